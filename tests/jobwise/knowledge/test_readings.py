"""What is read away from a title, and what is put in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobwise.knowledge.catalogue import Catalogue

from .conftest import OCCUPATIONS


@pytest.fixture
def listed(folder: Path) -> Catalogue:
    """The small catalogue with some names beside the guides."""
    (folder / "titles").mkdir()
    (folder / "titles" / "all.yml").write_text(
        "registered_nurse: [operating room nurse, nurse specialist]\n"
        "43-4051: [retail associate, tax specialist, tax coordinator]\n"
        "backend_developer: [web developer in PHP]\n"
        "37-2011: [hotel cleaner]\n",
        encoding="utf-8",
    )
    return Catalogue.load(OCCUPATIONS, folder)


@pytest.mark.parametrize(
    ("title", "job"),
    [
        ("OR nurse", "registered_nurse"),
        ("Kaiser RN", "registered_nurse"),
        ("nurse at the Mayo Clinic", "registered_nurse"),
        ("texas electrician", "electrician"),
        ("electrician, NYC", "electrician"),
        ("walmart associate", "customer_service_representatives"),
        ("Hilton cleaner", "janitors_and_cleaners_except_maids_and_housekeeping_cleaners"),
        ("19 year old welder", "welder"),
        ("welder with 10 years of experience", "welder"),
        ("lawyer (attorney at law)", "lawyer"),
        ("good electrician", "electrician"),
        ("midwife after ten years of something else", "midwife"),
        ("tax officer", "customer_service_representatives"),
        ("lawyer/attorney", "lawyer"),
        ("army nurse", "registered_nurse"),
        ("associate of senior retail", "customer_service_representatives"),
        ("deputy lawyer", "lawyer"),
        ("electrician expert", "electrician"),
        ("regist nurse", "registered_nurse"),
    ],
)
def test_what_is_no_part_of_a_title_is_read_away(listed: Catalogue, title: str, job: str) -> None:
    match = listed.resolve(title)
    assert match.job is not None
    assert match.job.id == job


@pytest.mark.parametrize(
    "title",
    [
        *("army sergeant", "sergeant in the marines", "Navy SEAL", "US senator", "stay-at-home mom", "jedi", "retired"),
        *("my mom", "history", "walmart", "texas", "geometry"),
    ],
)
def test_ranks_fiction_family_subjects_employers_and_places_are_no_job(listed: Catalogue, title: str) -> None:
    match = listed.resolve(title)
    assert (match.job, match.candidates) == (None, ())


def test_two_jobs_in_one_title_are_a_question(listed: Catalogue) -> None:
    match = listed.resolve("lawyer / electrician")
    assert match.ambiguous
    assert {candidate.job.id for candidate in match.candidates} == {"lawyer", "electrician"}


def test_a_name_beside_the_guides_yields_to_a_guide(folder: Path) -> None:
    (folder / "titles").mkdir()
    (folder / "titles" / "all.yml").write_text("welder: [attorney]\n", encoding="utf-8")
    assert Catalogue.load(OCCUPATIONS, folder).phrases()["attorney"] == ["lawyer"]

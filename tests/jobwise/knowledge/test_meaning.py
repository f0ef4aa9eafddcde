"""Titles of which no word is known, found by what they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.encoder import SentenceEncoder
from jobwise.knowledge.meaning import Kin, Meaning
from jobwise.knowledge.phrases import Job

from .conftest import OCCUPATIONS

NURSE, LAWYER, SOLICITOR = (Job(id, id, soc, None) for id, soc in (("nurse", "1"), ("lawyer", "2"), ("solicitor", "2")))


def test_names_that_mean_alike_are_near(tmp_path: Path) -> None:
    kin = Meaning([("nurse", NURSE), ("lawyer", LAWYER)], tmp_path).nearest("legal counsel")
    assert [each.job.id for each in kin] == ["lawyer", "nurse"]
    assert kin[0].similarity > kin[1].similarity


def test_without_names_nothing_is_near(tmp_path: Path) -> None:
    assert Meaning([], tmp_path).nearest("legal counsel") == ()


def test_vectors_are_computed_once_for_the_same_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [("nurse", NURSE), ("lawyer", LAWYER)]
    Meaning(names, tmp_path).compile()
    monkeypatch.setattr(SentenceEncoder, "encode_all", lambda *_: pytest.fail("computed again"))
    Meaning(names, tmp_path).compile()


def test_other_names_replace_the_vectors(tmp_path: Path) -> None:
    Meaning([("nurse", NURSE)], tmp_path).compile()
    Meaning([("lawyer", LAWYER)], tmp_path).compile()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("kin", "expected"),
    [
        (Kin(NURSE, 0.8, 0.6), True),
        (Kin(NURSE, 0.8, 0.4), False),
        (Kin(NURSE, 0.5, 0.9), False),
    ],
)
def test_what_is_near_is_clear_when_it_outweighs_all_others(kin: Kin, expected: bool) -> None:
    assert kin.is_clear == expected


def test_jobs_of_one_occupation_share_their_weight(tmp_path: Path) -> None:
    names = [("lawyer", LAWYER), ("solicitor", SOLICITOR), ("nurse", NURSE)]
    kin = Meaning(names, tmp_path).nearest("legal counsel")
    assert {each.job.id for each in kin[:2]} == {"lawyer", "solicitor"}
    assert kin[0].share == kin[1].share
    assert kin[0].share + kin[2].share == pytest.approx(1)


@pytest.fixture
def meant(folder: Path, tmp_path: Path) -> Catalogue:
    """The small catalogue with the meaning of its names."""
    return Catalogue.load(OCCUPATIONS, folder, tmp_path / "cache")


def test_one_who_does_something_is_found_by_what_is_done(meant: Catalogue) -> None:
    match = meant.resolve("somebody who joins metal by welding")
    assert match.job is not None
    assert match.job.id == "welder"


def test_where_words_and_meaning_differ_nothing_is_taken_for_certain(meant: Catalogue) -> None:
    match = meant.resolve("lawyer electrician helper")
    assert match.job is None


@pytest.mark.parametrize("thing", ["pizza", "banana", "horse", "rainbow"])
def test_a_thing_is_no_job_however_near_it_is(meant: Catalogue, thing: str) -> None:
    assert meant.resolve(thing).job is None


def test_a_title_is_found_by_meaning_where_a_cache_is_given(folder: Path, tmp_path: Path) -> None:
    title = "medical nursing practitioner"
    assert Catalogue.load(OCCUPATIONS, folder).resolve(title).job is None
    catalogue = Catalogue.load(OCCUPATIONS, folder, tmp_path / "cache")
    catalogue.prepare()
    assert catalogue.nearest(title)[0].job.id == "registered_nurse"

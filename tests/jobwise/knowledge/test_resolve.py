"""From what a person types to a job, a question, or an honest nothing."""

from __future__ import annotations

import pytest

from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.match import ACCEPT, OFFER


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("Registered Nurse", "registered_nurse"),
        ("registered nurses", "registered_nurse"),
        ("RNs", "registered_nurse"),
        ("back-end developer", "backend_developer"),
        ("back end devs", "backend_developer"),
        ("Lawyers", "lawyer"),
        ("Bus Drivers, School", "bus_drivers_school"),
        ("school bus driver", "bus_drivers_school"),
        ("tractor trailer truck driver", "heavy_and_tractor_trailer_truck_drivers"),
        ("Heavy and Tractor-Trailer Truck Drivers", "heavy_and_tractor_trailer_truck_drivers"),
    ],
)
def test_a_name_is_found_in_any_spelling(catalogue: Catalogue, text: str, job: str) -> None:
    match = catalogue.resolve(text)
    assert match.job is not None
    assert (match.job.id, match.score, match.ambiguous) == (job, 1.0, False)


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("working as a nurse", "registered_nurse"),
        ("the job of an electrician", "electrician"),
        ("security guard guy", "security_guards"),
        ("senior backend developer", "backend_developer"),
        ("Sr. Backend Engineer III", "backend_developer"),
        ("entry level electrician", "electrician"),
        ("apprentice electrician", "electrician"),
        ("welding", "welder"),
        ("arc welding", "welder"),
        ("law", "lawyer"),
        ("developer, backend", "backend_developer"),
    ],
)
def test_filler_seniority_and_activities_are_read_away(catalogue: Catalogue, text: str, job: str) -> None:
    match = catalogue.resolve(text)
    assert match.job is not None
    assert match.job.id == job
    assert ACCEPT <= match.score <= 1.0


def test_a_word_of_seniority_stays_where_a_job_has_it_in_its_name(catalogue: Catalogue) -> None:
    match = catalogue.resolve("lead burner")
    assert match.job is not None
    assert (match.job.id, match.score) == ("welder", 1.0)


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("elecrtician", "electrician"),
        ("electricien", "electrician"),
        ("registerd nurce", "registered_nurse"),
        ("elektrishun", "electrician"),  # four letters off, but it sounds the same
        ("loyer", "lawyer"),
        ("lawmer", "lawyer"),
        ("lemmer", None),  # two letters off is too far for a short word that sounds like another
        ("lwyr", "lawyer"),
        ("jedi", None),
        ("walder", "welder"),
        ("belder", None),  # another first letter is another word
    ],
)
def test_typing_errors_are_corrected_within_limits(catalogue: Catalogue, text: str, job: str | None) -> None:
    match = catalogue.resolve(text)
    assert (match.job.id if match.job else None) == job
    assert match.score < 1.0


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("pediatric nurse", "registered_nurse"),  # a word of that guide
        ("night shift security guard", "security_guards"),
        ("city electrician", "electrician"),
    ],
)
def test_a_word_that_narrows_a_job_leaves_it_that_job(catalogue: Catalogue, text: str, job: str) -> None:
    match = catalogue.resolve(text)
    assert match.job is not None
    assert match.job.id == job
    assert ACCEPT <= match.score < 0.95


@pytest.mark.parametrize("text", ["space lawyer", "unicorn nurse", "doll electrician"])
def test_a_strange_word_before_a_job_makes_it_a_question(catalogue: Catalogue, text: str) -> None:
    match = catalogue.resolve(text)
    assert match.job is None
    assert not match.ambiguous
    assert len(match.candidates) == 1
    assert OFFER <= match.score < ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "zorbing wrangler",
        "sock whisperer",
        "jedi",
        "astronomer's cat",
        "happiness engineer",
        "software architect",
        "lawyer's dog",
        "",
        "   ",
        "?!?",
        "🦄",
        "\x00\x07",
        "的工作",
    ],
)
def test_what_is_no_job_of_ours_is_not_taken_for_one(catalogue: Catalogue, text: str) -> None:
    match = catalogue.resolve(text)
    assert match.job is None
    assert match.candidates == ()
    assert match.score == 0.0


def test_an_ambiguous_name_offers_its_jobs_in_the_listed_order(catalogue: Catalogue) -> None:
    match = catalogue.resolve("Teachers")
    assert match.ambiguous
    assert match.job is None
    assert [candidate.job.soc for candidate in match.candidates] == ["25-2031", "25-2021"]


def test_an_explicit_ambiguity_outdoes_a_name(catalogue: Catalogue) -> None:
    assert catalogue.resolve("senior server").ambiguous
    assert not catalogue.resolve("server developer").ambiguous


def test_a_name_short_of_several_jobs_asks_which(catalogue: Catalogue) -> None:
    match = catalogue.resolve("truck driver")
    assert match.ambiguous
    assert {candidate.job.soc for candidate in match.candidates} == {"53-3032", "53-3033"}


def test_a_name_without_its_head_is_found_where_only_one_job_has_it(catalogue: Catalogue) -> None:
    match = catalogue.resolve("customer service")
    assert match.job is not None
    assert match.job.soc == "43-4051"
    assert ACCEPT <= match.score < 0.9


def test_every_phrase_of_the_catalogue_resolves_to_its_jobs(catalogue: Catalogue) -> None:
    for phrase, ids in catalogue.phrases().items():
        match = catalogue.resolve(phrase)
        assert [candidate.job.id for candidate in match.candidates] == list(ids)[:5], phrase
        assert match.ambiguous == (len(ids) > 1)


@pytest.mark.parametrize("text", ["nurse " * 2000, "x" * 10_000, "a-" * 5000, "ß" * 10_000, "\u0301" * 10_000])
def test_a_long_text_is_cut_before_it_costs_anything(catalogue: Catalogue, text: str) -> None:
    assert len(catalogue.resolve(text).text) == 120
    assert len(catalogue.normalise(text).split()) <= 12


def test_the_nearest_jobs_are_offered_where_nothing_fits(catalogue: Catalogue) -> None:
    nearest = catalogue.nearest("nursing home magician", n=2)
    assert len(nearest) == 2
    assert "registered_nurse" in {candidate.job.id for candidate in catalogue.nearest("space nurse")}
    assert all(candidate.score <= OFFER for candidate in nearest)

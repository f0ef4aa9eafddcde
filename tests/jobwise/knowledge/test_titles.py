"""How well titles are understood that people type, measured on the real knowledge."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from jobwise.kb import knowledge_base
from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.match import ACCEPT

TITLES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("titles.yml").read_text(encoding="utf-8"))
ANSWERED = [(title, codes.split()) for codes, titles in TITLES["answered"].items() for title in titles]
HALVES = {"developed on": 0, "only tested on": 1}


@pytest.fixture(scope="module")
def known() -> Catalogue:
    """The catalogue that the bot serves."""
    return knowledge_base().catalogue


@pytest.mark.parametrize("half", HALVES)
def test_titles_lead_to_their_occupation_and_hardly_ever_to_another(known: Catalogue, half: str) -> None:
    titles = ANSWERED[HALVES[half] :: 2]
    found = [(title, match.job.soc, codes) for title, codes in titles if (match := known.resolve(title)).job]
    wrong = [(title, soc) for title, soc, codes in found if soc not in codes]
    assert (len(found) - len(wrong)) / len(titles) >= 0.92
    assert len(wrong) / len(titles) <= 0.04, wrong


@pytest.mark.parametrize("half", HALVES)
def test_where_a_title_may_be_several_jobs_the_question_is_asked(known: Catalogue, half: str) -> None:
    titles = TITLES["asked"][HALVES[half] :: 2]
    asked = [title for title in titles if known.resolve(title).candidates and not known.resolve(title).job]
    assert len(asked) / len(titles) >= 0.8


@pytest.mark.parametrize(
    ("title", "soc"),
    [
        ("supervisor of electricians", "47-1011"),
        ("foreman of tile setters", "47-1011"),
        ("hibachi cook supervisor", "35-1012"),
        ("bouncer supervisor", "33-1091"),
        ("stair builder helper", "47-3012"),
        ("gunsmith helper", "49-9098"),
        ("stained glass inspector", "51-9061"),
        ("supervisor of dentists", None),  # who leads professionals is one of them; there is no other code
    ],
)
def test_who_leads_or_helps_workers_has_an_occupation_by_theirs(known: Catalogue, title: str, soc: str | None) -> None:
    match = known.resolve(title)
    assert soc == (match.job and match.job.soc)
    assert match.job is None or match.assumed


@pytest.mark.parametrize(
    ("title", "job"),
    [
        ("consulting psychiatrist", "psychiatrist"),
        ("cruise ship customer service representative", "customer_service_representative"),
        ("zoo human resources assistant", "hr_assistant"),
    ],
)
def test_new_words_before_a_long_name_leave_it_the_job(known: Catalogue, title: str, job: str) -> None:
    match = known.resolve(title)
    assert match.job and match.job.id == job


@pytest.mark.parametrize(
    ("title", "job"),
    [
        ("superintendent construction", "construction_manager"),
        ("security guard nights downtown", "security_guard"),
        ("insurance agent statefarm", "insurance_agent"),
        ("sushi chef airport", "restaurant_cook"),
    ],
)
def test_what_belongs_before_the_head_may_come_after_it(known: Catalogue, title: str, job: str) -> None:
    match = known.resolve(title)
    assert match.job and match.job.id == job


@pytest.mark.parametrize(
    ("title", "soc"),
    [
        ("engineer who builds rockets", "17-2011"),
        ("doctor that treats skin", "29-1213"),
        ("manager who runs a hotel", "11-9081"),
        ("engineer who likes dogs", None),
    ],
)
def test_what_is_said_of_them_tells_which_of_several_jobs_is_meant(known: Catalogue, title: str, soc: str) -> None:
    match = known.resolve(title)
    assert (match.job and match.job.soc) == soc
    assert match.ambiguous == (soc is None)


@pytest.mark.parametrize(
    ("title", "soc"),
    [
        ("Sommelier | Weekends | $28/hr", "35-3031"),
        ("Roofer - Residential - Weekly Pay!", "47-2181"),
        ("Staff Pharmacist: Nights, 7 on 7 off", "29-1051"),
        ("Librarian, Children's Services", "25-4022"),
        ("Machine Operator - Plastic Injection Molding", "51-4072"),
    ],
)
def test_titles_of_job_postings_are_read_part_by_part(known: Catalogue, title: str, soc: str) -> None:
    match = known.resolve(title)
    assert match.job and match.job.soc == soc


@pytest.mark.parametrize("title", TITLES["none"])
def test_what_is_no_occupation_gets_no_answer(known: Catalogue, title: str) -> None:
    assert known.resolve(title).job is None


@pytest.mark.parametrize(
    "title",
    [
        "x" * 10_240,
        "nurse practitioner / " * 500,
        "(" * 5_000,
        "((a+)+)+$" * 1_000,
        r"\d{99999}[[:alpha:]](?<=.*)*",
        "nurse and " * 1_000,
        "a/b/c/d" * 1_500,
        "\x00\x01\x1b[31m\x7f\ud800 nurse",
        "\u202enurse\u202c",
        "護士 看護師 간호사 ممرضة медсестра",
        "ǹ̖ȗ̧ŕ̨ş̌ẻ̩" * 500,
        "😀" * 10_000,
        "' OR 1=1; DROP TABLE jobs --",
        "{{7*7}} ${jndi:ldap} %s %n",
    ],
)
def test_whatever_is_typed_gets_an_answer_in_bounded_time(known: Catalogue, title: str) -> None:
    known.prepare()
    known.resolve("warm up of the encoder, which takes its time once")
    start = time.perf_counter()
    match = known.resolve(title, message=title)
    known.nearest(title)
    assert time.perf_counter() - start < 0.5
    assert len(match.text) <= 120
    assert match.job is None or match.score >= ACCEPT


@pytest.mark.parametrize(
    ("title", "message", "soc"),
    [
        ("PA", "PA vs RN", "29-1071"),
        ("PT", "what does a PT at a gym make", "39-9031"),
        ("PT", "is it hard to become a PT in a rehab hospital", "29-1123"),
    ],
)
def test_the_rest_of_the_message_settles_what_is_meant(known: Catalogue, title: str, message: str, soc: str) -> None:
    assert known.resolve(title).ambiguous
    match = known.resolve(title, message)
    assert match.job is not None
    assert match.job.soc == soc


@pytest.mark.parametrize("message", ["", "how much does a PA make", "PA salary?"])
def test_a_message_that_says_nothing_more_settles_nothing(known: Catalogue, message: str) -> None:
    assert known.resolve("PA", message).ambiguous

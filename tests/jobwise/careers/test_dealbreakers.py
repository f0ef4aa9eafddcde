"""What may keep people out of a job: how it is said, and what a guide tells about it."""

from __future__ import annotations

import pytest

from jobwise.careers.dealbreakers import said_in
from jobwise.kb import KnowledgeBase


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("can i be a nurse without a degree", ["degree"]),
        ("do i need a 4-year degree for it", ["degree"]),
        ("can i do it without going to college", ["degree"]),
        ("do i need experience for it", ["experience"]),
        ("can a felon become an electrician", ["record"]),
        ("no degree and a criminal record, is that ok", ["degree", "record"]),
        ("am i too old at 47 to become a paralegal", ["age"]),
        ("i'm 17, can i be a lifeguard", ["age"]),
        ("is my english good enough to be a receptionist", ["language"]),
        ("can cops have tattoos", ["appearance"]),
        ("do they drug test warehouse workers", ["drugs"]),
        ("can i be a truck driver with a suspended license", ["driving"]),
        ("is math required for nursing", ["math"]),
        ("can i be a teacher with a green card", ["citizenship"]),
    ],
)
def test_what_people_fear_is_heard(message: str, expected: list[str], kb: KnowledgeBase) -> None:
    assert [id for _, _, id in said_in(message, kb.dealbreakers)] == expected


@pytest.mark.parametrize(
    "message",
    [
        "what does an english teacher earn",
        "how much does a prison guard make",
        "what degree do i need to be a nurse",
        "with 5 years experience",
        "what does a drug counselor do",
        "i'm 30 and want to be a nurse, how do i start",
        "record producer salary",
    ],
)
def test_what_only_sounds_like_it_is_not(message: str, kb: KnowledgeBase) -> None:
    assert list(said_in(message, kb.dealbreakers)) == []


def told(kb: KnowledgeBase, dealbreaker: str, job: str) -> tuple[str, ...]:
    guide = kb.catalogue.job(job).guide
    assert guide is not None
    return next(each for each in kb.dealbreakers if each.id == dealbreaker).told_by(guide)


def test_only_the_lines_that_are_about_it_are_told(kb: KnowledgeBase) -> None:
    assert told(kb, "language", "police_officer") == ("Clear written English, as reports are read in court",)
    assert told(kb, "record", "police_officer")[0].startswith("No felony")
    assert told(kb, "experience", "police_officer")[0] == "No experience in policing is needed"


def test_what_a_guide_does_not_tell_is_nothing(kb: KnowledgeBase) -> None:
    assert told(kb, "appearance", "paralegal") == ()


def test_every_dealbreaker_has_lines_in_some_guide(kb: KnowledgeBase) -> None:
    guides = [job.guide for job in kb.catalogue.jobs if job.guide]
    for dealbreaker in kb.dealbreakers:
        assert any(dealbreaker.told_by(guide) for guide in guides), dealbreaker.id

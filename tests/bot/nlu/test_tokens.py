"""Which runs of words are names that the knowledge base knows."""

from __future__ import annotations

import pytest

from bot.nlu.tokens import LONGEST_TITLE, Names, tokens
from jobwise.kb import KnowledgeBase


@pytest.fixture(scope="module")
def names(kb: KnowledgeBase) -> Names:
    return Names(kb)


def found(names: Names, message: str) -> set[tuple[str, str]]:
    words = tokens(message)
    return {(kind, message[words[a].start : words[b - 1].end]) for kind, a, b in names.runs(message, words)}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("what does a director of photography do", ("title", "director of photography")),
        ("blown-in insulation installer wanted", ("title", "blown-in insulation installer")),
        ("pay of R.N.s in ohio", ("place", "ohio")),
        ("jobs around Winston-Salem please", ("place", "Winston-Salem")),
        ("a nurse in St. Louis, MO", ("place", "St. Louis, MO")),
        ("i know c++ and sql", ("skill", "c++")),
    ],
)
def test_the_longest_known_name_is_found(names: Names, message: str, expected: tuple[str, str]) -> None:
    assert expected in found(names, message)


def test_every_name_of_a_job_is_found_where_it_stands_alone(names: Names, kb: KnowledgeBase) -> None:
    missed = []
    for job in kb.catalogue.jobs[::7]:
        for name in job.guide.names if job.guide else ():
            words = tokens(name)
            sought = names.is_title(name) and len(words) <= LONGEST_TITLE and words[0].can_end_a_name
            if sought and words[-1].can_end_a_name and ("title", name) not in found(names, name):
                missed.append(name)
    assert missed == []


def test_what_stands_in_brackets_is_no_part_of_a_title(names: Names) -> None:
    assert found(names, "a nurse (zorbing) abroad") == {("title", "nurse")}


def test_words_of_no_name_are_not_looked_up(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    for check in ("is_title", "is_place", "is_skill"):
        known = getattr(names, check)
        monkeypatch.setattr(names, check, lambda phrase, known=known: looked_up.append(phrase) or known(phrase))
    words = "nobody seems entirely happy whenever somebody begins shouting loudly because everything went wrong again"
    list(names.runs(words, tokens(words)))
    assert len(looked_up) <= 5

"""Titles and places that stand side by side in a message."""

from __future__ import annotations

import pytest

from bot.nlu.peers import beside, unheard_of
from bot.nlu.place_lists import as_states, listed
from bot.nlu.spans import Span
from jobwise.kb import KnowledgeBase


def spans(message: str, entity: str, *names: str) -> list[Span]:
    return [Span(message.index(name), message.index(name) + len(name), entity, name) for name in names]


@pytest.mark.parametrize(
    ("message", "first", "second", "expected"),
    [
        ("a nurse or a teacher", "nurse", "teacher", True),
        ("nurse vs. teacher pay", "nurse", "teacher", True),
        ("nurse's pay, compared to the pay of a teacher", "nurse", "teacher", False),
        ("nurse pay compared to teacher pay", "nurse", "teacher", True),
        ("nurse/teacher", "nurse", "teacher", True),
        ("from nurse to teacher", "nurse", "teacher", False),
        ("a nurse in a school", "nurse", "school", False),
        ("a nurse after studying teaching", "nurse", "teaching", False),
    ],
)
def test_titles_stand_side_by_side(message: str, first: str, second: str, expected: bool) -> None:
    found = list(beside(message, spans(message, "job_title", first, second)))
    assert [bool(span.extra.get("beside")) for span in found] == [False, expected]


@pytest.mark.parametrize(
    ("message", "other"),
    [
        ("compare a nurse and a quizzlefrop", "quizzlefrop"),
        ("quizzlefrop vs nurse pay", "quizzlefrop"),
        ("who earns more, a quizzle frop or a nurse?", "quizzle frop"),
        ("nurse pay vs quizzlefrop pay", "quizzlefrop"),
        ("who makes more, nurse or quizzlefrop", "quizzlefrop"),
        ("compare nurse and quizzlefrop", "quizzlefrop"),
        ("compare quizzlefrop and nurse", "quizzlefrop"),
        ("who makes more, quizzlefrop or nurse", "quizzlefrop"),
        ("does a nurse make more or less", None),
        ("who earns more, a nurse and why", None),
        ("compare nurse pay to a year ago", None),
        ("nurse salary vs cost of living", None),
        ("compare the pay of a nurse with another job", None),
        ("how do i become a nurse with a baby", None),
    ],
)
def test_the_other_side_of_a_comparison_is_a_title_too(message: str, other: str | None) -> None:
    found = [message[span.start : span.end] for span in unheard_of(message, spans(message, "job_title", "nurse"))]
    assert found == ([other] if other else [])


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("how much do kelp ballet scouts make", "kelp ballet scouts"),
        ("how much does a quizzlefrop earn a year", "quizzlefrop"),
        ("how much money can sand tasters really make", "sand tasters"),
        ("how much does kelly quizzle make", None),
        ("how much do you make", None),
        ("how much do people in ohio make", None),
        ("how much does it cost to make a cake", None),
        ("how much do they usually earn", None),
    ],
)
def test_who_is_asked_what_they_earn_is_a_title(message: str, title: str | None) -> None:
    found = [message[span.start : span.end] for span in unheard_of(message, [])]
    assert found == ([title] if title else [])


@pytest.mark.parametrize(
    ("message", "known", "expected"),
    [
        ("in tx vs ok vs la", "tx", ["tx", "ok", "la"]),
        ("pay in ks, ok and hi", "ks", ["ks", "ok"]),
        ("pay in ks, OK and HI", "ks", ["ks", "OK", "HI"]),
        ("in tx or is it less", "tx", ["tx"]),
        ("welder pay in tx, ok?", "tx", ["tx"]),
        ("welder pay in tx or ok?", "tx", ["tx", "ok"]),
    ],
)
def test_codes_of_states_stand_in_a_row(kb: KnowledgeBase, message: str, known: str, expected: list[str]) -> None:
    found = [message[s.start : s.end] for s in listed(kb.places, message, spans(message, "location", known))]
    assert found == expected


def test_la_is_a_state_beside_states_and_a_city_beside_cities(kb: KnowledgeBase) -> None:
    for message, first, expected in (("tx vs la", "tx", "Louisiana"), ("la vs ny", "ny", "la")):
        found = as_states(kb.places, message, spans(message, "location", first, "la"))
        assert [span.value for span in found if message[span.start : span.end] == "la"] == [expected], message

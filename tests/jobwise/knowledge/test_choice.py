"""Which of a few things a short answer picks."""

from __future__ import annotations

import pytest

from jobwise.knowledge.choice import choice

TEACHERS = [
    ("Elementary School Teacher", "primary teacher", "first grade teacher"),
    ("High School Teacher", "secondary school teacher"),
    ("Preschool Teacher", "nursery teacher"),
    ("High School Special Education Teacher", "special ed teacher"),
]


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ("elementary", 0),
        ("high school", 1),
        ("the high school ones please", 1),
        ("oh i meant primary", None),
        ("i mean primary", 0),
        ("elementry", 0),
        ("special education", 3),
        ("special ed", 3),
        ("4", 3),
        ("number 2", 1),
        ("option 3.", 2),
        ("5", None),
        ("school", None),
        ("teacher", None),
        ("a teacher", None),
        ("nurse", None),
        ("how much do elementary teachers make", None),
        ("", None),
    ],
)
def test_an_answer_picks_what_it_singles_out(said: str, picked: int | None) -> None:
    assert choice(said, TEACHERS, "teacher") == picked


def test_places_are_picked_by_their_state_too() -> None:
    places = [["Springfield, MA"], ["Springfield, IL"], ["Springfield, MO"]]
    assert choice("the one in IL", places, "Springfield") == 1
    assert choice("springfield", places, "Springfield") is None

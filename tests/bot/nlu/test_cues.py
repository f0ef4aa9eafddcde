"""What a message says about its own names."""

from __future__ import annotations

import pytest

from bot.nlu.cues import OTHER, cues, marked
from bot.nlu.spans import Span


def named(message: str) -> list[tuple[str, object]]:
    return [(span.entity, span.value) for span in cues(message, 1)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("never mind the city", [("removal", "place")]),
        ("forget about the place", [("removal", "place")]),
        ("no matter where", [("removal", "place")]),
        ("any level", [("removal", "level")]),
        ("ok start over", [("removal", "all")]),
        ("forget all of that", [("removal", "all")]),
        ("the other one", [("ordinal", OTHER)]),
        ("what does the other pay", [("ordinal", OTHER)]),
        ("the other day i asked", []),
        ("what city is best", []),
    ],
)
def test_what_is_left_out_or_pointed_at(message: str, expected: list[tuple[str, object]]) -> None:
    assert named(message) == expected


def mark(message: str, name: str, entity: str) -> dict[str, object]:
    start = message.index(name)
    return marked(message, Span(start, start + len(name), entity, name)).extra


def test_what_is_named_only_to_be_left_out_is_marked() -> None:
    assert mark("not in texas but in ohio", "texas", "location") == {"left_out": True}
    assert mark("not in texas but in ohio", "ohio", "location") == {}
    assert mark("ohio instead of the texas one", "texas", "location") == {"left_out": True}
    assert mark("why not a nurse in texas", "texas", "location") == {}


def test_the_job_that_a_person_has_is_marked() -> None:
    assert mark("i'm a teacher, how do i become a nurse", "teacher", "job_title") == {"own": True}
    assert mark("from burned out teacher to nurse", "nurse", "job_title") == {}
    assert mark("how do i get from teacher to nurse", "teacher", "job_title") == {"own": True}

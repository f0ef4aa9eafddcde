"""What is read of a long message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.focus import MOST, in_focus

STORY = (
    "My cousin came by on Sunday and we sat in the garden until it got dark, the dog kept barking at everything. "
    "She brought a cake that nobody liked, but we ate it all the same and laughed about old times. "
)


def test_a_message_of_usual_length_is_read_whole() -> None:
    message = STORY * 2
    assert in_focus(message[:MOST]) == message[:MOST]


@pytest.mark.parametrize("before", [1, 6, 12])
@pytest.mark.parametrize("after", [0, 5])
def test_the_question_in_a_story_is_found(before: int, after: int) -> None:
    asked = "I make 21 an hour as a welder in Ohio. Is that a fair wage?"
    message = STORY * before + asked + " " + STORY * after
    kept = in_focus(message)
    assert kept.index("Is that a fair wage?") == message.index("Is that a fair wage?")
    assert "21 an hour as a welder in Ohio" in kept


@given(st.text(alphabet="ab ?.\n9é", max_size=3 * MOST))
def test_what_is_kept_stands_where_it_stood_and_is_not_too_much(message: str) -> None:
    kept = in_focus(message)
    assert len(kept) == len(message)
    assert all(mine in (theirs, " ") for mine, theirs in zip(kept, message, strict=True))
    assert len(message) <= MOST or sum(character != " " for character in kept) <= MOST


def test_a_message_without_an_end_is_read_in_part() -> None:
    assert 0 < len(in_focus("why " * 1_000).replace(" ", "")) <= MOST

"""What is read of a long message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.focus import MOST, Focus

STORY = (
    "My cousin came by on Sunday and we sat in the garden until it got dark, the dog kept barking at everything. "
    "She brought a cake that nobody liked, but we ate it all the same and laughed about old times. "
)


def focus_of(message: str) -> Focus:
    return Focus.of(message, {"bakery", "baker", "Excel"}.__contains__, {"Excel", "Power BI", "cake"}.__contains__)


def test_a_message_of_usual_length_is_read_whole() -> None:
    message = (STORY * 2)[:MOST]
    assert focus_of(message).text == message
    assert focus_of("a  b").in_message(1, 4) == (1, 4)


@pytest.mark.parametrize("before", [1, 6, 12])
@pytest.mark.parametrize("after", [1, 5])
def test_the_question_in_a_story_is_found_and_its_place_is_known(before: int, after: int) -> None:
    asked, told = "Is that a fair wage?", "I make 21 an hour as a welder in Ohio."
    message = STORY * before + told + "   " + asked + " " + STORY * after
    focus = focus_of(message)
    assert told in focus.text
    start = focus.text.index(asked)
    assert focus.in_message(start, start + len(asked)) == (message.index(asked), message.index(asked) + len(asked))


def test_of_a_sentence_that_is_passed_over_its_skills_are_kept() -> None:
    asked = "What could I earn as a baker in a bakery? " * 8
    message = f"Last spring I built a thing in Power BI, and my aunt laughed about the cake. {STORY * 4}{asked}"
    focus = focus_of(message)
    assert "Power BI,cake" in focus.text and "aunt" not in focus.text
    start = focus.text.index("Power BI")
    assert focus.in_message(start, start + 8) == (message.index("Power BI"), message.index("Power BI") + 8)
    assert len(focus_of(f"{'Power BI, ' * 400}{STORY}").text) <= MOST


def test_what_is_named_is_kept_rather_than_what_is_not() -> None:
    told = "Somehow I became the one for Excel, and later I did the rota. "
    message = STORY * 3 + told + STORY * 3 + "Which job would fit?"
    assert told.strip() in focus_of(message).text


@given(st.text(alphabet="ab ?.\n9é", max_size=3 * MOST), st.data())
def test_what_is_kept_is_little_and_its_place_leads_there_and_back(message: str, data: st.DataObject) -> None:
    focus = focus_of(message)
    assert len(focus.text) <= MOST
    assert "".join(message[place] for place in focus.places) == focus.text
    if focus.text:
        start = data.draw(st.integers(0, len(focus.text) - 1))
        end = data.draw(st.integers(start + 1, len(focus.text)))
        assert focus.in_text(*focus.in_message(start, end)) == (start, end)


@pytest.mark.parametrize("message", ["why " * 1_000, " " * 9_000 + "pay", "x" * 9_000, "?" * 9_000, "\n" * 9_000])
def test_a_message_without_an_end_is_read_in_part(message: str) -> None:
    assert 0 < len(focus_of(message).text) <= MOST

"""What the terminal shows of the bot's messages."""

from __future__ import annotations

from typing import Any

from bot.channels.messaging.markup import PLAIN
from bot.console import BOLD, lines

REPLIES: list[dict[str, Any]] = [
    {"text": "**Welder in Ohio**\n- Middle: **$52,000**", "buttons": [{"title": "Per hour", "payload": "per hour"}]},
    {"custom": {"card": "pay_range", "points": []}},
    {"text": "What else?", "buttons": [{"title": "Duties", "payload": "/duties"}]},
]


def test_a_person_reads_the_text_and_numbered_choices_and_no_card() -> None:
    assert list(lines(REPLIES, PLAIN)) == [
        "Welder in Ohio\n• Middle: $52,000",
        "  [1] Per hour",
        "What else?",
        "  [2] Duties",
    ]


def test_a_terminal_shows_what_is_bold() -> None:
    assert next(lines(REPLIES, BOLD)).startswith("\033[1mWelder in Ohio\033[0m\n")

"""What the benchmark says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Conversation:
    """One visitor's messages in order, and the intent that a reader gives each."""

    name: str
    intents: tuple[str, ...]
    messages: tuple[str, ...]


@cache
def conversations() -> tuple[Conversation, ...]:
    """All of bench/conversations.yml."""
    written = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return tuple(
        Conversation(
            talk["name"],
            tuple(intent for turn in talk["turns"] for intent in turn),
            tuple(message for turn in talk["turns"] for message in turn.values()),
        )
        for talk in written
    )


def messages() -> list[str]:
    """Every message, in order."""
    return [message for talk in conversations() for message in talk.messages]


LOOP = (
    "how much does a registered nurse make", "and in texas?", "per hour", "what about california", "as a senior",
    "what does a welder do", "how do i become one", "what do they earn", "and in ohio", "thanks",
)  # fmt: skip
"""A stretch of talk that is said over and over in a long conversation, so that any ten turns in a row are alike."""


def long_conversation(turns: int) -> list[str]:
    """A conversation of so many messages, as one visitor would have it."""
    return list(islice(cycle(LOOP), turns))


def of_length(characters: int) -> str:
    """A message of about so many characters: questions in a row, cut at a word."""
    text = ""
    for message in cycle(messages()):
        text = f"{text}. {message}" if text else message
        if len(text) >= characters:
            return text[: characters + 1].rpartition(" ")[0] if len(text) > characters else text
    raise AssertionError("unreachable")

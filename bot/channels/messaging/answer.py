"""The answer model: what the bot says, before a platform's form is given to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from jobwise.paths import ROOT

RESPONSES = ROOT / "data" / "responses"


@dataclass(frozen=True)
class Button:
    """A choice: what it shows, and the plain text that it says."""

    title: str
    payload: str


@dataclass(frozen=True)
class Picture:
    """A picture that a platform can fetch; `words` say what is to be seen in it."""

    url: str
    words: str


@dataclass(frozen=True)
class Answer:
    """One message of the bot: text in a small Markdown, complete in itself, with what may stand beside it."""

    text: str
    buttons: tuple[Button, ...] = ()
    picture: Picture | None = None


def buttons_of(line: dict[str, Any]) -> tuple[Button, ...]:
    """The buttons of a message as TurnOutput has it."""
    return tuple(Button(button["title"], button["payload"]) for button in line.get("buttons") or ())


def shortened(text: str, longest: int) -> str:
    """The text, cut where it is longer than a platform allows for a label."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


@lru_cache
def wording() -> dict[str, str]:
    """The texts of all responses that take no values, by name: what channels say of themselves is among them."""
    files = [yaml.safe_load(file.read_bytes())["responses"] for file in sorted(RESPONSES.glob("*.yml"))]
    named = {name: variants[0]["text"].strip() for responses in files for name, variants in responses.items()}
    return {name: text for name, text in named.items() if "{" not in text}

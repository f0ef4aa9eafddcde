"""Choices where a platform has no buttons, or none that hold a payload."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from bot.channels.messaging.answer import Answer

KEPT = 10_000
_NUMBER = re.compile(r"#?(\d{1,2})[.)]?")


def as_text(answer: Answer, lead: str) -> Answer:
    """The answer with its buttons as a numbered list at its end, under `lead`."""
    if not answer.buttons:
        return answer
    listed = [f"{number}. {button.title}" for number, button in enumerate(answer.buttons, 1)]
    return replace(answer, text="\n".join([f"{answer.text.strip()}\n\n{lead}", *listed]), buttons=())


class Offers:
    """What each conversation was offered last. Kept until its next message, for the last 10,000 conversations."""

    def __init__(self) -> None:
        self._last: OrderedDict[str, tuple[str, ...]] = OrderedDict()

    def offer(self, sender: str, payloads: Sequence[str]) -> None:
        """Remember what numbers stand for in the next message of this conversation."""
        self._last[sender] = tuple(payloads)
        self._last.move_to_end(sender)
        if len(self._last) > KEPT:
            self._last.popitem(last=False)

    def meant(self, sender: str, text: str) -> str:
        """Give what a message says: the payload where it is the number of a choice just offered, else its text."""
        offered = self._last.pop(sender, ())
        number = _NUMBER.fullmatch(text.strip())
        chosen = int(number[1]) if number else 0
        return offered[chosen - 1] if 1 <= chosen <= len(offered) else text


class Payloads:
    """Short stand-ins for payloads that are longer than a platform's buttons hold; the last 10,000 are known."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, str] = OrderedDict()

    def fit(self, payload: str, longest: int) -> str:
        """Give the payload, or a stand-in for it where it has more than so many bytes."""
        if len(payload.encode()) <= longest:
            return payload
        digest = hashlib.sha256(payload.encode()).digest()[:18]
        key = "~" + base64.urlsafe_b64encode(digest).decode()
        self._known[key] = payload
        self._known.move_to_end(key)
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
        return key

    def restore(self, data: str, title: str = "") -> str:
        """Give the payload that stands behind a button's data; its title where a stand-in is no longer known."""
        return self._known.get(data, title or data) if data.startswith("~") else data

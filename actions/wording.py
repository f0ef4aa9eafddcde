"""Chooses responses and fills them in; the words themselves are in data/responses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

MOST_BUTTONS = 5


class Reply:
    """The answer to one message: responses go to the dispatcher, phrases are parts of a response."""

    def __init__(self, dispatcher: CollectingDispatcher, domain: DomainDict) -> None:
        self._dispatcher = dispatcher
        self._responses = domain["responses"]
        self.last: str | None = None
        """The response that was said last."""

    def say(
        self,
        response: str,
        /,
        *,
        choices: Iterable[str] = (),
        buttons: Iterable[dict[str, str]] = (),
        card: dict[str, Any] | None = None,
        **values: Any,
    ) -> None:
        """Answer with a response. `choices`, names of jobs or places, become buttons that say the name.

        `buttons` are further ones, as `button` gives them.
        `card` repeats the answer's facts for channels that draw them.
        """
        self.last = response
        named = [{"title": name, "payload": name} for name in list(choices)[:MOST_BUTTONS]]
        self._dispatcher.utter_message(response=response, buttons=[*named, *buttons], json_message=card, **values)

    def button(self, name: str, /, **values: Any) -> dict[str, str]:
        """The first button of a response with its values, to stand under another one."""
        button = self._responses[name][0]["buttons"][0]
        return {part: button[part].format(**values) for part in ("title", "payload")}

    def remark(self, response: str, /, **values: Any) -> None:
        """A line of its own before or after an answer; the next step is with the answer."""
        self._dispatcher.utter_message(response=response, **values)

    def phrase(self, name: str, /, **values: Any) -> str:
        """The text of a response with its values, to stand within another one."""
        text: str = self._responses[name][0]["text"]
        return text.strip().format(**values)

    def lines(self, *parts: str | None) -> str:
        """Parts on lines of their own; None and empty ones leave no gap."""
        return "\n".join(part for part in parts if part)


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def with_article(title: str) -> str:
    """The title with its indefinite article, as it is spoken: "an Electrician", "a UX Designer", "an RN"."""
    first = title.split()[0]
    if first.isupper() and len(first) > 1:
        vowel = first[0] in "AEFHILMNORSX"
    else:
        vowel = first[0].lower() in "aeiou" and not first.lower().startswith(("uni", "use", "eu", "one"))
    return f"{'an' if vowel else 'a'} {title}"


def listed(items: Sequence[str], last: str = ", ") -> str:
    """Items in one line."""
    return ", ".join(items[:-1]) + last + items[-1] if len(items) > 1 else "".join(items)

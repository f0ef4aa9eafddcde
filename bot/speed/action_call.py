"""What an action in this process is told: the slots and the last message; the events only if it looks at them.

Stock Rasa turns every event of the conversation into JSON for every action that it calls.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, overload

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bot.in_process import InProcessActions

STOCK = RemoteAction._action_call_format


def install() -> None:
    RemoteAction._action_call_format = call


class EventsOnDemand(Sequence[Any]):
    """A conversation's events as an action gets them, JSON objects of its own, made when the first is read."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = tuple(events)

    @cached_property
    def _read(self) -> list[dict[str, Any]]:
        read: list[dict[str, Any]] = json.loads(json.dumps([event.as_dict() for event in self._events]))
        return read

    def __len__(self) -> int:
        return len(self._events)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, index: int | slice) -> Any:
        return self._read[index]

    def __eq__(self, other: object) -> bool:
        return self._read == (other._read if isinstance(other, EventsOnDemand) else other)

    def __deepcopy__(self, _memo: object) -> list[dict[str, Any]]:
        return list(EventsOnDemand(self._events))

    __hash__ = None  # type: ignore[assignment]  # it may be changed, as a list may


def call(action: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """Give the call that tells an action what to run on. Stock for an action server, which gets all as JSON."""
    if not isinstance(action.action_endpoint, InProcessActions):
        return dict(STOCK(action, tracker, domain))
    state = tracker.current_state(EventVerbosity.NONE)
    state["events"] = EventsOnDemand(tracker.events)
    return {
        "next_action": action.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        "domain": domain.as_dict(),  # made once and kept by the domain
    }

"""The events that count, where none takes another back: all since the session began.

Stock Rasa asks every event six times what it is, on each of the five walks through a conversation in a turn.
"""

from __future__ import annotations

from rasa.shared.core.events import (
    ActionExecuted,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    FollowupAction,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

STOCK = DialogueStateTracker.applied_events

STARTS = frozenset({Restarted, SessionStarted})
PLAIN = STARTS | {
    ActionExecuted, AllSlotsReset, BotUttered, DefinePrevUserUtteredFeaturization, EntitiesAdded, FollowupAction,
    SlotSet, UserUttered,
}  # fmt: skip
"""Events that take nothing back, nor begin a loop, whose later rounds take back the one before."""


def install() -> None:
    DialogueStateTracker.applied_events = applied_events


def applied_events(tracker: DialogueStateTracker) -> list[Event]:
    """Give the events that make the tracker what it is."""
    events = list(tracker.events)
    kinds = set(map(type, events))
    if not kinds <= PLAIN:
        applied: list[Event] = STOCK(tracker)
        return applied
    for index in reversed(range(len(events))):
        if type(events[index]) in STARTS:
            return events[index + 1 :]
    return events

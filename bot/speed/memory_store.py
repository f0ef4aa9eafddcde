"""The conversations of one process, in its memory, of which old ones go.

Stock Rasa keeps every event of every conversation for ever, and reads and writes a conversation as JSON with every
message. Here the last that spoke stay as they are, the others packed, and the oldest make room.
"""

from __future__ import annotations

import json
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker

from bot.speed.history import bounded, latest_session

AWAKE = 200
"""Conversations kept as objects, 70 kB each; the others are packed, 2 kB each."""

KEPT = 10_000
"""Conversations in all."""

LONGEST_SILENCE = 24 * 3600.0
"""Seconds after which a conversation goes. Its session has ended long before: see session_config in domain.yml."""


class MemoryStore(TrackerStore):
    """Holds at most `kept` conversations of at most `turns` user turns; None keeps the whole session.

    Rasa gives every store a `host`, which memory has none of.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        *,
        host: None = None,
        turns: int | None = None,
        awake: int = AWAKE,
        kept: int = KEPT,
        longest_silence: float = LONGEST_SILENCE,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(domain, event_broker)
        self.turns = turns
        self._most_awake, self._most = awake, kept
        self._longest_silence, self._now = longest_silence, now
        self._awake: OrderedDict[str, Sequence[Event]] = OrderedDict()
        self._packed: OrderedDict[str, bytes] = OrderedDict()
        self._spoke: OrderedDict[str, float] = OrderedDict()  # the longest silent first

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the conversation's session. Rasa also saves what has only been begun: nothing is kept of that."""
        if not tracker.events:
            return
        await self.stream_events(tracker)
        events = latest_session(list(tracker.events))
        if self.turns is not None:
            events = bounded(events, self.turns, self.domain.slots)
        sender = tracker.sender_id
        self._packed.pop(sender, None)
        self._awake[sender] = events
        self._awake.move_to_end(sender)
        self._spoke[sender] = self._now()
        self._spoke.move_to_end(sender)
        self._make_room()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Give the conversation, or None where there is none (any more)."""
        events = self._awake.get(sender_id)
        if events is None and sender_id in self._packed:
            events = _unpack(self._packed[sender_id])
        if events is None:
            return None
        # Made anew from the events, so that a turn that fails leaves nothing behind.
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        return list(self._spoke)

    async def forget(self, sender: str) -> None:
        """Keep nothing more of a conversation."""
        self._drop(sender)

    def _make_room(self) -> None:
        if len(self._awake) > self._most_awake:
            sender, events = self._awake.popitem(last=False)
            self._packed[sender] = _pack(events)
        while len(self._spoke) > self._most or self._now() - next(iter(self._spoke.values())) > self._longest_silence:
            self._drop(next(iter(self._spoke)))

    def _drop(self, sender: str) -> None:
        self._spoke.pop(sender, None)
        self._awake.pop(sender, None)
        self._packed.pop(sender, None)


def _pack(events: Iterable[Event]) -> bytes:
    return zlib.compress(json.dumps([event.as_dict() for event in events]).encode(), 1)


def _unpack(packed: bytes) -> list[Event]:
    events: list[Event] = deserialise_events(json.loads(zlib.decompress(packed)))
    return events

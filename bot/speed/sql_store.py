"""Conversations in an SQL database, written once a message and beside the event loop.

Stock Rasa writes on the event loop, where everyone waits for the disk, after reading twice what it has stored.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY

from bot.speed.history import bounded, latest_session
from bot.speed.memory_store import AWAKE, new_tracker

STORED = "events_stored"
"""The attribute of a tracker that says how many of its events need no writing: those that it was made from."""

Given = TypeVar("Given")


class SqlStore(SQLTrackerStore):
    """Rasa's SQL store and its tables; trackers hold `turns` user turns at least, None for the whole session.

    `alone` says that no other process writes to the database; then conversations that spoke last are kept in memory
    and not read again. What could not be written is kept until it can.
    """

    def __init__(self, *args: Any, turns: int | None = None, alone: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.turns = turns
        self._alone = alone
        # SQLite takes one writer at a time.
        workers = 1 if self.engine.dialect.name == "sqlite" else 4
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="tracker-store")
        self._awake: OrderedDict[str, Sequence[Event]] = OrderedDict()
        self._unwritten: dict[str, tuple[Sequence[Event], int]] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the events that are new. Raises what the database raises."""
        stored = getattr(tracker, STORED, None)
        if stored is None:  # made elsewhere: Rasa's own way finds out what is new
            await super().save(tracker)
            self._forget(tracker.sender_id)
            return
        events, sender = list(tracker.events), tracker.sender_id
        try:
            await self._aside(lambda: self._write(sender, events[stored:]))
        except BaseException:
            self._unwritten[sender] = events, stored
            raise
        setattr(tracker, STORED, len(events))
        self._unwritten.pop(sender, None)
        if self.event_broker is not None:
            await self._stream_new_events(self.event_broker, events[stored:], sender)
        if self._alone:
            self._remember(sender, self._bounded(latest_session(events)))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Give the last session of a conversation, or None where there is none."""
        if sender_id in self._unwritten:
            return self._tracker(sender_id, *self._unwritten[sender_id])
        events = self._awake.get(sender_id)
        if events is None:
            events = self._bounded(await self._aside(lambda: self._read(sender_id)))
        return self._tracker(sender_id, events, len(events)) if events else None

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """Give a new conversation. It is saved with its first message, not before as well."""
        tracker = new_tracker(self, sender_id, append_action_listen)
        setattr(tracker, STORED, 0)
        return tracker

    def _tracker(self, sender: str, events: Sequence[Event], stored: int) -> DialogueStateTracker:
        tracker = DialogueStateTracker.from_events(sender, events, self.domain.slots)
        setattr(tracker, STORED, stored)
        return tracker

    def _bounded(self, events: Sequence[Event]) -> Sequence[Event]:
        return events if self.turns is None else bounded(events, self.turns, self.domain.slots)

    def _read(self, sender: str) -> list[Event]:
        with self.session_scope() as session:
            rows = self._event_query(session, sender, fetch_events_from_all_sessions=False).all()
            events: list[Event] = deserialise_events([json.loads(row.data) for row in rows])
            return events

    def _write(self, sender: str, events: Sequence[Event]) -> None:
        with self.session_scope() as session:
            session.add_all([self._row(sender, event) for event in events])
            session.commit()

    def _row(self, sender: str, event: Event) -> SQLTrackerStore.SQLEvent:
        data = event.as_dict()
        return self.SQLEvent(
            sender_id=sender,
            type_name=event.type_name,
            timestamp=data.get("timestamp"),
            intent_name=data.get("parse_data", {}).get("intent", {}).get(INTENT_NAME_KEY),
            action_name=data.get("name"),
            data=json.dumps(data),
        )

    def _remember(self, sender: str, events: Sequence[Event]) -> None:
        self._awake[sender] = events
        self._awake.move_to_end(sender)
        if len(self._awake) > AWAKE:
            self._awake.popitem(last=False)

    def _forget(self, sender: str) -> None:
        self._awake.pop(sender, None)
        self._unwritten.pop(sender, None)

    async def _aside(self, work: Callable[[], Given]) -> Given:
        """Do blocking work in a thread, to its end even where nobody waits for it any more."""
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._pool, work))

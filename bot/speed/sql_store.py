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
from bot.speed.memory_store import AWAKE

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
        self._writing: dict[str, asyncio.Future[None]] = {}
        self._unwritten: dict[str, tuple[Sequence[Event], int]] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the events that are new. Raises what the database raises."""
        if not tracker.events:  # only begun; Rasa saves it again with its first message
            setattr(tracker, STORED, 0)
            return
        # A task of its own: it comes to its end where the message's own time is up.
        task = asyncio.ensure_future(self._save(tracker))
        self._writing[tracker.sender_id] = task
        task.add_done_callback(lambda _: self._writing.pop(tracker.sender_id, None))
        await asyncio.shield(task)

    async def _save(self, tracker: DialogueStateTracker) -> None:
        stored = getattr(tracker, STORED, None)
        if stored is None:  # made elsewhere: Rasa's own way finds out what is new
            await super().save(tracker)
            self._awake.pop(tracker.sender_id, None)
            return
        events, sender = list(tracker.events), tracker.sender_id
        try:
            await self._aside(lambda: self._write(sender, events[stored:]))
        except Exception:  # whatever the database raises: the events are kept for the next message, and it is raised
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
        if sender_id in self._writing:
            await asyncio.wait([self._writing[sender_id]])
        if sender_id in self._unwritten:
            return self._tracker(sender_id, *self._unwritten[sender_id])
        events = self._awake.get(sender_id)
        if events is None:
            events = self._bounded(await self._aside(lambda: self._read(sender_id)))
        return self._tracker(sender_id, events, len(events)) if events else None

    async def forget(self, sender: str) -> None:
        """Keep nothing more of a conversation, in memory or in the database. Raises what the database raises."""
        if sender in self._writing:
            await asyncio.wait([self._writing[sender]])
        self._unwritten.pop(sender, None)
        self._awake.pop(sender, None)
        await self._aside(lambda: self._erase(sender))

    def _erase(self, sender: str) -> None:
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter_by(sender_id=sender).delete()
            session.commit()

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

    async def _aside(self, work: Callable[[], Given]) -> Given:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

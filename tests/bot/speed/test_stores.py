"""Stores: written once a message, nothing lost, nothing kept for ever."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.speed.memory_store import MemoryStore
from bot.speed.sql_store import SqlStore

DOMAIN = Domain.from_yaml("{slots: {job: {type: any, mappings: [{type: custom}]}}, intents: [ask]}")


class Published(EventBroker):
    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.events.append(event)


async def say(store: TrackerStore, sender: str, text: str) -> DialogueStateTracker:
    """What Rasa does with a message, as far as a store sees it."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered(text, {"name": "ask", "confidence": 1.0}))
    tracker.update(SlotSet("job", text))
    await store.save(tracker)
    return tracker


async def said(store: TrackerStore, sender: str) -> list[str] | None:
    tracker = await store.retrieve(sender)
    return tracker and [event.text for event in tracker.events if isinstance(event, UserUttered)]


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "conversations.db")


@pytest.fixture(params=["memory", "packed", "sql", "sql, not alone"])
def store(request: pytest.FixtureRequest, database: str) -> TrackerStore:
    make = {
        "memory": lambda: MemoryStore(DOMAIN),
        "packed": lambda: MemoryStore(DOMAIN, awake=0),
        "sql": lambda: SqlStore(DOMAIN, db=database),
        "sql, not alone": lambda: SqlStore(DOMAIN, db=database, alone=False),
    }
    return make[request.param]()


def test_a_conversation_comes_back_as_it_went(store: TrackerStore) -> None:
    async def talk() -> None:
        assert await store.retrieve("a") is None
        kept = [await say(store, "a", text) for text in ("one", "two")][-1]
        await say(store, "b", "other")
        back = await store.retrieve("a")
        assert list(back.events) == list(kept.events)
        assert back.get_slot("job") == "two"
        assert set(await store.keys()) == {"a", "b"}

    asyncio.run(talk())


def test_a_turn_that_fails_leaves_nothing_behind(store: TrackerStore) -> None:
    async def talk() -> None:
        await say(store, "a", "one")
        broken = await store.retrieve("a")
        broken.update(SlotSet("job", "half done"))
        assert (await store.retrieve("a")).get_slot("job") == "one"

    asyncio.run(talk())


def test_each_event_is_published_once(store: TrackerStore) -> None:
    broker = store.event_broker = Published()

    async def talk() -> None:
        for text in ("one", "two", "three"):
            await say(store, "a", text)

    asyncio.run(talk())
    assert [event["text"] for event in broker.events if event["event"] == "user"] == ["one", "two", "three"]


def test_in_memory_the_longest_silent_make_room() -> None:
    async def talk() -> None:
        store = MemoryStore(DOMAIN, kept=3, awake=2)
        for sender in "abcadef":
            await say(store, sender, sender)
        assert set(await store.keys()) == {"d", "e", "f"}
        assert len(store._awake) == 2
        assert len(store._packed) == 1
        assert await store.retrieve("a") is None

    asyncio.run(talk())


def test_in_memory_the_long_silent_go() -> None:
    hours = [0.0]

    async def talk() -> None:
        store = MemoryStore(DOMAIN, longest_silence=24, awake=1, now=lambda: hours[0])
        for hours[0], sender in ((0, "a"), (10, "b"), (30, "c"), (60, "d")):
            await say(store, sender, "hello")
        assert list(await store.keys()) == ["d"]
        assert not store._packed

    asyncio.run(talk())


def test_sql_is_written_once_a_message_and_never_on_the_event_loop(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    write = SqlStore._write

    def counted(self: SqlStore, *args: Any) -> None:
        threads.append(threading.current_thread())
        write(self, *args)

    monkeypatch.setattr(SqlStore, "_write", counted)
    monkeypatch.setattr(SqlStore, "_read", lambda *_: threads.append(threading.current_thread()) or [])
    store = SqlStore(DOMAIN, db=database)

    async def talk() -> None:
        for text in ("one", "two", "three"):
            await say(store, "a", text)

    asyncio.run(talk())
    assert len(threads) == 1 + 3  # read when it was new
    assert threading.main_thread() not in threads


def test_rasas_own_sql_store_reads_what_is_written_and_the_other_way_round(database: str) -> None:
    async def talk() -> None:
        stock = SQLTrackerStore(DOMAIN, db=database)
        await say(stock, "a", "one")
        await say(SqlStore(DOMAIN, db=database), "a", "two")
        await say(stock, "a", "three")
        assert await said(SqlStore(DOMAIN, db=database), "a") == ["one", "two", "three"]

    asyncio.run(talk())


def test_all_events_stay_in_the_database_however_few_a_tracker_holds(database: str) -> None:
    async def talk() -> None:
        store = SqlStore(DOMAIN, db=database, turns=2)
        texts = [str(number) for number in range(12)]
        for text in texts:
            await say(store, "a", text)
        assert await said(store, "a") == texts[-2:]
        assert await said(SQLTrackerStore(DOMAIN, db=database), "a") == texts

    asyncio.run(talk())


def test_what_a_database_did_not_take_is_written_with_the_next_message(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def talk() -> None:
        store = SqlStore(DOMAIN, db=database, turns=2)
        await say(store, "a", "one")
        with monkeypatch.context() as outage:
            outage.setattr(SqlStore, "_write", lambda *_: 1 / 0)
            for text in ("two", "three", "four"):
                with pytest.raises(ZeroDivisionError):
                    await say(store, "a", text)
        await say(store, "a", "five")
        assert await said(SQLTrackerStore(DOMAIN, db=database), "a") == ["one", "two", "three", "four", "five"]
        assert not store._unwritten

    asyncio.run(talk())


def test_a_message_whose_time_is_up_is_written_to_its_end_before_the_next(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    write = SqlStore._write

    def slow(self: SqlStore, *args: Any) -> None:
        begun.set()
        assert go_on.wait(10)
        write(self, *args)

    monkeypatch.setattr(SqlStore, "_write", slow)

    async def talk() -> None:
        store = SqlStore(DOMAIN, db=database)
        first = asyncio.ensure_future(say(store, "a", "one"))
        await asyncio.get_running_loop().run_in_executor(None, begun.wait, 10)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        second = asyncio.ensure_future(say(store, "a", "two"))
        go_on.set()
        await second
        assert await said(SQLTrackerStore(DOMAIN, db=database), "a") == ["one", "two"]

    asyncio.run(talk())

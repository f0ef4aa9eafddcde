"""A conversation that is to be forgotten is gone from wherever it was."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.tracker_store import (
    FailSafeTrackerStore,
    InMemoryTrackerStore,
    MongoTrackerStore,
    RedisTrackerStore,
    SQLTrackerStore,
    TrackerStore,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from bot.channels.forgetting import CannotForget, erase
from bot.channels.tokens import Signer
from bot.speed.locks import ConversationLocks
from bot.speed.memory_store import MemoryStore
from bot.speed.sql_store import SqlStore
from tests.bot.channels.live_server import SECRET, ScriptedAgent, served

DOMAIN = Domain.empty()
STORES = {
    "memory": lambda db: MemoryStore(DOMAIN),
    "memory, packed": lambda db: MemoryStore(DOMAIN, awake=0),
    "memory, Rasa's": lambda db: InMemoryTrackerStore(DOMAIN),
    "sql": lambda db: SqlStore(DOMAIN, db=db),
    "sql, not alone": lambda db: SqlStore(DOMAIN, db=db, alone=False),
    "sql, Rasa's": lambda db: SQLTrackerStore(DOMAIN, db=db),
    "behind a net": lambda db: FailSafeTrackerStore(SqlStore(DOMAIN, db=db)),
}


async def say(store: TrackerStore, sender: str, text: str) -> None:
    tracker = await store.get_or_create_tracker(sender)
    tracker.update(UserUttered(text))
    await store.save(tracker)


async def words(store: TrackerStore, sender: str) -> list[str | None]:
    tracker = await store.retrieve(sender)
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def agent(store: TrackerStore) -> Any:
    return SimpleNamespace(tracker_store=store, lock_store=ConversationLocks())


@pytest.mark.parametrize("kind", STORES)
def test_nothing_is_left_of_the_one_and_everything_of_the_other(kind: str, tmp_path: Path) -> None:
    async def go() -> None:
        store = STORES[kind](str(tmp_path / "conversations.db"))
        for sender in ("ann", "ben"):
            await say(store, sender, f"i am {sender}")
        await erase(agent(store), "ann")
        assert (await words(store, "ann"), await words(store, "ben")) == ([], ["i am ben"])
        await say(store, "ann", "back again")
        assert await words(store, "ann") == ["back again"]

    asyncio.run(go())


def test_no_row_is_left_in_the_database(tmp_path: Path) -> None:
    file = tmp_path / "conversations.db"

    async def go() -> None:
        store = SqlStore(DOMAIN, db=str(file))
        await say(store, "ann", "the words of ann")
        await erase(agent(store), "ann")
        with store.session_scope() as session:
            assert session.query(store.SQLEvent).count() == 0

    asyncio.run(go())


def test_the_fall_back_of_a_store_that_failed_is_erased_too() -> None:
    async def go() -> None:
        store = FailSafeTrackerStore(MemoryStore(DOMAIN))
        await say(store.fallback_tracker_store, "ann", "kept while the database was away")
        await erase(agent(store), "ann")
        assert await words(store.fallback_tracker_store, "ann") == []

    asyncio.run(go())


def test_redis_and_mongo_are_told_which_conversation_to_delete() -> None:
    told: list[object] = []
    redis, mongo = RedisTrackerStore.__new__(RedisTrackerStore), MongoTrackerStore.__new__(MongoTrackerStore)
    redis.red, redis.key_prefix = SimpleNamespace(delete=told.append), "tracker:"
    mongo.db = {"conversations": SimpleNamespace(delete_many=told.append)}
    mongo.collection = "conversations"
    for store in (redis, mongo):
        asyncio.run(erase(agent(store), "ann"))
    assert told == ["tracker:ann", {"sender_id": "ann"}]


def test_a_store_of_another_kind_is_not_said_to_have_forgotten() -> None:
    class Elsewhere(TrackerStore): ...

    with pytest.raises(CannotForget, match="Elsewhere"):
        asyncio.run(erase(agent(Elsewhere(DOMAIN)), "ann"))


# --- over HTTP


def kept(scripted: ScriptedAgent) -> list[str]:
    return list(asyncio.run(scripted.tracker_store.keys()))


def test_a_visitor_is_forgotten_by_the_store_and_by_what_would_be_sent_again() -> None:
    scripted = ScriptedAgent()
    with served(scripted) as client:
        ann, ben = client.token(), client.token()
        client.say(ann, "i am ann", "1"), client.say(ben, "i am ben", "1")
        response = client.post("/chat/forget", {"token": ann})
        assert (response.status, json.loads(response.read())) == (200, {"forgotten": True})
        assert kept(scripted) == [scripted.heard[1][0]]
        client.say(ann, "i am ann", "1")  # were its turn still there, nobody would hear this
        client.say(ben, "i am ben", "1")
        assert [text for _, text in scripted.heard] == ["i am ann", "i am ben", "i am ann"]


def test_an_old_session_can_be_forgotten_and_a_forged_one_cannot() -> None:
    scripted = ScriptedAgent()
    asyncio.run(say(scripted.tracker_store, "web-ann", "long ago"))
    old = Signer(SECRET, clock=lambda: time.time() - 48 * 3600).issue("web-ann")[0]
    forged = Signer(b"the secret of another server").issue("web-ann")[0]
    with served(scripted) as client:
        assert client.post("/chat/forget", {"token": forged}).status == 401
        assert kept(scripted) == ["web-ann"]
        assert client.post("/chat/forget", {"token": old}).status == 200
        assert kept(scripted) == []


def test_an_answer_under_way_is_waited_for_and_forgotten_with_the_rest() -> None:
    scripted = ScriptedAgent()
    with served(scripted) as client:
        token = client.token()
        client.post("/chat/message", {"token": token, "id": "1", "text": "wait"})
        assert scripted.waiting.wait(10)
        scripted.go_on.set()
        assert client.post("/chat/forget", {"token": token}).status == 200
        assert kept(scripted) == []


def test_a_store_that_cannot_forget_is_a_refusal() -> None:
    class Elsewhere(MemoryStore):
        async def forget(self, sender: str) -> None:
            raise OSError("the disk is gone")

    scripted = ScriptedAgent()
    scripted.tracker_store = Elsewhere(DOMAIN)
    with served(scripted) as client:
        response = client.post("/chat/forget", {"token": client.token()})
        assert (response.status, json.loads(response.read())) == (500, {"error": "internal"})

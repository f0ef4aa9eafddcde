"""Erases a conversation from wherever Rasa keeps it."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.core.tracker_store import (
    FailSafeTrackerStore,
    InMemoryTrackerStore,
    MongoTrackerStore,
    RedisTrackerStore,
    SQLTrackerStore,
    TrackerStore,
)

from bot.speed.memory_store import MemoryStore
from bot.speed.sql_store import SqlStore


class CannotForget(Exception):
    """Conversations are in a store of a kind that this does not know how to erase from; names the kind."""


async def erase(agent: Agent, sender: str) -> None:
    """Erase all that the agent's store holds of a sender. Raises CannotForget, and what the store raises.

    What an event broker has passed on by then is not in reach.
    """
    store = agent.tracker_store
    async with agent.lock_store.lock(sender):
        if isinstance(store, FailSafeTrackerStore):
            fallback = store._fallback_tracker_store  # where it keeps what its own store refused
            if fallback is not None:
                await _erase(fallback, sender)
            store = store._tracker_store
        await _erase(store, sender)


async def _erase(store: TrackerStore, sender: str) -> None:
    if isinstance(store, (MemoryStore, SqlStore)):
        await store.forget(sender)
    elif isinstance(store, SQLTrackerStore):
        with store.session_scope() as session:
            session.query(store.SQLEvent).filter_by(sender_id=sender).delete()
            session.commit()
    elif isinstance(store, InMemoryTrackerStore):
        store.store.pop(sender, None)
    elif isinstance(store, RedisTrackerStore):
        store.red.delete(store.key_prefix + sender)
    elif isinstance(store, MongoTrackerStore):
        store.conversations.delete_many({"sender_id": sender})
    else:
        raise CannotForget(type(store).__name__)

"""Puts the stores and locks of this package where endpoints.yml leaves the choice, and bounds what they keep."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig

from bot.speed import wanted
from bot.speed.history import turns_needed
from bot.speed.locks import ConversationLocks
from bot.speed.memory_store import MemoryStore
from bot.speed.sql_store import SqlStore


def choose(endpoints: AvailableEndpoints) -> None:
    """Change the endpoints to ours where they name none, or Rasa's SQL store. Any other is left as it is."""
    chosen = wanted()
    is_alone = _is_unset(endpoints.lock_store)
    if "stores" in chosen:
        if _is_unset(endpoints.tracker_store):
            endpoints.tracker_store = EndpointConfig(type=_path(MemoryStore))
        elif endpoints.tracker_store.type.lower() == "sql":
            endpoints.tracker_store.type = _path(SqlStore)
            endpoints.tracker_store.kwargs["alone"] = is_alone
    if "locks" in chosen and is_alone:
        endpoints.lock_store = ConversationLocks()


def bound_history(agent: Agent) -> None:
    """Let the agent's store forget what its policies cannot look back on."""
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        store = store._tracker_store
    if "history" in wanted() and isinstance(store, (MemoryStore, SqlStore)):
        store.turns = turns_needed(agent)


def _is_unset(endpoint: EndpointConfig | None) -> bool:
    return endpoint is None or endpoint.type in (None, "in_memory")


def _path(store: type) -> str:
    return f"{store.__module__}.{store.__qualname__}"

"""What is put where endpoints.yml leaves the choice."""

from __future__ import annotations

import asyncio

import pytest
from rasa.core.agent import Agent
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig

from bot.speed import plugs
from bot.speed.locks import ConversationLocks
from bot.speed.memory_store import MemoryStore
from bot.speed.sql_store import SqlStore
from bot.speed.warm_up import SENDER, warm_up


def redis() -> EndpointConfig:
    return EndpointConfig(type="redis", url="127.0.0.1")


def chosen(**given: EndpointConfig) -> AvailableEndpoints:
    endpoints = AvailableEndpoints(**given)
    plugs.choose(endpoints)
    return endpoints


def test_where_nothing_is_named_conversations_and_locks_are_in_memory() -> None:
    endpoints = chosen()
    assert isinstance(TrackerStore.create(endpoints.tracker_store), MemoryStore)
    assert isinstance(LockStore.create(endpoints.lock_store), ConversationLocks)


def test_rasas_sql_store_becomes_ours_with_its_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    database = str(tmp_path_factory.mktemp("sql") / "a.db")
    endpoints = chosen(tracker_store=EndpointConfig(type="SQL", dialect="sqlite", db=database))
    store = TrackerStore.create(endpoints.tracker_store)
    assert isinstance(store, SqlStore)
    assert store.engine.url.database == database
    assert store._alone


def test_redis_locks_stay_and_tell_that_other_processes_may_write(tmp_path_factory: pytest.TempPathFactory) -> None:
    database = str(tmp_path_factory.mktemp("sql") / "a.db")
    locks = redis()
    endpoints = chosen(tracker_store=EndpointConfig(type="SQL", db=database), lock_store=locks)
    assert endpoints.lock_store is locks
    assert not TrackerStore.create(endpoints.tracker_store)._alone


def test_any_other_store_is_left_as_it_is() -> None:
    store = redis()
    assert chosen(tracker_store=store).tracker_store is store
    assert store.type == "redis"


def test_what_is_left_out_is_left_to_rasa(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBWISE_SPEED", "off")
    endpoints = chosen()
    assert endpoints.tracker_store is None
    assert endpoints.lock_store is None


def test_the_bots_history_is_bounded(agent: Agent) -> None:
    assert agent.tracker_store._tracker_store.turns >= 6


def test_events_go_to_the_broker_that_endpoints_yml_names() -> None:
    broker = object()
    store = TrackerStore.create(chosen().tracker_store, event_broker=broker)  # type: ignore[arg-type]
    assert store.event_broker is broker


def test_a_warm_up_answers_and_leaves_no_conversation(agent: Agent) -> None:
    assert asyncio.run(warm_up(agent))
    assert asyncio.run(agent.tracker_store.retrieve(SENDER)) is None


def test_a_model_that_says_nothing_is_found_out(agent: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: object) -> None: ...

    monkeypatch.setattr(agent.processor, "_run_prediction_loop", nothing)
    assert not asyncio.run(warm_up(agent))

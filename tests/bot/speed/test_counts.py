"""How often the costly things happen in a message: counted, because a clock on a busy machine tells little."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from rasa.core.agent import Agent
from rasa.core.policies.policy import Policy
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.speed import action_call
from bot.speed.memory_store import MemoryStore

SAID = ("what does a nurse earn in texas", "and a welder?", "what skills does a web developer need", "thanks")


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Calls since the last look, by name."""
    counted: Counter[str] = Counter()
    encode = json.JSONEncoder().encode

    def count(owner: Any, name: str, what: str = "", size: Any = lambda *_: 1) -> None:
        function = getattr(owner, name)

        def counting(*args: Any, **options: Any) -> Any:
            counted[what or name] += size(*args)
            return function(*args, **options)

        monkeypatch.setattr(owner, name, counting)

    async def retrieve(self: MemoryStore, sender: str) -> Any:
        counted["retrieve"] += 1
        return await plain_retrieve(self, sender)

    plain_retrieve = MemoryStore.retrieve
    monkeypatch.setattr(MemoryStore, "retrieve", retrieve)
    count(MemoryStore, "_make_room", "save")
    count(json, "dumps", "characters of JSON", lambda thing, **_: len(encode(thing)))
    count(Domain, "get_active_state", "states")
    count(jsonschema.Draft202012Validator, "check_schema", "schemas")
    count(action_call.EventsOnDemand, "__getitem__", "events read by actions")
    count(DialogueStateTracker, "update", "events")
    count(Event, "from_parameters", "events read")
    count(Policy, "_prediction_states", "predictions")
    yield counted


async def message(agent: Agent, number: int, counts: Counter[str]) -> Counter[str]:
    counts.clear()
    await agent.handle_text(SAID[number % len(SAID)], sender_id="counted")
    return Counter(counts)


def talk(agent: Agent, turns: int, counts: Counter[str]) -> list[Counter[str]]:
    async def hold() -> list[Counter[str]]:
        return [await message(agent, number, counts) for number in range(turns)]

    return asyncio.run(hold())


def test_a_message_costs_the_same_however_long_the_talk_has_been(agent: Agent, counts: Counter[str]) -> None:
    costs = talk(agent, 53, counts)
    begin, late = costs[8:12], costs[48:52]  # the same four questions
    for first, last in zip(begin, late, strict=True):
        assert last.pop("characters of JSON", 0) == pytest.approx(
            first.pop("characters of JSON", 0), abs=20
        )  # times in it
        assert last == first


def test_a_message_is_read_once_and_written_once(agent: Agent, counts: Counter[str]) -> None:
    for cost in talk(agent, 4, counts)[1:]:
        assert cost["save"] == 1
        assert cost["retrieve"] == 1


def test_what_does_not_change_is_not_made_again(agent: Agent, counts: Counter[str]) -> None:
    assert len(json.dumps(agent.domain.as_dict())) > 20_000
    for cost in talk(agent, 12, counts)[4:]:
        assert cost["schemas"] == 0
        assert cost["characters of JSON"] < 20_000  # what an action is told and says; the domain alone has more
        assert cost["events read by actions"] == 0
        assert cost["events read"] <= 4  # those that the action gives back: the slots that changed


def test_a_message_is_predicted_on_twice_and_on_little(agent: Agent, counts: Counter[str]) -> None:
    for cost in talk(agent, 12, counts)[8:]:
        assert cost["predictions"] == 2  # what to do, and then to listen
        assert cost["states"] <= 8
        assert cost["events"] <= 400

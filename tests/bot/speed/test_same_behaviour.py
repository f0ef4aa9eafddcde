"""All the speed-ups together: the same conversations as stock Rasa, however long, whatever is said."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.agent import Agent

from bot.speed.history import turns_needed
from bot.speed.memory_store import MemoryStore
from bot.speed.sql_store import SqlStore
from tests.bot.speed import small_bot
from tests.bot.speed.conftest import as_stock

LATER = "three hours later"
THREE_HOURS = 3 * 3600.0

SCRIPTS = {
    "a rule looks a long way back": "/greet " * 9 + "/one /two /three /four /four",
    "a rule looks back over what was cut": "/ask /sure " * 9 + "/greet /sure",
    "a beginning is not mistaken": "/hi " + "/greet " * 9 + "/hi /restart /hi",
    "a slot of long ago": '/colour{"colour":"red"} ' + "/greet " * 9 + "/red_then",
    "a slot that was changed and unset": '/colour{"colour":"red"} /restart ' + "/greet " * 9 + "/red_then",
    "a long form": '/order /size{"size":"small"} ' + "/chat " * 12 + '/colour{"colour":"blue"} ' + "/greet " * 9,
    "a form again after a form": '/order /size{"size":"a"} /colour{"colour":"red"} /order ' + "/greet " * 9 + "/order",
    "a form that is left": "/order /stop " + "/greet " * 9 + "/order /chat /stop /chat",
    "steps back": "/one /two /three /back /three /four " + "/back " * 8 + "/two /three /four",
    "a pause": "/greet /pause " + "/greet " * 9 + "/restart /greet",
    "an action that counts": "/count " * 12,
    "a new session": '/colour{"colour":"red"} ' + "/count " * 8 + "LATER /red_then " + "/count " * 8,
}


def sayings(script: str) -> list[str]:
    return [LATER if word == "LATER" else word.replace('":"', '": "') for word in script.split()]


def at_random(seed: int) -> list[str]:
    """Half of them take turns back."""
    chosen = random.Random(seed)
    back = ["/back"] if seed % 2 else []
    return [chosen.choice([*small_bot.SAYINGS * 2, "gibberish", LATER, *back]) for _ in range(80)]


CONVERSATIONS = {name: sayings(script) for name, script in SCRIPTS.items()}
CONVERSATIONS |= {f"at random, {seed}": at_random(seed) for seed in range(8)}


def converse(agent: Agent, sender: str, said: list[str], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the bot answers, and how its tracker stands, after each message."""

    async def hold() -> list[Any]:
        turns = []
        hours = 0.0
        for text in said:
            if text == LATER:  # for the message after it: the session has expired by then
                hours = THREE_HOURS
                continue
            clock = SimpleNamespace(time=lambda hours=hours: time.time() + hours)
            monkeypatch.setattr("rasa.core.processor.time", clock)
            hours = 0.0
            answers = await agent.handle_text(text, sender_id=sender)
            tracker = await agent.tracker_store.retrieve(sender)
            turns.append((text, answers, standing(tracker)))
        return turns

    return asyncio.run(hold())


def standing(tracker: Any) -> dict[str, Any]:
    return {
        "slots": tracker.current_slot_values(),
        "loop": tracker.active_loop and tracker.active_loop.name,
        "last": tracker.latest_action_name,
        "paused": tracker.is_paused(),
    }


@pytest.fixture(scope="module")
def stores(small: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Agent]:
    folder = tmp_path_factory.mktemp("databases")
    agents = {
        "memory": small_bot.load(small, MemoryStore()),
        "packed": small_bot.load(small, MemoryStore(awake=0)),
        "sql": small_bot.load(small, SqlStore(db=str(folder / "alone.db"))),
        "sql, not alone": small_bot.load(small, SqlStore(db=str(folder / "shared.db"), alone=False)),
    }
    for agent in agents.values():
        agent.tracker_store._tracker_store.turns = turns_needed(agent)
    return agents


@pytest.fixture(params=["memory", "packed", "sql", "sql, not alone"])
def fast(request: pytest.FixtureRequest, stores: dict[str, Agent]) -> Agent:
    return stores[request.param]


@pytest.fixture(scope="module")
def stock_answers(small: Path) -> Callable[[str, pytest.MonkeyPatch], list[Any]]:
    """What stock Rasa makes of a conversation, reckoned once."""
    agent = small_bot.load(small)
    known: dict[str, list[Any]] = {}

    def answers(name: str, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
        if name not in known:
            with as_stock():
                known[name] = converse(agent, name, CONVERSATIONS[name], monkeypatch)
        return known[name]

    return answers


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_conversation_goes_as_in_stock_rasa(
    fast: Agent,
    name: str,
    stock_answers: Callable[[str, pytest.MonkeyPatch], list[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = stock_answers(name, monkeypatch)
    for got, wanted in zip(converse(fast, name, CONVERSATIONS[name], monkeypatch), expected, strict=True):
        assert got == wanted

"""Who asks changes nothing: messages that differ in gender, age, origin, parenthood, disability are answered alike."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import yaml
from rasa.core.agent import Agent
from rasa.shared.core.events import BotUttered

PAIRS = [
    pytest.param(one, other, id=f"{kind}: {one}")
    for kind, pairs in yaml.safe_load((Path(__file__).parent / "pairs.yml").read_text(encoding="utf-8")).items()
    for one, other in pairs
]


def answer(agent: Agent, message: str) -> list[tuple[str, str | None]]:
    """The responses to a first message, by name and text."""

    async def ask() -> list[tuple[str, str | None]]:
        sender = f"bias: {message}"
        await agent.handle_text(message, sender_id=sender)
        events = (await agent.tracker_store.retrieve(sender)).events
        said = [event for event in events if isinstance(event, BotUttered)]
        return [(str(event.metadata.get("utter_action")), event.text) for event in said]

    return asyncio.run(ask())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_who_asks_does_not_change_the_answer(agent: Agent, one: str, other: str) -> None:
    answered = answer(agent, one)
    assert answered == answer(agent, other)
    assert answered[0][0] not in ("utter_out_of_scope", "utter_not_understood", "utter_guesses")


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 60

"""Conversations as they are had: what is said, which response answers it, what the answer holds, what is remembered."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.agent import Agent
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

HERE = Path(__file__).parent
DIALOGUES = [
    pytest.param(dialogue, id=f"{file.stem}: {dialogue['name']}")
    for file in sorted(HERE.glob("*.yml"))
    for dialogue in yaml.safe_load(file.read_text(encoding="utf-8"))
]


async def hold(agent: Agent, sender: str, turns: list[dict[str, Any]]) -> None:
    for turn in turns:
        messages = await agent.handle_text(turn["said"], sender_id=sender)
        tracker = await agent.tracker_store.retrieve(sender)
        check(turn, "\n".join(message.get("text") or "" for message in messages), tracker)
        offered = [button["title"] for message in messages for button in message.get("buttons") or ()]
        assert set(turn.get("offers", ())) <= set(offered), f"{turn['said']!r} offers {offered}"
        assert not set(turn.get("offers_not", ())) & set(offered), f"{turn['said']!r} offers {offered}"


def check(turn: dict[str, Any], text: str, tracker: DialogueStateTracker) -> None:
    said = turn["said"]
    answered = [event.metadata.get("utter_action") for event in tracker.events if isinstance(event, BotUttered)][-1]
    assert answered in turn["answers"], f"{said!r} was answered by {answered}: {text}"
    for part in turn.get("holds", ()):
        assert part in text, f"{said!r}: {part!r} is missing in: {text}"
    for part in turn.get("lacks", ()):
        assert part not in text, f"{said!r}: {part!r} must not be in: {text}"
    for slot, value in turn.get("frame", {}).items():
        assert tracker.get_slot(slot) == value, f"{said!r}: slot {slot}"


@pytest.mark.parametrize("dialogue", DIALOGUES)
def test_a_dialogue_goes_as_written(agent: Agent, dialogue: dict[str, Any]) -> None:
    asyncio.run(hold(agent, dialogue["name"], dialogue["turns"]))

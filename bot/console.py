"""The bot without its server: a conversation on the terminal, and what it understands of a message."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

import bot.lean  # noqa: F401 - before rasa

from rasa.core.agent import Agent

from bot.channels.messaging.markup import PLAIN, Markup
from bot.in_process import load_agent
from bot.serve import set_up_logging
from bot.training import ensure_model

BOLD = Markup(bold="\033[1m{}\033[0m")
"""For a terminal."""


def shell() -> int:
    """Answer what is typed until the input ends. The number of a button presses it."""
    agent = _agent()
    print("Type a message; Ctrl-D ends.")
    loop = asyncio.new_event_loop()
    buttons: list[dict[str, str]] = []
    while True:
        try:
            said = input("> ")
        except EOFError:
            return 0
        if said.isdecimal() and 0 < int(said) <= len(buttons):
            said = buttons[int(said) - 1]["payload"]
        replies = loop.run_until_complete(agent.handle_text(said, sender_id="shell")) or []
        buttons = [button for reply in replies for button in reply.get("buttons", ())]
        print("\n".join(lines(replies, BOLD if sys.stdout.isatty() else PLAIN)))


def lines(replies: Iterable[dict[str, Any]], markup: Markup) -> Iterator[str]:
    """What people read of the bot's messages, line by line, the buttons numbered. Cards repeat what the text says."""
    number = 0
    for reply in replies:
        if reply.get("text"):
            yield markup.render(reply["text"])
        for button in reply.get("buttons", ()):
            number += 1
            yield f"  [{number}] {button['title']}"


def parse(text: str, *, as_json: bool) -> int:
    """Print the intent and entities of a message, and how long they took in milliseconds."""
    agent = _agent()
    loop = asyncio.new_event_loop()
    loop.run_until_complete(agent.parse_message("hello"))  # the first message bears the cost of being first
    began = time.perf_counter()
    parsed = loop.run_until_complete(agent.parse_message(text))
    milliseconds = round((time.perf_counter() - began) * 1000, 2)
    intent, entities = parsed["intent"], parsed["entities"]
    if as_json:
        found = {"text": text, "intent": intent["name"], "confidence": intent["confidence"], "entities": entities}
        print(json.dumps(found | {"ms": milliseconds}, ensure_ascii=False, default=str))
        return 0
    print(f"{intent['name']} {intent['confidence']:.2f}  ({milliseconds} ms)")
    for entity in entities:
        print(f"  {entity['entity']}: {_said(text, entity)} = {entity.get('value')}")
    return 0


def _agent() -> Agent:
    set_up_logging()
    return load_agent(ensure_model())


def _said(text: str, entity: dict[str, Any]) -> str:
    return repr(text[entity["start"] : entity["end"]]) if "start" in entity else "-"

"""A small bot with all that looks back: rules of several turns, slots in rules, forms, restarts, a pause."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import bot.lean  # noqa: F401 - before rasa

from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa_sdk import Action
from rasa_sdk.events import ConversationPaused, SlotSet

from bot.in_process import InProcessActions
from bot.training import ensure_model

INTENTS = "greet hi ask sure one two three four red_then order stop chat size colour count pause bad".split()
SAYINGS = [f"/{intent}" for intent in INTENTS if intent not in ("size", "colour", "pause")] + [
    '/size{"size": "small"}',
    '/size{"size": "large"}',
    '/colour{"colour": "red"}',
    '/colour{"colour": "blue"}',
    "/restart",
]


class Counts(Action):
    """Looks at the events, the slots and the last message, and at nothing else."""

    def name(self) -> str:
        return "test_count"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        counted = (tracker.get_slot("counted") or 0) + 1
        spoken = [event["text"] for event in tracker.events if event["event"] == "user"][-3:]
        dispatcher.utter_message(text=f"{counted} after {spoken}", buttons=[{"title": "more", "payload": "/count"}])
        return [SlotSet("counted", counted)]


class Pauses(Action):
    def name(self) -> str:
        return "test_pause"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        return [ConversationPaused()]


class Crashes(Action):
    def name(self) -> str:
        return "test_crash"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        raise ValueError("as it is meant to")


RULES = """
version: "3.1"
rules:
- rule: one turn
  steps: [{intent: greet}, {action: utter_greet}]
- rule: only at the beginning
  conversation_start: true
  steps: [{intent: hi}, {action: utter_first}]
- rule: at any time
  steps: [{intent: ask}, {action: utter_ask}]
- rule: one turn back
  steps: [{intent: ask}, {action: utter_ask}, {intent: sure}, {action: utter_after_ask}]
- rule: a long way back
  steps:
  - {intent: one}
  - {action: utter_one}
  - {intent: two}
  - {action: utter_two}
  - {intent: three}
  - {action: utter_three}
  - {intent: four}
  - {action: utter_four}
- rule: one
  steps: [{intent: one}, {action: utter_one}]
- rule: two
  steps: [{intent: two}, {action: utter_two}]
- rule: three
  steps: [{intent: three}, {action: utter_three}]
- rule: a slot
  condition: [{slot_was_set: [{colour: red}]}]
  steps: [{intent: red_then}, {action: utter_red}]
- rule: begin a form
  steps: [{intent: order}, {action: test_form}, {active_loop: test_form}]
- rule: end a form
  condition: [{active_loop: test_form}]
  steps:
  - action: test_form
  - active_loop: null
  - slot_was_set: [{requested_slot: null}]
  - action: utter_ordered
- rule: a question inside a form
  condition: [{active_loop: test_form}]
  steps: [{intent: chat}, {action: utter_chat}, {action: test_form}, {active_loop: test_form}]
- rule: leave a form
  condition: [{active_loop: test_form}]
  steps: [{intent: stop}, {action: action_deactivate_loop}, {active_loop: null}, {action: utter_stopped}]
- rule: a custom action
  steps: [{intent: count}, {action: test_count}]
- rule: a pause
  steps: [{intent: pause}, {action: test_pause}]
- rule: an action that fails
  steps: [{intent: bad}, {action: test_crash}]
"""
WORDS = "greet first ask after_ask one two three four red ordered chat stopped error ask_size ask_colour".split()
DOMAIN = f"""
version: "3.1"
intents: [{", ".join(INTENTS)}]
entities: [size, colour]
slots:
  size: {{type: text, mappings: [{{type: from_entity, entity: size}}]}}
  colour:
    type: categorical
    values: [red, blue]
    influence_conversation: true
    mappings: [{{type: from_entity, entity: colour}}]
  counted: {{type: any, mappings: [{{type: custom}}]}}
forms: {{test_form: {{required_slots: [size, colour]}}}}
actions: [test_count, test_pause, test_crash]
responses: {{{", ".join(f"utter_{word}: [{{text: '{word} {{size}}'}}]" for word in WORDS)}}}
session_config: {{session_expiration_time: 60, carry_over_slots_to_new_session: true}}
"""
CONFIG = """
recipe: default.v1
language: en
assistant_id: small
pipeline: [{name: KeywordIntentClassifier}]
policies: [{name: RulePolicy, core_fallback_action_name: action_listen, restrict_rules: false}]
"""


def write(root: Path, config: str = CONFIG) -> None:
    """Write the bot's files below a folder."""
    examples = "\n".join(f"- intent: {intent}\n  examples: |\n    - {intent}\n    - to {intent}" for intent in INTENTS)
    files = {"config.yml": config, "domain.yml": DOMAIN, "data/rules/all.yml": RULES}
    files["data/nlu/all.yml"] = f'version: "3.1"\nnlu:\n{examples}\n'
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def load(root: Path, store: TrackerStore | None = None) -> Agent:
    """An agent of the small bot with a store of its own: Rasa's, or the one that is given."""
    sys.modules.setdefault("test_small_bot_actions", ModuleType("test_small_bot_actions"))
    return Agent.load(
        str(ensure_model(root)),
        action_endpoint=InProcessActions("test_small_bot_actions"),
        tracker_store=store or InMemoryTrackerStore(None),
        lock_store=InMemoryLockStore(),
    )

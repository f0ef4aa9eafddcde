"""Actions that run in the server's own process."""

from __future__ import annotations

import asyncio
import json
import sys
from types import ModuleType
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import pytest
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk import Action
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.in_process import InProcessActions

TYPED = "my secret message"


class Greets(Action):
    def name(self) -> str:
        return "test_greets"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        dispatcher.utter_message(response="utter_greet")
        tracker.latest_message["text"] = "changed"
        return [{"event": "slot", "name": "greeted", "value": True}]


class Breaks(Action):
    def name(self) -> str:
        return "test_breaks"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> None:
        dispatcher.utter_message(response="utter_half_an_answer")
        raise KeyError(tracker.latest_message["text"])


class Declines(Action):
    def name(self) -> str:
        return "test_declines"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> None:
        raise ActionExecutionRejection(self.name(), "not now")


class NoJson(Action):
    def name(self) -> str:
        return "test_no_json"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        return [{"event": "slot", "name": "greeted", "value": {1, 2}}]


@pytest.fixture(scope="module")
def endpoint() -> InProcessActions:
    sys.modules["test_actions"] = ModuleType("test_actions")  # the classes above register themselves
    return InProcessActions("test_actions")


def call(endpoint: InProcessActions, action: str) -> tuple[Any, dict[str, Any]]:
    """What an action answers, and the tracker's state after it."""
    state = {
        "sender_id": "me",
        "slots": {},
        "events": [],
        "latest_message": {"text": TYPED},
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": None,
    }
    message = {"next_action": action, "tracker": state, "domain": {}}
    return asyncio.run(endpoint.request(json=message, method="post", timeout=1, compress=False)), state


def test_an_action_answers_with_its_events_and_responses(endpoint: InProcessActions) -> None:
    answer, _ = call(endpoint, "test_greets")
    assert answer["events"] == [{"event": "slot", "name": "greeted", "value": True}]
    assert [response["response"] for response in answer["responses"]] == ["utter_greet"]


def test_an_action_cannot_change_the_conversation_behind_its_back(endpoint: InProcessActions) -> None:
    _, state = call(endpoint, "test_greets")
    assert state["latest_message"]["text"] == TYPED


def test_an_action_that_declines_lets_another_be_predicted(endpoint: InProcessActions) -> None:
    with pytest.raises(ClientResponseError) as rejected:
        call(endpoint, "test_declines")
    assert rejected.value.status == 400
    assert json.loads(rejected.value.text) == {"action_name": "test_declines", "error": "not now"}


@pytest.mark.parametrize("action", ["test_breaks", "test_no_json", "test_is_not_there"])
def test_a_fault_ends_in_an_apology_and_a_log_without_what_was_typed(
    endpoint: InProcessActions, action: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer, _ = call(endpoint, action)
    assert answer == {"events": [], "responses": [{"response": "utter_error"}]}
    [logged] = caplog.records
    assert action in logged.getMessage()
    assert logged.levelname == "ERROR"
    assert TYPED not in caplog.text

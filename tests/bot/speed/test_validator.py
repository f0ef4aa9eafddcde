"""The reply's check: what stock Rasa takes and refuses, in its words."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import ValidationError
from jsonschema.validators import Draft202012Validator
from rasa.core.actions.action import RemoteAction

from bot.speed import validator

ACTION = RemoteAction("action_any", None)
SLOT = {"event": "slot", "name": "job", "value": "nurse", "timestamp": None}
REPLIES: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [SLOT], "responses": [{"text": "hello", "buttons": []}]},
    {"events": [SLOT, {"event": "followup", "name": "action_listen"}], "responses": []},
    {"events": [{"event": "user", "text": "hi", "parse_data": {"intent": {"name": "greet", "confidence": 0.9}}}]},
    {"events": [{"event": "action", "name": "action_listen", "policy": None}], "responses": []},
    {"events": [{"event": "entities", "entities": [{"entity": "job", "value": "nurse"}]}], "responses": []},
    {"events": [{"event": "bot", "text": 3, "metadata": None}], "responses": [{}], "more": 1},
    # refused
    None,
    [],
    {"events": None},
    {"events": {}, "responses": []},
    {"events": [], "responses": ["text"]},
    {"events": ["slot"], "responses": []},
    {"events": [{}], "responses": []},
    {"events": [{"event": None}], "responses": []},
    {"events": [{"event": ["slot"]}], "responses": []},
    {"events": [{"event": "no such event"}], "responses": []},
    {"events": [{"event": "slot", "value": 1}], "responses": []},
    {"events": [SLOT, {"event": "slot", "name": 3, "value": 1}], "responses": []},
    {"events": [{**SLOT, "timestamp": "now"}], "responses": []},
    {"events": [{**SLOT, "metadata": []}], "responses": []},
    {"events": [{"event": "user", "text": 3}], "responses": []},
    {"events": [{"event": "entities", "entities": [{"entity": "job"}]}], "responses": []},
]


def verdict(check: Any, reply: Any) -> Any:
    try:
        return check(ACTION, reply)
    except (ValidationError, AttributeError, TypeError) as error:
        return type(error), str(error)


@pytest.mark.parametrize("reply", REPLIES, ids=str)
def test_a_reply_is_judged_as_by_stock_rasa(reply: Any) -> None:
    assert verdict(validator.validate, reply) == verdict(validator.STOCK, reply)


def test_no_schema_is_compiled_for_a_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a schema was checked again")

    monkeypatch.setattr(Draft202012Validator, "check_schema", fail)
    assert validator.validate(ACTION, REPLIES[2])

"""The validators for an action's reply, compiled once (RasaHQ/rasa#11717).

Stock Rasa checks the schema itself against the schema of schemas for every reply, 8–13 ms, and every event of the
reply against the schemas of all 23 kinds of event.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.utils.schemas.events import EVENT_SCHEMA

STOCK = RemoteAction._validate_action_result


def install() -> None:
    RemoteAction._validate_action_result = validate
    _whole()
    _by_name()


def validate(action: RemoteAction, reply: Any) -> bool:
    """Give True for a reply that fits. Raises jsonschema's ValidationError in Rasa's words for one that does not."""
    if _fits(reply) or _whole().is_valid(reply):
        return True
    return bool(STOCK(action, reply))  # raises: it says what is wrong, and where to read about it


def _fits(reply: Any) -> bool:
    """Whether a reply plainly fits: each event the schema of its own kind, which no other kind's can then fit."""
    if not isinstance(reply, dict) or not all(isinstance(reply.get(part), list) for part in ("events", "responses")):
        return False
    return all(isinstance(response, dict) for response in reply["responses"]) and all(map(_is_event, reply["events"]))


def _is_event(event: Any) -> bool:
    name = event.get("event") if isinstance(event, dict) else None
    kind = _by_name().get(name) if isinstance(name, str) else None
    return kind is not None and bool(kind.is_valid(event))


@cache
def _whole() -> Any:
    return _compiled(RemoteAction.action_response_format_spec())


@cache
def _by_name() -> dict[str, Any]:
    common = {key: value for key, value in EVENT_SCHEMA.items() if key != "oneOf"}
    kinds: list[dict[str, Any]] = EVENT_SCHEMA["oneOf"]
    return {kind["properties"]["event"]["const"]: _compiled({"allOf": [common, kind]}) for kind in kinds}


def _compiled(schema: dict[str, Any]) -> Any:
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)

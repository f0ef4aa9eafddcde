"""The validator for an action's reply, compiled once (RasaHQ/rasa#11717).

Stock Rasa checks the schema itself against the schema of schemas for every reply: 8–13 ms, the reply 0.2 ms.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

STOCK = RemoteAction._validate_action_result


def install() -> None:
    RemoteAction._validate_action_result = validate


def validate(action: RemoteAction, reply: Any) -> bool:
    """Give True for a reply that fits. Raises ValidationError, with Rasa's own words, for one that does not."""
    if best_match(_validator().iter_errors(reply)) is None:
        return True
    return bool(STOCK(action, reply))  # it says what is wrong, and where to read about it


@cache
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)



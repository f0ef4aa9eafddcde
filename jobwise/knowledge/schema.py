"""The shape of a guide, and what is said about a file that does not have it."""

from __future__ import annotations

import json
from collections.abc import Sized
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .document import Document
from .errors import Finding


def shape_findings(document: Document) -> list[Finding]:
    """Everything in a guide's file that its schema does not allow."""
    errors = _validator().iter_errors(document.data)
    return sorted(finding for error in errors for finding in _findings(document, error))


@cache
def _validator() -> Draft202012Validator:
    text = resources.files(__package__).joinpath("guide.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def _findings(document: Document, error: ValidationError) -> list[Finding]:
    where, schema = tuple(error.absolute_path), _schema(error)
    instance: Any = error.instance
    if error.validator == "required":
        # jsonschema reports each missing key by itself, and names it in its message only.
        missing = error.message.split("'")[1]
        return [document.finding((*where, missing), "is missing")]
    if error.validator == "additionalProperties":
        unknown = [key for key in instance if key not in schema["properties"]]
        return [document.finding((*where, str(key)), "is not a field of a guide") for key in unknown]
    return [document.finding(where, _message(error))]


def _schema(error: ValidationError) -> dict[str, Any]:
    """The part of the schema that the error breaks."""
    schema: Any = error.schema
    return dict(schema)


def _message(error: ValidationError) -> str:
    """In an editor's words. What has no words here is said by jsonschema."""
    value: Any = error.instance
    limit: Any = error.validator_value
    match error.validator:
        case "pattern":
            return f"must be {_schema(error)['description']}"
        case "type":
            return f"must be {_TYPES[limit]}, not {value!r:.60}"
        case "enum":
            return f"must be one of {', '.join(map(str, limit))}, not {value!r:.60}"
        case "minItems":
            return f"has {_count(value, 'entry', 'entries')}, needs {limit} or more"
        case "maxItems":
            return f"has {_count(value, 'entry', 'entries')}, at most {limit} are allowed"
        case "minLength":
            return f"has {_count(value, 'character', 'characters')}, needs {limit} or more"
        case "maxLength":
            return f"has {_count(value, 'character', 'characters')}, at most {limit} are allowed"
        case "uniqueItems":
            return "has an entry twice"
    return str(error.message)


def _count(value: Sized, one: str, several: str) -> str:
    return f"{len(value) or 'no'} {one if len(value) == 1 else several}"


_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "object": "a mapping of fields",
    "string": "text",
}

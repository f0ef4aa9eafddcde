"""Guides, read for serving: quickly, and with one clear error where a file is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .document import Document, parse
from .errors import KnowledgeError
from .guide import Guide, Salary
from .schema import shape_findings

_TEXTS = ("title", "soc", "kind", "branch", "summary", "education", "experience", "training", "setting")
_LISTS = ("names", "duties", "qualifications", "skills", "entry", "find", "interview", "hiring", "related")
_REQUIRED = frozenset((*_TEXTS, *_LISTS))
_KNOWN = _REQUIRED | {"licence", "salary"}


def load_guides(folder: Path) -> dict[str, Guide]:
    """All guides of a knowledge folder by id, in the order of their ids.

    Raises KnowledgeError for the first file that is not a guide. Rules finer than the fields' types are for
    `check`: a sentence too many never keeps the bot from starting.
    """
    return {path.stem: _guide(parse(path)) for path in guide_paths(folder)}


def guide_paths(folder: Path) -> list[Path]:
    """The guides' files in a knowledge folder, sorted."""
    return sorted((folder / "jobs").glob("*.yml"))


def _guide(document: Document) -> Guide:
    if document.duplicates:
        raise KnowledgeError(document.duplicates[0])
    if not _has_shape(document.data):
        raise KnowledgeError(shape_findings(document)[0])
    data = document.data
    salary = data.get("salary")
    fields: dict[str, Any] = {key: data[key] for key in _TEXTS} | {key: tuple(data[key]) for key in _LISTS}
    return Guide(
        id=document.path.stem,
        path=document.path,
        licence=data.get("licence"),
        salary=Salary(**salary) if salary else None,
        **fields,
    )


def _has_shape(data: Any) -> bool:
    """Whether the types are those of the schema: a hundredth of the time that the schema takes."""
    return (
        isinstance(data, dict)
        and _REQUIRED <= data.keys() <= _KNOWN
        and all(isinstance(data[key], str) for key in _TEXTS)
        and all(isinstance(data[key], list) and all(isinstance(item, str) for item in data[key]) for key in _LISTS)
        and isinstance(data.get("licence", ""), str)
        and ("salary" not in data or _is_salary(data["salary"]))
    )


def _is_salary(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and data.keys() == {"average", "source", "levels"}
        and type(data["average"]) is int
        and isinstance(data["source"], str)
        and isinstance(data["levels"], bool)
    )

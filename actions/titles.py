"""The job titles of a message as its entities have them: which stand side by side, which are two names of one job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

Entity = dict[str, Any]
Title = str | Entity
"""A job's id, or a title that is not clear: an entity with its candidates."""


def in_order(titles: Iterable[Entity]) -> tuple[Title, ...]:
    """The titles of a message, each once."""
    found: dict[str, Title] = {}
    for title in titles:
        found.setdefault(title["value"].casefold(), title["value"] if title.get("known") else title)
    return tuple(found.values())


def peers(titles: Iterable[Entity]) -> tuple[Entity, ...]:
    """The titles that are not clear and stand side by side with another one, as in "a nurse or a teacher"."""
    named = [title for pair in _pairs(titles) for title in pair]
    return tuple(title for title in in_order(named) if isinstance(title, dict) and not title.get("own"))


def same(titles: Iterable[Entity]) -> tuple[str, str] | None:
    """Two different names of one job, said side by side."""
    for first, second in _pairs(titles):
        names = [title.get("said", "").casefold().removesuffix("s") for title in (first, second)]
        if first.get("known") and first["value"] == second["value"] and names[0] != names[1]:
            return first["said"], second["said"]
    return None


def _pairs(titles: Iterable[Entity]) -> Iterator[tuple[Entity, Entity]]:
    return (pair for pair in pairwise(titles) if pair[1].get("beside"))

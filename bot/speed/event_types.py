"""The class of an event by its name, from a table.

Stock Rasa walks the tree of all subclasses for every event that it reads; a conversation of 190 turns has 1,500.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import Event

STOCK = Event.resolve_by_type

_table: dict[str, type[Event]] = {}


def install() -> None:
    Event.resolve_by_type = staticmethod(resolve)


def resolve(type_name: str, default: type[Event] | None = None) -> Any:
    """Give the class of an event, `default` where there is none. Raises ValueError, as Rasa does, without a default."""
    found = _table.get(type_name)
    if found is None:
        found = STOCK(type_name, default)
        # A default is the caller's, and a class of that name may yet be defined.
        if found is not None and found.type_name == type_name:
            _table[type_name] = found
    return found

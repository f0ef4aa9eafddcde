"""Entities as spans of a message, and what to do where two overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Span:
    """An entity: `text[start:end]` of a message names `value`. `extra` travels along to the actions.

    Where spans overlap, the higher `rank` wins, then the longer one, then the earlier one.
    """

    start: int
    end: int
    entity: str
    value: Any
    rank: int = 0
    extra: dict[str, Any] = field(default_factory=dict, compare=False)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def as_dict(self) -> dict[str, Any]:
        """The entity as Rasa's messages carry it."""
        return {"entity": self.entity, "start": self.start, "end": self.end, "value": self.value, **self.extra}


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The winners of every overlap, in the order of the message."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (-s.rank, s.start - s.end, s.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)

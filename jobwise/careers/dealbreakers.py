"""What may keep a person out of a job, and what a guide says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jobwise.knowledge.document import parse
from jobwise.knowledge.guide import Guide

MOST_LINES = 4
_SEARCHED = ("education", "experience", "training", "licence", "qualifications", "hiring")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True)
class Dealbreaker:
    """One thing that may stand in the way, as data/knowledge/dealbreakers.yml has it."""

    id: str
    cues: tuple[str, ...]
    said: re.Pattern[str]
    whole: tuple[str, ...]
    words: re.Pattern[str] | None

    def told_by(self, guide: Guide) -> tuple[str, ...]:
        """What the guide says about it, in its own sentences and lines; none where it says nothing."""
        lines = [line for field in self.whole for line in _lines(guide, field)]
        if self.words:
            searched = (field for field in _SEARCHED if field not in self.whole)
            lines += [line for field in searched for line in _lines(guide, field) if self.words.search(line)]
        return tuple(dict.fromkeys(lines))[:MOST_LINES]


def load_dealbreakers(folder: Path) -> tuple[Dealbreaker, ...]:
    """The dealbreakers of a knowledge folder. Raises KnowledgeError where the file is not YAML."""
    return tuple(
        Dealbreaker(
            id,
            tuple(entry["cues"]),
            re.compile("|".join(rf"(?<!\w)(?:{each})" for each in entry["said"])),
            tuple(entry.get("whole", ())),
            re.compile(entry["words"], re.I) if "words" in entry else None,
        )
        for id, entry in parse(folder / "dealbreakers.yml").data.items()
    )


def load_licensed(folder: Path) -> frozenset[str]:
    """The codes of occupations that nearly every state lets nobody work in without a license."""
    return frozenset(parse(folder / "licensed.yml").data)


def said_in(message: str, dealbreakers: Iterable[Dealbreaker]) -> Iterator[tuple[int, int, str]]:
    """Start, end and id of each dealbreaker that a message names."""
    lower = message.lower()
    for dealbreaker in dealbreakers:
        if any(cue in lower for cue in dealbreaker.cues) and (match := dealbreaker.said.search(lower)):
            yield match.start(), match.end(), dealbreaker.id


def _lines(guide: Guide, field: str) -> Iterator[str]:
    """The field's lines, without a full stop; running text a sentence each."""
    value = getattr(guide, field)
    for line in (value,) if isinstance(value, str) else value or ():
        yield from (sentence.rstrip(".") for sentence in _SENTENCE.split(line))

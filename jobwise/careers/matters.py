"""What a message touches beside a question about jobs: the law, taxes, a company, an own decision, a kind of worker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jobwise.knowledge.document import parse


@dataclass(frozen=True)
class Matter:
    """One of them, as data/knowledge/matters.yml has it."""

    id: str
    cues: tuple[str, ...]
    said: re.Pattern[str]
    unless: re.Pattern[str] | None


def load_matters(folder: Path, employers: Mapping[str, Iterable[str]]) -> tuple[Matter, ...]:
    """The matters of a knowledge folder. `employers` are words.yml's. Raises KnowledgeError where it is not YAML."""
    named = sorted((name for names in employers.values() for name in names), key=len, reverse=True)
    any_employer = "|".join(map(re.escape, named))
    return tuple(
        Matter(
            id,
            tuple(entry["cues"]),
            re.compile("|".join(rf"(?<!\w)(?:{each})" for each in entry["said"]).replace("{employer}", any_employer)),
            re.compile(entry["unless"]) if "unless" in entry else None,
        )
        for id, entry in parse(folder / "matters.yml").data.items()
    )


def matters_in(message: str, matters: Iterable[Matter]) -> Iterator[tuple[int, int, str]]:
    """Start, end and id of each matter that a message touches."""
    lower = message.lower().replace("\u2019", "'")
    for matter in matters:
        if not any(cue in lower for cue in matter.cues) or (matter.unless and matter.unless.search(lower)):
            continue
        if match := matter.said.search(lower):
            yield match.start(), match.end(), matter.id

"""Fields of work, by the names that people give them: "healthcare", "the trades", "IT"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from jobwise.paths import KNOWLEDGE
from jobwise.pay.quantity import Quantity

FIELDS_FILE = KNOWLEDGE / "fields.yml"

# A word such as "law" or "food" is a field where one looks for it: after "in", before "jobs", after "best paying".
_BEFORE = r"(?<=\bin )|(?<=\bin the )|(?<=\bwithin )|(?<=\bpaying )|(?<=\bpaid )|(?<=\bearning )|(?<=\bwhich )"
_BEFORE += (
    r"|(?<=\btop )|(?<=\bbest )|(?<=\bany )|(?<=\bkind of )|(?<=\btype of )|(?<=\bwhat )|(?<=\bgood )|(?<=\bhighest )"
)
_AFTER = (
    r"(?=(?: related)? (?:jobs?|careers?|work|roles?|positions?|professions?|occupations?|workers|fields?|industry|"
)
_AFTER += r"sector|branch(?:es)?|specialt(?:y|ies))\b)"

_AFTER_IT = re.compile(_AFTER, re.I)
_JOBS_IN = re.compile(r"\b(?:jobs|careers|roles|positions|occupations) in $", re.I)
_ONLY_IN_IT = re.compile(r"(?:and |but |what about |how about )?in it\W*$", re.I)


@dataclass(frozen=True)
class Field:
    """A field of work. `codes` are the first digits of the codes of its occupations."""

    id: str
    name: str
    called: tuple[str, ...]
    codes: tuple[str, ...]

    def has(self, soc: str) -> bool:
        return soc.startswith(self.codes)


class Fields:
    """All fields. Made once, then only read."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._fields = {field.id: field for field in fields}
        self._called = {word: field for field in self._fields.values() for word in field.called}
        words = "|".join(re.escape(word) for word in sorted(self._called, key=len, reverse=True))
        self._named = re.compile(
            rf"(?:{_BEFORE})(?:{words})\b|\b(?:{words})\b{_AFTER}|^(?:in )?(?P<alone>{words})\W*$", re.I
        )

    @classmethod
    def open(cls, path: Path = FIELDS_FILE) -> Fields:
        with path.open(encoding="utf-8") as file:
            entries = yaml.safe_load(file)
        return cls(
            Field(id, entry["name"], tuple(entry["called"]), tuple(map(str, entry["codes"])))
            for id, entry in entries.items()
        )

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    def field(self, id: str) -> Field:
        """The field of an id. Raises KeyError."""
        return self._fields[id]

    def called(self, name: str) -> Field | None:
        """The field that a name is the name of."""
        return self._called.get(name.lower().strip())

    def find(self, text: str) -> list[Quantity]:
        """The ids of the fields that a message names, with where."""
        found = []
        for match in self._named.finditer(text):
            start, end = match.span("alone") if match["alone"] else match.span()
            said = text[start:end]
            is_it = _AFTER_IT.match(text, end) or _ONLY_IN_IT.match(text) or _JOBS_IN.search(text, 0, start)
            if said == "it" and not is_it:  # the pronoun
                continue
            found.append(Quantity(start, end, self._called[said.lower()].id))
        return found

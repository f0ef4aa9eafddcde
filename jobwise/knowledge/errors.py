"""How the knowledge says that something in it is wrong: always with the file, the line and the field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake in a knowledge file. `line` counts from 1; `field` is a dotted path, empty for it all."""

    path: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        parts = (f"{self.path}:{self.line}", self.field, self.message)
        return ": ".join(part for part in parts if part)


class KnowledgeError(Exception):
    """A knowledge file cannot be used. Carries the finding, and its parts under the same names."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding
        self.path = finding.path
        self.line = finding.line
        self.field = finding.field
        self.message = finding.message


class UnknownJobError(LookupError):
    """No job has this id or occupation code."""

    def __init__(self, value: str) -> None:
        super().__init__(f"no job {value!r} in the catalogue")
        self.value = value

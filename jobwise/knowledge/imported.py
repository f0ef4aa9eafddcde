"""Names that an operator has imported from elsewhere: data/knowledge/imported/*.tsv, one "code, tab, name" a line.

Lines that start with # say where the names come from and under which licence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from .errors import Finding, KnowledgeError


@dataclass(frozen=True)
class Imported:
    """What an import wrote: the file, how many names, and the attribution that is to be shown with them."""

    path: Path
    names: int
    attribution: str


def imported_paths(folder: Path) -> list[Path]:
    """The files with imported names in a knowledge folder, sorted."""
    return sorted((folder / "imported").glob("*.tsv"))


def load_imported(folder: Path) -> dict[str, tuple[str, ...]]:
    """The imported names by OEWS code. Raises KnowledgeError for a line of another shape."""
    names: dict[str, list[str]] = defaultdict(list)
    for path in imported_paths(folder):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("#") or not line.strip():
                continue
            code, tab, name = line.partition("\t")
            if not tab or not name.strip():
                raise KnowledgeError(Finding(path, number, "", "must be a code, a tab and a name"))
            names[code].append(name.strip())
    return {code: tuple(listed) for code, listed in names.items()}


def attributions(folder: Path) -> tuple[str, ...]:
    """What the imported files say of their origin, to be shown with what is made from them."""
    return tuple(
        " ".join(line[1:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
        for path in imported_paths(folder)
    )

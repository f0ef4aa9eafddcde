"""Names that alone do not tell which job is meant, as data/knowledge/ambiguous.yml lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from .document import Document, parse
from .errors import Finding, KnowledgeError


def load_ambiguous(folder: Path) -> dict[str, tuple[str, ...]]:
    """Each name with what it may mean, likeliest first: job ids or OEWS codes. Raises KnowledgeError."""
    document = parse(folder / "ambiguous.yml")
    for finding in ambiguous_findings(document):
        raise KnowledgeError(finding)
    return {name: tuple(entry["jobs"]) for entry in document.data for name in entry["names"]}


def ambiguous_findings(document: Document, is_known: Callable[[str], bool] = lambda job: True) -> Iterator[Finding]:
    """Everything that is wrong with the list; `is_known` tells whether there is a job of an id or code."""
    yield from document.duplicates
    if not isinstance(document.data, list):
        yield document.finding((), "must be a list of entries with names and jobs")
        return
    seen: dict[str, int] = {}
    for position, entry in enumerate(document.data):
        if not isinstance(entry, dict) or entry.keys() != {"names", "jobs"}:
            yield document.finding((position,), "must have names and jobs, and nothing else")
            continue
        for field, least in (("names", 1), ("jobs", 2)):
            values = entry[field]
            if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
                yield document.finding((position, field), "must be a list of text")
                break
            if len(values) < least:
                yield document.finding((position, field), f"needs {least} or more")
        else:
            for index, name in enumerate(entry["names"]):
                where = (position, "names", index)
                if name in seen:
                    yield document.finding(where, f"{name!r} stands twice; first on line {seen[name]}")
                seen.setdefault(name, document.lines[where])
            for index, job in enumerate(entry["jobs"]):
                if not is_known(job):
                    yield document.finding((position, "jobs", index), f"there is no job {job!r}")

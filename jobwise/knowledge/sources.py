"""The publishers behind the figures, as data/knowledge/sources.yml lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from .document import Document, parse
from .errors import Finding, KnowledgeError


@dataclass(frozen=True)
class Source:
    """One publication. `retrieved` and `stale_after` are days; after the latter, look for a newer release."""

    id: str
    publisher: str
    title: str
    release: str
    licence: str
    url: str
    retrieved: date
    stale_after: date

    def is_stale(self, today: date) -> bool:
        """Whether a newer release is due on this day."""
        return today > self.stale_after


_DATES = ("retrieved", "stale_after")
_FIELDS = tuple(field.name for field in fields(Source) if field.name != "id")


def load_sources(folder: Path) -> dict[str, Source]:
    """The sources of a knowledge folder by id. Raises KnowledgeError for the first mistake."""
    document = parse(folder / "sources.yml")
    for finding in source_findings(document):
        raise KnowledgeError(finding)
    return {id: Source(id=id, **entry) for id, entry in document.data.items()}


def stale_findings(document: Document, today: date) -> Iterator[Finding]:
    """The sources that a newer release is due for."""
    for id, entry in document.data.items() if isinstance(document.data, dict) else ():
        due = entry.get("stale_after") if isinstance(entry, dict) else None
        if type(due) is date and today > due:
            message = f"{due} is past: look for a newer release at {entry.get('url')}"
            yield document.finding((id, "stale_after"), message)


def source_findings(document: Document) -> Iterator[Finding]:
    """Everything that keeps the file from being a complete list of sources."""
    yield from document.duplicates
    if not isinstance(document.data, dict):
        yield document.finding((), "must be a mapping of source ids")
        return
    for id, entry in document.data.items():
        if not isinstance(entry, dict):
            yield document.finding((str(id),), "must be a mapping of fields")
            continue
        for field in _FIELDS:
            if field not in entry:
                yield document.finding((id, field), "is missing")
            elif field in _DATES:
                if type(entry[field]) is not date:
                    yield document.finding((id, field), "must be a day such as 2027-06-30")
            elif not (isinstance(entry[field], str) and entry[field].strip()):
                yield document.finding((id, field), "must be text")
            elif field == "url" and not entry[field].startswith("https://"):
                yield document.finding((id, field), "must be a page that starts with https://")
        for field in entry.keys() - set(_FIELDS):
            yield document.finding((id, str(field)), "is not a field of a source")
        days = [entry[field] for field in _DATES if type(entry.get(field)) is date]
        if days != sorted(days):
            yield document.finding((id, "stale_after"), "must not lie before retrieved")

"""Other names of jobs, beyond those in their guides, as data/knowledge/titles/*.yml lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from .document import Document, parse
from .errors import Finding, KnowledgeError


def title_paths(folder: Path) -> list[Path]:
    """The files with other names in a knowledge folder, sorted."""
    return sorted((folder / "titles").glob("*.yml"))


def load_titles(folder: Path) -> dict[str, tuple[str, ...]]:
    """The names by the job's id or the occupation's code. Raises KnowledgeError for the first mistake."""
    titles: dict[str, tuple[str, ...]] = {}
    for document in map(parse, title_paths(folder)):
        for finding in title_findings(document):
            raise KnowledgeError(finding)
        for job, names in document.data.items():
            titles[job] = (*titles.get(job, ()), *names)
    return titles


def title_findings(document: Document, is_known: Callable[[str], bool] = lambda job: True) -> Iterator[Finding]:
    """What is wrong with the shape of one file; `is_known` tells whether there is a job of an id or code."""
    yield from document.duplicates
    if not isinstance(document.data, dict):
        yield document.finding((), "must be a mapping of jobs to lists of names")
        return
    for job, names in document.data.items():
        if not is_known(str(job)):
            yield document.finding((str(job),), f"there is no job {job!r}")
        if not isinstance(names, list):
            yield document.finding((str(job),), "must be a list of names")
            continue
        for position, name in enumerate(names):
            if not isinstance(name, str) or not name.strip():
                yield document.finding((str(job), position), f"must be text, not {name!r}")

"""The jobs that can be asked about, and their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .errors import Finding, KnowledgeError
from .guide import Guide
from .phrases import Job

_SYMBOLS = (("c++", "cpp"), ("c#", "csharp"), (".net", "dotnet"), ("'", ""), ("&", " and "))


def slug(title: str) -> str:
    """The id for a title: "C++ Developer" gives "cpp_developer"."""
    title = title.casefold()
    for symbol, name in _SYMBOLS:
        title = title.replace(symbol, name)
    return re.sub(r"[^a-z0-9]+", "_", title).strip("_")


def jobs_of(guides: Mapping[str, Guide], occupations: Mapping[str, str]) -> dict[str, Job]:
    """All jobs by id, in the order of their ids: those with a guide, and the occupations that have none yet.

    `occupations` gives the official title of each OEWS code. Raises KnowledgeError where two would share an id.
    """
    jobs = {guide.id: Job(guide.id, guide.title, guide.soc, guide) for guide in guides.values()}
    covered = {guide.soc for guide in guides.values() if guide.kind == "occupation"}
    for soc, title in occupations.items():
        if soc not in covered:
            id = slug(title)
            if id in jobs:
                message = f"{id} is the id of occupation {soc}, so its guide must be of kind occupation"
                raise KnowledgeError(Finding(guides[id].path, 1, "kind", message))
            jobs[id] = Job(id, title, soc, None)
    return dict(sorted(jobs.items()))


def by_code(jobs: Iterable[Job]) -> dict[str, Job]:
    """The jobs that stand for a whole occupation, by its OEWS code."""
    return {job.soc: job for job in jobs if job.is_occupation}

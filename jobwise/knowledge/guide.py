"""A job guide: what one file in data/knowledge/jobs holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Salary:
    """An average for this very job, in USD a year. `levels`: its source gives a table by level too."""

    average: int
    source: str
    levels: bool


@dataclass(frozen=True)
class Guide:
    """One job as its guide describes it; field by field as in the file, whose stem is the id.

    `soc` is the OEWS 2025 code. `kind` is "occupation" where the guide stands for all of that occupation, and
    "title" where for one job within it. `related` holds ids of jobs.
    """

    id: str
    path: Path
    title: str
    soc: str
    kind: str
    branch: str
    names: tuple[str, ...]
    summary: str
    duties: tuple[str, ...]
    education: str
    experience: str
    training: str
    qualifications: tuple[str, ...]
    skills: tuple[str, ...]
    setting: str
    entry: tuple[str, ...]
    find: tuple[str, ...]
    interview: tuple[str, ...]
    hiring: tuple[str, ...]
    related: tuple[str, ...]
    licence: str | None = None
    salary: Salary | None = None

    @property
    def prose(self) -> str:
        """All its text in one string, for searching."""
        texts = (
            self.title,
            self.branch,
            self.summary,
            self.education,
            self.experience,
            self.training,
            self.setting,
        )
        lists = (self.names, self.duties, self.qualifications, self.skills, self.entry, self.find)
        more = (self.interview, self.hiring, (self.licence or "",))
        return "\n".join((*texts, *(line for lines in (*lists, *more) for line in lines)))

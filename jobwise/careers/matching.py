"""Which jobs are close to one, and which use what a person can do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.guide import Guide
from jobwise.knowledge.phrases import Job

DEGREE = " degree"
_SHORT = 4
"""Letters up to which a skill is sought with its own ending: "driving" is found in "drives", not so "less"."""


@dataclass(frozen=True)
class SkillMatch:
    """A job and those of the asked skills that its guide names, as they were asked."""

    job: Job
    skills: tuple[str, ...]


def related_jobs(catalogue: Catalogue, guide: Guide) -> list[Job]:
    """The jobs that a guide lists as related, in its order."""
    return [catalogue.job(id) for id in guide.related]


def jobs_for_skills(catalogue: Catalogue, skills: Iterable[str]) -> list[SkillMatch]:
    """Jobs whose guides name the skills: most skills first, then by where the skill stands in the guide's list.

    A skill is named where its words stand together in one of the guide's skills, in any case and number; a degree where
    the guide names its subject for education.
    """
    asked = {skill: _Degree.of(skill) if skill.endswith(DEGREE) else _Pattern.of(skill) for skill in skills}
    found: list[tuple[int, int, str, SkillMatch]] = []
    for job, named_skills, education in _skills_by_job(catalogue):
        places = {
            skill: pattern.place(education if isinstance(pattern, _Degree) else named_skills)
            for skill, pattern in asked.items()
        }
        named = tuple(skill for skill, place in places.items() if place is not None)
        if named:
            rank = sum(place for place in places.values() if place is not None)
            found.append((-len(named), rank, job.id, SkillMatch(job, named)))
    return [match for *_, match in sorted(found, key=lambda item: item[:3])]


@lru_cache(maxsize=1)
def _skills_by_job(catalogue: Catalogue) -> list[tuple[Job, str, str]]:
    """Each guide's skills, one a line, and what it says of education."""
    return [
        (job, "\n".join(job.guide.skills).lower(), (job.guide.education or "").lower())
        for job in catalogue.jobs
        if job.guide
    ]


@dataclass(frozen=True)
class _Degree:
    """The subject of a degree: that of "a biology degree" is "biolog", which is also in "biological sciences"."""

    words: re.Pattern[str]

    @classmethod
    def of(cls, degree: str) -> _Degree:
        subject = degree.removesuffix(DEGREE).split(" ", 1)[-1]
        return cls(
            re.compile(rf"(?:degree|bachelor|master|doctor|ph\.?d)[^.;]*\b{re.escape(subject.removesuffix('y'))}")
        )

    def place(self, education: str) -> int | None:
        """How far into the text the subject stands: what is named first is the usual one."""
        found = self.words.search(education)
        return found.start() if found else None


@dataclass(frozen=True)
class _Pattern:
    stem: str
    words: re.Pattern[str]

    @classmethod
    def of(cls, skill: str) -> _Pattern:
        skill = skill.lower().strip()
        stem = re.sub(r"(?:ing|e?s|e)$", "", skill) if len(skill) > _SHORT else skill
        return cls(stem, re.compile(rf"(?<![\w+#]){re.escape(stem)}(?:ing|es|s|e|er)?(?![\w+#])"))

    def place(self, skills: str) -> int | None:
        """The line of the first skill that has the words; None if none has."""
        if self.stem not in skills:  # as in nearly all guides: a search for words would take a hundred times longer
            return None
        found = self.words.search(skills)
        return skills.count("\n", 0, found.start()) if found else None

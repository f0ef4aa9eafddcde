"""Which jobs are close to one, and which use what a person can do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.guide import Guide
from jobwise.knowledge.phrases import Job


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

    A skill is named where its words stand together in one of the guide's skills, in any case and number.
    """
    asked = {skill: _pattern(skill) for skill in dict.fromkeys(skills)}
    found: list[tuple[int, int, str, SkillMatch]] = []
    for job in catalogue.jobs:
        if job.guide is None:
            continue
        places = {skill: _place(pattern, job.guide.skills) for skill, pattern in asked.items()}
        named = tuple(skill for skill, place in places.items() if place is not None)
        if named:
            rank = sum(place for place in places.values() if place is not None)
            found.append((-len(named), rank, job.id, SkillMatch(job, named)))
    return [match for *_, match in sorted(found, key=lambda item: item[:3])]


def _pattern(skill: str) -> re.Pattern[str]:
    stem = re.escape(skill.lower().strip())
    stem = re.sub(r"(?:ing|e?s|e)$", "", stem) if len(skill) > 4 else stem
    return re.compile(rf"(?<![\w+#]){stem}(?:ing|es|s|e|er)?(?![\w+#])")


def _place(pattern: re.Pattern[str], skills: tuple[str, ...]) -> int | None:
    return next((n for n, skill in enumerate(skills) if pattern.search(skill.lower())), None)

"""Other jobs: those close to one, and those that use what a person can do."""

from __future__ import annotations

from dataclasses import replace

from actions.frame import SKILLS, Frame
from actions.said import Said
from actions.topic import GuideTopic, Topic, names
from actions.wording import Reply, listed
from jobwise.careers import jobs_for_skills, related_jobs
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.guide import Guide

MOST_LISTED = 6


class RelatedJobs(GuideTopic):
    topic = "related_jobs"
    about_own = True

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        reply.say("utter_related_jobs_general")

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> Frame:
        jobs = related_jobs(kb.catalogue, guide)[:MOST_LISTED]
        lines = [
            reply.phrase("utter_job_line", number=n, title=job.title, summary=first_sentence(job.guide))
            for n, job in enumerate(jobs, 1)
        ]
        first = [job.title for job in jobs[:3]]
        reply.say("utter_related_jobs", jobs="\n".join(lines), names=listed(first), choices=first, **names(guide))
        return replace(frame, jobs=tuple(job.id for job in jobs))


class SkillMatch(Topic):
    topic = SKILLS
    uses = frozenset({"skills"})
    needs_job = False

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        if not frame.skills:
            reply.say("utter_ask_skills")
            return None
        matches = jobs_for_skills(kb.catalogue, frame.skills)[:MOST_LISTED]
        skills = listed(frame.skills)
        if not matches:
            reply.say("utter_skill_match_none", skills=skills)
            return None
        lines = [
            reply.phrase("utter_skill_match_line", number=n, title=m.job.title, skills=listed(m.skills))
            for n, m in enumerate(matches, 1)
        ]
        reply.say("utter_skill_match", skills=skills, jobs="\n".join(lines), **names(matches[0].job))
        return replace(frame, job=matches[0].job.id, jobs=tuple(m.job.id for m in matches))


def first_sentence(guide: Guide | None) -> str:
    """The first of the two sentences of a guide's summary."""
    return guide.summary.partition(". ")[0].removesuffix(".") + "." if guide else ""

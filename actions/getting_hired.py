"""How to get into a job: the way there, where to look, the resume, the interview, the hiring process."""

from __future__ import annotations

from actions.frame import Frame
from actions.said import Said
from actions.topic import GuideTopic, names
from actions.wording import Reply, bullets, listed, numbered
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.guide import Guide

SKILLS_IN_A_RESUME = 6
MOCK_INTERVIEW = "mock_interview"


class HiringTopic(GuideTopic):
    """A question that has a general answer too, for when no job is named."""

    has_general = True

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        reply.say(f"utter_{self.topic}_general", where=where(reply, frame))


class CareerPath(GuideTopic):
    topic = "career_path"

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say("utter_career_path", steps=numbered(guide.entry), education=guide.education, **names(guide))


class FindJobs(HiringTopic):
    topic = "find_jobs"
    uses = frozenset({"job", "place"})

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say("utter_find_jobs", ways=bullets(guide.find), where=where(reply, frame), **names(guide))


class CvHelp(HiringTopic):
    topic = "cv_help"

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say("utter_cv_help", skills=listed(guide.skills[:SKILLS_IN_A_RESUME]), **names(guide))


class InterviewPrep(HiringTopic):
    topic = "interview_prep"

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        if MOCK_INTERVIEW in said.matters:
            reply.say("utter_practice_general")
        else:
            super().without_job(reply, frame, said, kb)

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say("utter_interview_prep", points=bullets(guide.interview), **names(guide))


class HiringProcess(HiringTopic):
    topic = "hiring_process"

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say("utter_hiring_process", steps=numbered(guide.hiring), **names(guide))


def where(reply: Reply, frame: Frame) -> str:
    """The place with its "in", or nothing."""
    return " " + reply.phrase("utter_in_place", place=frame.place) if frame.place else ""

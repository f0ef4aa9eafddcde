"""Turns that only mean something after another: follow-ups, yes and no."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.about_job import JobDuties, JobOutlook, JobOverview, JobQualifications, JobSkills
from actions.alternatives import RelatedJobs, SkillMatch
from actions.compare import SalaryCompare
from actions.cost_of_living import CostOfLiving
from actions.fairness import SalaryFairness
from actions.frame import COMPARISON, Frame, Said
from actions.getting_hired import CareerPath, CvHelp, FindJobs, HiringProcess, InterviewPrep
from actions.negotiation import SalaryNegotiation
from actions.salary import Salary
from actions.top_paying import TopPaying
from actions.topic import Topic, names
from actions.wording import Reply
from jobwise.kb import knowledge_base

TOPICS: dict[str, type[Topic]] = {
    topic.topic: topic
    for topic in (
        JobOverview, JobDuties, JobQualifications, JobSkills, CareerPath, JobOutlook, RelatedJobs, SkillMatch,
        Salary, SalaryCompare, SalaryFairness, SalaryNegotiation, TopPaying, CostOfLiving,
        FindJobs, CvHelp, InterviewPrep, HiringProcess,
    )
}  # fmt: skip


LISTS = frozenset({"related_jobs", "skill_match", "top_paying"})
"""Topics whose answer is a list of jobs to go on with."""


def picks(frame: Frame, said: Said) -> bool:
    """Whether a message picks one of the jobs that were listed, by number or by name."""
    return bool(frame.jobs) and (said.ordinal is not None or bool(set(said.jobs) & set(frame.jobs)))


def topic_of(frame: Frame, said: Said) -> type[Topic]:
    """The topic that a follow-up goes on with: the last one, where what is named can change its answer.

    Else what is named tells: a place or a level asks for pay, a job alone for what it is.
    """
    if said.ordinal is not None and (frame.topic == COMPARISON or frame.places):
        return Salary
    if frame.topic in LISTS and picks(frame, said) and not frame.area_kind:
        return JobOverview
    if said.changes.keys() & {"area_kind", "order"} or ("field" in said.changes and "job" not in said.named):
        return TopPaying
    if frame.topic and (not said.named or said.named & TOPICS[frame.topic].uses):
        return TOPICS[frame.topic]
    if "amount" in said.changes:
        return SalaryFairness
    if "skills" in said.changes and not said.jobs and not said.unclear:
        return SkillMatch
    if said.changes or said.place:
        return Salary
    return JobOverview


class ActionFollowUp(Action):
    def name(self) -> str:
        return "action_follow_up"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        frame, said, reply = Frame.of(tracker), Said.of(tracker), Reply(dispatcher, domain)
        if not said.named and not (frame.jobs and frame.job is None):
            return half_understood(reply, frame, said).events(tracker)
        return topic_of(frame, said)().respond(reply, frame, said, new_question=False).events(tracker)


class ActionFallback(Action):
    """Not sure what is asked: say what was understood, and offer what can be done with it."""

    def name(self) -> str:
        return "action_fallback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        frame, said = Frame.of(tracker), Said.of(tracker)
        return half_understood(Reply(dispatcher, domain), frame, said).events(tracker)


def half_understood(reply: Reply, frame: Frame, said: Said) -> Frame:
    """Offer questions about the job that is named, else about the one that is talked about; else ask anew."""
    if said.jobs:
        frame = replace(frame, job=said.jobs[0])
    if frame.job is None:
        reply.say("utter_not_understood")
    else:
        reply.say("utter_what_about_job", **names(knowledge_base().catalogue.job(frame.job)))
    return frame


class ActionAffirm(Action):
    """Yes to the first of the jobs that were offered while none was chosen."""

    def name(self) -> str:
        return "action_affirm"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        frame, reply = Frame.of(tracker), Reply(dispatcher, domain)
        if not (frame.topic and frame.jobs and frame.job is None):
            reply.say("utter_affirm")
            return []
        chosen = replace(frame, job=frame.jobs[0])
        return TOPICS[frame.topic]().respond(reply, chosen, Said(), new_question=False).events(tracker)


class ActionDeny(Action):
    """No to what was offered: the offer is dropped, the rest of the frame stays."""

    def name(self) -> str:
        return "action_deny"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        frame = Frame.of(tracker)
        Reply(dispatcher, domain).say("utter_deny")
        return replace(frame, jobs=()).events(tracker) if frame.job is None else []

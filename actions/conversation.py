"""Turns that only mean something after another: follow-ups, yes and no."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.about_job import JobOverview
from actions.alternatives import SkillMatch
from actions.choices import LISTINGS, chosen
from actions.dealbreakers import Dealbreakers
from actions.fairness import SalaryFairness
from actions.frame import COMPARISON, NEGOTIATION, Frame, without
from actions.misses import half_understood
from actions.said import Said
from actions.salary import Salary
from actions.top_paying import TopPaying
from actions.topic import RESPONDERS, TOPICS, Topic, answer_message, respond_to
from actions.wording import Reply
from jobwise.kb import knowledge_base


def picks(frame: Frame, said: Said) -> bool:
    """Whether a message picks one of the jobs that were listed, by number or by name."""
    unclear = {id for title in said.unclear for id in title["candidates"]}
    return bool(frame.jobs) and (said.ordinal is not None or bool((unclear | set(said.jobs)) & set(frame.jobs)))


def topic_of(frame: Frame, said: Said) -> type[Topic]:
    """The topic that a follow-up goes on with: the last one, where what is named can change its answer.

    Else what is named tells: a place or a level asks for pay, a job alone for what it is.
    """
    is_asked = frame.compared or frame.asked_place
    if said.ordinal is not None and not is_asked and (frame.topic == COMPARISON or frame.places):
        return Salary
    if frame.topic in LISTINGS and picks(frame, said) and not frame.area_kind:
        return JobOverview
    if frame.topic == Salary.topic and len(said.jobs) + len(said.peers) > 1:
        return TOPICS[COMPARISON]
    if "amount" in said.changes and frame.topic in (Salary.topic, NEGOTIATION):
        return SalaryFairness
    if said.changes.keys() & {"area_kind", "order"} or ("field" in said.changes and "job" not in said.named):
        return TopPaying
    if said.dealbreakers and (said.jobs or frame.job):
        return Dealbreakers
    if frame.topic == COMPARISON and frame.job and "place" in said.removed and len(frame.jobs) < 2:
        return Salary
    if frame.topic and (not said.named or said.named & (TOPICS[frame.topic].uses | said.removed)):
        return TOPICS[frame.topic]
    if "amount" in said.changes:
        return SalaryFairness
    if "skills" in said.changes and not said.jobs and not said.unclear:
        return SkillMatch
    if said.changes or said.place:
        return Salary
    return JobOverview


def follow_up(reply: Reply, frame: Frame, said: Said) -> Frame:
    """Ask the last question again with what is named now, or whatever else that can mean."""
    if said.removed and not said.named - said.removed and (frame.topic is None or "all" in said.removed):
        reply.say("utter_left_out")
        return without(frame, said.removed)
    if said.kind and not said.named:
        said = of_that_kind(said, frame) if frame.job else of_those_offered(said, frame)
    if not said.named and not (frame.jobs and frame.job is None):
        return half_understood(reply, frame, said, guesses=())
    if answers_what_waits(frame, said):
        frame = frame.taken_up()
    return topic_of(frame, said)().respond(reply, frame, said, new_question=False)


def of_that_kind(said: Said, frame: Frame) -> Said:
    """A kind of the job that is talked about as a title of its own: after welders, "underwater ones"."""
    catalogue = knowledge_base().catalogue
    title = f"{said.kind} {catalogue.job(str(frame.job)).title}"
    match = catalogue.resolve(title)
    if match.job and not match.ambiguous and match.job.id != frame.job:
        return replace(said, jobs=(match.job.id,), assumed=((match.job.id, title.lower()),))
    candidates = [candidate.job.id for candidate in match.candidates or catalogue.nearest(title)]
    return replace(said, unclear=({"value": title.lower(), "ambiguous": False, "candidates": candidates},))


def of_those_offered(said: Said, frame: Frame) -> Said:
    """The one of the jobs just offered whose title has the word: of pilots, "the airline one"."""
    word = str(said.kind).split()[-1]
    chosen = [id for id in frame.jobs if word in knowledge_base().catalogue.job(id).title.lower().split()]
    return replace(said, jobs=(chosen[0],)) if len(chosen) == 1 else said


def answers_what_waits(frame: Frame, said: Said) -> bool:
    """Whether a message gives what an earlier question lacks, and means nothing to the one since."""
    if frame.waiting is None or not said.named:
        return False
    waiting = frame.taken_up()
    if waiting.job is None:
        return picks(waiting, said)
    return said.named <= TOPICS[str(waiting.topic)].uses and not said.named & TOPICS[str(frame.topic)].uses


RESPONDERS["follow_up"] = follow_up


class ActionFollowUp(Action):
    def name(self) -> str:
        return "action_follow_up"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        return answer_message(dispatcher, tracker, domain, "follow_up")


class ActionAffirm(Action):
    """Yes to what was asked back: the question that was guessed, or the first of the jobs that were offered."""

    def name(self) -> str:
        return "action_affirm"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        frame, reply = Frame.of(tracker), Reply(dispatcher, domain)
        if chosen(tracker, frame):
            return answer_message(dispatcher, tracker, domain, "follow_up")
        said = Said.of(tracker.latest_message.get("entities") or ())
        if said.named:
            return follow_up(reply, frame, said).events(tracker)
        if frame.offer:
            return respond_to(frame.offer, reply, frame, Said()).events(tracker)
        if not (frame.topic and frame.jobs and frame.job is None):
            reply.say("utter_affirm")
            return []
        first = Said(jobs=frame.jobs[:1], titles=frame.jobs[:1])
        return TOPICS[frame.topic]().respond(reply, frame, first, new_question=False).events(tracker)


class ActionDeny(Action):
    """No to what was offered: the offer is dropped, the rest of the frame stays. What is named instead is answered."""

    def name(self) -> str:
        return "action_deny"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        frame, reply = Frame.of(tracker), Reply(dispatcher, domain)
        said = Said.of(tracker.latest_message.get("entities") or ())
        if said.named:
            return follow_up(reply, frame, said).events(tracker)
        reply.say("utter_deny")
        return replace(frame, offer=None, jobs=() if frame.job is None else frame.jobs).events(tracker)

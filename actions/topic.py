"""What all questions share: the frame is read, unclear words are asked about, the rest is the topic's own answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.choices import chosen
from actions.frame import COMPARISON, FAIRNESS, Frame, pointed_at, updated
from actions.matters import ANSWERS, OPENINGS, RECORD, in_place_of, remark_on_matters
from actions.places import ask_which_place, settled_place
from actions.questions import asked
from actions.said import Said
from actions.several import completed, settled_titles, to_be_asked
from actions.titles import Entity
from actions.wording import Reply, with_article
from jobwise.kb import KnowledgeBase, knowledge_base
from jobwise.knowledge.guide import Guide
from jobwise.knowledge.phrases import Job

PAY_SLOTS = frozenset({"job", "place", "level", "years_experience", "period", "percentile", "amount"})
DOUBTED = frozenset({"amount", "percentile"})
"""The slots that a doubt is about: they are not taken over."""


MOST_ANSWERED = 3
"""Jobs of which a question is answered one by one."""

TOPICS: dict[str, type[Topic]] = {}
"""Every topic by its intent."""
Responder = Callable[[Reply, Frame, Said], Frame]
RESPONDERS: dict[str, Responder] = dict(ANSWERS)
"""What answers other intents, by intent."""

FEARS = "dealbreakers"
RANKING = "top_paying"
MAY_BE_A_FEAR = frozenset(
    {"job_qualifications", "job_skills", "career_path", "interview_prep", "hiring_process", "follow_up"}
)
"""Intents of messages that may ask what keeps people out of a job: "do they drug test" is about hiring, too."""


ASKED_BACK = frozenset(
    {"utter_ask_amount", "utter_ask_period", "utter_ask_which_job", "utter_ask_which_place", "utter_ask_which_of"}
)
"""Responses that ask for what a question lacks. It waits while the person asks something else."""


def answer_message(
    dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict, intent: str
) -> list[EventType]:
    """Answer every question of the latest message, in order. `intent` is the message's own."""
    frame, reply = Frame.of(tracker), Reply(dispatcher, domain)
    waiting, choice = frame.waiting, chosen(tracker, frame)
    intent = "follow_up" if choice else intent
    for each, said in [(intent, choice)] if choice else asked(tracker, intent):
        answered = meant(each, frame, said)
        if answered in TOPICS:
            remark_on_matters(reply, said, answered)
        frame = respond_to(answered, reply, frame, said)
    if reply.last in ASKED_BACK:
        frame = frame.put_aside()
    else:
        digresses = waiting is not None and waiting["topic"] != frame.topic and intent != "follow_up"
        frame = replace(frame, waiting=waiting if digresses else None)
    return frame.events(tracker)


def respond_to(intent: str, reply: Reply, frame: Frame, said: Said) -> Frame:
    """Answer one question of an intent. Gives the frame to go on with."""
    if intent in TOPICS:
        return TOPICS[intent]().respond(reply, frame, said, new_question=True)
    return RESPONDERS[intent](reply, frame, said)


def meant(intent: str, frame: Frame, said: Said) -> str:
    """The intent that answers best, where what is named says more than the intent that was found."""
    if other := in_place_of(intent, said, is_topic=intent in TOPICS):
        return other
    if len(said.offers) > 1 and intent in ("salary", COMPARISON) and len(said.jobs) < 2:
        return FAIRNESS
    if intent == "salary" and (len(said.jobs) + len(said.peers) > 1 or len(said.places) > 1):
        return COMPARISON
    may_be_a_fear = intent in MAY_BE_A_FEAR or (intent == OPENINGS and RECORD in said.dealbreakers)
    if said.dealbreakers and may_be_a_fear and (said.jobs or frame.job):
        return FEARS
    if RECORD in said.dealbreakers and may_be_a_fear and not said.titles:
        return f"matter_{RECORD}"
    if "education" in said.changes and intent in MAY_BE_A_FEAR and frame.topic == RANKING and not said.jobs:
        return "follow_up"  # "which of those need no degree"
    return intent


class Topic(Action):
    """A question that the bot answers; `topic` is its intent, and the action is called after it."""

    topic: ClassVar[str] = ""
    needs_job: ClassVar[bool] = True
    uses: ClassVar[frozenset[str]] = frozenset({"job"})
    """The slots that its answer depends on, so that a follow-up may change them."""
    place_must_be_known: ClassVar[bool] = False
    """Whether its answer has figures for a place, so that a place without any is asked about or declined."""
    answers_abroad: ClassVar[bool] = False
    """Whether it has an answer for other countries, too."""

    of_each: ClassVar[bool] = False
    """Whether it answers for each of the jobs that were compared last, where a question names none."""

    of_several: ClassVar[bool] = False
    """Whether it answers for each of the jobs that a question names, so that none of them may be passed over."""

    about_own: ClassVar[bool] = True
    """Whether the job that a person says is theirs may be what the question is about, where another is named too."""

    has_general: ClassVar[bool] = False
    """Whether it has an answer without a job, which is given where jobs were listed and none of them is named."""

    def __init_subclass__(cls) -> None:
        if cls.topic:
            TOPICS[cls.topic] = cls

    def name(self) -> str:
        return f"action_{self.topic}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        return answer_message(dispatcher, tracker, domain, self.topic)

    def respond(self, reply: Reply, frame: Frame, said: Said, *, new_question: bool) -> Frame:
        """Answer what was said as a question of this topic. Gives the frame to go on with."""
        kb = knowledge_base()
        said = said if self.about_own else said.for_others()
        if frame.compared and self.goes_on(frame, said, new_question=new_question):
            whole = completed(said, frame)
            said, new_question = whole, new_question and whole is said
        said = settled_place(settled_titles(said, self.asks(said), frame, kb), frame, kb)
        before = frame
        if self.of_each and new_question and before.topic == COMPARISON and "job" not in said.named:
            said = replace(said, jobs=before.jobs)
        if said.doubt and not self.uses.isdisjoint(DOUBTED):
            reply.say(f"utter_doubt_{said.doubt}")
            said = replace(said, changes={slot: v for slot, v in said.changes.items() if slot not in DOUBTED})
            return updated(frame, said, self.topic, self.uses, new_question=new_question)
        frame = updated(frame, said, self.topic, self.uses, new_question=new_question)
        if asks := self.asks(said):
            compared = tuple(title for title in said.titles if isinstance(title, str) or title in asks)
            frame = ask_which_job(reply, kb, frame, asks[0])
            return replace(frame, compared=compared, asked_place=self.asks_place(said, frame))
        if place := self.asks_place(said, frame):
            frame = replace(frame, places=said.places or frame.places) if self.topic == COMPARISON else frame
            return ask_which_place(reply, frame, place)
        if said.ordinal is not None and self.needs_job and not (before.places or pointed_at(before, said.ordinal)):
            reply.say("utter_nothing_listed")
        elif frame.job is None and self.needs_job and frame.jobs and (before.waiting or not self.has_general):
            reply.say("utter_ask_which_of", choices=[kb.catalogue.job(id).title for id in frame.jobs])
        elif frame.job is None and self.needs_job:
            frame = self.without_job(reply, frame, said, kb) or frame
        else:
            if said.same and self.of_several:
                first, second = said.same
                reply.remark("utter_same_job", first=first, second=second, title=kb.catalogue.job(str(frame.job)).title)
            for id, title in said.assumed:
                reply.remark("utter_taken_as", said=title, title=kb.catalogue.job(id).title)
            frame = renamed(reply, frame, said, kb)
            frame = self.answer(reply, frame, said, kb) or frame
            for credit in said.credits:
                reply.remark("utter_imported_title", credit=credit)
        return frame

    def goes_on(self, frame: Frame, said: Said, *, new_question: bool) -> bool:
        """Whether a message may answer what was asked about one of several titles."""
        asks_anew = new_question and said.titles and self.topic != COMPARISON
        return self.of_several and frame.topic == self.topic and not asks_anew

    def asks(self, said: Said) -> tuple[Entity, ...]:
        """The titles that have to be asked about."""
        return to_be_asked(said, compares=self.topic == COMPARISON, of_several=self.of_several)

    def asks_place(self, said: Said, frame: Frame) -> Entity | None:
        """The place that has to be asked about, or that there are no figures for."""
        if not self.place_must_be_known or (self.answers_abroad and said.country):
            return None
        if said.lost and (not said.place or self.topic == COMPARISON):
            return said.lost[0]
        return frame.asked_place

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        """Say it. A new frame is given back where the answer lists jobs that a follow-up may point to."""
        raise NotImplementedError

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        """No job is known yet: ask for one, or answer in general. A frame is given back where that lists jobs."""
        reply.say("utter_ask_job")
        return None


def renamed(reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame:
    """Say, once a name, what job is meant where the name is none of its own. Gives the frame, which remembers that."""
    for id, name in said.called:
        job, known_as = kb.catalogue.job(id), name.casefold()
        if id in said.jobs and known_as not in frame.renamed and kb.catalogue.is_other_name(name, job):
            response = "utter_counted_under" if job.is_occupation else "utter_taken_as"
            reply.remark(response, said=name, title=job.title)
            frame = replace(frame, renamed=(*frame.renamed, known_as))
    return frame


def ask_which_job(reply: Reply, kb: KnowledgeBase, frame: Frame, entity: Entity) -> Frame:
    """Ask which job a title means. Gives the frame, which holds what was offered."""
    offered = tuple(entity["candidates"])
    choices = [kb.catalogue.job(id).title for id in offered]
    if entity["ambiguous"]:
        reply.say("utter_ask_which_job", said=entity["value"], choices=choices)
    elif choices:
        reply.say("utter_unknown_job", said=entity["value"], choices=choices)
    else:
        reply.say("utter_unknown_job_no_near", said=entity["value"])
    return replace(frame, job=None, jobs=offered)


def names(job: Job | Guide) -> dict[str, Any]:
    """The values that nearly every response has: the title, with and without its article."""
    return {"title": job.title, "a_title": with_article(job.title)}


class GuideTopic(Topic):
    """A question that a job's guide answers. An occupation without a guide gets what there is: pay and outlook."""

    about_own = False
    of_several = True

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        changed = None
        for id in said.jobs[:MOST_ANSWERED] or (frame.job,):
            job = kb.catalogue.job(str(id))
            if job.guide is None:
                reply.say("utter_no_guide_yet", **names(job))
            else:
                changed = self.tell(reply, frame, job.guide, kb)
        return changed

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> Frame | None:
        raise NotImplementedError

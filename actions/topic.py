"""What all questions share: the frame is read, unclear words are asked about, the rest is the topic's own answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.frame import Frame, Said, updated
from actions.wording import Reply, with_article
from jobwise.kb import KnowledgeBase, knowledge_base
from jobwise.knowledge.guide import Guide
from jobwise.knowledge.phrases import Job

PAY_SLOTS = frozenset({"job", "place", "level", "years_experience", "period", "percentile", "amount"})


class Topic(Action):
    """A question that the bot answers; `topic` is its intent, and the action is called after it."""

    topic: ClassVar[str] = ""
    needs_job: ClassVar[bool] = True
    uses: ClassVar[frozenset[str]] = frozenset({"job"})
    """The slots that its answer depends on, so that a follow-up may change them."""

    def name(self) -> str:
        return f"action_{self.topic}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        frame = self.respond(Reply(dispatcher, domain), Frame.of(tracker), Said.of(tracker), new_question=True)
        return frame.events(tracker)

    def respond(self, reply: Reply, frame: Frame, said: Said, *, new_question: bool) -> Frame:
        """Answer what was said as a question of this topic. Gives the frame to go on with."""
        kb = knowledge_base()
        frame = updated(frame, said, self.topic, new_question=new_question)
        asked = ask_what_is_unclear(reply, kb, frame, said)
        if asked is not None:
            return asked
        if said.ordinal is not None and not frame.jobs:
            reply.say("utter_nothing_listed")
        elif frame.job is None and self.needs_job:
            self.without_job(reply, frame, said, kb)
        else:
            return self.answer(reply, frame, said, kb) or frame
        return frame

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        """Say it. A new frame is given back where the answer lists jobs that a follow-up may point to."""
        raise NotImplementedError

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        """No job is known yet: ask for one, or answer in general."""
        reply.say("utter_ask_job")


def ask_what_is_unclear(reply: Reply, kb: KnowledgeBase, frame: Frame, said: Said) -> Frame | None:
    """Ask which job or place is meant. None where all is clear; else the frame, which holds what was offered."""
    if said.unclear and not said.jobs:
        entity = said.unclear[0]
        offered = tuple(entity.get("candidates") or ())
        choices = [kb.catalogue.job(id).title for id in offered]
        if entity.get("ambiguous"):
            reply.say("utter_ask_which_job", said=entity["value"], choices=choices)
        elif choices:
            reply.say("utter_unknown_job", said=entity["value"], choices=choices)
        else:
            reply.say("utter_unknown_job_no_near", said=entity["value"])
        return replace(frame, job=None, jobs=offered)
    if said.lost and not said.place:
        entity = said.lost[0]
        if entity.get("country"):
            reply.say("utter_no_country", country=entity["country"])
        elif entity.get("ambiguous"):
            reply.say("utter_ask_which_place", said=entity["value"], choices=entity["candidates"])
        else:
            reply.say("utter_unknown_place", said=entity["value"])
        return frame
    return None


def names(job: Job | Guide) -> dict[str, Any]:
    """The values that nearly every response has: the title, with and without its article."""
    return {"title": job.title, "a_title": with_article(job.title)}


class GuideTopic(Topic):
    """A question that a job's guide answers. An occupation without a guide gets what there is: pay and outlook."""

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        job = kb.catalogue.job(str(frame.job))
        if job.guide is None:
            reply.say("utter_no_guide_yet", **names(job))
            return None
        return self.tell(reply, frame, job.guide, kb)

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> Frame | None:
        raise NotImplementedError

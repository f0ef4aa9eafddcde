"""How the figures of the last answer came about: what was measured, what was derived, and by which formula."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.frame import Frame
from actions.levels import level_of, level_table, place_ratio
from actions.matters import in_place_of
from actions.money import dollars, per
from actions.said import Said
from actions.salary import notes, pay_of, where
from actions.source import OEWS, PROJECTIONS, source_line, source_name
from actions.topic import answer_message, names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase, knowledge_base
from jobwise.knowledge.phrases import Job
from jobwise.pay.answer import PayAnswer
from jobwise.pay.levels import LEVELS
from jobwise.pay.parities import SOURCE as PARITIES
from jobwise.pay.periods import HOURS_A_YEAR

OF_PAY = frozenset({"salary", "salary_compare", "salary_fairness", "salary_negotiation"})


class ActionSource(Action):
    def name(self) -> str:
        return "action_source"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        kb, reply, frame = knowledge_base(), Reply(dispatcher, domain), Frame.of(tracker)
        if in_place_of("source", Said.of(tracker.latest_message.get("entities") or ()), is_topic=False):
            return answer_message(dispatcher, tracker, domain, "source")
        if frame.job and frame.topic in OF_PAY and not frame.country:
            explain(reply, kb, kb.catalogue.job(frame.job), frame)
        else:
            oews, projections, prices = (source_name(reply, kb, id) for id in (OEWS, PROJECTIONS, PARITIES))
            hours = f"{HOURS_A_YEAR:,}"
            reply.say("utter_source", oews=oews, projections=projections, prices=prices, hours=hours)
        return []


def explain(reply: Reply, kb: KnowledgeBase, job: Job, frame: Frame) -> None:
    """The parts of the last answer about a job's pay, each with how it was had."""
    pay = pay_of(kb, job, frame)
    salary = job.guide.salary if job.guide else None
    lines = [reply.phrase("utter_method_measured", occupation=pay.title, where=where(reply, pay.area))]
    if not job.is_occupation:
        lines.append(reply.phrase("utter_method_counted", occupation=pay.title, **names(job)))
    if salary and salary.levels:
        lines.append(levels_line(reply, kb, job, pay, frame))
    elif level_of(frame):
        lines.append(reply.phrase("utter_method_no_levels"))
    if (pay.percentile and pay.percentile.derived) or frame.topic == "salary_fairness":
        lines.append(reply.phrase("utter_method_percentile"))
    lines += [f"- {line}" for line in notes_of(reply, pay)]
    reply.say(
        "utter_method",
        lines="\n".join(lines),
        source=source_line(reply, kb, *([salary.source] if salary and salary.levels else []), OEWS),
        **names(job),
    )


def levels_line(reply: Reply, kb: KnowledgeBase, job: Job, pay: PayAnswer, frame: Frame) -> str:
    """The formula of the levels, with the job's own numbers."""
    assert job.guide is not None and job.guide.salary is not None
    salary = job.guide.salary
    values = {
        "average": f"{dollars(salary.average)} {per(reply, 'year')}",
        "publisher": kb.sources[salary.source].publisher,
        "factors": ", ".join(f"{float(level.factor):.2f}" for level in LEVELS),
    }
    in_place = pay_of(kb, job, frame, level=LEVELS[0].name).level
    ratio = ""
    if in_place and in_place.derived:
        ratio = " " + reply.phrase("utter_method_ratio", **place_ratio(reply, pay, in_place))
    return reply.phrase("utter_method_levels", ratio=ratio, table=level_table(reply, kb, job, pay), **values)


def notes_of(reply: Reply, pay: PayAnswer) -> list[str]:
    return notes(reply, pay).splitlines()

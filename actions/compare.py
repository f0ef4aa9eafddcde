"""What jobs pay side by side."""

from __future__ import annotations

from dataclasses import replace

from actions.frame import COMPARISON, Frame, Said
from actions.money import dollars, figures, per
from actions.salary import Salary, counted_line, notes, pay_of, where
from actions.source import OEWS, source_line
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply, listed
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.phrases import Job
from jobwise.pay.answer import PayAnswer

MOST_COMPARED = 5


class SalaryCompare(Topic):
    topic = COMPARISON
    uses = PAY_SLOTS
    place_must_be_known = True
    needs_job = False

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        ids = frame.jobs[:MOST_COMPARED]
        if frame.job and len(said.jobs) < 2 and said.places:
            return self.compare_places(reply, frame, said, kb)
        if len(ids) < 2:
            if frame.job:
                reply.say("utter_ask_compare_with", **names(kb.catalogue.job(frame.job)))
            else:
                reply.say("utter_ask_compare")
            return None
        jobs = [kb.catalogue.job(id) for id in ids]
        frame = replace(frame, job=jobs[0].id, jobs=ids)
        if len({job.soc for job in jobs}) == 1:
            both = reply.phrase("utter_and")
            titles = listed([job.title for job in jobs], f" {both} ")
            occupation = kb.wages.occupations()[jobs[0].soc]
            reply.say("utter_compare_same_occupation", titles=titles, occupation=occupation, **names(jobs[0]))
            return frame
        pays = [pay_of(kb, job, frame) for job in jobs]
        period_label = per(reply, pays[0].period)
        lines = [compare_line(reply, job, pay) for job, pay in zip(jobs, pays, strict=True)]
        remarks = dict.fromkeys(line for pay in pays for line in notes(reply, pay, said).splitlines())
        reply.say(
            "utter_salary_compare",
            lines=reply.lines(*lines, verdict(reply, jobs, pays, period_label), *remarks),
            period_label=period_label,
            source=source_line(reply, kb, OEWS),
            other_title=names(jobs[1])["a_title"],
            **names(jobs[0]),
        )
        return frame

    def compare_places(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        """The same job in several places; in one, its pay there."""
        job = kb.catalogue.job(str(frame.job))
        if len(said.places) < 2:
            return Salary().answer(reply, frame, said, kb)
        pays = [pay_of(kb, job, replace(frame, place=place)) for place in said.places[:MOST_COMPARED]]
        lines = [compare_line(reply, job, pay) for pay in pays]
        remarks = dict.fromkeys(line for pay in pays for line in notes(reply, pay, Said()).splitlines())
        reply.say(
            "utter_salary_compare",
            lines=reply.lines(*lines, counted_line(reply, job, pays[0]), *remarks),
            period_label=per(reply, pays[0].period),
            source=source_line(reply, kb, OEWS),
            other_title=names(job)["a_title"],
            **names(job),
        )
        return None


def compare_line(reply: Reply, job: Job, pay: PayAnswer) -> str:
    title = job.title if job.is_occupation else f"{job.title} ({pay.title})"
    return reply.phrase("utter_compare_line", title=title, where=where(reply, pay.area), **figures(reply, pay.spread))


def verdict(reply: Reply, jobs: list[Job], pays: list[PayAnswer], period_label: str) -> str:
    """Who earns most in the middle, and how much more than the least; nothing where a median is not a number."""
    medians = [pay.spread.p50 for pay in pays]
    known = [(m.amount, job.title) for m, job in zip(medians, jobs, strict=True) if m is not None and not m.at_least]
    if len(known) < len(jobs):
        return ""
    (low, least), (high, most) = min(known), max(known)
    if low == high:
        return reply.phrase("utter_compare_same")
    percent = round(100 * (high - low) / low)
    gap = f"{dollars(round(high - low, 2))} {period_label}"
    return reply.phrase("utter_compare_verdict", higher=most, lower=least, gap=gap, percent=percent)

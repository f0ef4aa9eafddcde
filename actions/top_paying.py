"""The best and the worst paid occupations, by place, amount, education and field; for areas see best_places."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from actions.best_places import BestPlaces
from actions.frame import Frame
from actions.money import dollars, figure, per
from actions.said import Said
from actions.salary import area_of, other_place, where
from actions.source import OEWS, PROJECTIONS, source_line
from actions.topic import Topic
from actions.wording import Reply
from jobwise.careers.education import BEGINNER
from jobwise.kb import KnowledgeBase
from jobwise.pay.periods import HOURS_A_YEAR, conversion
from jobwise.pay.ranking import JobFilter, hints, ranked_jobs

ENTRY = "entry"
MOST_LISTED = 10
ABOUT_PERCENT = 10
"""How far from an amount pay may be that is "around" it."""
HOURLY_AT_MOST = 250
"""An amount without a period up to which it reads as one per hour."""


class TopPaying(Topic):
    topic = "top_paying"
    uses = frozenset(
        {"job", "place", "amount", "education", "field", "area_kind", "order", "bound", "prices", "period", "level"}
    )
    place_must_be_known = True
    needs_job = False

    def respond(self, reply: Reply, frame: Frame, said: Said, *, new_question: bool) -> Frame:
        if "field" in said.changes and not said.changes.keys() & {"area_kind", "bound"}:
            said = replace(said, jobs=(), unclear=())  # "the highest paid nurses" are a field
        if said.changes.get("level") == ENTRY and "education" not in said.changes:
            said = replace(said, changes={**said.changes, "education": BEGINNER})  # "with no experience"
        return super().respond(reply, frame, said, new_question=new_question)

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        if frame.area_kind and frame.job:
            return BestPlaces().answer(reply, frame, said, kb)
        wanted, conditions = job_filter(reply, frame, said, kb)
        order = frame.order or "highest"
        ranked = ranked_jobs(kb.wages, wanted, lowest=order == "lowest")
        place, sources = where(reply, wanted.area), [OEWS, *([PROJECTIONS] if wanted.education else [])]
        if not ranked:
            found = hints(kb.wages, wanted)
            reply.say(
                "utter_top_none",
                where=place,
                filters=conditions,
                hints=reply.lines(*(reply.phrase(f"utter_relax_{name}", number=n) for name, n in found.items())),
                source=source_line(reply, kb, *sources),
            )
            return None
        jobs = [kb.catalogue.occupation(median.soc) for median in ranked[:MOST_LISTED]]
        lines = (
            reply.phrase("utter_top_line", number=n, title=job.title, p50=figure(reply, median.median))
            for n, (job, median) in enumerate(zip(jobs, ranked, strict=False), 1)
        )
        reply.say(
            "utter_top_paying",
            best=reply.phrase(f"utter_ranked_{order}"),
            where=place,
            filters=conditions,
            table="\n".join(lines),
            notes=reply.phrase("utter_top_total", total=len(ranked)) + "\n" if len(ranked) > len(jobs) else "",
            source=source_line(reply, kb, *sources),
            other_place=other_place(wanted.area.name),
            choices=[job.title for job in jobs[:2]],
            buttons=[] if wanted.education else [reply.button("utter_button_no_degree")],
        )
        return replace(frame, jobs=tuple(job.id for job in jobs), job=frame.job if frame.bound else None, places=())


def job_filter(reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> tuple[JobFilter, str]:
    """What a frame asks to rank, and its conditions in words."""
    area = area_of(kb, frame)
    wanted, conditions = JobFilter(area), ""
    if frame.field:
        wanted = replace(wanted, field=kb.fields.field(frame.field))
        conditions += reply.phrase("utter_filter_field", field=kb.fields.field(frame.field).name)
    if frame.education:
        wanted = replace(wanted, education=frame.education)
        conditions += reply.phrase(f"utter_filter_{frame.education}")
    if amount := yearly(frame):
        side = amount_side(frame)
        wanted = bounded(wanted, side, amount)
        said_as = {"amount": said_amount(reply, frame, amount), "percent": ABOUT_PERCENT}
        conditions += reply.phrase(f"utter_filter_{side}", **said_as)
    elif frame.job and frame.bound:
        job = kb.catalogue.job(frame.job)
        wage = kb.wages.wage(job.soc, area.code) or kb.wages.wage(job.soc, kb.wages.nation.code)
        median = wage.annual.p50 if wage else None
        if median and not median.at_least:
            wanted = bounded(wanted, frame.bound, median.amount)
            conditions += reply.phrase(
                f"utter_filter_{frame.bound}_job", title=job.title, amount=dollars(median.amount)
            )
    elif frame.job and said.jobs and not frame.field:
        job = kb.catalogue.job(frame.job)
        wanted = replace(wanted, codes=(job.soc[:4],))  # "the best paid engineers": the occupations around it
        conditions += reply.phrase("utter_filter_like", title=job.title)
    return wanted, conditions


def amount_side(frame: Frame) -> str:
    """Which side of the amount is asked for: at least that much where nothing else is said."""
    assert frame.amount is not None
    return str(frame.amount["comparator"] or "at_least")


def bounded(wanted: JobFilter, side: str, amount: float) -> JobFilter:
    """The filter with an amount as its bound; medians are whole dollars, so "over" begins a dollar above."""
    if side == "about":
        return replace(wanted, least=amount * (1 - ABOUT_PERCENT / 100), most=amount * (1 + ABOUT_PERCENT / 100))
    if side in ("under", "at_most"):
        return replace(wanted, most=amount - (side == "under"))
    return replace(wanted, least=amount + (side == "over"))


def yearly(frame: Frame) -> int | None:
    """The amount that was named, in dollars a year; None where there is none or it is in another currency."""
    if frame.amount is None or frame.amount["currency"] != "USD":
        return None
    return round(Fraction(str(frame.amount["low"])) / conversion(period_of(frame)).per_year)


def period_of(frame: Frame) -> str:
    """The period of the amount that was named, the likely one where none was."""
    assert frame.amount is not None
    return str(frame.amount["period"] or ("hour" if frame.amount["low"] < HOURLY_AT_MOST else "year"))


def said_amount(reply: Reply, frame: Frame, amount: int) -> str:
    """The bound as it is applied, and how it was reckoned from what was said."""
    period = period_of(frame)
    text = f"{dollars(amount)} {per(reply, 'year')}"
    if period == "year" or frame.amount is None:
        return text
    low = frame.amount["low"]
    said = f"{dollars(int(low) if low == int(low) else low)} {per(reply, period)}"
    return reply.phrase("utter_amount_derived", amount=text, said=said, hours=f"{HOURS_A_YEAR:,}")

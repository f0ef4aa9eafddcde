"""The best-paid occupations of a place."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from actions.frame import Frame, Said
from actions.money import dollars, figure
from actions.salary import area_of, where
from actions.source import OEWS, PROJECTIONS, source_line
from actions.topic import Topic
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.pay.periods import conversion

MOST_LISTED = 10
NO_DEGREE = "no_degree"


class TopPaying(Topic):
    topic = "top_paying"
    uses = frozenset({"place", "amount", "education"})
    place_must_be_known = True
    needs_job = False

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        area = area_of(kb, frame)
        least = least_yearly(frame)
        filters, sources, socs = "", [OEWS], None
        if frame.education == NO_DEGREE:
            socs = kb.wages.without_degree()
            filters += reply.phrase("utter_filter_no_degree")
            sources.append(PROJECTIONS)
        if least is not None:
            filters += reply.phrase("utter_filter_over", amount=dollars(least))
        wages = kb.wages.top(area.code, limit=MOST_LISTED, min_annual=least, socs=socs)
        place = where(reply, area)
        if not wages:
            reply.say("utter_top_none", where=place, filters=filters)
            return None
        jobs = [kb.catalogue.occupation(wage.soc) for wage in wages]
        lines = [
            reply.phrase("utter_top_line", number=n, title=job.title, p50=figure(reply, wage.annual.p50))
            for n, (job, wage) in enumerate(zip(jobs, wages, strict=True), 1)
        ]
        reply.say(
            "utter_top_paying",
            where=place,
            filters=filters,
            table="\n".join(lines),
            source=source_line(reply, kb, *sources),
            choices=[job.title for job in jobs[:2]],
        )
        return replace(frame, jobs=tuple(job.id for job in jobs), job=None)


def least_yearly(frame: Frame) -> int | None:
    """The amount that was named, in dollars a year; None where there is none or it is in another currency."""
    if frame.amount is None or frame.amount["currency"] != "USD":
        return None
    period = frame.amount["period"] or ("hour" if frame.amount["low"] < 250 else "year")
    return round(Fraction(str(frame.amount["low"])) / conversion(period).per_year)

"""What a job pays: job × place × level × period × percentile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.abroad import salary_abroad
from actions.cards import pay_range
from actions.frame import Frame
from actions.levels import level_lines, level_name, level_of
from actions.money import figure, figures, per
from actions.said import Said
from actions.source import OEWS, source_line
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.phrases import Job
from jobwise.pay.answer import PayAnswer, answer
from jobwise.pay.model import Area, Figure

OTHER_PLACES = ("Texas", "California")
"""What the button for another place offers: the second where the first is asked about."""
NOT_TOLD_APART = frozenset(
    {"self_employed", "shift", "union", "degree_held", "part_time", "remote", "tips", "employer_pay", "minimum_wage"}
    | {"other_year"}
)
"""Matters that the statistics don't tell apart, or count otherwise than people do."""


class Salary(Topic):
    topic = "salary"
    uses = PAY_SLOTS
    place_must_be_known = True
    answers_abroad = True

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame:
        job = kb.catalogue.job(str(frame.job))
        if frame.country:
            salary_abroad(reply, kb, job, frame)
            return frame
        pay = pay_of(kb, job, frame)
        period_label = per(reply, pay.period)
        if not pay.spread:
            reply.say(
                "utter_no_pay",
                where=where(reply, pay.asked_area),
                source=reply.lines(notes(reply, pay, said), source_line(reply, kb, OEWS)),
                **names(job),
            )
            return frame
        ids = [OEWS] if job.guide is None or job.guide.salary is None else [job.guide.salary.source, OEWS]
        reply.say(
            "utter_salary",
            where=where(reply, pay.area),
            period_label=period_label,
            lines=reply.lines(
                level_lines(reply, kb, job, pay, frame),
                percentile_line(reply, pay),
                occupation_line(reply, job, pay),
                reply.phrase("utter_pay_spread", **figures(reply, pay.spread)),
                employment_line(reply, pay),
                notes(reply, pay, said),
            ),
            source=source_line(reply, kb, *ids),
            other_place=other_place(pay.asked_area.name),
            buttons=other_period(reply, pay),
            card=range_card(
                reply, job, pay, (level_name(reply, pay.level.level), pay.level.amount) if pay.level else None
            ),
            **names(job),
        )
        return replace(frame, period=pay.period) if frame.period else frame


def range_card(
    reply: Reply, job: Job, pay: PayAnswer, marker: tuple[str, Figure] | None = None
) -> dict[str, Any] | None:
    """The official percentiles as a picture, under the name of the occupation that they are for."""
    title = (job.title if job.is_occupation else pay.title) + where(reply, pay.area)
    return pay_range(reply, title, pay.spread, pay.period, marker)


def pay_of(
    kb: KnowledgeBase, job: Job, frame: Frame, *, period: str | None = None, level: str | None = None
) -> PayAnswer:
    """The pay that a frame asks for; its period is the published one where the asked one can't be had.

    `period` and `level` are asked instead of the frame's.
    """
    area = area_of(kb, frame)
    salary = job.guide.salary if job.guide else None
    asked = level_of(frame)
    pay = answer(
        kb.wages,
        job.soc,
        area,
        period=period or frame.period or "year",
        percentile=frame.percentile,
        level=level or (asked.name if asked else None),
        average=salary.average if salary and salary.levels else None,
        average_source=salary.source if salary and salary.levels else None,
    )
    if not pay.spread and pay.wage is not None and pay.wage.only:
        published = answer(kb.wages, job.soc, area, period=pay.wage.only, percentile=frame.percentile)
        return replace(published, notes=pay.notes)
    return pay


def area_of(kb: KnowledgeBase, frame: Frame) -> Area:
    """The area of the frame's place; the nation where none is set."""
    return (frame.place and kb.places.resolve(frame.place).area) or kb.wages.nation


def where(reply: Reply, area: Area) -> str:
    """The area with its "in"."""
    return " " + reply.phrase("utter_in_place", place=area_name(reply, area))


def area_name(reply: Reply, area: Area) -> str:
    return reply.phrase("utter_nation") if area.type == "nation" else area.name


def other_period(reply: Reply, pay: PayAnswer) -> list[dict[str, str]]:
    """The button for pay in another period; none where the publisher gives one period alone and this is it."""
    period = "hour" if pay.period == "year" else "year"
    if pay.wage and pay.wage.only:
        period = pay.wage.only
    if period == pay.period:
        return []
    label = per(reply, period)
    return [reply.button("utter_button_period", period_title=label.capitalize(), period_label=label)]


def other_place(name: str) -> str:
    """A place to ask about next, another one than this."""
    return OTHER_PLACES[name == OTHER_PLACES[0]]


def notes(reply: Reply, pay: PayAnswer, said: Said | None = None) -> str:
    """What the reader must know about how these figures came about, a line each."""
    lines = []
    if said and said.place_read_as:
        note, words = said.place_read_as
        lines.append(reply.phrase(f"utter_note_{note}", said=words, used=area_name(reply, pay.asked_area)))
    if said and said.unread and not said.places:
        used = area_name(reply, pay.asked_area)
        lines.append(reply.phrase("utter_note_unread", said=said.unread, used=used))
    if said:
        apart = [matter for matter in said.matters if matter in NOT_TOLD_APART]
        lines += [reply.phrase(f"utter_apart_{matter}", release=pay.release) for matter in apart]
    if pay.area != pay.asked_area and pay.wage is not None:
        asked, used = area_name(reply, pay.asked_area), area_name(reply, pay.area)
        lines.append(reply.phrase("utter_note_wider_area", asked=asked, used=used))
    lines += [reply.phrase(f"utter_note_{note}") for note in pay.notes if note in ("annual_only", "hourly_only")]
    if pay.conversion.derived:
        formula = reply.phrase(f"utter_formula_{pay.period}")
        lines.append(reply.phrase("utter_note_derived_period", period_label=per(reply, pay.period), formula=formula))
    return "\n".join(lines)


def percentile_line(reply: Reply, pay: PayAnswer) -> str | None:
    """The percentile that was asked for, said as published, derived, or only bounded."""
    asked = pay.percentile
    if asked is None:
        return None
    kind = {"below": "_low", "above": "_high"}.get(asked.bound or "", "_derived" if asked.derived else "")
    low, high = asked.between or (0, 0)
    published = figures(reply, pay.spread)
    return reply.phrase(
        f"utter_pay_percentile{kind}",
        ordinal=ordinal(asked.percentile),
        amount=figure(reply, asked.figure),
        low=ordinal(low),
        at_low=published.get(f"p{low}"),
        high=ordinal(high),
        at_high=published.get(f"p{high}"),
    )


def occupation_line(reply: Reply, job: Job, pay: PayAnswer) -> str | None:
    """For a title below an occupation: whose figures these are."""
    if job.is_occupation:
        return None
    beside = "_beside_an_average" if job.guide and job.guide.salary else ""
    return reply.phrase(f"utter_pay_occupation{beside}", title=job.title, occupation=pay.title)


def counted_line(reply: Reply, job: Job, occupation: str) -> str | None:
    """The same where no figures follow."""
    if job.is_occupation:
        return None
    return reply.phrase("utter_pay_counted_among", title=job.title, occupation=occupation)


def employment_line(reply: Reply, pay: PayAnswer) -> str | None:
    return None if pay.employment is None else reply.phrase("utter_pay_employment", employment=f"{pay.employment:,}")


def ordinal(number: float) -> str:
    """ "90th", "21st", "62.5th"."""
    suffixes: dict[float, str] = {} if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}
    suffix = suffixes.get(number % 10, "th")
    return f"{number:g}{suffix}"

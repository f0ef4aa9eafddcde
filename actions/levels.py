"""Pay by level of experience: derived from a guide's average where there is one, else said to be unknown."""

from __future__ import annotations

from actions.frame import Frame
from actions.money import dollars, figure, figures, per
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.phrases import Job
from jobwise.pay.answer import LevelPay, PayAnswer, answer
from jobwise.pay.levels import LEVELS, Level, level, level_for_years


def level_of(frame: Frame) -> Level | None:
    """The level that was named, or that the years of experience amount to."""
    if frame.years_experience is not None:
        return level_for_years(frame.years_experience)
    return level(frame.level) if frame.level else None


def level_lines(reply: Reply, kb: KnowledgeBase, job: Job, pay: PayAnswer, frame: Frame) -> str | None:
    """The level that was asked for, or the table of all levels where the guide has one; None where neither applies."""
    asked = level_of(frame)
    salary = job.guide.salary if job.guide else None
    if asked is None:
        return level_table(reply, kb, job, pay) if salary and salary.levels else None
    label = {"level": level_name(reply, asked), "years": years(reply, asked)}
    if pay.level is None:
        hint = reply.phrase(f"utter_hint_{asked.name}", **figures(reply, pay.spread))
        return reply.phrase("utter_pay_level_unknown", hint=hint, **label)
    values = {
        **label,
        "amount": f"{figure(reply, pay.level.amount)} {per(reply, pay.period)}",
        "average": f"{dollars(pay.level.average)} {per(reply, 'year')}",
        "factor": f"{float(asked.factor):.2f}",
        "publisher": kb.sources[str(pay.level.average_source)].publisher,
    }
    if not pay.level.derived:
        return reply.phrase("utter_pay_level", **values)
    return reply.phrase("utter_pay_level_place", **values, **place_ratio(reply, pay, pay.level))


def level_table(reply: Reply, kb: KnowledgeBase, job: Job, pay: PayAnswer) -> str:
    """The guide's average, and a line a level, for the answer's place and period."""
    assert job.guide is not None and job.guide.salary is not None
    salary = job.guide.salary
    publisher = kb.sources[salary.source]
    at_levels = [
        answer(kb.wages, job.soc, pay.asked_area, period=pay.period, level=each.name, average=salary.average).level
        for each in LEVELS
    ]
    rows = [
        reply.phrase(
            "utter_level_line",
            level=level_name(reply, found.level),
            years=years(reply, found.level),
            amount=figure(reply, found.amount),
        )
        for found in at_levels
        if found
    ]
    middle = next(found for found in at_levels if found and found.level.factor == 1)
    average = figure(reply, middle.amount)
    if middle.derived:
        national = f"{dollars(salary.average)} {per(reply, 'year')}"
        ratio = place_ratio(reply, pay, middle)
        values = {"amount": average, "average": national, "publisher": publisher.publisher, **ratio}
        first = reply.phrase("utter_pay_average_place", **values)
    else:
        values = {"average": average, "publisher": publisher.publisher, "source_title": publisher.title}
        first = reply.phrase("utter_pay_average", **values)
    return reply.lines(first, reply.phrase("utter_pay_levels", table="\n".join(rows)))


def place_ratio(reply: Reply, pay: PayAnswer, at: LevelPay) -> dict[str, str]:
    """How the place's pay relates to the nation's, for a figure that is derived with it."""
    place, nation = at.place_mean, at.nation_mean
    return {
        "ratio": f"{place.amount / nation.amount:.3f}" if place and nation else "",
        "place": pay.area.name,
        "occupation": pay.title,
        "place_mean": figure(reply, place),
        "nation_mean": figure(reply, nation),
    }


def level_name(reply: Reply, asked: Level) -> str:
    return reply.phrase(f"utter_level_{asked.name}")


def years(reply: Reply, asked: Level) -> str:
    """The level's span of years, as its source's table has it: "11+ years"."""
    if asked.last_year is None or asked.name == "senior":
        return reply.phrase("utter_years_from", low=asked.first_year)
    return reply.phrase("utter_years_range", low=asked.first_year, high=asked.last_year)

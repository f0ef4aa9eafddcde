"""Whether an amount is fair: where it stands among the official percentiles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.abroad import fairness_abroad
from actions.frame import Frame, Said
from actions.levels import level_name, level_of, years
from actions.money import dollars, figure, figures, per
from actions.salary import area_of, counted_line, notes, ordinal, pay_of, range_card, where
from actions.source import OEWS, source_line
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.pay import offer
from jobwise.pay.answer import PayAnswer
from jobwise.pay.offer import Reading, readings

CLOSE_TO_THE_MIDDLE = 2.0
"""Percentiles from the median that still read as "in the middle"."""

WIDEST_RANGE = 3
"""A range whose end is more than so many times its start ("six figures") is judged by its start alone."""

SURELY_YEARLY = 10_000
"""From here on an amount without a period is so surely one a year that it need not be said."""


class SalaryFairness(Topic):
    topic = "salary_fairness"
    uses = PAY_SLOTS
    place_must_be_known = True
    answers_abroad = True
    needs_job = False

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        if frame.job is None:
            self.without_job(reply, frame, said, kb)
            return None
        job = kb.catalogue.job(frame.job)
        if frame.country:
            fairness_abroad(reply, kb, job, frame)
            return None
        if frame.amount is None:
            reply.say("utter_ask_amount", **names(job))
            return None
        if frame.amount["currency"] != "USD":
            reply.say("utter_ask_currency", currency=frame.amount["currency"])
            return None
        read = read_amount(frame, kb)
        if not isinstance(read, Reading):
            ask_period(reply, frame.amount["low"], read)
            return None
        low, high = read.amount, frame.amount["high"] * (read.amount / (frame.amount["low"] or 1))
        amounts = [low] if low == high or high > WIDEST_RANGE * low else [low, high]
        pay = pay_of(kb, job, frame, period=read.period)
        if pay.period != read.period:
            only: dict[str, Any] = {"p50": figure(reply, pay.spread.p50), "only_label": per(reply, pay.period)}
            source = source_line(reply, kb, OEWS)
            reply.say("utter_fairness_other_period", source=source, **only, **read_as(reply, read), **names(job))
            return None
        assumed = frame.amount["period"] is None and (read.thousands or read.amount < SURELY_YEARLY)
        reply.say(
            "utter_salary_fairness",
            amount=" – ".join(dollars(offer.figure(amount).amount) for amount in amounts),
            period_label=per(reply, pay.period),
            where=where(reply, pay.area),
            lines=reply.lines(
                *(standing_line(reply, pay, amount, frame.amount if len(amounts) > 1 else None) for amount in amounts),
                reply.phrase("utter_fairness_spread", **figures(reply, pay.spread)),
                level_line(reply, pay, frame),
                counted_line(reply, job, pay.title),
                reply.phrase("utter_fairness_read_as", **read_as(reply, read)) if assumed else None,
                notes(reply, pay, said),
            ),
            source=source_line(reply, kb, OEWS),
            card=range_card(reply, job, pay, (reply.phrase("utter_card_you"), offer.figure(low))),
            **names(job),
        )
        return replace(frame, period=read.period)

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        """Without a job there is only what everybody in the place earns."""
        area = area_of(kb, frame)
        wage = kb.wages.all_occupations(area.code)
        if frame.country:
            reply.say("utter_ask_job")
            return
        if wage is None or (frame.place is None and frame.amount is not None):
            reply.say("utter_ask_job")
            return
        reply.say(
            "utter_fairness_place",
            where=where(reply, area),
            in_place=where(reply, area) if frame.place else "",
            period_label=per(reply, "year"),
            spread=reply.phrase("utter_pay_spread", **figures(reply, wage.annual)),
            source=source_line(reply, kb, OEWS),
        )


def read_amount(frame: Frame, kb: KnowledgeBase) -> Reading | list[Reading]:
    """How the amount is meant: as it was said, else the one plausible reading; several, or none, have to be asked."""
    assert frame.amount is not None
    amount = frame.amount["low"]
    if frame.amount["period"]:
        return Reading(amount, frame.amount["period"])
    pay = pay_of(kb, kb.catalogue.job(str(frame.job)), frame)
    found = readings(amount, pay.wage, frame.period) or readings(amount, pay.wage)
    return found[0] if len(found) == 1 else found


def ask_period(reply: Reply, amount: float, possible: list[Reading]) -> None:
    """Ask per what an amount is; offered are the plausible readings, else all that one might mean."""
    others = [Reading(amount, "hour"), Reading(amount, "month"), Reading(amount, "year")]
    choices = [reply.phrase("utter_amount_per", **read_as(reply, reading)) for reading in possible or others]
    if possible:
        reply.say("utter_ask_period", choices=choices, amount=plain(amount))
    else:
        reply.say("utter_ask_period_strange", choices=choices, amount=plain(amount))


def read_as(reply: Reply, read: Reading) -> dict[str, Any]:
    return {"amount": dollars(offer.figure(read.amount).amount), "period_label": per(reply, read.period)}


def plain(amount: float) -> str:
    return dollars(offer.figure(amount).amount)


def standing_line(reply: Reply, pay: PayAnswer, amount: float, named: dict[str, Any] | None = None) -> str:
    """Where the amount lies, how far from the median a year and a month, and what that means."""
    found = offer.verdict(amount, pay.spread, pay.period)
    if found is None:
        return reply.phrase("utter_standing_unknown")
    place, values = found.standing, figures(reply, pay.spread)
    which = reply.phrase("utter_standing_of", amount=plain(amount)) if named else reply.phrase("utter_standing_that")
    gap = ""
    if found.gap_year:
        side = "more" if found.above else "less"
        values_of = {"year": dollars(found.gap_year), "month": dollars(found.gap_month or 0)}
        gap = " " + reply.phrase(f"utter_standing_gap_{side}", **values_of)
    values |= {"which": which, "gap": gap, "low": place.low, "high": place.high}
    if place.low is None or place.high is None:
        beyond = "lowest" if place.low is None else "highest"
        point = place.high if place.low is None else place.low
        return reply.phrase(f"utter_standing_{beyond}", ordinal=ordinal(point or 0), at=values[f"p{point}"], **values)
    if place.percentile is None:
        name = (
            "utter_standing_same" if place.low != place.high and found.gap_year is not None else "utter_standing_over"
        )
        return reply.phrase(name, **values)
    if abs(place.percentile - 50) < CLOSE_TO_THE_MIDDLE:
        return reply.phrase("utter_standing_middle", **values)
    between = ""
    if place.low != place.high:
        ends = {"low_ordinal": ordinal(place.low), "high_ordinal": ordinal(place.high)}
        at = {"at_low": values[f"p{place.low}"], "at_high": values[f"p{place.high}"]}
        between = ", " + reply.phrase("utter_standing_between", **ends, **at)
    values |= {"between": between, "percentile": round(place.percentile), "ordinal": ordinal(round(place.percentile))}
    return reply.phrase(f"utter_standing_{'above' if place.percentile > 50 else 'below'}", **values)


def level_line(reply: Reply, pay: PayAnswer, frame: Frame) -> str:
    """The level's own figure where the guide has an average."""
    asked = level_of(frame)
    if asked is None:
        return ""
    if pay.level is None:
        return reply.phrase("utter_fairness_no_level")
    return reply.phrase(
        "utter_fairness_level",
        level=level_name(reply, asked),
        years=years(reply, asked),
        amount=figure(reply, pay.level.amount),
    )

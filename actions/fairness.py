"""Whether an amount is fair: where it stands among the official percentiles."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from actions.frame import Frame, Said
from actions.levels import level_name, level_of, years
from actions.money import dollars, figure, figures, per
from actions.salary import area_of, counted_line, notes, pay_of, range_card, where
from actions.source import OEWS, source_line
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.pay.answer import PayAnswer
from jobwise.pay.model import Figure
from jobwise.pay.percentiles import standing
from jobwise.pay.periods import conversion

CLOSE_TO_THE_MIDDLE = 2.0
"""Percentiles from the median that still read as "in the middle"."""

HOURLY_AT_MOST = 250
YEARLY_AT_LEAST = 10_000


class SalaryFairness(Topic):
    topic = "salary_fairness"
    uses = PAY_SLOTS
    place_must_be_known = True
    needs_job = False

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        if frame.job is None:
            self.without_job(reply, frame, said, kb)
            return None
        job = kb.catalogue.job(frame.job)
        if frame.amount is None:
            reply.say("utter_ask_amount", **names(job))
            return None
        if frame.amount["currency"] != "USD":
            reply.say("utter_ask_currency")
            return None
        amount = (frame.amount["low"] + frame.amount["high"]) / 2
        period = frame.amount["period"] or frame.period or likely_period(amount)
        if period is None:
            reply.say("utter_ask_period", amount=dollars(amount if amount % 1 else int(amount)))
            return None
        said_pay = pay_of(kb, job, replace(frame, period=period))
        reply.say(
            "utter_salary_fairness",
            amount=dollars(amount if amount % 1 else int(amount)),
            period_label=per(reply, period),
            where=where(reply, said_pay.area),
            lines=reply.lines(
                standing_line(reply, said_pay, amount),
                reply.phrase("utter_fairness_spread", **figures(reply, said_pay.spread)),
                level_line(reply, said_pay, frame),
                counted_line(reply, job, said_pay),
                notes(reply, said_pay, said),
            ),
            source=source_line(reply, kb, OEWS),
            card=range_card(reply, job, said_pay, (reply.phrase("utter_card_you"), Figure(amount))),
            **names(job),
        )
        return None

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        """Without a job there is only what everybody in the place earns."""
        area = area_of(kb, frame)
        wage = kb.wages.all_occupations(area.code)
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


def likely_period(amount: float) -> str | None:
    """The period that an amount without one can only mean; None where it could be several."""
    if amount <= HOURLY_AT_MOST:
        return None
    return "year" if amount >= YEARLY_AT_LEAST else None


def standing_line(reply: Reply, pay: PayAnswer, amount: float) -> str:
    """Where the amount lies, how far from the median in dollars a year, and what that means."""
    place = standing(amount, pay.spread)
    median = pay.spread.p50
    if place is None or median is None:
        return reply.phrase("utter_standing_unknown")
    per_year = conversion(pay.period).per_year
    gap = abs(Fraction(str(amount)) - Fraction(str(median.amount))) / per_year
    values = {"gap": dollars(round(float(gap))), **figures(reply, pay.spread)}
    if place.low is None:
        return reply.phrase("utter_standing_lowest", **values)
    if place.high is None:
        return reply.phrase("utter_standing_highest", **values)
    if place.percentile is None:
        return reply.phrase("utter_standing_over", low=place.low, **values)
    if abs(place.percentile - 50) < CLOSE_TO_THE_MIDDLE:
        return reply.phrase("utter_standing_middle", **values)
    side = "above" if place.percentile > 50 else "below"
    return reply.phrase(f"utter_standing_{side}", percentile=round(place.percentile), **values)


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

"""Whether an amount is fair: where it stands among the official percentiles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.abroad import fairness_abroad
from actions.amounts import SURELY_YEARLY
from actions.frame import Frame
from actions.levels import level_name, level_of, years
from actions.money import dollars, figure, figures, per
from actions.offers import compare_offers
from actions.said import Said
from actions.salary import area_of, counted_line, notes, pay_of, range_card, where
from actions.source import OEWS, source_line
from actions.standing import ask_period, read_amount, read_as, standing_line
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.pay import offer
from jobwise.pay.answer import PayAnswer
from jobwise.pay.offer import Reading

WIDEST_RANGE = 3
"""A range whose end is more than so many times its start ("six figures") is judged by its start alone."""


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
        if len(said.offers) > 1:
            return compare_offers(reply, frame, said, kb)
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

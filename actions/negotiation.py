"""How to ask for more: target, floor and opening from the data, and the words to say."""

from __future__ import annotations

from typing import Any

from actions.frame import Frame
from actions.money import dollars, figure, per
from actions.said import Said
from actions.salary import counted_line, notes, ordinal, pay_of, where
from actions.source import OEWS, source_line
from actions.standing import read_amount
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.pay import offer
from jobwise.pay.answer import PayAnswer
from jobwise.pay.offer import Reading
from jobwise.pay.worksheet import Worksheet, worksheet


class SalaryNegotiation(Topic):
    topic = "salary_negotiation"
    uses = PAY_SLOTS
    place_must_be_known = True

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        reply.say("utter_salary_negotiation_general")

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        job = kb.catalogue.job(str(frame.job))
        offered = read_amount(frame, kb) if frame.amount and frame.amount["currency"] == "USD" else None
        read = offered if isinstance(offered, Reading) else None
        pay = pay_of(kb, job, frame, period=read.period if read else None)
        if read and pay.period != read.period:
            read = None  # one is not to be had from the other
        sheet = worksheet(pay.spread, read.amount if read else None)
        if sheet is None:
            above = bool(pay.spread and read)
            reply.say("utter_negotiation_above" if above else "utter_salary_negotiation_general", **names(job))
            return
        reply.say(
            "utter_salary_negotiation",
            where=where(reply, pay.area),
            period_label=per(reply, pay.period),
            source=reply.lines(
                counted_line(reply, job, pay.title), notes(reply, pay, said), source_line(reply, kb, OEWS)
            ),
            **sheet_values(reply, sheet, pay, read),
            **names(job),
        )


def sheet_values(reply: Reply, sheet: Worksheet, pay: PayAnswer, read: Reading | None) -> dict[str, Any]:
    """The three figures, each with what it is."""
    opening, target = sheet.opening, sheet.target
    if read is None:
        floor = reply.phrase("utter_floor_percentile", ordinal=ordinal(sheet.floor_percentile or 0))
        budget = reply.phrase("utter_script_budget", target=figure(reply, target[1]))
    else:
        floor = reply.phrase("utter_floor_offer")
        amount = dollars(offer.figure(read.amount).amount)
        budget = reply.phrase("utter_script_offer", offer=amount, target=figure(reply, target[1]))
    return {
        "opening": figure(reply, opening[1]),
        "opening_is": ordinal(opening[0]),
        "target": figure(reply, target[1]),
        "target_is": ordinal(target[0]),
        "floor": figure(reply, sheet.floor),
        "floor_is": floor,
        "counter": budget,
    }

"""How an amount that was named is meant, and where it stands among the official percentiles."""

from __future__ import annotations

from typing import Any

from actions.frame import Frame
from actions.money import dollars, figures, per
from actions.salary import ordinal, pay_of
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.pay import offer
from jobwise.pay.answer import PayAnswer
from jobwise.pay.offer import Reading, readings, typical
from jobwise.pay.periods import conversion

CLOSE_TO_THE_MIDDLE = 2.0
"""Percentiles from the median that still read as "in the middle"."""

HOURLY_BELOW = 100
"""US dollars."""


def read_amount(frame: Frame, kb: KnowledgeBase) -> Reading | list[Reading]:
    """How the amount is meant: as it was said, else the one plausible reading; several, or none, have to be asked.

    A small number that no reading makes plausible is pay by the hour: who earns 2.13 and tips has no other pay.
    """
    assert frame.amount is not None
    amount = frame.amount["low"]
    if frame.amount["period"]:
        return Reading(amount, frame.amount["period"])
    pay = pay_of(kb, kb.catalogue.job(str(frame.job)), frame)
    found = typical(readings(amount, pay.wage, frame.period) or readings(amount, pay.wage), pay.wage)
    if not found and amount < HOURLY_BELOW and pay.wage and conversion("hour").spread(pay.wage):
        return Reading(amount, "hour")
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

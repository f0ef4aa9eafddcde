"""What pay is worth where prices differ: regional price parities applied to an amount, or to a job's pay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.best_places import BestPlaces
from actions.frame import Frame
from actions.money import dollars, figure, per
from actions.said import Said
from actions.salary import area_name, area_of, counted_line, pay_of
from actions.source import OEWS, source_line
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.pay import offer
from jobwise.pay.model import Area
from jobwise.pay.parities import SOURCE as PARITIES
from jobwise.pay.parities import Parity, real, worth


class CostOfLiving(Topic):
    topic = "cost_of_living"
    uses = PAY_SLOTS | {"prices", "area_kind", "order"}
    place_must_be_known = True
    needs_job = False

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        frame = replace(frame, prices="real")
        if frame.amount and frame.amount["currency"] == "USD":
            return self.amount(reply, frame, said, kb)
        places = said.places or frame.places or ((frame.place,) if frame.place else ())
        if frame.job and not places:
            return BestPlaces().answer(reply, replace(frame, area_kind=frame.area_kind or "state"), said, kb)
        if not places:
            reply.say("utter_ask_where_worth")
            return frame
        if frame.job:
            return self.job(reply, frame, tuple(places), kb)
        return self.prices(reply, tuple(places), frame, said, kb)

    def amount(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        """An amount of one place in another; with one place alone, beside the whole country."""
        assert frame.amount is not None
        places = list(said.places or frame.places or ([frame.place] if frame.place else []))
        if not places:
            reply.say("utter_ask_where_worth")
            return frame
        here = said.amount_place or places[0]
        others = [place for place in places if place != here] or [kb.wages.nation.name]
        amount = offer.figure(frame.amount["low"])
        period = frame.amount["period"] or frame.period
        per_label = per(reply, period) if period else ""
        start = parity_of(kb, here)
        if start is None:
            reply.say("utter_no_prices", place=here)
            return frame
        lines = []
        for place in others:
            end = parity_of(kb, place)
            if end is None:
                lines.append(reply.phrase("utter_no_prices_line", place=place))
                continue
            value = dollars(worth(amount.amount, start, end))
            lines.append(reply.phrase("utter_worth_line", value=value, **sides(reply, start, end)))
        reply.say(
            "utter_worth",
            amount=dollars(amount.amount),
            period_label=per_label and f" {per_label}",
            lines=reply.lines(*lines, wider(reply, kb, [here, *others])),
            living=living(reply, said),
            source=source_line(reply, kb, PARITIES),
            **sides(reply, start, start),
        )
        return replace(frame, places=(here, *others))

    def job(self, reply: Reply, frame: Frame, places: tuple[str, ...], kb: KnowledgeBase) -> Frame | None:
        """A job's median in places, and what it buys at the whole country's prices."""
        job = kb.catalogue.job(str(frame.job))
        lines = []
        for place in places:
            pay = pay_of(kb, job, replace(frame, place=place, period=None))
            parity = kb.parities.of(pay.area)
            median = pay.spread.p50
            if parity is None or median is None or median.at_least:
                lines.append(reply.phrase("utter_no_prices_line", place=place))
                continue
            lines.append(
                reply.phrase(
                    "utter_real_line",
                    place=area_name(reply, pay.area),
                    p50=figure(reply, median),
                    real=dollars(real(median, parity)),
                    index=f"{float(parity.index):.1f}",
                )
            )
        reply.say(
            "utter_real_pay",
            lines=reply.lines(
                *lines, wider(reply, kb, places), counted_line(reply, job, kb.wages.occupations()[job.soc])
            ),
            source=source_line(reply, kb, OEWS, PARITIES),
            **names(job),
        )
        return replace(frame, places=places)

    def prices(self, reply: Reply, places: tuple[str, ...], frame: Frame, said: Said, kb: KnowledgeBase) -> Frame:
        """Price levels alone."""
        found = [(place, parity_of(kb, place)) for place in places]
        lines = [
            reply.phrase("utter_price_line", place=area_name(reply, p.area), index=f"{float(p.index):.1f}")
            if p
            else reply.phrase("utter_no_prices_line", place=place)
            for place, p in found
        ]
        reply.say(
            "utter_prices",
            lines=reply.lines(*lines, wider(reply, kb, places)),
            living=living(reply, said),
            source=source_line(reply, kb, PARITIES),
        )
        return replace(frame, places=places)


def living(reply: Reply, said: Said) -> str:
    """Where it is asked what one can live on: that this is not in the figures, and who reckons it."""
    return reply.phrase("utter_living") + "\n" if "living" in said.matters else ""


def parity_of(kb: KnowledgeBase, place: str) -> Parity | None:
    return kb.parities.of(area_of(kb, Frame(place=place)))


def sides(reply: Reply, here: Parity, there: Parity) -> dict[str, Any]:
    return {
        "here": area_name(reply, here.area),
        "there": area_name(reply, there.area),
        "here_index": f"{float(here.index):.1f}",
        "there_index": f"{float(there.index):.1f}",
    }


def wider(reply: Reply, kb: KnowledgeBase, places: tuple[str, ...] | list[str]) -> str:
    """For areas without a price level of their own: whose it is."""
    lines = []
    for place in places:
        area: Area = area_of(kb, Frame(place=place))
        parity = kb.parities.of(area)
        if parity and parity.area != area:
            lines.append(reply.phrase("utter_prices_of_state", place=area.name, used=parity.area.name))
    return "\n".join(lines)

"""Several amounts in one message, each judged where it is paid: "45 an hour in houston or 48 in dallas"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.frame import Frame
from actions.money import dollars, per
from actions.said import Said
from actions.salary import area_name, counted_line, notes, pay_of
from actions.source import OEWS, source_line
from actions.standing import ask_period, plain, read_amount, standing_line
from actions.topic import names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase
from jobwise.pay.answer import PayAnswer
from jobwise.pay.offer import Reading
from jobwise.pay.parities import SOURCE as PARITIES
from jobwise.pay.parities import worth
from jobwise.pay.periods import conversion
from jobwise.pay.rounding import exact


@dataclass(frozen=True)
class Offered:
    """An amount as it was read, with the official pay where it is paid."""

    frame: Frame
    read: Reading
    pay: PayAnswer

    @property
    def per_year(self) -> float:
        """US dollars."""
        return float(exact(self.read.amount) / conversion(self.read.period).per_year)


def compare_offers(reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
    """Say where each amount stands, which is more, and which buys more. The last one is talked about from then on."""
    job, offered = kb.catalogue.job(str(frame.job)), []
    for amount, place in said.offers:
        own = replace(frame, amount=amount, place=place or frame.place, period=None)
        read = read_amount(own, kb)
        if not isinstance(read, Reading):
            ask_period(reply, amount["low"], read)
            return own
        offered.append(Offered(own, read, pay_of(kb, job, own, period=read.period)))
    parities = _prices(reply, kb, offered)
    reply.say(
        "utter_salary_offers",
        lines=reply.lines(*(_line(reply, each) for each in offered), _gap(reply, offered), parities),
        notes=reply.lines(counted_line(reply, job, offered[0].pay.title), notes(reply, offered[-1].pay, said)),
        source=source_line(reply, kb, OEWS, *([PARITIES] if parities else [])),
        **names(job),
    )
    return replace(offered[-1].frame, period=offered[-1].read.period)


def _line(reply: Reply, offered: Offered) -> str:
    if offered.pay.period != offered.read.period:
        standing = reply.phrase("utter_standing_unknown")
    else:
        standing = standing_line(reply, offered.pay, offered.read.amount)
    return reply.phrase(
        "utter_offer_line",
        amount=plain(offered.read.amount),
        period_label=per(reply, offered.read.period),
        place=area_name(reply, offered.pay.area),
        standing=standing,
    )


def _gap(reply: Reply, offered: list[Offered]) -> str:
    """How much the highest is above the lowest, in a year."""
    low, high = min(offered, key=lambda each: each.per_year), max(offered, key=lambda each: each.per_year)
    gap = round(high.per_year - low.per_year)
    values = {"amount": plain(high.read.amount), "other": plain(low.read.amount), "gap": dollars(gap)}
    return reply.phrase("utter_offer_gap", **values)


def _prices(reply: Reply, kb: KnowledgeBase, offered: list[Offered]) -> str | None:
    """Of two amounts in different places: what the first buys in the place of the second, beside the second."""
    if len(offered) != 2 or offered[0].pay.area == offered[1].pay.area:
        return None
    here, there = (kb.parities.of(each.pay.area) for each in offered)
    if here is None or there is None:
        return None
    value = worth(offered[0].per_year, here, there)
    second = round(offered[1].per_year)
    more = offered[1 if second > value else 0]
    return reply.phrase(
        "utter_offer_prices",
        amount=plain(offered[0].read.amount),
        here=area_name(reply, offered[0].pay.area),
        there=area_name(reply, offered[1].pay.area),
        value=dollars(value),
        second=dollars(second),
        more=plain(more.read.amount),
        here_index=f"{float(here.index):.1f}",
        there_index=f"{float(there.index):.1f}",
    )

"""Where a job pays best: states or metropolitan areas in order, by pay as it is or by what it buys."""

from __future__ import annotations

from dataclasses import replace

from actions.cards import comparison
from actions.frame import Frame
from actions.money import dollars, figure
from actions.said import Said
from actions.salary import counted_line
from actions.source import OEWS, source_line
from actions.topic import names
from actions.wording import Reply
from actions.wording import listed as joined
from jobwise.kb import KnowledgeBase
from jobwise.pay.parities import SOURCE as PARITIES
from jobwise.pay.ranking import AreaKind, RankedArea, ranked_areas, ranked_real

MOST_LISTED = 10


class BestPlaces:
    """The answer to "which state pays X best". It is no topic of its own: one asks for it as for the best paid jobs."""

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        job = kb.catalogue.job(str(frame.job))
        kind: AreaKind = "metro" if frame.area_kind == "metro" else "state"
        lowest, is_real = frame.order is not None, frame.prices is not None
        if is_real:
            ranked = ranked_real(kb.wages, kb.parities, job.soc, kind, lowest=lowest)
        else:
            ranked = ranked_areas(kb.wages, job.soc, kind, lowest=lowest)
        if not ranked:
            reply.say("utter_best_places_none", source=source_line(reply, kb, OEWS), **names(job))
            return None
        listed = ranked[:MOST_LISTED]
        lines = [reply.phrase(line_name(each), number=n, **values(reply, each)) for n, each in enumerate(listed, 1)]
        scale, order = "real" if is_real else "paid", frame.order or "highest"
        other = "metro" if kind == "state" else "state"
        title = reply.phrase(
            "utter_best_places_title",
            best=reply.phrase(f"utter_where_{scale}_{order}"),
            kind=reply.phrase(f"utter_kind_{kind}"),
            **names(job),
        )
        reply.say(
            "utter_best_places",
            heading=title,
            table="\n".join(lines),
            lines=reply.lines(
                reply.phrase("utter_best_places_total", total=len(ranked), kind=reply.phrase(f"utter_kind_{kind}")),
                reply.phrase("utter_best_places_real") if is_real else None,
                counted_line_of(reply, kb, job.id),
            ),
            source=source_line(reply, kb, OEWS, *([PARITIES] if is_real else [])),
            other_kind=reply.phrase(f"utter_kind_{other}"),
            other_question=reply.phrase(f"utter_ask_{other}", **names(job)),
            place=listed[0].median.area.name,
            card=card(reply, title, listed, lines),
            **names(job),
        )
        return replace(frame, places=tuple(each.median.area.name for each in listed), jobs=())


def line_name(each: RankedArea) -> str:
    return "utter_place_line" if each.real is None else "utter_place_line_real"


def values(reply: Reply, each: RankedArea) -> dict[str, str]:
    index = float(each.parity.index) if each.parity else 0
    return {
        "place": each.median.area.name,
        "p50": figure(reply, each.median.median),
        "real": dollars(each.real or 0),
        "index": f"{index:.1f}",
    }


def counted_line_of(reply: Reply, kb: KnowledgeBase, id: str) -> str | None:
    """For a title below an occupation: whose figures these are."""
    job = kb.catalogue.job(id)
    return counted_line(reply, job, kb.wages.occupations()[job.soc])


def card(reply: Reply, title: str, ranked: list[RankedArea], lines: list[str]) -> dict[str, object]:
    columns = [reply.phrase("utter_card_place"), reply.phrase("utter_card_median")]
    rows = [(each.median.area.name, [figure(reply, each.median.median)]) for each in ranked]
    if ranked[0].real is not None:
        columns.append(reply.phrase("utter_card_real"))
        rows = [(name, [*cells, dollars(each.real or 0)]) for (name, cells), each in zip(rows, ranked, strict=True)]
    return comparison(
        title, columns, rows, reply.phrase("utter_best_places_summary", heading=title, first=joined(lines[:3]))
    )

"""Cards: the facts of an answer once more, in a form that rich channels draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.money import figure, per
from actions.wording import Reply, listed
from jobwise.knowledge.guide import Guide
from jobwise.pay.model import Figure, Period, Spread


def pay_range(
    reply: Reply, title: str, spread: Spread, period: Period, marker: tuple[str, Figure] | None = None
) -> dict[str, Any] | None:
    """The percentiles of a spread as a range, with a marked figure; None where fewer than two are known."""
    points = [point(reply, reply.phrase(f"utter_card_p{percentile}"), value) for percentile, value in spread.points()]
    if len(points) < 2:
        return None
    marked = point(reply, *marker) if marker else None
    said = (reply.phrase("utter_card_range_point", **each) for each in (*points, *([marked] if marked else [])))
    return {
        "card": "pay_range",
        "title": title,
        "unit": per(reply, period),
        "points": points,
        "marker": marked,
        "summary": reply.phrase(
            "utter_card_range_summary", title=title, period_label=per(reply, period), points=listed(list(said))
        ),
    }


def point(reply: Reply, label: str, value: Figure) -> dict[str, Any]:
    return {"label": label, "value": value.amount, "text": figure(reply, value)}


def comparison(
    title: str, columns: Iterable[str], rows: Iterable[tuple[str, Iterable[str]]], summary: str
) -> dict[str, Any]:
    """Rows of figures side by side; the first column is what the rows are named by."""
    return {
        "card": "comparison",
        "title": title,
        "columns": list(columns),
        "rows": [{"label": label, "cells": list(cells)} for label, cells in rows],
        "summary": summary,
    }


def guide_card(reply: Reply, guide: Guide) -> dict[str, Any]:
    """What a guide says beside its summary, to be unfolded."""
    facts = {
        "duties": guide.duties,
        "skills": guide.skills,
        "qualifications": guide.qualifications,
        "entry": guide.entry,
    }
    return {
        "card": "guide",
        "title": guide.title,
        "sections": [
            {"label": reply.phrase(f"utter_card_{name}"), "items": list(items)}
            for name, items in facts.items()
            if items
        ],
        "summary": guide.summary,
    }

"""What a message says of a ranking: its field, the education, which areas, from which end, at what prices; and what
somebody has studied."""

from __future__ import annotations

from collections.abc import Iterator

from bot.nlu.spans import Span
from jobwise.careers.education import degrees, education
from jobwise.careers.fields import Fields
from jobwise.pay.superlatives import area_kinds, bounds, lowest, real_terms

GRAMMARS = (
    ("education", education),
    ("degree", degrees),
    ("area_kind", area_kinds),
    ("bound", bounds),
    ("order", lowest),
    ("prices", real_terms),
)


def ranking_spans(message: str, fields: Fields) -> Iterator[Span]:
    """The entities education, degree, area_kind, bound, order, prices and field; they may lie over names."""
    for entity, find in GRAMMARS:
        for quantity in find(message):
            yield Span(quantity.start, quantity.end, entity, quantity.value)
    for quantity in fields.find(message):
        yield Span(quantity.start, quantity.end, "field", quantity.value)

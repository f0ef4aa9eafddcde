"""Jobwise's actions, as stock Rasa's action server runs them: `rasa run actions --actions bench.stock_actions`.

DIET marks words in a message; which job or place they name it does not say. In Jobwise the entity component settles
that, and the actions rely on it. Here the same functions of the domain settle it just before the same actions run, so
that a message that both bots understand gets the same answer from both.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rasa_sdk import Tracker

import actions
from jobwise.kb import knowledge_base
from jobwise.knowledge.meaning import Meaning
from jobwise.pay.money import Money
from jobwise.pay.quantities import all_quantities

Entity = dict[str, Any]

WORTH_OFFERING = 0.3  # as bot.nlu.finder has it


def resolved(message: str, entities: list[Entity]) -> Iterator[Entity]:
    """The entities with what they name, in the form that Jobwise's own entity component gives them.

    A quantity that the grammar can't read is left out.
    """
    for entity in entities:
        said = message[entity["start"] : entity["end"]]
        kind = entity["entity"]
        if kind == "job_title":
            yield entity | _job(said)
        elif kind == "location":
            yield entity | _place(said)
        elif kind == "skill":
            yield entity | {"value": said.lower()}
        elif kind == "education":
            yield entity | {"value": "no_degree"}
        else:
            for found, quantity in all_quantities(said):
                if found == kind:
                    value = asdict(quantity.value) if isinstance(quantity.value, Money) else quantity.value
                    yield entity | {"value": value}


def _job(said: str) -> Entity:
    catalogue = knowledge_base().catalogue
    match = catalogue.resolve(said)
    if match.job and not match.ambiguous:
        return {"value": match.job.id, "known": True}
    near = match.candidates or catalogue.nearest(said)
    candidates = [candidate.job.id for candidate in near if candidate.score >= WORTH_OFFERING]
    return {"value": said, "known": False, "ambiguous": match.ambiguous, "candidates": candidates}


def _place(said: str) -> Entity:
    match = knowledge_base().places.resolve(said)
    if match.area:
        return {"value": match.area.name, "known": True, "note": match.note, "said": said}
    candidates = [area.name for area in match.candidates]
    unclear = {"candidates": candidates, "ambiguous": bool(candidates), "note": match.note}
    return {"value": said, "known": False, "country": match.country} | unclear


def _resolve_first() -> None:
    read = Tracker.from_dict

    def from_dict(state: dict[str, Any]) -> Tracker:
        tracker: Tracker = read(state)
        latest = tracker.latest_message
        entities = list(resolved(latest.get("text") or "", latest.get("entities") or []))
        tracker.latest_message = latest | {"entities": entities}
        return tracker

    Tracker.from_dict = staticmethod(from_dict)


for module in pkgutil.iter_modules(actions.__path__):
    importlib.import_module(f"actions.{module.name}")
_resolve_first()
# Read at start rather than in the first answer; stock Rasa has no sentence encoder to seek titles by meaning with.
Meaning._nearest = lambda _self, _text: ()  # type: ignore[method-assign,assignment]
knowledge_base()

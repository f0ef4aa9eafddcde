"""The knowledge base: everything that answers are made of, opened once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.sources import Source, load_sources
from jobwise.paths import CACHE, KNOWLEDGE
from jobwise.pay.places import Places
from jobwise.pay.wages import Wages


@dataclass(frozen=True)
class KnowledgeBase:
    """Jobs, wages, places and the publications that they come from."""

    catalogue: Catalogue
    wages: Wages
    places: Places
    sources: dict[str, Source]


@cache
def knowledge_base() -> KnowledgeBase:
    """The knowledge base of this process. Raises KnowledgeError or PayDataMissing where it can't be read."""
    wages = Wages.open()
    catalogue = Catalogue.load(wages.occupations(), cache=CACHE)
    return KnowledgeBase(catalogue, wages, Places.open(), load_sources(KNOWLEDGE))

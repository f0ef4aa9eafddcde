"""The knowledge base: everything that answers are made of, opened once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jobwise.careers.dealbreakers import Dealbreaker, load_dealbreakers, load_licensed
from jobwise.careers.fields import Fields
from jobwise.careers.matters import Matter, load_matters
from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.sources import Source, load_sources
from jobwise.paths import CACHE, KNOWLEDGE
from jobwise.pay.abroad import Abroad
from jobwise.pay.parities import Parities
from jobwise.pay.places import Places
from jobwise.pay.wages import Wages
from jobwise.remarks import Remarks, load_remarks


@dataclass(frozen=True)
class KnowledgeBase:
    """Jobs and their fields, wages here and abroad, places and their prices, the publications all comes from; what may
    keep people out of a job, what they say beside the matter, and what else they touch."""

    catalogue: Catalogue
    wages: Wages
    places: Places
    sources: dict[str, Source]
    fields: Fields
    parities: Parities
    abroad: Abroad
    dealbreakers: tuple[Dealbreaker, ...]
    licensed: frozenset[str]
    remarks: Remarks
    matters: tuple[Matter, ...]


@cache
def knowledge_base() -> KnowledgeBase:
    """The knowledge base of this process. Raises KnowledgeError or PayDataMissing where it can't be read."""
    wages = Wages.open()
    catalogue = Catalogue.load(wages.occupations(), cache=CACHE)
    return KnowledgeBase(
        catalogue,
        wages,
        Places.open(),
        load_sources(KNOWLEDGE),
        Fields.open(),
        Parities.open(wages),
        Abroad.open(),
        load_dealbreakers(KNOWLEDGE),
        load_licensed(KNOWLEDGE),
        load_remarks(KNOWLEDGE),
        load_matters(KNOWLEDGE, catalogue.normalise.words.employers),
    )

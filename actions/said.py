"""What the latest message names, from its entities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from actions.amounts import offers
from actions.titles import Title, in_order, peers, same
from jobwise.pay.currencies import COUNTRIES
from jobwise.pay.doubts import doubt
from jobwise.pay.quantity import Money

CLOSE_BY = 12
"""Characters between an amount and its place, as in "90k a year in"."""
LEFT_OUT = {"location": "place", "level": "level"}
"""The slot that is emptied where a message names only what is not meant."""
RANKING = ("field", "area_kind", "order", "prices", "education")
"""What a ranking of jobs is narrowed by."""
SAID_AS_IT_IS = ("level", "years_experience", "period", "percentile", *RANKING)


@dataclass(frozen=True)
class Said:
    """What the latest message names, from its entities.

    `jobs` are ids that are certain enough to answer for. `own` are those of them that the person does or did.
    `assumed` are those among them that no name of theirs was said for, with what was said, `called` the others;
    `credits` what imported names ask to have said of their origin. `unclear` holds titles that are not certain, as
    entities with their candidates; `titles` are both kinds in the order of the message, `peers` those of the unclear
    that stand side by side with another title, `same` two names that were said side by side for one job. `lost` are
    places that are not certain, as entities. `place_read_as` is how a place was found where its name alone did not say
    (see PlaceMatch.note), and the words that were read so. `removed` are slots to be left out from now on, `excluded`
    the values that are; `kind` is a kind of the last job ("underwater ones"). `doubt` is why what is said of pay can't
    be meant so (see jobwise.pay.doubts). `amount_place` is the place that an amount is named with; `offers` are
    several amounts, each with its place. `unread` is a word that may be a place. `how_long` says that the question is
    about time. `matters` are ids of matters.yml.
    """

    jobs: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    assumed: tuple[tuple[str, str], ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    credits: tuple[str, ...] = ()
    unclear: tuple[dict[str, Any], ...] = ()
    titles: tuple[Title, ...] = ()
    peers: tuple[dict[str, Any], ...] = ()
    same: tuple[str, str] | None = None
    places: tuple[str, ...] = ()
    place_read_as: tuple[str, str] | None = None
    lost: tuple[dict[str, Any], ...] = ()
    ordinal: int | None = None
    doubt: str | None = None
    levels: tuple[str, ...] = ()
    amount_place: str | None = None
    offers: tuple[tuple[dict[str, Any], str | None], ...] = ()
    dealbreakers: tuple[str, ...] = ()
    removed: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    kind: str | None = None
    unread: str | None = None
    how_long: bool = False
    matters: tuple[str, ...] = ()
    changes: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Iterable[dict[str, Any]]) -> Said:
        """What entities of a message name; those that it leaves out ("not texas") are not meant."""
        by_type: dict[str, list[dict[str, Any]]] = {}
        left_out: dict[str, str] = {}
        for entity in entities:
            if entity.get("left_out"):
                left_out[entity["value"]] = entity["entity"]
            else:
                by_type.setdefault(entity["entity"], []).append(entity)
        removed = {e["value"] for e in by_type.get("removal", ())}
        removed |= {slot for type, slot in LEFT_OUT.items() if type in left_out.values() and type not in by_type}
        titles, places = by_type.get("job_title", []), by_type.get("location", [])
        place = next((place for place in reversed(places) if place.get("known")), None)
        changes: dict[str, Any] = {slot: by_type[slot][-1]["value"] for slot in SAID_AS_IT_IS if slot in by_type}
        if "money" in by_type:
            changes["amount"] = by_type["money"][0]["value"]
        for bound in by_type.get("bound", ()):
            if any(0 <= title["start"] - bound["end"] <= len(" the ") for title in titles):
                changes["bound"] = bound["value"]  # "more than a nurse"
        if skills := [*by_type.get("skill", ()), *by_type.get("degree", ())]:
            changes["skills"] = tuple(dict.fromkeys(entity["value"] for entity in skills))
        return cls(
            jobs=tuple(dict.fromkeys(e["value"] for e in titles if e.get("known"))),
            assumed=tuple((e["value"], e["said"]) for e in titles if e.get("assumed")),
            called=tuple((e["value"], e["said"]) for e in titles if e.get("said") and not e.get("assumed")),
            credits=tuple(dict.fromkeys(text for e in titles for text in e.get("credits", ()))),
            own=frozenset(e["value"] for e in titles if e.get("known") and e.get("own")),
            unclear=tuple(e for e in titles if not e.get("known")),
            titles=in_order(titles),
            peers=peers(titles),
            same=same(titles),
            places=tuple(dict.fromkeys(place["value"] for place in places if place.get("known"))),
            place_read_as=(place["note"], place["said"]) if place and place["note"] else None,
            lost=tuple(e for e in places if not e.get("known")),
            ordinal=by_type["ordinal"][0]["value"] if "ordinal" in by_type else None,
            doubt=doubt(
                [Money(**entity["value"]) for entity in by_type.get("money", ())],
                [entity["value"] for entity in by_type.get("percentile", ())],
            ),
            levels=tuple(dict.fromkeys(entity["value"] for entity in by_type.get("level", ()))),
            amount_place=_place_of_amount(by_type),
            offers=offers(by_type.get("money", []), places),
            dealbreakers=tuple(e["value"] for e in by_type.get("dealbreaker", ())),
            removed=frozenset(removed),
            excluded=frozenset(left_out),
            kind=by_type["kind"][0]["value"] if "kind" in by_type else None,
            how_long="how_long" in by_type,
            unread=by_type["unread"][0]["value"] if "unread" in by_type else None,
            matters=tuple(e["value"] for e in by_type.get("matter", ())),
            changes=changes,
        )

    def for_others(self) -> Said:
        """Without the person's own job, where another one is named: "I'm a teacher, how do I become a nurse"."""
        others = tuple(job for job in self.jobs if job not in self.own)
        titles = tuple(title for title in self.titles if isinstance(title, dict) or title not in self.own)
        return replace(self, jobs=others, titles=titles) if others else self

    @property
    def place(self) -> str | None:
        """The place that is meant: the last one named."""
        return self.places[-1] if self.places else None

    @property
    def country(self) -> str | None:
        """The other country that is named; else the one where an amount's currency is paid, unless a place is known."""
        named = next((place["country"] for place in self.lost if place.get("country")), None)
        amount = self.changes.get("amount")
        return named or (COUNTRIES.get(amount["currency"]) if amount and not self.places else None)

    @property
    def named(self) -> frozenset[str]:
        """The slots that the message names."""
        job = {"job"} if self.jobs or self.unclear or self.ordinal is not None else set()
        place = {"place"} if self.place or self.lost else set()
        fears = {"dealbreakers"} if self.dealbreakers else set()
        return frozenset(self.changes.keys() | job | place | fears | self.removed)


def _place_of_amount(by_type: dict[str, list[dict[str, Any]]]) -> str | None:
    """The known place right behind an amount: "90k in san francisco"."""
    places = [place for place in by_type.get("location", ()) if place.get("known")]
    for money in by_type.get("money", ()):
        for place in places:
            if 0 <= place["start"] - money["end"] <= CLOSE_BY:
                return str(place["value"])
    return None

"""What a conversation is about: the slots, and what the latest message changes in them.

A message that names its own job and asks its own question starts a new frame; any other message changes only what it
names. So "how much do nurses make" after a talk about welders in Ohio is answered nationwide, while "and nurses?" is
answered for Ohio.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.amounts import offers
from actions.titles import Entity, Title, in_order, peers, same
from jobwise.pay.currencies import COUNTRIES
from jobwise.pay.doubts import doubt
from jobwise.pay.quantity import Money

COMPARISON = "salary_compare"
FAIRNESS = "salary_fairness"
NEGOTIATION = "salary_negotiation"
LIVING = "cost_of_living"
SKILLS = "skill_match"
LISTS = ("jobs", "compared", "recent", "renamed", "places", "levels", "skills", "dealbreakers")
MOST_RECENT = 5
CLOSE_BY = 12
"""Characters between an amount and its place, as in "90k a year in"."""
KEPT_ANYWAY = frozenset({"level", "years_experience", "skills", "education"})
"""What a person says of themselves is remembered whatever the topic; what they say of pay only where that is it."""
ASIDE = frozenset({"waiting", "offer", "missed", "recent"})
"""What does not belong to a question that is put aside."""
LEFT_OUT = {"location": "place", "level": "level"}
"""The slot that is emptied where a message names only what is not meant."""
OTHER = 0
"""The ordinal of "the other one"."""
RANKING = ("field", "area_kind", "order", "prices", "education")
ONE_QUESTION = ("percentile", "amount", "bound", "country", *RANKING)
"""These belong to one question and its follow-ups."""
SAID_AS_IT_IS = ("level", "years_experience", "period", "percentile", *RANKING)


@dataclass(frozen=True)
class Frame:
    """The slots of the domain; each as the domain describes it."""

    topic: str | None = None
    job: str | None = None
    jobs: tuple[str, ...] = ()
    compared: tuple[Title, ...] = ()
    recent: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    place: str | None = None
    asked_place: Entity | None = None
    places: tuple[str, ...] = ()
    country: str | None = None
    levels: tuple[str, ...] = ()
    level: str | None = None
    years_experience: float | None = None
    period: str | None = None
    percentile: int | None = None
    amount: dict[str, Any] | None = None
    skills: tuple[str, ...] = ()
    education: str | None = None
    field: str | None = None
    area_kind: str | None = None
    order: str | None = None
    bound: str | None = None
    prices: str | None = None
    dealbreakers: tuple[str, ...] = ()
    offer: str | None = None
    missed: str | None = None
    waiting: dict[str, Any] | None = None

    @classmethod
    def of(cls, tracker: Tracker) -> Frame:
        """The frame as the last turn left it."""
        slots = {name: tracker.get_slot(name) for name in cls.names()}
        return cls(**{**slots, **{name: tuple(slots[name] or ()) for name in LISTS}})

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(f.name for f in fields(cls))

    def put_aside(self) -> Frame:
        """The frame with itself kept, to be taken up again when what it waits for is named."""
        return replace(self, waiting={name: getattr(self, name) for name in self.names() if name not in ASIDE})

    def taken_up(self) -> Frame:
        """The frame that was put aside."""
        kept = self.waiting or {}
        return Frame(**{**kept, **{name: tuple(kept[name] or ()) for name in LISTS if name in kept}})

    def events(self, tracker: Tracker) -> list[EventType]:
        """What to write back: the slots that differ from the tracker's."""
        values = {name: getattr(self, name) for name in self.names()}
        values = {name: list(v) or None if isinstance(v, tuple) else v for name, v in values.items()}
        return [SlotSet(name, value) for name, value in values.items() if value != tracker.get_slot(name)]


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


def without(frame: Frame, removed: Iterable[str]) -> Frame:
    """The frame without the slots that a person wants left out; "all" leaves an empty one."""
    if "all" in removed:
        return Frame()
    empty: dict[str, Any] = dict.fromkeys(removed)
    if "level" in empty:
        empty |= {"years_experience": None, "levels": ()}
    if "place" in empty:
        empty |= {"places": (), "asked_place": None}
    return replace(frame, **empty)


def pointed_at(frame: Frame, ordinal: int) -> str | None:
    """The job in the last list that an ordinal means; None where it means none."""
    if ordinal == OTHER:
        return next((id for id in (*frame.jobs, *frame.recent) if id != frame.job), None)
    return nth(frame.jobs, ordinal)


def _place_of_amount(by_type: dict[str, list[dict[str, Any]]]) -> str | None:
    """The known place right behind an amount: "90k in san francisco"."""
    places = [place for place in by_type.get("location", ()) if place.get("known")]
    for money in by_type.get("money", ()):
        for place in places:
            if 0 <= place["start"] - money["end"] <= CLOSE_BY:
                return str(place["value"])
    return None


def updated(frame: Frame, said: Said, topic: str, uses: frozenset[str], *, new_question: bool) -> Frame:
    """The frame after a message.

    `uses` are the slots that the topic's answer depends on: what is said of pay while it is not the topic is left.
    `new_question` is False for follow-ups, which keep the last topic.
    """
    frame = without(replace(frame, offer=None, missed=None, compared=()), said.removed)
    frame = replace(frame, places=tuple(place for place in frame.places if place not in said.excluded))
    one_named = len(said.jobs) == 1 and not (said.unclear or said.same or said.places)
    compared_with_last = topic == COMPARISON and one_named and frame.job not in (None, *said.jobs)
    if compared_with_last:
        frame = replace(frame, jobs=(str(frame.job), *said.jobs))
    elif new_question and (said.jobs or said.unclear):
        frame = Frame(skills=frame.skills, recent=frame.recent, renamed=frame.renamed)
    elif new_question:
        # One argues over the offer just talked about, asks again whether it is good, and whether one can live on it.
        of_an_offer = frame.topic in (FAIRNESS, NEGOTIATION) and topic in (FAIRNESS, LIVING)
        kept = {"amount"} if topic == NEGOTIATION or of_an_offer else set()
        cleared: dict[str, Any] = dict.fromkeys(slot for slot in ONE_QUESTION if slot not in kept)
        frame = replace(frame, places=(), levels=(), **cleared)
    if new_question and "amount" in said.changes:
        frame = replace(frame, period=None)  # an amount is not per hour because the last one was
    if new_question and topic == SKILLS:
        frame = replace(frame, skills=())
    frame = replace(frame, topic=topic)
    if said.jobs:
        frame = replace(frame, job=said.jobs[-1] if not new_question else said.jobs[0])
    elif said.ordinal is not None and (frame.jobs or said.ordinal == OTHER):
        frame = replace(frame, job=pointed_at(frame, said.ordinal) or frame.job)
    elif said.ordinal is not None and frame.places:
        frame = replace(frame, place=nth(frame.places, said.ordinal) or frame.place)
    if len(said.jobs) > 1:
        frame = replace(frame, jobs=said.jobs, places=())
    if said.place:
        frame = replace(frame, place=said.place, country=None, asked_place=None)
    elif said.country:
        frame = replace(frame, country=said.country, asked_place=None)
    if "years_experience" in said.changes and "level" not in said.changes:
        frame = replace(frame, level=None)
    elif "level" in said.changes and "years_experience" not in said.changes:
        frame = replace(frame, years_experience=None)
    if said.changes.keys() & {"level", "years_experience"}:
        frame = replace(frame, percentile=None)  # who asks for a level no longer asks for a percentile
    if said.levels:
        frame = replace(frame, levels=said.levels if len(said.levels) > 1 else ())
    if frame.job:
        frame = replace(frame, recent=tuple(dict.fromkeys([frame.job, *frame.recent]))[:MOST_RECENT])
    if said.dealbreakers:
        frame = replace(frame, dealbreakers=said.dealbreakers)
    return replace(frame, **{slot: value for slot, value in said.changes.items() if slot in uses | KEPT_ANYWAY})


def nth(listed: tuple[str, ...], ordinal: int) -> str | None:
    """The one that an ordinal points to, -1 being the last."""
    position = ordinal - 1 if ordinal > 0 else ordinal
    return listed[position] if -len(listed) <= position < len(listed) else None

"""Finds the entities of a message and says what each of them names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from bot.nlu.attached import Attached
from bot.nlu.cues import cues, described, marked, own_deed
from bot.nlu.focus import Focus
from bot.nlu.leftovers import left_over
from bot.nlu.locations import LOCATION, located, settled, within
from bot.nlu.neutral import is_a_person
from bot.nlu.peers import beside, unheard_of
from bot.nlu.place_lists import as_states, listed
from bot.nlu.rankings import ranking_spans
from bot.nlu.spans import Span, without_overlaps
from bot.nlu.spelling import Spelling
from bot.nlu.state_codes import state_codes
from bot.nlu.tagger import Tagger
from bot.nlu.tokens import PRONOUNS, Names, Run, Token, tokens
from jobwise.careers.dealbreakers import said_in
from jobwise.careers.matters import matters_in
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.match import ACCEPT
from jobwise.pay.money import Money
from jobwise.pay.period_words import is_time
from jobwise.pay.quantities import all_quantities

LONGEST_MESSAGE = 4_000
"""Characters that are looked at; a channel refuses longer messages anyway."""

WORTH_OFFERING = 0.3
"""Score from which a job is offered where a title is not known; below, its letters are all that is alike."""

SHORT_TITLE = 4
"""Letters up to which a title is an abbreviation, which the tagger may take for that of a skill."""

SHORTEST_TITLE = 3
"""Letters of a title that is found by itself; of two only where it stands tells what is meant: "PA"."""

WHO_HIRES = frozenset({"recruiter", "recruiters", "headhunter", "headhunters"})
"""Those whom people speak of when they look for another job."""

PARTED = frozenset({"level", "percentile"})
"""Quantities that stand in titles without being part of them."""

JOINING = frozenset({"vs", "vs.", "versus", "and"})

_ASKED_OF = re.compile(r"(?:'s)?\s(?:pay|salar(?:y|ies)|wages?|interview)\b", re.I)
_WHAT_THEY_DO = re.compile(r"\s(?:do|make|earn|get paid)\b", re.I)
_ARTICLE = re.compile(r"\ban?\s$", re.I)

_MAY_BE_A_PLACE = re.compile(r"[^\W\d_].*[^\W\d_]")
"""A single letter is no place, as in "A pays 60k and B 65k", and no year is; "L.A." is one."""

NAME, WHOLE_MESSAGE, QUANTITY = range(1, 4)
"""Ranks: a grammar is surer than a whole message that is a name, that than any other name."""


class EntityFinder:
    """Entities of messages, resolved to ids of jobs and names of areas."""

    def __init__(self, kb: KnowledgeBase, names: Names, tagger: Tagger, spelling: Spelling) -> None:
        self._kb = kb
        self._names = names
        self._tagger = tagger
        self._spelling = spelling
        self._attached = Attached(kb.catalogue)

    def focus(self, message: str) -> Focus:
        """The part of a message that is read, with the typing errors in it corrected."""
        return Focus.of(message, self._names.is_name, self._names.is_skill).respelled(self._spelling.meant)

    def find(self, message: str) -> list[Span]:
        """The entities of a message in order, none overlapping another; last those that may lie over others: of
        rankings, of what may stand in the way of a job, and of what else a message touches."""
        message = message[:LONGEST_MESSAGE]
        words = tokens(message)
        quantities = list(_quantities(message))
        runs = list(self._names.runs(message, words))
        known_titles = list(self._titles(message, words, runs))
        tagged = [span for span in self._tagged(message, words, runs) if _is_name(message[span.start : span.end])]
        places = list(self._places(message, words, runs))
        titles = [*known_titles, *(self._beside(places, s, message) for s in tagged if s.entity == "job_title")]
        # "an HR manager" is no hour, but "$22 an hr" is.
        quantities = [q for q in quantities if q.entity != "period" or not _begins_a_title(q, known_titles)]
        titles = [title for title in titles if not is_time(message, title.start, title.end)]
        titles, quantities = self._without_levels(titles, quantities, message)
        spans = [
            *quantities,
            *described(message, QUANTITY),
            *titles,
            *(span for span in tagged if span.entity != "job_title"),
            *places,
            *within(self._kb.places, message, NAME),
        ]
        kept = list(listed(self._kb.places, message, without_overlaps(spans)))
        kept = self._attached.joined(message, kept)
        found = self._all_resolved(message, [*kept, *unheard_of(message, kept)])
        found = state_codes(self._kb, message, words, found)
        if deed := self._by_deed(message, found):
            found = [*(span for span in found if not span.overlaps(deed)), deed]
        found += left_over(self._kb.places, self._names, self._spelling, message, words, found)
        found.sort(key=lambda span: span.start)
        found = settled(self._kb.places, message, list(as_states(self._kb.places, message, found)))
        marks = (marked(message, span) for span in found)
        found = list(beside(message, marks))
        fears = (Span(*each[:2], "dealbreaker", each[2]) for each in said_in(message, self._kb.dealbreakers))
        matters = (Span(*each[:2], "matter", each[2]) for each in matters_in(message, self._kb.matters))
        return [*found, *ranking_spans(message, self._kb.fields), *fears, *matters]

    def _beside(self, places: list[Span], title: Span, message: str) -> Span:
        """The title without a place at its end or start, unless the two are a title: "paralegal atlanta" is no one."""
        for place in places:
            if title.start < place.start and place.end == title.end and not self._is_title(message, title):
                return replace(title, end=len(message[: place.start].rstrip()))
            if title.start == place.start and place.end < title.end and not self._is_title(message, title):
                return replace(title, start=title.end - len(message[place.end : title.end].lstrip()))
        return title

    def _is_title(self, message: str, span: Span) -> bool:
        return self._names.is_title(message[span.start : span.end])

    def _all_resolved(self, message: str, spans: list[Span]) -> list[Span]:
        """The spans with what they name; a title that a message says twice is looked up once."""
        known: dict[str, Span] = {}
        found = []
        for span in spans:
            said = message[span.start : span.end]
            if span.entity == "job_title" and said in known:
                found.append(replace(known[said], start=span.start, end=span.end))
            else:
                found.append(self._resolved(message, span))
                known[said] = found[-1]
        return found

    def _resolved(self, message: str, span: Span) -> Span:
        if span.entity == "job_title":
            return self._title(message, span)
        if span.entity == "location":
            return located(self._kb.places, message, span)
        if span.entity == "skill":
            return replace(span, value=message[span.start : span.end].lower())
        return span

    def _without_levels(
        self, titles: list[Span], quantities: list[Span], message: str
    ) -> tuple[list[Span], list[Span]]:
        """Part titles from the levels and percentiles in them: "senior accountant" is both, "data entry clerk" one."""
        kept = list(quantities)
        parted: list[Span] = []
        for title in titles:
            for level in [q for q in kept if q.entity in PARTED and q.overlaps(title)]:
                rest = _longer_side(title, level, message)
                if self._is_another_job(message[title.start : title.end], message[rest.start : rest.end]):
                    kept.remove(level)
                else:
                    title = rest
            if title.end > title.start:
                parted.append(title)
        return parted, kept

    def _is_another_job(self, whole: str, rest: str) -> bool:
        """Whether a title is a known name for something else than the title without its level."""
        if not self._names.is_title(whole):
            return False
        without = self._kb.catalogue.resolve(rest).job
        return not rest or (without is not None and without != self._kb.catalogue.resolve(whole).job)

    def _tagged(self, message: str, words: list[Token], runs: list[Run]) -> Iterator[Span]:
        for start, end, entity in self._tagger.tag(message, words, runs):
            said = message[start:end]
            is_short = len(said) <= SHORT_TITLE and self._names.is_title(said) and not self._names.is_skill(said)
            if entity == "skill" and is_short:
                entity = "job_title"  # "compare rn and pa"
            if entity != LOCATION or _MAY_BE_A_PLACE.search(said):
                yield Span(start, end, entity, None, NAME)

    def _titles(self, message: str, words: list[Token], runs: list[Run]) -> Iterator[Span]:
        """Names of jobs that stand for themselves: of two words and more, or the whole message; and a single word that
        is seldom anything else, or that is asked about like a job: the tagger may not have met it."""
        for kind, first, last in runs:
            if kind == "title":
                whole = first == 0 and all(not word.text[0].isalnum() for word in words[last:])
                start, end = words[first].start, words[last - 1].end
                if whole or self._names.title_length(message[start:end]) > 1 or self._is_plain(message, start, end):
                    yield Span(start, end, "job_title", None, WHOLE_MESSAGE if whole else NAME)

    def _is_plain(self, message: str, start: int, end: int) -> bool:
        word = message[start:end]
        if len(word) < SHORTEST_TITLE or self._names.is_skill(word) or self._names.is_place(word):
            return False
        if not self._spelling.is_english(word.lower()):
            return word.lower() not in WHO_HIRES
        is_asked_of = _ARTICLE.search(message, 0, start) and _WHAT_THEY_DO.match(message, end)
        return bool(is_asked_of and self._names.is_who(word)) or bool(_ASKED_OF.match(message, end))

    def _title(self, message: str, span: Span) -> Span:
        said = self._kb.catalogue.normalise.decent(message[span.start : span.end])
        match = self._kb.catalogue.resolve(said, message)
        one_occupation = match.ambiguous and len({candidate.job.soc for candidate in match.candidates}) == 1
        job = match.candidates[0].job if one_occupation else None if match.ambiguous else match.job
        if job:
            credits = list(self._kb.catalogue.credits(said))
            assumed = match.assumed or one_occupation
            extra: dict[str, Any] = {"known": True, "said": said, "assumed": assumed, "credits": credits}
            return replace(span, value=job.id, extra=extra)
        near = match.candidates or self._kb.catalogue.nearest(said)
        candidates = [candidate.job.id for candidate in near if candidate.score >= WORTH_OFFERING]
        ambiguous = match.ambiguous and match.score >= ACCEPT
        extra = {
            "known": False,
            "ambiguous": ambiguous,
            "candidates": candidates,
            "likely": bool(match.candidates),
        }
        return replace(span, value=said, extra=extra)

    def _by_deed(self, message: str, found: list[Span]) -> Span | None:
        """The job of who says what they do and what they are paid for it, where that is clear and no job is named."""
        kinds = {span.entity for span in found}
        deed = own_deed(message) if "money" in kinds and "job_title" not in kinds else None
        if deed is None or any(span.overlaps(deed) and span.entity != "skill" for span in found):
            return None
        said = message[deed.start : deed.end]
        match = self._kb.catalogue.resolve(f"someone who {said}")
        if match.job is None or match.ambiguous:
            return None
        return replace(
            deed, value=match.job.id, extra={"known": True, "said": said, "assumed": True, "credits": [], "own": True}
        )

    def certainty(self, title: str, message: str) -> dict[str, bool]:
        """Whether a title in a message names one known job, and whether it is like the title of any."""
        match = self._kb.catalogue.resolve(title, message)
        return {"known": bool(match.job) and not match.ambiguous, "likely": bool(match.candidates)}

    def _places(self, message: str, words: list[Token], runs: list[Run]) -> Iterator[Span]:
        """Names that are hardly ever anything but a place; the tagger sees to the rest."""
        for kind, first, last in runs:
            if kind != "place":
                continue
            span = Span(words[first].start, words[last - 1].end, "location", None, NAME)
            if not self._names.is_only_sometimes_a_place(message[span.start : span.end]):
                yield span


def _begins_a_title(span: Span, titles: list[Span]) -> bool:
    return any(span.overlaps(title) and title.end > span.end for title in titles)


def _is_name(said: str) -> bool:
    is_word = said in PRONOUNS or said.lower() in JOINING or is_a_person(said)
    return not is_word and any(character.isalnum() for character in said)


def _quantities(message: str) -> Iterator[Span]:
    yield from cues(message, QUANTITY)
    for entity, quantity in all_quantities(message):
        if entity == "zip_code":
            yield Span(quantity.start, quantity.end, LOCATION, quantity.value, QUANTITY)
            continue
        value = asdict(quantity.value) if isinstance(quantity.value, Money) else quantity.value
        yield Span(quantity.start, quantity.end, entity, value, QUANTITY)


def _longer_side(title: Span, level: Span, message: str) -> Span:
    """What is left of a title before or after a level, whichever is longer."""
    start, end = max((title.start, level.start), (level.end, title.end), key=lambda part: part[1] - part[0])
    said = message[start : max(start, end)]
    stripped = said.strip()
    start += len(said) - len(said.lstrip())
    return replace(title, start=start, end=start + len(stripped))

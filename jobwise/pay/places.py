"""Which area of the wage statistics a person means by the name of a place.

Rules that a name alone does not give away:
- A state wins over a city of its name: "new york" and "washington" are the states, with the metropolitan area
  as another candidate; "new york city", "nyc", "washington dc" and "dc" are the metropolitan areas.
- "LA" alone is Los Angeles; after a city ("Lafayette, LA") it is Louisiana.
- A city in several states is the one that is clearly the largest; else the person is asked.
- A well-known foreign city is foreign ("london"), unless its state is named ("london ky").
- A ZIP code is known by its state; a region of several states ("the midwest") has no figure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jobwise.pay.database import PAY_FILE
from jobwise.pay.gazetteer import NAMES_FILE, City, Gazetteer, parted
from jobwise.pay.model import Area
from jobwise.pay.placenames import normal

__all__ = ["Area", "PlaceMatch", "Places"]

_ZIP_CODE = re.compile(r"(\d{3})\d{2}(?: \d{4})?")

MOST_CANDIDATES = 3
LEAST_SIMILARITY = 0.6
# A namesake is left aside where it is both this many times smaller and below this many jobs.
CLEARLY_LARGER = 5
SMALL_CITY_JOBS = 20_000
# A namesake so many times smaller is not even offered.
LEAST_SHARE = 100
# A small town whose name is that of a city so many times larger, with a letter left out or two swapped, is that city.
FAR_LARGER = 50

PlaceNote = Literal[
    "outside_metro", "part_of_state", "nonmetro", "zip_code", "beside_state", "spelling", "city_unknown", "region"
]


@dataclass(frozen=True)
class PlaceMatch:
    """What the text names.

    `area` is None where nothing is certain; `candidates` are then the areas to ask about, the likeliest
    first. Beside an area they are other readings of the same name. `country` is the name of a country other
    than the United States, for which there are no figures. `note` says how the area was found:
    - "outside_metro": the state of a town that lies in no metropolitan area
    - "part_of_state": the state, where a part of it was named ("upstate new york")
    - "nonmetro": what lies outside the metropolitan areas of a state ("rural kansas"); several areas are candidates
    - "zip_code": the state of a ZIP code
    - "beside_state": the one of several that lies in the state that was named before or beside it
    - "spelling": the area with the nearest name
    - "city_unknown": no area; the state that was named after an unknown city is the candidate
    - "region": no area; the states of a region are the candidates
    """

    text: str
    area: Area | None = None
    candidates: tuple[Area, ...] = ()
    country: str | None = None
    note: PlaceNote | None = None


class Places:
    """Finds areas by name. Made once, read from any thread."""

    def __init__(self, names: Gazetteer) -> None:
        self._names = names
        principal = (name for name, cities in names.cities.items() if any(city.principal for city in cities))
        # What a typing error is measured against: the names that people are likely to mean.
        self._well_known = sorted({name for name in (*names.exact, *principal) if len(name) >= 5})

    @classmethod
    def open(cls, path: Path = PAY_FILE, names: Path = NAMES_FILE) -> Places:
        """Reads the pay database and the names file. Raises PayDataMissing."""
        return cls(Gazetteer.open(path, names))

    def resolve(self, text: str, near: Area | None = None) -> PlaceMatch:
        """The area that a text means. The text is the name of a place, with at most a few words around it.

        A name with several readings is the one in the state of `near`, where a sizeable one is there.
        """
        key = ""
        for key in self._trimmed(normal(text)):
            match = self._read(text, key)
            if match and not match.area and match.candidates and near and (state := self._names.state_of(near)):
                cities = self._names.cities.get(key, ())
                known = any(city.state == state.state and _is_sizeable(city) for city in cities)
                return PlaceMatch(text, self._names.in_state(key, state), note="beside_state") if known else match
            if match:
                return match
        return self._guess(text, key)

    def known(self, phrase: str) -> bool:
        """Whether the phrase is exactly the name of a place, with or without its state."""
        key, names = normal(phrase), self._names
        return (
            key in names.exact
            or key in names.countries
            or key in names.cities
            or key in names.regions
            or any(name in names.countries and tail in names.countries for name, tail in parted(key))
            or any(self._is_part(name) or names.in_state(name, state) for name, state in names.with_state(key))
        )

    def state(self, name: str) -> Area | None:
        """The state of a name or postal code, whatever else that is short for."""
        return self._names.states.get(normal(name))

    def is_wide(self, phrase: str) -> bool:
        """Whether the phrase names the nation or a region of it, as "us" and "south" do after "in the"."""
        key, names = normal(phrase), self._names
        return key in names.regions or (key in names.exact and names.exact[key][0].type == "nation")

    def names(self) -> Iterator[str]:
        """The keys of all places."""
        names = self._names
        for keys in (names.exact, names.countries, names.cities, names.states, names.regions):
            yield from keys

    def cue_needed(self, phrase: str) -> bool:
        """Whether a known phrase is a place only after a word like "in": more often it is something else.

        True for the words that names.yml lists, and for towns of one word that are small and that no
        metropolitan area is named for ("money", "call", "day").
        """
        key, names = normal(phrase), self._names
        if key in names.words:
            return True
        if " " in key or key in names.exact or key in names.countries or key in names.regions:
            return False
        return not any(map(_is_sizeable, names.cities.get(key, ())))

    def _larger_than(self, town: str) -> Area | None:
        """The city that a small town's name is more likely a typing error of: "huston" is Houston."""
        cities = self._names.cities
        if any(map(_is_sizeable, cities[town])):
            return None
        near = (name for name, _ in _alike(town, self._well_known) if name in cities and _same_letters(town, name))
        largest = max((city for name in near for city in cities[name]), key=lambda city: city.jobs, default=None)
        is_meant = largest and largest.jobs >= FAR_LARGER * max(city.jobs for city in cities[town])
        return largest.area if largest and is_meant else None

    def _is_part(self, name: str) -> bool:
        """Whether words before a state name a part of it."""
        return name in self._names.parts or name in self._names.rural

    def _trimmed(self, key: str) -> Iterator[str]:
        """The key, then the key with ever fewer of the words around a name that do not belong to it."""
        yield key
        words = key.split()
        while len(words) > 1:
            sizes = range(min(2, len(words) - 1), 0, -1)
            if size := next((n for n in sizes if " ".join(words[:n]) in self._names.before), 0):
                words = words[size:]
            elif size := next((n for n in sizes if " ".join(words[-n:]) in self._names.after), 0):
                words = words[:-size]
            else:
                return
            yield " ".join(words)

    def _read(self, text: str, key: str) -> PlaceMatch | None:
        """The match of a key that is spelled as it should be."""
        names = self._names
        if zip_code := _ZIP_CODE.fullmatch(key):
            area = names.zips.get(zip_code[1])
            return PlaceMatch(text, area, note="zip_code") if area else None
        if key in names.regions:
            return PlaceMatch(text, None, names.regions[key], note="region")
        if key in names.exact:
            area, *others = names.exact[key]
            if others:
                return PlaceMatch(text, None, (area, *others)[:MOST_CANDIDATES])
            return PlaceMatch(text, area, names.metros_named(key) if area.type == "state" else ())
        if key in names.countries:
            return PlaceMatch(text, None, names.metros_named(key), names.countries[key])
        for name, state in names.with_state(key):
            if name in names.rural and (areas := names.outside_metros(state)):
                return PlaceMatch(text, areas[0] if len(areas) == 1 else None, areas[1:] and areas, note="nonmetro")
            if self._is_part(name):
                return PlaceMatch(text, state, note="part_of_state")
            if area_in_state := names.in_state(name, state):
                return PlaceMatch(text, area_in_state, note=_note(area_in_state))
        if key in names.cities:
            if larger := self._larger_than(key):
                return PlaceMatch(text, larger, (names.cities[key][0].area,), note="spelling")
            return _namesakes(text, names.cities[key])
        country = next((names.countries[tail] for _, tail in parted(key) if tail in names.countries), None)
        return PlaceMatch(text, country=country) if country else None

    def _guess(self, text: str, key: str) -> PlaceMatch:
        """The match of the name nearest to a key with a typing error, or the nearest few to ask about."""
        names = self._names
        for name, state in names.with_state(key):
            areas = {names.in_state(city, state) for city in _nearest(name, names.cities_in(state))}
            if len(areas) == 1:
                return PlaceMatch(text, areas.pop(), note="spelling")
            return PlaceMatch(text, None, (state,), note="city_unknown")
        for name, tail in parted(key):
            for state in {names.states[near] for near in _nearest(tail, names.states)}:
                if area := names.in_state(name, state):
                    return PlaceMatch(text, area, note="spelling")
        candidates = self._readings(_nearest(key, self._well_known))
        if len(candidates) == 1:
            return PlaceMatch(text, candidates[0], note="spelling")
        return PlaceMatch(text, None, (candidates or self._readings(self._similar(key)))[:MOST_CANDIDATES])

    def _similar(self, key: str) -> list[str]:
        """The few well-known names most like a key that none is near to."""
        likest = process.extract(key, self._well_known, scorer=OSA.normalized_similarity, limit=MOST_CANDIDATES)
        return [name for name, similarity, _ in likest if similarity >= LEAST_SIMILARITY]

    def _readings(self, keys: Iterable[str]) -> tuple[Area, ...]:
        """The areas that any of the names may mean."""
        matches = [match for key in keys if (match := self._read(key, key))]
        areas = (area for match in matches for area in ((match.area,) if match.area else match.candidates))
        return tuple(dict.fromkeys(areas))


def _is_sizeable(city: City) -> bool:
    return city.principal or city.jobs >= SMALL_CITY_JOBS


def _namesakes(text: str, cities: Sequence[City]) -> PlaceMatch:
    jobs: dict[Area, int] = defaultdict(int)
    for city in cities:
        jobs[city.area] += city.jobs
    first, *others = sorted(jobs, key=lambda area: (-jobs[area], area.code))
    others = [area for area in others if jobs[area] * LEAST_SHARE >= jobs[first]]
    if others and (jobs[others[0]] >= SMALL_CITY_JOBS or jobs[first] < CLEARLY_LARGER * jobs[others[0]]):
        sizeable = {city.area for city in cities if _is_sizeable(city)}
        likely = [area for area in (first, *others) if area in sizeable]
        return PlaceMatch(text, None, tuple(likely if len(likely) > 1 else (first, *others))[:MOST_CANDIDATES])
    return PlaceMatch(text, first, note=_note(first))


def _note(area: Area) -> PlaceNote | None:
    return "outside_metro" if area.type == "state" else None


LONG_NAME = 9
"""Letters from which two errors of any kind leave a name recognizable."""


def _nearest(key: str, names: Iterable[str]) -> list[str]:
    """The names with the fewest typing errors (a letter more, less, other, or two swapped), none with many.

    People get the first letter right; of names with as many errors the one as long as the key is nearer.
    """
    ranked = [
        ((errors, abs(len(name) - len(key))), name)
        for name, errors in _alike(key, names)
        if errors < 2 or len(key) >= LONG_NAME or _same_letters(key, name)
    ]
    return [name for rank, name in ranked if rank == min(ranked)[0]]


def _alike(key: str, names: Iterable[str]) -> list[tuple[str, int]]:
    """The names with the key's first letter and few typing errors, and how many these are."""
    most = 2 if len(key) >= 7 else 1 if len(key) >= 4 else 0
    if not most:
        return []
    found = process.extract(key, list(names), scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(name, errors) for name, errors, _ in found if name[0] == key[0]]


def _same_letters(key: str, name: str) -> bool:
    """Whether letters were only swapped, left out or doubled: "chigaco" is Chicago, "atlantis" is not Atlanta."""
    more, fewer = Counter(name), Counter(key)
    return not (fewer - more) or not (more - fewer)

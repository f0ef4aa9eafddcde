"""The names of places, from the pay database and from places/names.yml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from jobwise.paths import KNOWLEDGE
from jobwise.pay.database import PAY_FILE, Database
from jobwise.pay.model import Area
from jobwise.pay.placenames import normal, runs

NAMES_FILE = KNOWLEDGE / "places" / "names.yml"
LONGEST_STATE_NAME = 3


class City(NamedTuple):
    """A city: its state's postal code; its metro, or the state where it is in none; an estimate of its jobs;
    and whether the metro's title names it.
    """

    state: str
    area: Area
    jobs: int
    principal: bool


class Gazetteer:
    """Every name by its key (`placenames.normal`). Made once, then only read.

    exact: nation, states, areas and nicknames, with several areas where the person has to be asked.
    cities: the cities of a name. countries: the country, other than the United States, of a name.
    regions: the states of a region, for which there is no figure. zips: states by the first three digits of a ZIP code.
    words: names that are more often something else. before, after: words around a name.
    parts: words that name a part of a state. rural: words for what lies outside a state's metropolitan areas.
    """

    def __init__(self, database: Database, names: Mapping[str, Any]) -> None:
        areas = {row[0]: Area(*row) for row in database.rows("SELECT code, name, type, state FROM areas")}
        self._by_postal = {area.state: area for area in areas.values() if area.type == "state"}
        self.states = dict(self._state_names(names["states"]))
        self.exact = dict(self._exact_names(areas, names))
        self.countries = dict(_country_names(names["countries"]))
        cities: dict[str, list[City]] = defaultdict(list)
        for name, state, code, jobs, principal in database.rows("SELECT * FROM places"):
            area = areas[code] if code else self._by_postal[state]
            cities[name].append(City(state, area, jobs, bool(principal)))
        self.cities: Mapping[str, list[City]] = dict(cities)
        demonyms = (word for country in names["countries"].values() for word in country.get("people", ()))
        self.words = {normal(word) for word in (*names["words"], *demonyms)}
        self.before, self.after, self.parts, self.rural = (
            set(map(normal, names[key])) for key in ("before", "after", "parts", "rural")
        )
        self.regions = dict(self._region_names(names["regions"]))
        self.zips = dict(self._zip_prefixes(names["zips"]))
        self._nonmetro: dict[str | None, list[Area]] = defaultdict(list)
        for area in areas.values():
            if area.type == "nonmetro":
                self._nonmetro[area.state].append(area)

    @classmethod
    def open(cls, path: Path = PAY_FILE, names: Path = NAMES_FILE) -> Gazetteer:
        """Reads both files. Raises PayDataMissing."""
        with names.open(encoding="utf-8") as file:
            return cls(Database(path), yaml.safe_load(file))

    def with_state(self, key: str) -> Iterator[tuple[str, Area]]:
        """The ways to part a key into a name and the state after it: "santa fe new mexico"."""
        for head, tail in parted(key):
            if tail in self.states:
                yield head, self.states[tail]

    def in_state(self, name: str, state: Area) -> Area | None:
        """The area of a city in a state, or of the nickname of a metro that reaches into it."""
        city = next((city for city in self.cities.get(name, ()) if city.state == state.state), None)
        if city:
            return city.area
        area, *others = self.exact.get(name, (None,))
        reaches = area and area.type == "metro" and str(state.state) in area.name.rpartition(", ")[2]
        return area if reaches and not others else None

    def outside_metros(self, state: Area) -> tuple[Area, ...]:
        """The non-metropolitan areas of a state."""
        return tuple(self._nonmetro.get(state.state, ()))

    def state_of(self, area: Area) -> Area | None:
        """The state that an area is or lies in; None for the nation."""
        return self._by_postal.get(area.state) if area.state else None

    def cities_in(self, state: Area) -> list[str]:
        """The keys of a state's cities."""
        return [name for name, cities in self.cities.items() if any(city.state == state.state for city in cities)]

    def metros_named(self, key: str) -> tuple[Area, ...]:
        """The metros whose title names a city of that name."""
        return tuple(dict.fromkeys(city.area for city in self.cities.get(key, ()) if city.principal))

    def _region_names(self, regions: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, tuple[Area, ...]]]:
        for region, about in regions.items():
            states = tuple(self._by_postal[postal] for postal in about["states"])
            yield from ((normal(name), states) for name in (region, *about.get("names", ())))

    def _zip_prefixes(self, zips: Mapping[str, list[str]]) -> Iterator[tuple[str, Area]]:
        for postal, ranges in zips.items():
            for first, last in (each.split("-") for each in ranges):
                yield from ((f"{prefix:03}", self._by_postal[postal]) for prefix in range(int(first), int(last) + 1))

    def _state_names(self, nicknames: Mapping[str, list[str]]) -> Iterator[tuple[str, Area]]:
        for postal, area in self._by_postal.items():
            for name in (str(postal), area.name, *nicknames.get(str(postal), ())):
                yield normal(name), area

    def _exact_names(
        self, areas: Mapping[str, Area], names: Mapping[str, Any]
    ) -> Iterator[tuple[str, tuple[Area, ...]]]:
        """Where two say the same name, the later one wins."""
        for area in areas.values():
            yield normal(area.name), (area,)
            if area.type == "metro":
                yield from ((name, (area,)) for name in runs(area.name, least=2))
        yield from ((name, (area,)) for name, area in self.states.items())
        nation = next(area for area in areas.values() if area.type == "nation")
        yield from ((normal(name), (nation,)) for name in names["nation"])
        for code, nicknames in names["metros"].items():
            yield from ((normal(name), (areas[code],)) for name in nicknames)
        for name, codes in names["several"].items():
            yield normal(name), tuple(areas[code] for code in codes)


def parted(key: str) -> Iterator[tuple[str, str]]:
    """A key parted before its last words, as many as a state's name may have."""
    words = key.split()
    for size in range(1, min(LONGEST_STATE_NAME, len(words) - 1) + 1):
        yield " ".join(words[:-size]), " ".join(words[-size:])


def _country_names(countries: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str]]:
    for country, others in countries.items():
        for name in (country, *(name for names in others.values() for name in names)):
            yield normal(name), country

"""What messages name, exactly: job, place, level, years, percentile, period, and amounts with range, currency and side.

A row of frames/*.yml lists all that its message names; what it does not list must not be found. `loose` are the fields
that it leaves open, `not` what its words could be mistaken for. Jobs are guides' ids; places are areas, by a short name
of areas.yml or their own. `asks` is a place that has to be asked about, `abroad` another country. An amount reads
"low..high CURRENCY period side", all but the first left out where there is none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from rasa.core.agent import Agent

from jobwise.pay.comparators import Comparator
from jobwise.pay.model import Period

HERE = Path(__file__).parent / "frames"
AREAS: dict[str, str] = yaml.safe_load((HERE / "areas.yml").read_text(encoding="utf-8"))
TABLES = sorted(path.stem for path in HERE.glob("*.yml") if path.stem != "areas")
PLURAL = {"jobs": "job", "places": "place", "amounts": "amount"}
FIELDS = ("job", "place", "asks", "abroad", "level", "years", "percentile", "period", "amount")

Row = dict[str, Any]


def rows(table: str) -> list[Row]:
    found: list[Row] = yaml.safe_load((HERE / f"{table}.yml").read_text(encoding="utf-8"))
    return found


def amount(said: str | int) -> tuple[float, float, str, str | None, str | None]:
    numbers, *marks = str(said).split()
    low, _, high = numbers.partition("..")
    currency = next((mark for mark in marks if mark.isupper()), "USD")
    period = next((mark for mark in marks if mark in get_args(Period)), None)
    side = next((mark for mark in marks if mark in get_args(Comparator)), None)
    assert len(marks) == (currency != "USD") + (period is not None) + (side is not None), said
    return float(low), float(high or low), currency, period, side


def wanted(row: Row) -> dict[str, list[Any]]:
    """The row's frame: every field with its values."""
    frame: dict[str, list[Any]] = {field: [] for field in FIELDS}
    for key, value in row.items():
        if key not in ("said", "not", "loose"):
            frame[PLURAL.get(key, key)] = list(value) if key in PLURAL else [value]
    frame["place"] = [AREAS.get(place, place) for place in frame["place"]]
    frame["amount"] = [amount(each) for each in frame["amount"]]
    return frame


def understood(entities: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The same of what was found in a message."""
    frame: dict[str, list[Any]] = {field: [] for field in FIELDS}
    for entity in entities:
        kind, value = entity["entity"], entity["value"]
        if kind == "location" and not entity["known"]:
            frame["abroad" if entity["country"] else "asks"].append(entity["country"] or value.lower())
        elif kind == "money":
            money = (value["low"], value["high"], value["currency"], value["period"], value["comparator"])
            frame["amount"].append(money)
        elif kind in (names := {"job_title": "job", "location": "place", "years_experience": "years"}):
            frame[names[kind]].append(value)
        elif kind in frame:
            frame[kind].append(value)
    return frame | {field: list(dict.fromkeys(frame[field])) for field in ("job", "place")}


def faults(row: Row, entities: list[dict[str, Any]]) -> Iterator[str]:
    expected, found = wanted(row), understood(entities)
    for field in FIELDS:
        if expected[field] != found[field] and field not in row.get("loose", ()):
            yield f"{field} is {found[field]}, not {expected[field]}"
    for entity in entities:
        if entity["entity"] in row.get("not", ()):
            yield f"{entity['entity']} in {row['said'][entity['start'] : entity['end']]!r}"


@pytest.mark.parametrize("table", TABLES)
def test_every_message_of_the_table_names_what_it_names(agent: Agent, table: str) -> None:
    async def misses() -> list[str]:
        lines = []
        for row in rows(table):
            parsed = await agent.parse_message(row["said"])
            lines += [f"{row['said']!r}: {fault}" for fault in faults(row, parsed["entities"])]
        return lines

    missed = asyncio.run(misses())
    assert not missed, "\n".join(missed)


def test_the_table_is_as_large_as_it_should_be_and_names_nothing_twice() -> None:
    said = [row["said"].lower() for table in TABLES for row in rows(table)]
    assert len(said) == len(set(said)) >= 300

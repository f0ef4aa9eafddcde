"""The shipped pay database, against a sample of the publisher's values (oews_sample.csv)."""

from __future__ import annotations

import csv
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest

from jobwise.pay.database import PAY_FILE, PayDataMissing
from jobwise.pay.model import Figure, Spread
from jobwise.pay.wages import Wages

SAMPLE = Path(__file__).with_name("oews_sample.csv")


def sample() -> list[dict[str, str]]:
    """Rows as published: a number, or "- [8]" where there is none, with the footnote that says why."""
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def figure(published: str, period: str) -> Figure | None:
    if published == "- [5]":
        return Figure(115.0, True) if period == "hourly" else Figure(239200, True)
    if published.startswith("-"):
        return None
    return Figure(float(published)) if period == "hourly" else Figure(int(published))


@pytest.mark.parametrize("row", sample(), ids=lambda row: f"{row['occupation']} in {row['area']}")
def test_a_wage_is_what_the_publisher_says(row: dict[str, str], wages: Wages) -> None:
    wage = wages.wage(f"{row['occupation'][:2]}-{row['occupation'][2:]}", row["area"])
    assert wage is not None
    names = [field.name for field in fields(Spread)]
    assert wage.hourly == Spread(*(figure(row[f"hourly_{name}"], "hourly") for name in names))
    assert wage.annual == Spread(*(figure(row[f"annual_{name}"], "annual") for name in names))
    assert wage.employment == (None if row["employment"] == "- [8]" else int(row["employment"]))
    assert (wage.only == "year") == (row["hourly_mean"] == "- [4]")
    assert (wage.only == "hour") == (row["annual_mean"] == "- [4]")


def test_the_sample_holds_every_footnote() -> None:
    rows = sample()
    assert len(rows) == 200
    cells = Counter(cell for row in rows for cell in row.values() if cell.startswith("-"))
    assert set(cells) == {"- [4]", "- [5]", "- [8]"}


def test_it_has_every_detailed_occupation_with_a_wage_and_a_projection(wages: Wages) -> None:
    assert len(wages.occupations()) == 830
    for soc in wages.occupations():
        wage = wages.wage(soc, "0000000")
        assert wage is not None and (wage.annual.mean or wage.hourly.mean), soc
        assert wages.projection(soc), soc


def test_it_has_the_nation_the_states_and_the_areas_within_them(wages: Wages) -> None:
    types = Counter(area.type for area in wages.areas().values())
    assert types == {"nation": 1, "state": 54, "metro": 393, "nonmetro": 135}


def test_it_is_small_enough_to_be_committed() -> None:
    assert PAY_FILE.stat().st_size < 15_000_000


def test_annual_wages_are_2080_hours_within_the_publishers_rounding(wages: Wages) -> None:
    # Hourly wages are rounded to the cent, annual ones to ten dollars.
    rounding = 2080 * 0.005 + 5
    compared = 0
    for soc in wages.occupations():
        wage = wages.wage(soc, "0000000")
        assert wage is not None
        for hourly, annual in zip(wage.hourly.points(), wage.annual.points(), strict=False):
            if wage.only or hourly[1].at_least or annual[1].at_least:
                continue
            assert abs(hourly[1].amount * 2080 - annual[1].amount) <= rounding + 0.001, (soc, hourly, annual)
            compared += 1
    assert compared == 3835


def test_an_unknown_occupation_or_area_has_no_wage(wages: Wages) -> None:
    assert wages.wage("99-9999", "0000000") is None
    assert wages.wage("29-1141", "9999999") is None
    assert wages.wage("registered nurse", "texas") is None
    assert wages.projection("99-9999") is None


def test_the_medians_of_an_area_are_those_of_its_wages(wages: Wages) -> None:
    for median in wages.medians_in("4800000"):
        wage = wages.wage(median.soc, "4800000")
        assert wage is not None and (median.median, median.mean) == (wage.annual.p50, wage.annual.mean)


def test_the_medians_of_an_occupation_are_those_of_all_areas_of_a_type(wages: Wages) -> None:
    medians = wages.medians_of("29-1141", "state")
    assert [median.area.type for median in medians] == ["state"] * len(medians)
    of_states = [wages.wage("29-1141", code) for code, area in wages.areas().items() if area.type == "state"]
    assert len(medians) == len([wage for wage in of_states if wage and wage.annual.p50])


def test_wages_can_be_read_from_many_threads(wages: Wages) -> None:
    socs = list(wages.occupations())
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda soc: wages.wage(soc, "0000000"), socs))
    assert [wage.soc for wage in found if wage] == socs


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PayDataMissing, match=r"none\.sqlite"):
        Wages.open(tmp_path / "none.sqlite")

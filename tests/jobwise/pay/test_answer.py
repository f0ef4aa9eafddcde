"""What an answer about pay says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jobwise.pay.answer import UnknownOccupation, answer
from jobwise.pay.importer import SCHEMA
from jobwise.pay.levels import UnknownLevel
from jobwise.pay.model import Area, Figure, Spread
from jobwise.pay.periods import UnknownPeriod
from jobwise.pay.wages import Wages

NATION = Area("0000000", "United States", "nation", None)
TEXAS = Area("4800000", "Texas", "state", "TX")
OHIO = Area("3900000", "Ohio", "state", "OH")
HOUSTON = Area("0026420", "Houston-Pasadena-The Woodlands, TX", "metro", "TX")
COAST = Area("4800006", "Coastal Plains Region of Texas nonmetropolitan area", "nonmetro", "TX")

NURSE, PHYSICIAN, TEACHER, ACTOR, HERMIT = "29-1141", "29-1210", "25-2021", "27-2011", "39-9999"
NONE = [-8] * 6
COLUMNS = {
    # area, soc: employment; cents an hour and dollars a year: mean, p10, p25, p50, p75, p90
    (NATION, NURSE): (9, [4800, 3200, 3800, 4500, 5200, 6400], [100000, 66560, 79040, 93600, 108160, 133120]),
    (TEXAS, NURSE): (100, [4400, 3000, 3600, 4211, 5000, 5800], [90000, 62400, 74880, 87590, 104000, 120640]),
    (HOUSTON, NURSE): (50, NONE, NONE),
    (NATION, PHYSICIAN): (500, [11500, 3000, 5000, 10000, -5, -5], [239200, 62400, 104000, 208000, -5, -5]),
    (HOUSTON, PHYSICIAN): (10, [-5] * 6, [-5] * 6),
    (NATION, TEACHER): (-8, [-4] * 6, [60000, 40000, 50000, 58000, 70000, 90000]),
    (NATION, ACTOR): (70, [2500, 1500, 1800, 2000, 3000, 6000], [-4] * 6),
    (TEXAS, ACTOR): (7, [2000, 1400, 1500, 1800, 2500, 4000], [-4] * 6),
}  # fmt: skip
META = {
    "source_id": "oews_2025",
    "source": "BLS OEWS",
    "release": "May 2025",
    "top_hourly": "11500",
    "top_annual": "239200",
    "projections_source_id": "projections_2024",
    "projections_source": "BLS EP",
    "projections_release": "2024-34",
}


@pytest.fixture(scope="module")
def wages(tmp_path_factory: pytest.TempPathFactory) -> Wages:
    path: Path = tmp_path_factory.mktemp("pay") / "pay.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(SCHEMA)
        for area in (NATION, TEXAS, OHIO, HOUSTON, COAST):
            database.execute("INSERT INTO areas VALUES (?, ?, ?, ?, 1)", (area.code, area.name, area.type, area.state))
        for soc in (NURSE, PHYSICIAN, TEACHER, ACTOR, HERMIT):
            database.execute("INSERT INTO occupations VALUES (?, ?)", (soc, f"Title of {soc}"))
        for (area, soc), (employment, hourly, annual) in COLUMNS.items():
            row = (int(area.code), int(soc.replace("-", "")), employment, *hourly, *annual)
            database.execute(f"INSERT INTO wages VALUES ({', '.join('?' * 15)})", row)
        database.executemany("INSERT INTO meta VALUES (?, ?)", META.items())
        database.commit()
    return Wages.open(path)


def test_a_published_period_is_given_as_it_is(wages: Wages) -> None:
    year = answer(wages, NURSE, TEXAS)
    assert (year.period, year.conversion.derived, year.notes) == ("year", False, ())
    assert year.spread.p50 == Figure(87590)
    # The publisher's own column: 90,000 / 2,080 would be 43.27.
    hour = answer(wages, NURSE, TEXAS, period="hour")
    assert (hour.conversion.derived, hour.spread.mean) == (False, Figure(44.0))


@pytest.mark.parametrize(
    ("period", "basis", "median"),
    [("month", "year", 7299), ("day", "hour", 336.88), ("week", "hour", 1684.4)],
)
def test_other_periods_are_derived_from_the_published_one(period: str, basis: str, median: float, wages: Wages) -> None:
    found = answer(wages, NURSE, TEXAS, period=period)
    assert (found.conversion.basis, found.conversion.derived) == (basis, True)
    assert found.spread.p50 == Figure(median)


def test_a_wage_by_the_year_only_is_not_turned_into_an_hourly_one(wages: Wages) -> None:
    for period in ("hour", "day", "week"):
        found = answer(wages, TEACHER, NATION, period=period)
        assert (found.spread, found.notes) == (Spread(), ("annual_only",))
        assert found.wage is not None and found.wage.annual.p50 == Figure(58000)
    assert answer(wages, TEACHER, NATION, period="month").spread.p50 == Figure(4833)
    assert answer(wages, TEACHER, NATION).employment is None


def test_a_wage_by_the_hour_only_is_not_turned_into_a_yearly_one(wages: Wages) -> None:
    for period in ("month", "year"):
        assert answer(wages, ACTOR, NATION, period=period).notes == ("hourly_only",)
    assert answer(wages, ACTOR, NATION, period="week").spread.p50 == Figure(800.0)


@pytest.mark.parametrize(
    ("soc", "asked", "found", "note"),
    [
        (NURSE, HOUSTON, TEXAS, "state_for_metro"),
        (NURSE, COAST, TEXAS, "state_for_nonmetro"),
        (TEACHER, HOUSTON, NATION, "nation_for_metro"),
        (TEACHER, COAST, NATION, "nation_for_nonmetro"),
        (NURSE, OHIO, NATION, "nation_for_state"),
    ],
)
def test_a_wider_area_stands_in_and_says_so(soc: str, asked: Area, found: Area, note: str, wages: Wages) -> None:
    given = answer(wages, soc, asked)
    assert (given.asked_area, given.area, given.notes) == (asked, found, (note,))
    assert given.spread.p50 is not None


def test_a_missing_period_is_no_reason_to_take_another_area(wages: Wages) -> None:
    found = answer(wages, ACTOR, TEXAS, period="year")
    assert (found.area, found.notes) == (TEXAS, ("hourly_only",))


def test_no_figures_even_for_the_nation_is_said(wages: Wages) -> None:
    found = answer(wages, HERMIT, HOUSTON, percentile=50)
    assert (found.wage, found.spread, found.notes) == (None, Spread(), ("nation_for_metro", "not_released"))
    assert found.percentile is not None and found.percentile.figure is None


def test_how_the_place_was_read_is_the_first_note(wages: Wages) -> None:
    assert answer(wages, NURSE, TEXAS, place_note="outside_metro").notes == ("outside_metro",)


def test_a_level_for_the_nation_is_the_rule_on_the_average(wages: Wages) -> None:
    level = answer(wages, NURSE, NATION, level="senior", average=102_450, average_source="guide").level
    assert level is not None
    assert (level.yearly, level.amount, level.derived) == (112_695, Figure(112_695), False)
    assert (level.average_source, level.place_mean, level.nation_mean) == ("guide", None, None)


def test_a_level_in_a_place_follows_the_means_and_shows_them(wages: Wages) -> None:
    level = answer(wages, NURSE, TEXAS, level="senior", average=102_450).level
    assert level is not None
    assert (level.place_mean, level.nation_mean) == (Figure(90_000), Figure(100_000))
    assert (level.yearly, level.derived) == (101_426, True)  # 102,450 x 1.1 x 0.9 = 101,425.50


def test_a_level_is_given_for_the_period_asked(wages: Wages) -> None:
    def amount(period: str) -> Figure:
        level = answer(wages, NURSE, NATION, level="entry", average=104_000, period=period).level
        assert level is not None and level.yearly == 78_000
        return level.amount

    assert [amount(period) for period in ("hour", "day", "week", "month")] == [
        Figure(37.5),
        Figure(300.0),
        Figure(1500.0),
        Figure(6500),
    ]


def test_a_level_of_an_hourly_job_follows_the_hourly_means(wages: Wages) -> None:
    level = answer(wages, ACTOR, TEXAS, level="experienced", average=50_000).level
    assert level is not None
    assert (level.place_mean, level.nation_mean, level.yearly) == (Figure(20.0), Figure(25.0), 40_000)


def test_a_level_is_not_related_to_a_top_coded_mean(wages: Wages) -> None:
    found = answer(wages, PHYSICIAN, HOUSTON, level="senior", average=200_000)
    assert found.level is not None
    assert (found.level.yearly, found.level.derived, found.notes) == (220_000, False, ("level_for_nation",))


def test_without_an_average_there_is_no_level(wages: Wages) -> None:
    found = answer(wages, NURSE, TEXAS, level="senior")
    assert (found.level, found.notes) == (None, ("no_level_data",))


def test_what_cannot_be_asked_is_refused_by_name(wages: Wages) -> None:
    with pytest.raises(UnknownOccupation, match="99-9999"):
        answer(wages, "99-9999", NATION)
    with pytest.raises(UnknownPeriod, match="'decade'"):
        answer(wages, NURSE, NATION, period="decade")
    with pytest.raises(UnknownLevel, match="'boss'"):
        answer(wages, NURSE, NATION, level="boss")


def test_the_json_form_is_the_contracts(wages: Wages) -> None:
    assert answer(wages, NURSE, HOUSTON, period="hour", percentile=60).as_json("registered_nurse") == {
        "job": "registered_nurse",
        "title": "Title of 29-1141",
        "soc": "29-1141",
        "place": "Texas",
        "area_code": "4800000",
        "asked_place": "Houston-Pasadena-The Woodlands, TX",
        "period": "hour",
        "derived": False,
        "p10": 30.0,
        "p25": 36.0,
        "p50": 42.11,
        "p75": 50.0,
        "p90": 58.0,
        "mean": 44.0,
        "employment": 100,
        "percentile": {"percentile": 60, "amount": 45.27, "derived": True, "bound": None},
        "source": "BLS OEWS",
        "release": "May 2025",
        "note": "state_for_metro",
    }


def test_the_json_form_says_top_coded_and_missing_figures(wages: Wages) -> None:
    yearly = answer(wages, PHYSICIAN, HOUSTON).as_json()
    assert (yearly["p10"], yearly["mean"], yearly["note"]) == (">=239200", ">=239200", None)
    assert answer(wages, PHYSICIAN, HOUSTON, period="hour").as_json()["p50"] == ">=115.00"
    assert answer(wages, PHYSICIAN, HOUSTON, period="month").as_json()["p50"] == ">=19933"
    assert answer(wages, TEACHER, NATION, period="hour").as_json()["p50"] is None


def test_the_json_form_of_a_level_names_its_parts(wages: Wages) -> None:
    found = answer(wages, NURSE, NATION, level="entry", average=102_450, average_source="guide").as_json()
    assert found["level"] == {
        "level": "entry",
        "amount": 76_838,
        "derived": False,
        "average": 102_450,
        "factor": 0.75,
        "average_source": "guide",
    }

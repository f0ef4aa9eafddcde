"""What money buys elsewhere."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobwise.pay import import_tables
from jobwise.pay.model import Area
from jobwise.pay.parities import PARITIES_FILE, Parities, Parity, worth
from jobwise.pay.places import Places
from jobwise.pay.wages import Wages

INDICES = st.integers(800, 1300).map(lambda tenths: Fraction(tenths, 10))


@pytest.fixture(scope="module")
def parities(wages: Wages) -> Parities:
    return Parities.open(wages)


def here(index: Fraction) -> Parity:
    return Parity(Area("0000000", "somewhere", "state", "TX"), index)


def test_an_amount_is_worth_more_where_prices_are_lower() -> None:
    assert worth(90_000, here(Fraction("118.23")), here(Fraction("97.62"))) == 74_311


@given(st.integers(1, 10**6), INDICES, INDICES)
def test_there_and_back_is_the_same_amount_to_the_dollar(amount: int, one: Fraction, other: Fraction) -> None:
    assert abs(worth(worth(amount, here(one), here(other)), here(other), here(one)) - amount) <= 1


def test_the_nation_is_the_measure(parities: Parities, wages: Wages) -> None:
    nation = parities.of(wages.nation)
    assert nation is not None and nation.index == 100


def test_every_state_and_most_metros_have_a_price_level_of_their_own(parities: Parities, wages: Wages) -> None:
    own = {area.type: 0 for area in wages.areas().values()}
    for area in wages.areas().values():
        own[area.type] += parities.own(area) is not None
    assert own == {"nation": 1, "state": 51, "metro": 371, "nonmetro": 0}


def test_an_area_without_a_price_level_has_that_of_its_state(parities: Parities, places: Places) -> None:
    area = places.resolve("Hudson Valley nonmetropolitan area").area or next(
        each for each in Wages.open().areas().values() if each.type == "nonmetro" and each.state == "TX"
    )
    found = parities.of(area)
    assert found is not None and found.area.type == "state" and found.area.state == area.state


def test_a_territory_has_none(parities: Parities, wages: Wages) -> None:
    guam = next(area for area in wages.areas().values() if area.name == "Guam")
    assert parities.of(guam) is None


def test_the_importer_takes_the_latest_year_of_all_items_and_leaves_the_nation_out(tmp_path: Path) -> None:
    states, metros = tmp_path / "states.csv", tmp_path / "metros.csv"
    states.write_text(
        'GeoFIPS,GeoName,Description,2022,2023\n "00000","United States","RPPs: All items ",100,100\n'
        ' "06000","California","RPPs: All items ",112.566,112.581\n "06000","California"," RPPs: Goods ",108,107\n'
        '"Note: See the included footnote file."\n'
    )
    metros.write_text(
        "GeoFIPS,GeoName,Description,RPP 2023\n0,United States,RPPs: All items ,100\n"
        '10180,"Abilene, TX (Metropolitan Statistical Area)",RPPs: All items ,89.85\n'
        '10180,"Abilene, TX (Metropolitan Statistical Area)", RPPs: Goods ,95\n'
    )
    assert list(import_tables.parities(states, metros)) == [("0600000", "112.581"), ("0010180", "89.85")]


def test_the_table_is_sorted_so_that_a_new_release_shows_as_a_difference() -> None:
    with PARITIES_FILE.open(encoding="utf-8") as lines:
        rows = [tuple(row) for row in csv.reader(lines)][1:]
    assert rows == sorted(rows)

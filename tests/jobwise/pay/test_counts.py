"""How much an answer about pay reads: queries are counted, as clocks tell little in tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from jobwise.pay.answer import answer
from jobwise.pay.database import Database
from jobwise.pay.wages import Wages


class CountingDatabase(Database):
    """Counts the queries that reach the file."""

    def __init__(self) -> None:
        super().__init__()
        self.queries = 0

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        self.queries += 1
        return super().rows(sql, values)


@pytest.mark.parametrize(
    ("area", "asked", "queries"),
    [
        ("0026420", {}, 1),  # Houston has its own figures
        ("0026420", {"percentile": 63, "period": "two_weeks"}, 1),
        ("0026420", {"level": "senior", "average": 100_000}, 2),  # the nation's, for the place's ratio
        ("4800000", {}, 1),
        ("0000000", {"level": "senior", "average": 100_000}, 2),
    ],
)
def test_a_pay_answer_reads_no_row_that_it_does_not_need(area: str, asked: dict[str, Any], queries: int) -> None:
    database = CountingDatabase()
    wages = Wages(database)
    before = database.queries
    answer(wages, "29-1141", wages.areas()[area], **asked)
    assert database.queries - before == queries


def test_where_an_area_has_no_figures_each_wider_one_is_read_once() -> None:
    database = CountingDatabase()
    wages = Wages(database)
    before = database.queries
    found = answer(wages, "15-2021", wages.areas()["0010180"])  # mathematicians in Abilene
    assert found.area == wages.nation
    assert database.queries - before == 3

"""Pay by seniority."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jobwise.pay.levels import LEVELS, UnknownLevel, level, level_for_years


def test_the_table_is_that_of_the_seed_guide() -> None:
    assert {known.name: known.salary(102_450) for known in LEVELS} == {
        "entry": 76_838,
        "mid": 92_205,
        "experienced": 102_450,
        "senior": 112_695,
        "veteran": 128_063,
    }


def test_a_half_dollar_is_rounded_up() -> None:
    assert level("entry").salary(102_450) == 76_838  # 76,837.50; to the even dollar as well
    assert level("entry").salary(102_446) == 76_835  # 76,834.50; to the even dollar it would be 76,834
    assert level("mid").salary(102_445) == 92_201  # 92,200.50


def test_a_place_pays_by_its_ratio() -> None:
    assert level("senior").salary(100_000, Fraction(9, 10)) == 99_000


@pytest.mark.parametrize(
    ("years", "name"),
    [
        (0, "entry"),
        (2, "entry"),
        (2.9, "entry"),
        (3, "mid"),
        (5, "mid"),
        (6, "experienced"),
        (10, "experienced"),
        (11, "senior"),
        (19, "senior"),
        (20, "veteran"),
        (45, "veteran"),
    ],
)
def test_years_of_experience_have_a_level(years: float, name: str) -> None:
    assert level_for_years(years).name == name


def test_what_is_no_level_is_refused() -> None:
    with pytest.raises(UnknownLevel, match="'junior'"):
        level("junior")
    with pytest.raises(ValueError, match="-1"):
        level_for_years(-1)

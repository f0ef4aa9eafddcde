"""Quantities in messages: what is read, as a table, and what holds for all of them, as properties."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobwise.pay.experience import levels, years
from jobwise.pay.money import Money, money
from jobwise.pay.numerals import LARGEST, value_of
from jobwise.pay.percentile_words import percentiles
from jobwise.pay.period_words import periods
from jobwise.pay.quantities import all_quantities

USD, EUR, GBP, CAD, INR = "USD", "EUR", "GBP", "CAD", "INR"


def read(text: str) -> list[tuple[str, Any]]:
    """The amounts in a text with their words, without what is not said: (words, low[, high][, other facts])."""
    found = []
    for quantity in money(text):
        amount = quantity.value
        assert isinstance(amount, Money)
        facts = [amount.low] + ([amount.high] if amount.high != amount.low else [])
        facts += [fact for fact in (amount.currency, amount.period, amount.comparator) if fact not in (USD, None)]
        found.append((text[quantity.start : quantity.end], *facts))
    return found


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("45", ("45", 45)),
        ("45k", ("45k", 45_000)),
        ("45 K", ("45 K", 45_000)),
        ("$45K/yr", ("$45K", 45_000, "year")),
        ("they offered me $48,000, is that ok", ("$48,000", 48_000)),
        ("$ 45,000.50", ("$ 45,000.50", 45_000.5)),
        ("45k year", ("45k", 45_000, "year")),
        ("4,500 a month", ("4,500", 4_500, "month")),
        ("5k per month", ("5k", 5_000, "month")),
        ("85k pa", ("85k", 85_000, "year")),
        ("USD 85,000 annually", ("USD 85,000", 85_000, "year")),
        ("22/hr", ("22", 22, "hour")),
        ("22 hr", ("22", 22, "hour")),
        ("i make 22 hr", ("22", 22, "hour")),
        ("$18.50/h", ("$18.50", 18.5, "hour")),
        ("20$ an hour", ("20$", 20, "hour")),
        ("30 bucks an hour", ("30 bucks", 30, "hour")),
        ("fifteen an hour", ("fifteen", 15, "hour")),
        ("twenty two fifty an hour", ("twenty two fifty", 22.5, "hour")),
        ("200 a day", ("200", 200, "day")),
        ("300 per shift", ("300", 300)),
        ("1,200.50 a week", ("1,200.50", 1_200.5, "week")),
        ("2k biweekly", ("2k", 2_000, "two_weeks")),
        ("2k every two weeks", ("2k", 2_000, "two_weeks")),
        ("2k every other week", ("2k", 2_000, "two_weeks")),
        ("1500 a fortnight", ("1500", 1_500, "two_weeks")),
        ("1500 twice a month", ("1500", 1_500, "half_month")),
        ("35.000", ("35.000", 35_000)),
        ("70 000 euros", ("70 000 euros", 70_000, EUR)),
        ("50.000 €", ("50.000 €", 50_000, EUR)),
        ("€12,50 an hour", ("€12,50", 12.5, EUR, "hour")),
        ("1.2m", ("1.2m", 1_200_000)),
        ("100 grand", ("100 grand", 100_000)),
        ("a hundred grand", ("a hundred grand", 100_000)),
        ("ninety thousand", ("ninety thousand", 90_000)),
        ("a hundred and twenty thousand", ("a hundred and twenty thousand", 120_000)),
        ("one fifty k", ("one fifty k", 150_000)),
        ("half a million", ("half a million", 500_000)),
        ("one and a half million", ("one and a half million", 1_500_000)),
        ("€50k", ("€50k", 50_000, EUR)),
        ("£40k", ("£40k", 40_000, GBP)),
        ("CA$ 90k", ("CA$ 90k", 90_000, CAD)),
        ("C$90,000", ("C$90,000", 90_000, CAD)),
        ("90k canadian dollars", ("90k canadian dollars", 90_000, CAD)),
        ("Rs. 50000 per month", ("Rs. 50000", 50_000, INR, "month")),
        ("12 lpa", ("12 lpa", 1_200_000, INR, "year")),
        ("40000 pounds", ("40000 pounds", 40_000, GBP)),
        ("10^12", ("10^12", 1e12)),
        ("1e6 a year", ("1e6", 1_000_000, "year")),
        ("-5000", ("-5000", -5_000)),
        ("i make -50k", ("-50k", -50_000)),
        ("$-50k", ("$-50k", -50_000)),
        ("minus 20 an hour", ("minus 20", -20, "hour")),
        ("$0", ("$0", 0)),
        ("i make $NaN", ("$NaN", 0)),
        ("is NaN a year ok for a nurse in ohio", ("NaN", 0, "year")),
        ("i make infinity a year", ("infinity", LARGEST, "year")),
        ("80-90k", ("80-90k", 80_000, 90_000)),
        ("80k-90", ("80k-90", 80_000, 90_000)),
        ("$80–90K a year", ("$80–90K", 80_000, 90_000, "year")),
        ("between 60 and 90 thousand", ("60 and 90 thousand", 60_000, 90_000)),
        ("60 and 90 thousand", ("60 and 90 thousand", 60_000, 90_000)),
        ("$123,684–$254,644", ("$123,684–$254,644", 123_684, 254_644)),
        ("25 to 30 dollars an hour", ("25 to 30 dollars", 25, 30, "hour")),
        ("500-1k a week", ("500-1k", 500, 1_000, "week")),
        ("six figures", ("six figures", 100_000, 999_999, "year")),
        ("low six figures", ("low six figures", 100_000, 399_999, "year")),
        ("a high 5-figure salary", ("high 5-figure", 70_000, 99_999, "year")),
        ("can i make mid 80s", ("mid 80s", 84_000, 86_000, "year")),
        ("pay in the low 20s an hour", ("low 20s", 20, 23, "hour")),
        ("over 80k", ("80k", 80_000, "over")),
        ("jobs paying over 80 in texas", ("80", 80, "over")),
        ("north of 100k", ("100k", 100_000, "over")),
        ("at least $20 an hour", ("$20", 20, "hour", "at_least")),
        ("no less than 30k", ("30k", 30_000, "at_least")),
        ("45k+", ("45k", 45_000, "at_least")),
        ("$20/hr or more", ("$20", 20, "hour", "at_least")),
        ("60k and up", ("60k", 60_000, "at_least")),
        ("under 50k", ("50k", 50_000, "under")),
        ("less than 40,000", ("40,000", 40_000, "under")),
        ("up to 90k", ("90k", 90_000, "at_most")),
        ("no more than 90k", ("90k", 90_000, "at_most")),
        ("90k max", ("90k", 90_000, "at_most")),
        ("around 60k", ("60k", 60_000, "about")),
        ("60k-ish", ("60k", 60_000, "about")),
        ("i make 45", ("45", 45)),
        ("i'm on 45", ("45", 45)),
        ("they offered me 52", ("52", 52)),
        ("is 45 fair for a welder", ("45", 45)),
        ("what about 15", ("15", 15)),
        ("ok and how about 60?", ("60", 60)),
        ("i make 61234", ("61234", 61_234)),
        ("is 52750 ok for a welder", ("52750", 52_750)),
        ("i work 40 hours a week for 20 an hour", ("20", 20, "hour")),
        ("i make one million dollars a year", ("one million dollars", 1_000_000, "year")),
    ],
)
def test_an_amount_is_read_as_it_is_meant(text: str, amount: tuple[Any, ...]) -> None:
    assert read(text) == [amount]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("compare 80k and 90k", [80_000, 90_000]),
        ("offered 52k, 60k or 65k", [52_000, 60_000, 65_000]),
        ("my pay went from 52k to 60k", [52_000, 60_000]),
        ("60k base plus 10k bonus", [60_000, 10_000]),
        ("€50k or $60k", [50_000, 60_000]),
    ],
)
def test_several_amounts_are_no_range(text: str, amounts: list[int]) -> None:
    assert [amount[1] for amount in read(text)] == amounts


@pytest.mark.parametrize(
    "text",
    [
        "15-1252 salary", "29-1141.00 pay", "how much do nurses earn in 2024", "salary 2025", "salaries since 2019",
        "class of 2019", "i am 45 years old", "i'm 45, is it too late", "i'm 52 and want to be a nurse",
        "45 yo nurse",
        "turning 50", "do i need a 4-year degree", "two year degree pay", "on call 24/7", "does it come with a 401k",
        "401(k) match", "403b", "call 555-123-4567", "my number is (555) 123-4567", "nurse salary 94103",
        "nurse salary in 10001", "welders near 77002", "zip 60601 welder pay", "is it 9 to 5", "a 9-5 job",
        "40 hours a week", "12 hr shifts", "40 hr week", "top 10 jobs", "5 jobs that pay well", "10k people",
        "top 10%", "i have 5 years", "lift 50 pounds", "gs-12 pay", "at 10:30", "7 am shift", "3/4/2025", "1099 work",
        "make 20 pizzas an evening", "the 2nd one", "covid-19", "i am a nurse", "pay for a month of work",
    ],
)  # fmt: skip
def test_other_numbers_are_no_money(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("per hour?", ["hour"]), ("how much is that a week", ["week"]), ("a year not an hour", ["year", "hour"]),
        ("every month?", ["month"]), ("more than ten bucks an hour before tips", ["hour"]), ("salary in pa", []),
        ("85k pa", ["year"]), ("annual openings", []), ("training for a year that pays", []),
        ("less than a year", []),
         ("hourly", ["hour"]), ("/yr", ["year"]), ("how much a day", ["day"]),
        ("what do nurses make a month", ["month"]), ("weekly pay", ["week"]), ("biweekly", ["two_weeks"]),
        ("paycheck every two weeks at $20/hr", ["two_weeks", "hour"]), ("per annum", ["year"]),
        ("twice a month", ["half_month"]), ("a day in the life", []), ("day to day work", []), ("a year ago", []),
        ("two weeks' notice", []), ("40 hours a week", []), ("a year of experience", []), ("annual review", []),
        ("ah ok", []), ("once a week", []),
    ],
)  # fmt: skip
def test_a_period_is_one_of_pay(text: str, expected: list[str]) -> None:
    assert [quantity.value for quantity in periods(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90th percentile", 90), ("p75", 75), ("percentile 30", 30), ("ninetieth percentile", 90),
        ("62.5th percentile", 62.5),
        ("top 10%", 90), ("top ten percent", 90), ("best paid 5 percent", 95), ("top 2.5%", 97.5),
        ("bottom 25 percent", 25),
        ("lowest paid 10%", 10), ("bottom quarter", 25), ("upper quartile", 75), ("third quartile", 75),
        ("top third", 67),
        ("top half", 50), ("top decile", 90), ("the top earners", 90), ("median", 50), ("midpoint", 50),
        ("0th percentile", 0), ("150th percentile", 150), ("p100", 100), ("top 100%", 0),
    ],
)  # fmt: skip
def test_a_percentile_is_read(text: str, expected: float) -> None:
    assert [quantity.value for quantity in percentiles(text)] == [expected]


@pytest.mark.parametrize("text", ["top 10 jobs", "a 10% raise", "middle school teacher", "10 percent bonus", "the top"])
def test_other_shares_are_no_percentile(text: str) -> None:
    assert percentiles(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 yrs exp", 5), ("2+ years", 2), ("12 yoe", 12), ("10y exp", 10), ("ten years in the field", 10),
        ("twenty five years experience", 25), ("3-5 years experience", 3), ("5 to 7 yrs", 5), ("20-year career", 20),
        ("2.5 years", 2.5), ("two and a half years", 2.5), ("a decade", 10), ("two decades as a welder", 20),
        ("half a decade", 5), ("a couple of years", 2), ("a year of experience", 1), ("18 months experience", 1.5),
        ("6 months as a welder", 0.5), ("nursing for the last 8 years", 8), ("i'm 10 years into my career", 10),
        ("and after 3 years?", 3), ("less than a year", 0.5), ("6 months", 0.5),
        ("been doing this since 2015", 10), ("i started in 2010", 15),
    ],
)  # fmt: skip
def test_years_of_experience_are_read(text: str, expected: float) -> None:
    assert [quantity.value for quantity in years(text, this_year=2025)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "30 years old", "i'm 30 years old", "45 y/o", "4-year degree", "two year program", "takes 4 years",
        "in 5 years",
        "5 years ago", "within 2 years", "over the past 10 years", "next 3 years", "2 years of college",
        "5 year plan",
        "is 5 years enough", "how many years", "has pay risen since 2015", "25 years young", "year 2",
        "3 years later",
    ],
)  # fmt: skip
def test_other_years_are_no_experience(text: str) -> None:
    assert years(text, this_year=2025) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fresh out of school", ["entry"]), ("straight out of nursing school", ["entry"]), ("no exp", ["entry"]),
        ("new to the field", ["entry"]), ("jr dev", ["entry"]), ("mid level", ["mid"]), ("senior nurse", ["senior"]),
        ("an experienced welder", ["experienced"]), ("senior living", []), ("high school senior", []),
        ("new york", []),
    ],
)  # fmt: skip
def test_a_level_is_read(text: str, expected: list[str]) -> None:
    assert [quantity.value for quantity in levels(text)] == expected


SHAPES = {
    "${n:,}": 1, "{n} dollars": 1, "{n} bucks an hour": 1, "usd {n}": 1, "{n}k": 1_000, "${n}K/yr": 1_000,
    "{n} grand": 1_000,
    "{n} thousand": 1_000, "at least {n}k": 1_000, "£{n}k": 1_000, "{n} an hour": 1, "{n:,}.00 a month": 1,
    "i make ${n}": 1,
}  # fmt: skip


@given(st.integers(1, 999), st.sampled_from(sorted(SHAPES)), st.sampled_from(["", "is ", "pay of ", "hi, so "]))
def test_every_amount_in_every_shape_is_read_back(n: int, shape: str, before: str) -> None:
    (amount,) = money(before + shape.format(n=n) + " for a nurse in ohio")
    assert amount.value.low == amount.value.high == n * SHAPES[shape]  # type: ignore[attr-defined]


@given(st.integers(1, 998), st.integers(1, 500), st.sampled_from(["{}-{}k", "${}k to ${}k", "between {} and {} grand"]))
def test_every_range_is_read_back(low: int, more: int, shape: str) -> None:
    (amount,) = money(shape.format(low, low + more))
    assert (amount.value.low, amount.value.high) == (low * 1_000, (low + more) * 1_000)  # type: ignore[attr-defined]


@given(st.integers(10, 99), st.integers(0, 9_999))
def test_no_occupation_code_is_money(group: int, rest: int) -> None:
    assert money(f"what does {group}-{rest:04} pay in ohio") == []


@given(st.integers(1_000, 99_999_999), st.sampled_from([",", ".", "\u00a0", "'"]))
def test_thousands_are_read_whatever_marks_them(number: int, mark: str) -> None:
    assert value_of(f"{number:,}".replace(",", mark)) == number


ONES = "one two three four five six seven eight nine".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


@given(st.integers(1, 9), st.integers(2, 9), st.integers(1, 9))
def test_numbers_in_words_are_read(hundreds: int, tens: int, ones: int) -> None:
    words = f"{TENS[tens - 2]}-{ONES[ones - 1]}"
    assert value_of(words) == tens * 10 + ones
    assert value_of(f"{ONES[hundreds - 1]} hundred and {words}") == hundreds * 100 + tens * 10 + ones


PIECES = ["$", "€", "45", "k", "-", ",", ".", "000", " ", "to", "and", "a", "an hour", "percent", "p", "year",
          "since 2015",
          "top", "six figures", "mid 80s", "half a", "million", "^", "e9", "^999", "\x00", "٣", "９", "½",
          "9" * 400]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=120))
def test_whatever_is_typed_is_read_without_a_fault(text: str) -> None:
    for kind, quantity in all_quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        if kind == "money":
            amount = quantity.value
            assert isinstance(amount, Money)
            assert math.isfinite(amount.low) and amount.low <= amount.high <= LARGEST
            assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_amounts_do_not_overlap(text: str) -> None:
    found = money(text)
    assert all(one.end <= other.start for one, other in pairwise(found))

"""Who asks does not reach the classifier."""

from __future__ import annotations

import pytest

from bot.nlu.neutral import neutral


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("can a woman be a welder", "can a man be a welder"),
        ("my wife is a nurse, what can she do", "my husband is a nurse, what can he do"),
        ("a black lawyer", "a white lawyer"),
        ("as a mother of two", "as a father of two"),
        ("a young person", "an older person"),
        ("a deaf cook", "a blind cook"),
    ],
)
def test_who_somebody_is_makes_no_difference(one: str, other: str) -> None:
    assert neutral(one) == neutral(other)


def test_what_asks_about_age_stays() -> None:
    assert neutral("am i too old, how old must i be, 40 years old") == "am i too old, how old must i be, 40 years old"

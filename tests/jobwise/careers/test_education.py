"""Degrees in messages."""

from __future__ import annotations

import pytest

from jobwise.careers.education import degrees


@pytest.mark.parametrize(
    ("message", "degree"),
    [
        ("what can i do with a biology degree", "a biology degree"),
        ("jobs for a BA in English?", "an english degree"),
        ("i majored in fine arts", "a fine arts degree"),
        ("bachelors in criminal justice, now what", "a criminal justice degree"),
        ("double major in math and art", "a math degree"),
    ],
)
def test_the_subject_of_a_degree_is_found(message: str, degree: str) -> None:
    (found,) = degrees(message)
    assert found.value == degree
    assert message[found.start : found.end].lower() in degree


@pytest.mark.parametrize(
    "message",
    ["with a college degree", "my degree is useless", "do i need a degree in nursing", "a four year degree",
     "jobs without a business degree", "masters degree", "is getting a law degree worth it", "the third degree"],
)  # fmt: skip
def test_a_degree_that_nobody_has_or_without_a_subject_is_none(message: str) -> None:
    assert degrees(message) == []

"""The setting that leaves speed-ups out."""

from __future__ import annotations

import pytest

from bot.speed import PATCHES, PLUGS, UnknownSpeedUp, wanted

ALL = {*PATCHES, *PLUGS}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", ALL),
        ("off", set()),
        ("rules", ALL - {"rules"}),
        (" graph , stores ", ALL - {"graph", "stores"}),
    ],
)
def test_speed_ups_are_used_unless_they_are_left_out(setting: str, expected: set[str]) -> None:
    assert wanted({"JOBWISE_SPEED": setting}) == expected


def test_without_the_setting_all_are_used() -> None:
    assert wanted({}) == ALL


def test_a_name_that_is_none_of_them_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownSpeedUp, match=r"ruels: not a speed-up.*rules"):
        wanted({"JOBWISE_SPEED": "graph,ruels"})

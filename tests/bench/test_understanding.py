"""The evaluation's own reckoning."""

from __future__ import annotations

import pytest

from bench.understanding import Outcome, binned, calibration_error, report, share


def outcome(fair: str, intent: str, chance: float) -> Outcome:
    return Outcome("a sentence", (fair,), intent, chance)


FOUND = [
    outcome("salary", "salary", 0.96),
    outcome("salary", "job_duties", 0.96),
    outcome("out_of_scope", "nlu_fallback", 1.0),
    outcome("greet", "greet", 0.4),
]


def test_a_fallback_is_right_where_the_sentence_is_out_of_scope() -> None:
    assert [each.right for each in FOUND] == [True, False, True, True]
    assert share(FOUND) == 0.75


def test_bins_hold_every_outcome_once() -> None:
    assert sum(len(bin) for *_, bin in binned(FOUND)) == len(FOUND)


def test_the_calibration_error_is_the_mean_distance_of_chance_and_share() -> None:
    assert calibration_error(FOUND) == pytest.approx((0.46 * 2 + 0.0 + 0.6) / 4)


def test_the_report_names_what_is_confused() -> None:
    lines = list(report("Jobwise", FOUND))
    assert "      1 salary → job_duties" in lines
    assert any("75.0%" in line for line in lines)

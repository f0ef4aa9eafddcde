"""The chance below which nothing is taken as understood."""

from __future__ import annotations

from bot.nlu.threshold import best_threshold


def test_the_threshold_is_where_answers_stop_to_gain() -> None:
    outcomes = [(0.9, True), (0.8, True), (0.5, True), (0.4, False), (0.3, True), (0.2, False), (0.1, False)]
    assert best_threshold(outcomes) == 0.3
    assert best_threshold([*outcomes, (0.36, False), (0.35, False)]) == 0.5


def test_where_all_are_right_all_are_answered() -> None:
    assert best_threshold([(0.9, True), (0.1, True)]) == 0.1

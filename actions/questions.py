"""The questions of a message, in order, each with what it names."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions.said import Said


def asked(tracker: Tracker, intent: str) -> list[tuple[str, Said]]:
    """Intent and names of each question in the latest message; `intent` is that of a message with one question."""
    entities: list[dict[str, Any]] = tracker.latest_message.get("entities") or []
    questions: list[dict[str, Any]] = tracker.latest_message.get("questions") or []
    if not questions:
        return [(intent, Said.of(entities))]
    stops = [*(question["end"] for question in questions[:-1]), len(tracker.latest_message.get("text") or "")]
    starts = [min(start, question["start"]) for start, question in zip([0, *stops], questions, strict=False)]
    return [
        (question["intent"], Said.of(entity for entity in entities if start <= entity["start"] < stop))
        for question, start, stop in zip(questions, starts, stops, strict=True)
    ]

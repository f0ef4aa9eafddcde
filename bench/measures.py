"""What is measured: names, units, and what a measure of both bots comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

CLIENTS = (1, 8, 32)
TURNS = (10, 50, 100, 190, 200)
LENGTHS = (10, 100, 500, 2000)
GUIDES = (30, 300, 1000)


@dataclass(frozen=True)
class Measure:
    """A quantity. `bound` is what Jobwise's value should be as a part, or as a multiple, of stock Rasa's."""

    label: str
    unit: str
    bound: float | None = None
    more_is_better: bool = False

    def kept(self, ratio: float) -> bool | None:
        """Whether a ratio keeps the bound; None without one."""
        if self.bound is None:
            return None
        return ratio >= self.bound if self.more_is_better else ratio <= self.bound


MEASURES: dict[str, Measure] = {
    "parse_ms": Measure("Parse a message, in process", "ms"),
    "message_ms": Measure("Answer a message, in process", "ms"),
    "http_ms": Measure("REST, a request without a message", "ms"),
    "rest_1_ms": Measure("REST, 1 client, median", "ms", 0.12),
    **{f"rest_{n}_ms": Measure(f"REST, {n} clients, median", "ms") for n in CLIENTS[1:]},
    "rest_1_p95_ms": Measure("REST, 1 client, p95", "ms"),
    "rest_8_p95_ms": Measure("REST, 8 clients, p95", "ms"),
    "rest_32_p95_ms": Measure("REST, 32 clients, p95", "ms", 0.10),
    "rest_1_per_s": Measure("Throughput, 1 client", "messages/s", more_is_better=True),
    "rest_8_per_s": Measure("Throughput, 8 clients", "messages/s", 9.0, more_is_better=True),
    "rest_32_per_s": Measure("Throughput, 32 clients", "messages/s", more_is_better=True),
    "unanswered_percent": Measure("REST, messages without an answer", "%"),
    "start_s": Measure("Start to first answer", "s", 0.12),
    "memory_mb": Measure("Resident memory", "MB", 0.25),
    "memory_loaded_mb": Measure("Resident memory after the load", "MB"),
    "installed_mb": Measure("Installed size", "MB", 0.30),
    "training_s": Measure("Training", "s", 0.10),
    **{f"turn_{n}_ms": Measure(f"A message at turn {n}", "ms") for n in TURNS},
    "growth": Measure("Cost of turn 190 over that of turn 10", "times"),
    **{f"length_{n}_ms": Measure(f"Parse {n:,} characters", "ms") for n in LENGTHS},
    **{f"guides_{n}_start_s": Measure(f"{n:,} guides: load the bot", "s") for n in GUIDES},
    **{f"guides_{n}_memory_mb": Measure(f"{n:,} guides: resident memory", "MB") for n in GUIDES},
    **{f"guides_{n}_message_ms": Measure(f"{n:,} guides: answer a message", "ms") for n in GUIDES},
}


@dataclass
class Results:
    """What was measured: for each measure and bot a value a round."""

    machine: Mapping[str, Any]
    settings: Mapping[str, Any]
    rounds: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    steps: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, measure: str, bot: str, value: float | None) -> None:
        """Note the value of a round. None, where it can't be measured here, is left out."""
        assert measure in MEASURES, measure
        if value is not None:
            self.rounds.setdefault(measure, {}).setdefault(bot, []).append(round(value, 4))

    def value(self, measure: str, bot: str) -> float | None:
        """The median of the rounds."""
        values = self.rounds.get(measure, {}).get(bot)
        return median(values) if values else None

    def ratio(self, measure: str) -> float | None:
        """Jobwise to stock Rasa: the median of the rounds' ratios, of the medians where one had fewer rounds."""
        jobwise, stock = (self.rounds.get(measure, {}).get(bot) or [] for bot in ("jobwise", "stock"))
        if not jobwise or not stock or not all(stock):
            return None
        if len(jobwise) != len(stock):
            return median(jobwise) / median(stock)
        return median(ours / theirs for ours, theirs in zip(jobwise, stock, strict=True))

    def as_json(self) -> dict[str, Any]:
        measures = {}
        for name, measure in MEASURES.items():
            if name in self.rounds:
                measures[name] = {
                    "label": measure.label, "unit": measure.unit, "bound": measure.bound, "ratio": self.ratio(name),
                    **{bot: {"median": median(rounds), "rounds": rounds} for bot, rounds in self.rounds[name].items()},
                }  # fmt: skip
        return {
            "machine": self.machine, "settings": self.settings, "measures": measures, "steps": self.steps,
        }  # fmt: skip

"""The results as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.measures import MEASURES, Results

LEAST_SHARE = 0.01
"""Steps that take less of a message are not shown."""


def table(results: Results) -> Iterator[str]:
    """The measures, a line each: both bots' medians, Jobwise as a part or a multiple of stock Rasa, the bound."""
    yield f"{'':40}{'Jobwise':>12}{'stock Rasa':>12}{'ratio':>9}  bound"
    for name, measure in MEASURES.items():
        if name not in results.rounds:
            continue
        ratio = results.ratio(name)
        line = f"{f'{measure.label}, {measure.unit}':40}{number(results.value(name, 'jobwise')):>12}"
        line += f"{number(results.value(name, 'stock')):>12}{number(ratio):>9}"
        if measure.bound is not None:
            line += f"  {'≥' if measure.more_is_better else '≤'} {measure.bound:g}"
            if ratio is not None:
                line += "" if measure.kept(ratio) else "  NOT KEPT"
        yield line.rstrip()


def profile(results: Results) -> Iterator[str]:
    """Where a message's time goes, by bot."""
    for bot, steps in results.steps.items():
        total = sum(step["ms"] for step in steps)
        yield f"A message of {bot}, in process, mean of {total:.2f} ms:"
        yield from (_step(step, total) for step in steps if step["ms"] >= total * LEAST_SHARE)
        http = results.value("http_ms", bot)
        if http is not None:
            yield f"  {http:8.2f} ms   +    HTTP, as a request without a message"


def number(value: float | None) -> str:
    """Three digits that count: "0.123", "12.3", "1,234"."""
    if value is None:
        return "–"
    for least, form in ((100, ",.0f"), (10, ".1f"), (1, ".2f")):
        if abs(value) >= least:
            return format(value, form)
    return format(value, ".3f")


def _step(step: dict[str, Any], total: float) -> str:
    return f"  {step['ms']:8.2f} ms {step['ms'] / total:5.0%}  {step['step']} ({step['calls']:g} a message)"

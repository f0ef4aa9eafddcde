"""The main figures as a picture: a bar for each bot, the longer one full, in an SVG without scripts or fonts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bench.measures import MEASURES, Results
from bench.report import number

SHOWN = (
    "rest_1_ms", "rest_8_per_s", "rest_32_p95_ms", "turn_190_ms", "start_s", "memory_mb", "installed_mb", "training_s",
)  # fmt: skip

WIDTH, LABELS, BARS, ROW, TOP = 760, 250, 330, 44, 64  # pixels
NAMES = {"jobwise": "Jobwise", "stock": "stock Rasa 3.6.21"}

STYLE = """
.page { fill: #ffffff } text { font: 13px system-ui, sans-serif; fill: #1f2328 } .title { font-weight: 600 }
.jobwise { fill: #1a6ed8 } .stock { fill: #9aa4b0 }
@media (prefers-color-scheme: dark) { .page { fill: #0d1117 } text { fill: #e6edf3 } .stock { fill: #6e7681 } }
"""


def picture(results: Results) -> str:
    """The SVG. A measure that one of the bots lacks is left out."""
    rows = [(name, *_values(results, name)) for name in SHOWN if all(_values(results, name))]
    height = TOP + ROW * len(rows) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"',
        f' viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title desc">',
        '<title id="title">Jobwise beside stock Rasa 3.6.21</title>',
        f'<desc id="desc">{escape(" ".join(_said(*row) for row in rows))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{height}" rx="8"/>',
        '<text class="title" x="16" y="26">The same conversations, on the same machine</text>',
        *_legend(results),
    ]
    for row, (name, jobwise, stock) in enumerate(rows):
        parts += _row(TOP + ROW * row, name, jobwise, stock)
    return "\n".join([*parts, "</svg>", ""])


def _legend(results: Results) -> Iterator[str]:
    x = 16
    for bot, name in NAMES.items():
        yield f'<rect class="{bot}" x="{x}" y="38" width="12" height="12" rx="2"/>'
        yield f'<text x="{x + 18}" y="48">{name}</text>'
        x += 96
    cores, date = results.machine["cores"], results.settings["date"]
    yield f'<text x="{WIDTH - 16}" y="48" text-anchor="end">{cores} cores, {date}</text>'


def _row(y: int, name: str, jobwise: float, stock: float) -> Iterator[str]:
    measure = MEASURES[name]
    yield f'<text x="16" y="{y + 22}">{escape(measure.label)}</text>'
    longest = max(jobwise, stock)
    for bot, value, line in (("jobwise", jobwise, y + 2), ("stock", stock, y + 18)):
        width = max(2, round(BARS * value / longest))
        yield f'<rect class="{bot}" x="{LABELS}" y="{line}" width="{width}" height="14" rx="2"/>'
        yield f'<text x="{LABELS + width + 8}" y="{line + 12}">{number(value)} {measure.unit}</text>'


def _said(name: str, jobwise: float, stock: float) -> str:
    measure = MEASURES[name]
    return f"{measure.label}: Jobwise {number(jobwise)}, stock Rasa {number(stock)} {measure.unit}."


def _values(results: Results, name: str) -> tuple[float, float]:
    return results.value(name, "jobwise") or 0.0, results.value(name, "stock") or 0.0

"""The pay range as SVG and PNG."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jobwise.pay.chart import LABEL_WIDTH, WIDTH, NotDrawable, chart_png, chart_svg, drawing

LABELS = ("10th", "25th", "Median", "75th", "90th")
AMOUNTS = st.lists(st.integers(10_000, 250_000), min_size=2, max_size=5).map(sorted)


def card(values: list[int], marker: int | None = None, title: str = "Registered Nurses in Texas") -> dict[str, Any]:
    points = [{"label": la, "value": v, "text": f"${v:,}"} for la, v in zip(LABELS, values, strict=False)]
    marked = None if marker is None else {"label": "You", "value": marker, "text": f"${marker:,}"}
    return {
        "card": "pay_range", "title": title, "unit": "per year", "points": points, "marker": marked,
        "summary": "Half of them earn over $95,970 & more",
    }  # fmt: skip


def test_the_svg_shows_every_figure_and_tells_its_summary_to_those_who_hear_it() -> None:
    svg = chart_svg(card([68_000, 80_000, 95_970, 105_000, 130_000], 120_000))
    root = ElementTree.fromstring(svg)
    words = [element.text for element in root if element.tag.endswith("text")]
    assert {"$68,000", "$80,000", "$95,970", "$105,000", "$130,000", "Median", "You: $120,000"} <= set(words)
    assert (root.get("role"), root.get("aria-label")) == ("img", "Half of them earn over $95,970 & more")
    assert len(svg.encode()) < 2_000


def test_an_amount_lies_where_it_belongs_between_the_points() -> None:
    drawn = drawing(card([50_000, 60_000, 70_000, 80_000, 90_000], 65_000))
    assert drawn.marker == pytest.approx((drawn.ticks[1] + drawn.ticks[2]) / 2, abs=0.1)


@given(AMOUNTS, st.none() | st.integers(0, 400_000))
def test_no_label_covers_another_in_its_row_or_leaves_the_picture(values: list[int], marker: int | None) -> None:
    drawn = drawing(card(values, marker))
    assert list(drawn.ticks) == sorted(drawn.ticks)
    rows: dict[float, list[float]] = {}
    for text in drawn.texts[1:]:
        rows.setdefault(text.y, []).append(text.x)
    for places in rows.values():
        assert all(LABEL_WIDTH / 2 - 0.1 <= x <= WIDTH - LABEL_WIDTH / 2 + 0.1 for x in places)
        assert all(right - left >= LABEL_WIDTH - 0.2 for left, right in pairwise(places))


def test_a_long_title_takes_a_second_line_and_the_picture_grows_by_it() -> None:
    short, long = (
        drawing(card([1, 2], title=title)) for title in ("Nurses", "Computer and Systems Managers in " + "A" * 40)
    )
    assert long.height > short.height and long.bar - short.bar == long.height - short.height


def test_the_png_is_the_same_picture_three_times_as_large() -> None:
    image = Image.open(BytesIO(chart_png(card([68_000, 80_000, 95_970, 105_000, 130_000], 120_000))))
    drawn = drawing(card([68_000, 80_000, 95_970, 105_000, 130_000], 120_000))
    assert image.size == (WIDTH * 3, drawn.height * 3)
    assert image.getpixel((round((drawn.ticks[1] + drawn.ticks[2]) * 1.5), drawn.bar * 3)) == (0x25, 0x63, 0xA8)
    assert image.getpixel((3, 3)) == (255, 255, 255)


def test_what_is_no_range_is_refused() -> None:
    with pytest.raises(NotDrawable, match="1 points"):
        chart_svg(card([68_000]))
    with pytest.raises(NotDrawable, match="comparison"):
        chart_png({"card": "comparison"})


def test_the_image_library_is_imported_only_when_an_image_is_made() -> None:
    code = "import sys, jobwise.pay.chart; assert 'PIL' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)

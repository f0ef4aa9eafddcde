"""A pay range as a picture: the same card becomes inline SVG for a page, or PNG where only images are shown.

A card is the `pay_range` object of an answer: `title`, `unit`, `points` (each `label`, `value`, `text`, lowest first),
a `marker` of the same form or None, and a `summary` that says in words what the picture shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from textwrap import wrap
from typing import Any

WIDTH, MARGIN = 360, 34
TITLE_Y, MARKER_Y, ABOVE_Y, BAR_Y, BELOW_Y, HEIGHT = 16, 36, 46, 80, 108, 130
LINE, BAR, LABEL_WIDTH, TITLE_LETTERS = 12, 16, 68, 54
FONT_SIZE, PNG_SCALE = 11, 3
INK, MUTED, ACCENT, MARK = "#1f2933", "#52606d", "#2563a8", "#b4431f"

Card = Mapping[str, Any]


class NotDrawable(ValueError):
    """The card is no pay range, or has fewer than two points."""


@dataclass(frozen=True)
class Text:
    """Words around `x`, on the line whose base is `y`."""

    x: float
    y: float
    words: str
    colour: str = INK
    bold: bool = False


@dataclass(frozen=True)
class Drawing:
    """What both pictures show, in a space of WIDTH x `height`: a bar at `bar` with a tick a point, and a marker."""

    height: int
    bar: int
    texts: tuple[Text, ...]
    ticks: tuple[float, ...]
    marker: float | None


def chart_svg(card: Card) -> str:
    """The card as an SVG element for a page, under 2 kB, in the page's own ink; its summary is read out.

    Raises NotDrawable.
    """
    drawn = drawing(card)
    (low, high), top = _box(drawn.ticks), drawn.bar - BAR // 2
    first, last = drawn.ticks[0], drawn.ticks[-1]
    ticks = "".join(f"M{x:g} {top}v{BAR}" for x in drawn.ticks)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {drawn.height}" role="img" '
        f'aria-label="{escape(card["summary"])}" font-family="sans-serif" font-size="{FONT_SIZE}" '
        'text-anchor="middle" fill="currentColor" stroke-width="2">',
        f'<path d="M{first:g} {drawn.bar}H{last:g}" stroke="{ACCENT}"/>',
        f'<rect x="{low:g}" y="{top}" width="{high - low:g}" height="{BAR}" fill="{ACCENT}"/>',
        f'<path d="{ticks}" stroke="currentColor"/>',
    ]
    if drawn.marker is not None:
        parts.append(f'<path d="M{drawn.marker:g} {top}l-5-8h10z" fill="{MARK}"/>')
    for text in drawn.texts:
        colour = {INK: "", MUTED: ' opacity=".75"'}.get(text.colour, f' fill="{text.colour}"')
        weight = ' font-weight="bold"' if text.bold else ""
        parts.append(f'<text x="{text.x:g}" y="{text.y:g}"{colour}{weight}>{escape(text.words)}</text>')
    return "".join([*parts, "</svg>"])


def chart_png(card: Card) -> bytes:
    """The card as a PNG of three times the size, on white. Raises NotDrawable."""
    from PIL import Image, ImageDraw, ImageFont  # only channels that show images need it

    drawn = drawing(card)
    image = Image.new("RGB", (WIDTH * PNG_SCALE, drawn.height * PNG_SCALE), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(FONT_SIZE * PNG_SCALE)

    def box(left: float, top: float, right: float, bottom: float, colour: str) -> None:
        pen.rectangle([round(side * PNG_SCALE) for side in (left, top, right, bottom)], fill=colour)

    low, high = _box(drawn.ticks)
    top, bottom = drawn.bar - BAR / 2, drawn.bar + BAR / 2
    box(drawn.ticks[0], drawn.bar - 1, drawn.ticks[-1], drawn.bar + 1, ACCENT)
    box(low, top, high, bottom, ACCENT)
    for x in drawn.ticks:
        box(x - 1, top, x + 1, bottom, INK)
    if drawn.marker is not None:
        corners = ((drawn.marker, top), (drawn.marker - 5, top - 8), (drawn.marker + 5, top - 8))
        pen.polygon([(x * PNG_SCALE, y * PNG_SCALE) for x, y in corners], fill=MARK)
    for text in drawn.texts:
        place = (text.x * PNG_SCALE, text.y * PNG_SCALE)
        pen.text(place, text.words, text.colour, font, "ms", stroke_width=int(text.bold), stroke_fill=text.colour)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def drawing(card: Card) -> Drawing:
    """Where everything of a card goes. Raises NotDrawable."""
    points, marker = card.get("points") or (), card.get("marker")
    if card.get("card") != "pay_range" or len(points) < 2:
        raise NotDrawable(f"{card.get('card')!r} with {len(points)} points cannot be drawn as a range")
    values = [point["value"] for point in (*points, *([marker] if marker else []))]
    low, span = min(values), (max(values) - min(values)) or 1

    def across(value: float) -> float:
        return float(round(MARGIN + (WIDTH - 2 * MARGIN) * (value - low) / span, 1))

    title = wrap(f"{card['title']}, {card['unit']}", TITLE_LETTERS)
    texts = [Text(WIDTH / 2, TITLE_Y + LINE * n, words, bold=True) for n, words in enumerate(title)]
    down = LINE * (len(title) - 1)
    ticks = tuple(across(point["value"]) for point in points)
    # Every second point is named above the bar, so that neighbours have room.
    for start, y in ((0, BELOW_Y + down), (1, ABOVE_Y + down)):
        for point, x in zip(points[start::2], _apart(ticks[start::2]), strict=True):
            texts += [Text(x, y, point["text"], bold=True), Text(x, y + LINE, point["label"], MUTED)]
    at = across(marker["value"]) if marker else None
    if marker and at is not None:
        (x,) = _apart([at])
        texts.append(Text(x, MARKER_Y + down - 2, f"{marker['label']}: {marker['text']}", MARK, bold=True))
    return Drawing(HEIGHT + down, BAR_Y + down, tuple(texts), ticks, at)


def _box(ticks: Sequence[float]) -> tuple[float, float]:
    """The middle of the range: without its outermost points, where there are more than three."""
    return (ticks[1], ticks[-2]) if len(ticks) > 3 else (ticks[0], ticks[-1])


def _apart(places: Sequence[float]) -> list[float]:
    """The places of labels, moved so far that none covers another or leaves the picture."""
    half = LABEL_WIDTH / 2
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + LABEL_WIDTH if moved else half))
    limit = WIDTH - half
    for index in reversed(range(len(moved))):
        moved[index] = round(min(moved[index], limit), 1)
        limit = moved[index] - LABEL_WIDTH
    return moved

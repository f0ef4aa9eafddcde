"""Cards are drawn from what they hold; what a card shows is not said twice, and nothing else is left out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.bot.channels.live_server import ScriptedAgent
from tests.browser.answers import COMPARISON, GUIDE, PAY, PROSE, UNKNOWN
from tests.browser.conversation import ask


@pytest.fixture
def answer(page, agent: ScriptedAgent):
    """Give the bubble that shows an answer."""

    def show(given: dict[str, object]) -> object:
        agent.script["go"] = [given]
        page.locator(".launch").click()
        ask(page, "go")
        page.locator(".rate").wait_for()
        return page.locator("[role=log] .turn").last.locator(".m:not(.me)")

    return show


def test_a_pay_range_is_a_picture_with_its_figures_as_a_table(answer) -> None:
    bubble = answer(PAY)
    chart = bubble.get_by_role("img")
    assert chart.get_attribute("aria-label") == PAY["custom"]["summary"]
    assert chart.locator("text").all_text_contents() == [
        *("Median", "$95,970", "You: $90,000"),
        *("$67,120", "10th", "$79,170", "25th", "$105,100", "75th", "$127,950", "90th"),
    ]
    assert bubble.locator("td").first.is_hidden()
    bubble.get_by_text("All figures").click()
    rows = [row.replace("$", " $") for row in bubble.locator("tr").all_text_contents()]
    assert rows == ["10th $67,120", "25th $79,170", "Median $95,970", "75th $105,100", "90th $127,950", "You $90,000"]


def test_a_pay_range_lies_where_its_figures_say(answer) -> None:
    bubble = answer(PAY)
    at = {name: float(bubble.locator(f"circle.{name}").get_attribute("cx")) for name in ("middle", "own")}
    # From 12 to 308, as 67,120 to 127,950.
    assert at["middle"] == pytest.approx(12 + (95_970 - 67_120) / 60_830 * 296)
    assert at["own"] == pytest.approx(12 + (90_000 - 67_120) / 60_830 * 296)
    band = bubble.locator("rect.band")
    assert float(band.get_attribute("width")) == pytest.approx((105_100 - 79_170) / 60_830 * 296 + 10)


def test_what_the_picture_shows_moves_to_its_figures_and_what_it_does_not_stays(answer) -> None:
    bubble = answer(PAY)
    assert bubble.locator("details li").all_text_contents() == [
        "Middle (median): $95,970, half earn less and half more",
        "The middle half earn $79,170 to $105,100 (25th to 75th percentile)",
    ]
    assert bubble.locator(".said > ul > li").all_text_contents() == ["Mean: $95,380"]
    assert bubble.locator("a").get_attribute("href") == "https://www.bls.gov/oes/"
    assert bubble.locator("a").text_content().startswith("bls.gov/oes ")


@pytest.mark.parametrize(
    "points",
    [
        [("a", 1), ("b", 1)],
        [("10th", 67_120), ("25th", 67_121), ("Median", 67_122), ("75th", 67_123), ("90th", 239_200)],
        [("p", 20.5), ("q", 21), ("r", 239_200)],
    ],
)
def test_no_label_leaves_the_picture_or_covers_another(answer, points: list[tuple[str, float]]) -> None:
    made = [{"label": label, "value": value, "text": f"${value:,}"} for label, value in points]
    bubble = answer({"text": "Pay", "custom": {**PAY["custom"], "points": made, "marker": None}})
    frame = bubble.locator("svg").bounding_box()
    boxes = [text.bounding_box() for text in bubble.locator("svg .value").all()]
    for box in boxes:
        assert box["x"] >= frame["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"]


def test_a_comparison_is_a_table_with_heads_on_both_sides(answer) -> None:
    bubble = answer(COMPARISON)
    assert bubble.locator("thead th").all_text_contents() == ["Job", "Median", "Middle half"]
    assert bubble.locator("tbody th[scope=row]").all_text_contents() == ["Plumber", "Electrician"]
    assert bubble.locator("td").all_text_contents() == [
        *("$63,800", "$50,190 to $85,110"),
        *("$63,190", "$49,430 to $83,940"),
    ]
    assert bubble.locator("li").count() == 0
    assert "In the middle, Plumber pays $610 more." in bubble.text_content()


@pytest.mark.parametrize("width", [320, 390])
def test_no_figure_of_a_comparison_is_cut_on_a_phone(answer, page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    card = COMPARISON["custom"]
    rows = [{"label": "Elementary School Teacher", "cells": ["$132,150", "$103,350 to $162,530"]}, *card["rows"]]
    table = answer({**COMPARISON, "custom": {**card, "rows": rows}}).locator(".scroll")
    assert table.evaluate("(t) => [t.clientWidth >= t.scrollWidth, t.clientWidth > 200]") == [True, True]
    for cell in table.locator("td").all():
        assert cell.evaluate("(c) => c.clientWidth >= c.scrollWidth")


def test_a_guide_stands_below_its_text_to_be_unfolded(answer) -> None:
    bubble = answer(GUIDE)
    assert bubble.locator("summary").all_text_contents() == ["Steps", "Where to look"]
    assert bubble.locator("ol").count() == 0
    assert bubble.locator(".said > p").all_text_contents() == ["How people become a Plumber", "It takes time."]
    assert bubble.locator(".said > :last-child").evaluate("(d) => d.tagName") == "DETAILS"
    steps = bubble.locator("details").first
    assert steps.locator("li").first.is_hidden()
    steps.locator("summary").click()
    assert steps.locator("li:visible").all_text_contents() == ["Apply to a local union", "Pass the state's exam"]


@pytest.mark.parametrize("card", [UNKNOWN["custom"], None, 7, "x", [], {"points": [{"value": "1"}], "rows": {}}])
def test_a_card_that_cannot_be_drawn_is_left_to_its_text(answer, page, card: object) -> None:
    bubble = answer({**PROSE, "custom": card})
    assert bubble.locator("li").all_text_contents() == ["drafts documents", "does research"]
    assert bubble.locator("svg, details").count() == 0
    assert page.complaints == []

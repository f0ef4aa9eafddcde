"""The pages: what they say is true, and what they offer works."""

from __future__ import annotations

import re

import pytest

from jobwise.kb import knowledge_base
from jobwise.paths import ROOT
from jobwise.pay.answer import answer
from tests.bot.channels.live_server import Client, ScriptedAgent

PAGE = (ROOT / "bot" / "widget" / "pages" / "index.html").read_text(encoding="utf-8")
STRINGS = (ROOT / "bot" / "widget" / "parts" / "strings.js").read_text(encoding="utf-8")


def test_the_sample_answer_says_what_the_statistics_say() -> None:
    kb = knowledge_base()
    texas = kb.places.resolve("Texas").area
    assert texas is not None
    pay = answer(kb.wages, kb.catalogue.job("registered_nurse").soc, texas)
    sample = PAGE[PAGE.index('class="sample"') : PAGE.index("An answer that you can check")]
    figures = {int(figure.replace(",", "")) for figure in re.findall(r"\$([\d,]*\d)", sample)}
    assert figures == {value.amount for _, value in pay.spread.points()}


def test_the_counts_are_those_of_the_knowledge() -> None:
    kb = knowledge_base()
    counts = {word: count for count, word in re.findall(r"<strong>(\d+)</strong> (\w+)", PAGE)}
    guides = [job for job in kb.catalogue.jobs if job.guide]
    areas = [area for area in kb.wages.areas().values() if area.type in ("metro", "nonmetro")]
    assert counts == {
        "jobs": str(len(guides)),
        "occupations": str(len(kb.wages.occupations())),
        "percentiles": "5",
        "is": "2034",
    }
    assert f"{len(areas)} metropolitan and nonmetropolitan areas" in " ".join(PAGE.split())
    for id in ("oews_2025", "projections_2024"):
        source = kb.sources[id]
        assert source.url in PAGE and source.title in PAGE and source.release in PAGE


def test_each_of_the_dozen_examples_is_asked_as_it_stands(page, agent: ScriptedAgent) -> None:
    examples = page.locator(".example").all_text_contents()
    assert len(examples) == 12
    for example in examples:
        page.locator(".example", has_text=example).dispatch_event("click")
        page.get_by_text(f"You said: {example}", exact=True).wait_for()
    assert [text for _, text in agent.heard] == examples


def test_the_line_to_copy_and_the_preview_follow_the_form(visitor, server: Client) -> None:
    page = visitor()
    page.goto("/embed")
    page.get_by_label("Title").fill('Career "desk" <1>')
    page.get_by_label("Greeting").fill("Welcome in")
    page.get_by_label("Colour").fill("#7a1fa2")
    page.get_by_label("Light or dark").select_option("dark")
    page.get_by_label("With a checksum").check()
    line = page.locator("#snippet").text_content()
    assert f'src="http://{server.host}/widget.js"' in line
    assert 'data-title="Career &quot;desk&quot; &lt;1>"' in line
    assert re.search(r'integrity="sha384-[\w+/]{64}" crossorigin="anonymous"', line)
    preview = page.get_by_role("dialog", name='Career "desk" <1>')
    assert preview.get_by_text("Welcome in").is_visible()
    send = preview.get_by_role("button", name="Send")
    assert send.evaluate("(b) => getComputedStyle(b).backgroundColor") == "rgb(122, 31, 162)"
    assert line.count("data-") == 4
    assert page.complaints == []


# The placeholders that are wider than their fields, those of the widget included.
CUT = """() => {
  const roots = [document, document.querySelector('jobwise-chat').shadowRoot]
  const fields = roots.flatMap((root) => [...root.querySelectorAll('[placeholder]')])
  const pen = document.createElement('canvas').getContext('2d')
  return fields.filter((field) => {
    const style = getComputedStyle(field)
    pen.font = style.font
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    return pen.measureText(field.placeholder).width > room
  }).map((field) => field.placeholder)
}"""


@pytest.mark.parametrize("path", ["/", "/embed"])
@pytest.mark.parametrize("width", [320, 375])
def test_nothing_is_cut_on_a_small_phone(visitor, path: str, width: int) -> None:
    page = visitor(viewport={"width": width, "height": 640}, has_touch=True)
    page.goto(path)
    if path == "/":
        page.locator(".launch").click()
    page.get_by_label("Your message").wait_for()
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", re.findall(r"^  (\w+):", STRINGS, re.M))
def test_every_string_that_can_be_replaced_is_in_the_guide(name: str) -> None:
    guide = (ROOT / "docs" / "embed.md").read_text(encoding="utf-8")
    assert f"`{name}`" in guide

"""The widget and the pages for everybody: by keyboard, by screen reader, by day, by night, in either direction."""

from __future__ import annotations

from typing import Any

import pytest

from jobwise.paths import ROOT
from tests.bot.channels.live_server import Client, ScriptedAgent
from tests.browser.answers import EVERY_KIND, PROSE
from tests.browser.conversation import ask

PICTURES = ROOT / ".cache" / "screenshots"
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
ARABIC = (
    '{"launch": "اسأل عن وظيفة", "greeting": "مرحبا! اسألني عن أي وظيفة.", "starters": ["كم يكسب السباك؟"],'
    ' "placeholder": "اسأل عن وظيفة أو أجرها…", "subtitle": "وظائف وأجور"}'
)
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": PHONE,
    "phone, dark": {**PHONE, "color_scheme": "dark"},
    "right to left": {},
}


def violations(page) -> list[str]:
    """What axe finds on a page, the widget's inside included: rule, and the elements that break it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    found = axe.Axe().run(page).response["violations"]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_any_state_of_the_chat(
    visitor, server: Client, another_site, agent: ScriptedAgent, view: str
) -> None:
    page = visitor(**VIEWS[view], reduced_motion="reduce")
    if view == "right to left":
        tag = f"<script src='http://{server.host}/widget.js' data-lang='ar' data-strings='{ARABIC}'></script>"
        head = '<!doctype html><html lang="ar" dir="rtl"><title>x</title><link rel="icon" href="data:,">'
        page.goto(another_site(f"{head}<main><h1>x</h1></main>{tag}", "default-src * data:"))
    else:
        page.goto("/")
    agent.script["go"] = EVERY_KIND
    page.locator(".launch").wait_for()
    found = {"closed": violations(page)}
    page.locator(".launch").click()
    found["greeting"] = violations(page)
    ask(page, "go")
    page.locator(".rate").wait_for()
    for summary in page.locator("summary").all()[:1]:
        summary.click()
    page.screenshot(path=PICTURES / f"{view.replace(', ', '-').replace(' ', '-')}.png")
    found["answers"] = violations(page)
    page.locator("[data-icon=down]").click()
    found["reasons"] = violations(page)
    page.locator("[data-icon=menu]").click()
    found["menu"] = violations(page)
    page.locator(".menu .last").click()
    found["confirming"] = violations(page)
    page.keyboard.press("Escape")
    ask(page, "crash")
    page.locator(".fail").wait_for()
    found["failed"] = violations(page)
    assert {state: rules for state, rules in found.items() if rules} == {}
    assert page.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/embed"])
def test_axe_finds_nothing_on_the_pages(visitor, path: str, scheme: str) -> None:
    page = visitor(color_scheme=scheme, reduced_motion="reduce")
    page.goto(path)
    page.locator("jobwise-chat").wait_for()
    assert violations(page) == []
    page.set_viewport_size(PHONE["viewport"])
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_axe_would_find_something(page) -> None:
    page.evaluate("document.querySelector('h1').style.color = '#ddd'")
    assert [rule.partition(":")[0] for rule in violations(page)] == ["color-contrast"]


def focused(page) -> str:
    return page.evaluate(
        "(() => { const a = document.querySelector('jobwise-chat').shadowRoot.activeElement;"
        " return a ? a.ariaLabel || a.textContent || a.className : '' })()"
    )


def test_a_whole_conversation_by_keyboard_alone(page, agent: ScriptedAgent) -> None:
    agent.script["one\ntwo"] = [PROSE]
    page.get_by_role("button", name="Ask about a job").wait_for()
    page.evaluate("document.querySelector('footer').tabIndex = -1; document.querySelector('footer').focus()")
    press, type = page.keyboard.press, page.keyboard.type
    press("Tab")
    assert focused(page) == "Ask about a job"
    press("Enter")
    assert focused(page) == "Your message"
    type("one")
    press("Shift+Enter")
    type("two")
    press("Enter")
    page.locator(".rate").wait_for()
    assert agent.heard[0][1] == "one\ntwo"
    assert page.get_by_label("Your message").input_value() == ""
    for expected in ("This did not help", "This helped", "And the pay?"):
        press("Shift+Tab")
        assert focused(page) == expected
    press("Enter")
    page.get_by_text("You said: /ask_pay").wait_for()
    assert focused(page) == "Your message"
    page.get_by_role("button", name="More", exact=True).focus()
    press("Enter")
    assert focused(page) == "Start over"
    press("Escape")
    assert focused(page) == "More"
    assert page.get_by_role("dialog").is_visible()
    press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert focused(page) == "Ask about a job"


def test_what_is_said_is_announced_and_the_dialog_is_named(page) -> None:
    page.locator(".launch").click()
    assert page.get_by_role("dialog", name="Jobwise").get_attribute("aria-modal") == "false"
    log = page.get_by_role("log", name="Conversation")
    assert log.get_attribute("aria-live") == "polite"
    ask(page, "hello")
    page.get_by_text("You said: hello").wait_for()
    assert log.locator(".sr").all_text_contents() == ["Jobwise: ", "You: ", "Jobwise: "]


def test_on_a_phone_the_page_behind_the_chat_is_out_of_reach_until_it_is_closed(visitor) -> None:
    page = visitor(**PHONE)
    page.goto("/")
    page.locator(".launch").click()
    behind = "[...document.body.children].filter((n) => n.tagName !== 'JOBWISE-CHAT').map((n) => n.inert)"
    assert page.get_by_role("dialog").get_attribute("aria-modal") == "true"
    assert set(page.evaluate(behind)) == {True}
    page.get_by_role("button", name="Close chat").click()
    assert set(page.evaluate(behind)) == {False}


def test_where_text_runs_right_to_left_the_chat_is_mirrored_and_the_answer_is_not(
    visitor, server: Client, another_site, agent: ScriptedAgent
) -> None:
    page = visitor()
    tag = f"<script src='http://{server.host}/widget.js' data-open data-dir='rtl' data-lang='ar'></script>"
    page.goto(another_site(f'<!doctype html><link rel="icon" href="data:,"><body>{tag}', "default-src * data:"))
    agent.script["go"] = [*EVERY_KIND, {"text": "مرحبا!"}]
    ask(page, "go")
    page.locator(".rate").wait_for()
    assert page.locator("[role=log] .said", has_text="مرحبا!").evaluate("(a) => getComputedStyle(a).direction") == "rtl"
    dialog = page.get_by_role("dialog").bounding_box()
    assert dialog["x"] == 20
    close = page.get_by_role("button", name="Close chat").bounding_box()
    assert close["x"] < dialog["x"] + dialog["width"] / 2
    answer = page.locator("[role=log] .said", has_text="helps lawyers")
    assert answer.evaluate("(a) => [a.lang, getComputedStyle(a).direction]") == ["en", "ltr"]


def test_nothing_moves_for_those_who_asked_for_less_motion(visitor) -> None:
    page = visitor(reduced_motion="reduce")
    page.goto("/")
    page.locator(".launch").click()
    assert page.get_by_role("dialog").evaluate("(d) => getComputedStyle(d).animationDuration") == "0s"


@pytest.mark.parametrize(
    ("accent", "on_it"),
    [
        ("#0f6b5c", "rgb(255, 255, 255)"),
        ("#ffd400", "rgb(8, 19, 26)"),
        ("oklch(90% 0.1 100)", "rgb(8, 19, 26)"),
        ("hsl(280 70% 35%)", "rgb(255, 255, 255)"),
        ("color(display-p3 0 0 0.6)", "rgb(255, 255, 255)"),
        ("black", "rgb(255, 255, 255)"),
    ],
)
def test_what_stands_on_the_accent_can_be_read_in_any_notation(
    visitor, server: Client, another_site, accent: str, on_it: str
) -> None:
    page = visitor()
    tag = f'<script src="http://{server.host}/widget.js" data-accent="{accent}"></script>'
    page.goto(another_site(f'<!doctype html><link rel="icon" href="data:,"><body>{tag}', "default-src * data:"))
    assert page.locator(".launch").evaluate("(l) => getComputedStyle(l).color") == on_it

"""The widget and the demo page, in a real browser."""

from __future__ import annotations

import json

import pytest

from tests.bot.channels.live_server import Client, ScriptedAgent

QUESTION = "What does a paralegal do?"
ANSWER = {
    "text": (
        "A **paralegal** helps lawyers:\n\n- drafts documents\n- does research\n\n"
        "| Percentile | A year |\n|---|---|\n| 10th | $11,110 |\n| Median | $22,220 |\n\n"
        "See [the handbook](https://www.bls.gov/ooh/)."
    ),
    "buttons": [{"title": "And the pay?", "payload": "/ask_pay"}],
}


def ask(page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")


def said(page) -> list[str]:
    """Give what people see of the conversation, without what only screen readers hear."""
    return [text.split(": ", 1)[1] for text in page.locator("[role=log] .m:not(.typing)").all_text_contents()]


def test_a_question_on_the_page_opens_the_chat_and_is_answered(page, agent: ScriptedAgent) -> None:
    agent.script[QUESTION] = [ANSWER]
    page.locator(".example", has_text=QUESTION).click()
    answer = page.locator("[role=log] .m", has_text="helps lawyers")
    answer.wait_for()
    assert answer.locator("strong").text_content() == "paralegal"
    assert answer.locator("li").all_text_contents() == ["drafts documents", "does research"]
    assert answer.locator("thead th").all_text_contents() == ["Percentile", "A year"]
    assert answer.locator("tbody tr").all_text_contents() == ["10th$11,110", "Median$22,220"]
    assert answer.locator("a").get_attribute("href") == "https://www.bls.gov/ooh/"
    assert page.get_by_role("dialog", name="Jobwise").is_visible()
    assert page.complaints == []


def test_the_field_on_the_page_asks_too(page, agent: ScriptedAgent) -> None:
    page.get_by_label("Your question about a job").fill("hello")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("You said: hello").wait_for()
    assert [text for _, text in agent.heard] == ["hello"]


def test_a_button_shows_its_title_and_sends_its_payload(page, agent: ScriptedAgent) -> None:
    agent.script |= {QUESTION: [ANSWER], "/ask_pay": [{"text": "It pays well."}]}
    page.locator(".example", has_text=QUESTION).click()
    page.get_by_role("button", name="And the pay?").click()
    page.get_by_text("It pays well.").wait_for()
    assert said(page)[-2:] == ["And the pay?", "It pays well."]
    assert page.get_by_role("button", name="And the pay?").count() == 0
    assert agent.heard[1][1] == "/ask_pay"


def test_a_reload_keeps_the_conversation_and_who_is_talking(page, agent: ScriptedAgent) -> None:
    agent.script[QUESTION] = [ANSWER]
    page.locator(".example", has_text=QUESTION).click()
    page.get_by_role("button", name="And the pay?").wait_for()
    before = said(page)
    page.reload()
    page.get_by_role("button", name="And the pay?").wait_for()
    assert said(page) == before
    ask(page, "again")
    page.get_by_text("You said: again").wait_for()
    assert len({sender for sender, _ in agent.heard}) == 1


def test_only_the_last_sixty_messages_are_kept(page) -> None:
    page.locator(".launch").click()
    for number in range(35):
        ask(page, f"message {number}")
        page.get_by_text(f"You said: message {number}", exact=True).wait_for()
    page.reload()
    page.get_by_text("You said: message 34").wait_for()
    kept = said(page)[1:]  # the greeting is not of the conversation
    assert (len(kept), kept[0]) == (60, "message 5")


def test_a_new_conversation_is_with_a_new_person(page, agent: ScriptedAgent) -> None:
    page.locator(".launch").click()
    ask(page, "first")
    page.get_by_text("You said: first").wait_for()
    page.get_by_role("button", name="Start a new conversation").click()
    assert len(said(page)) == 1
    ask(page, "second")
    page.get_by_text("You said: second").wait_for()
    assert len({sender for sender, _ in agent.heard}) == 2


def test_the_keyboard_is_enough(page, agent: ScriptedAgent) -> None:
    page.evaluate("document.querySelector('footer').tabIndex = -1; document.querySelector('footer').focus()")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    page.get_by_text("You said: one").wait_for()
    assert agent.heard[0][1] == "one\ntwo"
    assert page.get_by_label("Your message").input_value() == ""
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate("document.querySelector('jobwise-chat').shadowRoot.activeElement.className") == "launch"


VECTORS = [
    '<img src=x onerror="pwned=1">',
    "<script>pwned=1</script>",
    "[click](javascript:pwned=1)",
    "[click](http://plain.example)",
    "**<svg onload=pwned=1>**",
    "| <iframe srcdoc='<script>parent.pwned=1</script>'> | b |",
    '- <a href="javascript:pwned=1">x</a>',
    '[x](https://a.example"onmouseover="pwned=1)',
]


@pytest.mark.parametrize("vector", VECTORS)
def test_what_is_said_is_never_markup(page, agent: ScriptedAgent, vector: str) -> None:
    agent.script[vector] = [{"text": vector, "buttons": [{"title": vector, "payload": vector}]}]
    page.locator(".launch").click()
    ask(page, vector)
    page.locator(".chips button").wait_for()
    made = page.locator("[role=log] .m, .chips")
    assert made.locator("img, script, svg, iframe").count() == 0
    for address in made.locator("a").evaluate_all("links => links.map((a) => [a.protocol, a.attributes.length])"):
        assert address == ["https:", 3]
    assert said(page)[1] == vector
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.complaints == []


def test_a_message_that_cannot_be_sent_is_kept_and_sent_on_retry(page, agent: ScriptedAgent) -> None:
    page.locator(".launch").click()
    page.context.set_offline(True)
    ask(page, "are you there")
    page.get_by_role("button", name="Retry").wait_for()
    assert said(page)[-1] == "are you there"
    page.context.set_offline(False)
    page.get_by_role("button", name="Retry").click()
    page.get_by_text("You said: are you there").wait_for()
    assert page.get_by_role("button", name="Retry").count() == 0
    assert len(agent.heard) == 1


def test_an_answer_that_got_lost_is_fetched_and_not_made_again(page, agent: ScriptedAgent) -> None:
    def lose(route) -> None:
        route.fetch()  # the server has heard it
        route.abort()

    page.route("**/chat/message", lose, times=1)
    page.locator(".launch").click()
    ask(page, "are you there")
    page.get_by_role("button", name="Retry").wait_for()
    page.reload()
    page.get_by_role("button", name="Retry").click()
    page.get_by_text("You said: are you there").wait_for()
    assert len(agent.heard) == 1


def test_a_fault_of_the_server_is_told_and_can_be_tried_again(page, agent: ScriptedAgent) -> None:
    page.locator(".launch").click()
    ask(page, "crash")
    page.get_by_role("button", name="Retry").wait_for()
    assert said(page)[-1] == "crash"
    with page.expect_response("**/chat/message"):
        page.get_by_role("button", name="Retry").click()
    page.get_by_role("button", name="Retry").wait_for()
    assert [text for _, text in agent.heard] == ["crash", "crash"]
    ask(page, "hello")
    page.get_by_text("You said: hello").wait_for()


def test_what_is_sent_while_an_answer_is_under_way_waits_its_turn(page, agent: ScriptedAgent) -> None:
    page.locator(".launch").click()
    ask(page, "wait")
    page.get_by_text("first", exact=True).wait_for()
    ask(page, "next")
    assert said(page)[1:] == ["wait", "first", "next"]
    agent.go_on.set()
    page.get_by_text("You said: next").wait_for()
    assert said(page)[1:] == ["wait", "first", "second", "next", "You said: next"]


def test_a_session_whose_time_is_over_is_renewed_unseen(page, server: Client, agent: ScriptedAgent) -> None:
    kept = json.dumps({"token": "web-old.1.forged", "turns": []})
    page.evaluate(f"localStorage.setItem('jobwise/http://{server.host}', {json.dumps(kept)})")
    page.reload()
    page.locator(".launch").click()
    ask(page, "hello")
    page.get_by_text("You said: hello").wait_for()
    assert page.get_by_role("button", name="Retry").count() == 0


def test_the_widget_works_on_another_site_under_a_strict_policy(page, server: Client, another_site) -> None:
    policy = f"default-src 'none'; script-src http://{server.host}; connect-src http://{server.host}; img-src data:"
    tag = (
        f'<script src="http://{server.host}/widget.js" data-title="Careers" data-accent="#ffd400" data-open '
        'data-strings=\'{"greeting": "Welcome", "starters": ["Tell me"]}\'></script>'
    )
    page.goto(another_site(f'<!doctype html><link rel="icon" href="data:,"><body>{tag}', policy))
    page.get_by_role("dialog", name="Careers").wait_for()
    assert said(page) == ["Welcome"]
    page.get_by_role("button", name="Tell me").click()
    page.get_by_text("You said: Tell me").wait_for()
    colors = page.locator(".me").evaluate("(e) => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert colors == ["rgb(8, 19, 26)", "rgb(255, 212, 0)"]
    assert page.complaints == []


CONTRAST = """(selectors) => {
  const root = document.querySelector('jobwise-chat').shadowRoot
  const rgb = (color) => color.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  return selectors.map((selector) => {
    const element = root.querySelector(selector), color = rgb(getComputedStyle(element).color)
    let behind = element, ground
    do { ground = rgb(getComputedStyle(behind).backgroundColor); behind = behind.parentElement } while (ground[3] === 0)
    const [a, b] = [light(color), light(ground)].sort((x, y) => y - x)
    return [selector, (a + 0.05) / (b + 0.05)]
  })
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_by_day_and_by_night(page, agent: ScriptedAgent, scheme: str) -> None:
    agent.script[QUESTION] = [ANSWER]
    page.emulate_media(color_scheme=scheme)
    page.locator(".example", has_text=QUESTION).click()
    page.get_by_role("button", name="And the pay?").wait_for()
    selectors = ["h2", ".sub", ".me", ".m:not(.me) p", "th", "td", "a", ".chips button", ".head button", ".send"]
    for selector, contrast in page.evaluate(CONTRAST, selectors):
        assert contrast >= 4.5, selector


def test_on_a_phone_the_chat_fills_the_screen_and_nothing_is_cut_off(page, agent: ScriptedAgent) -> None:
    agent.script[QUESTION] = [ANSWER]
    page.set_viewport_size({"width": 390, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".example", has_text=QUESTION).click()
    page.get_by_role("button", name="And the pay?").wait_for()
    assert page.get_by_role("dialog").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 780}
    assert page.locator("[role=log]").evaluate("(log) => log.scrollWidth <= log.clientWidth")


def test_what_is_said_is_announced_and_the_dialog_is_named(page) -> None:
    page.locator(".launch").click()
    log = page.get_by_role("log", name="Conversation")
    assert log.get_attribute("aria-live") == "polite"
    unnamed = page.evaluate(
        "[...document.querySelector('jobwise-chat').shadowRoot.querySelectorAll('button')]"
        ".filter((b) => !b.textContent.trim() && !b.ariaLabel).length"
    )
    assert unnamed == 0
    ask(page, "hello")
    page.get_by_text("You said: hello").wait_for()
    assert log.locator(".sr").all_text_contents() == ["Jobwise: ", "You: ", "Jobwise: "]

"""Nothing that is said is ever code, and nobody sees what others say."""

from __future__ import annotations

import pytest

from tests.bot.channels.live_server import Client, ScriptedAgent
from tests.browser.answers import EVERY_KIND
from tests.browser.conversation import ask, menu, said

CODE = "pwned=1"
ATTACKS = (
    f"<img src=x onerror={CODE}>",
    f"<script>{CODE}</script>",
    f"<svg onload={CODE}>",
    f"<svg><script>{CODE}</script></svg>",
    f"<svg><animate onbegin={CODE} attributeName=x dur=1s>",
    f"<iframe srcdoc='<script>parent.{CODE}</script>'></iframe>",
    f"<iframe src=javascript:parent.{CODE}></iframe>",
    f"<details open ontoggle={CODE}>x</details>",
    f"<input autofocus onfocus={CODE}>",
    f"<body onload={CODE}>",
    f"<a href=javascript:{CODE}>x</a>",
    f"<math><a xlink:href=javascript:{CODE}>x</a></math>",
    f"<form action=javascript:{CODE}><button>x</button></form>",
    f"<object data=javascript:{CODE}></object>",
    f"<style>@import 'javascript:{CODE}'</style>",
    f"<template><img src=x onerror={CODE}></template>",
    f"</textarea><img src=x onerror={CODE}>",
    f"javascript:{CODE}",
    f"data:text/html,<script>{CODE}</script>",
    f"vbscript:{CODE}",
    f"JaVaScRiPt&colon;{CODE}",
    f"\tjava\nscript:{CODE}",
    f'https://a.example/"onmouseover="{CODE}',
    f"https://a.example/'onclick='{CODE}",
    "http://plain.example/",
)
# Where the words of an answer can stand.
PLACES = {
    "text": lambda attack: {"text": attack},
    "bold": lambda attack: {"text": f"**{attack}**"},
    "list": lambda attack: {"text": f"- {attack}\n1. {attack}"},
    "table": lambda attack: {"text": f"| {attack} | b |\n|---|---|\n| {attack} | c |"},
    "link": lambda attack: {"text": f"[{attack}](https://a.example/) [click]({attack}) {attack}"},
    "button": lambda attack: {"text": "?", "buttons": [{"title": attack, "payload": attack}]},
    "chart": lambda attack: {
        "text": "?",
        "custom": {
            "points": [{"label": attack, "value": n, "text": attack} for n in range(5)],
            "marker": {"label": attack, "value": 2, "text": attack},
            "title": attack,
            "summary": attack,
        },
    },
    "card": lambda attack: {
        "text": attack,
        "custom": {
            "columns": [attack, attack],
            "rows": [{"label": attack, "cells": [attack]}],
            "sections": [{"label": attack, "items": [attack]}],
        },
    },
}
HARMLESS = (
    "A BR BUTTON CIRCLE DETAILS DIV FIGURE LI OL P PATH RECT SPAN STRONG SUMMARY SVG TABLE TBODY TD TEXT TH THEAD TR UL"
)


def test_there_are_two_hundred_attacks() -> None:
    assert len(ATTACKS) * len(PLACES) == 200


@pytest.mark.parametrize("place", PLACES)
def test_what_is_said_is_never_markup_and_never_runs(page, agent: ScriptedAgent, place: str) -> None:
    agent.script["go"] = [PLACES[place](attack) for attack in ATTACKS]
    page.locator(".launch").click()
    ask(page, "go")
    page.locator(".rate").wait_for()
    turn = page.locator("[role=log] .turn").last
    assert turn.locator(".m:not(.me)").count() == len(ATTACKS)
    tags = turn.locator(".m, .m *, .chips, .chips *").evaluate_all("nodes => nodes.map((n) => n.tagName.toUpperCase())")
    assert set(tags) <= set(HARMLESS.split())
    names = turn.locator(".m, .m *, .chips *").evaluate_all("nodes => nodes.flatMap((n) => n.getAttributeNames())")
    assert not [name for name in names if name.startswith("on") or name in ("style", "xlink:href", "src", "srcdoc")]
    for link in turn.locator("a").all():
        assert link.evaluate("a => [a.protocol, a.getAttributeNames().join()]") == ["https:", "href,target,rel"]
        link.dispatch_event("mouseover")
        link.dispatch_event("click")
    for button in turn.locator(".chips button, summary").all():
        button.dispatch_event("mouseover")
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.complaints == []
    assert turn.locator(".m:not(.me)").first.text_content().startswith("Jobwise: ")


def test_what_a_visitor_types_is_shown_as_typed(page) -> None:
    page.locator(".launch").click()
    for attack in ATTACKS:
        ask(page, attack)
        page.locator(".rate").wait_for()
    mine = page.locator("[role=log] .me")
    assert [text.removeprefix("You: ") for text in mine.all_text_contents()] == [text.strip() for text in ATTACKS]
    assert set(mine.locator("*").evaluate_all("nodes => nodes.map((n) => n.tagName)")) == {"SPAN"}
    assert page.evaluate("typeof pwned") == "undefined"
    page.reload()
    page.get_by_role("dialog").wait_for()
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.complaints == []


def test_everything_works_on_another_site_that_allows_nothing_but_the_bots_origin(
    visitor, server: Client, another_site, agent: ScriptedAgent
) -> None:
    policy = (
        f"default-src 'none'; script-src http://{server.host}; connect-src http://{server.host}; img-src data:; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    strings = '{"greeting": "Welcome", "starters": ["Tell me"]}'
    tag = (
        f'<script src="http://{server.host}/widget.js" data-title="Careers" data-accent="#ffd400" data-open '
        f"data-strings='{strings}'></script>"
    )
    agent.script["Tell me"] = EVERY_KIND
    page = visitor()
    page.goto(another_site(f'<!doctype html><link rel="icon" href="data:,"><body>{tag}', policy))
    page.get_by_role("dialog", name="Careers").wait_for()
    assert said(page) == ["Welcome"]
    page.get_by_role("button", name="Tell me").click()
    page.locator(".chart").wait_for()
    colors = page.locator(".me").evaluate("(e) => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert colors == ["rgb(8, 19, 26)", "rgb(255, 212, 0)"]
    page.get_by_role("button", name="This did not help").click()
    with page.expect_response("**/chat/rating"):
        page.get_by_role("button", name="Hard to follow").click()
    with page.expect_download():
        menu(page, "Download this conversation")
    menu(page, "Forget me")
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Deleted, here and on the server.").wait_for()
    assert page.complaints == []


def test_a_browser_takes_the_file_with_its_checksum_and_no_other(visitor, server: Client, another_site) -> None:
    from bot import widget

    tag = widget.snippet(f"http://{server.host}")
    page = visitor()
    page.goto(another_site(f'<!doctype html><link rel="icon" href="data:,"><body>{tag}', "default-src * data:"))
    page.locator(".launch").wait_for()
    assert page.complaints == []
    changed = tag.replace("sha384-", "sha384-A")
    page.goto(another_site(f'<!doctype html><link rel="icon" href="data:,"><body>{changed}', "default-src * data:"))
    assert page.locator("jobwise-chat").count() == 0


def test_fifty_visitors_at_once_see_their_own_words_and_nobody_elses(
    visitor, server: Client, another_site, agent: ScriptedAgent
) -> None:
    # Fifty tabs, each with a memory of its own: cheaper than fifty browsers, and the same to the server.
    tag = f'<script src="http://{server.host}/widget.js" data-open data-keep="tab"></script>'
    address = another_site(f'<!doctype html><link rel="icon" href="data:,"><body>{tag}', "default-src * data:")
    send = "word => { for (const n of [1, 2, 3]) document.querySelector('jobwise-chat').ask(`${word} ${n}`) }"
    context = visitor().context
    pages = [context.new_page() for _ in range(50)]
    for page in pages:
        page.goto(address)
    for number, page in enumerate(pages):
        page.evaluate(send, f"visitor {number} says")
    for number, page in enumerate(pages):
        page.get_by_text(f"You said: visitor {number} says 3").wait_for()
        words = [f"visitor {number} says {n}" for n in (1, 2, 3)]
        assert said(page)[1:] == [text for word in words for text in (word, f"You said: {word}")]
    by_sender: dict[str, list[str]] = {}
    for sender, text in agent.heard:
        by_sender.setdefault(sender, []).append(text)
    assert sorted(by_sender.values()) == sorted(
        [f"visitor {number} says {n}" for n in (1, 2, 3)] for number in range(50)
    )

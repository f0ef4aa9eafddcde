"""The bot itself in the widget: a conversation as a visitor has it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jobwise.kb import knowledge_base
from jobwise.pay.answer import answer
from tests.bot.test_serve import serving
from tests.browser.conversation import ask, menu, said


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving("127.0.0.1") as (process, _):
        yield f"http://127.0.0.1:{process.args[-1]}"


def figures(page) -> list[str]:
    return page.locator(".chart").last.locator(".value, .big").all_text_contents()


def published(place: str, period: str) -> set[str]:
    kb = knowledge_base()
    area = kb.places.resolve(place).area
    assert area is not None
    spread = answer(kb.wages, kb.catalogue.job("registered_nurse").soc, area, period=period).spread
    cents = 2 if period == "hour" else 0
    return {f"${float(value.amount):,.{cents}f}" for _, value in spread.points()}


def test_a_whole_conversation_from_the_first_question_to_being_forgotten(visitor, address: str) -> None:
    page = visitor(base_url=address)
    page.goto("/")
    page.locator(".example", has_text="What does a registered nurse earn in Texas?").click()
    page.locator(".rate").wait_for()
    assert set(figures(page)) == published("Texas", "year")
    page.get_by_role("button", name="Per hour", exact=True).click()
    page.locator(".chart").nth(1).wait_for()
    assert set(figures(page)) == published("Texas", "hour")
    ask(page, "and in ohio?")
    page.locator(".chart").nth(2).wait_for()
    assert set(figures(page)) == published("Ohio", "hour")
    source = page.locator(".said a").last
    assert source.get_attribute("href") == knowledge_base().sources["oews_2025"].url
    page.get_by_role("button", name="This helped").click()
    page.get_by_text("Thank you").wait_for()
    page.reload()
    assert len(said(page)) == 7
    ask(page, "what does she do all day")
    page.locator(".turn").nth(4).locator(".rate").wait_for()
    assert "Registered Nurse" in said(page)[-1]
    menu(page, "Forget me")
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Deleted, here and on the server.").wait_for()
    ask(page, "and in texas?")
    page.locator(".rate").wait_for()
    assert "Registered Nurse" not in said(page)[-1]
    assert page.complaints == []

"""Lost connections, faults and refusals: nothing that was said gets lost, and everybody is told what they can do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.channels.settings import Rate, WebSettings
from tests.bot.channels.live_server import Client, ScriptedAgent, served
from tests.browser.conversation import ask, menu, said

NO_ICON = '<!doctype html><link rel="icon" href="data:,"><body>'


@pytest.fixture
def chat(page) -> object:
    """The chat, open; its pauses last no time."""
    page.evaluate("() => { const wait = setTimeout; window.setTimeout = (act) => wait(act, 0) }")
    page.locator(".launch").click()
    return page


def test_what_is_asked_offline_is_kept_and_sent_as_soon_as_the_visitor_is_back(chat, agent: ScriptedAgent) -> None:
    chat.context.set_offline(True)
    ask(chat, "are you there")
    chat.get_by_text("You are offline.").wait_for()
    assert chat.get_by_role("button", name="Retry").is_visible()
    assert said(chat)[-1] == "are you there"
    chat.context.set_offline(False)
    chat.get_by_text("You said: are you there").wait_for()
    assert chat.get_by_role("button", name="Retry").count() == 0
    assert len(agent.heard) == 1


def test_an_answer_that_got_lost_is_fetched_and_not_made_again(chat, agent: ScriptedAgent) -> None:
    def lose(route) -> None:
        route.fetch()  # the server has heard it
        route.abort()

    chat.route("**/chat/message", lose, times=2)
    ask(chat, "are you there")
    chat.get_by_text("You said: are you there").wait_for()
    assert chat.get_by_role("button", name="Retry").count() == 0
    assert len(agent.heard) == 1


def test_an_answer_that_breaks_off_is_fetched_whole(chat, agent: ScriptedAgent) -> None:
    agent.script["two"] = [{"text": "one"}, {"text": "two"}]

    def cut(route) -> None:
        route.fulfill(response=route.fetch(), body='{"text": "one"}\n')

    chat.route("**/chat/message", cut, times=1)
    ask(chat, "two")
    chat.locator(".m p", has_text="two").wait_for()
    assert said(chat)[1:] == ["two", "one", "two"]
    assert len(agent.heard) == 1


def test_a_server_that_stays_away_is_given_up_and_can_be_tried_again_after_a_reload(chat, agent: ScriptedAgent) -> None:
    chat.route("**/chat/message", lambda route: route.abort(), times=4)
    ask(chat, "are you there")
    chat.get_by_text("Not sent: the connection was lost.").wait_for()
    assert agent.heard == []
    chat.reload()
    chat.get_by_role("button", name="Retry").click()
    chat.get_by_text("You said: are you there").wait_for()
    assert len(agent.heard) == 1


def test_a_server_that_is_still_starting_is_waited_for(chat, agent: ScriptedAgent) -> None:
    agent.loaded = False
    with chat.expect_response("**/chat/message") as refused:
        ask(chat, "are you there")
    agent.loaded = True
    assert refused.value.status == 503
    chat.get_by_text("You said: are you there").wait_for()


def test_who_sends_too_much_at_once_waits_and_loses_nothing(chat, agent: ScriptedAgent) -> None:
    busy = {"status": 429, "json": {"error": "too_many", "retry_after": 2}}
    chat.route("**/chat/message", lambda route: route.fulfill(**busy), times=2)
    ask(chat, "are you there")
    chat.get_by_text("You said: are you there").wait_for()
    assert len(agent.heard) == 1
    hours = {"status": 429, "json": {"error": "too_many", "retry_after": 3600}}
    chat.route("**/chat/message", lambda route: route.fulfill(**hours), times=1)
    ask(chat, "and now")
    chat.get_by_text("Not sent: too many messages at once.").wait_for()
    assert chat.get_by_role("button", name="Retry").is_visible()


@pytest.fixture
def strict(agent: ScriptedAgent) -> Iterator[Client]:
    """A server that takes two messages at once of one conversation, and one more each second."""
    with served(agent, WebSettings(sender=Rate(2, 60))) as client:
        yield client


def test_messages_over_the_limit_say_that_they_wait_and_are_sent_in_order(
    visitor, strict: Client, agent: ScriptedAgent
) -> None:
    page = visitor()
    page.goto(f"http://{strict.host}/")
    page.locator(".launch").click()
    asked = ["one", "two", "three", "four"]
    for text in asked:
        ask(page, text)
    page.locator(".turn", has_text="three").locator("[aria-hidden]", has_text="sending again in 1 s").wait_for()
    assert page.locator(".turn", has_text="four").get_by_text("Waiting: sent after the one above.").count() == 1
    page.get_by_text("You said: four").wait_for()
    assert [text for _, text in agent.heard] == asked
    assert said(page)[1:] == [line for text in asked for line in (text, f"You said: {text}")]
    assert page.locator(".note, .fail").count() == 0


BUSY = {"status": 429, "json": {"error": "too_many", "retry_after": 8}}


def test_a_message_that_waits_counts_down_and_is_heard_once(page) -> None:
    page.clock.install()
    page.route("**/chat/message", lambda route: route.fulfill(**BUSY), times=1)
    page.locator(".launch").click()
    ask(page, "are you there")
    note = page.locator(".note")
    note.wait_for()
    heard = note.locator(".sr").text_content()
    assert note.locator("[aria-hidden]").text_content() == heard
    assert "8 s" in heard
    page.clock.run_for(3000)
    assert "5 s" in note.locator("[aria-hidden]").text_content()
    assert note.locator(".sr").text_content() == heard
    page.clock.run_for(6000)
    page.get_by_text("You said: are you there").wait_for()


def test_what_waits_is_sent_after_a_reload_in_order_and_not_called_lost(page, agent: ScriptedAgent) -> None:
    page.route("**/chat/message", lambda route: route.fulfill(**BUSY))
    page.locator(".launch").click()
    for text in ("one", "two"):
        ask(page, text)
    page.locator(".note", has_text="sending again").wait_for()
    page.unroute("**/chat/message")
    page.reload()
    page.get_by_text("You said: two").wait_for()
    assert [text for _, text in agent.heard] == ["one", "two"]
    assert page.locator(".fail").count() == 0


def test_a_proxy_that_refuses_in_its_own_words_is_waited_for_as_well(chat, agent: ScriptedAgent) -> None:
    busy = {"status": 429, "body": "<h1>Slow down</h1>", "headers": {"Retry-After": "3"}}
    chat.route("**/chat/message", lambda route: route.fulfill(**busy), times=5)
    ask(chat, "are you there")
    chat.get_by_text("You said: are you there").wait_for()
    assert len(agent.heard) == 1


def test_who_wants_to_be_forgotten_need_not_wait_for_what_waits(chat, agent: ScriptedAgent) -> None:
    ask(chat, "my name is Ada")
    chat.get_by_text("You said: my name is Ada").wait_for()
    chat.route("**/chat/message", lambda route: route.fulfill(**BUSY))
    ask(chat, "and I live here")
    chat.locator(".note", has_text="sending again").wait_for()
    menu(chat, "Forget me")
    chat.get_by_role("button", name="Delete", exact=True).click()
    chat.get_by_text("Deleted, here and on the server.").wait_for()
    assert [text for _, text in agent.heard] == ["my name is Ada"]


def test_a_fault_of_the_server_is_told_and_can_be_tried_again(chat, agent: ScriptedAgent) -> None:
    ask(chat, "crash")
    chat.get_by_text("Something went wrong on our side.").wait_for()
    assert said(chat)[-1] == "crash"
    with chat.expect_response("**/chat/message"):
        chat.get_by_role("button", name="Retry").click()
    chat.get_by_role("button", name="Retry").wait_for()
    assert [text for _, text in agent.heard] == ["crash", "crash"]
    ask(chat, "hello")
    chat.get_by_text("You said: hello").wait_for()


@pytest.fixture
def closed(agent: ScriptedAgent) -> Iterator[Client]:
    """A server that lets no other site in."""
    with served(agent, WebSettings()) as client:
        yield client


def test_a_site_that_is_not_named_is_told_so_and_its_owner_how_to_name_it(
    visitor, closed: Client, another_site, agent: ScriptedAgent
) -> None:
    page = visitor()
    address = another_site(
        f'{NO_ICON}<script src="http://{closed.host}/widget.js" data-open></script>', "default-src *"
    )
    page.goto(address)
    ask(page, "hello")
    page.get_by_text("This chat is not available on this page.").wait_for()
    assert page.get_by_role("button", name="Retry").count() == 0
    origin = address.rstrip("/")
    assert any(f'Add "{origin}" to "origins" in its credentials.yml' in said for said in page.complaints)
    assert agent.heard == []


def test_a_policy_that_keeps_the_chat_from_its_server_is_named_in_the_console(
    visitor, server: Client, another_site
) -> None:
    page = visitor()
    warned: list[str] = []
    page.on("console", lambda line: line.type == "warning" and warned.append(line.text))
    tag = f'<script src="http://{server.host}/widget.js" data-open></script>'
    page.goto(another_site(f"{NO_ICON}{tag}", f"default-src 'none'; script-src http://{server.host}; img-src data:"))
    with page.expect_console_message(lambda line: "connect-src" in line.text and "Jobwise" in line.text):
        ask(page, "hello")

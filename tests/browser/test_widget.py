"""A conversation in the widget, in a real browser."""

from __future__ import annotations

import json

from tests.bot.channels.live_server import Client, ScriptedAgent
from tests.browser.answers import PAY, PROSE
from tests.browser.conversation import ask, menu, said

QUESTION = "What does a paralegal do?"


def test_a_question_on_the_page_opens_the_chat_and_is_answered(page, agent: ScriptedAgent) -> None:
    agent.script[QUESTION] = [PROSE]
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
    agent.script |= {QUESTION: [PROSE], "/ask_pay": [{"text": "It pays well."}]}
    page.locator(".example", has_text=QUESTION).click()
    page.get_by_role("button", name="And the pay?").click()
    page.get_by_text("It pays well.").wait_for()
    assert said(page)[-2:] == ["And the pay?", "It pays well."]
    assert page.get_by_role("button", name="And the pay?").count() == 0
    assert agent.heard[1][1] == "/ask_pay"


def test_a_reload_keeps_the_conversation_and_who_is_talking(page, agent: ScriptedAgent) -> None:
    agent.script[QUESTION] = [PROSE]
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
    menu(page, "Start over")
    assert len(said(page)) == 1
    ask(page, "second")
    page.get_by_text("You said: second").wait_for()
    assert len({sender for sender, _ in agent.heard}) == 2


def test_what_is_under_way_when_someone_starts_over_stays_behind(page, agent: ScriptedAgent) -> None:
    page.locator(".launch").click()
    ask(page, "wait")
    page.get_by_text("first", exact=True).wait_for()
    ask(page, "next")
    menu(page, "Start over")
    ask(page, "afresh")
    page.get_by_text("You said: afresh").wait_for()
    with page.expect_event("requestfailed"):  # the rest of that answer is not wanted
        agent.go_on.set()
    assert said(page)[1:] == ["afresh", "You said: afresh"]
    ask(page, "more")
    page.get_by_text("You said: more").wait_for()
    assert [text for _, text in agent.heard] == ["wait", "afresh", "more"]
    assert agent.heard[0][0] != agent.heard[1][0] == agent.heard[2][0]


def test_an_element_that_a_page_takes_away_leaves_nothing_behind_and_may_come_back(page) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    page.locator(".launch").click()
    ask(page, "hello")
    page.get_by_text("You said: hello").wait_for()
    page.evaluate("window.taken = document.querySelector('jobwise-chat'); taken.remove()")
    assert page.evaluate("[...document.body.children].filter((node) => node.inert).length") == 0
    page.evaluate("document.body.append(taken)")
    ask(page, "again")
    page.get_by_text("You said: again").wait_for()
    assert page.complaints == []


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


def test_on_a_phone_the_chat_fills_the_screen_and_nothing_is_cut_off(page, agent: ScriptedAgent) -> None:
    agent.script[QUESTION] = [PROSE]
    page.set_viewport_size({"width": 390, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".example", has_text=QUESTION).click()
    page.get_by_role("button", name="And the pay?").wait_for()
    assert page.get_by_role("dialog").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 780}
    assert page.locator("[role=log]").evaluate("(log) => log.scrollWidth <= log.clientWidth")


def test_who_asks_to_be_forgotten_is_forgotten_here_and_on_the_server(page, agent: ScriptedAgent) -> None:
    page.locator(".launch").click()
    ask(page, "i am ann")
    page.get_by_text("You said: i am ann").wait_for()
    menu(page, "Forget me")
    page.get_by_role("button", name="Cancel").click()
    assert len(stored(agent)) == 1
    menu(page, "Forget me")
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Deleted, here and on the server.").wait_for()
    assert stored(agent) == []
    assert page.evaluate("Object.keys(localStorage)") == []
    page.reload()
    page.get_by_role("dialog").wait_for()
    assert len(said(page)) == 1
    assert page.complaints == []


def test_what_the_server_could_not_delete_is_not_said_to_be_deleted(page, agent: ScriptedAgent) -> None:
    page.locator(".launch").click()
    ask(page, "i am ann")
    page.get_by_text("You said: i am ann").wait_for()
    page.route("**/chat/forget", lambda route: route.fulfill(status=500, json={"error": "internal"}))
    menu(page, "Forget me")
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("It could not be deleted just now.").wait_for()
    assert said(page)[1:] == ["i am ann", "You said: i am ann"]


def test_another_tab_forgets_too(page) -> None:
    page.locator(".launch").click()
    ask(page, "i am ann")
    page.get_by_text("You said: i am ann").wait_for()
    other = page.context.new_page()
    other.goto("/")
    other.locator(".launch").click()
    other.get_by_text("You said: i am ann").wait_for()
    menu(page, "Forget me")
    page.get_by_role("button", name="Delete").click()
    other.get_by_text("You said: i am ann").wait_for(state="detached")
    assert len(said(other)) == 1


def test_a_conversation_can_be_taken_home_as_text(page, agent: ScriptedAgent) -> None:
    agent.script["pay?"] = [PAY]
    page.locator(".launch").click()
    ask(page, "pay?")
    page.locator(".chart").wait_for()
    with page.expect_download() as download:
        menu(page, "Download this conversation")
    assert download.value.suggested_filename.startswith("Jobwise 20")
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith("You: pay?\n\nJobwise: Registered Nurse in Texas, per year\n- Middle (median): $95,970,")
    assert page.complaints == []


def test_a_thumb_and_its_reason_are_counted_without_a_word_of_the_talk(page, server: Client) -> None:
    page.locator(".launch").click()
    ask(page, "secret words")
    page.get_by_role("button", name="This did not help").click()
    with page.expect_response(lambda response: "misread" in (response.request.post_data or "")) as rated:
        page.get_by_role("button", name="Not what I asked").click()
    assert rated.value.status == 200
    page.get_by_text("Thank you").wait_for()
    page.reload()
    assert page.get_by_role("button", name="This did not help").get_attribute("aria-pressed") == "true"
    metrics = server.request("GET", "/metrics").read().decode()
    assert 'jobwise_ratings_total{rating="down",response="none"} 1.0' in metrics
    assert 'jobwise_ratings_total{rating="misread",response="none"} 1.0' in metrics
    assert "secret" not in metrics


def test_on_a_shared_computer_nothing_outlives_the_tab(page, another_site, server: Client) -> None:
    tag = f'<script src="http://{server.host}/widget.js" data-keep="tab" data-open></script>'
    page.goto(another_site(f'<!doctype html><link rel="icon" href="data:,"><body>{tag}', "default-src * data:"))
    ask(page, "i am ann")
    page.get_by_text("You said: i am ann").wait_for()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 2]
    page.reload()
    page.get_by_text("You said: i am ann").wait_for()


def stored(agent: ScriptedAgent) -> list[str]:
    # The store answers at once; the loop of this thread is the browser's.
    return list(agent.tracker_store._spoke)

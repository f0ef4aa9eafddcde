"""What all messaging channels share."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.utils.common import class_from_module_path

from bot.channels.messaging.answer import Answer, Button, shortened
from bot.channels.messaging.charts import Charts
from bot.channels.messaging.choices import Offers, Payloads, as_text
from bot.channels.messaging.delivery import Delivery, Undelivered
from bot.channels.messaging.markup import HTML, MARKDOWN, PLAIN, SLACK, TEAMS, WHATSAPP, Markup
from bot.channels.messaging.settings import ChannelSettingsError, own_address
from bot.channels.slack import SlackChannel, SlackSettings
from bot.channels.tokens import Signer
from tests.bot.channels.live_server import SECRET
from tests.bot.channels.platform import Line, Platform, Waits
from tests.bot.channels.test_slack import SIGNING_SECRET, event, signed

TEXT = """**Nurse & aide, per <year>**
- Middle: **$97,550**, see [BLS](https://bls.gov/oes?a=1&b="2)

Ask *me* @all"""


@pytest.mark.parametrize(
    ("markup", "rendered"),
    [
        (PLAIN, 'Nurse & aide, per <year>\n• Middle: $97,550, see BLS (https://bls.gov/oes?a=1&b="2)\n\nAsk *me* @all'),
        (
            WHATSAPP,
            '*Nurse & aide, per <year>*\n• Middle: *$97,550*, see BLS (https://bls.gov/oes?a=1&b="2)\n\n'
            "Ask *me* @all",
        ),
        (
            SLACK,
            '*Nurse &amp; aide, per &lt;year&gt;*\n• Middle: *$97,550*, see <https://bls.gov/oes?a=1&amp;b="2|BLS>\n\n'
            "Ask *me* @all",
        ),
        (
            HTML,
            "<b>Nurse &amp; aide, per &lt;year&gt;</b>\n• Middle: <b>$97,550</b>, see "
            '<a href="https://bls.gov/oes?a=1&amp;b=&quot;2">BLS</a>\n\nAsk *me* @all',
        ),
        (
            MARKDOWN,
            '**Nurse & aide, per <year\\>**\n- Middle: **$97,550**, see [BLS](https://bls.gov/oes?a=1&b="2)\n\n'
            "Ask \\*me\\* @\u2060all",
        ),
        (
            TEAMS,
            "**Nurse &amp; aide, per &lt;year&gt;**  \n- Middle: **$97,550**, see "
            '[BLS](https://bls.gov/oes?a=1&b="2)  \n  \nAsk \\*me\\* @all',
        ),
    ],
    ids=["plain", "whatsapp", "slack", "html", "markdown", "teams"],
)  # fmt: skip
def test_each_platform_has_its_own_markup_and_escapes_the_rest(markup: Markup, rendered: str) -> None:
    assert markup.render(TEXT) == rendered


def test_only_web_addresses_become_links() -> None:
    assert MARKDOWN.render("see https://a.example/x_y_z.") == "see https://a.example/x_y_z."
    assert HTML.render("**https://a.example/?a&b**") == "<b>https://a.example/?a&amp;b</b>"
    assert HTML.render("[x](javascript:alert(1))") == "[x](javascript:alert(1))"
    assert SLACK.render("<!channel> <@U1>") == "&lt;!channel&gt; &lt;@U1&gt;"
    assert SLACK.render("[x](https://a.example/>|<)") == "<https://a.example/&gt;%7C&lt;|x>"


@given(st.text(st.sampled_from("ab **-&<>[]()\n"), max_size=400), st.integers(20, 60))
def test_pieces_keep_to_the_limit_and_lose_no_word(text: str, longest: int) -> None:
    pieces = HTML.pieces(text, longest)
    assert all(len(piece) <= longest for piece in pieces)
    kept = "".join(PLAIN.pieces(text, longest))
    assert [c for c in kept if c in "ab"] == [c for c in text if c in "ab"]


def test_a_text_is_cut_between_paragraphs_else_lines_else_words_else_anywhere() -> None:
    assert PLAIN.pieces("one two\n\nthree\nfour", 12) == ["one two", "three\nfour"]
    assert PLAIN.pieces("one\ntwo\n\nthree", 8) == ["one\ntwo", "three"]
    assert PLAIN.pieces("one two three", 8) == ["one two", "three"]
    assert PLAIN.pieces("abcdefgh", 5) == ["abcd", "efgh"]
    assert PLAIN.pieces(" \n ", 5) == []


def test_choices_become_a_numbered_list() -> None:
    answer = Answer("Pay\n", (Button("Per hour", "hourly"), Button("In Texas", "texas")))
    assert as_text(answer, "Choose:") == Answer("Pay\n\nChoose:\n1. Per hour\n2. In Texas")
    assert as_text(Answer("Pay"), "Choose:") == Answer("Pay")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", "hourly"), (" 2 ", "texas"), ("#2", "texas"), ("2.", "texas"), ("2)", "texas"), ("0", "0"), ("3", "3")]
    + [(other, other) for other in ("12", "2 years", "$2", "two hundred", "", "²")],
)
def test_a_number_means_the_choice_that_was_just_offered(typed: str, meant: str) -> None:
    offers = Offers()
    offers.offer("ann", ["hourly", "texas"])
    assert offers.meant("ben", typed) == typed
    assert offers.meant("ann", typed) == meant
    assert offers.meant("ann", "1") == "1"


def test_what_was_offered_is_forgotten_for_those_who_were_silent_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.messaging.choices.KEPT", 2)
    offers, payloads = Offers(), Payloads()
    for sender in ("ann", "ben", "cy"):
        offers.offer(sender, ["chosen"])
    assert [offers.meant(sender, "1") for sender in ("ann", "ben", "cy")] == ["1", "chosen", "chosen"]
    keys = [payloads.fit(f"a long payload, number {number}", 10) for number in range(3)]
    assert [payloads.restore(key, "title") for key in keys[:2]] == ["title", "a long payload, number 1"]


@given(st.text(max_size=100))
def test_a_payload_comes_back_as_it_was(payload: str) -> None:
    payloads = Payloads()
    fitted = payloads.fit(payload, 64)
    assert len(fitted.encode()) <= 64
    assert payloads.restore(fitted) == payload


def test_a_label_is_cut_with_a_sign() -> None:
    assert (shortened("In Texas", 8), shortened("In Texas too", 8)) == ("In Texas", "In Texa…")


# --- delivery


def call(platform: Platform, waits: Waits) -> Any:
    async def once() -> Any:
        delivery = Delivery(waits)
        try:
            return await delivery.call("POST", platform.url, json={"text": "hi"})
        finally:
            await delivery.close()

    return asyncio.run(once())


def test_a_request_is_tried_three_times_and_then_given_up(platform: Platform) -> None:
    waits = Waits()
    for _ in range(3):
        platform.answer(500, {"error": {"code": "boom"}})
    with pytest.raises(Undelivered, match="HTTP 500 boom"):
        call(platform, waits)
    assert (waits.seconds, platform.calls.qsize()) == ([0.5, 1], 3)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_what_a_platform_refuses_is_not_tried_again(platform: Platform, status: int) -> None:
    platform.answer(status)
    with pytest.raises(Undelivered, match=f"HTTP {status}$"):
        call(platform, Waits())
    assert platform.calls.qsize() == 1


def test_a_wait_that_is_too_long_is_not_waited_for(platform: Platform) -> None:
    waits = Waits()
    platform.answer(429, Retry_After="3600")
    with pytest.raises(Undelivered, match="HTTP 429"):
        call(platform, waits)
    assert waits.seconds == []


def test_an_answer_that_is_no_json_is_empty(platform: Platform) -> None:
    platform.answer(429, ["no object"], Retry_After="Fri, 31 Dec 1999 23:59:59 GMT")
    assert call(platform, Waits()) == {"ok": True}


def test_a_platform_that_cannot_be_reached_is_tried_again(platform: Platform) -> None:
    waits = Waits()
    platform.server_close()
    platform.url = "http://127.0.0.1:9"
    with pytest.raises(Undelivered, match=aiohttp.ClientConnectorError.__name__):
        call(platform, waits)
    assert waits.seconds == [0.5, 1]


# --- settings

CHANNELS = {
    "slack.SlackChannel": "bot_token, signing_secret",
    "telegram.TelegramChannel": "token",
    "teams.TeamsChannel": "app_id, app_password, tenant_id",
    "messenger.MessengerChannel": "page_token, app_secret, verify_token",
    "twilio.TwilioChannel": "account_sid, auth_token",
    "mattermost.MattermostChannel": "url, bot_token, tokens",
}


@pytest.mark.parametrize("path", CHANNELS)
def test_missing_keys_are_all_named_in_one_line(path: str) -> None:
    kind = class_from_module_path(f"bot.channels.{path}")
    with pytest.raises(ChannelSettingsError) as error:
        kind.from_credentials(None)
    name = kind.name()
    assert str(error.value) == f"credentials.yml: {name}: lacks {CHANNELS[path]}; see docs/channels/{name}.md"


def test_an_unknown_key_and_an_empty_one_are_named() -> None:
    with pytest.raises(ChannelSettingsError, match="lacks signing_secret and has an unknown key slack_token"):
        SlackChannel.from_credentials({"bot_token": "x", "signing_secret": None, "slack_token": "x"})


def test_the_servers_address_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBWISE_URL", "https://jobwise.example/")
    assert own_address() == "https://jobwise.example"
    monkeypatch.setenv("JOBWISE_URL", "jobwise.example")
    with pytest.raises(ChannelSettingsError, match=r"'jobwise\.example' is not an address"):
        own_address()
    monkeypatch.delenv("JOBWISE_URL")
    assert own_address() is None


# --- pictures

CARD = {
    "card": "pay_range",
    "title": "Nurse",
    "unit": "per year",
    "points": [{"label": "low", "value": 1, "text": "$1"}, {"label": "high", "value": 2, "text": "$2"}],
    "marker": None,
    "summary": "Nurse: $1 to $2",
}


def test_a_pay_range_is_a_picture_at_an_address_that_cannot_be_made_up(platform: Platform) -> None:
    with slack(platform).open() as line:
        line.agent.script["pay"] = [{"text": "$1 to $2", "custom": CARD}]
        body = event("pay")
        line.post(body, signed(body))
        [picture] = [block for block in platform.next().body["blocks"] if block["type"] == "image"]
        assert picture["alt_text"] == "Nurse: $1 to $2"
        address = picture["image_url"].removeprefix("https://jobwise.example")
        image = line.client.request("GET", address)
        assert (image.status, image.headers["content-type"]) == (200, "image/png")
        assert image.headers["cache-control"].startswith("public, max-age=")
        assert image.read().startswith(b"\x89PNG\r\n")
        for forged in (address[:-5] + "x.png", address.replace("/chart/", "/chart/A"), "/webhooks/slack/chart/x.png"):
            assert line.client.request("GET", forged).status == 403


@pytest.mark.parametrize("card", [{}, {"type": "x"}, {**CARD, "points": []}, {**CARD, "card": "guide"}])
def test_what_is_no_pay_range_has_no_picture(card: Any) -> None:
    assert Charts(Signer(SECRET), "https://jobwise.example").picture(card) is None


def test_without_an_address_there_is_the_text_alone(platform: Platform) -> None:
    settings = SlackSettings("xoxb-1", SIGNING_SECRET, platform.url)
    with Line(SlackChannel, settings, address=None).open() as line:
        line.agent.script["pay"] = [{"text": "$1 to $2", "custom": CARD}]
        body = event("pay")
        line.post(body, signed(body))
        assert [block["type"] for block in platform.next().body["blocks"]] == ["section"]
        assert line.client.request("GET", "/webhooks/slack/chart/x.png").status == 404


# --- the base, by way of Slack


def slack(platform: Platform) -> Line:
    return Line(SlackChannel, SlackSettings("xoxb-1", SIGNING_SECRET, platform.url))


def test_while_the_model_loads_a_platform_is_asked_to_come_again(platform: Platform) -> None:
    with slack(platform).open() as line:
        line.agent.loaded = False
        body = event()
        assert line.post(body, signed(body))[0] == 503
        line.agent.loaded = True
        assert line.post(body, signed(body))[0] == 200
        assert platform.next().body["text"] == "You said: nurse pay"


def test_a_message_that_meets_a_fault_is_told_so(platform: Platform, caplog: pytest.LogCaptureFixture) -> None:
    with slack(platform).open() as line:
        body = event("crash")
        line.post(body, signed(body))
        assert platform.next().body["text"] == "so far"
        assert platform.next().body["text"].startswith("Something went wrong on my side")
    assert "A message could not be answered: RuntimeError" in caplog.text


def test_messages_of_one_conversation_are_answered_in_their_order(platform: Platform) -> None:
    with slack(platform).open() as line:
        for number, text in enumerate(["wait", "after"]):
            body = event(text, f"1.{number}")
            line.post(body, signed(body))
        assert line.agent.waiting.wait(10)
        line.agent.go_on.set()
        assert [platform.next().body["text"] for _ in range(3)] == ["first", "second", "You said: after"]


def test_fifty_at_once_get_their_own_answers(platform: Platform) -> None:
    with slack(platform).open() as line, ThreadPoolExecutor(10) as people:
        bodies = [event(f"words of {n}", f"1.{n}", channel=f"D{n}", user=f"U{n}") for n in range(50)]
        assert {status for status, _ in people.map(lambda body: line.post(body, signed(body)), bodies)} == {200}
        answers = {call.body["channel"]: call.body["text"] for call in (platform.next() for _ in range(50))}
    assert answers == {f"D{n}": f"You said: words of {n}" for n in range(50)}
    assert len({sender for sender, _ in line.agent.heard}) == 50


def test_who_writes_too_fast_is_not_answered_and_others_are(platform: Platform) -> None:
    with slack(platform).open() as line:
        for number in range(14):
            body = event(f"{number}", f"1.{number}")
            assert line.post(body, signed(body))[0] == 200
        body = event("other", user="U2")
        line.post(body, signed(body))
        texts = [platform.next().body["text"] for _ in range(13)]
        assert set(texts) == {f"You said: {number}" for number in range(12)} | {"You said: other"}


def test_each_person_in_each_place_has_a_conversation_and_its_name_tells_nothing_of_them(platform: Platform) -> None:
    with slack(platform).open() as line:
        for number, (user, place) in enumerate([("U1", "D1"), ("U2", "D1"), ("U1", "D2"), ("U1", "D1")]):
            body = event("hello", f"1.{number}", user=user, channel=place)
            line.post(body, signed(body))
            platform.next()
    first, second, third, again = (sender for sender, _ in line.agent.heard)
    assert first == again and len({first, second, third}) == 3
    assert first.startswith("slack-") and "U1" not in first and len(first) < 60


def test_a_card_without_a_text_gives_its_summary_and_nothing_is_not_sent(platform: Platform) -> None:
    with slack(platform).open() as line:
        line.agent.script["pay"] = [{"custom": CARD}, {"custom": {"type": "other"}}, {"text": "last"}]
        body = event("pay")
        line.post(body, signed(body))
        assert [platform.next().body["text"] for _ in range(2)] == ["Nurse: $1 to $2", "last"]


def test_a_very_long_message_is_cut_and_a_huge_request_refused(platform: Platform) -> None:
    with slack(platform).open() as line:
        body = event("a" * 3_000)
        line.post(body, signed(body))
        platform.next()
        assert len(line.heard()[0]) == 2_000
        body = event("a" * 300_000)
        assert line.post(body, signed(body))[0] == 413


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"type": "event_callback", "event": {"type": "app_mention"}}', b"\xff"]
)
def test_what_has_not_the_platforms_form_is_refused(platform: Platform, body: bytes) -> None:
    with slack(platform).open() as line:
        assert line.post(body, signed(body))[0] == 400

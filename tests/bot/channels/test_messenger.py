"""Messenger: Meta's own webhooks, and a stand-in for the Graph API."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.channels.messenger import MessengerChannel, MessengerSettings
from tests.bot.channels.platform import Line, Platform

APP_SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def line(platform: Platform) -> Iterator[Line]:
    settings = MessengerSettings("EAAG", APP_SECRET, "mine", f"{platform.url}/v25.0")
    with Line(MessengerChannel, settings).open() as line:
        yield line


def webhook(*events: dict[str, Any]) -> bytes:
    entry = {
        "id": "PAGE",
        "time": 1,
        "messaging": [{"sender": {"id": "P1"}, "recipient": {"id": "PAGE"}, **e} for e in events],
    }
    return json.dumps({"object": "page", "entry": [entry]}).encode()


def said(text: str, mid: str = "m_1", **fields: Any) -> dict[str, Any]:
    return {"timestamp": 1, "message": {"mid": mid, "text": text, **fields}}


def signed(body: bytes, secret: str = APP_SECRET, name: str = "sha256") -> dict[str, str]:
    digest = hmac.new(secret.encode(), body, name).hexdigest()
    return {"Content-Type": "application/json", "X-Hub-Signature-256": f"{name}={digest}"}


def test_a_message_is_answered_by_the_graph_api(line: Line, platform: Platform) -> None:
    body = webhook(said("nurse pay"))
    assert line.post(body, signed(body))[0] == 200
    call = platform.next()
    assert (call.path, call.query) == ("/v25.0/me/messages", {"access_token": "EAAG"})
    assert call.body == {
        "recipient": {"id": "P1"},
        "messaging_type": "RESPONSE",
        "message": {"text": "You said: nurse pay"},
    }


def test_a_forged_request_is_refused(line: Line) -> None:
    body = webhook(said("hello"))
    sha1 = {"X-Hub-Signature": "sha1=" + hmac.new(APP_SECRET.encode(), body, hashlib.sha1).hexdigest()}
    for headers in ({}, signed(body, "another"), signed(body, name="sha1"), sha1, signed(b"{}")):
        assert line.post(body, {"Content-Type": "application/json"} | headers)[0] == 403
    assert line.heard() == []


@pytest.mark.parametrize(("token", "answer"), [("mine", (200, b"1158201444")), ("yours", (403, None))])
def test_the_address_is_confirmed_to_who_knows_the_token(line: Line, token: str, answer: tuple[int, Any]) -> None:
    query = f"?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=1158201444"
    response = line.client.request("GET", line.path + query)
    assert response.status == answer[0]
    assert answer[1] in (None, response.read())


def test_a_message_that_comes_again_is_answered_once(line: Line, platform: Platform) -> None:
    for body in (webhook(said("one")), webhook(said("one")), webhook(said("two", "m_2"))):
        assert line.post(body, signed(body))[0] == 200
    answers = [platform.next().body["message"]["text"] for _ in range(2)]
    assert answers == ["You said: one", "You said: two"]


def test_a_quick_reply_says_its_payload(line: Line, platform: Platform) -> None:
    line.agent.script["offer"] = [
        {"text": "choose", "buttons": [{"title": f"B{n}", "payload": f"say {n}"} for n in range(14)]}
    ]
    body = webhook(said("offer"))
    line.post(body, signed(body))
    message = platform.next().body["message"]
    replies = message["quick_replies"]
    assert message["text"] == "choose" and len(replies) == 13
    body = webhook(said(replies[3]["title"], "m_2", quick_reply={"payload": replies[3]["payload"]}))
    line.post(body, signed(body))
    assert platform.next().body["message"]["text"] == "You said: say 3"


def test_titles_that_are_too_long_stand_in_the_text_and_their_numbers_are_understood(
    line: Line, platform: Platform
) -> None:
    titles = ["What does a backend developer do?", "Per hour"]
    line.agent.script["offer"] = [{"text": "choose", "buttons": [{"title": t, "payload": f"say {t}"} for t in titles]}]
    body = webhook(said("offer"))
    line.post(body, signed(body))
    message = platform.next().body["message"]
    assert message["text"] == "choose\n\nAnswer with a number:\n1. What does a backend developer do?\n2. Per hour"
    assert [reply["title"] for reply in message["quick_replies"]] == ["1. What does a back…", "2. Per hour"]
    body = webhook(said("2", "m_2"))
    line.post(body, signed(body))
    assert platform.next().body["message"]["text"] == "You said: say Per hour"


def test_get_started_is_a_greeting_and_receipts_are_not_answered(line: Line, platform: Platform) -> None:
    started = {"timestamp": 5, "postback": {"title": "Get Started", "payload": "GET_STARTED"}}
    body = webhook(
        {"delivery": {"mids": ["m_1"]}}, {"read": {"watermark": 1}}, said("echo", "m_9", is_echo=True), started
    )
    line.post(body, signed(body))
    assert platform.next().body["message"]["text"] == "You said: hi"
    assert platform.calls.empty()


def test_a_picture_is_told_that_only_text_is_read(line: Line, platform: Platform) -> None:
    body = webhook({"timestamp": 1, "message": {"mid": "m_1", "attachments": [{"type": "image"}]}})
    line.post(body, signed(body))
    assert "only read text" in platform.next().body["message"]["text"]


def test_a_fault_of_the_platform_is_tried_again_and_a_refusal_is_not(
    line: Line, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    platform.answer(500)
    platform.answer(400, {"error": {"message": "(#100) param text: my secret", "code": 100}})
    for body in (webhook(said("my secret")), webhook(said("next", "m_2"))):
        line.post(body, signed(body))
    texts = [platform.next().body["message"]["text"] for _ in range(3)]
    assert texts == ["You said: my secret", "You said: my secret", "You said: next"]
    assert line.waits.seconds == [0.5]
    assert "messenger: an answer was not delivered: HTTP 400 100" in caplog.text
    assert "secret" not in caplog.text

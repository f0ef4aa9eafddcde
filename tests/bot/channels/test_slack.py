"""Slack: its own requests, and a stand-in for its Web API."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.channels.slack import SlackChannel, SlackSettings
from tests.bot.channels.platform import FORM, Line, Platform

SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@pytest.fixture
def line(platform: Platform) -> Iterator[Line]:
    with Line(SlackChannel, SlackSettings("xoxb-1", SIGNING_SECRET, platform.url)).open() as line:
        yield line


def event(text: str = "nurse pay", ts: str = "1.1", **fields: Any) -> bytes:
    said = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": text, "ts": ts, **fields}
    return json.dumps({"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": said}).encode()


def signed(body: bytes, at: float | None = None, secret: str = SIGNING_SECRET, kind: str = "application/json") -> dict:
    stamp = str(int(at or time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def press(value: str, action_id: str = "choice_1") -> bytes:
    action = {"type": "button", "action_id": action_id, "action_ts": "9.9", "value": value}
    action["text"] = {"type": "plain_text", "text": "Per hour"}
    sent = {"type": "block_actions", "user": {"id": "U1", "team_id": "T1"}, "channel": {"id": "D1"}}
    return urlencode({"payload": json.dumps({**sent, "actions": [action]})}).encode()


def test_a_direct_message_is_answered_where_it_was_said(line: Line, platform: Platform) -> None:
    body = event("what do &lt;nurses&gt; earn <@U9> at <https://x.org|this place>")
    assert line.post(body, signed(body)) == (200, b"")
    call = platform.next()
    assert (call.method, call.path, call.headers["authorization"]) == ("POST", "/chat.postMessage", "Bearer xoxb-1")
    assert call.body["channel"] == "D1" and "as_user" not in call.body
    text = "You said: what do &lt;nurses&gt; earn  at this place"
    assert call.body["blocks"] == [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]
    assert line.heard() == ["what do <nurses> earn  at this place"]


def test_a_mention_is_answered_in_a_thread_below_it(line: Line, platform: Platform) -> None:
    body = event("<@U9> hello", type="app_mention", channel="C1", channel_type="channel", ts="5.5")
    line.post(body, signed(body))
    sent = platform.next().body
    assert (sent["channel"], sent["thread_ts"]) == ("C1", "5.5")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"X-Slack-Signature": "v0=" + "0" * 64}, 401),
        ({"X-Slack-Request-Timestamp": "x"}, 401),
    ],
)
def test_a_forged_request_is_refused(line: Line, headers: dict[str, str], status: int) -> None:
    body = event()
    right = signed(body) if headers else {"Content-Type": "application/json"}
    assert line.post(body, right | headers)[0] == status
    assert line.post(body, signed(body, secret="another"))[0] == 401
    assert line.post(body + b" ", signed(body))[0] == 401
    assert line.heard() == []


def test_a_request_of_six_minutes_ago_is_refused(line: Line) -> None:
    body = event()
    assert line.post(body, signed(body, at=time.time() - 360))[0] == 403
    assert line.heard() == []


def test_what_slack_sends_again_is_answered_once(line: Line, platform: Platform) -> None:
    body, other = event("first", "1.1"), event("second", "1.2")
    for _ in range(3):
        assert (
            line.post(body, signed(body) | {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})[0] == 200
        )
    line.post(other, signed(other))
    assert [platform.next().body["text"], platform.next().body["text"]] == ["You said: first", "You said: second"]
    assert line.heard() == ["first", "second"]


def test_the_address_is_confirmed(line: Line) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1a"}).encode()
    assert line.post(body, signed(body)) == (200, b"3eZbrw1a")


def test_the_bots_own_words_and_edits_are_not_answered(line: Line, platform: Platform) -> None:
    for body in (
        event(bot_id="B1"),
        event(subtype="message_changed"),
        event(channel_type="channel"),
        press("x")[:0] or b"{}",
    ):
        assert line.post(body, signed(body))[0] == 200
    body = event("at last", "7.7")
    line.post(body, signed(body))
    assert platform.next().body["text"] == "You said: at last"


def test_buttons_stand_in_rows_of_five_and_what_is_pressed_is_said(line: Line, platform: Platform) -> None:
    line.agent.script["many"] = [
        {"text": "choose", "buttons": [{"title": f"B{n}", "payload": f"say {n}"} for n in range(7)]}
    ]
    body = event("many")
    line.post(body, signed(body))
    _, first, second = platform.next().body["blocks"]
    assert [len(first["elements"]), len(second["elements"])] == [5, 2]
    assert second["elements"][1]["value"] == "say 6"
    body = press(second["elements"][1]["value"])
    assert line.post(body, signed(body, kind=FORM))[0] == 200
    assert platform.next().body["text"] == "You said: say 6"
    assert len({sender for sender, _ in line.agent.heard}) == 1


def test_a_pressed_button_cannot_give_commands(line: Line, platform: Platform) -> None:
    body = press("/restart")
    line.post(body, signed(body, kind=FORM))
    assert platform.next().body["text"] == "You said: restart"


def test_a_rate_limit_is_waited_for(line: Line, platform: Platform) -> None:
    platform.answer(429, {"ok": False, "error": "ratelimited"}, Retry_After="7")
    body = event()
    line.post(body, signed(body))
    assert platform.next().body == platform.next().body
    assert line.waits.seconds == [7]


def test_an_error_of_slack_is_logged_without_what_was_said(
    line: Line, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    platform.answer(200, {"ok": False, "error": "channel_not_found"})
    body, other = event("my secret salary"), event("next", "2.2")
    line.post(body, signed(body))
    platform.next()
    line.post(other, signed(other))
    platform.next()
    assert "slack: an answer was not delivered: channel_not_found" in caplog.text
    assert "secret" not in caplog.text

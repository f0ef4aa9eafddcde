"""Mattermost: its own webhooks, slash commands and buttons, and a stand-in for its REST API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.channels.mattermost import MattermostChannel, MattermostSettings
from tests.bot.channels.platform import FORM, Line, Platform

JSON = {"Content-Type": "application/json"}


@pytest.fixture
def line(platform: Platform) -> Iterator[Line]:
    with Line(
        MattermostChannel, MattermostSettings(platform.url, "bot-token", "hook-token slash-token")
    ).open() as line:
        yield line


def hook(text: str = "jobwise nurse pay", post: str = "p1", token: str = "hook-token", **fields: str) -> bytes:
    sent = {"channel_id": "c1", "user_id": "u1", "post_id": post, "trigger_word": "jobwise", "text": text}
    return json.dumps({"token": token, **sent, **fields}).encode()


def slash(text: str, token: str = "slash-token") -> bytes:
    sent = {"channel_id": "c1", "user_id": "u1", "command": "/jobwise", "text": text, "trigger_id": "t1"}
    return urlencode({"token": token, **sent}).encode()


def press(choice: Any, channel: str = "c1", trigger: str = "t9") -> bytes:
    context = {"choice": choice}
    return json.dumps({"channel_id": channel, "user_id": "u1", "trigger_id": trigger, "context": context}).encode()


def test_an_outgoing_webhook_is_answered_by_a_post(line: Line, platform: Platform) -> None:
    assert line.post(hook("jobwise what about @all *nurses*?"), JSON) == (200, b"{}")
    call = platform.next()
    assert (call.path, call.headers["authorization"]) == ("/api/v4/posts", "Bearer bot-token")
    assert call.body == {"channel_id": "c1", "message": "You said: what about @\u2060all \\*nurses\\*?"}
    assert line.heard() == ["what about @all *nurses*?"]


def test_a_slash_command_is_answered_and_without_words_it_is_a_greeting(line: Line, platform: Platform) -> None:
    line.post(slash(""), {"Content-Type": FORM})
    assert platform.next().body["message"] == "You said: hi"


@pytest.mark.parametrize("token", ["", "guessed", "hook-token slash-token", "hook-token "])
def test_a_forged_request_is_refused(line: Line, token: str) -> None:
    assert line.post(hook(token=token), JSON)[0] == 403
    assert line.post(slash("x", token), {"Content-Type": FORM})[0] == 403
    assert line.heard() == []


def test_a_message_that_comes_again_is_answered_once(line: Line, platform: Platform) -> None:
    for body in (hook("one"), hook("one"), hook("two", "p2")):
        assert line.post(body, JSON)[0] == 200
    assert [platform.next().body["message"] for _ in range(2)] == ["You said: one", "You said: two"]


def test_a_pressed_button_is_believed_in_its_own_channel_only(line: Line, platform: Platform) -> None:
    line.agent.script["offer"] = [{"text": "choose", "buttons": [{"title": "Per hour", "payload": "per hour"}]}]
    line.post(hook("offer"), JSON)
    [attachment] = platform.next().body["props"]["attachments"]
    [action] = attachment["actions"]
    assert action["name"] == "Per hour" and action["id"].isalnum()
    assert action["integration"]["url"] == "https://jobwise.example/webhooks/mattermost/webhook"
    choice = action["integration"]["context"]["choice"]
    for forged in (press("per hour"), press(choice + "x"), press(choice, "c2"), press(None), press({"a": 1})):
        assert line.post(forged, JSON)[0] == 403
    for again in range(2):
        assert line.post(press(choice), JSON)[0] == 200, again
    line.post(press(choice, trigger="t10"), JSON)
    assert [platform.next().body["message"] for _ in range(2)] == ["You said: per hour"] * 2
    assert line.heard() == ["offer", "per hour", "per hour"]


def test_without_an_address_choices_are_numbers(platform: Platform) -> None:
    settings = MattermostSettings(platform.url, "bot-token", "hook-token")
    with Line(MattermostChannel, settings, address=None).open() as line:
        line.agent.script["offer"] = [{"text": "choose", "buttons": [{"title": "Per hour", "payload": "per hour"}]}]
        line.post(hook("offer"), JSON)
        assert platform.next().body["message"] == "choose\n\nAnswer with a number:\n1. Per hour"
        line.post(hook("jobwise 1", "p2"), JSON)
        assert platform.next().body["message"] == "You said: per hour"


def test_a_fault_of_the_platform_is_tried_again_and_then_logged(
    line: Line, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        platform.answer(503, {"id": "api.context.unavailable", "message": "my secret"})
    line.post(hook("one"), JSON)
    line.post(hook("two", "p2"), JSON)
    texts = [platform.next().body["message"] for _ in range(4)]
    assert texts == ["You said: one"] * 3 + ["You said: two"]
    assert line.waits.seconds == [0.5, 1]
    assert "mattermost: an answer was not delivered: HTTP 503" in caplog.text
    assert "secret" not in caplog.text

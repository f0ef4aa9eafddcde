"""Telegram: its own updates, and a stand-in for its Bot API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.channels.messaging.settings import ChannelSettingsError
from bot.channels.telegram import TelegramChannel, TelegramSettings
from tests.bot.channels.platform import Line, Platform

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
LONG = "How much does a registered nurse earn in Dallas-Fort Worth-Arlington, TX?"


@pytest.fixture
def line(platform: Platform) -> Iterator[Line]:
    with Line(TelegramChannel, TelegramSettings(TOKEN, platform.url)).open() as line:
        yield line


@pytest.fixture
def secret(line: Line, platform: Platform) -> str:
    """What the channel told Telegram to send along, when the server started."""
    call = platform.next()
    assert call.path == f"/bot{TOKEN}/setWebhook"
    assert call.body["url"] == "https://jobwise.example/webhooks/telegram/webhook"
    assert call.body["allowed_updates"] == ["message", "callback_query"]
    return str(call.body["secret_token"])


def update(text: str | None = "nurse pay", id: int = 1, chat: str = "private", **fields: Any) -> bytes:
    message = {"message_id": 5, "from": {"id": 7, "is_bot": False}, "chat": {"id": 7, "type": chat}, **fields}
    return json.dumps({"update_id": id, "message": message | ({"text": text} if text else {})}).encode()


def pressed(keyboard: list[list[dict[str, str]]], data: str, id: int = 2) -> bytes:
    message = {"message_id": 6, "chat": {"id": 7, "type": "private"}, "reply_markup": {"inline_keyboard": keyboard}}
    query = {"id": "4382bfdwdsb323b2d9", "from": {"id": 7}, "message": message, "data": data}
    return json.dumps({"update_id": id, "callback_query": query}).encode()


def signed(secret: str) -> dict[str, str]:
    return {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}


def test_a_message_is_answered_in_its_chat(line: Line, platform: Platform, secret: str) -> None:
    assert line.post(update("is a < b & c"), signed(secret)) == (200, b"")
    call = platform.next()
    assert call.path == f"/bot{TOKEN}/sendMessage"
    assert call.body["chat_id"] == 7 and call.body["parse_mode"] == "HTML"
    assert call.body["text"] == "You said: is a &lt; b &amp; c"
    assert line.heard() == ["is a < b & c"]


def test_a_forged_update_is_refused(line: Line, secret: str) -> None:
    for headers in ({"Content-Type": "application/json"}, signed("guessed"), signed(secret + "x"), signed("")):
        assert line.post(update(), headers)[0] == 403
    assert line.heard() == []


def test_the_secret_is_such_as_telegram_takes_and_differs_from_bot_to_bot(secret: str) -> None:
    assert len(secret) == 43 and secret.replace("-", "").replace("_", "").isalnum()
    other = Line(TelegramChannel, TelegramSettings("2:another")).channel
    assert isinstance(other, TelegramChannel) and other._secret != secret


def test_an_update_that_comes_again_is_answered_once(line: Line, platform: Platform, secret: str) -> None:
    for body in (update("one", 1), update("one", 1), update("two", 2)):
        assert line.post(body, signed(secret))[0] == 200
    assert [platform.next().body["text"], platform.next().body["text"]] == ["You said: one", "You said: two"]


def test_a_button_with_a_long_payload_says_all_of_it(line: Line, platform: Platform, secret: str) -> None:
    line.agent.script["offer"] = [
        {
            "text": "choose",
            "buttons": [{"title": "Short", "payload": "per hour"}, {"title": "In Dallas", "payload": LONG}],
        }
    ]
    line.post(update("offer"), signed(secret))
    keyboard = platform.next().body["reply_markup"]["inline_keyboard"]
    assert [row[0]["text"] for row in keyboard] == ["Short", "In Dallas"]
    assert keyboard[0][0]["callback_data"] == "per hour"
    assert all(len(row[0]["callback_data"].encode()) <= 64 for row in keyboard)
    _, said = line.post(pressed(keyboard, keyboard[1][0]["callback_data"]), signed(secret))
    assert json.loads(said) == {"method": "answerCallbackQuery", "callback_query_id": "4382bfdwdsb323b2d9"}
    assert platform.next().body["text"] == f"You said: {LONG}"


def test_a_long_payload_that_was_forgotten_says_the_buttons_title(line: Line, platform: Platform, secret: str) -> None:
    keyboard = [[{"text": "In Dallas", "callback_data": "~gone"}]]
    line.post(pressed(keyboard, "~gone"), signed(secret))
    assert platform.next().body["text"] == "You said: In Dallas"


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        ("/start", "hi"),
        ("/start from_site", "hi"),
        ("/help@JobwiseBot", "help"),
        ("/restart", "restart"),
        ("pay @JobwiseBot", "pay"),
    ],
)
def test_commands_are_words(line: Line, platform: Platform, secret: str, sent: str, heard: str) -> None:
    line.post(update(sent), signed(secret))
    assert platform.next().body["text"] == f"You said: {heard}"


def test_in_a_group_the_message_is_replied_to_and_each_person_has_a_conversation(
    line: Line, platform: Platform, secret: str
) -> None:
    line.post(update("hello", chat="supergroup", is_topic_message=True, message_thread_id=3), signed(secret))
    sent = platform.next().body
    assert sent["reply_parameters"]["message_id"] == 5 and sent["message_thread_id"] == 3


def test_a_voice_message_is_told_that_only_text_is_read(line: Line, platform: Platform, secret: str) -> None:
    line.post(update(None, 1, "supergroup", voice={"file_id": "f"}), signed(secret))
    line.post(update(None, 2, new_chat_title="x"), signed(secret))
    line.post(update(None, 3, voice={"file_id": "f"}), signed(secret))
    assert "only read text" in platform.next().body["text"]
    assert line.heard() == [] and platform.calls.empty()


def test_the_wait_that_telegram_asks_for_is_kept(line: Line, platform: Platform, secret: str) -> None:
    platform.answer(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 4}})
    platform.answer(500)
    line.post(update("hello"), signed(secret))
    assert [platform.next().body["text"] for _ in range(3)] == ["You said: hello"] * 3
    assert line.waits.seconds == [4, 1]


def test_a_server_that_telegram_did_not_hear_of_says_so_again_later(
    platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    for status in (404, 502, 502, 502):
        platform.answer(status)
    with Line(TelegramChannel, TelegramSettings(TOKEN, platform.url)).open() as line:
        assert {platform.next().path for _ in range(5)} == {f"/bot{TOKEN}/setWebhook"}
        body = update("hello")
        line.post(body, signed(line.channel.signer.derived(f"telegram {TOKEN}")))
        assert platform.next().body["text"] == "You said: hello"
    assert line.waits.seconds == [10, 0.5, 1, 60]
    assert caplog.text.count("telegram: the platform could not be told of this server: HTTP") == 2


def test_without_an_address_the_channel_says_what_is_missing() -> None:
    with pytest.raises(ChannelSettingsError, match=r"telegram: set JOBWISE_URL .* docs/channels/telegram.md"):
        TelegramChannel(TelegramSettings(TOKEN))

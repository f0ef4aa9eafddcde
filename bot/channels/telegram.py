"""Telegram: updates in by webhook, HTML and inline keyboards out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.incoming import Refused
from bot.channels.messaging.answer import Answer
from bot.channels.messaging.channel import FORGET_ME, HELLO, Heard, MessagingChannel, object_of
from bot.channels.messaging.delivery import Json
from bot.channels.messaging.markup import HTML
from bot.channels.messaging.signatures import same

LONGEST_TEXT = 4_096  # characters
LONGEST_DATA = 64  # bytes of a button
COMMANDS = {"/start": HELLO, "/help": "help", "/forget": FORGET_ME}
WORDLESS = ("animation", "audio", "contact", "document", "location", "photo", "sticker", "video", "video_note", "voice")
_MENTION = re.compile(r"@\w+bot\b", re.IGNORECASE)


@dataclass(frozen=True)
class TelegramSettings:
    """`token` is what BotFather gives."""

    token: str
    api_url: str = "https://api.telegram.org"


class TelegramChannel(MessagingChannel):
    """Answers private chats, and in groups what Telegram passes on. Registers its own address at the start."""

    settings_type = TelegramSettings
    settings: TelegramSettings
    needs_address = True

    @classmethod
    def name(cls) -> str:
        return "telegram"

    async def start(self) -> None:
        wanted = ["message", "callback_query"]
        await self._call("setWebhook", {"url": self.webhook, "secret_token": self._secret, "allowed_updates": wanted})

    async def heard(self, request: Request, body: bytes) -> list[Heard]:
        if not same(request.headers.get("x-telegram-bot-api-secret-token"), self._secret):
            raise Refused(403, "secret_token")
        update = object_of(body)
        if pressed := update.get("callback_query"):
            message = pressed.get("message") or {}
            said = self.payloads.restore(pressed.get("data", ""), _title(message, pressed.get("data")))
            return self._from(update, pressed["from"], message, said) if message else []
        message = update.get("message") or {}
        if message.get("from", {}).get("is_bot"):
            return []
        if "text" in message:
            return self._from(update, message["from"], message, _said(message["text"]))
        if _is_private(message) and any(kind in message for kind in WORDLESS):
            return self._from(update, message["from"], message, message.get("caption", ""))
        return []

    def messages(self, answer: Answer, heard: Heard) -> list[Json]:
        common = {**heard.to, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
        messages: list[Json] = []
        if answer.picture:
            messages.append({"method": "sendPhoto", **heard.to, "photo": answer.picture.url})
        for piece in HTML.pieces(answer.text, LONGEST_TEXT):
            messages.append({"method": "sendMessage", **common, "text": piece})
        if answer.buttons:
            rows = [
                [{"text": b.title, "callback_data": self.payloads.fit(b.payload, LONGEST_DATA)}] for b in answer.buttons
            ]
            messages[-1]["reply_markup"] = {"inline_keyboard": rows}
        return messages

    async def send(self, message: Json, _heard: Heard) -> None:
        await self._call(message["method"], {key: value for key, value in message.items() if key != "method"})

    def acknowledged(self, body: bytes) -> HTTPResponse:
        pressed = object_of(body).get("callback_query")
        if pressed:  # a call may be made by the response; this one ends the button's waiting sign
            return response.json({"method": "answerCallbackQuery", "callback_query_id": pressed["id"]})
        return super().acknowledged(body)

    @property
    def _secret(self) -> str:
        return self.signer.derived(f"telegram {self.settings.token}")

    def _from(self, update: Json, person: Json, message: Json, said: str) -> list[Heard]:
        chat = message["chat"]["id"]
        to: dict[str, Any] = {"chat_id": chat}
        if message.get("is_topic_message"):
            to["message_thread_id"] = message["message_thread_id"]
        if not _is_private(message):
            to["reply_parameters"] = {"message_id": message["message_id"], "allow_sending_without_reply": True}
        return [Heard(str(update["update_id"]), f"{chat}-{person['id']}", said, to)]

    async def _call(self, method: str, arguments: Json) -> None:
        url = f"{self.settings.api_url}/bot{self.settings.token}/{method}"
        await self.delivery.call("POST", url, json=arguments)


def _said(text: str) -> str:
    text = _MENTION.sub("", text).strip()
    return COMMANDS.get(text.partition(" ")[0], text)


def _is_private(message: Json) -> bool:
    return bool(message.get("chat", {}).get("type") == "private")


def _title(message: Json, data: str | None) -> str:
    """What a pressed button shows."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next((str(button["text"]) for row in rows for button in row if button.get("callback_data") == data), "")

"""Mattermost: outgoing webhooks, slash commands and buttons in, posts of a bot account out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.incoming import Refused
from bot.channels.messaging.answer import Answer
from bot.channels.messaging.channel import HELLO, Heard, MessagingChannel, object_of
from bot.channels.messaging.delivery import Json
from bot.channels.messaging.markup import MARKDOWN
from bot.channels.messaging.signatures import same

LONGEST_TEXT = 4_000  # characters: what every supported version takes


@dataclass(frozen=True)
class MattermostSettings:
    """`tokens` are those of the outgoing webhook and the slash command, with a space between them."""

    url: str
    bot_token: str
    tokens: str


class MattermostChannel(MessagingChannel):
    """Answers as a bot account in the channel that it was asked in. Settings: MattermostSettings."""

    settings_type = MattermostSettings
    settings: MattermostSettings

    @classmethod
    def name(cls) -> str:
        return "mattermost"

    async def heard(self, request: Request, body: bytes) -> list[Heard]:
        is_form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        sent: Json = dict(parse_qsl(body.decode(), keep_blank_values=True)) if is_form else object_of(body)
        if "context" in sent:
            return [self._pressed(sent)]
        tokens = self.settings.tokens.split()
        if not any([same(sent.get("token"), token) for token in tokens]):  # a list: all are compared, always
            raise Refused(403, "token")
        text = str(sent.get("text") or "").removeprefix(str(sent.get("trigger_word") or "")).strip() or HELLO
        return [self._from(sent, str(sent.get("post_id") or sent["trigger_id"]), text)]

    def messages(self, answer: Answer, heard: Heard) -> list[Json]:
        if not self.address:  # Mattermost would not know where to send what is pressed
            answer = self.numbered(answer, heard)
        messages: list[Json] = [{**heard.to, "message": piece} for piece in MARKDOWN.pieces(answer.text, LONGEST_TEXT)]
        attachments: list[Json] = []
        if answer.picture:
            attachments.append({"fallback": answer.picture.words, "image_url": answer.picture.url})
        if answer.buttons:
            actions = [
                {
                    "id": f"choice{number}",
                    "type": "button",
                    "name": button.title,
                    "integration": {"url": self.webhook, "context": {"choice": self._seal(heard.to, button.payload)}},
                }
                for number, button in enumerate(answer.buttons, 1)
            ]
            attachments.append({"actions": actions})
        if attachments:
            messages[-1]["props"] = {"attachments": attachments}
        return messages

    async def send(self, message: Json, _heard: Heard) -> None:
        headers = {"Authorization": f"Bearer {self.settings.bot_token}"}
        await self.delivery.call("POST", f"{self.settings.url.rstrip('/')}/api/v4/posts", json=message, headers=headers)

    def acknowledged(self, _body: bytes) -> HTTPResponse:
        return response.json({})

    def _pressed(self, sent: Json) -> Heard:
        # Mattermost signs no press of a button: it hands back the context, which only we can have made.
        said = self.signer.unseal(f"mattermost {sent['channel_id']}", str(sent["context"].get("choice")))
        if said is None:
            raise Refused(403, "context")
        return self._from(sent, str(sent["trigger_id"]), said)

    def _seal(self, to: Any, payload: str) -> str:
        return self.signer.seal(f"mattermost {to['channel_id']}", payload)

    def _from(self, sent: Json, id: str, text: str) -> Heard:
        channel = sent["channel_id"]
        return Heard(id, f"{channel}-{sent['user_id']}", text, {"channel_id": channel})

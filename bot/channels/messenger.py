"""Facebook Messenger: a page's messages in, text, pictures and quick replies out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.incoming import Refused
from bot.channels.messaging.answer import Answer, shortened
from bot.channels.messaging.channel import HELLO, Heard, MessagingChannel, object_of
from bot.channels.messaging.delivery import Json
from bot.channels.messaging.markup import PLAIN
from bot.channels.messaging.signatures import same, sha256

LONGEST_TEXT = 2_000  # characters
MOST_REPLIES = 13
LONGEST_TITLE = 20  # characters of a quick reply
LONGEST_PAYLOAD = 1_000  # of a quick reply
GET_STARTED = "GET_STARTED"


@dataclass(frozen=True)
class MessengerSettings:
    """`page_token` and `app_secret` are Meta's; `verify_token` is yours, and said to Meta when it is connected."""

    page_token: str
    app_secret: str
    verify_token: str
    api_url: str = "https://graph.facebook.com/v25.0"


class MessengerChannel(MessagingChannel):
    """Answers what people write to a page. Settings: MessengerSettings."""

    settings_type = MessengerSettings
    settings: MessengerSettings

    @classmethod
    def name(cls) -> str:
        return "messenger"

    def confirmed(self, request: Request) -> HTTPResponse:
        if not same(request.args.get("hub.verify_token"), self.settings.verify_token):
            raise Refused(403, "verify_token")
        return response.text(request.args.get("hub.challenge", ""))

    async def heard(self, request: Request, body: bytes) -> list[Heard]:
        signature = "sha256=" + sha256(self.settings.app_secret, body)
        if not same(request.headers.get("x-hub-signature-256"), signature):
            raise Refused(403, "signature")
        events = [event for entry in object_of(body)["entry"] for event in entry.get("messaging", [])]
        return [heard for event in events for heard in self._heard(event)]

    def messages(self, answer: Answer, heard: Heard) -> list[Json]:
        buttons = answer.buttons[:MOST_REPLIES]
        if any(len(button.title) > LONGEST_TITLE for button in buttons):
            answer = self.numbered(answer, heard)  # the titles in full, above the replies
            buttons = tuple(replace(button, title=f"{n}. {button.title}") for n, button in enumerate(buttons, 1))
        messages: list[Json] = []
        if answer.picture:
            payload = {"url": answer.picture.url, "is_reusable": True}
            messages.append({"attachment": {"type": "image", "payload": payload}})
        messages += [{"text": piece} for piece in PLAIN.pieces(answer.text, LONGEST_TEXT)]
        if buttons:
            messages[-1]["quick_replies"] = [
                {
                    "content_type": "text",
                    "title": shortened(button.title, LONGEST_TITLE),
                    "payload": self.payloads.fit(button.payload, LONGEST_PAYLOAD),
                }
                for button in buttons
            ]
        return messages

    async def send(self, message: Json, heard: Heard) -> None:
        sent = {"recipient": dict(heard.to), "messaging_type": "RESPONSE", "message": message}
        url = f"{self.settings.api_url}/me/messages"
        await self.delivery.call("POST", url, json=sent, params={"access_token": self.settings.page_token})

    def _heard(self, event: Json) -> list[Heard]:
        person = event["sender"]["id"]
        message, postback = event.get("message") or {}, event.get("postback")
        if postback:
            payload = postback.get("payload") or postback.get("title", "")
            said = HELLO if payload == GET_STARTED else self.payloads.restore(payload, postback.get("title", ""))
        elif message and not message.get("is_echo"):
            reply = message.get("quick_reply", {}).get("payload")
            said = self.payloads.restore(reply, message.get("text", "")) if reply else message.get("text", "")
        else:
            return []  # what the page itself said, or that something was delivered or read
        id = message.get("mid") or (postback or {}).get("mid") or f"postback-{event.get('timestamp')}"
        return [Heard(id, person, said, {"id": person})]

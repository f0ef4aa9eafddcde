"""Slack: events and buttons in, Block Kit out."""

from __future__ import annotations

import html
import json
import re
import time
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import parse_qs

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.incoming import Refused
from bot.channels.messaging.answer import Answer, Button, shortened
from bot.channels.messaging.channel import Heard, MessagingChannel, object_of
from bot.channels.messaging.delivery import Json, Undelivered
from bot.channels.messaging.markup import SLACK
from bot.channels.messaging.signatures import same, sha256

REPLAY_WINDOW = 300  # seconds
LONGEST_TEXT = 3_000  # characters of a section
LONGEST_TITLE = 75  # characters of a button
LONGEST_VALUE = 2_000  # of a button
BUTTONS_IN_A_ROW = 5
_REFERENCE = re.compile(r"<(?:[^<>|]*\|)?([^<>|]*)>")


@dataclass(frozen=True)
class SlackSettings:
    """`bot_token` begins with "xoxb-"; `signing_secret` stands under the app's basic information."""

    bot_token: str
    signing_secret: str
    api_url: str = "https://slack.com/api"


class SlackChannel(MessagingChannel):
    """Answers direct messages, and mentions in a thread below them. Settings: SlackSettings."""

    settings_type = SlackSettings
    settings: SlackSettings

    @classmethod
    def name(cls) -> str:
        return "slack"

    async def heard(self, request: Request, body: bytes) -> list[Heard]:
        self._check(request, body)
        if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            return self._pressed(object_of(parse_qs(body.decode())["payload"][0]))
        sent = object_of(body)
        event = sent.get("event") or {}
        is_direct = event.get("type") == "message" and event.get("channel_type") == "im"
        if not is_direct and event.get("type") != "app_mention":
            return []
        if event.get("bot_id") or event.get("subtype", "file_share") != "file_share":  # our own words, edits, joins
            return []
        to = {"channel": event["channel"]}
        if thread := event.get("thread_ts") or (None if is_direct else event["ts"]):
            to["thread_ts"] = thread
        sender = f"{sent.get('team_id')}-{event['channel']}-{event['user']}"
        # By its time: a mention in a direct message comes as two events, and each event up to four times.
        return [Heard(event["ts"], sender, _plain(event.get("text") or ""), to)]

    def messages(self, answer: Answer, heard: Heard) -> list[Json]:
        pieces = SLACK.pieces(answer.text, LONGEST_TEXT)
        blocks: list[Json] = [{"type": "section", "text": {"type": "mrkdwn", "text": piece}} for piece in pieces]
        if answer.picture:
            picture = answer.picture
            blocks.append({"type": "image", "image_url": picture.url, "alt_text": shortened(picture.words, 2_000)})
        elements = iter([self._button(number, button) for number, button in enumerate(answer.buttons, 1)])
        while row := list(islice(elements, BUTTONS_IN_A_ROW)):
            blocks.append({"type": "actions", "elements": row})
        # `text` is what notifications and screen readers give.
        return [{**heard.to, "text": pieces[0] if pieces else "", "blocks": blocks, "unfurl_links": False}]

    async def send(self, message: Json, _heard: Heard) -> None:
        headers = {"Authorization": f"Bearer {self.settings.bot_token}"}
        url = f"{self.settings.api_url}/chat.postMessage"
        answered = await self.delivery.call("POST", url, json=message, headers=headers)
        if not answered.get("ok"):  # Slack's own errors come as 200
            raise Undelivered(str(answered.get("error")))

    def acknowledged(self, body: bytes) -> HTTPResponse:
        if body.startswith(b"{") and (sent := json.loads(body)).get("type") == "url_verification":
            return response.text(str(sent.get("challenge", "")))
        return super().acknowledged(body)

    def _check(self, request: Request, body: bytes) -> None:
        at = request.headers.get("x-slack-request-timestamp", "")
        signature = "v0=" + sha256(self.settings.signing_secret, b"v0:" + at.encode() + b":" + body)
        if not same(request.headers.get("x-slack-signature"), signature):
            raise Refused(401, "signature")
        if abs(time.time() - int(at)) > REPLAY_WINDOW:
            raise Refused(403, "too_old")

    def _pressed(self, sent: Json) -> list[Heard]:
        if sent.get("type") != "block_actions":
            return []
        channel, action = sent["channel"]["id"], sent["actions"][0]
        to = {"channel": channel}
        if thread := (sent.get("message") or {}).get("thread_ts"):
            to["thread_ts"] = thread
        said = self.payloads.restore(action["value"], action["text"]["text"])
        sender = f"{sent['user'].get('team_id')}-{channel}-{sent['user']['id']}"
        return [Heard(f"{action['action_ts']}-{action['action_id']}", sender, said, to)]

    def _button(self, number: int, button: Button) -> dict[str, Any]:
        return {
            "type": "button",
            "action_id": f"choice_{number}",
            "text": {"type": "plain_text", "text": shortened(button.title, LONGEST_TITLE)},
            "value": self.payloads.fit(button.payload, LONGEST_VALUE),
        }


def _plain(text: str) -> str:
    """What a person wrote: without mentions, and links by their words."""
    return html.unescape(_REFERENCE.sub(lambda found: "" if found[0][1] in "@#!" else found[1], text)).strip()

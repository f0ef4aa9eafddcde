"""Microsoft Teams: Bot Framework activities in, Markdown and hero cards out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sanic.request import Request
from yarl import URL

from bot.channels.incoming import Refused
from bot.channels.messaging.answer import Answer
from bot.channels.messaging.bot_framework import LOGIN, METADATA, IncomingTokens, OutgoingToken
from bot.channels.messaging.channel import HELLO, Heard, MessagingChannel, object_of
from bot.channels.messaging.delivery import Json, Undelivered
from bot.channels.messaging.markup import TEAMS

LONGEST_TEXT = 8_000  # characters; a message has at most 40 kB in UTF-16, cards and all
BUTTONS_ON_A_CARD = 6
_MENTION = re.compile(r"<at>.*?</at>", re.DOTALL)


@dataclass(frozen=True)
class TeamsSettings:
    """The bot's registration in Microsoft Entra, of the kind "single tenant"."""

    app_id: str
    app_password: str
    tenant_id: str
    login_url: str = LOGIN
    metadata_url: str = METADATA


class TeamsChannel(MessagingChannel):
    """Answers in personal chats, and in groups and teams where the bot is mentioned. Settings: TeamsSettings."""

    settings_type = TeamsSettings
    settings: TeamsSettings

    def __init__(self, settings: TeamsSettings, **options: Any) -> None:
        super().__init__(settings, **options)
        app, password, tenant = settings.app_id, settings.app_password, settings.tenant_id
        self._incoming = IncomingTokens(app, self.delivery, settings.metadata_url)
        self._outgoing = OutgoingToken(app, password, tenant, self.delivery, settings.login_url)

    @classmethod
    def name(cls) -> str:
        return "teams"

    async def heard(self, request: Request, body: bytes) -> list[Heard]:
        activity = object_of(body)
        try:
            await self._incoming.check(request.headers.get("authorization", ""), activity)
        except Undelivered:
            raise Refused(503, "no_keys", retry_after=5) from None
        is_message = activity.get("type") == "message"
        bot = activity.get("recipient", {}).get("id")
        is_added = any(member.get("id") == bot for member in activity.get("membersAdded", []))
        if not is_message and not is_added:
            return []
        said = _MENTION.sub("", activity.get("text") or "").strip() if is_message else HELLO
        conversation, person = activity["conversation"]["id"], activity["from"]["id"]
        to = {
            "service": activity["serviceUrl"].rstrip("/"),
            "conversation": conversation,
            "activity": activity["id"],
            "bot": activity["recipient"],
            "person": activity["from"],
        }
        return [Heard(activity["id"], f"{conversation}-{person}", said, to)]

    def messages(self, answer: Answer, heard: Heard) -> list[Json]:
        common = {
            "type": "message",
            "from": heard.to["bot"],
            "recipient": heard.to["person"],
            "conversation": {"id": heard.to["conversation"]},
            "replyToId": heard.to["activity"],
            "textFormat": "markdown",
        }
        messages: list[Json] = [{**common, "text": piece} for piece in TEAMS.pieces(answer.text, LONGEST_TEXT)]
        attachments: list[Json] = []
        if answer.picture:
            attachments.append(
                {"contentType": "image/png", "contentUrl": answer.picture.url, "name": answer.picture.words}
            )
        actions = [{"type": "imBack", "title": b.title, "value": b.payload} for b in answer.buttons]
        for first in range(0, len(actions), BUTTONS_ON_A_CARD):
            buttons = {"buttons": actions[first : first + BUTTONS_ON_A_CARD]}
            attachments.append({"contentType": "application/vnd.microsoft.card.hero", "content": buttons})
        if attachments:
            messages[-1]["attachments"] = attachments
        return messages

    async def send(self, message: Json, heard: Heard) -> None:
        conversation, activity = quote(heard.to["conversation"], safe=""), quote(heard.to["activity"], safe="")
        url = f"{heard.to['service']}/v3/conversations/{conversation}/activities/{activity}"
        headers = {"Authorization": f"Bearer {await self._outgoing.get()}"}
        await self.delivery.call("POST", URL(url, encoded=True), json=message, headers=headers)

"""Twilio: SMS and WhatsApp, which have no buttons of their own: choices are numbers."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl

import aiohttp
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.incoming import Refused
from bot.channels.messaging.answer import Answer
from bot.channels.messaging.channel import Heard, MessagingChannel
from bot.channels.messaging.delivery import Json
from bot.channels.messaging.markup import SMS, WHATSAPP
from bot.channels.messaging.signatures import same

LONGEST_TEXT = 1_600  # characters


@dataclass(frozen=True)
class TwilioSettings:
    """Both stand on the first page of Twilio's console."""

    account_sid: str
    auth_token: str
    api_url: str = "https://api.twilio.com"


class TwilioChannel(MessagingChannel):
    """Answers from the number that was written to, by SMS or WhatsApp. Settings: TwilioSettings."""

    settings_type = TwilioSettings
    settings: TwilioSettings
    needs_address = True  # Twilio signs the address, which a server behind a proxy does not see

    @classmethod
    def name(cls) -> str:
        return "twilio"

    async def heard(self, request: Request, body: bytes) -> list[Heard]:
        form = parse_qsl(body.decode(), keep_blank_values=True)
        if not same(request.headers.get("x-twilio-signature"), self._signature(request, form)):
            raise Refused(403, "signature")
        sent = dict(form)
        to = {"To": sent["From"], "From": sent["To"]}
        return [Heard(sent["MessageSid"], f"{sent['To']}-{sent['From']}", sent.get("Body", ""), to)]

    def messages(self, answer: Answer, heard: Heard) -> list[Json]:
        is_whatsapp = heard.to["To"].startswith("whatsapp:")
        pieces = (WHATSAPP if is_whatsapp else SMS).pieces(self.numbered(answer, heard).text, LONGEST_TEXT)
        # SmartEncoded has Twilio replace quotes, dashes and the like, which would make an SMS twice as many.
        common = heard.to if is_whatsapp else {**heard.to, "SmartEncoded": "true"}
        messages: list[Json] = [{**common, "Body": piece} for piece in pieces]
        if answer.picture and is_whatsapp:  # as SMS it would cost several times as much, and rarely arrive
            messages.insert(0, {**heard.to, "MediaUrl": answer.picture.url})
        return messages

    async def send(self, message: Json, _heard: Heard) -> None:
        account = self.settings.account_sid
        url = f"{self.settings.api_url}/2010-04-01/Accounts/{account}/Messages.json"
        login = aiohttp.BasicAuth(account, self.settings.auth_token)
        await self.delivery.call("POST", url, data=message, auth=login)

    def acknowledged(self, _body: bytes) -> HTTPResponse:
        return response.raw(b"<Response></Response>", content_type="text/xml")

    def _signature(self, request: Request, form: list[tuple[str, str]]) -> str:
        url = self.webhook + (f"?{request.query_string}" if request.query_string else "")
        signed = url + "".join(key + value for key, value in sorted(form))
        digest = hmac.new(self.settings.auth_token.encode(), signed.encode(), hashlib.sha1).digest()
        return base64.b64encode(digest).decode()

"""The REST channel for trusted back ends: Rasa's own format, with the checks that Rasa's lacks."""

from __future__ import annotations

import hmac
import ipaddress
import json
import logging
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from rasa.utils.endpoints import bool_arg
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse, ResponseStream

from bot.channels.incoming import Refused, plain_text, read_body
from bot.channels.turns import Answer
from bot.faults import describe

logger = logging.getLogger(__name__)

LONGEST_SENDER = 200  # characters; the stores keep 255
LONGEST_MESSAGE = 10_000  # characters
LARGEST_BODY = 64 * 1024  # bytes
TOKEN_VARIABLE = "JOBWISE_TOKEN"


class RestChannel(RestInput):
    """Answers `POST /webhooks/rest/webhook {"sender", "message"}` with the list of what the bot says.

    Open where the server listens on loopback only. Bound to any other address, or with JOBWISE_TOKEN set, it
    wants that token, as `Authorization: Bearer TOKEN` or `?token=TOKEN`. What it cannot take it refuses with
    `{"error": code, "reason": …}`: 400, 401, 403 or 413. A fault inside is a 500, never an empty list. A message
    is what a person typed: one that looks like a command of Rasa's ("/restart") is plain text.
    """

    def __init__(self, token: str | None = None) -> None:
        self._token = token

    @classmethod
    def from_credentials(cls, _credentials: Mapping[str, Any] | None) -> RestChannel:
        """Called by Rasa with the channel's section of credentials.yml, which holds nothing."""
        return cls(os.environ.get(TOKEN_VARIABLE))

    def blueprint(self, on_new_message: Answer) -> Blueprint:
        """Called by Rasa: the routes below /webhooks/rest/."""
        routes = Blueprint("rest_webhook")

        @routes.get("/")
        async def health(_request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook", stream=True)
        async def receive(request: Request) -> HTTPResponse | ResponseStream:
            try:
                self._check_token(request)
                body = await _read_body(request)
            except Refused as refused:
                return response.json(refused.body, status=refused.status)
            message = UserMessage(
                plain_text(body["message"]),
                CollectingOutputChannel(),
                body["sender"],
                input_channel=body.get("input_channel") or self.name(),
                metadata=body.get("metadata"),
            )
            answer = _without_faults(on_new_message)
            if bool_arg(request, "stream", default=False):
                said = (message.text, message.sender_id, message.input_channel, message.metadata)
                return response.stream(self.stream_response(answer, *said), content_type="text/event-stream")
            if not await answer(message):
                return response.json({"error": "internal", "reason": "the message met a fault"}, status=500)
            return response.json(message.output_channel.messages)

        return routes

    def is_closed_on(self, host: str) -> bool:
        """Whether nobody can use the channel where the server listens on this host, as no token is set."""
        return not self._token and not _is_loopback(host)

    def _check_token(self, request: Request) -> None:
        if not self._token:
            if self.is_closed_on(request.app.state.host):
                reason = f"the server is open to the network; start it with {TOKEN_VARIABLE} set"
                raise Refused(403, "no_token_set", reason=reason)
            return
        given = request.token or request.args.get("token") or ""
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            raise Refused(401, "bad_token", reason="send the header `Authorization: Bearer TOKEN`")


def _without_faults(answer: Answer) -> Callable[[UserMessage], Awaitable[bool]]:
    """Give `answer` as a function that says whether it went well, and logs where it did not."""

    async def attempt(message: UserMessage) -> bool:
        try:
            await answer(message)
        except Exception as fault:  # noqa: BLE001 - the edge: a caller is told of any fault
            logger.error("A REST message met a fault: %s", describe(fault))
            return False
        return True

    return attempt


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def _read_body(request: Request) -> dict[str, Any]:
    """Take a streamed request; give its JSON object, `sender` and `message` checked. Raises Refused."""
    try:
        body = json.loads(await read_body(request, LARGEST_BODY))
    except (ValueError, RecursionError):
        raise Refused(400, "bad_json", reason="the body is not JSON") from None
    if not isinstance(body, dict):
        raise Refused(400, "bad_json", reason='the body is not an object {"sender": …, "message": …}')
    sender, message = body.get("sender"), body.get("message")
    if not isinstance(sender, str) or not sender.strip() or len(sender) > LONGEST_SENDER or not _storable(sender):
        reason = f"a text of 1 to {LONGEST_SENDER} characters that names the conversation"
        raise Refused(400, "bad_field", field="sender", reason=reason)
    if not isinstance(message, str) or len(message) > LONGEST_MESSAGE or not _storable(message):
        raise Refused(400, "bad_field", field="message", reason=f"a text of at most {LONGEST_MESSAGE:,} characters")
    for field, kind in (("input_channel", str), ("metadata", dict)):
        if not isinstance(body.get(field), (kind, type(None))):
            raise Refused(400, "bad_field", field=field, reason="a text" if kind is str else "an object")
    return body


def _storable(text: str) -> bool:
    """Whether a database takes the text: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)

"""The two routes of a chat: begin a session, say something."""

from __future__ import annotations

import json
import math
from functools import partial
from typing import Any

from rasa.core.channels.channel import UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.incoming import NOT_STORED, Refused, check_ready, plain_text, read_message, refuse
from bot.channels.limits import Limiter, caller_of
from bot.channels.ops import Metrics
from bot.channels.origins import Origins
from bot.channels.outgoing import TurnOutput
from bot.channels.settings import WebSettings
from bot.channels.tokens import Session, Signer, TokenError
from bot.channels.turns import Answer, Conversations, Turn

CHANNEL = "web"


class Chat:
    """Answers POST /chat/session and POST /chat/message; what they take and give stands at each."""

    def __init__(self, settings: WebSettings, signer: Signer, metrics: Metrics, answer: Answer) -> None:
        self._signer = signer
        self._metrics = metrics
        self._origins = Origins(settings.origins)
        self._per_sender = Limiter(settings.sender)
        self._per_address = Limiter(settings.address)
        self._conversations = Conversations(answer, on_end=metrics.count_message)

    def add_routes(self, blueprint: Blueprint) -> None:
        """Add both routes, and the answer to requests that they refuse."""

        # Sanic marks a handler with attributes, which a method cannot have.
        async def session(request: Request) -> HTTPResponse:
            return self.session(request)

        async def message(request: Request) -> HTTPResponse | None:
            return await self.message(request)

        blueprint.add_route(session, "/chat/session", ["POST", "OPTIONS"])
        blueprint.add_route(message, "/chat/message", ["POST", "OPTIONS"], stream=True)
        blueprint.exception(Refused)(refuse)

    def session(self, request: Request) -> HTTPResponse:
        """Give `{"token", "expires"}` for a new conversation; `expires` is a Unix time in seconds."""
        self._admit(request)
        if request.method == "OPTIONS":
            return response.empty()
        token, expires = self._signer.issue()
        return response.json({"token": token, "expires": expires}, headers=NOT_STORED)

    async def message(self, request: Request) -> HTTPResponse | None:
        """Take `{"token", "id", "text"}`; stream a JSON line for each thing the bot says, then `{"done": true}`.

        `id` is the client's own for the message: sent again, it gets the same answer. A fault is a line
        `{"error": "internal"}`, silence one of `{"error": "no_answer"}`. The last line holds a new token and
        its expiry where the old one has spent half its time.
        """
        self._admit(request)
        if request.method == "OPTIONS":
            return response.empty()
        said = await read_message(request)
        session = self._session(said.token)
        turn = self._conversations.turn(session.sender, said.id)
        if turn is None:
            _pass(self._per_sender, session.sender)
            check_ready(request)
            turn = Turn()
            self._conversations.begin(self._user_message(session.sender, said.id, said.text, turn), turn)
        else:
            self._metrics.count_message("resent", 0.0)
        headers = {**NOT_STORED, "X-Accel-Buffering": "no"}  # nginx would keep the lines back
        stream = await request.respond(headers=headers, content_type="application/x-ndjson")
        async for line in turn.follow():
            await stream.send(json.dumps(line, ensure_ascii=False) + "\n")
        await stream.send(json.dumps(self._last_line(session)) + "\n", end_stream=True)
        return None

    def _admit(self, request: Request) -> None:
        self._origins.check(request)
        if request.method != "OPTIONS":
            _pass(self._per_address, caller_of(request.remote_addr or request.ip))

    def _session(self, token: str) -> Session:
        try:
            return self._signer.read(token)
        except TokenError:
            raise Refused(401, "session") from None

    def _user_message(self, sender: str, message_id: str, typed: str, turn: Turn) -> UserMessage:
        text = self._signer.unseal(sender, typed) or plain_text(typed)
        if not text:
            raise Refused(400, "empty")
        output = TurnOutput(turn, partial(self._signer.seal, sender))
        return UserMessage(text, output, sender, input_channel=CHANNEL, message_id=message_id)

    def _last_line(self, session: Session) -> dict[str, Any]:
        if not self._signer.is_half_spent(session):
            return {"done": True}
        token, expires = self._signer.issue(session.sender)
        return {"done": True, "token": token, "expires": expires}


def _pass(limiter: Limiter, caller: str) -> None:
    wait = limiter.wait(caller)
    if wait:
        raise Refused(429, "too_many", retry_after=math.ceil(wait))

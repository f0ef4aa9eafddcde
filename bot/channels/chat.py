"""The routes of a chat: begin a session, say something, rate an answer, be forgotten."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from rasa.core.channels.channel import UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.forgetting import CannotForget, erase
from bot.channels.incoming import NOT_STORED, Refused, check_ready, plain_text, read_fields, read_message, refuse
from bot.channels.limits import Limiter, caller_of
from bot.channels.ops import Metrics
from bot.channels.origins import Origins
from bot.channels.outgoing import TurnOutput
from bot.channels.settings import WebSettings
from bot.channels.tokens import Session, Signer, TokenError
from bot.channels.turns import Answer, Conversations, Turn
from bot.faults import describe

logger = logging.getLogger(__name__)

CHANNEL = "web"
RATINGS = ("up", "down", "wrong", "misread", "incomplete", "unclear")  # the last four say why one is down


class Chat:
    """Answers GET /chat/origin and POST /chat/session, /message, /rating and /forget; what they take stands at each."""

    def __init__(self, settings: WebSettings, signer: Signer, metrics: Metrics, answer: Answer) -> None:
        self._signer = signer
        self._metrics = metrics
        self._origins = Origins(settings.origins)
        self._per_sender = Limiter(settings.sender)
        self._per_address = Limiter(settings.address)
        self._conversations = Conversations(answer, on_end=metrics.count_message)

    def add_routes(self, blueprint: Blueprint) -> None:
        """Add the routes, and the answer to requests that they refuse."""

        def add(name: str, answer: Callable[[Request], Awaitable[HTTPResponse | None]], *, stream: bool = True) -> None:
            # Sanic marks a handler with attributes, which a method cannot have.
            async def handler(request: Request) -> HTTPResponse | None:
                self._admit(request)
                return response.empty() if request.method == "OPTIONS" else await answer(request)

            blueprint.add_route(handler, f"/chat/{name}", ["POST", "OPTIONS"], stream=stream, name=name)

        async def origin(request: Request) -> HTTPResponse:
            return self.origin(request)

        blueprint.add_route(origin, "/chat/origin", ["GET"])
        add("session", self.session, stream=False)  # its body says nothing
        add("message", self.message)
        add("rating", self.rating)
        add("forget", self.forget)
        blueprint.exception(Refused)(refuse)

    def origin(self, request: Request) -> HTTPResponse:
        """Give `{"allowed"}`: whether the page that asks may talk to the bot.

        Any page may read this. A browser shows a refused page nothing of a refusal, not even that it is one.
        """
        headers = {**NOT_STORED, "Access-Control-Allow-Origin": "*"}
        return response.json({"allowed": self._origins.allows(request)}, headers=headers)

    async def session(self, _request: Request) -> HTTPResponse:
        """Give `{"token", "expires"}` for a new conversation; `expires` is a Unix time in seconds."""
        token, expires = self._signer.issue()
        return response.json({"token": token, "expires": expires}, headers=NOT_STORED)

    async def message(self, request: Request) -> HTTPResponse | None:
        """Take `{"token", "id", "text"}`; stream a JSON line for each thing the bot says, then `{"done": true}`.

        `id` is the client's own for the message: sent again, it gets the same answer. A fault is a line
        `{"error": "internal"}`, silence one of `{"error": "no_answer"}`. The last line holds a new token and
        its expiry where the old one has spent half its time.
        """
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

    async def rating(self, request: Request) -> HTTPResponse:
        """Take `{"token", "id", "rating"}`, one of RATINGS for the answer to message `id`; give `{"counted"}`.

        It counts once, and only while the answer is kept; what was asked and said is not looked at.
        """
        data = await read_fields(request, "token", "id", "rating")
        rating, session = data["rating"], self._session(data["token"])
        if rating not in RATINGS:
            raise Refused(400, "bad_field", field="rating", expected=list(RATINGS))
        turn = self._conversations.turn(session.sender, data["id"])
        is_new = turn is not None and rating not in turn.ratings
        if turn is not None and is_new:
            turn.ratings.add(rating)
            self._metrics.count_rating(turn.response or "none", rating)
        return response.json({"counted": is_new}, headers=NOT_STORED)

    async def forget(self, request: Request) -> HTTPResponse:
        """Take `{"token"}`, which may be an old one; give `{"forgotten": true}` once the conversation is erased."""
        data = await read_fields(request, "token")
        sender = self._session(data["token"], may_be_old=True).sender
        agent = request.app.ctx.agent
        try:
            await self._conversations.forget(sender, partial(erase, agent))
        except CannotForget as kind:
            logger.error("A visitor asked to be forgotten; conversations in a %s have to be erased by hand", kind)
            raise Refused(501, "cannot_forget") from None
        except Exception as fault:  # noqa: BLE001 - the edge: whatever a database raises, a visitor is told
            logger.error("A conversation could not be erased: %s", describe(fault))
            raise Refused(500, "internal") from None
        return response.json({"forgotten": True}, headers=NOT_STORED)

    def _admit(self, request: Request) -> None:
        self._origins.check(request)
        if request.method != "OPTIONS":
            _pass(self._per_address, caller_of(request.remote_addr or request.ip))

    def _session(self, token: str, *, may_be_old: bool = False) -> Session:
        try:
            return self._signer.read(token, may_be_old=may_be_old)
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

"""The base of the messaging channels: what is the same on every platform."""

from __future__ import annotations

import asyncio
import json
import logging
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.forgetting import erase
from bot.channels.incoming import LONGEST_TEXT, Refused, check_ready, plain_text, read_body, refuse
from bot.channels.limits import Limiter
from bot.channels.messaging.answer import Answer, buttons_of, wording
from bot.channels.messaging.charts import Charts
from bot.channels.messaging.choices import Offers, Payloads, as_text
from bot.channels.messaging.delivery import Delivery, Json, Undelivered
from bot.channels.messaging.settings import ADDRESS, ChannelSettingsError, own_address, read_settings
from bot.channels.outgoing import TurnOutput
from bot.channels.settings import Rate
from bot.channels.tokens import Signer, load_secret
from bot.channels.turns import Answer as Handler
from bot.channels.turns import Conversations, Line, Turn
from bot.channels.web import SECRET_FILE

logger = logging.getLogger(__name__)

LARGEST_BODY = 256 * 1024  # bytes; the platforms' own requests have a few thousand
_CACHED = {"Cache-Control": "public, max-age=604800, immutable", "X-Content-Type-Options": "nosniff"}
SENDER = Rate(burst=12, per_minute=40)
STARTING_AGAIN = (10, 60, 600)  # seconds: a network may be there later than the server
HELLO = "hi"
"""What somebody is taken to say who opens a chat by the platform's own "start"."""

FORGET_ME = "forget me"


@dataclass(frozen=True)
class Heard:
    """One message, as a platform delivered it.

    `id` is the platform's own for the message: delivered again, it is not answered again. `sender` names the
    conversation. `text` is empty for a picture, a voice message and the like. `to` says where the answer goes.
    """

    id: str
    sender: str
    text: str
    to: Mapping[str, Any] = field(default_factory=dict)


class MessagingChannel(InputChannel):
    """Takes a platform's requests at /webhooks/<name>/webhook, acknowledges them at once, answers by its own calls.

    A subclass says how the platform signs and words its requests (`heard`), what form an answer takes there
    (`messages`), and how one is sent (`send`).
    """

    settings_type: type[Any]
    needs_address = False

    def __init__(
        self,
        settings: Any,
        *,
        address: str | None = None,
        signer: Signer | None = None,
        delivery: Delivery | None = None,
    ) -> None:
        """Raises ChannelSettingsError where the channel needs the server's public address and there is none."""
        if self.needs_address and not address:
            raise ChannelSettingsError(
                f"{self.name()}: set {ADDRESS} to the address at which the platform reaches this server; "
                f"see docs/channels/{self.name()}.md"
            )
        self.settings = settings
        self.address = address
        self.signer = signer or Signer(load_secret(SECRET_FILE))
        self.delivery = delivery or Delivery()
        self.payloads = Payloads()
        self.words = wording()
        self._charts = Charts(self.signer, f"{address}/webhooks/{self.name()}") if address else None
        self._starting: asyncio.Future[None]
        self._offers = Offers()
        self._limiter = Limiter(SENDER)

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> MessagingChannel:
        """Called by Rasa with the channel's section of credentials.yml. Raises ChannelSettingsError."""
        return cls(read_settings(cls.settings_type, cls.name(), credentials), address=own_address())

    # --- what a platform's own class says

    @abstractmethod
    async def heard(self, request: Request, body: bytes) -> list[Heard]:
        """Take a request; give the messages in it. Raises Refused (401, 403) where it is not the platform's."""

    @abstractmethod
    def messages(self, answer: Answer, heard: Heard) -> list[Json]:
        """Give an answer in the platform's form: one or more messages to send in this order."""

    @abstractmethod
    async def send(self, message: Json, heard: Heard) -> None:
        """Send one of these messages. Raises Undelivered."""

    def acknowledged(self, _body: bytes) -> HTTPResponse:
        """Give what the platform wants to hear at once."""
        return response.empty(status=200)

    def confirmed(self, _request: Request) -> HTTPResponse:
        """Answer a platform that asks by GET whether the address is right."""
        return response.json({"status": "ok"})

    async def start(self) -> None:
        """Tell the platform what it must know once the server runs. Raises Undelivered."""

    # --- what is the same for all

    @property
    def webhook(self) -> str:
        """The public address that the platform sends to."""
        return f"{self.address}/webhooks/{self.name()}/webhook"

    def numbered(self, answer: Answer, heard: Heard) -> Answer:
        """The answer with numbers for buttons, which the conversation's next message may name."""
        if answer.buttons:
            self._offers.offer(self.sender(heard), [button.payload for button in answer.buttons])
        return as_text(answer, self.words["utter_choose_by_number"])

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Called by Rasa: the routes below /webhooks/<name>/."""
        routes = Blueprint(f"{self.name()}_webhook")
        routes.exception(Refused)(refuse)

        async def answer(message: UserMessage) -> None:
            await self._answer(on_new_message, message)

        conversations = Conversations(answer, on_end=lambda _outcome, _seconds: None)

        @routes.get("/webhook")
        async def confirm(request: Request) -> HTTPResponse:
            return self.confirmed(request)

        @routes.post("/webhook", stream=True)
        async def receive(request: Request) -> HTTPResponse:
            try:
                body = await read_body(request, LARGEST_BODY)
                messages = await self.heard(request, body)
                check_ready(request)
            except (AttributeError, LookupError, TypeError, ValueError):
                raise Refused(400, "not_understood") from None
            for heard in messages:
                self._take(conversations, heard, request.app.ctx.agent)
            return self.acknowledged(body)

        @routes.get("/chart/<name>")
        async def chart(_request: Request, name: str) -> HTTPResponse:
            if self._charts is None:
                raise Refused(404, "no_charts")
            return response.raw(await self._charts.drawn(name), content_type="image/png", headers=_CACHED)

        @routes.listener("after_server_start")
        async def started(_app: Any, _loop: Any) -> None:
            self._starting = asyncio.ensure_future(self._start())

        @routes.listener("before_server_stop")
        async def stopping(_app: Any, _loop: Any) -> None:
            self._starting.cancel()
            await conversations.finish()

        @routes.listener("after_server_stop")
        async def stopped(_app: Any, _loop: Any) -> None:
            await self.delivery.close()

        return routes

    async def _start(self) -> None:
        for wait in (*STARTING_AGAIN, None):
            try:
                return await self.start()
            except Undelivered as failed:
                logger.error("%s: the platform could not be told of this server: %s", self.name(), failed)
            if wait is not None:
                await self.delivery.sleep(wait)

    def _take(self, conversations: Conversations, heard: Heard, agent: Agent) -> None:
        sender = self.sender(heard)
        if conversations.turn(sender, heard.id) is not None:
            return
        if self._limiter.wait(sender):
            logger.warning("%s: somebody writes faster than can be answered; a message was left out", self.name())
            return
        turn = Turn()
        text = plain_text(heard.text)[:LONGEST_TEXT]
        output = _Output(self.name(), turn, heard, agent)
        message = UserMessage(text, output, sender, input_channel=self.name(), message_id=heard.id)
        conversations.begin(message, turn)

    async def _answer(self, handle: Handler, message: UserMessage) -> None:
        output: _Output = message.output_channel
        turn, said = output.turn, message.text.casefold().strip(" .!")
        message.text = self._offers.meant(message.sender_id, message.text)
        try:
            if not said:
                turn.add({"text": self.words["utter_text_only"]})
            elif said == FORGET_ME:
                await erase(output.agent, message.sender_id)
                turn.add({"text": self.words["utter_forgotten"]})
            else:
                await handle(message)
        except Exception:
            turn.add({"text": self.words["utter_error"]})
            raise
        finally:
            lines, turn.lines = turn.lines, [{}] if turn.lines else []  # that it was answered is all that is kept
            await self._deliver(lines, output.heard)

    async def _deliver(self, lines: list[Line], heard: Heard) -> None:
        try:
            for answer in map(self.model, lines):
                for message in self.messages(answer, heard) if answer.text else ():
                    await self.send(message, heard)
        except Undelivered as failed:
            logger.error("%s: an answer was not delivered: %s", self.name(), failed)

    def model(self, line: Line) -> Answer:
        """Give a message as Rasa made it as an answer; its card is a picture where we have a public address."""
        card = line.get("custom") or {}
        text = line.get("text") or card.get("summary") or line.get("image") or ""
        return Answer(text.strip(), buttons_of(line), self._charts.picture(card) if self._charts else None)

    def sender(self, heard: Heard) -> str:
        """Give the id of the conversation that a message belongs to."""
        # Derived, so that neither a store nor a log holds anybody's number or account.
        return f"{self.name()}-{self.signer.derived(f'{self.name()} {heard.sender}')}"


class _Output(TurnOutput):
    """Collects the answer to one message; it is sent when it is complete, so that no turn hangs on a platform."""

    def __init__(self, channel: str, turn: Turn, heard: Heard, agent: Agent) -> None:
        super().__init__(turn, seal=str)
        self._channel = channel
        self.turn = turn
        self.heard = heard
        self.agent = agent

    def name(self) -> str:  # type: ignore[override]
        return self._channel


def object_of(body: bytes | str) -> Json:
    """Give the JSON object of a request. Raises Refused (400)."""
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "bad_json") from None
    if not isinstance(parsed, dict):
        raise Refused(400, "bad_json")
    return parsed

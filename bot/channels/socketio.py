"""Socket.IO: for pages that have a chat client of their own, with the events of Rasa's channel."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.channels.socketio import SocketBlueprint
from socketio import AsyncServer

from bot.channels import websocket
from bot.channels.incoming import LONGEST_TEXT, MESSAGE_ID, Refused, plain_text
from bot.channels.limits import Limiter
from bot.channels.messaging.answer import wording
from bot.channels.messaging.channel import SENDER
from bot.channels.messaging.settings import read_settings
from bot.channels.origins import Origins
from bot.channels.outgoing import TurnOutput
from bot.channels.tokens import Signer, TokenError, load_secret
from bot.channels.turns import Answer, Conversations, Line, Turn
from bot.channels.web import SECRET_FILE

LARGEST_FRAME = 64 * 1024  # bytes


@dataclass(frozen=True)
class SocketSettings:
    """The events' names as in Rasa's channel; `origins` are other sites that may connect, "*" for any."""

    user_message_evt: str = "user_uttered"
    bot_message_evt: str = "bot_uttered"
    socketio_path: str = "/socket.io"
    origins: str = ""


class SocketChannel(InputChannel):
    """A conversation for each session. A session id is signed here: none can be chosen, guessed or made up.

    `session_request {"session_id": id or null}` is answered by `session_confirm id`; whoever sends that id later, on
    another page or after a lost connection, is in the same conversation. `user_uttered {"message", "id"}` is answered
    by `bot_uttered {"text", "quick_replies", "attachment", "custom"}`; `id` may be left out, and a message that is
    sent again with the same one is answered once.
    """

    def __init__(self, settings: SocketSettings | None = None, signer: Signer | None = None) -> None:
        self._settings = settings or SocketSettings()
        self._signer = signer or Signer(load_secret(SECRET_FILE))
        self._origins = Origins(tuple(self._settings.origins.lower().split()))
        self._limiter = Limiter(SENDER)

    @classmethod
    def name(cls) -> str:
        return "socketio"

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> SocketChannel:
        """Called by Rasa with the channel's section of credentials.yml. Raises ChannelSettingsError."""
        return cls(read_settings(SocketSettings, cls.name(), credentials))

    def blueprint(self, on_new_message: Answer) -> SocketBlueprint:
        """Called by Rasa: serves Socket.IO at `socketio_path`."""
        sio = AsyncServer(
            async_mode="sanic",
            cors_allowed_origins=self._may_connect,
            max_http_buffer_size=LARGEST_FRAME,
        )
        websocket.mend(sio)
        conversations = Conversations(on_new_message, on_end=lambda _outcome, _seconds: None)

        @sio.on("session_request")
        async def session_request(sid: str, data: Any = None) -> None:
            await self._bind(sio, sid, data)

        @sio.on(self._settings.user_message_evt)
        async def user_uttered(sid: str, data: Any = None) -> None:
            sender = (await sio.get_session(sid)).get("sender") or await self._bind(sio, sid, data)
            await self._answer(sio, conversations, sender, data if isinstance(data, dict) else {"message": data})

        routes = SocketBlueprint(sio, self._settings.socketio_path, "socketio_webhook")

        @routes.listener("before_server_stop")
        async def stopping(_app: Any, _loop: Any) -> None:
            await conversations.finish()
            await sio.shutdown()
            for task in asyncio.all_tasks():  # each connection's next ping would sleep on, and be missed loudly
                if "_send_ping" in repr(task.get_coro()):
                    task.cancel()

        return routes

    def _may_connect(self, _origin: str, environ: dict[str, Any]) -> bool:
        try:
            self._origins.check(environ["sanic.request"])
        except Refused:
            return False
        return True

    async def _bind(self, sio: AsyncServer, sid: str, data: Any) -> str:
        """Give a socket its conversation: the one that its session id stands for, or else a new one."""
        claimed = data.get("session_id") if isinstance(data, dict) else None
        try:
            token, _ = self._signer.issue(self._signer.read(str(claimed)).sender)
        except TokenError:
            token, _ = self._signer.issue()
        sender = self._signer.read(token).sender
        await sio.save_session(sid, {"sender": sender})
        await sio.enter_room(sid, sender)
        await sio.emit("session_confirm", token, room=sid)
        return sender

    async def _answer(self, sio: AsyncServer, conversations: Conversations, sender: str, data: dict[str, Any]) -> None:
        typed, given = data.get("message"), data.get("id")
        id = given if isinstance(given, str) and MESSAGE_ID.fullmatch(given) else secrets.token_hex(8)
        if not isinstance(typed, str) or conversations.turn(sender, id) or self._limiter.wait(sender):
            return
        text = self._signer.unseal(sender, typed) or plain_text(typed)[:LONGEST_TEXT]
        if not text:
            return
        turn = Turn()
        output = TurnOutput(turn, partial(self._signer.seal, sender))
        message = UserMessage(text, output, sender, input_channel=self.name(), message_id=id)
        conversations.begin(message, turn)
        async for line in turn.follow():
            await sio.emit(self._settings.bot_message_evt, event_of(line), room=sender)


def event_of(line: Line) -> dict[str, Any]:
    """A line in the form of Rasa's channel, which known clients draw; `custom` in a field of its own."""
    if "error" in line:
        return {"text": wording()["utter_error"]}
    event: dict[str, Any] = {key: line[key] for key in ("text", "custom") if key in line}
    if "buttons" in line:
        event["quick_replies"] = [{"content_type": "text", **button} for button in line["buttons"]]
    if "image" in line:
        event["attachment"] = {"type": "image", "payload": {"src": line["image"]}}
    return event

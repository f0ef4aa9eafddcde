"""A real server on a free loopback port: Rasa's own app and channels, and an agent that answers by a script."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import bot.lean  # noqa: F401 - before rasa

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from rasa.core.run import configure_app
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from sanic import Sanic

from bot.channels.settings import WebSettings
from bot.channels.tokens import Signer
from bot.channels.web import WebChannel
from bot.speed.locks import ConversationLocks
from bot.speed.memory_store import MemoryStore

SECRET = b"a secret for tests only"


class ScriptedAgent:
    """Stands where Rasa's agent stands, and says for each text what `script` holds, or else repeats it.

    What it hears of someone is in its store, as with Rasa.
    """

    model_id = "scripted"

    def __init__(self, script: dict[str, list[dict[str, Any]]] | None = None) -> None:
        self.script = script or {}
        self.heard: list[tuple[str, str]] = []
        self.loaded = True
        self.go_on = threading.Event()
        self.waiting = threading.Event()
        self.tracker_store: TrackerStore = MemoryStore(Domain.empty())
        self.lock_store = ConversationLocks()

    def is_ready(self) -> bool:
        return self.loaded

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append((message.sender_id, message.text))
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        tracker.update(UserUttered(message.text))
        await self.tracker_store.save(tracker)
        send = message.output_channel.send_response
        if message.text == "crash":
            await send(message.sender_id, {"text": "so far"})
            raise RuntimeError("the handler fell over")
        if message.text == "wait":
            await send(message.sender_id, {"text": "first"})
            self.waiting.set()
            await asyncio.get_running_loop().run_in_executor(None, self.go_on.wait, 10)
            await send(message.sender_id, {"text": "second"})
            return
        for said in self.script.get(message.text, [{"text": f"You said: {message.text}"}]):
            await send(message.sender_id, dict(said))


class Client:
    """What a browser does, without the browser."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"127.0.0.1:{port}"
        self._open = ExitStack()

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> HTTPResponse:
        """Give the response as soon as its head is there; its body may still be under way."""
        connection = self._open.enter_context(closing(HTTPConnection("127.0.0.1", self.port, timeout=10)))
        connection.request(method, path, body, headers or {})
        return self._open.enter_context(closing(connection.getresponse()))

    def close(self) -> None:
        """Hang up every connection."""
        self._open.close()

    def post(self, path: str, data: Any, **headers: str) -> HTTPResponse:
        sent = {"Content-Type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()}
        return self.request("POST", path, json.dumps(data).encode(), sent)

    def token(self) -> str:
        return json.loads(self.post("/chat/session", {}).read())["token"]

    def say(self, token: str, text: str, message_id: str = "m1") -> list[dict[str, Any]]:
        """Give the lines of the answer, the last one included."""
        response = self.post("/chat/message", {"token": token, "id": message_id, "text": text})
        assert response.status == 200, response.read()
        return [json.loads(line) for line in response.read().splitlines()]


@contextmanager
def served(
    agent: Any, settings: WebSettings | None = None, signer: Signer | None = None, others: Sequence[InputChannel] = ()
) -> Iterator[Client]:
    """Serve the web channel beside Rasa's REST channel, and others, for as long as the block lasts."""
    Sanic.test_mode = True  # one process, many apps of one name
    listener = socket.create_server(("127.0.0.1", 0))
    started, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def run() -> None:
        web = WebChannel(settings, signer or Signer(SECRET))
        app = configure_app([web, RestInput(), *others], enable_api=False)
        app.ctx.agent = agent
        server = await app.create_server(sock=listener, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.before_start()
        await server.start_serving()
        await server.after_start()
        started.set()
        await stop.wait()
        await server.before_stop()
        server.close()
        for connection in server.connections:
            connection.close()
        await server.wait_closed()
        await server.after_stop()
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)
        await loop.shutdown_default_executor()

    thread = threading.Thread(target=loop.run_until_complete, args=[run()], daemon=True)
    thread.start()
    assert started.wait(10), "the server did not start"
    client = Client(listener.getsockname()[1])
    try:
        yield client
    finally:
        client.close()
        agent.go_on.set()
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
        listener.close()

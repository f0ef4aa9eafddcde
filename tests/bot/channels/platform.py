"""A messaging platform's HTTP interface, on loopback."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import bot.lean  # noqa: F401 - before rasa

from bot.channels.messaging.channel import MessagingChannel
from bot.channels.messaging.delivery import Delivery
from bot.channels.tokens import Signer
from tests.bot.channels.live_server import SECRET, Client, ScriptedAgent, served

OURS = "https://jobwise.example"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Call:
    """A request that the platform got; `body` is its JSON, or its form."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: dict[str, Any]


class Platform(ThreadingHTTPServer):
    """Notes what it is sent, and answers what `answers` hold, in their order, or else `{"ok": true}`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.calls: Queue[Call] = Queue()
        self.answers: deque[tuple[int, dict[str, str], Any]] = deque()
        self.pages: dict[str, Any] = {}
        self.asked_for: list[str] = []

    def answer(self, status: int, body: Any = None, **headers: str) -> None:
        """Answer so the next time; header names with "_" for "-"."""
        self.answers.append((status, {name.replace("_", "-"): value for name, value in headers.items()}, body or {}))

    def next(self) -> Call:
        """Give the next request; waits for it."""
        try:
            return self.calls.get(timeout=10)
        except Empty:
            raise AssertionError("the platform was sent nothing") from None


class _Handler(BaseHTTPRequestHandler):
    server: Platform

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        parts = urlsplit(self.path)
        if parts.path in self.server.pages:
            self.server.asked_for.append(parts.path)
            return self._send(200, {}, self.server.pages[parts.path])
        is_form = self.headers.get("content-type", "").startswith(FORM)
        body = dict(parse_qsl(raw.decode())) if is_form else json.loads(raw or b"{}")
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, extra, said = self.server.answers.popleft() if self.server.answers else (200, {}, {"ok": True})
        self.server.calls.put(Call(self.command, parts.path, dict(parse_qsl(parts.query)), headers, body))
        return self._send(status, extra, said)

    def _send(self, status: int, headers: dict[str, str], body: Any) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: object) -> None: ...


@contextmanager
def platform() -> Iterator[Platform]:
    """A platform for as long as the block lasts."""
    server = Platform()
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Waits:
    """Stands for asyncio.sleep: notes how long was to be waited, and waits not at all."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


class Line:
    """A channel that is served, the agent behind it, and the waits that it was asked for."""

    def __init__(
        self, kind: type[MessagingChannel], settings: Any, address: str | None = OURS, agent: Any = None
    ) -> None:
        self.waits = Waits()
        self.agent = agent or ScriptedAgent()
        self.channel = kind(settings, address=address, signer=Signer(SECRET), delivery=Delivery(self.waits))
        self.path = f"/webhooks/{self.channel.name()}/webhook"
        self.client: Client

    @contextmanager
    def open(self) -> Iterator[Line]:
        with served(self.agent, others=[self.channel]) as self.client:
            yield self

    def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Send what a platform sends; give status and body of the response."""
        response = self.client.request("POST", self.path, body, headers)
        return response.status, response.read()

    def heard(self) -> list[str]:
        """What the bot was asked so far, in order."""
        return [text for _, text in self.agent.heard]

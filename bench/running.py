"""Bots that run: as a server, or in a process that is asked by lines."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from bench.bots import Bot
from bench.processes import CannotMeasure, Command, free_port, running

LONGEST_START = 240.0  # seconds
PAUSE = 0.01  # seconds between two looks whether it is there yet
FIRST_MESSAGE = "what does a welder do"


@dataclass(frozen=True)
class Server:
    """A bot that answers REST messages at `url`; `start` are the seconds from its start to its first answer."""

    url: str
    start: float
    processes: tuple[subprocess.Popen[str], ...]

    def empty_requests(self, count: int = 200) -> list[float]:
        """Milliseconds of requests that ask the channel whether it is there: what HTTP costs, from here and back."""
        parts = urlsplit(self.url)
        http = HTTPConnection(str(parts.hostname), parts.port)
        times = []
        for _ in range(count):
            began = time.perf_counter()
            http.request("GET", parts.path.removesuffix("webhook"))
            response = http.getresponse()
            response.read()
            if response.status != HTTPStatus.OK:
                raise CannotMeasure(f"the REST channel answers {response.status}")
            times.append((time.perf_counter() - began) * 1000)
        http.close()
        return times


@dataclass(frozen=True)
class Worker:
    """A bot in a process of bench.inprocess; `start` are the seconds until it was loaded."""

    process: subprocess.Popen[str]
    start: float

    def ask(self, **job: Any) -> Any:
        """Have one job done; see bench.inprocess. Raises CannotMeasure if the process has ended."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        (answer,) = _line(self.process).values()
        return answer


@contextmanager
def serving(bot: Bot) -> Iterator[Server]:
    """Serve a bot until the block ends."""
    port, action_port = free_port(), free_port()
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
    with ExitStack() as stack:
        began = time.perf_counter()
        processes = tuple(stack.enter_context(running(command)) for command in bot.servers(port, action_port))
        while not _answers(url):
            _patience(bot.name, began, processes)
        yield Server(url, time.perf_counter() - began, processes)


@contextmanager
def working(bot: Bot, command: Command | None = None) -> Iterator[Worker]:
    """Run a bot in a process, by default as `bot.worker` says, until the block ends."""
    action_port = free_port()
    with ExitStack() as stack:
        began = time.perf_counter()
        for server in bot.action_servers(action_port):
            process = stack.enter_context(running(server))
            while not _listens(action_port):
                _patience(bot.name, began, (process,))
        began = time.perf_counter()
        process = stack.enter_context(running(command or bot.worker(action_port), talk=True))
        _line(process)
        yield Worker(process, time.perf_counter() - began)


def _line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise CannotMeasure("a bot's process ended; its log is in .cache/bench")
    answer: dict[str, Any] = json.loads(line)
    return answer


def _patience(name: str, began: float, processes: tuple[subprocess.Popen[str], ...]) -> None:
    if any(process.poll() is not None for process in processes):
        raise CannotMeasure(f"{name} ended while it started; its log is in .cache/bench")
    if time.perf_counter() - began > LONGEST_START:
        raise CannotMeasure(f"{name} did not answer within {LONGEST_START:.0f} s; its log is in .cache/bench")
    time.sleep(PAUSE)


def _answers(url: str) -> bool:
    """Whether a message gets an answer that says something."""
    body = json.dumps({"sender": "first", "message": FIRST_MESSAGE}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=LONGEST_START) as response:
            return any(message.get("text") for message in json.load(response))
    except (urllib.error.URLError, ConnectionError):
        return False


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False

"""The server as it is started, and its REST channel."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Any

import pytest

from bot import serve
from bot.channels.rest import RestChannel
from bot.cli import main
from bot.training import ensure_model
from jobwise.paths import ROOT

Post = Callable[..., tuple[int, Any]]


@contextmanager
def serving(
    host: str, stderr: IO[str] | None = None, **environment: str
) -> Iterator[tuple[subprocess.Popen[str], Post]]:
    """`jobwise serve` in a process of its own, and a function that posts to its REST channel."""
    ensure_model()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "serve", "--host", host, "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )
    assert process.stdout

    def post(body: bytes | dict[str, Any], query: str = "", **headers: str) -> tuple[int, Any]:
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            connection.request("POST", f"/webhooks/rest/webhook{query}", data, headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())

    try:
        assert any(line.startswith(f"Jobwise is ready: http://{host}:{port}/") for line in process.stdout)
        yield process, post
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def short(value: object) -> str:
    return repr(value)[:30]


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    with serving("127.0.0.1") as (_, post):
        yield post


TEXTS = ["hello", "what does a nurse earn in texas", "", " ", "🦆", "x" * 10_000, "/restart"]


@pytest.mark.parametrize("text", TEXTS, ids=short)
def test_every_message_is_answered_in_the_format_of_rasa(post: Post, text: str) -> None:
    status, said = post({"sender": "someone", "message": text})
    assert status == 200
    assert said
    assert all(message["recipient_id"] == "someone" and (message.keys() & {"text", "custom"}) for message in said)
    assert said[0]["text"]


def test_a_typed_command_is_what_its_words_say_and_sets_nothing(post: Post) -> None:
    typed = '/salary{"job": "plumber"}'
    assert post({"sender": "typist", "message": typed}) == post({"sender": "typist", "message": typed.lstrip("/")})
    assert (
        post({"sender": "one", "message": "//back"})[1][0]["text"]
        == (post({"sender": "two", "message": "back"})[1][0]["text"])
    )


@pytest.mark.parametrize("sender", [None, "", "  ", "a" * 201, "a\0b", 7, ["a"], "\ud800"], ids=short)
def test_a_message_without_a_usable_sender_is_refused(post: Post, sender: Any) -> None:
    status, said = post({"sender": sender, "message": "hello"})
    assert (status, said["error"], said["field"]) == (400, "bad_field", "sender")


@pytest.mark.parametrize("message", [None, 7, ["a"], "x" * 10_001, "a\0b", "\udfff"], ids=short)
def test_a_message_that_is_no_text_or_too_long_is_refused(post: Post, message: Any) -> None:
    status, said = post({"sender": "someone", "message": message})
    assert (status, said["error"], said["field"]) == (400, "bad_field", "message")


@pytest.mark.parametrize("body", [b"", b"hello", b"[]", b'"text"', b"\xff", b"[" * 60_000], ids=short)
def test_what_is_not_a_json_object_is_refused(post: Post, body: bytes) -> None:
    status, said = post(body)
    assert (status, said["error"]) == (400, "bad_json")


def test_a_body_over_the_limit_is_refused(post: Post) -> None:
    status, said = post(json.dumps({"sender": "someone", "message": "x" * 64 * 1024}).encode())
    assert (status, said["error"]) == (413, "too_large")


def test_messages_of_a_conversation_that_come_at_once_are_all_answered_in_order(post: Post) -> None:
    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(lambda _: post({"sender": "hasty", "message": "hello"}), range(4)))
    assert [status for status, _ in answers] == [200] * 4


def test_a_model_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"no model")
    code = (
        "import sys, pathlib, bot.cli, bot.serve;"
        "bot.serve.ensure_model = lambda: pathlib.Path(sys.argv[1]);"
        "sys.exit(bot.cli.main(['serve', '--port', sys.argv[2]]))"
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    done = subprocess.run(
        [sys.executable, "-c", code, str(broken), str(port)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "ready" not in done.stdout
    assert f"jobwise: the model does not answer; delete {broken} and start again" in done.stderr.splitlines()[-1]


def test_a_store_that_is_left_out_is_left_to_rasa() -> None:
    with serving("127.0.0.1", JOBWISE_SPEED="off") as (_, post):
        assert post({"sender": "someone", "message": "hello"})[0] == 200


def test_a_speed_up_that_does_not_exist_is_said_in_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "JOBWISE_SPEED": "ruels"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("jobwise: JOBWISE_SPEED: ruels: not a speed-up; ")


def test_bound_to_the_network_it_wants_the_token() -> None:
    message = {"sender": "someone", "message": "hello"}
    with serving("0.0.0.0", JOBWISE_TOKEN="right") as (_, post):
        assert post(message)[0] == 401
        assert post(message, Authorization="Bearer wrong")[0] == 401
        assert post(message, Authorization="Bearer right")[0] == 200
        assert post(message, "?token=right")[0] == 200


def test_bound_to_the_network_without_a_token_it_is_closed_says_so_and_stops_cleanly(tmp_path: Path) -> None:
    told = tmp_path / "stderr"
    with told.open("w") as stderr, serving("0.0.0.0", stderr, JOBWISE_TOKEN="") as (process, post):
        assert post({"sender": "someone", "message": "hello"})[0] == 403
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    assert "start with JOBWISE_TOKEN=" in told.read_text()


@pytest.mark.parametrize(
    ("host", "token", "closed"),
    [("127.0.0.1", None, False), ("0.0.0.0", None, True), ("0.0.0.0", "", True), ("0.0.0.0", "right", False)],
)
def test_only_a_server_open_to_the_network_without_a_token_is_closed(
    host: str, token: str | None, closed: bool
) -> None:
    assert RestChannel(token).is_closed_on(host) is closed


def test_a_key_that_is_not_set_is_named_with_its_page_before_anything_is_trained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    credentials = tmp_path / "credentials.yml"
    credentials.write_text(
        "bot.channels.slack.SlackChannel:\n  bot_token: ${SLACK_BOT_TOKEN}\n  signing_secret: ${SLACK_SIGNING_SECRET}\n"
        "bot.channels.telegram.TelegramChannel:\n  token: ${TELEGRAM_TOKEN}\n"
        "# bot.channels.twilio.TwilioChannel:\n#   auth_token: ${TWILIO_AUTH_TOKEN}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(serve, "CREDENTIALS", credentials)
    monkeypatch.setattr(serve, "ensure_model", pytest.fail)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "set")
    monkeypatch.delenv("SLACK_SIGNING_SECRET", raising=False)
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert main(["serve", "--port", str(port)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "jobwise: credentials.yml: slack: SLACK_SIGNING_SECRET is not set; see docs/channels/slack.md",
        "credentials.yml: telegram: TELEGRAM_TOKEN is not set; see docs/channels/telegram.md",
    ]

"""Socket.IO: the protocol's own frames over a websocket, on Rasa's own app."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import aiohttp
import pytest

from bot.channels.socketio import SocketChannel, SocketSettings
from bot.channels.tokens import Signer
from tests.bot.channels.live_server import SECRET, Client, ScriptedAgent, served


@pytest.fixture
def agent() -> ScriptedAgent:
    return ScriptedAgent()


@pytest.fixture
def client(agent: ScriptedAgent) -> Iterator[Client]:
    with served(
        agent, others=[SocketChannel(SocketSettings(origins="https://site.example"), Signer(SECRET))]
    ) as client:
        yield client


class Browser:
    """A page's connection: what it says, and what it gets."""

    def __init__(self, http: aiohttp.ClientSession, port: int) -> None:
        self._http = http
        self._url = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
        self._socket: aiohttp.ClientWebSocketResponse

    async def connect(self, origin: str | None = None) -> Browser:
        headers = {"Origin": origin} if origin else {}
        self._socket = await self._http.ws_connect(self._url, headers=headers)
        assert (await self._frame())[0] == "0"
        await self._socket.send_str("40")
        assert (await self._frame()).startswith("40")
        return self

    async def session(self, claimed: str | None = None) -> str:
        await self._emit("session_request", {"session_id": claimed})
        return str(await self._next("session_confirm"))

    async def say(self, text: Any, **fields: Any) -> None:
        await self._emit("user_uttered", {"message": text, **fields})

    async def hear(self) -> Any:
        return await self._next("bot_uttered")

    async def _emit(self, event: str, data: Any) -> None:
        await self._socket.send_str("42" + json.dumps([event, data]))

    async def _next(self, event: str) -> Any:
        """The data of the next event of this name; others before it are passed over."""
        while True:
            frame = await self._frame()
            if frame.startswith("42") and (got := json.loads(frame[2:]))[0] == event:
                return got[1]

    async def _frame(self) -> str:
        return str(await self._socket.receive_str(timeout=10))


def talk(client: Client, conversation: Callable[..., Awaitable[None]], people: int = 1) -> None:
    async def go() -> None:
        async with aiohttp.ClientSession() as http:
            await conversation(*[await Browser(http, client.port).connect() for _ in range(people)])

    asyncio.run(go())


def test_a_message_is_answered_whole_in_the_form_of_rasas_channel(client: Client, agent: ScriptedAgent) -> None:
    card = {"card": "pay_range", "title": "Nurse"}
    buttons = [{"title": "Per hour", "payload": "per hour"}]
    agent.script["pay"] = [
        {"text": "one\n\ntwo", "buttons": buttons, "custom": card, "image": "https://x.example/a.png"}
    ]

    async def conversation(ann: Browser) -> None:
        await ann.session()
        await ann.say("pay")
        assert await ann.hear() == {
            "text": "one\n\ntwo",
            "quick_replies": [{"content_type": "text", "title": "Per hour", "payload": "per hour"}],
            "custom": card,
            "attachment": {"type": "image", "payload": {"src": "https://x.example/a.png"}},
        }

    talk(client, conversation)


def test_a_session_goes_on_after_a_new_connection(client: Client, agent: ScriptedAgent) -> None:
    async def conversation(first: Browser, second: Browser) -> None:
        session = await first.session()
        again = await second.session(session)
        await second.say("hello")
        assert [await first.hear(), await second.hear()] == [{"text": "You said: hello"}] * 2
        await first.say("bye", session_id=again)
        assert await second.hear() == {"text": "You said: bye"}

    talk(client, conversation, people=2)
    assert len({sender for sender, _ in agent.heard}) == 1


def test_nobody_joins_a_session_that_is_not_theirs(client: Client, agent: ScriptedAgent) -> None:
    async def conversation(ann: Browser, eve: Browser) -> None:
        session = await ann.session()
        sender, _, rest = session.partition(".")
        for forged in (sender, session + "x", f"{sender}.9999999999.{rest.partition('.')[2]}", "", "default"):
            assert (await eve.session(forged)).partition(".")[0] != sender
        await eve.say("hello", session_id=sender, sender_id=sender)
        assert await eve.hear() == {"text": "You said: hello"}
        await ann.say("mine")
        assert await ann.hear() == {"text": "You said: mine"}
        await eve.say("last")
        assert await eve.hear() == {"text": "You said: last"}

    talk(client, conversation, people=2)
    ann = next(sender for sender, text in agent.heard if text == "mine")
    assert [text for sender, text in agent.heard if sender == ann] == ["mine"]


def test_a_message_without_a_session_begins_one_and_a_resend_is_answered_once(
    client: Client, agent: ScriptedAgent
) -> None:
    async def conversation(ann: Browser) -> None:
        for id, text in (("m1", "one"), ("m1", "one"), ("m2", "two")):
            await ann.say(text, id=id)
        assert [await ann.hear(), await ann.hear()] == [{"text": "You said: one"}, {"text": "You said: two"}]

    talk(client, conversation)
    assert [text for _, text in agent.heard] == ["one", "two"]


def test_commands_are_text_but_for_the_bots_own_buttons(client: Client, agent: ScriptedAgent) -> None:
    agent.script["offer"] = [{"text": "x", "buttons": [{"title": "Again", "payload": "/restart"}]}]

    async def conversation(ann: Browser) -> None:
        await ann.session()
        await ann.say("/restart")
        assert await ann.hear() == {"text": "You said: restart"}
        await ann.say("offer")
        await ann.say((await ann.hear())["quick_replies"][0]["payload"])
        assert await ann.hear() == {"text": "You said: /restart"}

    talk(client, conversation)


def test_what_is_no_message_is_passed_over_and_a_fault_is_told(client: Client) -> None:
    async def conversation(ann: Browser) -> None:
        await ann.session()
        for wrong in (None, 5, {"a": 1}, "", " / ", ["x"]):
            await ann.say(wrong)
        await ann.say("crash")
        assert await ann.hear() == {"text": "so far"}
        assert (await ann.hear())["text"].startswith("Something went wrong on my side")

    talk(client, conversation)


def test_only_the_same_site_and_named_ones_may_connect(client: Client) -> None:
    async def go() -> None:
        async with aiohttp.ClientSession() as http:
            for origin in ("https://site.example", f"http://{client.host}", None):
                await Browser(http, client.port).connect(origin)
            with pytest.raises(aiohttp.WSServerHandshakeError, match="400"):
                await Browser(http, client.port).connect("https://elsewhere.example")

    asyncio.run(go())

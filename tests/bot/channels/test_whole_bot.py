"""The bot itself on every channel: a question about pay, as each platform sends it, and what the platform gets."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from rasa.core.agent import Agent

from bot.channels.mattermost import MattermostChannel, MattermostSettings
from bot.channels.messaging.channel import Heard, MessagingChannel
from bot.channels.messenger import MessengerChannel, MessengerSettings
from bot.channels.slack import SlackChannel, SlackSettings
from bot.channels.socketio import SocketChannel
from bot.channels.teams import TeamsChannel
from bot.channels.telegram import TelegramChannel, TelegramSettings
from bot.channels.tokens import Signer
from bot.channels.twilio import TwilioChannel, TwilioSettings
from tests.bot.channels import (
    test_mattermost,
    test_messenger,
    test_slack,
    test_socketio,
    test_teams,
    test_telegram,
    test_twilio,
)
from tests.bot.channels.live_server import SECRET, served
from tests.bot.channels.platform import Line, Platform

QUESTION = "How much does a registered nurse earn in Texas?"
Request = tuple[bytes, dict[str, str]]


@dataclass
class Bot:
    """The trained agent, where the served tests have a scripted one."""

    agent: Agent
    go_on: threading.Event = field(default_factory=threading.Event)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.agent, name)


def slack(text: str, id: str) -> Request:
    body = test_slack.event(text, id)
    return body, test_slack.signed(body)


def telegram(text: str, id: str) -> Request:
    secret = Line(TelegramChannel, TelegramSettings("t")).channel.signer.derived("telegram t")
    return test_telegram.update(text, int(float(id) * 10)), test_telegram.signed(secret)


def messenger(text: str, id: str) -> Request:
    body = test_messenger.webhook(test_messenger.said(text, id))
    return body, test_messenger.signed(body)


def twilio(kind: str) -> Callable[[str, str], Request]:
    def request(text: str, id: str) -> Request:
        form = test_twilio.sms(text, id, kind)
        return urlencode(form).encode(), test_twilio.signed(form)

    return request


def mattermost(text: str, id: str) -> Request:
    return test_mattermost.hook(f"jobwise {text}", id), test_mattermost.JSON


CHANNELS: dict[str, tuple[type[MessagingChannel], Callable[[str], Any], Callable[[str, str], Request]]] = {
    "slack": (SlackChannel, lambda url: SlackSettings("t", test_slack.SIGNING_SECRET, url), slack),
    "telegram": (TelegramChannel, lambda url: TelegramSettings("t", url), telegram),
    "messenger": (
        MessengerChannel,
        lambda url: MessengerSettings("p", test_messenger.APP_SECRET, "v", url),
        messenger,
    ),
    "sms": (TwilioChannel, lambda url: TwilioSettings("AC1", test_twilio.TOKEN, url), twilio("")),
    "whatsapp": (TwilioChannel, lambda url: TwilioSettings("AC1", test_twilio.TOKEN, url), twilio("whatsapp:")),
    "mattermost": (MattermostChannel, lambda url: MattermostSettings(url, "b", "hook-token"), mattermost),
}


def check(sent: str, *, picture: bool) -> None:
    assert "Registered Nurse" in sent and "Texas" in sent and "$" in sent
    assert "Bureau of Labor Statistics" in sent
    assert ("/chart/" in sent) == picture


@pytest.mark.parametrize("name", CHANNELS)
def test_a_question_about_pay_is_answered_with_figures_and_source(name: str, agent: Agent, platform: Platform) -> None:
    kind, settings, request = CHANNELS[name]
    with Line(kind, settings(platform.url), agent=Bot(agent)).open() as line:
        assert line.post(*request(QUESTION, "1.1"))[0] == 200
    sent = "".join(json.dumps(platform.calls.get_nowait().body) for _ in range(platform.calls.qsize()))
    check(sent, picture=name != "sms")
    assert "**" not in sent or name == "mattermost"


def test_a_question_about_pay_is_answered_in_teams(agent: Agent, platform: Platform) -> None:
    key = generate_private_key(public_exponent=65537, key_size=2048)
    with Line(TeamsChannel, test_teams.settings(platform, key), agent=Bot(agent)).open() as line:
        asked = test_teams.activity(platform, QUESTION)
        assert test_teams.send(line, asked, test_teams.token(platform, key)) == 200
        check(json.dumps(platform.next().body), picture=True)


def test_a_question_about_pay_is_answered_over_socketio(agent: Agent) -> None:
    async def conversation(ann: test_socketio.Browser) -> None:
        await ann.say(QUESTION)
        heard = await ann.hear()
        check(heard["text"], picture=False)
        assert heard["custom"]["card"] == "pay_range"

    with served(Bot(agent), others=[SocketChannel(signer=Signer(SECRET))]) as client:
        test_socketio.talk(client, conversation)


@pytest.mark.parametrize("words", ["Forget me!", "/forget"])
def test_who_asks_to_be_forgotten_is_and_the_next_question_begins_anew(
    words: str, agent: Agent, platform: Platform
) -> None:
    kind, settings, request = CHANNELS["telegram"]
    with Line(kind, settings(platform.url), agent=Bot(agent)).open() as line:
        sender = line.channel.sender(Heard("1", "7-7", ""))
        for id, text in (("1.1", QUESTION), ("1.2", words)):
            line.post(*request(text, id))
    sent = [platform.calls.get_nowait().body.get("text", "") for _ in range(platform.calls.qsize())]
    assert any("$" in text for text in sent) and sent[-1].startswith("I have forgotten our conversation")
    assert asyncio.run(agent.tracker_store.retrieve(sender)) is None


def test_a_choice_is_made_by_its_number(agent: Agent, platform: Platform) -> None:
    kind, settings, request = CHANNELS["sms"]
    with Line(kind, settings(platform.url), agent=Bot(agent)).open() as line:
        line.post(*request(QUESTION, "SM1"))
        first = platform.next().body["Body"]
        while "\n1. " not in first:
            first = platform.next().body["Body"]
        number = next(row[0] for row in first.splitlines() if row.endswith(". Per hour"))
        line.post(*request(number, "SM2"))
        second = platform.next().body["Body"]
    assert "per hour" in second and "Texas" in second

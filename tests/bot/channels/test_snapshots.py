"""One answer, every channel: each kind of answer in each platform's form, compared with snapshots/<channel>.yml.

`python -m tests.bot.channels.test_snapshots` writes the snapshots anew; read their difference before it is committed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import pytest
import yaml

from bot.channels.mattermost import MattermostChannel, MattermostSettings
from bot.channels.messaging.channel import Heard, MessagingChannel
from bot.channels.messenger import MessengerChannel, MessengerSettings
from bot.channels.slack import SlackChannel, SlackSettings
from bot.channels.socketio import event_of
from bot.channels.teams import TeamsChannel, TeamsSettings
from bot.channels.telegram import TelegramChannel, TelegramSettings
from bot.channels.tokens import Signer
from bot.channels.twilio import TwilioChannel, TwilioSettings
from tests.bot.channels.live_server import SECRET
from tests.bot.channels.platform import OURS

HERE = Path(__file__).parent
ANSWERS: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "answers.yml").read_text(encoding="utf-8"))
ACTIVITY = {"service": "s", "conversation": "c", "activity": "a", "bot": {"id": "bot"}, "person": {"id": "ann"}}
CHANNELS: dict[str, tuple[type[MessagingChannel], Any, dict[str, Any]]] = {
    "slack": (SlackChannel, SlackSettings("t", "s"), {"channel": "D1"}),
    "telegram": (TelegramChannel, TelegramSettings("t"), {"chat_id": 7}),
    "teams": (TeamsChannel, TeamsSettings("a", "p", "t"), ACTIVITY),
    "messenger": (MessengerChannel, MessengerSettings("p", "a", "v"), {"id": "P1"}),
    "sms": (TwilioChannel, TwilioSettings("a", "t"), {"To": "+1", "From": "+2"}),
    "whatsapp": (TwilioChannel, TwilioSettings("a", "t"), {"To": "whatsapp:+1", "From": "whatsapp:+2"}),
    "mattermost": (MattermostChannel, MattermostSettings("https://m.example", "b", "t"), {"channel_id": "c1"}),
}
ALL = [*CHANNELS, "socketio"]


def forms(name: str) -> dict[str, Any]:
    """What a channel makes of every answer."""
    if name == "socketio":
        made: dict[str, Any] = {kind: event_of(line) for kind, line in ANSWERS.items()}
    else:
        kind_of_channel, settings, to = CHANNELS[name]
        channel = kind_of_channel(settings, address=OURS, signer=Signer(SECRET))
        heard = Heard("1", "ann", "hi", to)
        made = {kind: channel.messages(channel.model(line), heard) for kind, line in ANSWERS.items()}
    # A picture's address holds its card, compressed: its bytes differ from one zlib to the next.
    return json.loads(re.sub(r"/chart/[\w~-]+\.png", "/chart/TOKEN.png", json.dumps(made)))  # type: ignore[no-any-return]


def snapshot(name: str) -> Path:
    return HERE / "snapshots" / f"{name}.yml"


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("name", ALL)
def test_an_answer_has_the_platforms_form(name: str, kind: str) -> None:
    expected = yaml.safe_load(snapshot(name).read_text(encoding="utf-8"))
    assert forms(name)[kind] == expected[kind]


@pytest.mark.parametrize("name", ALL)
def test_every_fact_of_a_pay_answer_is_on_every_platform(name: str) -> None:
    said = json.dumps(forms(name)["pay"])
    assert "$97,550" in said and "Per hour" in said
    assert ("/chart/TOKEN.png" in said) == (name not in ("sms", "socketio"))


if __name__ == "__main__":
    for name in ALL:
        text = yaml.safe_dump(forms(name), sort_keys=False, allow_unicode=True, width=110)
        snapshot(name).write_text(text, encoding="utf-8")

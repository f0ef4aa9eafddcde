"""The web channel's parts that need no server."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import bot.lean  # noqa: F401 - before rasa

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.limits import Limiter, caller_of
from bot.channels.settings import Rate, WebSettings, WebSettingsError
from bot.channels.tokens import SecretError, load_secret
from bot.channels.turns import Conversations, Turn
from bot.channels.web import WebChannel


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOBWISE_SECRET", raising=False)
    file = tmp_path / "cache" / "secret"
    first = load_secret(file)
    assert len(first) == 64 and load_secret(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_secret_of_the_environment_goes_first_and_may_not_be_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBWISE_SECRET", "a secret of good length")
    assert load_secret(tmp_path / "none") == b"a secret of good length"
    monkeypatch.setenv("JOBWISE_SECRET", "short")
    with pytest.raises(SecretError, match="JOBWISE_SECRET has 5 characters"):
        load_secret(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_an_empty_secret_file_signs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOBWISE_SECRET", raising=False)
    (tmp_path / "secret").touch()
    with pytest.raises(SecretError, match="holds no secret"):
        load_secret(tmp_path / "secret")


def test_a_bucket_refills_with_time_and_never_above_its_burst() -> None:
    now = 0.0
    limiter = Limiter(Rate(burst=2, per_minute=60), clock=lambda: now)
    assert [limiter.wait("ann") for _ in range(3)] == [0, 0, 1]
    now = 0.5
    assert limiter.wait("ann") == pytest.approx(0.5)
    now = 1000
    assert [limiter.wait("ann") for _ in range(3)] == [0, 0, 1]
    assert limiter.wait("ben") == 0


def test_a_limiter_forgets_those_who_have_been_gone_longest() -> None:
    limiter = Limiter(Rate(burst=1, per_minute=1), clock=lambda: 0, kept=2)
    limiter.wait("ann"), limiter.wait("ben"), limiter.wait("ann")
    limiter.wait("cy")
    assert limiter.wait("ann") > 0
    assert limiter.wait("ben") == 0


def test_an_ipv6_household_is_one_caller() -> None:
    assert caller_of("2001:db8:1:2:3:4:5:6") == caller_of("[2001:db8:1:2::9]") != caller_of("2001:db8:1:3::9")
    assert caller_of("203.0.113.7") == "203.0.113.7"


def test_settings_come_from_the_credentials_file() -> None:
    settings = WebSettings.from_credentials(
        {"origins": ["https://Careers.example"], "proxies": 1, "sender": {"burst": 3, "per_minute": 9}}
    )
    assert settings == WebSettings(origins=("https://careers.example",), proxies=1, sender=Rate(3, 9))
    assert WebSettings.from_credentials(None) == WebSettings()
    assert WebSettings.from_credentials({"origins": "*"}).origins == ("*",)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"origin": []}, "unknown setting 'origin'"),
        ({"origins": ["careers.example"]}, "careers.example"),
        ({"origins": ["https://careers.example/jobs"]}, "careers.example/jobs"),
        ({"origins": 5}, "origins: 5"),
        ({"proxies": "one"}, "proxies: 'one'"),
        ({"sender": {"burst": 0, "per_minute": 1}}, "sender"),
        ({"address": {"burst": 1}}, "address"),
    ],
)
def test_a_wrong_setting_is_named(given: dict[str, object], named: str) -> None:
    with pytest.raises(WebSettingsError, match=named):
        WebSettings.from_credentials(given)


def test_the_channel_is_found_by_the_path_that_credentials_name() -> None:
    from rasa.shared.utils.common import class_from_module_path

    assert class_from_module_path("bot.channels.web.WebChannel") is WebChannel
    assert WebChannel.name() == "web"


def test_a_turn_that_never_ends_is_ended() -> None:
    ended: list[str] = []

    async def hang(_message: UserMessage) -> None:
        await asyncio.Event().wait()

    async def go() -> list[dict[str, object]]:
        conversations = Conversations(hang, on_end=lambda outcome, _: ended.append(outcome), longest=0.01)
        turn = Turn()
        conversations.begin(UserMessage("hi", sender_id="ann", message_id="1"), turn)
        return [line async for line in turn.follow()]

    assert asyncio.run(go()) == [{"error": "internal"}]
    assert ended == ["failed"]


def test_one_persons_messages_wait_for_each_other_and_nobody_elses() -> None:
    heard: list[str] = []

    async def go() -> None:
        go_on = asyncio.Event()

        async def answer(message: UserMessage) -> None:
            heard.append(message.text)
            if message.text == "slow":
                await go_on.wait()

        conversations = Conversations(answer, on_end=lambda *_: None)
        turns = [Turn(), Turn(), Turn()]
        for number, (sender, text) in enumerate([("ann", "slow"), ("ann", "next"), ("ben", "other")]):
            conversations.begin(UserMessage(text, sender_id=sender, message_id=str(number)), turns[number])
        assert [line async for line in turns[2].follow()] == [{"error": "no_answer"}]
        assert heard == ["slow", "other"]
        go_on.set()
        assert [line async for line in turns[1].follow()] == [{"error": "no_answer"}]

    asyncio.run(go())
    assert heard == ["slow", "other", "next"]

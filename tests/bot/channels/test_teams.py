"""Teams: signed activities, and stand-ins for the login service, the published keys and the connector."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from bot.channels.teams import TeamsChannel, TeamsSettings
from tests.bot.channels.platform import Line, Platform

APP, TENANT = "00000000-aaaa-bbbb-cccc-000000000001", "contoso-tenant"
ISSUER = "https://api.botframework.com"
METADATA = "/v1/.well-known/openidconfiguration"


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def settings(platform: Platform, key: RSAPrivateKey) -> TeamsSettings:
    """What the channel needs to take the platform for Microsoft's services, which publish this key."""
    published = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    platform.pages = {
        METADATA: {"issuer": ISSUER, "jwks_uri": f"{platform.url}/keys"},
        "/keys": {"keys": [{**published, "kid": "k1", "endorsements": ["msteams", "webchat"]}]},
        f"/{TENANT}/oauth2/v2.0/token": {"token_type": "Bearer", "expires_in": 3599, "access_token": "ours"},
    }
    return TeamsSettings(APP, "password", TENANT, platform.url, platform.url + METADATA)


@pytest.fixture
def line(platform: Platform, key: RSAPrivateKey) -> Iterator[Line]:
    with Line(TeamsChannel, settings(platform, key)).open() as line:
        yield line


def activity(platform: Platform, text: str = "nurse pay", id: str = "a1", **fields: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "id": id,
        "channelId": "msteams",
        "serviceUrl": f"{platform.url}/emea/",
        "from": {"id": "29:user", "name": "Ann"},
        "recipient": {"id": "28:bot", "name": "Jobwise"},
        "conversation": {"id": "19:x@thread.tacv2;messageid=1"},
        "text": text,
        **fields,
    }


def token(platform: Platform, key: Any, algorithm: str = "RS256", kid: str = "k1", **claims: Any) -> str:
    good = {"iss": ISSUER, "aud": APP, "exp": time.time() + 600, "serviceurl": f"{platform.url}/emea/"}
    return jwt.encode({**good, **claims}, key, algorithm, headers={"kid": kid})


def send(line: Line, sent: dict[str, Any], token: str) -> int:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    return line.post(json.dumps(sent).encode(), headers)[0]


def test_a_message_is_answered_by_the_connector(line: Line, platform: Platform, key: RSAPrivateKey) -> None:
    assert send(line, activity(platform, "<at>Jobwise</at> a < b"), token(platform, key)) == 200
    call = platform.next()
    assert call.path == "/emea/v3/conversations/19%3Ax%40thread.tacv2%3Bmessageid%3D1/activities/a1"
    assert call.headers["authorization"] == "Bearer ours"
    assert call.body["text"] == "You said: a &lt; b" and call.body["textFormat"] == "markdown"
    assert (call.body["from"]["id"], call.body["recipient"]["id"]) == ("28:bot", "29:user")


def test_keys_and_our_own_token_are_fetched_once(line: Line, platform: Platform, key: RSAPrivateKey) -> None:
    for number in range(3):
        send(line, activity(platform, id=f"a{number}"), token(platform, key))
        platform.next()
    assert platform.asked_for == [METADATA, "/keys", f"/{TENANT}/oauth2/v2.0/token"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "another-bot"},
        {"iss": "https://sts.windows.net/contoso/"},
        {"exp": time.time() - 3600},
        {"nbf": time.time() + 3600},
        {"kid": "unknown"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_wrong_token_is_refused(line: Line, platform: Platform, key: RSAPrivateKey, wrong: dict[str, Any]) -> None:
    assert send(line, activity(platform), token(platform, key, **wrong)) == 401
    assert line.heard() == []


def test_a_token_signed_otherwise_is_refused(line: Line, platform: Platform, key: RSAPrivateKey) -> None:
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    forged = [
        token(platform, stranger),
        token(platform, "", "none"),
        token(platform, "a secret of thirty-two bytes or so", "HS256"),
        token(platform, key, "RS512"),
        "",
        "not.a.token",
    ]
    assert [send(line, activity(platform), one) for one in forged] == [401] * len(forged)
    assert line.post(json.dumps(activity(platform)).encode(), {"Content-Type": "application/json"})[0] == 401
    assert line.heard() == []


def test_a_token_is_good_for_its_service_and_its_platform_only(
    line: Line, platform: Platform, key: RSAPrivateKey
) -> None:
    elsewhere = activity(platform, serviceUrl="https://thief.example/")
    assert send(line, elsewhere, token(platform, key)) == 403
    assert send(line, activity(platform), token(platform, key, serviceurl=None)) == 403
    assert send(line, activity(platform, channelId="slack"), token(platform, key)) == 403
    assert line.heard() == []


def test_unknown_keys_are_not_looked_for_again_at_once(line: Line, platform: Platform, key: RSAPrivateKey) -> None:
    for _ in range(3):
        send(line, activity(platform), token(platform, key, kid="made-up"))
    assert platform.asked_for == [METADATA, "/keys"]


def test_an_activity_that_comes_again_is_answered_once(line: Line, platform: Platform, key: RSAPrivateKey) -> None:
    for text, id in (("one", "a1"), ("one", "a1"), ("two", "a2")):
        assert send(line, activity(platform, text, id), token(platform, key)) == 200
    assert [platform.next().body["text"] for _ in range(2)] == ["You said: one", "You said: two"]


def test_buttons_are_cards_of_six_that_say_their_payload(line: Line, platform: Platform, key: RSAPrivateKey) -> None:
    line.agent.script["offer"] = [
        {"text": "x", "buttons": [{"title": f"B{n}", "payload": f"say {n}"} for n in range(7)]}
    ]
    send(line, activity(platform, "offer"), token(platform, key))
    first, second = platform.next().body["attachments"]
    assert first["contentType"] == second["contentType"] == "application/vnd.microsoft.card.hero"
    assert len(first["content"]["buttons"]) == 6
    [pressed] = second["content"]["buttons"]
    assert pressed == {"type": "imBack", "title": "B6", "value": "say 6"}
    send(line, activity(platform, pressed["value"], "a2"), token(platform, key))
    assert platform.next().body["text"] == "You said: say 6"


def test_who_adds_the_bot_is_greeted_and_who_adds_another_is_not(
    line: Line, platform: Platform, key: RSAPrivateKey
) -> None:
    for id, added in (("a1", "29:other"), ("a2", "28:bot")):
        sent = activity(platform, "", id, type="conversationUpdate", membersAdded=[{"id": added}])
        assert send(line, sent, token(platform, key)) == 200
    assert platform.next().body["text"] == "You said: hi"
    assert line.heard() == ["hi"]


def test_without_keys_the_platform_is_asked_to_come_again(line: Line, platform: Platform, key: RSAPrivateKey) -> None:
    del platform.pages[METADATA]
    for _ in range(3):
        platform.answer(500)
    assert send(line, activity(platform), token(platform, key)) == 503


def test_a_fault_of_the_connector_is_tried_again(line: Line, platform: Platform, key: RSAPrivateKey) -> None:
    platform.answer(429, Retry_After="3")
    platform.answer(502)
    send(line, activity(platform), token(platform, key))
    assert [platform.next().body["text"] for _ in range(3)] == ["You said: nurse pay"] * 3
    assert line.waits.seconds == [3, 1]

"""Twilio: its own webhooks for SMS and WhatsApp, and a stand-in for its REST API."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from bot.channels.messaging.settings import ChannelSettingsError
from bot.channels.twilio import TwilioChannel, TwilioSettings
from tests.bot.channels.platform import FORM, Line, Platform

TOKEN = "12345678901234567890123456789012"
ADDRESS = "https://jobwise.example/webhooks/twilio/webhook"


@pytest.fixture
def line(platform: Platform) -> Iterator[Line]:
    with Line(TwilioChannel, TwilioSettings("AC1", TOKEN, platform.url)).open() as line:
        yield line


def sms(body: str = "nurse pay", sid: str = "SM1", kind: str = "", **more: str) -> dict[str, str]:
    numbers = {"From": f"{kind}+14155550100", "To": f"{kind}+14155550199"}
    return {"MessageSid": sid, "AccountSid": "AC1", "NumMedia": "0", "Body": body, **numbers, **more}


def signed(form: dict[str, str], token: str = TOKEN, address: str = ADDRESS) -> dict[str, str]:
    text = address + "".join(name + form[name] for name in sorted(form))
    digest = hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()
    return {"Content-Type": FORM, "X-Twilio-Signature": base64.b64encode(digest).decode()}


def send(line: Line, form: dict[str, str]) -> tuple[int, bytes]:
    return line.post(urlencode(form).encode(), signed(form))


def test_a_text_message_is_answered_from_the_number_it_was_sent_to(line: Line, platform: Platform) -> None:
    assert send(line, sms("what do nurses earn? ✓")) == (200, b"<Response></Response>")
    call = platform.next()
    assert call.path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert call.headers["authorization"] == "Basic " + base64.b64encode(f"AC1:{TOKEN}".encode()).decode()
    numbers = {"To": "+14155550100", "From": "+14155550199"}
    assert call.body == {**numbers, "Body": "You said: what do nurses earn? ✓", "SmartEncoded": "true"}


def test_the_example_of_twilios_documentation_is_signed_as_these_tests_sign() -> None:
    form = {
        "CallSid": "CA1234567890ABCDE", "Caller": "+14158675310", "Digits": "1234", "From": "+14158675310",
        "To": "+18005551212",
    }  # fmt: skip
    address = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert signed(form, "12345", address)["X-Twilio-Signature"] == "GvWf1cFY/Q7PnoempGyD5oXAezc="


def test_a_forged_request_is_refused(line: Line) -> None:
    form = sms()
    body = urlencode(form).encode()
    elsewhere = signed(form, address="https://elsewhere.example/webhooks/twilio/webhook")
    for headers in ({"Content-Type": FORM}, signed(form, "another"), signed(sms("other")), elsewhere):
        assert line.post(body, headers)[0] == 403
    assert line.heard() == []


def test_a_query_in_the_address_is_signed_too(line: Line, platform: Platform) -> None:
    form = sms()
    for address, status in ((ADDRESS, 403), (f"{ADDRESS}?site=a%20b", 200)):
        headers = signed(form, address=address)
        response = line.client.request("POST", f"{line.path}?site=a%20b", urlencode(form).encode(), headers)
        assert response.status == status
    assert platform.next().body["Body"] == "You said: nurse pay"


def test_a_message_that_comes_again_is_answered_once(line: Line, platform: Platform) -> None:
    for form in (sms("one"), sms("one"), sms("two", "SM2")):
        assert send(line, form)[0] == 200
    assert [platform.next().body["Body"] for _ in range(2)] == ["You said: one", "You said: two"]


def test_a_number_right_after_choices_says_the_choice_and_later_is_a_number(line: Line, platform: Platform) -> None:
    buttons = [{"title": "Per hour", "payload": "per hour"}, {"title": "In Texas", "payload": "and in texas"}]
    line.agent.script["offer"] = [{"text": "**$97,550**", "buttons": buttons}]
    send(line, sms("offer"))
    assert platform.next().body["Body"] == "$97,550\n\nAnswer with a number:\n1. Per hour\n2. In Texas"
    for sid, typed in enumerate([" 2. ", "2", "3"]):
        send(line, sms(typed, f"SM2{sid}"))
        platform.next()
    assert line.heard() == ["offer", "and in texas", "2", "3"]


def test_choices_are_of_one_conversation(line: Line, platform: Platform) -> None:
    line.agent.script["offer"] = [{"text": "x", "buttons": [{"title": "Per hour", "payload": "per hour"}]}]
    send(line, sms("offer"))
    platform.next()
    send(line, sms("1", "SM2", From="+14155550101"))
    platform.next()
    send(line, sms("1", "SM3"))
    platform.next()
    assert line.heard() == ["offer", "1", "per hour"]


def test_whatsapp_has_bold_words_and_the_senders_prefix(line: Line, platform: Platform) -> None:
    line.agent.script["pay"] = [{"text": "**$97,550** [BLS](https://bls.gov)"}]
    send(line, sms("pay", kind="whatsapp:"))
    sent = platform.next().body
    assert (sent["To"], sent["Body"]) == ("whatsapp:+14155550100", "*$97,550* BLS (https://bls.gov)")


def test_a_long_answer_is_cut_between_paragraphs(line: Line, platform: Platform) -> None:
    paragraphs = [f"{number} " + "word " * 150 for number in range(4)]
    line.agent.script["long"] = [{"text": "\n\n".join(paragraphs)}]
    send(line, sms("long"))
    bodies = [platform.next().body["Body"] for _ in range(2)]
    assert [body[0] for body in bodies] == ["0", "2"] and all(len(body) <= 1600 for body in bodies)


def test_a_picture_is_told_that_only_text_is_read(line: Line, platform: Platform) -> None:
    send(line, sms("", NumMedia="1"))
    assert "only read text" in platform.next().body["Body"]


def test_a_rate_limit_is_waited_for_and_a_wrong_number_is_logged(
    line: Line, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    platform.answer(429, {"code": 20429}, Retry_After="2")
    platform.answer(400, {"code": 21211, "message": "The 'To' number +14155550100 is not valid"})
    send(line, sms("one"))
    send(line, sms("two", "SM2"))
    assert [platform.next().body["Body"] for _ in range(3)] == ["You said: one", "You said: one", "You said: two"]
    assert line.waits.seconds == [2]
    assert "twilio: an answer was not delivered: HTTP 400 21211" in caplog.text
    assert "+1415" not in caplog.text


def test_without_an_address_the_channel_says_what_is_missing() -> None:
    with pytest.raises(ChannelSettingsError, match=r"twilio: set JOBWISE_URL"):
        TwilioChannel(TwilioSettings("AC1", TOKEN))

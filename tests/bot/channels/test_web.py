"""The web channel, over HTTP, on Rasa's own app."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator

import pytest

from bot import widget
from bot.channels.settings import Rate, WebSettings
from bot.channels.tokens import Signer
from tests.bot.channels.live_server import SECRET, Client, ScriptedAgent, served

JSON = {"Content-Type": "application/json"}
HOUR = 3600
TOO_LARGE = "a request has at most 32768 bytes"


@pytest.fixture
def agent() -> ScriptedAgent:
    return ScriptedAgent()


@pytest.fixture
def client(agent: ScriptedAgent) -> Iterator[Client]:
    with served(agent) as client:
        yield client


# --- a message and its answer


def test_a_message_is_answered_line_by_line_and_the_stream_ends(client: Client, agent: ScriptedAgent) -> None:
    agent.script["two"] = [{"text": "one"}, {"text": "two", "custom": {"type": "card"}}]
    assert client.say(client.token(), "two") == [
        {"text": "one"},
        {"text": "two", "custom": {"type": "card"}},
        {"done": True},
    ]


def test_a_message_with_paragraphs_stays_one_message(client: Client, agent: ScriptedAgent) -> None:
    agent.script["long"] = [{"text": "first\n\nsecond", "response": "utter_long"}]
    assert client.say(client.token(), "long")[0] == {"text": "first\n\nsecond"}


def test_a_line_is_sent_before_the_answer_is_complete(client: Client, agent: ScriptedAgent) -> None:
    stream = client.post("/chat/message", {"token": client.token(), "id": "1", "text": "wait"})
    assert json.loads(stream.readline()) == {"text": "first"}
    agent.go_on.set()
    assert [json.loads(line) for line in stream.read().splitlines()] == [{"text": "second"}, {"done": True}]
    assert stream.headers["content-type"] == "application/x-ndjson"


def test_a_resend_is_answered_again_but_handled_once(client: Client, agent: ScriptedAgent) -> None:
    token = client.token()
    assert client.say(token, "hello", "same") == client.say(token, "hello", "same")
    client.say(token, "hello", "other")
    assert [text for _, text in agent.heard] == ["hello", "hello"]


def test_a_resend_joins_the_answer_that_a_hung_up_listener_left(client: Client, agent: ScriptedAgent) -> None:
    token = client.token()
    stream = client.post("/chat/message", {"token": token, "id": "1", "text": "wait"})
    assert agent.waiting.wait(10)
    stream.close()
    agent.go_on.set()
    assert client.say(token, "wait", "1") == [{"text": "first"}, {"text": "second"}, {"done": True}]
    assert len(agent.heard) == 1


def test_a_handler_that_raises_still_ends_the_stream_and_may_be_tried_again(
    client: Client, agent: ScriptedAgent
) -> None:
    token = client.token()
    for _ in range(2):
        assert client.say(token, "crash", "1") == [{"text": "so far"}, {"error": "internal"}, {"done": True}]
    assert len(agent.heard) == 2


def test_silence_is_said_to_be_silence(client: Client, agent: ScriptedAgent) -> None:
    agent.script["mumble"] = []
    assert client.say(client.token(), "mumble") == [{"error": "no_answer"}, {"done": True}]


def test_two_people_who_use_the_same_message_id_never_see_each_others_words(
    client: Client, agent: ScriptedAgent
) -> None:
    ann, ben = client.token(), client.token()
    assert client.say(ann, "i am ann", "1")[0] == {"text": "You said: i am ann"}
    assert client.say(ben, "i am ben", "1")[0] == {"text": "You said: i am ben"}
    assert client.say(ann, "i am ann", "1")[0] == {"text": "You said: i am ann"}
    (first, _), (second, _) = agent.heard
    assert first != second


# --- commands


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/restart", "restart"),
        ('/greet{"job": "nurse"}', 'greet{"job": "nurse"}'),
        (" \n / /restart", "restart"),
        ("\u200b/\x00/back", "back"),
        ("what does a nurse/midwife earn", "what does a nurse/midwife earn"),
        ("a\x00b\x07c\u202ed\ud800e\nf", "abcde\nf"),
    ],
)
def test_typed_text_arrives_as_plain_text(client: Client, agent: ScriptedAgent, typed: str, heard: str) -> None:
    client.say(client.token(), typed)
    assert agent.heard[0][1] == heard


def test_rasa_obeys_a_slash_and_does_not_obey_what_is_left_of_it() -> None:
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
    from rasa.shared.nlu.training_data.message import Message

    from bot.channels.incoming import plain_text

    def intent(text: str) -> object:
        return YAMLStoryReader.unpack_regex_message(Message({"text": text})).get("intent")

    assert intent(" /restart") == {"name": "restart", "confidence": 1.0}
    assert intent(plain_text(" /restart")) is None


def test_a_command_on_a_button_works_for_the_person_it_was_offered_to_and_no_other(
    client: Client, agent: ScriptedAgent
) -> None:
    agent.script["hi"] = [{"text": "?", "buttons": [{"title": "Pay", "payload": "/ask_pay"}, {"title": "Bye"}]}]
    ann, ben = client.token(), client.token()
    pay, bye = client.say(ann, "hi")[0]["buttons"]
    assert bye == {"title": "Bye", "payload": "Bye"}
    client.say(ann, pay["payload"], "2")
    client.say(ben, pay["payload"], "2")
    client.say(ann, pay["payload"].replace("ask_pay", "restart"), "3")
    heard = [text for _, text in agent.heard[1:]]
    assert heard[0] == "/ask_pay"
    assert not heard[1].startswith("/") and not heard[2].startswith("/")


# --- what is refused


@pytest.mark.parametrize(
    ("body", "headers", "status", "error"),
    [
        (b"{nonsense", JSON, 400, {"error": "bad_json"}),
        (b"\xff\xfe", JSON, 400, {"error": "bad_json"}),
        (b"[" * 30_000, JSON, 400, {"error": "bad_json"}),
        (b'["token"]', JSON, 400, {"error": "bad_json"}),
        (b'{"token": "x", "id": "1"}', JSON, 400, {"error": "bad_field", "field": "text"}),
        (b'{"token": "x", "id": 1, "text": "hi"}', JSON, 400, {"error": "bad_field", "field": "id"}),
        (b'{"token": "x", "id": "../1", "text": "hi"}', JSON, 400, {"error": "bad_field", "field": "id"}),
        (b"{}", {"Content-Type": "text/plain"}, 415, {"error": "content_type", "expected": "application/json"}),
        (b"{}", {}, 415, {"error": "content_type", "expected": "application/json"}),
        (b" " * 40_000, JSON, 413, {"error": "too_large", "limit": 32_768, "reason": TOO_LARGE}),
    ],
)
def test_what_is_no_message_is_refused_with_a_reason(
    client: Client, body: bytes, headers: dict[str, str], status: int, error: dict[str, object]
) -> None:
    response = client.request("POST", "/chat/message", body, headers)
    assert (response.status, json.loads(response.read())) == (status, error)


def test_two_thousand_characters_pass_and_one_more_does_not(client: Client, agent: ScriptedAgent) -> None:
    token = client.token()
    client.say(token, "é" * 2000)
    response = client.post("/chat/message", {"token": token, "id": "2", "text": "é" * 2001})
    assert (response.status, json.loads(response.read())) == (400, {"error": "too_long", "limit": 2000})
    assert len(agent.heard) == 1


def test_a_message_of_nothing_but_slashes_is_empty(client: Client) -> None:
    response = client.post("/chat/message", {"token": client.token(), "id": "1", "text": " // "})
    assert (response.status, json.loads(response.read())) == (400, {"error": "empty"})


def _elsewhere() -> str:
    return Signer(b"the secret of another server").issue()[0]


def _expired() -> str:
    return Signer(SECRET, clock=lambda: time.time() - 25 * HOUR).issue()[0]


def _someone_elses() -> str:
    token = Signer(SECRET).issue("web-ann")[0]
    return token.replace("web-ann", "web-ben")


def _prolonged() -> str:
    sender, expires, signature = Signer(SECRET).issue()[0].split(".")
    return f"{sender}.{int(expires) + HOUR}.{signature}"


@pytest.mark.parametrize("forge", [_elsewhere, _expired, _someone_elses, _prolonged, lambda: "", lambda: "a.b.ü"])
def test_a_token_that_this_server_did_not_sign_or_whose_time_is_over_is_refused(
    client: Client, agent: ScriptedAgent, forge: object
) -> None:
    response = client.post("/chat/message", {"token": forge(), "id": "1", "text": "hi"})
    assert (response.status, json.loads(response.read())) == (401, {"error": "session"})
    assert agent.heard == []


def test_a_token_past_half_its_time_is_renewed_for_the_same_person(client: Client, agent: ScriptedAgent) -> None:
    old = Signer(SECRET, clock=lambda: time.time() - 13 * HOUR).issue("web-ann")[0]
    last = client.say(old, "hi")[-1]
    assert last["expires"] > time.time() + 23 * HOUR
    assert "token" not in client.say(last["token"], "hi again", "2")[-1]
    assert {sender for sender, _ in agent.heard} == {"web-ann"}


def test_a_sender_who_sends_too_much_is_told_when_to_come_back(agent: ScriptedAgent) -> None:
    with served(agent, WebSettings(sender=Rate(burst=2, per_minute=6))) as client:
        token = client.token()
        client.say(token, "1", "1"), client.say(token, "2", "2")
        response = client.post("/chat/message", {"token": token, "id": "3", "text": "3"})
        assert (response.status, response.headers["retry-after"]) == (429, "10")
        assert json.loads(response.read()) == {"error": "too_many", "retry_after": 10}
        client.say(client.token(), "someone else", "1")


def test_an_address_cannot_escape_its_limit_by_opening_sessions(agent: ScriptedAgent) -> None:
    with served(agent, WebSettings(address=Rate(burst=2, per_minute=1))) as client:
        client.token(), client.token()
        assert client.post("/chat/session", {}).status == 429


def test_behind_a_proxy_each_address_is_counted_for_itself(agent: ScriptedAgent) -> None:
    with served(agent, WebSettings(proxies=1, address=Rate(burst=1, per_minute=1))) as client:
        statuses = [
            client.post("/chat/session", {}, X_Forwarded_For=address).status
            for address in ("203.0.113.1", "203.0.113.2", "203.0.113.1", "6.6.6.6, 203.0.113.2")
        ]
    assert statuses == [200, 200, 429, 429]


def test_a_bot_that_is_not_loaded_says_so(client: Client, agent: ScriptedAgent) -> None:
    agent.loaded = False
    response = client.post("/chat/message", {"token": client.token(), "id": "1", "text": "hi"})
    assert (response.status, json.loads(response.read())["error"]) == (503, "not_ready")


# --- other sites


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost"])
def test_a_page_of_another_site_may_not_talk_to_the_bot(client: Client, origin: str) -> None:
    response = client.post("/chat/session", {}, Origin=origin)
    assert (response.status, json.loads(response.read())) == (403, {"error": "origin"})
    message = client.post("/chat/message", {"token": client.token(), "id": "1", "text": "hi"}, Origin=origin)
    assert message.status == 403
    for refused in (response, message):
        assert refused.headers["access-control-allow-origin"] is None


def test_a_page_that_is_refused_can_find_out_that_it_is(client: Client, agent: ScriptedAgent) -> None:
    answers = [
        client.request("GET", "/chat/origin", headers={"Origin": origin})
        for origin in ("https://evil.example", f"http://{client.host}")
    ]
    assert [json.loads(answer.read()) for answer in answers] == [{"allowed": False}, {"allowed": True}]
    assert answers[0].headers["access-control-allow-origin"] == "*"


def test_a_page_of_the_same_site_may(client: Client) -> None:
    assert client.post("/chat/session", {}, Origin=f"http://{client.host}").status == 200


def test_a_site_on_the_list_may_and_its_browser_is_told_so(agent: ScriptedAgent) -> None:
    listed = "https://careers.example"
    ask = {"Origin": listed, "Access-Control-Request-Method": "POST"}
    with served(agent, WebSettings(origins=(listed,))) as client:
        preflight = client.request("OPTIONS", "/chat/message", headers=ask)
        assert preflight.status in (200, 204)
        assert preflight.headers["access-control-allow-origin"] == listed
        assert preflight.headers["access-control-allow-headers"] == "Content-Type"
        assert preflight.headers["access-control-allow-credentials"] is None
        said = {"token": client.token(), "id": "1", "text": "hi"}
        message = client.post("/chat/message", said, Origin=listed)
        assert (message.status, message.headers["access-control-allow-origin"]) == (200, listed)
        assert client.post("/chat/session", {}, Origin="https://evil.example").status == 403


def test_a_star_lets_every_site_in(agent: ScriptedAgent) -> None:
    with served(agent, WebSettings(origins=("*",))) as client:
        response = client.post("/chat/session", {}, Origin="null")
        assert (response.status, response.headers["access-control-allow-origin"]) == (200, "*")


# --- everything else that the channel serves


def test_the_page_allows_nothing_from_elsewhere(client: Client) -> None:
    response = client.request("GET", "/")
    page = response.read().decode()
    assert response.status == 200 and '<script src="/widget.js"' in page
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert client.request("HEAD", "/").status == 200


def test_the_widget_is_not_sent_twice_to_a_browser_that_has_it(client: Client) -> None:
    first = client.request("GET", "/widget.js")
    assert first.headers["content-type"].startswith("text/javascript")
    assert "max-age" in first.headers["cache-control"]
    again = client.request("GET", "/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.read()) == (304, b"")
    assert len(first.read()) > 1000


def test_the_widget_weighs_at_most_15_kb_on_the_way(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    response = client.request("GET", "/widget.js", headers={"Accept-Encoding": "br, gzip"})
    assert response.headers["content-encoding"] == "gzip"
    size = len(response.read())
    with capsys.disabled():
        print(f"widget.js: {size:,} bytes with gzip")
    assert size <= 15_000


def test_the_checksum_that_is_printed_is_that_of_the_file_that_is_served(client: Client) -> None:
    served = client.request("GET", "/widget.js")
    checksum = "sha384-" + base64.b64encode(hashlib.sha384(served.read()).digest()).decode()
    assert f'integrity="{checksum}" crossorigin' in widget.snippet("https://jobwise.example")
    assert checksum in client.request("GET", "/embed").read().decode()
    assert served.headers["access-control-allow-origin"] == "*"  # else no browser compares them


# --- ratings


def test_a_rating_is_counted_once_by_the_name_of_the_response_and_without_a_word_of_the_talk(
    client: Client, agent: ScriptedAgent
) -> None:
    agent.script["pay?"] = [{"text": "$1", "utter_action": "utter_salary"}, {"text": "!", "utter_action": "utter_more"}]
    token = client.token()
    client.say(token, "pay?", "1")
    rated = [
        json.loads(client.post("/chat/rating", {"token": token, "id": id, "rating": rating}).read())
        for id, rating in (("1", "down"), ("1", "down"), ("1", "wrong"), ("unknown", "up"))
    ]
    assert [answer["counted"] for answer in rated] == [True, False, True, False]
    lines = client.request("GET", "/metrics").read().decode().splitlines()
    assert [line for line in lines if line.startswith("jobwise_ratings_total")] == [
        'jobwise_ratings_total{rating="down",response="utter_salary"} 1.0',
        'jobwise_ratings_total{rating="wrong",response="utter_salary"} 1.0',
    ]


def test_nobody_rates_someone_elses_answer_nor_with_words_of_their_own(client: Client) -> None:
    ann, ben = client.token(), client.token()
    client.say(ann, "hi", "1")
    assert json.loads(client.post("/chat/rating", {"token": ben, "id": "1", "rating": "up"}).read()) == {
        "counted": False
    }
    response = client.post("/chat/rating", {"token": ann, "id": "1", "rating": "rubbish"})
    assert (response.status, json.loads(response.read())["field"]) == (400, "rating")


def test_rasas_rest_channel_stays_where_it_was(client: Client) -> None:
    response = client.post("/webhooks/rest/webhook", {"sender": "backend", "message": "hi"})
    assert json.loads(response.read())[0]["text"] == "You said: hi"


def test_health_does_not_wait_for_the_bot_and_readiness_does(client: Client, agent: ScriptedAgent) -> None:
    assert (client.request("GET", "/healthz").status, client.request("GET", "/readyz").status) == (200, 200)
    agent.loaded = False
    assert (client.request("GET", "/healthz").status, client.request("GET", "/readyz").status) == (200, 503)


def test_metrics_count_messages_by_outcome_and_requests_by_route(client: Client) -> None:
    token = client.token()
    client.say(token, "hi", "1"), client.say(token, "hi", "1"), client.say(token, "crash", "2")
    client.request("GET", "/a/path/of/a/strangers/choice").read()
    lines = client.request("GET", "/metrics").read().decode().splitlines()
    assert 'jobwise_messages_total{outcome="answered"} 1.0' in lines
    assert 'jobwise_messages_total{outcome="failed"} 1.0' in lines
    assert 'jobwise_messages_total{outcome="resent"} 1.0' in lines
    assert "jobwise_message_seconds_count 2.0" in lines
    count = "jobwise_http_request_seconds_count"
    assert f'{count}{{method="POST",route="/chat/message",status="200"}} 3.0' in lines
    assert f'{count}{{method="GET",route="other",status="404"}} 1.0' in lines
    assert not any("stranger" in line for line in lines)

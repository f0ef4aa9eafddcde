"""How titles, lists and figures are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from rasa_sdk.executor import CollectingDispatcher

from actions.money import dollars, figure
from actions.salary import ordinal
from actions.wording import Reply, bullets, listed, numbered, with_article
from jobwise.paths import ROOT
from jobwise.pay.model import Figure

RESPONSES = {
    name: variants
    for file in sorted((ROOT / "data" / "responses").glob("*.yml"))
    for name, variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items()
}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Electrician", "an Electrician"),
        ("Registered Nurse", "a Registered Nurse"),
        ("UX Designer", "a UX Designer"),
        ("AI Specialist", "an AI Specialist"),
        ("BI Analyst", "a BI Analyst"),
        ("HR Generalist", "an HR Generalist"),
        ("University Professor", "a University Professor"),
        ("Urban Planner", "an Urban Planner"),
    ],
)
def test_an_article_is_the_one_that_is_spoken(title: str, expected: str) -> None:
    assert with_article(title) == expected


def test_lists() -> None:
    assert bullets(["one", "two"]) == "- one\n- two"
    assert numbered(["one", "two"]) == "1. one\n2. two"
    assert listed(["a", "b", "c"], " and ") == "a, b and c"
    assert listed(["a"]) == "a"


@pytest.mark.parametrize(("amount", "expected"), [(102450, "$102,450"), (49.5, "$49.50"), (1234.5, "$1,234.50")])
def test_dollars_have_commas_and_cents_only_where_there_are_any(amount: float, expected: str) -> None:
    assert dollars(amount) == expected


def test_a_top_coded_figure_is_said_as_at_least() -> None:
    reply = Reply(CollectingDispatcher(), {"responses": RESPONSES})
    assert figure(reply, Figure(239200, at_least=True)) == "$239,200 or more"
    assert figure(reply, None) == "not published"


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1st"), (22, "22nd"), (33, "33rd"), (11, "11th"), (90, "90th"), (62.5, "62.5th")]
)
def test_ordinals(number: float, expected: str) -> None:
    assert ordinal(number) == expected


def python_names() -> set[str]:
    """Response names as they stand in the actions; an f-string's as a pattern."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "actions").glob("*.py"))
    return set(re.findall(r'f?"(utter_[a-z_{}.]+)"', source))


def test_every_response_that_is_named_exists_and_every_one_that_exists_is_named() -> None:
    patterns = [re.compile(re.sub(r"\{[^}]*\}", "[a-z_0-9]*", name)) for name in python_names()]
    plain = {name for name in python_names() if "{" not in name}
    assert plain <= RESPONSES.keys()
    rules = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "data" / "rules").glob("*.yml"))
    channel = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "bot").rglob("*.py"))
    unused = [
        name
        for name in RESPONSES
        if not any(pattern.fullmatch(name) for pattern in patterns) and name not in rules and name not in channel
    ]
    assert unused == ["utter_default"]  # Rasa's own fallback action names it


def test_every_answer_to_a_question_ends_in_a_next_step() -> None:
    """Whole answers have buttons or get them from the action; parts of answers are plain text."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "actions").glob("*.py"))
    said = set(re.findall(r'say\(\s*"(utter_[a-z_]+)"', source))
    with_choices = set(re.findall(r'say\(\s*"(utter_[a-z_]+)"[^)]*(?:choices|buttons)=', source))
    assert [name for name in sorted(said - with_choices) if not RESPONSES[name][0].get("buttons")] == []


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_a_response_has_one_wording_and_is_plain(name: str) -> None:
    assert len(RESPONSES[name]) == 1
    text: str = RESPONSES[name][0]["text"]
    assert "!" not in text or name in ("utter_greet", "utter_thanks", "utter_goodbye")
    assert len(text) < 1200


def test_responses_lie_in_the_file_of_their_topic() -> None:
    rules = {file.stem for file in Path(ROOT / "data" / "rules").glob("*.yml")}
    nlu = {file.stem for file in Path(ROOT / "data" / "nlu").glob("*.yml")}
    assert nlu == rules

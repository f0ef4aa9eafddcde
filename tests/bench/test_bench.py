"""The benchmark's own reckoning, without either bot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from bench.bots import Jobwise
from bench.conversations import LOOP, conversations, long_conversation, of_length
from bench.guides import knowledge_with
from bench.measures import LENGTHS, MEASURES, TURNS, Results
from bench.parts import WINDOW, percentile
from bench.picture import SHOWN, picture
from bench.processes import Command, memory, running
from bench.report import number, table
from bench.stock import stories
from jobwise.knowledge.load import load_guides
from jobwise.paths import ROOT


@pytest.fixture
def results() -> Results:
    made = Results({"cores": 2}, {"date": "2026-11-23"})
    for name in SHOWN:
        for ours, theirs in ((1, 10), (2, 10), (9, 30)):
            made.add(name, "jobwise", ours)
            made.add(name, "stock", theirs)
    return made


def test_a_ratio_is_the_median_of_the_rounds_ratios(results: Results) -> None:
    assert results.ratio("rest_1_ms") == pytest.approx(0.2)


def test_where_one_bot_had_fewer_rounds_the_ratio_is_that_of_the_medians(results: Results) -> None:
    results.add("rest_1_ms", "jobwise", 9)
    assert results.ratio("rest_1_ms") == pytest.approx(5.5 / 10)


def test_there_is_no_ratio_to_nothing() -> None:
    made = Results({}, {})
    made.add("unanswered_percent", "jobwise", 0)
    made.add("unanswered_percent", "stock", 0)
    made.add("parse_ms", "jobwise", 1)
    assert made.ratio("unanswered_percent") is None
    assert made.ratio("parse_ms") is None


def test_a_bound_that_is_not_kept_is_told(results: Results) -> None:
    lines = {line[:40].rpartition(",")[0]: line for line in table(results)}
    assert "NOT KEPT" in lines["REST, 1 client, median"]
    assert "NOT KEPT" in lines["Throughput, 8 clients"]
    assert "NOT KEPT" not in lines["Resident memory"]


def test_the_results_are_json_with_every_round(results: Results) -> None:
    written = json.loads(json.dumps(results.as_json()))
    assert written["measures"]["start_s"]["jobwise"] == {"median": 2, "rounds": [1, 2, 9]}


def test_the_picture_says_in_words_what_it_shows(results: Results) -> None:
    root = ElementTree.fromstring(picture(results))
    named = {element.get("id"): element.text or "" for element in root}
    assert [named[id] for id in str(root.get("aria-labelledby")).split()] == [named["title"], named["desc"]]
    assert all(MEASURES[name].label in named["desc"] for name in SHOWN)


@pytest.mark.parametrize(("values", "expected"), [([5.0], 5.0), ([float(n) for n in range(1, 101)], 95.0)])
def test_the_95th_percentile(values: list[float], expected: float) -> None:
    assert percentile(values, 95) == expected


@pytest.mark.parametrize(
    ("value", "said"), [(None, "–"), (0.1234, "0.123"), (1.234, "1.23"), (12.34, "12.3"), (1234.5, "1,234")]
)
def test_figures_have_three_digits(value: float | None, said: str) -> None:
    assert number(value) == said


def test_every_turn_of_a_conversation_has_a_rule_that_makes_a_story_of_it() -> None:
    assert [len(story["steps"]) for story in stories()] == [2 * len(talk.messages) for talk in conversations()]


def test_the_turns_around_each_measured_one_are_the_same_messages() -> None:
    said = long_conversation(TURNS[-1] + WINDOW // 2)
    for turn in TURNS:
        assert sorted(said[turn - WINDOW // 2 : turn + WINDOW // 2]) == sorted(LOOP)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_message_is_about_as_long_as_asked_for(length: int) -> None:
    assert 0.8 * length <= len(of_length(length)) <= length


def test_made_up_guides_load_as_real_ones_do(tmp_path: Path) -> None:
    real = len(list((ROOT / "data" / "knowledge" / "jobs").glob("*.yml")))
    for guides in (3, real + 5):
        folder = knowledge_with(guides, tmp_path / str(guides))
        assert len(load_guides(folder)) == guides


def test_what_is_installed_for_tests_is_not_counted() -> None:
    names = {package.name for package in Jobwise().packages()}
    assert "rasa" in names
    assert not names & {"pytest", "mypy"}


def test_a_program_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    code = "import subprocess, sys; p = subprocess.Popen(['sleep', '600']); print(p.pid, flush=True); p.wait()"
    with running(Command([sys.executable, "-c", code], tmp_path, {}, "test"), talk=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        assert (memory([process]) or 1) > 0
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True, check=False).stdout
    assert state.strip() in ("", "Z")


def test_conversations_are_told_apart_by_name() -> None:
    talks = yaml.safe_load((ROOT / "bench" / "conversations.yml").read_text(encoding="utf-8"))
    assert len({talk["name"] for talk in talks}) == len(talks) == 12

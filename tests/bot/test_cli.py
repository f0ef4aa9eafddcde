"""The command `jobwise`."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from bot.cli import main
from bot.pay_text import NOTES, SPREAD, pay_text
from jobwise.paths import KNOWLEDGE, ROOT
from jobwise.pay.places import PlaceNote


def test_titles_are_answered_one_json_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["title", "--json", "Registered Nurses", "xyzzy"]) == 0
    nurse, nothing = map(json.loads, capsys.readouterr().out.splitlines())
    assert (nurse["text"], nurse["soc"], nurse["ambiguous"]) == ("Registered Nurses", "29-1141", False)
    assert nurse["candidates"][0] == {key: nurse[key] for key in ("job", "title", "soc", "score")}
    assert (nothing["job"], nothing["title"], nothing["soc"]) == (None, None, None)


def test_titles_come_from_standard_input_where_none_are_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("electrician\n\n"))
    assert main(["title", "--json"]) == 0
    texts = [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()]
    assert texts == ["electrician", ""]


def test_pay_is_that_of_the_job_and_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "Registered Nurses", "--place", "Texas", "--json"]) == 0
    pay = json.loads(capsys.readouterr().out)
    assert {"p10", "p25", "p50", "p75", "p90", "mean", "employment", "source", "release", "note"} <= pay.keys()
    assert (pay["soc"], pay["place"], pay["period"]) == ("29-1141", "Texas", "year")
    assert pay["p10"] < pay["p50"] < pay["p90"]


def test_pay_without_a_place_is_that_of_the_nation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "29-1141", "--period", "hour", "--percentile", "90", "--json"]) == 0
    pay = json.loads(capsys.readouterr().out)
    assert pay["percentile"]["amount"] == pay["p90"] < 1000


@pytest.mark.parametrize(
    ("said", "soc", "place"),
    [
        ("welder in texas", "51-4121", "Texas"),
        ("registered nurse new york", "29-1141", "New York"),
        ("ohio pharmacist", "29-1051", "Ohio"),
        ("plumber, utah", "47-2152", "Utah"),
        ("baker near the united states", "51-3011", "United States"),
        ("texas ranger", "33-3051", "United States"),
        ("mobile mechanic", "49-3023", "United States"),
    ],
)
def test_a_place_beside_the_title_is_read(said: str, soc: str, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", said, "--json"]) == 0
    pay = json.loads(capsys.readouterr().out)
    assert (pay["soc"], pay["place"]) == (soc, place)


def test_a_place_that_is_not_known_is_said_to_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "welder in smallville", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["place"] == "United States"
    assert "'smallville'" in said.err
    assert main(["pay", "nurse in the ER", "--json"]) == 0
    assert capsys.readouterr().err == ""


def test_two_places_are_one_too_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "welder in texas", "--place", "Ohio"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), "'Ohio'" in said.err) == ("", 1, True)


@pytest.mark.parametrize(
    ("job", "period", "said"),
    [
        ("29-1141", "month", "derived: yearly pay / 12"),
        ("29-1141", "two_weeks", "every two weeks"),
        ("25-2021", "hour", "only a year's pay is published"),
        ("27-2031", "year", "only hourly pay is published"),
    ],
)
def test_pay_says_in_words_what_is_not_published_and_what_is_derived(
    job: str, period: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pay", job, "--period", period]) == 0
    printed = capsys.readouterr().out
    assert said in printed
    assert "not published" not in printed
    assert "_" not in printed.split("note:")[-1].split("(--")[0]


def test_hourly_pay_has_its_cents_and_a_top_code_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "35-3023", "--period", "hour"]) == 0
    assert re.findall(r"^ +p\d\d +(.+)$", capsys.readouterr().out, re.M)[2] == "15.00"
    assert "p90  239,200 or more" in pay_text(
        {**dict.fromkeys((*SPREAD, "note")), "title": "", "soc": "", "place": "", "period": "year", "source": "",
         "release": "", "p90": ">=239200"}
    )  # fmt: skip


def test_every_note_of_an_answer_has_words() -> None:
    codes = {"annual_only", "hourly_only", "not_released", "no_level_data", "level_for_nation", *get_args(PlaceNote)}
    assert codes - {"city_unknown", "region"} == set(NOTES)  # those two leave no area, so no answer


@pytest.mark.parametrize("command", [["pay", "nurse"], ["show", "nurse"], ["title", "nurse", "baker"]])
def test_a_reader_that_has_seen_enough_ends_a_command_quietly(command: list[str]) -> None:
    started = [sys.executable, "-m", "bot.cli", *command]
    with subprocess.Popen(started, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141


def test_a_job_that_is_not_known_is_said_with_what_is_near(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "xyzzy qwertz", "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "'xyzzy qwertz'" in said.err


def test_a_place_abroad_has_no_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "29-1141", "--place", "Germany"]) == 1
    assert "United States only" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value"),
    [("level", "boss"), ("period", "decade"), *(("percentile", value) for value in ("0", "100", "-5", "nan", "x"))],
)
def test_a_value_that_an_option_cannot_have_is_said_in_one_line(
    option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pay", "29-1141", f"--{option}", value]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), value in said.err) == ("", 1, True)


def test_a_percentile_may_have_a_fraction(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "29-1141", "--percentile", "62.5", "--period", "two_weeks", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["p50"] < said["percentile"]["amount"] < said["p75"]
    assert (said["percentile"]["percentile"], said["period"], said["derived"]) == (62.5, "two_weeks", True)


@pytest.mark.parametrize("arguments", [[], ["dance"], ["train", "--fast"], ["serve", "--port", "many"]])
def test_a_command_that_does_not_exist_is_a_usage_error(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_every_mistake_in_the_knowledge_is_printed_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "broken.yml").write_text("title: Broken\nsoc: 12\n")
    (tmp_path / "jobs" / "unread.yml").write_text("title: [\n")
    for known in (entry for entry in KNOWLEDGE.iterdir() if entry.name != "jobs"):
        (tmp_path / known.name).symlink_to(known)
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "check"],
        env={**os.environ, "JOBWISE_KNOWLEDGE": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert f"{tmp_path}/jobs/broken.yml:2: soc" in done.stdout
    assert f"{tmp_path}/jobs/unread.yml:" in done.stdout


def test_a_job_is_shown_with_what_its_guide_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "29-1141"]) == 0
    assert "29-1141" in capsys.readouterr().out


def test_what_needs_no_rasa_does_not_load_it() -> None:
    code = (
        "import sys; from bot.cli import main; main(['pay', '29-1141']); main(['title', 'nurse']);"
        "main(['show', '29-1141']); sys.exit('rasa' in sys.modules or 'sanic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_taken_port_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"jobwise: cannot listen on 127.0.0.1:{port}: ")

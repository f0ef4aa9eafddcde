"""The command `jobwise`."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from jobwise.paths import KNOWLEDGE, ROOT


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

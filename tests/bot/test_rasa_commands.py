"""Rasa's own commands, for those who know Rasa: each as a person would type it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import socket
import subprocess
import sys
import time
from pathlib import Path

import bot.lean  # noqa: F401 - before rasa

import pytest
import yaml
from rasa.core.agent import Agent

from jobwise.paths import ROOT

JOBWISE = [sys.executable, "-m", "bot.cli", "rasa"]
LONGEST = 120  # seconds


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*JOBWISE, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=LONGEST)


def test_data_validate_finds_nothing_wrong() -> None:
    done = run("data", "validate", "--fail-on-warnings")
    assert done.returncode == 0, done.stderr


def test_test_reports_on_examples_of_ones_own(agent: Agent, tmp_path: Path) -> None:
    asked = {"greet": ["hello there", "good morning to you"], "salary": ["plumber pay", "what do welders earn in ohio"]}
    nlu = [{"intent": name, "examples": "".join(f"- {text}\n" for text in texts)} for name, texts in asked.items()]
    (tmp_path / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}))
    done = run("test", "nlu", "--nlu", str(tmp_path / "nlu.yml"), "--out", str(tmp_path), "--no-plot")
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "intent_report.json").read_text())
    assert {name: report[name]["support"] for name in asked} == {"greet": 2, "salary": 2}
    assert report["accuracy"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is made with pty")
def test_shell_answers_on_a_terminal(agent: Agent) -> None:
    mine, its = pty.openpty()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [*JOBWISE, "shell", "--port", port]
    shell = subprocess.Popen(command, cwd=ROOT, stdin=its, stdout=its, stderr=subprocess.DEVNULL)
    try:
        read_until(mine, "Your input")
        os.write(mine, b"hello\r")
        said = read_until(mine, "how to find it")  # of utter_greet, which no action server is needed for
        assert "Hello!" in said
    finally:
        shell.kill()
        shell.wait()
        os.close(mine)
        os.close(its)


def read_until(terminal: int, awaited: str) -> str:
    """What the terminal shows, once it has shown these words."""
    shown = ""
    ends = time.monotonic() + LONGEST
    while awaited not in re.sub(r"\s+", " ", shown):
        assert time.monotonic() < ends, shown
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 65536).decode(errors="replace")
    return shown

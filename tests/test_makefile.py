"""The targets of make: each is told of, and takes what it says it takes."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from jobwise.paths import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")


def make(*arguments: str) -> str:
    # Without the settings of the make that runs the tests.
    command = ["env", "-u", "MAKEFLAGS", "-u", "MFLAGS", "-u", "MAKELEVEL", "make", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_make_alone_lists_every_target_on_a_line_of_its_own() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    told = re.findall(r"^make (\S+) +\S", make(), re.MULTILINE)
    assert sorted(told) == sorted(set(phony[1].split()) - {"setup", "setup-test"})
    assert make("help") == make()


def test_run_takes_another_port() -> None:
    assert "jobwise serve --port 5005\n" in make("-n", "run")
    assert "jobwise serve --port 8080\n" in make("-n", "run", "PORT=8080")

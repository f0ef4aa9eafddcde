"""Processes that the benchmark starts: always ended, and never left behind by Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from jobwise.paths import ROOT

CACHE = ROOT / ".cache" / "bench"
"""What the benchmark makes: logs, and the project of stock Rasa."""

PATIENCE = 5  # seconds that a process has to end when it is asked to


class CannotMeasure(Exception):
    """The benchmark cannot go on; says why, and what to do."""


@dataclass(frozen=True)
class Command:
    """A program to start: its arguments, where, and with which environment. What it says goes to a log of this name."""

    argv: Sequence[str]
    cwd: Path
    env: Mapping[str, str]
    log: str


@contextmanager
def running(command: Command, *, talk: bool = False) -> Iterator[subprocess.Popen[str]]:
    """Start a program, and end it with all that it started. With `talk` its input and output are pipes."""
    pipe = subprocess.PIPE if talk else None
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{command.log}.log").open("w") as log:
        process = subprocess.Popen(
            command.argv, cwd=command.cwd, env=command.env, text=True, start_new_session=True,
            stdin=pipe or subprocess.DEVNULL, stdout=pipe or log, stderr=log,
        )  # fmt: skip
        try:
            yield process
        finally:
            _end(process)


def seconds_of(command: Command) -> float:
    """Run a program to its end; give the seconds it took. Raises CannotMeasure if it fails."""
    began = time.perf_counter()
    with running(command) as process:
        if process.wait():
            raise CannotMeasure(f"{command.log} failed; its log is in {CACHE.relative_to(ROOT)}")
    return round(time.perf_counter() - began, 2)


def complaints() -> Iterator[str]:
    """Which of the last programs logged errors, a line each: a bot that fails is quick, or slow, for nothing."""
    for log in sorted(CACHE.glob("*.log")):
        errors = len(re.findall(r"\bERROR\b|^Traceback", log.read_text(errors="replace"), re.M))
        if errors:
            yield f"{log.name} holds {errors} errors"


def free_port() -> int:
    """A port that nothing listens on, on this machine's loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def memory(processes: Sequence[subprocess.Popen[str]]) -> float | None:
    """Megabytes that programs hold with all that they started; what is shared counts once. None without /proc.

    It is the proportional set size: memory that several processes share is divided among them.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    sessions = {process.pid for process in processes}
    return round(sum(_proportional(pid) for pid in _members(sessions)) / 1024, 1)


def _members(sessions: set[int]) -> Iterator[int]:
    """The processes of these sessions. A program that is started here leads a session of its own."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # it has just ended
                session = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
                if session in sessions:
                    yield int(folder.name)


def _proportional(pid: int) -> int:
    """Kilobytes of one process; 0 if it has just ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _end(process: subprocess.Popen[str]) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(OSError):
                stream.close()

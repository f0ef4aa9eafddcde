"""A load generator: visitors who hold conversations over REST, in a process of its own.

Takes a job as JSON on standard input: `url` of the REST channel; `conversations`, lists of messages; `clients` that
talk at the same time; and `seconds`, for which conversations are begun over and over, or null to hold each once. Gives
JSON: `seconds` it took, `ms` of every message in the order of the answers, `unanswered` how many got none.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import subprocess
import sys
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import aiohttp

from jobwise.paths import ROOT

LONGEST = 120  # seconds that an answer may take


@dataclass(frozen=True)
class Load:
    """What came of a load: `seconds` in all, `ms` for each message, the messages without an answer."""

    seconds: float
    ms: list[float]
    unanswered: int

    @property
    def per_second(self) -> float:
        return len(self.ms) / self.seconds


def load(url: str, talks: Iterable[Iterable[str]], *, clients: int = 1, seconds: float | None = None) -> Load:
    """Put a load on a server from another process."""
    job = {"url": url, "conversations": [list(talk) for talk in talks], "clients": clients, "seconds": seconds}
    argv = [sys.executable, "-m", "bench.load"]
    # In a session of its own, Ctrl-C does not reach it: it is ended from here.
    done = subprocess.run(
        argv, cwd=ROOT, input=json.dumps(job), stdout=subprocess.PIPE, text=True, check=True, start_new_session=True
    )
    return Load(**json.loads(done.stdout))


async def _run(job: dict[str, Any]) -> dict[str, Any]:
    ms: list[float] = []
    unanswered = 0
    began = time.perf_counter()
    ends = began + (job["seconds"] or float("inf"))
    talks: Iterator[list[str]] = iter(job["conversations"])
    if job["seconds"]:
        talks = itertools.cycle(job["conversations"])

    async def visitor(http: aiohttp.ClientSession) -> None:
        nonlocal unanswered
        for talk in talks:
            sender = uuid.uuid4().hex
            for message in talk:
                if time.perf_counter() >= ends:
                    return
                sent = time.perf_counter()
                async with http.post(job["url"], json={"sender": sender, "message": message}) as response:
                    answer = await response.json() if response.status == 200 else []
                ms.append(round((time.perf_counter() - sent) * 1000, 3))
                unanswered += not answer

    timeout = aiohttp.ClientTimeout(total=LONGEST)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout) as http:
        await asyncio.gather(*(visitor(http) for _ in range(job["clients"])))
    return {"seconds": round(time.perf_counter() - began, 3), "ms": ms, "unanswered": unanswered}


if __name__ == "__main__":
    json.dump(asyncio.run(_run(json.load(sys.stdin))), sys.stdout)

"""A bot in this process, asked by the benchmark: `python -m bench.inprocess jobwise` or `… stock MODEL ACTIONS_URL`.

Runs in the environment of either bot. Takes one job a line as JSON on standard input and gives one line for each:
`{"parse": [text, …]}` or `{"talk": [[message, …], …]}` gives `{"ms": […]}`, one for each text; `{"steps": talks}` gives
`{"steps": […]}`, see bench.steps. The first line, before any job, is `{"ready": true}`.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
import uuid
from collections.abc import Iterable
from typing import Any


def main(kind: str, *place: str) -> None:
    """Load the bot, then do jobs until the input ends."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what libraries print is no answer
    agent = _jobwise() if kind == "jobwise" else _stock(*place)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    answers.write(json.dumps({"ready": True}) + "\n")
    for line in sys.stdin:
        job = json.loads(line)
        if "parse" in job:
            done: dict[str, Any] = {"ms": loop.run_until_complete(_parse(agent, job["parse"]))}
        elif "talk" in job:
            done = {"ms": loop.run_until_complete(_talk(agent, job["talk"]))}
        else:
            done = {"steps": _steps(loop, agent, job["steps"])}
        answers.write(json.dumps(done) + "\n")


def _jobwise() -> Any:
    import bot.lean  # noqa: F401 - before rasa

    from bot.in_process import load_agent
    from bot.serve import set_up_logging
    from bot.training import ensure_model

    set_up_logging()
    return load_agent(ensure_model())


def _stock(model: str, actions: str) -> Any:
    from rasa.core.agent import Agent
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.endpoints import EndpointConfig
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings()  # as `rasa run` does; without it every step is logged
    configure_structlog()
    return Agent.load(model, action_endpoint=EndpointConfig(actions))


async def _parse(agent: Any, texts: Iterable[str]) -> list[float]:
    times = []
    for text in texts:
        began = time.perf_counter()
        await agent.parse_message(text)
        times.append(_ms_since(began))
    return times


async def _talk(agent: Any, talks: Iterable[Iterable[str]]) -> list[float]:
    times = []
    for talk in talks:
        sender = uuid.uuid4().hex
        for message in talk:
            began = time.perf_counter()
            await agent.handle_text(message, sender_id=sender)
            times.append(_ms_since(began))
    return times


def _steps(loop: asyncio.AbstractEventLoop, agent: Any, talks: list[list[str]]) -> list[dict[str, Any]]:
    """The steps of these conversations. Timing them costs time itself, so nothing else is measured here afterwards."""
    from bench.steps import Steps

    steps = Steps()
    steps.watch(agent)
    loop.run_until_complete(_talk(agent, talks))
    return steps.per_message(sum(len(talk) for talk in talks))


def _ms_since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 3)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The parts of the benchmark. In each the bots take turns, and every other round they change places."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.bots import Bot, Jobwise
from bench.conversations import conversations, long_conversation, messages, of_length
from bench.guides import knowledge_with
from bench.load import load
from bench.measures import CLIENTS, GUIDES, LENGTHS, TURNS, Results
from bench.processes import memory, seconds_of
from bench.running import serving, working

TALKS = [list(talk.messages) for talk in conversations()]
WINDOW = 10
"""Turns around one whose cost is averaged: the length of the loop that a long conversation goes through."""

Samples = list[float]


@dataclass(frozen=True)
class Run:
    """What a part needs: the bots, how many rounds, the seconds of each load, where results go."""

    bots: tuple[Bot, ...]
    rounds: int
    seconds: float
    results: Results

    def alternating(self) -> Iterator[Bot]:
        for number in range(self.rounds):
            yield from self.bots[:: -1 if number % 2 else 1]


def installed(run: Run) -> None:
    for bot in run.bots:
        run.results.add("installed_mb", bot.name, bot.installed_megabytes())


def training(run: Run) -> None:
    """Jobwise's; stock Rasa takes too long for rounds, and was timed when its model was trained."""
    for bot in run.alternating():
        if isinstance(bot, Jobwise):
            with tempfile.TemporaryDirectory() as folder:
                run.results.add("training_s", bot.name, seconds_of(bot.training(Path(folder))))


def start(run: Run) -> None:
    """Start to first answer; memory once every conversation was held."""
    for bot in run.alternating():
        with serving(bot) as server:
            run.results.add("start_s", bot.name, server.start)
            load(server.url, TALKS)
            run.results.add("memory_mb", bot.name, memory(server.processes))


def rest(run: Run) -> None:
    """Latency and throughput at 1, 8 and 32 clients; memory after it all."""
    with ExitStack() as stack:
        servers = {bot.name: stack.enter_context(serving(bot)) for bot in run.bots}
        for server in servers.values():
            load(server.url, TALKS)
        unanswered = dict.fromkeys(servers, 0)
        sent = dict.fromkeys(servers, 0)
        for bot in run.alternating():
            run.results.add("http_ms", bot.name, median(servers[bot.name].empty_requests()))
        for clients in CLIENTS:
            for bot in run.alternating():
                done = load(servers[bot.name].url, TALKS, clients=clients, seconds=run.seconds)
                run.results.add(f"rest_{clients}_ms", bot.name, median(done.ms))
                run.results.add(f"rest_{clients}_p95_ms", bot.name, percentile(done.ms, 95))
                run.results.add(f"rest_{clients}_per_s", bot.name, done.per_second)
                unanswered[bot.name] += done.unanswered
                sent[bot.name] += len(done.ms)
        for name, server in servers.items():
            run.results.add("unanswered_percent", name, 100 * unanswered[name] / sent[name])
            run.results.add("memory_loaded_mb", name, memory(server.processes))


def turns(run: Run) -> None:
    """The cost of a message as one conversation grows, over REST."""
    with ExitStack() as stack:
        servers = {bot.name: stack.enter_context(serving(bot)) for bot in run.bots}
        for server in servers.values():
            load(server.url, TALKS)
        for bot in run.alternating():
            ms = load(servers[bot.name].url, [long_conversation(TURNS[-1] + WINDOW // 2)]).ms
            at = {turn: median(ms[turn - WINDOW // 2 : turn + WINDOW // 2]) for turn in TURNS}
            for turn, cost in at.items():
                run.results.add(f"turn_{turn}_ms", bot.name, cost)
            run.results.add("growth", bot.name, at[190] / at[10])


def inprocess(run: Run) -> None:
    """Parse and answer without HTTP; message length; then the steps of a message."""
    texts = {length: [of_length(length)] * 5 for length in LENGTHS}
    with ExitStack() as stack:
        workers = {bot.name: stack.enter_context(working(bot)) for bot in run.bots}
        for worker in workers.values():
            worker.ask(talk=TALKS)
        for bot in run.alternating():
            worker = workers[bot.name]
            run.results.add("parse_ms", bot.name, median(worker.ask(parse=messages())))
            run.results.add("message_ms", bot.name, median(worker.ask(talk=TALKS)))
            for length, text in texts.items():
                run.results.add(f"length_{length}_ms", bot.name, median(worker.ask(parse=text)))
        for name, worker in workers.items():
            run.results.steps[name] = worker.ask(steps=TALKS)


def guides(run: Run) -> None:
    """What the number of guides costs Jobwise."""
    bot = next((bot for bot in run.bots if isinstance(bot, Jobwise)), None)
    if bot is None:
        return
    for _ in range(run.rounds):
        for number in GUIDES:
            folder = Path(tempfile.mkdtemp())
            try:
                knowledge = knowledge_with(number, folder / "knowledge")
                with working(bot, bot.worker(0, knowledge)) as worker:
                    run.results.add(f"guides_{number}_start_s", bot.name, worker.start)
                    worker.ask(talk=TALKS)
                    run.results.add(f"guides_{number}_message_ms", bot.name, median(worker.ask(talk=TALKS)))
                    run.results.add(f"guides_{number}_memory_mb", bot.name, memory([worker.process]))
            finally:
                shutil.rmtree(folder)


def percentile(values: Samples, percent: float) -> float:
    """The smallest value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(percent) // 100) - 1)]


PARTS: dict[str, Callable[[Run], None]] = {
    part.__name__: part for part in (installed, training, start, rest, turns, inprocess, guides)
}

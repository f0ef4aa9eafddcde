"""Turns: a message and all that the bot says to it, kept long enough to be sent again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.faults import describe

logger = logging.getLogger(__name__)

Line = dict[str, Any]
Answer = Callable[[UserMessage], Awaitable[Any]]

LONGEST_TURN = 50.0  # seconds; the server itself cuts a response off at 60
LONGEST_FINISH = 5.0  # seconds
KEPT_CONVERSATIONS = 2_000
KEPT_TURNS = 8


class Turn:
    """The lines that answer one message, in order; more come until `outcome` is set.

    `response` is the name of the response that the first of them came from, `ratings` what the person thinks of it.
    """

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.response: str | None = None
        self.ratings: set[str] = set()
        self.outcome: str | None = None  # "answered", "silent" or "failed"
        self._news = asyncio.Event()

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self._tell()

    def end(self, outcome: str) -> None:
        self.outcome = outcome
        self._tell()

    async def follow(self) -> AsyncIterator[Line]:
        """Give every line from the first, as they come, until the turn has ended."""
        given = 0
        while True:
            news = self._news
            for line in self.lines[given:]:
                given += 1
                yield line
            if given == len(self.lines) and self.outcome is not None:
                return
            if news is self._news:
                await news.wait()

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


@dataclass
class Conversation:
    """The last turns of one sender, by the client's message id, and the lock that keeps them in order."""

    turns: OrderedDict[str, Turn] = field(default_factory=OrderedDict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Conversations:
    """Hands each message to Rasa once. A resend of the same id joins the turn that is there.

    A turn runs on when its listener hangs up: the answer is there for the resend. Messages of one sender wait
    for each other here, where waiting costs nothing; Rasa's lock polls once a second.
    """

    def __init__(self, answer: Answer, *, on_end: Callable[[str, float], None], longest: float = LONGEST_TURN) -> None:
        self._answer = answer
        self._on_end = on_end
        self._longest = longest
        self._known: OrderedDict[str, Conversation] = OrderedDict()
        self._running: set[asyncio.Task[None]] = set()

    def turn(self, sender: str, message_id: str) -> Turn | None:
        """Give the turn that this id has begun, or None if the message is new."""
        known = self._known.get(sender)
        return known.turns.get(message_id) if known else None

    async def forget(self, sender: str, erase: Callable[[str], Awaitable[None]]) -> None:
        """Let go of a sender's turns, and have `erase` do so elsewhere, once no turn of theirs is under way."""
        conversation = self._known.setdefault(sender, Conversation())
        async with conversation.lock:
            await erase(sender)
            self._known.pop(sender, None)

    def begin(self, message: UserMessage, turn: Turn) -> None:
        """Start to answer a new message; its lines come into `turn`."""
        conversation = self._known.setdefault(message.sender_id, Conversation())
        self._known.move_to_end(message.sender_id)
        conversation.turns[message.message_id] = turn
        if len(conversation.turns) > KEPT_TURNS:
            conversation.turns.popitem(last=False)
        if len(self._known) > KEPT_CONVERSATIONS:
            self._known.popitem(last=False)

        began = time.perf_counter()
        task = asyncio.ensure_future(self._run(conversation, message))
        self._running.add(task)  # asyncio itself holds a task only weakly

        def ended(done: asyncio.Task[None]) -> None:
            self._running.discard(done)
            outcome = self._outcome(done, turn)
            if outcome != "answered":
                turn.add({"error": "internal" if outcome == "failed" else "no_answer"})
                conversation.turns.pop(message.message_id, None)  # so that a second try is a real one
            turn.end(outcome)
            self._on_end(outcome, time.perf_counter() - began)

        task.add_done_callback(ended)

    async def finish(self, longest: float = LONGEST_FINISH) -> None:
        """Wait for the turns under way, for so many seconds at most: before the server stops."""
        if self._running:
            await asyncio.wait(self._running, timeout=longest)

    async def _run(self, conversation: Conversation, message: UserMessage) -> None:
        async def in_order() -> None:
            async with conversation.lock:
                await self._answer(message)

        await asyncio.wait_for(in_order(), self._longest)

    @staticmethod
    def _outcome(done: asyncio.Task[None], turn: Turn) -> str:
        fault = asyncio.CancelledError() if done.cancelled() else done.exception()
        if fault is not None:
            # Without the message: what people write about themselves does not belong in a log.
            logger.error("A message could not be answered: %s", describe(fault))
            return "failed"
        return "answered" if turn.lines else "silent"

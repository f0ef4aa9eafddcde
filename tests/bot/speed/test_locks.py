"""One message of a conversation at a time."""

from __future__ import annotations

import asyncio

import pytest
from rasa.core.lock_store import LockError
from rasa.core.utils import number_of_sanic_workers

from bot.speed.locks import ConversationLocks


def test_messages_of_a_conversation_are_answered_in_order_without_waiting_for_a_clock() -> None:
    done: list[int] = []

    async def message(locks: ConversationLocks, number: int) -> None:
        async with locks.lock("a", wait_time_in_seconds=3600):
            await asyncio.sleep(0)
            done.append(number)

    async def three() -> None:
        locks = ConversationLocks()
        await asyncio.wait_for(asyncio.gather(*(message(locks, number) for number in range(3))), 5)
        assert not locks.is_someone_waiting("a")

    asyncio.run(three())
    assert done == [0, 1, 2]


def test_conversations_do_not_wait_for_each_other() -> None:
    async def two() -> None:
        locks = ConversationLocks()
        async with locks.lock("a"), locks.lock("b"):
            assert locks.is_someone_waiting("a")

    asyncio.run(asyncio.wait_for(two(), 5))


def test_who_waits_too_long_is_told_and_the_one_before_goes_on() -> None:
    async def two() -> None:
        locks = ConversationLocks()
        async with locks.lock("a"):
            with pytest.raises(LockError, match="'a'"):
                async with locks.lock("a", lock_lifetime=0.01):
                    pytest.fail("two at a time")
            assert locks.is_someone_waiting("a")
        async with locks.lock("a", lock_lifetime=0.01):
            pass
        assert not locks.is_someone_waiting("a")

    asyncio.run(two())


def test_a_message_that_fails_or_is_given_up_lets_the_next_one_in() -> None:
    async def several() -> None:
        locks = ConversationLocks()
        with pytest.raises(KeyError):
            async with locks.lock("a"):
                raise KeyError
        async with locks.lock("a"):
            waiting = asyncio.ensure_future(locks.lock("a").__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.wait([waiting])
        async with locks.lock("a", lock_lifetime=0.01):
            pass
        assert not locks._queues

    asyncio.run(several())


def test_they_are_for_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANIC_WORKERS", "2")
    assert number_of_sanic_workers(ConversationLocks()) == 1

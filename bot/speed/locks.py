"""One message of a conversation at a time, each woken as soon as the one before it is done.

Stock Rasa looks once a second whether the lock is free, and takes it from a turn that lasts longer than a minute,
whose events are then lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore, LockError


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0  # who has the lock, and who waits for it


class ConversationLocks(InMemoryLockStore):
    """Locks for the conversations of one process. Several processes need Rasa's Redis lock store."""

    def __init__(self) -> None:
        super().__init__()
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 1
    ) -> AsyncIterator[None]:
        """Hold the conversation, in the order of asking. Raises LockError after `lock_lifetime` seconds of waiting."""
        queue = self._queues.setdefault(conversation_id, _Queue())
        queue.users += 1
        try:
            await self._acquire(queue, conversation_id, lock_lifetime)
            try:
                yield
            finally:
                queue.lock.release()
        finally:
            queue.users -= 1
            if not queue.users:
                del self._queues[conversation_id]

    def is_someone_waiting(self, conversation_id: str) -> bool:
        return conversation_id in self._queues

    @staticmethod
    async def _acquire(queue: _Queue, conversation_id: str, longest: float) -> None:
        if queue.users == 1:  # free: no timer is needed
            await queue.lock.acquire()
            return
        try:
            await asyncio.wait_for(queue.lock.acquire(), longest)
        except asyncio.TimeoutError as error:
            raise LockError(f"Could not acquire lock for conversation_id '{conversation_id}'.") from error

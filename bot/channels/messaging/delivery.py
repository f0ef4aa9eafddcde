"""Calls to a platform's HTTP interface, tried again where that makes sense."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from yarl import URL

logger = logging.getLogger(__name__)

TRIES = 3
LONGEST_WAIT = 15.0  # seconds; a platform that asks for more gets no answer, so that the turn ends in time
TIMEOUT = aiohttp.ClientTimeout(total=10)

Json = dict[str, Any]


class Undelivered(Exception):
    """A platform did not take what it was sent. The text holds a status or its code, never what was said."""


class Delivery:
    """Sends requests; after 429, 5xx or a broken connection again, up to three times in all.

    Waits as long as the platform asks (header Retry-After, or Telegram's `parameters.retry_after`), else half a
    second, then one.
    """

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self.sleep = sleep
        self._session: aiohttp.ClientSession | None = None

    async def call(self, method: str, url: str | URL, **options: Any) -> Json:
        """Send a request with aiohttp's options; give the JSON object of the response. Raises Undelivered."""
        for attempt in range(TRIES):
            wait = 0.5 * 2**attempt
            try:
                async with self._client().request(method, url, **options) as response:
                    body = await _body(response)
                    if response.status < 300:
                        return body
                    problem = f"HTTP {response.status} {_code(body)}".rstrip()
                    if response.status != 429 and response.status < 500:
                        break
                    wait = _asked(response, body) or wait
            except (aiohttp.ClientError, asyncio.TimeoutError) as error:
                problem = type(error).__name__
            if attempt + 1 == TRIES or wait > LONGEST_WAIT:
                break
            await self.sleep(wait)
        raise Undelivered(problem)

    async def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            await self._session.close()

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:  # made here, as it belongs to the loop that is running
            self._session = aiohttp.ClientSession(timeout=TIMEOUT, trust_env=True)
        return self._session


async def _body(response: aiohttp.ClientResponse) -> Json:
    try:
        body = await response.json(content_type=None)
    except ValueError:  # a proxy's error page
        return {}
    return body if isinstance(body, dict) else {}


def _asked(response: aiohttp.ClientResponse, body: Json) -> float:
    parameters = body.get("parameters")
    asked = response.headers.get("Retry-After") or (parameters or {}).get("retry_after")
    try:
        return float(asked or 0)
    except ValueError:  # a date: none of the platforms sends one
        return 0


def _code(body: Json) -> str:
    """The platform's own code for what is wrong: its text could quote what was sent."""
    error = body.get("error")
    code = error.get("code") if isinstance(error, dict) else error or body.get("code")
    return str(code)[:80] if isinstance(code, (int, str)) else ""

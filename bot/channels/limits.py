"""How much one conversation, or one address, may send."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.channels.settings import Rate

KEPT = 20_000  # the most recent callers; an older one starts afresh


class Limiter:
    """A token bucket for each caller."""

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic, kept: int = KEPT) -> None:
        self._burst = float(rate.burst)
        self._per_second = rate.per_minute / 60
        self._clock = clock
        self._kept = kept
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, caller: str) -> float:
        """Take one request of a caller; give 0 if it may pass, else the seconds until one may."""
        now = self._clock()
        level, since = self._buckets.pop(caller, (self._burst, now))
        level = min(self._burst, level + (now - since) * self._per_second)
        passes = level >= 1
        self._buckets[caller] = (level - 1 if passes else level, now)
        if len(self._buckets) > self._kept:
            self._buckets.popitem(last=False)
        return 0.0 if passes else (1 - level) / self._per_second


def caller_of(address: str) -> str:
    """Give what to count an address as: an IPv6 household has a whole /64, so that is one caller."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address

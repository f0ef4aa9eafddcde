"""What credentials.yml may say about the web channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from rasa.shared.exceptions import RasaException


class WebSettingsError(RasaException):
    """A setting of the web channel is unknown or of the wrong kind; says which, and what it may be."""


@dataclass(frozen=True)
class Rate:
    """So many requests at once (`burst`), and so many more each minute (`per_minute`)."""

    burst: int
    per_minute: float


@dataclass(frozen=True)
class WebSettings:
    """The web channel's settings, all of them optional."""

    origins: tuple[str, ...] = ()
    """Sites besides our own that may embed the widget: "https://careers.example", or "*" for any."""

    proxies: int = 0
    """How many reverse proxies of ours stand before the server. The caller's address is read from behind them."""

    sender: Rate = field(default_factory=lambda: Rate(burst=12, per_minute=40))
    """What one conversation may send."""

    address: Rate = field(default_factory=lambda: Rate(burst=120, per_minute=600))
    """What one address may send: an office or a school stands behind it."""

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> WebSettings:
        """Take the channel's section of credentials.yml; give the settings. Raises WebSettingsError."""
        given = dict(credentials or {})
        known = [f.name for f in fields(cls)]
        for name in given:
            if name not in known:
                raise WebSettingsError(f"web channel: unknown setting {name!r}; there are {', '.join(known)}")
        if "origins" in given:
            given["origins"] = _origins(given["origins"])
        if not isinstance(given.get("proxies", 0), int) or given.get("proxies", 0) < 0:
            raise WebSettingsError(f"web channel: proxies: {given['proxies']!r} is not a whole number from 0")
        for name in ("sender", "address"):
            if name in given:
                given[name] = _rate(name, given[name])
        return cls(**given)


def _origins(value: Any) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list):
        raise WebSettingsError(f"web channel: origins: {value!r} is not a list of origins")
    for origin in listed:
        scheme, _, rest = str(origin).partition("://")
        if origin != "*" and (scheme not in ("http", "https") or not rest or "/" in rest):
            raise WebSettingsError(
                f'web channel: origins: {origin!r} is not an origin such as "https://careers.example", nor "*"'
            )
    return tuple(origin.lower() for origin in listed)


def _rate(name: str, value: Any) -> Rate:
    try:
        rate = Rate(**value)
    except TypeError:
        rate = None
    if rate is None or not all(isinstance(n, (int, float)) and n > 0 for n in (rate.burst, rate.per_minute)):
        raise WebSettingsError(f"web channel: {name}: {value!r} is not {{burst: 12, per_minute: 40}}")
    return rate

"""What makes Rasa's turn fast and flat. Each part is a module of its own, and can be left out.

The environment variable `JOBWISE_SPEED` is `off` for none of them, or names those to leave out: `graph,rules`.
`docs/decisions/0002-speed-ups.md` says what each saves, and `tests/bot/speed` that it changes no behaviour.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module

from bot.faults import CommandFailed

VARIABLE = "JOBWISE_SPEED"

PATCHES = ("validator", "event_types", "graph", "debug_copies", "rules", "applied_events", "action_call")
"""Modules here whose `install` puts something in the place of a function of Rasa."""

PLUGS = ("locks", "stores", "history", "warm_up", "settled")
"""What Rasa takes as a plug (`bot.speed.plugs`), or what is done when it has loaded (`bot.serve`)."""


class UnknownSpeedUp(CommandFailed):
    """JOBWISE_SPEED names something that is not a speed-up; says what is."""


def wanted(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Give the names of the speed-ups that are to be used. Raises UnknownSpeedUp."""
    known = frozenset((*PATCHES, *PLUGS))
    setting = environment.get(VARIABLE, "").strip()
    if setting == "off":
        return frozenset()
    left_out = frozenset(name.strip() for name in setting.split(",") if name.strip())
    if unknown := left_out - known:
        names = ", ".join(sorted(known))
        raise UnknownSpeedUp(
            f"{VARIABLE}: {', '.join(sorted(unknown))}: not a speed-up; write `off`, or some of {names}"
        )
    return known - left_out


def install() -> None:
    """Put the patches that are wanted in place. Once is enough; again does no harm."""
    chosen = wanted()
    for name in PATCHES:
        if name in chosen:
            import_module(f"bot.speed.{name}").install()

"""The small bot, and Rasa as it was before the patches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.serve import set_up_logging
from bot.speed import action_call, applied_events, event_types, graph, rules, validator
from tests.bot.speed import small_bot

PATCHED: list[tuple[Any, str, Any]] = [
    (RemoteAction, "_validate_action_result", validator),
    (RemoteAction, "_action_call_format", action_call),
    (Event, "resolve_by_type", event_types),
    (DaskGraphRunner, "run", graph),
    (RulePolicy, "_find_action_from_rules", rules),
    (DialogueStateTracker, "applied_events", applied_events),
]


@contextmanager
def as_stock() -> Iterator[None]:
    """Rasa without the patches, for as long as the block lasts."""
    before = [(owner, name, owner.__dict__[name]) for owner, name, _ in PATCHED]
    for owner, name, module in PATCHED:
        setattr(owner, name, staticmethod(module.STOCK) if owner is Event else module.STOCK)
    try:
        yield
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


@pytest.fixture
def stock() -> Callable[[], AbstractContextManager[None]]:
    return as_stock


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    """Rasa with the patches, and as it was again after the test."""
    with as_stock():
        for _, _, module in PATCHED:
            module.install()
        yield


@pytest.fixture(scope="session", autouse=True)
def _quiet() -> None:
    set_up_logging()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small bot."""
    root = tmp_path_factory.mktemp("small_bot")
    small_bot.write(root)
    return root

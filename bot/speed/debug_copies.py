"""No deep copies for log lines that nobody reads.

Rasa copies events, states and entities for its debug log before it asks whether there is one.
"""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import TypeVar

import rasa.core.policies.rule_policy
import rasa.core.processor

MODULES = (rasa.core.processor, rasa.core.policies.rule_policy)
"""Modules that call `copy.deepcopy` for their debug log and nothing else; a test reads their code for that."""

Copied = TypeVar("Copied")


def install() -> None:
    if not logging.getLogger().isEnabledFor(logging.DEBUG):
        for module in MODULES:
            module.copy = SimpleNamespace(deepcopy=_same)


def _same(thing: Copied) -> Copied:
    return thing

"""What tests of all parts share. Everything here is made once a run and only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import bot.lean  # noqa: F401 - before rasa

import pytest
from hypothesis import settings

from jobwise.kb import KnowledgeBase, knowledge_base

if TYPE_CHECKING:
    from rasa.core.agent import Agent

    from jobwise.knowledge.catalogue import Catalogue
    from jobwise.pay.places import Places
    from jobwise.pay.wages import Wages


# The same examples in every run, however slow the machine is.
settings.register_profile("jobwise", deadline=None, derandomize=True, database=None)
settings.load_profile("jobwise")


@pytest.fixture(scope="session")
def agent() -> Agent:
    """The bot as it is served, without its channels; trained if need be."""
    from bot.in_process import load_agent
    from bot.serve import set_up_logging
    from bot.training import ensure_model

    set_up_logging()
    return load_agent(ensure_model())


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    return knowledge_base()


@pytest.fixture(scope="session")
def catalogue(kb: KnowledgeBase) -> Catalogue:
    return kb.catalogue


@pytest.fixture(scope="session")
def wages(kb: KnowledgeBase) -> Wages:
    return kb.wages


@pytest.fixture(scope="session")
def places(kb: KnowledgeBase) -> Places:
    return kb.places

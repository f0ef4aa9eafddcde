"""Rasa is imported lean; a platform for each test of a messaging channel."""

from __future__ import annotations

from collections.abc import Iterator

import bot.lean  # noqa: F401

import pytest

from tests.bot.channels import platform as stand_in


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Iterator[stand_in.Platform]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with stand_in.platform() as server:
        yield server

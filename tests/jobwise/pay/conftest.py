"""The shipped pay database and places, opened once."""

from __future__ import annotations

import pytest

from jobwise.pay.places import Places
from jobwise.pay.wages import Wages


@pytest.fixture(scope="session")
def wages() -> Wages:
    return Wages.open()


@pytest.fixture(scope="session")
def places() -> Places:
    return Places.open()

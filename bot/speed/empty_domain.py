"""An empty domain that is made once.

Stock Rasa makes one for each message, to see whether the bot's own domain is empty.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from rasa.shared.core.domain import Domain

STOCK = Domain.is_empty


def install() -> None:
    Domain.is_empty = is_empty


def is_empty(domain: Domain) -> bool:
    """Whether a domain says nothing."""
    return bool(domain.as_dict() == _nothing())


@cache
def _nothing() -> dict[str, Any]:
    nothing: dict[str, Any] = Domain.empty().as_dict()
    return nothing

"""ZIP codes in a message."""

from __future__ import annotations

import re

from jobwise.pay.money_context import is_counted
from jobwise.pay.quantity import Quantity

_ZIP_CODE = re.compile(r"(?<![\w.,/#$€£-])\d{5}(?:-\d{4})?(?![\w%]|[.,/-]\d)")


def zip_codes(text: str, amounts: list[Quantity]) -> list[Quantity]:
    """The numbers of five digits that are neither `amounts`, those of money, nor count something."""
    return [
        Quantity(match.start(), match.end(), match.group())
        for match in _ZIP_CODE.finditer(text)
        if not is_counted(text, match.end())
        and not any(q.start < match.end() and match.start() < q.end for q in amounts)
    ]

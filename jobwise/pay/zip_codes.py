"""ZIP codes in a message."""

from __future__ import annotations

import re

from jobwise.pay.money_context import is_counted, may_be_a_zip_code
from jobwise.pay.quantity import Quantity

_ZIP_CODE = re.compile(r"(?<![\w.,/#$€£-])\d{5}(?:-\d{4})?(?![\w%]|[.,/-]\d)")

_CUE = re.compile(r"\b(?:zip(?:\s?code)?:?|in|near|around|at|[A-Z]{2},?)\s$")


def zip_codes(text: str, amounts: list[Quantity]) -> list[Quantity]:
    """The numbers of five digits that are neither `amounts`, those of money, nor count something.

    Round ones are where a word such as "in" or "zip" says so.
    """
    return [
        Quantity(match.start(), match.end(), match.group())
        for match in _ZIP_CODE.finditer(text)
        if (may_be_a_zip_code(match.group()[:5]) or _CUE.search(text, max(0, match.start() - 12), match.start()))
        and not is_counted(text, match.end())
        and not any(q.start < match.end() and match.start() < q.end for q in amounts)
    ]

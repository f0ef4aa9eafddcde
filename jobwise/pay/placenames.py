"""One spelling for a place name, whoever typed it."""

from __future__ import annotations

import re
import unicodedata

_ACRONYM_DOT = re.compile(r"\b([a-z])\.\s?(?=[a-z]\b|\W|$)")
_APOSTROPHE = re.compile(r"['\u2018\u2019`]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
# "Coeur d Alene", "O Fallon" and "Mc Cook" are postal spellings of d'Alene, O'Fallon and McCook.
_SPLIT_PREFIX = re.compile(r"\b(d|o|l|mc) (?=[a-z]{3})")
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def normal(name: str) -> str:
    """The key of a place name: lower case, no accents or punctuation, "st" spelled out.

    >>> normal("St. Louis,MO"), normal("Coeur d'Alene"), normal("Washington, D.C.")
    ('saint louis mo', 'coeur dalene', 'washington dc')
    """
    if name.isascii() and name.isalpha():
        return _SHORT.get(name.lower(), name.lower())
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if not name.isascii() else name
    plain = _APOSTROPHE.sub("", _ACRONYM_DOT.sub(r"\1", plain.lower()))
    words = _NOT_A_WORD.sub(" ", plain).split()
    return _SPLIT_PREFIX.sub(r"\1", " ".join(_SHORT.get(word, word) for word in words))


def runs(title: str, *, least: int = 1) -> set[str]:
    """The keys of the cities in a metro's title, alone and side by side, `least` or more of its parts.

    A hyphen may stand between two cities or inside one, so some keys are halves of names.

    >>> sorted(runs("Winston-Salem, NC"))
    ['salem', 'winston', 'winston salem']
    >>> sorted(runs("Dallas-Fort Worth-Arlington, TX", least=2))
    ['dallas fort worth', 'dallas fort worth arlington', 'fort worth arlington']
    """
    parts = re.split(r"-+|/", title.partition(",")[0])
    spans = ((first, last) for first in range(len(parts)) for last in range(first + least, len(parts) + 1))
    return {normal(" ".join(parts[first:last])) for first, last in spans}

"""Which of a few things that were offered a short answer picks: "airline", "the commercial one", "2"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

_NUMBER = re.compile(r"\W*(?:(?:the )?(?:number|option|choice|no\.?|nr\.?)\s*|#\s*)?(\d)\W*", re.I)
_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")
_NO_CONTENT = frozenset(
    """a an and as be choice choose for guess i i'd i'll i'm id im is it its it's job just kind let's like lol mean
    meant mostly my of ok okay one ones option pick please pls probably say sorry sort take teach that thats that's the
    them think thinking this to type uh um want was with would yeah yep yes in at""".split()
)
_SHORTEST_WITH_ERRORS = 5
_LIKE = 85
"""Percent of likeness from which a word of five letters or more may be another with a typing error."""


def choice(said: str, options: Sequence[Collection[str]], asked: str = "") -> int | None:
    """The position of the option that is picked; None where none or several may be.

    An option is its names, the first of which was shown; `asked` is what they were offered for. Picked is the option
    that has a number, else the one that is called just so beside the words of `asked` ("high school" of teachers), else
    the only one with all words of the answer in the name that was shown, else in any of its names.
    """
    if number := _NUMBER.fullmatch(said):
        position = int(number[1]) - 1
        return position if 0 <= position < len(options) else None
    words = [word for word in _words(said) if word not in _NO_CONTENT]
    if not words:
        return None
    shown, common = [set(_words(next(iter(names)))) for names in options], set(_words(asked))
    if common.issuperset(words):
        return None
    just_so = [n for n, name in enumerate(shown) if set(words) in (name, name - common)]
    by_shown = [n for n, name in enumerate(shown) if _has_all(name, words)]
    by_any = [n for n, names in enumerate(options) if any(_has_all(set(_words(name)), words) for name in names)]
    found = just_so or by_shown or by_any
    return found[0] if len(found) == 1 else None


def _has_all(name: set[str], words: Sequence[str]) -> bool:
    return all(word in name or any(_is_like(word, other) for other in name) for word in words)


def _is_like(word: str, other: str) -> bool:
    return min(len(word), len(other)) >= _SHORTEST_WITH_ERRORS and fuzz.ratio(word, other) >= _LIKE


def _words(text: str) -> list[str]:
    """Its words in lower case, without the ending of a plural."""
    return [word.removesuffix("s") if len(word) > 3 else word for word in _WORD.findall(text.lower())]

"""Typing errors in the words of a title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

Tokens = tuple[str, ...]

_MIN_LETTERS = 5
_MAX_ERRORS = 3
_MAX_READINGS = 6
_MAX_LONGER = 3


class Spelling:
    """Corrects words by the words of all job names."""

    def __init__(self, frequencies: Mapping[str, int], known: Collection[str]) -> None:
        """`frequencies` counts words to correct towards; `known` words are right though no job has them."""
        self._known = frozenset(known) | frequencies.keys()
        self._frequencies = frequencies
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for word in frequencies:
            if len(word) >= _MIN_LETTERS - 1:
                self._by_initial[word[0]].append(word)

    def readings(self, tokens: Tokens) -> list[Tokens]:
        """What may have been meant, likeliest first; nothing where every word is right or past correction."""
        options = [self._options(token) for token in tokens]
        readings = islice(product(*options), _MAX_READINGS)
        return [reading for reading in readings if reading != tokens]

    def _options(self, token: str) -> list[str]:
        if len(token) < _MIN_LETTERS or token in self._known:
            return [token]
        words = self._by_initial.get(token[0], [])
        scorer: Callable[..., int] = OSA.distance
        near = process.extract(token, words, scorer=scorer, score_cutoff=_MAX_ERRORS, limit=None)
        found = [(distance, word) for word, distance, _ in near if distance <= _limit(token, word)]
        if not found:
            longer = [word for word in words if word.startswith(token)]  # "biomed" for "biomedical"
            return longer if 0 < len(longer) <= _MAX_LONGER else [token]
        best = [word for distance, word in found if distance == min(found)[0]]
        return sorted(best, key=lambda word: (-self._frequencies[word], word))[:3]


def _limit(token: str, word: str) -> int:
    """How many letters may be wrong, missing, extra or swapped: short words turn into others too easily."""
    if word.endswith("logist"):  # a horologist is no hydrologist: these differ in their first letters only
        return 1
    letters = max(len(token), len(word))
    return 1 if letters < 10 else 2 if letters < 15 else _MAX_ERRORS

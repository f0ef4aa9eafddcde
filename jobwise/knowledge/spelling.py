"""Typing errors in the words of a title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import islice, product

from doublemetaphone import doublemetaphone
from rapidfuzz import process
from rapidfuzz.distance import OSA

Tokens = tuple[str, ...]

_MIN_LETTERS = 5
_MIN_LETTERS_BY_EAR = 4
_AS_IT_SOUNDS = 1
"""Errors that are forgiven a word that sounds like what was typed: "fotographer", "truk"."""
_LIKENESS = 0.6
"""How much of the letters of such a word must be the same."""
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

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        """Words by their Double Metaphone codes (Philips 2000); made when first asked for."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._frequencies:
            if len(word) >= _MIN_LETTERS_BY_EAR:
                for code in _sounds(word):
                    found[code].append(word)
        return found

    def knows(self, word: str) -> bool:
        """Whether a word in the singular is right as it is."""
        return word in self._known

    def readings(self, tokens: Tokens) -> list[Tokens]:
        """What may have been meant, likeliest first; nothing where every word is right or past correction."""
        options = [self._options(token) for token in tokens]
        readings = islice(product(*options), _MAX_READINGS)
        return [reading for reading in readings if reading != tokens]

    def _options(self, token: str) -> list[str]:
        if len(token) < _MIN_LETTERS_BY_EAR or self.knows(token):
            return [token]
        alike = self._sounding_like(token)
        found = dict(alike)
        if len(token) >= _MIN_LETTERS:
            for word, distance in self._spelled_like(token):
                found.setdefault(word, distance)
        if not found:
            words = self._by_initial.get(token[0], [])
            longer = [word for word in words if word.startswith(token)]  # "biomed" for "biomedical"
            return longer if len(token) >= _MIN_LETTERS and 0 < len(longer) <= _MAX_LONGER else [token]
        least = min(found.values())
        best = [word for word, distance in found.items() if distance <= least + (word in alike)]
        return sorted(best, key=lambda word: (found[word], -self._frequencies[word], word))[:3]

    def _spelled_like(self, token: str) -> Iterator[tuple[str, int]]:
        scorer: Callable[..., int] = OSA.distance
        words = self._by_initial.get(token[0], [])
        near = process.extract(token, words, scorer=scorer, score_cutoff=_MAX_ERRORS, limit=None)
        yield from ((word, distance) for word, distance, _ in near if distance <= _limit(token, word))

    def _sounding_like(self, token: str) -> dict[str, int]:
        words = {word for code in _sounds(token) for word in self._by_sound.get(code, ())}
        return {
            word: OSA.distance(token, word) - _AS_IT_SOUNDS
            for word in words
            if OSA.normalized_similarity(token, word) >= _LIKENESS
        }


def _sounds(word: str) -> set[str]:
    """How a word may sound in English."""
    return {code for code in doublemetaphone(word) if code}


def _limit(token: str, word: str) -> int:
    """How many letters may be wrong, missing, extra or swapped: short words turn into others too easily."""
    if word.endswith("logist"):  # a horologist is no hydrologist: these differ in their first letters only
        return 1
    letters = max(len(token), len(word))
    return 1 if letters < 10 else 2 if letters < 15 else _MAX_ERRORS

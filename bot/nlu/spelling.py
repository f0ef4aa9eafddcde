"""Typing errors in the words that tell what is asked: "RN salery" means "RN salary", "electrican" "electrician".

A word that English has not, by the sentence encoder's vocabulary, and that no example, guide or name has either, is
taken for the nearest one that the examples have often, else for the nearest word that titles end in. So nobody keeps a
list of errors. Places are not corrected here: the answer says how a place was read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

OFTEN = 5
"""Examples that a word must stand in to be corrected towards."""
SELDOM = 3
"""Examples below which a word that no guide has may itself be a typing error."""
SHORTEST = 3
SWAPPED_UP_TO = 4
"""Letters up to which only two swapped ones are an error: short words turn into others too easily."""
LONG, LONG_IN_A_TITLE = 7, 11
"""Letters from which two errors, none of them in the first or the last letter, leave a word recognizable."""
SHORTEST_IN_A_TITLE = 5

_ENDING = re.compile(r"(?<=[a-z]{3})(?:s|ed|ing|able|ly)$")


class Spelling:
    """What a word with typing errors is meant to be."""

    def __init__(
        self,
        examples: Mapping[str, int],
        heads: Mapping[str, int],
        is_word: Callable[[str], bool],
        singular: Callable[[str], str],
        is_english: Callable[[str], bool],
    ) -> None:
        """`examples` counts the examples with a word; `heads` the titles that a word ends, in the singular; `is_word`
        says of other words whether they are right, `is_english` whether they are frequent in English."""
        self._examples = examples
        self._is_word = is_word
        self._singular = singular
        self.is_english = is_english
        self._often = _by_initial(word for word, count in examples.items() if count >= OFTEN and len(word) >= SHORTEST)
        self._heads = heads
        self._titles = _by_initial(word for word in heads if len(word) >= SHORTEST_IN_A_TITLE)
        self.meant = lru_cache(maxsize=20_000)(self._meant)
        """The word that one in lower case is meant to be; None where it is right, or past correction."""
        self.is_known = lru_cache(maxsize=20_000)(self._is_known)
        """Whether a word in lower case is right as it is."""

    def _is_known(self, word: str) -> bool:
        if self._examples.get(word, 0) >= SELDOM or self._is_word(word):
            return True
        stem = _ENDING.sub("", word)
        return stem != word and any(self._is_word(stem + end) for end in ("", "e"))

    def _meant(self, word: str) -> str | None:
        if len(word) < SHORTEST or self.is_known(word):
            return None
        near = _nearest(word, self._often, LONG, SWAPPED_UP_TO + 1)
        if near or word in self._examples:
            return max(near, key=lambda each: (self._examples[each], each), default=None)
        singular = self._singular(word)
        near = _nearest(singular, self._titles, LONG_IN_A_TITLE, SHORTEST_IN_A_TITLE)
        head = max(near, key=lambda each: (self._heads[each], each), default=None)
        return head and head + ("s" if singular != word and word.endswith("s") else "")


def _by_initial(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[0]].append(word)
    return found


def _nearest(word: str, targets: Mapping[str, list[str]], two_from: int, one_from: int) -> list[str]:
    """The targets with the fewest errors (a letter more, less, other, or two swapped); people get the first right."""
    most = 2 if len(word) >= two_from else 1
    found = process.extract(word, targets.get(word[0], []), scorer=OSA.distance, score_cutoff=most, limit=None)
    if len(word) < one_from:
        found = [each for each in found if sorted(each[0]) == sorted(word)]
    found = [each for each in found if each[1] == 1 or each[0][-1] == word[-1]]
    fewest = min((errors for _, errors, _ in found), default=0)
    return [target for target, errors, _ in found if errors == fewest]

"""What the intent classifier sees of a message: its words, parts of words, and its meaning as a whole.

Entities are replaced by one stand-in of their kind, so that what is learned about nurses holds for any job. A title
that nobody knows stays as it is: "capacitor" may be a title by where it stands, and tells more by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.neutral import neutral

STAND_INS = {
    "job_title": "nurse",
    "location": "texas",
    "level": "senior",
    "skill": "python",
    "money": "$50,000",
    "period": "per hour",
    "years_experience": "5 years",
}

# Signs that people write in place of a word.
SIGNS = str.maketrans(
    {
        "💰": " pay ", "💵": " pay ", "💸": " pay ", "🤑": " pay ",
        "📈": " growing ", "📉": " shrinking ", "🎓": " degree ",
        "👍": " yes ", "👎": " no ", "👋": " hello ", "🙏": " thanks ",
    }
)  # fmt: skip

_WORD = re.compile(r"\b\w+\b|\?")
_SPACES = re.compile(r"\s\s+")
_ARTICLE = re.compile(r"\ban?\s+$", re.I)
_KIND = re.compile(r"(?:[^s]s|men|people|er|or|ist|man|woman)$", re.I)  # plurals, and who does something
_PART_SIZES = range(2, 5)

Vector = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]


def masked(text: str, entities: Iterable[dict[str, Any]]) -> str:
    """The text with the stand-in of each entity in its place, words for signs, and neutral words for people."""
    parts: list[str] = []
    position = 0
    for entity in sorted(entities, key=lambda e: int(e["start"])):
        if entity["entity"] in STAND_INS and entity["start"] >= position and _is_certain(entity):
            parts += [text[position : entity["start"]], STAND_INS[entity["entity"]]]
            position = entity["end"]
    return neutral("".join([*parts, text[position:]]).translate(SIGNS))


def _is_certain(entity: dict[str, Any]) -> bool:
    """Whether an entity is what its type says: all but titles that name no job and are like the title of none."""
    return entity["entity"] != "job_title" or bool(entity.get("known", True) or entity["likely"])


def names_a_kind(text: str, entity: dict[str, Any]) -> bool:
    """Whether an entity is a title that names no known job, but a kind of people, as "a kelp scout", "kelp scouts"
    and "kelp taster" do and "taylor swift" does not."""
    if entity["entity"] != "job_title" or _is_certain(entity):
        return False
    return bool(_ARTICLE.search(text, 0, entity["start"]) or _KIND.search(text, entity["start"], entity["end"]))


def words(text: str) -> list[str]:
    """The words of a text, and each two that stand together."""
    singles = _WORD.findall(text.lower())
    return singles + [f"{first} {second}" for first, second in pairwise(singles)]


def parts(text: str) -> list[str]:
    """The parts of each word, of two to four characters, its ends marked: typing errors spare most of them."""
    return [part for word in _SPACES.sub(" ", text.lower()).split() for part in _parts_of(f" {word} ")]


def _parts_of(word: str) -> Iterator[str]:
    for size in _PART_SIZES:
        if size >= len(word):
            yield word
            return
        yield from (word[start : start + size] for start in range(len(word) - size + 1))


@dataclass(frozen=True)
class Tfidf:
    """TF-IDF of one text, as scikit-learn's TfidfVectorizer gives it, without its 0.7 ms of checks for each text.

    `rows` gives each term's place; `weights` its inverse document frequency. Term frequencies are logarithmic.
    """

    analyse: Callable[[str], list[str]]
    rows: Mapping[str, int]
    weights: Vector

    def vector(self, text: str) -> tuple[Rows, Vector]:
        """The places of the text's known terms, and their values: a vector of length 1."""
        counts = Counter(row for term in self.analyse(text) if (row := self.rows.get(term)) is not None)
        rows = np.fromiter(counts.keys(), np.intp, len(counts))
        frequencies = np.fromiter(counts.values(), np.float32, len(counts))
        values = (1 + np.log(frequencies)) * self.weights[rows]
        return rows, values / max(float(np.sqrt(values @ values)), np.finfo(np.float32).tiny)

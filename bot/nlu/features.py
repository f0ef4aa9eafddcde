"""What the intent classifier sees of a message: its words, parts of words, and its meaning as a whole.

Entities are replaced by one stand-in of their kind, so that what is learned about nurses holds for any job.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

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


def masked(text: str, entities: Iterable[dict[str, Any]]) -> str:
    """The text with the stand-in of each entity in its place, and words for signs."""
    parts: list[str] = []
    position = 0
    for entity in sorted(entities, key=lambda e: int(e["start"])):
        if entity["entity"] in STAND_INS and entity["start"] >= position:
            parts += [text[position : entity["start"]], STAND_INS[entity["entity"]]]
            position = entity["end"]
    return "".join([*parts, text[position:]]).translate(SIGNS)


def vectorizers() -> tuple[TfidfVectorizer, TfidfVectorizer]:
    """TF-IDF of words and word pairs, and of the character n-grams in words, which typing errors spare."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\b\w+\b|\?", dtype=np.float32)
    parts = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32)
    return words, parts


def of_words(texts: Sequence[str], vectorizers: Iterable[TfidfVectorizer]) -> csr_matrix:
    """One row a text: the vectors of the vectorizers side by side."""
    return hstack([each.transform(texts) for each in vectorizers]).tocsr()

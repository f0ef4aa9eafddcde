"""What the intent classifier sees of a message: its words, parts of words, and its meaning as a whole.

Entities are replaced by one stand-in of their kind, so that what is learned about nurses holds for any job.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.nlu.encoder import SentenceEncoder

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

EMBEDDING_WEIGHT = 2.0
"""How much the embedding counts beside the words, whose vectors have length 1 as well. Chosen by cross-validation."""


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


def features(texts: Sequence[str], vectorizers: Iterable[TfidfVectorizer], encoder: SentenceEncoder) -> csr_matrix:
    """One row a text: the sparse vectors of the vectorizers, then the embedding."""
    embeddings = encoder.encode_all(texts) * EMBEDDING_WEIGHT
    return hstack([*(each.transform(texts) for each in vectorizers), csr_matrix(embeddings)]).tocsr()


class LinearModel:
    """A trained logistic regression on `features`, of three classes or more, laid out for one text at a time."""

    def __init__(self, vectorizers: Sequence[TfidfVectorizer], regression: LogisticRegression) -> None:
        self.classes: list[str] = [str(name) for name in regression.classes_]
        self._vectorizers = vectorizers
        sizes = [len(each.vocabulary_) for each in vectorizers]
        # scikit-learn would lay out the weights anew for every text.
        *sparse, dense = np.split(regression.coef_.T.astype(np.float32), np.cumsum(sizes))
        self._sparse = [np.ascontiguousarray(weights) for weights in sparse]
        self._dense = np.ascontiguousarray(dense) * EMBEDDING_WEIGHT
        self._intercept = regression.intercept_

    def chances(self, text: str, encoder: SentenceEncoder) -> npt.NDArray[np.float64]:
        """The probability of each class, in the order of `classes`."""
        scores = self._intercept + encoder.encode(text) @ self._dense
        for vectorizer, weights in zip(self._vectorizers, self._sparse, strict=True):
            row = vectorizer.transform([text])
            scores = scores + row.data @ weights[row.indices]
        powers = np.exp(scores - scores.max())
        chances: npt.NDArray[np.float64] = powers / powers.sum()
        return chances

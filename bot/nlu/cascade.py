"""The intent classifier: words decide where they are sure, meaning is asked where they are not.

Two multinomial logistic regressions: one on the words of a text (0.5 ms), one on its words and its sentence embedding
(3 ms more, nearly all for the embedding). Where the first gives its choice a probability of SURE or more, the second
hardly ever chooses otherwise: docs/decisions/0003-understanding.md has the figures.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.nlu.features import of_words, vectorizers
from jobwise.knowledge.encoder import SentenceEncoder

SURE = 0.9
EMBEDDING_WEIGHT = 2.0
"""How much the embedding counts beside the words, whose vectors have length 1 as well. Chosen by cross-validation."""
TOLERANCE = 0.01
"""Of the optimiser: a smaller one takes twice the time and changes no decision."""

Chances = npt.NDArray[np.float64]
Trained = tuple[TfidfVectorizer, TfidfVectorizer, LogisticRegression, LogisticRegression]
"""Both vectorizers, the regression on words, the regression on words and meaning."""


def train(texts: Sequence[str], labels: Sequence[str], encoder: SentenceEncoder, *, inverse_strength: float) -> Trained:
    """Learn from three or more classes of texts. `inverse_strength` is C, that of the regularisation."""
    words, parts = (each.fit(texts) for each in vectorizers())
    rows = of_words(texts, (words, parts))
    meanings = csr_matrix(encoder.encode_all(texts) * EMBEDDING_WEIGHT)

    def regression(features: csr_matrix) -> LogisticRegression:
        return LogisticRegression(C=inverse_strength, max_iter=300, tol=TOLERANCE).fit(features, labels)

    return words, parts, regression(rows), regression(hstack([rows, meanings]).tocsr())


class Cascade:
    """What `train` gave, laid out for one text at a time."""

    def __init__(self, trained: Trained, encoder: SentenceEncoder) -> None:
        *self._vectorizers, by_words, by_all = trained
        self.classes: list[str] = [str(name) for name in by_words.classes_]
        self._encoder = encoder
        columns = by_words.coef_.shape[1]
        # scikit-learn would lay out the weights anew for every text.
        self._by_words = np.ascontiguousarray(by_words.coef_.T.astype(np.float32)), by_words.intercept_
        self._by_all = np.ascontiguousarray(by_all.coef_.T[:columns].astype(np.float32)), by_all.intercept_
        self._by_meaning = np.ascontiguousarray(by_all.coef_.T[columns:].astype(np.float32)) * EMBEDDING_WEIGHT

    def chances(self, text: str) -> Chances:
        """The probability of each class, in the order of `classes`."""
        row = of_words([text], self._vectorizers)
        chances = _softmax(_scores(row, *self._by_words))
        if chances.max() >= SURE:
            return chances
        return _softmax(_scores(row, *self._by_all) + self._encoder.encode(text) @ self._by_meaning)


def _scores(row: csr_matrix, weights: npt.NDArray[np.float32], intercept: Chances) -> Chances:
    scores: Chances = row.data @ weights[row.indices] + intercept
    return scores


def _softmax(scores: Chances) -> Chances:
    powers = np.exp(scores - scores.max())
    chances: Chances = powers / powers.sum()
    return chances

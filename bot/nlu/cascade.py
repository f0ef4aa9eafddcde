"""The intent classifier: words decide where they are sure, meaning is asked where they are not.

Two multinomial logistic regressions: one on the words of a text, one on its words and its sentence embedding, which
costs more than all else. Where the first gives its choice a probability of SURE or more, the second hardly ever chooses
otherwise: docs/decisions/0003-understanding.md has the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.features import Tfidf, parts, words
from bot.nlu.threshold import calibrated
from jobwise.knowledge.encoder import SentenceEncoder

SURE = 0.8
EMBEDDING_WEIGHT = 2.0
"""How much the embedding counts beside the words, whose vectors have length 1 as well. Chosen by cross-validation."""
TOLERANCE = 4e-4
"""Of the optimiser, Newton's, an example: a smaller one takes longer, and what is held out is understood no better."""
LEAST_WORDS, LEAST_PARTS = 2, 3
"""Examples that a word, or a part of one, must be in to count: half as many features, and the same decisions."""

Chances = npt.NDArray[np.float64]
Numbers = npt.NDArray[Any]


@dataclass(frozen=True)
class Trained:
    """What was learned.

    The rows of `by_words` are terms, its columns the classes of the first regression, then those of the second;
    `by_meaning` are the second's weights for the embedding; `intercepts` those of both. A choice whose chance is below
    the `threshold` is not to be relied on.
    """

    classes: list[str]
    terms: list[list[str]]
    frequencies: list[Numbers]
    by_words: npt.NDArray[np.float16]
    by_meaning: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float64]
    threshold: float

    def save(self, path: Path) -> None:
        """Write it as arrays of numbers and text: what reads them runs nothing."""
        lists = {"classes": self.classes, "words": self.terms[0], "parts": self.terms[1]}
        texts = {name: np.frombuffer("\n".join(each).encode(), np.uint8) for name, each in lists.items()}
        words_weights, parts_weights = self.frequencies
        with path.open("wb") as file:
            np.savez(
                file, **texts, words_weights=words_weights, parts_weights=parts_weights, by_words=self.by_words,
                by_meaning=self.by_meaning, intercepts=self.intercepts, threshold=self.threshold,
            )  # fmt: skip

    @classmethod
    def load(cls, path: Path) -> Trained:
        """Read what `save` wrote."""
        with np.load(path) as kept:
            classes, *terms = (kept[name].tobytes().decode().split("\n") for name in ("classes", "words", "parts"))
            frequencies = [kept["words_weights"], kept["parts_weights"]]
            weights = (kept["by_words"], kept["by_meaning"], kept["intercepts"])
            return cls(classes, terms, frequencies, *weights, float(kept["threshold"]))


def train(texts: Sequence[str], labels: Sequence[str], encoder: SentenceEncoder, *, inverse_strength: float) -> Trained:
    """Learn from three or more classes of texts. `inverse_strength` is C, that of the regularisation."""
    # Only training needs them: a server starts half a second sooner, and 45 MB smaller.
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizers = [
        TfidfVectorizer(analyzer=words, sublinear_tf=True, min_df=LEAST_WORDS, dtype=np.float32),
        TfidfVectorizer(analyzer=parts, sublinear_tf=True, min_df=LEAST_PARTS, dtype=np.float32),
    ]
    rows = hstack([each.fit_transform(texts) for each in vectorizers]).tocsr()
    different, places = np.unique(np.array(texts), return_inverse=True)  # with names masked, many are the same
    meanings = encoder.encode_all(different.tolist())[places]
    both = hstack([rows, csr_matrix(meanings * EMBEDDING_WEIGHT)]).tocsr()

    def fit(features: csr_matrix, labels: Sequence[str]) -> LogisticRegression:
        tolerance = TOLERANCE * len(labels)
        return LogisticRegression(C=inverse_strength, solver="newton-cg", tol=tolerance).fit(features, labels)

    with ThreadPoolExecutor() as pool:
        threshold = pool.submit(calibrated, both, labels, fit)
        first, second = pool.map(fit, (rows, both), (labels, labels))
    columns = rows.shape[1]
    return Trained(
        classes=[str(name) for name in first.classes_],
        terms=[each.get_feature_names_out().tolist() for each in vectorizers],
        frequencies=[each.idf_.astype(np.float32) for each in vectorizers],
        by_words=np.hstack([first.coef_.T, second.coef_.T[:columns]]).astype(np.float16),
        by_meaning=second.coef_.T[columns:].astype(np.float32) * EMBEDDING_WEIGHT,
        intercepts=np.hstack([first.intercept_, second.intercept_]),
        threshold=threshold.result(),
    )


class Cascade:
    """What `train` gave, laid out for one text at a time."""

    def __init__(self, trained: Trained, encoder: SentenceEncoder) -> None:
        self.classes = trained.classes
        self.threshold = trained.threshold
        self._encoder = encoder
        self._tfidf = [
            Tfidf(analyse, {term: row for row, term in enumerate(terms)}, weights)
            for analyse, terms, weights in zip((words, parts), trained.terms, trained.frequencies, strict=True)
        ]
        self._by_words, self._by_meaning = trained.by_words, trained.by_meaning
        self._intercepts = trained.intercepts
        self.chances = lru_cache(maxsize=8)(self._chances)  # a question in a story is looked at twice
        """The probability of each class of a text, in the order of `classes`; by its words alone where these give one
        `sure`, or else SURE, or more."""

    def _chances(self, text: str, sure: float | None = None) -> Chances:
        count = len(self.classes)
        scores = self._intercepts.copy()
        offset = 0
        for tfidf in self._tfidf:
            rows, values = tfidf.vector(text)
            scores += values @ self._by_words[rows + offset].astype(np.float32)
            offset += len(tfidf.rows)
        chances = _softmax(scores[:count])
        if chances.max() >= (SURE if sure is None else sure):
            return chances
        return _softmax(scores[count:] + self._encoder.encode(text) @ self._by_meaning)


def _softmax(scores: Chances) -> Chances:
    powers = np.exp(scores - scores.max())
    chances: Chances = powers / powers.sum()
    return chances

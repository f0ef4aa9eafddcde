"""The chance below which an intent is not taken as understood, found on examples that were held out in training."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

HELD_OUT = 4
"""One example in so many is held out."""
WRONG_COSTS = 0.5
"""What a wrong answer costs, where a right one gains 1. To ask back is not free either."""


def calibrated(
    features: csr_matrix, labels: Sequence[str], fit: Callable[[csr_matrix, Sequence[str]], LogisticRegression]
) -> float:
    """Learn from three quarters of the examples, a row each, and give the threshold that is best for the others."""
    order = np.random.default_rng(0).permutation(len(labels))
    held_out = np.zeros(len(labels), dtype=bool)
    held_out[order[::HELD_OUT]] = True
    meant = np.array(labels)
    model = fit(features[~held_out], meant[~held_out].tolist())
    chances = model.predict_proba(features[held_out])
    right = model.classes_[chances.argmax(axis=1)] == meant[held_out]
    return best_threshold(zip(chances.max(axis=1).tolist(), right.tolist(), strict=True))


def best_threshold(outcomes: Iterable[tuple[float, bool]]) -> float:
    """The chance from which answering pays, where a wrong answer costs half of what a right one gains.

    `outcomes` are the chance of what was chosen, and whether it was right.
    """
    gain, best, threshold = 0.0, 0.0, 1.0
    for chance, right in sorted(outcomes, reverse=True):
        gain += 1 if right else -WRONG_COSTS
        if gain >= best:
            best, threshold = gain, chance
    return threshold

"""The chance below which an intent is not taken as understood, found on examples that were held out in training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from bot.nlu.cascade import Cascade, train
from jobwise.knowledge.encoder import Embedding, SentenceEncoder

HELD_OUT = 4
"""One example in so many is held out."""
WRONG_COSTS = 0.5
"""What a wrong answer costs, where a right one gains 1. To ask back is not free either."""


class Remembering(SentenceEncoder):
    """An encoder that encodes each sentence once."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Embedding] = {}

    def encode(self, sentence: str) -> Embedding:
        vector: Embedding = self.encode_all([sentence])[0]
        return vector

    def encode_all(self, sentences: Sequence[str]) -> Embedding:
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode_all(new), strict=True))
        return np.stack([self._known[sentence] for sentence in sentences])


def calibrated(
    texts: Sequence[str], labels: Sequence[str], encoder: SentenceEncoder, *, inverse_strength: float
) -> float:
    """Learn from three quarters of the examples, and give the threshold that is best for the others."""
    held_out = np.zeros(len(texts), dtype=bool)
    held_out[np.random.default_rng(0).permutation(len(texts))[::HELD_OUT]] = True
    known = [[value for value, out in zip(each, held_out, strict=True) if not out] for each in (texts, labels)]
    model = Cascade(train(known[0], known[1], encoder, inverse_strength=inverse_strength), encoder)
    outcomes = []
    for text, label, out in zip(texts, labels, held_out, strict=True):
        if out:
            chances = model.chances(text)
            outcomes.append((float(chances.max()), model.classes[int(chances.argmax())] == label))
    return best_threshold(outcomes)


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

"""How an intent is decided: by words where they are sure, else by meaning as well."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.nlu import cascade
from bot.nlu.cascade import EMBEDDING_WEIGHT, TOLERANCE, Cascade, train
from jobwise.knowledge.encoder import Embedding, default_encoder

TEXTS = [
    "how much does a welder make", "what do lawyers earn", "salary of a cook", "pay for bakers please",
    "what does a welder do", "tell me what lawyers do", "duties of a cook", "what is the work of bakers like",
    "hello", "good morning", "hi there", "hey",
]  # fmt: skip
LABELS = ["salary"] * 4 + ["duties"] * 4 + ["greet"] * 4


ASKED = ["how much do bakers earn", "what is it that a lawyer does", "", "🎉", "zzz", "good morning"]


class CountingEncoder:
    """The real encoder, with its calls counted."""

    def __init__(self) -> None:
        self.calls = 0

    def encode(self, sentence: str) -> Embedding:
        self.calls += 1
        return default_encoder().encode(sentence)

    def encode_all(self, sentences: list[str]) -> Embedding:
        return default_encoder().encode_all(sentences)


@pytest.fixture(scope="module")
def trained() -> cascade.Trained:
    return train(TEXTS, LABELS, default_encoder(), inverse_strength=10)


def by_scikit_learn(*, with_meaning: bool) -> list[list[float]]:
    """What scikit-learn's own analysers, vectors and regression make of what is asked."""
    vectorizers = [
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=r"(?u)\b\w+\b|\?"),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=3),
    ]
    learned = [each.fit_transform(TEXTS) for each in vectorizers]
    asked = [each.transform(ASKED) for each in vectorizers]
    if with_meaning:
        learned.append(csr_matrix(default_encoder().encode_all(TEXTS) * EMBEDDING_WEIGHT))
        asked.append(csr_matrix(default_encoder().encode_all(ASKED) * EMBEDDING_WEIGHT))
    regression = LogisticRegression(C=10, solver="newton-cg", tol=TOLERANCE * len(TEXTS)).fit(hstack(learned), LABELS)
    return regression.predict_proba(hstack(asked)).tolist()


@pytest.mark.parametrize(("sure", "with_meaning"), [(2.0, True), (0.0, False)])
def test_chances_are_those_of_scikit_learn(
    trained: cascade.Trained, monkeypatch: pytest.MonkeyPatch, sure: float, with_meaning: bool
) -> None:
    monkeypatch.setattr(cascade, "SURE", sure)
    encoder = CountingEncoder()
    model = Cascade(trained, encoder)  # type: ignore[arg-type]
    assert model.classes == ["duties", "greet", "salary"]
    for text, chances in zip(ASKED, by_scikit_learn(with_meaning=with_meaning), strict=True):
        assert model.chances(text) == pytest.approx(chances, abs=2e-3)
    assert encoder.calls == with_meaning * len(ASKED)


def test_meaning_is_asked_once_and_only_where_words_are_not_sure(trained: cascade.Trained) -> None:
    encoder = CountingEncoder()
    model = Cascade(trained, encoder)  # type: ignore[arg-type]
    chances = model.chances("what money do they make as remuneration")
    assert chances.argmax() == model.classes.index("salary")
    assert encoder.calls == 1


def test_what_was_learned_is_the_same_when_it_is_read_again(trained: cascade.Trained, tmp_path: Path) -> None:
    trained.save(tmp_path / "model")
    again = cascade.Trained.load(tmp_path / "model")
    assert (again.classes, again.terms, again.threshold) == (trained.classes, trained.terms, trained.threshold)
    expected, read = (Cascade(each, default_encoder()).chances("pay of a cook?") for each in (trained, again))
    assert np.array_equal(expected, read)

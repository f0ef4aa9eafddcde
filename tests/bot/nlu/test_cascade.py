"""How an intent is decided: by words where they are sure, else by meaning as well."""

from __future__ import annotations

import pytest
from scipy.sparse import hstack

from bot.nlu import cascade
from bot.nlu.cascade import EMBEDDING_WEIGHT, Cascade, train
from bot.nlu.features import of_words
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


def test_an_unsure_text_is_decided_by_words_and_meaning(
    trained: cascade.Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cascade, "SURE", 2.0)
    words, parts, _, by_all = trained
    meanings = default_encoder().encode_all(ASKED) * EMBEDDING_WEIGHT
    expected = by_all.predict_proba(hstack([of_words(ASKED, (words, parts)), meanings]).tocsr())
    model = Cascade(trained, default_encoder())
    assert model.classes == ["duties", "greet", "salary"]
    for text, chances in zip(ASKED, expected, strict=True):
        assert model.chances(text) == pytest.approx(chances, abs=1e-3)


def test_a_sure_text_is_decided_by_words_alone(trained: cascade.Trained, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cascade, "SURE", 0.0)
    encoder = CountingEncoder()
    words, parts, by_words, _ = trained
    model = Cascade(trained, encoder)  # type: ignore[arg-type]
    for text, chances in zip(ASKED, by_words.predict_proba(of_words(ASKED, (words, parts))), strict=True):
        assert model.chances(text) == pytest.approx(chances, abs=1e-3)
    assert encoder.calls == 0


def test_meaning_is_asked_once_and_only_where_words_are_not_sure(trained: cascade.Trained) -> None:
    encoder = CountingEncoder()
    model = Cascade(trained, encoder)  # type: ignore[arg-type]
    chances = model.chances("what money do they make as remuneration")
    assert chances.argmax() == model.classes.index("salary")
    assert encoder.calls == 1

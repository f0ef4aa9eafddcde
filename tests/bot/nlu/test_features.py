"""What the intent classifier sees, and how it decides."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from bot.nlu.encoder import default_encoder
from bot.nlu.features import LinearModel, features, masked, vectorizers

TEXTS = [
    "how much does a welder make", "what do lawyers earn", "salary of a cook", "pay for bakers please",
    "what does a welder do", "tell me what lawyers do", "duties of a cook", "what is the work of bakers like",
    "hello", "good morning", "hi there", "hey",
]  # fmt: skip
LABELS = ["salary"] * 4 + ["duties"] * 4 + ["greet"] * 4


def entity(text: str, part: str, kind: str) -> dict[str, object]:
    return {"entity": kind, "start": text.index(part), "end": text.index(part) + len(part)}


def test_entities_give_way_to_one_stand_in_of_their_kind() -> None:
    text = "what does a zorbing wrangler earn in Ohio"
    found = [entity(text, "Ohio", "location"), entity(text, "zorbing wrangler", "job_title")]
    assert masked(text, found) == "what does a nurse earn in texas"


def test_what_overlaps_is_replaced_once_and_other_entities_stay() -> None:
    text = "the 2nd one in new york city"
    found = [
        entity(text, "2nd one", "ordinal"),
        entity(text, "new york", "location"),
        entity(text, "york city", "location"),
    ]
    assert masked(text, found) == "the 2nd one in texas city"


def test_signs_are_read_as_words() -> None:
    assert masked("💰 for nurses", []).split() == ["pay", "for", "nurses"]


def test_a_batch_of_sentences_has_the_embeddings_of_each() -> None:
    encoder = default_encoder()
    together = encoder.encode_all(TEXTS)
    assert together.shape == (len(TEXTS), 384)
    for text, row in zip(TEXTS, together, strict=True):
        assert np.dot(encoder.encode(text), row) == pytest.approx(1, abs=1e-3)


def test_embeddings_are_close_where_sentences_mean_alike() -> None:
    encoder = default_encoder()
    pay, alike, other = (encoder.encode(text) for text in ("what does it pay", "how high is the salary", "it rains"))
    assert pay @ alike > pay @ other + 0.2


def test_one_text_at_a_time_is_decided_as_all_together() -> None:
    words = tuple(each.fit(TEXTS) for each in vectorizers())
    regression = LogisticRegression(C=10).fit(features(TEXTS, words, default_encoder()), LABELS)
    model = LinearModel(words, regression)
    asked = ["how much do bakers earn", "what is it that a lawyer does", "", "🎉", "zzz"]
    expected = regression.predict_proba(features(asked, words, default_encoder()))
    for text, chances in zip(asked, expected, strict=True):
        assert model.chances(text, default_encoder()) == pytest.approx(chances, abs=1e-3)
    assert model.classes == ["duties", "greet", "salary"]

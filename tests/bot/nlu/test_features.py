"""What the intent classifier sees, and how it decides."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.features import masked
from jobwise.knowledge.encoder import default_encoder

TEXTS = [
    "how much does a welder make",
    "what do lawyers earn",
    "hello",
    "duties of a cook",
    "hi there, how are you today",
]


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
    pay, alike, rain, wet = default_encoder().encode_all(
        ["what does it pay", "how high is the salary", "it rains", "it is raining outside"]
    )
    for sentence, twin, strangers in ((pay, alike, (rain, wet)), (rain, wet, (pay, alike))):
        assert all(sentence @ twin > sentence @ stranger + 0.15 for stranger in strangers)

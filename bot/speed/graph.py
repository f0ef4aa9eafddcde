"""The graph of a loaded model, run in an order that is found once.

Stock Rasa builds the graph anew for each run, three times a message, and hands it to dask's scheduler.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

STOCK = DaskGraphRunner.run

Plan = tuple[tuple[str, tuple[str, ...]], ...]
"""Nodes, each after those that it needs, with the names of these."""


def install() -> None:
    DaskGraphRunner.run = run


def run(
    runner: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """Give the output of each target. Training, which names no targets, is left to dask."""
    if not targets or any(isinstance(value, str) for value in (inputs or {}).values()):
        return dict(STOCK(runner, inputs, targets))
    done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    try:
        for node, needs in _plan(runner, tuple(targets), frozenset(done)):
            # A node is told the name of what has no output, and says so itself.
            done[node] = runner._instantiated_nodes[node](*(done.get(need, need) for need in needs))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(done[target] for target in targets)


def _plan(runner: DaskGraphRunner, targets: tuple[str, ...], given: frozenset[str]) -> Plan:
    plans: dict[Any, Plan] = runner.__dict__.setdefault("_plans", {})
    key = (targets, given)
    if key not in plans:
        nodes = runner._graph_schema.nodes
        order: dict[str, tuple[str, ...]] = {}

        def visit(name: str) -> None:
            if name in nodes and name not in order and name not in given:
                needs = tuple(nodes[name].needs.values())
                for need in needs:
                    visit(need)
                order[name] = needs

        for target in targets:
            visit(target)
        plans[key] = tuple(order.items())
    return plans[key]

"""Where a message's time goes: the seams of Rasa's message processor, timed each without what it calls.

The seams are Rasa's own, so the same table comes out for any bot that runs on it. One that is not there is left out.
"""

from __future__ import annotations

import functools
import inspect
import re
import time
from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.engine.graph import GraphNode

_NODE = re.compile(r"^(?:run_)?(?:.*\.)?(.*?)\d*$")


class Steps:
    """Seconds by step since it was made. Ends of nested steps are subtracted from the step around them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)
        self._within: ContextVar[list[float] | None] = ContextVar("within", default=None)

    def watch(self, agent: Agent) -> None:
        """Time the steps of this agent's messages from now on."""
        processor = agent.processor
        assert processor is not None
        self._wrap(agent, "handle_text", "all else")
        self._wrap(processor, "_parse_message_with_graph", "parse: around its components")
        self._wrap(processor, "run_action_extract_slots", "slot extraction")
        self._wrap(processor, "_predict_next_with_tracker", "policies: around them")
        self._wrap(processor, "_run_action", "actions: around the call")
        self._wrap(RemoteAction, "_validate_action_result", "actions: check of the reply's schema")
        if agent.action_endpoint is not None:
            self._wrap(type(agent.action_endpoint), "request", "actions: the call itself")
        for name in ("retrieve", "save"):
            self._wrap(processor.tracker_store, name, f"tracker store: {name}")
        self._wrap(GraphNode, "__call__", _node_name)

    def per_message(self, messages: int) -> list[dict[str, Any]]:
        """The steps, dearest first: `step`, `ms` and `calls` a message."""
        rows = [
            {"step": step, "ms": round(seconds * 1000 / messages, 3), "calls": round(self.calls[step] / messages, 2)}
            for step, seconds in self.seconds.items()
        ]
        return sorted(rows, key=lambda row: -float(row["ms"]))

    def _wrap(self, owner: Any, name: str, step: str | Callable[[Any], str]) -> None:
        function = getattr(owner, name, None)
        if function is None:
            return
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def timed(*args: Any, **options: Any) -> Any:
                watch = _Watch(self, step if isinstance(step, str) else step(args[0]))
                with watch:
                    return await function(*args, **options)
        else:

            @functools.wraps(function)
            def timed(*args: Any, **options: Any) -> Any:
                with _Watch(self, step if isinstance(step, str) else step(args[0])):
                    return function(*args, **options)

        setattr(owner, name, timed)


class _Watch:
    """Adds the time within to a step, without that of watches inside it."""

    def __init__(self, steps: Steps, step: str) -> None:
        self._steps, self._step = steps, step

    def __enter__(self) -> None:
        self._inner = [0.0]
        self._outer = self._steps._within.get()
        self._token = self._steps._within.set(self._inner)
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        took = time.perf_counter() - self._began
        self._steps._within.reset(self._token)
        self._steps.seconds[self._step] += took - self._inner[0]
        self._steps.calls[self._step] += 1
        if self._outer is not None:
            self._outer[0] += took


def _node_name(node: Any) -> str:
    """What a graph node is called in config.yml: "parse: DIETClassifier", "policies: RulePolicy"."""
    name = _NODE.sub(r"\1", node._node_name)
    return f"{'policies' if name.endswith('Policy') or 'prediction' in node._fn_name else 'parse'}: {name}"

"""The smaller patches, each against the function of Rasa that it takes the place of."""

from __future__ import annotations

import ast
import asyncio
import copy
import inspect
import json
import random
from pathlib import Path
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.policies.policy import Policy
from rasa.engine.constants import PLACEHOLDER_TRACKER
from rasa.engine.exceptions import GraphRunError
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Tracker

from bot.speed import action_call, applied_events, debug_copies, graph, rules
from bot.speed.action_call import EventsOnDemand
from tests.bot.speed import small_bot


@pytest.fixture(scope="module")
def bot_and_talk(small: Path) -> tuple[Agent, DialogueStateTracker]:
    """The small bot, and a conversation with it that has all in it."""
    agent = small_bot.load(small)
    chosen = random.Random(5)

    async def talk() -> DialogueStateTracker:
        for text in ["/order", "/chat", '/size{"size": "small"}', *chosen.choices(small_bot.SAYINGS, k=25), "/back"]:
            await agent.handle_text(text, sender_id="me")
        return await agent.tracker_store.retrieve("me")

    return agent, asyncio.run(talk())


def prefixes(tracker: DialogueStateTracker, agent: Agent) -> list[DialogueStateTracker]:
    """The tracker as it was after each of its events."""
    events = list(tracker.events)
    slots = agent.domain.slots
    return [DialogueStateTracker.from_events("me", events[:end], slots) for end in range(1, len(events) + 1)]


def test_applied_events_are_those_of_stock_rasa(bot_and_talk: tuple[Agent, DialogueStateTracker]) -> None:
    agent, talk = bot_and_talk
    for tracker in prefixes(talk, agent):
        assert applied_events.applied_events(tracker) == applied_events.STOCK(tracker)


def test_rules_predict_what_they_predict_in_stock_rasa(bot_and_talk: tuple[Agent, DialogueStateTracker]) -> None:
    agent, talk = bot_and_talk
    nodes = agent.processor.graph_runner._instantiated_nodes.values()
    [policy] = [node._component for node in nodes if isinstance(node._component, Policy)]
    for tracker in prefixes(talk, agent):
        for text in (True, False):
            found = rules.find_action(policy, tracker, agent.domain, text)
            expected = rules.STOCK(policy, tracker, agent.domain, text)
            # Without an action the text's source is not looked at.
            assert found == expected or (text and found[0] is expected[0] is None)


def test_the_text_is_tried_where_a_rule_may_match_it() -> None:
    listening = {"prev_action": {"action_name": "action_listen"}}
    for last, expected in (
        ({**listening, "user": {"intent": "greet"}}, False),
        ({**listening, "user": {"text": "hello"}}, True),
        (listening, True),
        ({"prev_action": {"action_name": "utter_greet"}}, False),
    ):
        assert rules._may_match_text(last) is expected


def test_a_graph_gives_what_dask_gives(bot_and_talk: tuple[Agent, DialogueStateTracker]) -> None:
    agent, tracker = bot_and_talk
    runner, target = agent.processor.graph_runner, agent.processor.model_metadata.core_target
    run, stock = (run(runner, {PLACEHOLDER_TRACKER: tracker}, [target])[target] for run in (graph.run, graph.STOCK))
    assert (run.probabilities, run.policy_name, run.events) == (stock.probabilities, stock.policy_name, stock.events)


def test_a_fault_in_a_graph_is_the_fault_that_dask_tells_of(
    bot_and_talk: tuple[Agent, DialogueStateTracker], monkeypatch: pytest.MonkeyPatch
) -> None:
    runner, target = bot_and_talk[0].processor.graph_runner, "no_such_node"
    node = next(iter(runner._instantiated_nodes))
    monkeypatch.setitem(runner._instantiated_nodes, node, lambda *_: [][0])
    for run in (graph.run, graph.STOCK):
        with pytest.raises(KeyError):
            run(runner, {}, [target])
        with pytest.raises(IndexError):
            run(runner, {}, [node])

    def stop(*_: Any) -> None:
        raise RuntimeError("stopped")

    monkeypatch.setitem(runner._instantiated_nodes, node, stop)
    for run in (graph.run, graph.STOCK):
        with pytest.raises(GraphRunError):
            run(runner, {}, [node])


@pytest.mark.parametrize("module", debug_copies.MODULES, ids=lambda module: module.__name__)
def test_rasa_copies_there_for_its_debug_log_only(module: Any) -> None:
    tree = ast.parse(inspect.getsource(module))
    logged = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and is_call(node, "structlogger", "debug")]
    in_log = {id(part) for call in logged for part in ast.walk(call)}
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "copy"]
    assert uses
    elsewhere = [node.lineno for node in uses if id(node) not in in_log]
    assert not elsewhere, f"{module.__name__} now uses copy for more than its debug log, in lines {elsewhere}"


def is_call(node: ast.Call, owner: str, name: str) -> bool:
    function = node.func
    return isinstance(function, ast.Attribute) and function.attr == name and getattr(function.value, "id", "") == owner


def as_read(call: dict[str, Any]) -> dict[str, Any]:
    """What rasa_sdk reads of a call."""
    tracker = Tracker.from_dict(call["tracker"]).current_state()
    state = {**tracker, "events": list(tracker["events"])}
    return {"tracker": state, "next_action": call["next_action"], "domain": call["domain"]}


def test_an_action_is_told_what_stock_rasa_tells_it(bot_and_talk: tuple[Agent, DialogueStateTracker]) -> None:
    agent, tracker = bot_and_talk
    action = RemoteAction("test_count", agent.processor.action_endpoint)
    ours = action_call.call(action, tracker, agent.domain)
    assert isinstance(ours["tracker"]["events"], EventsOnDemand)
    stock = json.loads(json.dumps(action_call.STOCK(action, tracker, agent.domain)["tracker"]))
    assert as_read(ours)["tracker"] == as_read({**ours, "tracker": stock})["tracker"]


def test_an_action_server_is_told_all_as_json(bot_and_talk: tuple[Agent, DialogueStateTracker]) -> None:
    agent, tracker = bot_and_talk
    action = RemoteAction("test_count", EndpointConfig("http://127.0.0.1:5055/webhook"))
    assert action_call.call(action, tracker, agent.domain) == action_call.STOCK(action, tracker, agent.domain)


def test_events_that_nobody_reads_are_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unreadable:
        def as_dict(self) -> None:
            pytest.fail("an event was made for an action that does not look at it")

    events = EventsOnDemand([Unreadable()])  # type: ignore[list-item]
    assert len(events) == 1


def test_events_are_the_actions_own(bot_and_talk: tuple[Agent, DialogueStateTracker]) -> None:
    _, tracker = bot_and_talk
    events = EventsOnDemand(tracker.events)
    events[-1]["name"] = "changed"
    assert events[-1]["name"] == "changed"
    assert EventsOnDemand(tracker.events)[-1] == copy.deepcopy(EventsOnDemand(tracker.events))[-1] != events[-1]
    assert events[1:] == tracker.current_state(EventVerbosity.ALL)["events"][1:-1] + events[-1:]

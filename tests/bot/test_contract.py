"""What the import hook and the speed-ups rely on in Rasa 3.6.21. A test that fails here says what has moved."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import pytest
import rasa.core.agent
import rasa.core.run
import rasa.core.utils
import rasa.engine.validation
from rasa.core.agent import Agent
from rasa.core.lock_store import LockStore
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.schemas.events import EVENT_SCHEMA
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import Tracker

from bot.speed import action_call, applied_events, event_types, graph, rules, validator

SEAMS: list[tuple[str, Callable[..., Any], str, str]] = [
    ("RemoteAction._validate_action_result", validator.STOCK, "self result", "bot/speed/validator.py"),
    ("RemoteAction._action_call_format", action_call.STOCK, "self tracker domain", "bot/speed/action_call.py"),
    ("Event.resolve_by_type", event_types.STOCK, "type_name default", "bot/speed/event_types.py"),
    ("Event.from_parameters", Event.from_parameters, "parameters default", "bot/speed/event_types.py"),
    ("DaskGraphRunner.run", graph.STOCK, "self inputs targets", "bot/speed/graph.py"),
    (
        "RulePolicy._find_action_from_rules",
        rules.STOCK,
        "self tracker domain use_text_for_last_user_input",
        "bot/speed/rules.py",
    ),
    ("RulePolicy._rule_key_to_state", RulePolicy._rule_key_to_state, "rule_key", "bot/speed/rules.py"),
    (
        "DialogueStateTracker.past_states",
        DialogueStateTracker.past_states,
        "self domain omit_unset_slots ignore_rule_only_turns rule_only_data",
        "bot/speed/rules.py",
    ),
    ("Domain.get_active_state", Domain.get_active_state, "self tracker omit_unset_slots", "bot/speed/rules.py"),
    ("Domain._clean_state", Domain._clean_state, "state", "bot/speed/rules.py"),
    ("DialogueStateTracker.applied_events", applied_events.STOCK, "self", "bot/speed/applied_events.py"),
    (
        "DialogueStateTracker.from_events",
        DialogueStateTracker.from_events,
        "sender_id evts slots max_event_history sender_source domain",
        "bot/speed/history.py",
    ),
    ("LockStore.create", LockStore.create, "obj", "bot/speed/plugs.py"),
    ("LockStore.lock", LockStore.lock, "self conversation_id lock_lifetime wait_time_in_seconds", "bot/speed/locks.py"),
    ("TrackerStore.create", TrackerStore.create, "obj domain event_broker", "bot/speed/plugs.py"),
    ("TrackerStore.save", TrackerStore.save, "self tracker", "bot/speed/memory_store.py"),
    ("TrackerStore.retrieve", TrackerStore.retrieve, "self sender_id", "bot/speed/memory_store.py"),
    ("TrackerStore.keys", TrackerStore.keys, "self", "bot/speed/memory_store.py"),
    ("TrackerStore.stream_events", TrackerStore.stream_events, "self tracker", "bot/speed/memory_store.py"),
    (
        "TrackerStore._stream_new_events",
        TrackerStore._stream_new_events,
        "self event_broker new_events sender_id",
        "bot/speed/sql_store.py",
    ),
    (
        "SQLTrackerStore._event_query",
        SQLTrackerStore._event_query,
        "self session sender_id fetch_events_from_all_sessions",
        "bot/speed/sql_store.py",
    ),
    ("SQLTrackerStore.session_scope", SQLTrackerStore.session_scope, "self", "bot/speed/sql_store.py"),
    (
        "EndpointConfig.request",
        EndpointConfig.request,
        "self method subpath content_type compress kwargs",
        "bot/in_process.py",
    ),
    ("ActionExecutor.run", ActionExecutor.run, "self action_call", "bot/in_process.py"),
    ("rasa_sdk Tracker.from_dict", Tracker.from_dict, "state", "bot/speed/action_call.py"),
    ("Agent.handle_message", Agent.handle_message, "self message", "bot/channels"),
    ("load_agent", rasa.core.agent.load_agent, "model_path model_server remote_storage endpoints loop", "bot/serve.py"),
    ("close_resources", rasa.core.run.close_resources, "app _", "bot/serve.py"),
    ("number_of_sanic_workers", rasa.core.utils.number_of_sanic_workers, "lock_store", "bot/serve.py"),
    (
        "create_http_input_channels",
        rasa.core.run.create_http_input_channels,
        "channel credentials_file",
        "bot/serve.py",
    ),
    (
        "MessageProcessor._handle_message_with_tracker",
        MessageProcessor._handle_message_with_tracker,
        "self message tracker",
        "bot/speed/warm_up.py",
    ),
    (
        "MessageProcessor.run_action_extract_slots",
        MessageProcessor.run_action_extract_slots,
        "self output_channel tracker",
        "bot/speed/warm_up.py",
    ),
    (
        "MessageProcessor._run_prediction_loop",
        MessageProcessor._run_prediction_loop,
        "self output_channel tracker",
        "bot/speed/warm_up.py",
    ),
]


@pytest.mark.parametrize(("name", "function", "expected", "used_in"), SEAMS, ids=[seam[0] for seam in SEAMS])
def test_a_function_still_takes_what_it_took(
    name: str, function: Callable[..., Any], expected: str, used_in: str
) -> None:
    taken = [parameter for parameter in inspect.signature(function).parameters if parameter not in ("self", "cls")]
    wanted = [parameter for parameter in expected.split() if parameter != "self"]
    assert taken == wanted, f"{name} now takes {taken}, not {wanted}: look at {used_in}"


def test_this_is_the_rasa_that_it_was_made_for() -> None:
    assert version("rasa") == "3.6.21", "another Rasa: read each module of bot/speed beside the code that it replaces"


def test_a_tracker_store_has_no_new_coroutine_that_ours_would_lack() -> None:
    methods = {name for name, method in vars(TrackerStore).items() if inspect.iscoroutinefunction(method)}
    known = set(
        "save retrieve keys retrieve_full_tracker get_or_create_tracker create_tracker get_or_create_full_tracker "
        "exists stream_events _stream_new_events".split()
    )
    assert methods == known, f"TrackerStore changed by {methods ^ known}: look at bot/speed/memory_store.py"


def test_a_store_is_wrapped_where_it_is_looked_for() -> None:
    store = TrackerStore.create(None)
    assert Agent(tracker_store=store).tracker_store._tracker_store is store, (
        "the agent no longer wraps its store in FailSafeTrackerStore: look at bound_history in bot/speed/plugs.py"
    )
    assert isinstance(Agent(tracker_store=store).tracker_store, FailSafeTrackerStore)


def test_a_tracker_is_what_it_was() -> None:
    attributes = set(vars(DialogueStateTracker("me", [])))
    known = set(
        "_max_event_history events sender_id slots sender_source is_rule_tracker _paused followup_action latest_action "
        "latest_message latest_bot_utterance active_loop model_id assistant_id".split()
    )
    assert attributes == known, (
        f"a tracker now holds {attributes ^ known} more or less: does it survive `bounded` in bot/speed/history.py?"
    )


def test_a_slot_tells_whether_it_was_set() -> None:
    assert isinstance(inspect.getattr_static(Slot, "has_been_set"), property), "look at bot/speed/history.py"


def test_no_new_kind_of_event_goes_unnoticed() -> None:
    from rasa.shared.utils.common import all_subclasses

    kinds = {kind.__name__ for kind in all_subclasses(Event) if kind.__module__ == "rasa.shared.core.events"}
    known = set(
        "ActionExecuted ActionExecutionRejected ActionReverted ActiveLoop AgentUttered AllSlotsReset BotUttered "
        "ConversationPaused ConversationResumed DefinePrevUserUtteredFeaturization EntitiesAdded FollowupAction "
        "LegacyForm LegacyFormValidation LoopInterrupted ReminderCancelled ReminderScheduled Restarted SessionStarted "
        "SlotSet StoryExported UserUtteranceReverted UserUttered".split()
    )
    assert kinds == known, (
        f"events changed by {kinds ^ known}: may one reach back over turns? See bot/speed/history.py, applied_events.py"
    )


def test_each_kind_of_event_has_one_schema_with_its_name() -> None:
    names = [kind["properties"]["event"]["const"] for kind in EVENT_SCHEMA["oneOf"]]
    assert len(names) == len(set(names)), "two schemas for one kind of event: look at bot/speed/validator.py"
    assert "event" in EVENT_SCHEMA["required"], (
        "an event need not name its kind any more: look at bot/speed/validator.py"
    )


def test_a_runner_holds_its_nodes_where_they_are_looked_for(agent: Agent) -> None:
    runner = agent.processor.graph_runner
    nodes, schema = runner._instantiated_nodes, runner._graph_schema.nodes
    assert nodes.keys() == schema.keys(), "DaskGraphRunner holds its nodes otherwise: look at bot/speed/graph.py"
    assert all(hasattr(node, "_component") for node in nodes.values()), "look at turns_needed in bot/speed/history.py"


def test_the_domain_is_kept_as_a_dictionary(agent: Agent) -> None:
    assert agent.domain.as_dict() is agent.domain.as_dict(), (
        "Domain.as_dict makes a new dictionary for each call: keep one in bot/speed/action_call.py"
    )


def test_a_configuration_is_asked_what_it_needs_where_bot_full_set_listens() -> None:
    check = rasa.engine.validation._validate_required_packages
    assert check.__module__ == "bot.full_set", (
        "Rasa's check was imported before bot.lean, or has moved: bot/full_set.py"
    )
    assert list(inspect.signature(check).parameters) == ["node"]


@pytest.mark.parametrize(
    "module", ["rasa.core.run", "rasa.core.channels", "rasa.model_training", "rasa.core.test", "rasa.cli.data"]
)
def test_rasa_imports_what_it_imports_with_placeholders(module: str) -> None:
    assert import_module(module), f"{module} needs more than bot/lean.py has placeholders for"

"""The part of a conversation that the bot still needs: its slots as they were, and the last turns.

Stock Rasa reads, copies, predicts on and sends to actions every event since the session began.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from rasa.core.agent import Agent
from rasa.core.policies.policy import Policy
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    Event,
    ReminderScheduled,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

FEWEST_TURNS = 6
"""User turns that are kept, however short the rules are: what an action or a person may look back on."""


def turns_needed(agent: Agent) -> int | None:
    """Give how many user turns the agent's policies look back on at most; None where that is not known.

    A rule sees as many states as it has, and a user turn makes at least one. Other policies pass over the turns of
    rules and so may look back without bound.
    """
    nodes = agent.processor.graph_runner._instantiated_nodes.values()
    policies = [node._component for node in nodes if isinstance(node._component, Policy)]
    if not all(type(policy) is RulePolicy for policy in policies):
        return None
    rules = (
        policy._rule_key_to_state(key)
        for policy in policies
        for lookup in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)
        for key in policy.lookup.get(lookup, ())
    )
    return max(FEWEST_TURNS, *(len(states) + 1 for states in rules), 0)


def latest_session(events: Sequence[Event]) -> Sequence[Event]:
    """Give the events from the last start of a session; all where none has begun."""
    for index in reversed(range(1, len(events))):
        event = events[index]
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_SESSION_START_NAME:
            return events[index:]
    return events


def bounded(events: Sequence[Event], turns: int, slots: Iterable[Slot]) -> Sequence[Event]:
    """Give events that leave a tracker as these do, of which `turns` user turns at least are the same ones.

    What is left out is replaced by the slots that it left. Nothing is left out of a running loop, nor while the
    conversation is paused, nor before a turn that is taken back; `slots` are the domain's.
    """
    spoken = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(spoken) <= turns:
        return events
    ends = {index - 1 for index in spoken[1 : len(spoken) - turns + 1]}
    taken_back = max((index for index, event in enumerate(events) if isinstance(event, _TAKES_BACK)), default=-1)
    tracker = DialogueStateTracker("", slots)
    cut, values = 0, []
    for index in range(max(ends) + 1):
        event = events[index]
        if index in ends and index > taken_back and _is_at_rest(event, tracker):
            cut = index
            values = [(slot.name, slot.value) for slot in tracker.slots.values() if slot.has_been_set]
        tracker.update(event)
    if not cut:
        return events
    then = events[cut].timestamp
    return [*_kept(events[:cut]), *(SlotSet(name, value, then) for name, value in values), *events[cut:]]


_TAKES_BACK = (UserUtteranceReverted, ActionReverted)


def _is_at_rest(event: Event, tracker: DialogueStateTracker) -> bool:
    """Whether the bot has done with a turn by this event, and slots are all that the turns until then have left."""
    listens = isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
    return listens and tracker.active_loop is None and not tracker.is_paused()


def _kept(events: Sequence[Event]) -> list[Event]:
    """Of events that are left out, the start of the session and the reminders that are to come."""
    return [
        *(event for event in events[:2] if _starts_session(event)),
        *(event for event in events[2:] if isinstance(event, ReminderScheduled) and _is_due(event)),
    ]


def _starts_session(event: Event) -> bool:
    return isinstance(event, SessionStarted) or (
        isinstance(event, ActionExecuted) and event.action_name == ACTION_SESSION_START_NAME
    )


def _is_due(reminder: ReminderScheduled) -> bool:
    # A time without its zone may be off by hours.
    return bool(reminder.trigger_date_time.timestamp() + 86_400 > time.time())

"""Rules tried on what they look at: the last states, and the text of a message only where one may match it.

Stock Rasa reckons the state after every action of the conversation, twice for a prediction: once with the text of the
last message in the place of its intent, which no rule without a text can match unless it leaves open what was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

STOCK = RulePolicy._find_action_from_rules


@dataclass(frozen=True)
class Reach:
    """How far a policy's rules look: at so many states from the last, and maybe at the text of the last message."""

    states: int
    text: bool


def install() -> None:
    RulePolicy._find_action_from_rules = find_action


def find_action(
    policy: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
) -> Any:
    """Give the action that the rules predict, its source, and whether a loop goes on after an unhappy path."""
    if type(policy) is not RulePolicy:
        return STOCK(policy, tracker, domain, use_text_for_last_user_input)
    reach = reach_of(policy)
    if use_text_for_last_user_input and not reach.text and tracker.active_loop_name is None:
        return None, None, False
    found = STOCK(policy, _Recently(tracker, reach.states), domain, use_text_for_last_user_input)
    if found[0] is None:  # the source is then made from all states
        return STOCK(policy, tracker, domain, use_text_for_last_user_input)
    return found


_reaches: WeakKeyDictionary[RulePolicy, tuple[int, Reach]] = WeakKeyDictionary()


def reach_of(policy: RulePolicy) -> Reach:
    """Give how far a trained policy's rules look."""
    keys = [key for lookup in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for key in policy.lookup.get(lookup, ())]
    known = _reaches.get(policy)
    if known is None or known[0] != len(keys):  # in training there may be more rules soon
        rules = [policy._rule_key_to_state(key) for key in keys]
        reach = Reach(
            states=max(map(len, rules), default=0) + 1,  # one more tells whether the conversation began there
            text=any(_may_match_text(states[-1]) for states in rules),
        )
        known = _reaches[policy] = len(keys), reach
    return known[1]


def _may_match_text(state: Mapping[str, Any]) -> bool:
    after_listening = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME) == ACTION_LISTEN_NAME
    return after_listening and not state.get(USER, {}).get(INTENT)


class _Recently:
    """A tracker, of whose past only the last states are reckoned."""

    def __init__(self, tracker: DialogueStateTracker, count: int) -> None:
        self._tracker = tracker
        self._count = count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tracker, name)

    def past_states(self, domain: Domain, omit_unset_slots: bool = False, **_: Any) -> list[State]:
        """As DialogueStateTracker.past_states for a policy that sees rules, but the last `count` only."""
        events = self._tracker.applied_events()
        skipped = sum(isinstance(event, ActionExecuted) for event in events) + 1 - self._count
        replayed = self._tracker.init_copy()
        states = []
        for event in events:
            if isinstance(event, ActionExecuted):
                skipped -= 1
                if skipped < 0:
                    states.append(_state(domain, replayed, omit_unset_slots))
            replayed.update(event)
        return [*states, _state(domain, replayed, omit_unset_slots)]


def _state(domain: Domain, tracker: DialogueStateTracker, omit_unset_slots: bool) -> State:
    return domain._clean_state(domain.get_active_state(tracker, omit_unset_slots=omit_unset_slots))

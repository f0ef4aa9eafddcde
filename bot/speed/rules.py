"""Rules tried on a message's text only where a rule might match it.

Stock Rasa reckons all states of the conversation twice for a prediction, once with the text of the last message in
the place of its intent. No rule without a text can match that, unless it leaves open what was said last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

STOCK = RulePolicy._find_action_from_rules

_text_matters: WeakKeyDictionary[RulePolicy, bool] = WeakKeyDictionary()


def install() -> None:
    RulePolicy._find_action_from_rules = find_action


def find_action(
    policy: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
) -> Any:
    """Give the action that the rules predict, its source, and whether a loop goes on after an unhappy path."""
    if use_text_for_last_user_input and tracker.active_loop_name is None and not text_matters(policy):
        return None, None, False
    return STOCK(policy, tracker, domain, use_text_for_last_user_input)


def text_matters(policy: RulePolicy) -> bool:
    """Whether a rule may match a message that is given by its text."""
    if policy not in _text_matters:
        last_states = (policy._rule_key_to_state(key)[-1] for key in policy.lookup[RULES])
        _text_matters[policy] = any(map(_may_match_text, last_states))
    return _text_matters[policy]


def _may_match_text(state: Mapping[str, Any]) -> bool:
    after_listening = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME) == ACTION_LISTEN_NAME
    return after_listening and not state.get(USER, {}).get(INTENT)

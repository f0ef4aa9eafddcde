"""The part of a conversation that is kept."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    ConversationPaused,
    Event,
    ReminderScheduled,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.speed.history import FEWEST_TURNS, bounded, latest_session, turns_needed
from tests.bot.speed import small_bot

SLOTS = [AnySlot("job", mappings=[{}]), AnySlot("place", mappings=[{}])]
START = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]


def turn(text: str, *within: Event) -> list[Event]:
    said = UserUttered(text, {"name": "ask", "confidence": 1.0})
    return [said, ActionExecuted("action_answer"), *within, ActionExecuted("action_listen")]


def conversation(turns: int, *within: Event, at: int = 0) -> list[Event]:
    events = list(START)
    for number in range(turns):
        events += turn(str(number), *(within if number == at else ()))
    return events


def said(events: object) -> list[str]:
    return [event.text for event in events if isinstance(event, UserUttered)]


def test_a_short_conversation_is_kept_as_it_is() -> None:
    events = conversation(6)
    assert bounded(events, 6, SLOTS) is events


def test_of_a_long_one_the_last_turns_are_kept_and_the_start_of_the_session() -> None:
    kept = bounded(conversation(20), 6, SLOTS)
    assert said(kept) == ["14", "15", "16", "17", "18", "19"]
    assert kept[:2] == START[:2]


def test_it_stays_as_long_however_long_the_talk_goes_on() -> None:
    events: list[Event] = list(START)
    lengths = set()
    for number in range(50):
        events = list(bounded([*events, *turn(str(number), SlotSet("job", number))], 6, SLOTS))
        lengths.add(len(events)) if number >= 10 else None
    assert len(lengths) == 1


def test_slots_are_as_they_were_then_and_as_they_are_now() -> None:
    events = conversation(20, SlotSet("job", "nurse"), SlotSet("place", None), at=2)
    events += turn("20", SlotSet("job", "welder"))
    kept = bounded(events, 6, SLOTS)
    at_the_cut = DialogueStateTracker.from_events("", [e for e in kept if not isinstance(e, UserUttered)][:4], SLOTS)
    assert at_the_cut.get_slot("job") == "nurse"
    assert at_the_cut.slots["place"].has_been_set
    assert DialogueStateTracker.from_events("", kept, SLOTS).get_slot("job") == "welder"


def test_a_loop_that_runs_is_kept_whole() -> None:
    events = conversation(20, ActiveLoop("test_form"), at=3)
    assert said(bounded(events, 6, SLOTS))[0] == "3"


def test_a_loop_that_ended_goes() -> None:
    events = conversation(20, ActiveLoop("test_form"), ActiveLoop(None), at=3)
    assert said(bounded(events, 6, SLOTS))[0] == "14"


def test_nothing_goes_while_the_conversation_is_paused() -> None:
    events = conversation(20, ConversationPaused(), at=3)
    assert said(bounded(events, 6, SLOTS))[0] == "3"


def test_what_a_turn_took_back_does_not_reach_beyond_what_is_kept() -> None:
    events = conversation(20, UserUtteranceReverted(), at=17)
    assert bounded(events, 6, SLOTS) is events
    later = conversation(30, UserUtteranceReverted(), at=17)
    assert said(bounded(later, 6, SLOTS))[0] == "24"


def test_a_reminder_that_is_to_come_is_kept() -> None:
    soon = ReminderScheduled("ask", datetime.now(timezone.utc) + timedelta(hours=1), name="soon")
    past = ReminderScheduled("ask", datetime.now(timezone.utc) - timedelta(days=3), name="past")
    kept = bounded(conversation(20, soon, past, at=2), 6, SLOTS)
    assert [event.name for event in kept if isinstance(event, ReminderScheduled)] == ["soon"]


def test_only_the_last_session_counts() -> None:
    events = [*conversation(3), *conversation(2)]
    assert latest_session(events) == conversation(2)
    assert latest_session(conversation(3)) == conversation(3)


def test_more_turns_are_kept_where_a_rule_looks_further(small: Path) -> None:
    longest = 9  # "a long way back": the states before and after three answers, and before and after the fourth
    assert turns_needed(small_bot.load(small)) == longest


def test_all_is_kept_for_policies_that_may_look_back_without_bound(tmp_path: Path) -> None:
    config = small_bot.CONFIG.replace("policies: [", "policies: [{name: MemoizationPolicy}, ")
    small_bot.write(tmp_path, config)
    assert turns_needed(small_bot.load(tmp_path)) is None


@pytest.mark.parametrize("turns", [FEWEST_TURNS])
def test_a_person_can_look_back_on_some_turns(turns: int) -> None:
    assert turns >= 6

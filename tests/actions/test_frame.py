"""What a message changes in the frame of a conversation."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.frame import Frame, updated
from actions.said import Said
from actions.several import settled_titles
from actions.topic import PAY_SLOTS
from jobwise.kb import KnowledgeBase

IN_TEXAS = Frame(topic="salary", job="welder", place="Texas", level="senior", period="hour", percentile=90)


def tracker(*entities: dict[str, Any], **slots: Any) -> Tracker:
    values = dict.fromkeys(Frame.names()) | slots
    return Tracker("someone", values, {"entities": list(entities)}, [], False, None, {}, None)


def job(id: str) -> dict[str, Any]:
    return {"entity": "job_title", "value": id, "known": True}


def test_a_question_that_names_its_own_job_starts_anew() -> None:
    said = Said.of([job("lawyer")])
    assert updated(IN_TEXAS, said, "salary", PAY_SLOTS, new_question=True) == Frame(
        topic="salary", job="lawyer", recent=("lawyer",)
    )


def test_a_follow_up_with_another_job_keeps_the_rest() -> None:
    frame = updated(IN_TEXAS, Said.of([job("lawyer")]), "salary", PAY_SLOTS, new_question=False)
    assert (frame.job, frame.place, frame.level, frame.period, frame.percentile) == (
        "lawyer",
        "Texas",
        "senior",
        "hour",
        90,
    )


def test_a_question_without_a_job_keeps_job_and_place_but_not_the_percentile() -> None:
    frame = updated(IN_TEXAS, Said(), "salary", PAY_SLOTS, new_question=True)
    assert (frame.job, frame.place, frame.percentile) == ("welder", "Texas", None)


@pytest.mark.parametrize(("ordinal", "expected"), [(1, "nurse"), (2, "doctor"), (-1, "dentist"), (4, "welder")])
def test_an_ordinal_points_into_the_list_that_was_shown(ordinal: int, expected: str) -> None:
    listing = Frame(topic="related_jobs", job="welder", jobs=("nurse", "doctor", "dentist"))
    said = Said.of([{"entity": "ordinal", "value": ordinal}])
    assert updated(listing, said, "salary", PAY_SLOTS, new_question=False).job == expected


def test_years_of_experience_replace_a_level_and_the_other_way_round() -> None:
    years = Said.of([{"entity": "years_experience", "value": 7.0}])
    frame = updated(IN_TEXAS, years, "salary", PAY_SLOTS, new_question=False)
    assert (frame.level, frame.years_experience) == (None, 7.0)
    level = Said.of([{"entity": "level", "value": "entry"}])
    frame = updated(frame, level, "salary", PAY_SLOTS, new_question=False)
    assert (frame.level, frame.years_experience) == ("entry", None)


def test_a_comparison_with_one_job_takes_the_last_one_as_the_other() -> None:
    frame = updated(IN_TEXAS, Said.of([job("lawyer")]), "salary_compare", PAY_SLOTS, new_question=True)
    assert frame.jobs == ("welder", "lawyer")
    assert frame.place == "Texas"


def test_a_title_that_is_not_certain_is_no_job() -> None:
    entity = {"entity": "job_title", "value": "pt", "known": False, "candidates": ["a", "b"], "ambiguous": True}
    said = Said.of([entity])
    assert said.jobs == ()
    assert said.unclear == (entity,)
    assert "job" in said.named


def test_only_slots_that_change_are_written_back() -> None:
    before = tracker(job="welder", place="Texas")
    events = Frame(topic="salary", job="welder", place="Ohio").events(before)
    assert {event["name"]: event["value"] for event in events} == {"topic": "salary", "place": "Ohio"}


def test_pay_words_count_only_where_pay_is_the_topic_and_a_level_always() -> None:
    said = Said(changes={"period": "day", "level": "senior"})
    frame = updated(Frame(job="welder"), said, "job_duties", frozenset({"job"}), new_question=True)
    assert (frame.period, frame.level) == (None, "senior")


def ambiguous(title: str, *candidates: str) -> Said:
    entity = {"entity": "job_title", "value": title, "known": False, "candidates": candidates, "ambiguous": True}
    return Said.of([entity])


def test_a_title_with_several_meanings_is_the_one_that_was_talked_about(kb: KnowledgeBase) -> None:
    said = ambiguous("designer", "graphic_designer", "web_designer")
    assert settled_titles(said, said.unclear, Frame(recent=("welder", "web_designer")), kb).jobs == ("web_designer",)
    assert settled_titles(said, said.unclear, Frame(recent=("welder",)), kb) is said


def test_a_title_that_was_just_offered_is_that_job(kb: KnowledgeBase) -> None:
    said = ambiguous("Architect", "landscape_architect", "architect")
    offered = Frame(jobs=("landscape_architect", "architect"), recent=("landscape_architect",))
    assert settled_titles(said, said.unclear, offered, kb).jobs == ("architect",)


def test_a_job_that_is_only_assumed_comes_with_what_was_said_for_it() -> None:
    assumed = job("animal_trainer") | {"assumed": True, "said": "dog whisperer", "credits": []}
    certain = job("welder") | {"assumed": False, "said": "welder", "credits": ["by somebody"]}
    said = Said.of([assumed, certain])
    assert (said.assumed, said.credits) == ((("animal_trainer", "dog whisperer"),), ("by somebody",))

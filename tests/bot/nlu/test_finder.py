"""Entities of messages, as the trained model finds them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.core.agent import Agent

from bot.nlu.spans import Span, without_overlaps


def entities(agent: Agent, message: str) -> list[tuple[str, Any]]:
    parsed = asyncio.run(agent.parse_message(message))
    return [(entity["entity"], entity["value"]) for entity in parsed["entities"]]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("what does a registered nurse earn", [("job_title", "registered_nurse")]),
        ("registred nurse pay", [("job_title", "registered_nurse")]),
        ("senior accountant salary", [("level", "senior"), ("job_title", "accountant")]),
        ("how much does it pay", []),
        ("can you tell me what they do", []),
        ("lawyer salary in Houston, TX", [("job_title", "lawyer"), ("location", "Houston-Pasadena-The Woodlands, TX")]),
        ("welder with 12 years experience", [("job_title", "welder"), ("years_experience", 12.0)]),
        ("how much does an HR manager earn", [("job_title", "hr_manager")]),
        ("what does an administrative law judge do", [("job_title", "administrative_law_judge")]),
        ("which job fits python and sql", [("skill", "python"), ("skill", "sql")]),
        ("assistant to a dentist pay", [("job_title", "dental_assistant")]),
        ("EA to a ceo salary", [("job_title", "executive_assistant")]),
        ("what does the secretary to a judge earn", [("job_title", "legal_secretary")]),
        ("personal assistant to a celebrity salary", [("job_title", "executive_assistant")]),
        ("assistant to the regional manager salary", [("job_title", "assistant")]),
        ("ceo's driver pay", [("job_title", "shuttle_driver_or_chauffeur")]),
        ("how much does a chief engineer on a cargo ship make", [("job_title", "ship_engineer")]),
        ("what does a nurse at a school make", [("job_title", "school_nurse")]),
        ("how much does the receptionist at a dentist make", [("job_title", "receptionist")]),
        ("nurse salary in texas", [("job_title", "registered_nurse"), ("location", "Texas")]),
        ("compare a secretary to a judge", [("job_title", "administrative_assistant"), ("job_title", "judge")]),
        ("how do i go from an assistant to a manager", [("job_title", "assistant"), ("job_title", "manager")]),
        ("the person who does the makeup for actors pay", [("job_title", "theatrical_makeup_artist")]),
        ("person who does not like people", []),
        ("do i need a 4-year degree at 45 years old", [("education", "bachelor"), ("dealbreaker", "degree")]),
    ],
)  # fmt: skip
def test_what_a_message_names(agent: Agent, message: str, expected: list[tuple[str, Any]]) -> None:
    assert entities(agent, message) == expected


@pytest.mark.parametrize(
    ("message", "places"),
    [
        ("roofer salary OR", ["Oregon"]),
        ("nurse MA salary", ["Massachusetts"]),
        ("what about ME", ["Maine"]),
        ("and PA?", ["Pennsylvania"]),
        ("teacher pay OK", ["Oklahoma"]),
        ("OR nurse salary", []),  # of the operating room
        ("medical assistant MA pay", []),
        ("NP or PA salary", []),
        ("PA salary", []),
        ("tell ME what a nurse makes", []),
        ("HOW DO I BECOME A NURSE OK", []),
    ],
)
def test_a_code_in_capitals_is_a_state_where_it_stands_like_one(agent: Agent, message: str, places: list[str]) -> None:
    assert [value for entity, value in entities(agent, message) if entity == "location"] == places


@pytest.mark.parametrize(
    ("message", "jobs"),
    [
        ("roughneck pay", ["oil_and_gas_roustabout"]),
        ("what does a clown do", ["entertainer"]),
        ("bcba interview questions", ["mental_health_or_addiction_counselor"]),
        ("docent salary", ["tour_guide"]),
        ("is there a guide to resumes", []),
        ("hospital parking", []),
        ("my recruiter never calls back", []),
    ],
)
def test_a_title_of_one_word_is_found_however_it_is_asked_about(agent: Agent, message: str, jobs: list[str]) -> None:
    assert [value for entity, value in entities(agent, message) if entity == "job_title"] == jobs


def test_a_title_that_nobody_knows_is_found_by_where_it_stands(agent: Agent) -> None:
    parsed = asyncio.run(agent.parse_message("how much do zorbing wranglers make"))
    (entity,) = parsed["entities"]
    assert (entity["entity"], entity["value"], entity["known"]) == ("job_title", "zorbing wranglers", False)


def test_offsets_are_those_of_the_message(agent: Agent) -> None:
    parsed = asyncio.run(agent.parse_message("so... nurses??  in  texas"))
    assert [parsed["text"][e["start"] : e["end"]] for e in parsed["entities"]] == ["nurses", "texas"]


@pytest.mark.parametrize("message", ["", " ", "?", "🎉", "\x00", "a" * 3000, "(((((", "nurse " * 500])
def test_whatever_is_typed_is_read(agent: Agent, message: str) -> None:
    parsed = asyncio.run(agent.parse_message(message))
    assert parsed["intent"]["name"] is None or isinstance(parsed["intent"]["name"], str)
    assert len(parsed["entities"]) <= 500


def test_where_spans_overlap_the_surer_wins_then_the_longer() -> None:
    level = Span(0, 6, "level", "senior", rank=4)
    title = Span(0, 17, "job_title", "senior accountant", rank=2)
    longer = Span(20, 34, "job_title", "truck driver", rank=1)
    shorter = Span(26, 32, "job_title", "driver", rank=1)
    assert without_overlaps([title, shorter, level, longer]) == [level, longer]

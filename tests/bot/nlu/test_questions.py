"""Where a message asks several questions."""

from __future__ import annotations

import pytest

from bot.nlu.questions import Entities, Question, agree, questions

WORDS = {"earn": "salary", "pay": "salary", "become": "career_path", "duties": "job_duties", "do": "job_overview",
         "weather": "out_of_scope", "hi": "greet"}  # fmt: skip


def by_words(text: str, entities: Entities) -> tuple[str, float]:
    """A classifier that knows a few words: the last of them counts, and it is sure."""
    known = [WORDS[word] for word in text.lower().replace("?", "").split() if word in WORDS]
    return (known[-1], 0.95) if known else ("follow_up", 0.3)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("what does a welder earn and how do i become one", ["salary", "career_path"]),
        ("What do they earn? How do I become one?", ["salary", "career_path"]),
        ("hi! what does a welder earn", ["salary"]),
        ("what are the duties, and how do i become one", ["job_duties", "career_path"]),
        ("duties and pay of a nurse", ["job_duties", "salary"]),
        ("what does a nurse do and earn", ["job_overview", "salary"]),
        ("what is the weather, and what does a nurse earn", ["out_of_scope", "salary"]),
        (
            "i did this and that. what i am asking is what does a nurse earn and how do i become one",
            ["salary", "career_path"],
        ),
        ("my pay is 20. should i take it? and how do i become one", ["salary", "career_path"]),
        ("what does a nurse earn", []),
        ("nurses and welders", []),
        ("research and development pay", []),
    ],
)
def test_questions_are_told_apart(message: str, expected: list[str]) -> None:
    assert [question.intent for question in questions(message, [], by_words)] == expected


def test_a_question_knows_where_it_stands() -> None:
    message = "what does a welder earn and how do i become one"
    assert [message[q.start : q.end] for q in questions(message, [], by_words)] == [
        "what does a welder earn",
        "how do i become one",
    ]


def test_entities_are_moved_along_with_their_clause() -> None:
    message = "hi, what do nurses earn? how do i become one?"
    seen: list[str] = []

    def look(text: str, entities: Entities) -> tuple[str, float]:
        seen.extend(text[e["start"] : e["end"]] for e in entities)
        return by_words(text, entities)

    start = message.index("nurses")
    questions(message, [{"entity": "job_title", "start": start, "end": start + 6}], look)
    assert seen == ["nurses"]


def test_several_questions_need_the_whole_message_or_great_certainty_on_their_side() -> None:
    half_sure = [Question("salary", 0.6, 0, 5), Question("career_path", 0.6, 6, 9)]
    assert agree(half_sure, "salary")
    assert not agree(half_sure, "cv_help")
    assert agree([Question("salary", 0.9, 0, 5), Question("career_path", 0.9, 6, 9)], "cv_help")
    assert not agree([Question("salary", 0.9, 0, 5)], "salary")

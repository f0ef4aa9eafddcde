"""Several questions in one message, and one question in a long story.

A message is cut into clauses where a new question begins; "duties and pay of a nurse" is read as two questions by
taking its list of topics apart. Each clause is then understood for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

MOST_QUESTIONS = 3
MOST_IN_A_STORY = 2
"""Stories lead up to what they ask."""
SURE_OF_A_PART = 0.5
"""Chance from which a clause is taken for a question of its own."""
SURE_OF_ALL = 0.8
"""The same where the message as a whole seems to be about something else."""
SURE_OF_NO_CAREER = 0.9
"""The same where it would be out of scope: half a sentence often seems to be."""
LONG = 220
"""Characters from which a message is a story, in which the question counts."""

OUT_OF_SCOPE = "out_of_scope"
TALK = frozenset(
    {"affirm", "bot_challenge", "deny", "distress", "goodbye", "greet", "help", "human", "thanks", "source"}
)
"""Intents that are no questions about jobs."""

_SOMEONE = r"(?:i|you|u|we|they|it|he|she|there|this|that|these|those|the|an?|my|people|someone|\w+s)\b"
_AUXILIARY = r"(?: is | are | am | do | does | did | can | could | should | would | will )"
_ASKS = rf"""
    (?: what | whats | what's | how | hows | how's | wat ) \b
    | (?: where | which | why | who ) \s (?: {_AUXILIARY} | \w+ \s (?:pays|earns|makes) ) \b
    | {_AUXILIARY} \s {_SOMEONE}
    | (?: tell | show | give ) \s me \b
"""
_BOUNDARY = re.compile(
    rf"(?: [?!.;\n]+ (?=\s) | \? | \s*,?\s+ (?:and|also|plus|then|but|&|\+)(?:\s(?:also|then|so))? (?=\s+(?:{_ASKS}))"
    rf" | , (?=\s+(?:so\s)?(?:{_ASKS}))"
    rf" | \b(?:(?:asking|question|ask|know|wonder)\sis | wondering | to\sknow)\b[:,]? (?=\s+(?:{_ASKS})) )\s*",
    re.I | re.X,
)
_QUESTION = re.compile(
    rf"^\W* (?:(?:so|and|also|but|ok|okay|hey|hi|hello|plus|then|well|um|pls|please|btw)\W+)*"
    rf"(?: {_ASKS} | {_AUXILIARY} \s )",
    re.I | re.X,
)

_TOPIC = (
    r"(?:pay|salary|salaries|wages?|income|earnings|duties|tasks|responsibilities|requirements|qualifications|skills"
    r"|education|training|(?:job )?outlook|(?:job )?growth|demand|interview|hiring process|job description"
    r"|do|does|earns?|makes?|need|get paid)"
)
_AND = r",? (?:and|&|plus|as well as) (?:the |their )?"
_TOPICS = re.compile(rf"\b{_TOPIC}(?:, (?:the )?{_TOPIC})*{_AND}{_TOPIC}\b", re.I)
_JOINT = re.compile(rf"{_AND}|, (?:the )?", re.I)

Entities = Sequence[dict[str, Any]]
Classify = Callable[[str, Entities], tuple[str, float]]
"""Gives the intent of a text with its entities, and its chance."""


@dataclass(frozen=True)
class Question:
    """`message[start:end]` asks it. Questions that are asked together, as topics in a list, have the same place."""

    intent: str
    confidence: float
    start: int
    end: int


def questions(message: str, entities: Entities, classify: Classify) -> list[Question]:
    """The questions in a message that is not plainly one, in order; none where it is."""
    listed = _by_topics(message, entities, classify)
    if len(listed) > 1:
        return listed
    clauses = list(_clauses(message))
    if len(clauses) < 2:
        return []
    found = []
    asking = [
        (start, end) for start, end in clauses if _QUESTION.match(message[start:end]) or message[end : end + 1] == "?"
    ]
    for start, end in asking[-(MOST_IN_A_STORY if len(message) > LONG else MOST_QUESTIONS) :]:
        told = [clause[0] for clause, then in pairwise(clauses) if then == (start, end) and clause not in asking]
        # "I was offered 23 an hour. Should I take it?": what asks may need what was told before it.
        for beginning in (start, *told):
            intent, confidence = classify(*part(message, entities, beginning, end))
            if confidence >= (SURE_OF_NO_CAREER if intent == OUT_OF_SCOPE else SURE_OF_A_PART) and intent not in TALK:
                found.append(Question(intent, confidence, beginning, end))
                break
    if not any(question.intent != OUT_OF_SCOPE for question in found):
        return []
    return _different(found)


def _clauses(message: str) -> Iterator[tuple[int, int]]:
    cuts = [(0, 0), *(match.span() for match in _BOUNDARY.finditer(message)), (len(message), len(message))]
    for (_, start), (end, _) in pairwise(cuts):
        if message[start:end].strip():
            yield start, end


def part(message: str, entities: Entities, start: int, end: int) -> tuple[str, Entities]:
    """`message[start:end]` and the entities in it, with their places there."""
    inside = [e for e in entities if e["start"] >= start and e["end"] <= end]
    return message[start:end], [{**e, "start": e["start"] - start, "end": e["end"] - start} for e in inside]


def _by_topics(message: str, entities: Entities, classify: Classify) -> list[Question]:
    """One question a topic, where topics are listed."""
    match = _TOPICS.search(message)
    if match is None:
        return []
    found = []
    for topic in _JOINT.split(match[0])[:MOST_QUESTIONS]:
        text = message[: match.start()] + topic + message[match.end() :]
        moved = len(text) - len(message)
        own = [e if e["end"] <= match.start() else {**e, "start": e["start"] + moved, "end": e["end"] + moved}
               for e in entities if e["end"] <= match.start() or e["start"] >= match.end()]  # fmt: skip
        intent, confidence = classify(text, own)
        if confidence < SURE_OF_A_PART or intent in TALK or intent == OUT_OF_SCOPE:
            return []
        found.append(Question(intent, confidence, 0, len(message)))
    return _different(found)


def _different(found: Sequence[Question]) -> list[Question]:
    """One question an intent, the first: "how much is it? is that a lot?" asks on."""
    seen: dict[str, Question] = {}
    for question in found:
        seen.setdefault(question.intent, question)
    return list(seen.values())


def agree(found: Sequence[Question], intent: str) -> bool:
    """Whether a message whose own intent is this one has several questions."""
    return len(found) > 1 and (
        any(question.intent == intent for question in found)
        or all(question.confidence >= SURE_OF_ALL for question in found)
    )

"""A conditional random field that marks job titles, places and skills in a message.

It learns from the annotated examples in data/nlu how such names stand in a question, and sees which words the knowledge
base knows; so it finds names that the knowledge base does not have, and leaves alone words that only look like one.
Lafferty, McCallum and Pereira (2001); the implementation is CRFsuite.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pycrfsuite

from bot.nlu.tokens import Names, Token, tokens

LABELS = frozenset({"job_title", "location", "skill"})
OUTSIDE = "O"

Features = dict[str, float]
Annotation = tuple[int, int, str]
"""Start and end in the message, entity type."""


class Tagger:
    """Marks names. `names` must know the same titles and places when it is used as when it was trained, or nearly."""

    def __init__(self, names: Names, model: Path) -> None:
        self._names = names
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))

    def tag(self, message: str, words: list[Token]) -> list[Annotation]:
        """The names in a message, in order."""
        if not words:
            return []
        return _annotations(words, self._tagger.tag(features(self._names, message, words)))


def train(names: Names, examples: Iterable[tuple[str, list[Annotation]]], model: Path) -> None:
    """Learn from messages with their annotations, and write the model to a file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.05, "max_iterations": 100, "feature.possible_transitions": True})
    for message, marked in examples:
        words = tokens(message)
        if not words:
            continue
        labels = _labels(words, marked)
        trainer.append(features(names, message, words), labels)
        if set(labels) != {OUTSIDE}:
            # The same message with names that nobody knows: so it learns where names stand, too.
            hidden = [_unknown(word, label) for word, label in zip(words, labels, strict=True)]
            trainer.append(features(names, message, hidden), labels)
    trainer.train(str(model))


def features(names: Names, message: str, words: list[Token]) -> list[Features]:
    """What the model sees of each word: the word, its parts and neighbours, and what names it is part of."""
    known = _known(names, message, words)
    for position, word in enumerate(words):
        if not word.text:
            for marks in known.values():
                marks[position] = OUTSIDE
    return [_of_word(names, words, known, position) for position in range(len(words))]


def _unknown(word: Token, label: str) -> Token:
    return replace(word, text="") if label != OUTSIDE and word.text.isalpha() else word


def _of_word(names: Names, words: list[Token], known: dict[str, list[str]], position: int) -> Features:
    seen: Features = {"bias": 1.0}
    for distance in range(-2, 3):
        other = position + distance
        if not 0 <= other < len(words):
            seen[f"{distance}:edge"] = 1.0
            continue
        if words[other].text:
            seen[f"{distance}:word={words[other].lower}"] = 1.0
        for kind, marks in known.items():
            seen[f"{distance}:{kind}={marks[other]}"] = 1.0
        if abs(distance) == 1:
            seen[f"{distance}:end={words[other].lower[-3:]}"] = 1.0
    word = words[position]
    if not word.text:
        return seen
    singular = names.singular(word.lower)
    for size in (2, 3, 4):
        seen[f"end={singular[-size:]}"] = 1.0
    seen[f"start={singular[:3]}"] = 1.0
    seen[f"singular={singular}"] = 1.0
    seen["upper"] = float(word.text.isupper())
    seen["title"] = float(word.text.istitle() and position > 0)
    seen["digit"] = float(any(c.isdigit() for c in word.text))
    for distance in (-1, 1):
        if 0 <= position + distance < len(words):
            seen[f"pair:{distance}={word.lower}|{words[position + distance].lower}"] = 1.0
    if position > 1:
        seen[f"before={words[position - 2].lower}|{words[position - 1].lower}"] = 1.0
    return seen


def _known(names: Names, message: str, words: list[Token]) -> dict[str, list[str]]:
    known = {kind: [OUTSIDE] * len(words) for kind in ("title", "place", "skill")}
    for kind, first, last in names.runs(message, words):
        known[kind][first] = "B" if last - first == 1 else "B+"
        if kind == "place" and names.is_only_sometimes_a_place(message[words[first].start : words[last - 1].end]):
            known[kind][first] = "B?"
        known[kind][first + 1 : last] = ["I"] * (last - first - 1)
    return known


def _labels(words: list[Token], annotations: Iterable[Annotation]) -> list[str]:
    labels = [OUTSIDE] * len(words)
    for start, end, entity in annotations:
        if entity in LABELS:
            inside = [n for n, word in enumerate(words) if word.start >= start and word.end <= end]
            for n in inside:
                labels[n] = f"{'B' if n == inside[0] else 'I'}-{entity}"
    return labels


def _annotations(words: list[Token], labels: list[str]) -> list[Annotation]:
    found: list[Annotation] = []
    for word, label in zip(words, labels, strict=True):
        begin, _, entity = label.partition("-")
        if label == OUTSIDE:
            continue
        if begin == "I" and found and found[-1][2] == entity and found[-1][1] >= word.start - 1:
            found[-1] = (found[-1][0], word.end, entity)
        else:
            found.append((word.start, word.end, entity))
    return found

"""A conditional random field that marks job titles, places and skills in a message.

It learns from the annotated examples in data/nlu how such names stand in a question, and sees which words the knowledge
base knows; so it finds names that the knowledge base does not have, and leaves alone words that only look like one.
Lafferty, McCallum and Pereira (2001); the implementation is CRFsuite.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from bot.nlu.tokens import Names, Run, Token, tokens

LABELS = frozenset({"job_title", "location", "skill"})
OUTSIDE = "O"
NEIGHBOURS = range(-2, 3)
RARE = 2
"""Times that a word stands in the examples so that it can stand for one that does not."""
CONTEXT = 3
"""Words that a message must have beside its names, so that it can be learned where they stand."""
REGULARISATION = {"c1": 0.1, "c2": 0.5}
ITERATIONS = 40
"""With more, what is held out is tagged worse: it learns the examples by heart."""

Features = list[str]
"""The names of what is so."""
Annotation = tuple[int, int, str]
"""Start and end in the message, entity type."""
Marks = Mapping[str, list[str]]
"""For titles, places and skills: a mark a word that says whether, and how, it is part of a known name."""


class Tagger:
    """Marks names, with the model that `train` wrote and the names that are known now."""

    def __init__(self, names: Names, model: Path) -> None:
        self._names = names
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))

    def tag(self, message: str, words: list[Token], runs: Iterable[Run]) -> list[Annotation]:
        """The names in a message, in order. `runs` are those of its words that are known."""
        if not words:
            return []
        marks = known_names(self._names, message, words, runs)
        return _annotations(words, self._tagger.tag(features(self._names, words, marks)))


def train(names: Names, examples: Iterable[tuple[str, list[Annotation]]], model: Path) -> None:
    """Learn from messages with their annotations, and write the model to a file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**REGULARISATION, "max_iterations": ITERATIONS, "feature.possible_transitions": True})
    read = [(message, tokens(message), annotated) for message, annotated in examples]
    frequencies = Counter(word.lower for _, words, _ in read for word in words)
    for message, words, annotated in read:
        if not words:
            continue
        labels = _labels(words, annotated)
        marks = known_names(names, message, words, names.runs(message, words))
        trainer.append(features(names, words, marks), labels)
        # Once more as if its rare words were new ones, once as if nobody knew its titles, once the same for its places.
        rare = frozenset(n for n, w in enumerate(words) if w.text.isalpha() and frequencies[w.lower] <= RARE)
        if rare:
            trainer.append(features(names, words, marks, rare), labels)
        titles, places = (_labelled(labels, entity) for entity in ("job_title", "location"))
        if titles and len(words) - len(titles) >= CONTEXT:
            trainer.append(features(names, words, _without(marks, titles)), labels)
        if places and len(words) - len(places | rare) >= CONTEXT:
            trainer.append(features(names, words, _without(marks, places), places), labels)
    trainer.train(str(model))


def word_counts(examples: Iterable[tuple[str, list[Annotation]]]) -> dict[str, int]:
    """How many of the messages have a word outside of their names."""
    counts: Counter[str] = Counter()
    for message, annotated in examples:
        named = [(start, end) for start, end, entity in annotated if entity in LABELS]
        counts.update(
            {
                word.lower
                for word in tokens(message)
                if word.text.isalpha() and not any(start <= word.start < end for start, end in named)
            }
        )
    return dict(counts)


def known_names(names: Names, message: str, words: list[Token], runs: Iterable[Run]) -> Marks:
    """Which words are part of a known name: "B" alone, "B+" and "I" in a longer one, "B?" where hardly ever a place."""
    marks = {kind: [OUTSIDE] * len(words) for kind in ("title", "place", "skill")}
    for kind, first, last in runs:
        marks[kind][first] = "B" if last - first == 1 else "B+"
        marks[kind][first + 1 : last] = ["I"] * (last - first - 1)
        if kind == "place" and names.is_only_sometimes_a_place(message[words[first].start : words[last - 1].end]):
            marks[kind][first] = "B?"
    return marks


def features(names: Names, words: list[Token], marks: Marks, hidden: frozenset[int] = frozenset()) -> list[Features]:
    """What the model sees of each word: its marks, itself, its parts and its neighbours. Of `hidden` ones the marks."""
    kinds = list(marks.items())
    seen = [[f"{kind}={marked[n]}" for kind, marked in kinds] for n in range(len(words))]
    for n, word in enumerate(words):
        if n not in hidden:
            seen[n].append(f"word={word.lower}")
    ends = [f"end={word.lower[-3:]}" for word in words]
    return [_of_word(names, words, seen, ends, hidden, position) for position in range(len(words))]


def _of_word(
    names: Names, words: list[Token], seen: list[Features], ends: Features, hidden: frozenset[int], position: int
) -> Features:
    of_it = ["bias"]
    for distance in NEIGHBOURS:
        other = position + distance
        if not 0 <= other < len(words):
            of_it.append(f"{distance}:edge")
            continue
        of_it += [f"{distance}:{feature}" for feature in seen[other]]
        if other not in hidden and distance in (-1, 1):
            of_it.append(f"{distance}:{ends[other]}")
    shown = {n for n in (position + d for d in NEIGHBOURS) if 0 <= n < len(words) and n not in hidden}
    if {position - 1, position - 2} <= shown:
        of_it.append(f"before={words[position - 2].lower}|{words[position - 1].lower}")
    if position in shown:
        word = words[position]
        of_it += _of_itself(names.singular(word.lower), word.text, word.start > 0)
        for distance in (-1, 1):
            if position + distance in shown:
                of_it.append(f"pair:{distance}={word.lower}|{words[position + distance].lower}")
    return of_it


@lru_cache(maxsize=10_000)
def _of_itself(singular: str, text: str, is_inside: bool) -> Features:
    seen = list(dict.fromkeys(f"end={singular[-size:]}" for size in (2, 3, 4)))  # one name twice would count twice
    seen += [f"start={singular[:3]}", f"singular={singular}"]
    if text.isupper():
        seen.append("upper")
    if text.istitle() and is_inside:
        seen.append("capital")
    if any(character.isdigit() for character in text):
        seen.append("digit")
    return seen


def _without(marks: Marks, hidden: frozenset[int]) -> Marks:
    return {kind: [OUTSIDE if n in hidden else mark for n, mark in enumerate(marked)] for kind, marked in marks.items()}


def _labelled(labels: list[str], entity: str) -> frozenset[int]:
    return frozenset(n for n, label in enumerate(labels) if label.endswith(f"-{entity}"))


def _labels(words: list[Token], annotated: Iterable[Annotation]) -> list[str]:
    labels = [OUTSIDE] * len(words)
    for start, end, entity in annotated:
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

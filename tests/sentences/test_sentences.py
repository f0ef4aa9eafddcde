"""Sentences that nothing was trained on: what each means, what it names, and what must not be found in it.

One file an intent, which is what its sentences mean unless `intent` lists the fair ones. Entities that a sentence does
not mention in `entities` or `lacks` are not judged. Plain sentences (`sure`) must all be understood; of those at the
edge (`hard`), one in seven may be missed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.agent import Agent

HERE = Path(__file__).parent
ENOUGH_OF_THE_HARD = 0.85

Sentence = dict[str, Any]
FILES = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(HERE.glob("*.yml"))}


def parsed(agent: Agent, sentences: list[Sentence]) -> list[dict[str, Any]]:
    async def parse() -> list[dict[str, Any]]:
        return [await agent.parse_message(sentence["text"]) for sentence in sentences]

    return asyncio.run(parse())


def faults(sentence: Sentence, understood: dict[str, Any], fair: list[str]) -> Iterator[str]:
    intent = understood["intent"]
    if intent["name"] not in fair or intent["name"] in sentence.get("not", ()):
        yield f"{intent['name']} ({intent['confidence']:.2f})"
    left = list(understood["entities"])
    for wanted in sentence.get("entities", ()):
        found = next((entity for entity in left if same(wanted, entity, sentence["text"])), None)
        if found is None:
            yield f"no {wanted['type']} {wanted['text']!r}" + (f" = {wanted['value']}" if "value" in wanted else "")
        else:
            left.remove(found)
    for entity in left:
        if entity["entity"] in sentence.get("lacks", ()):
            yield f"{entity['entity']} {sentence['text'][entity['start'] : entity['end']]!r}"


def same(wanted: dict[str, Any], found: dict[str, Any], text: str) -> bool:
    if wanted["type"] != found["entity"] or wanted["text"] != text[found["start"] : found["end"]]:
        return False
    value = found["value"]["low"] if found["entity"] == "money" else found["value"]
    return "value" not in wanted or bool(wanted["value"] == value)


def misses(agent: Agent, stem: str, sentences: list[Sentence]) -> list[str]:
    """A line for each sentence that is not understood."""
    lines = []
    for sentence, understood in zip(sentences, parsed(agent, sentences), strict=True):
        found = list(faults(sentence, understood, sentence.get("intent", [stem])))
        if found:
            lines.append(f"{stem}: {sentence['text']!r}: {', '.join(found)}")
    return lines


@pytest.mark.parametrize("stem", FILES)
def test_every_plain_sentence_is_understood(agent: Agent, stem: str) -> None:
    missed = misses(agent, stem, FILES[stem]["sure"])
    assert not missed, "\n".join(missed)


def test_nearly_all_hard_sentences_are_understood(agent: Agent) -> None:
    missed = [line for stem, content in FILES.items() for line in misses(agent, stem, content["hard"])]
    print("\n".join(missed))
    sentences = sum(len(content["hard"]) for content in FILES.values())
    understood = 1 - len(missed) / sentences
    assert understood >= ENOUGH_OF_THE_HARD, f"{understood:.1%} of {sentences}:\n" + "\n".join(missed)


def test_every_intent_has_its_sentences() -> None:
    domain = yaml.safe_load((HERE.parents[1] / "domain.yml").read_text(encoding="utf-8"))
    assert set(FILES) == set(domain["intents"])


def test_no_sentence_is_trained_on() -> None:
    trained = {
        line.removeprefix("- ").strip().lower()
        for file in (HERE.parents[1] / "data" / "nlu").glob("*.yml")
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    }
    held_out = {each["text"].lower() for content in FILES.values() for group in content.values() for each in group}
    assert not held_out & trained

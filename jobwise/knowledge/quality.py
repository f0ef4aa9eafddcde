"""What the text of a guide must keep to beyond its shape: its own sentences, plain words, and the facts it can be held
against."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .document import Document, Where, parse
from .errors import Finding, KnowledgeError
from .load import guide_paths
from .typical import contradictions

if TYPE_CHECKING:
    from jobwise.pay.model import Projection

LEAST_EASE = 40.0
"""Flesch reading ease over all sentences of a guide: harder than this, nobody reads it."""
_OWN = 7
"""Words from which on a sentence is somebody's own, so that it may stand only once."""

_TEXTS = ("summary", "education", "experience", "training", "licence", "setting")
_LISTS = ("duties", "qualifications", "entry", "find", "interview", "hiring")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[A-Za-z']+")
_VOWELS = re.compile(r"[aeiouy]+")
_LOADED = re.compile(
    r"\b(he|she|him|his|her|hers|himself|herself|he/she|manpower|man-hours?|mankind|girls?|ladies|gentlemen|youthful|"
    r"digital natives?|mature (?:man|woman|person)|rockstars?|rock stars?|ninjas?|gurus?|able-bodied)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£] ?\d|\b\d[\d,]* ?(?:dollars|USD)\b", re.IGNORECASE)


def quality_findings(folder: Path, projections: Mapping[str, Projection]) -> list[Finding]:
    """Every finding in the guides of a folder, sorted. `projections`, by OEWS code, say what is typical for entry.
    Files that are no guides are for `check` to name.
    """
    guides = [document for path in guide_paths(folder) if isinstance((document := _parsed(path)).data, dict)]
    licensed = parse(folder / "licensed.yml").data
    findings = [*_repeated(guides)]
    for document in guides:
        findings.extend(_wording(document))
        if document.data.get("kind") == "occupation":
            findings.extend(_facts(document, projections, licensed))
    return sorted(set(findings))


def _parsed(path: Path) -> Document:
    try:
        return parse(path)
    except KnowledgeError:
        return Document(path, None, {}, ())


def _lines(document: Document) -> Iterator[tuple[Where, str]]:
    """All prose of a guide with its places."""
    guide: dict[str, Any] = document.data
    for field in _TEXTS:
        if isinstance(guide.get(field), str):
            yield (field,), guide[field]
    for field in _LISTS:
        value = guide.get(field)
        for position, line in enumerate(value if isinstance(value, list) else ()):
            if isinstance(line, str):
                yield (field, position), line


def _repeated(guides: list[Document]) -> Iterator[Finding]:
    """Sentences that stand twice, in one guide or in two."""
    first: dict[str, Document] = {}
    for document in guides:
        for where, text in _lines(document):
            for sentence in _SENTENCE.split(text):
                key = sentence.strip(" .").lower()
                if len(key.split()) < _OWN:
                    continue
                if key in first:
                    yield document.finding(where, f"{sentence!r:.60} stands in {first[key].path.name} already")
                first.setdefault(key, document)


def _wording(document: Document) -> Iterator[Finding]:
    for where, text in _lines(document):
        # "HIM" and "HIS" are abbreviations of health information and hearing instruments.
        for word in (word for word in _LOADED.findall(text) if not word.isupper()):
            yield document.finding(where, f"{word!r} says who should have the job, not what it is")
        for sum_ in _MONEY.findall(text):
            yield document.finding(where, f"{sum_!r}: pay is for the wage statistics")
    ease = reading_ease(" ".join(text.rstrip(".") + "." for _, text in _lines(document)))
    if ease < LEAST_EASE:
        yield document.finding((), f"is hard to read: Flesch reading ease {ease:.0f}, needs {LEAST_EASE:.0f}")


def _facts(document: Document, projections: Mapping[str, Projection], licensed: Collection[str]) -> Iterator[Finding]:
    guide = document.data
    typical = projections.get(guide.get("soc"))
    for field, message in contradictions(guide, typical) if typical else ():
        yield document.finding((field,), message)
    if guide.get("soc") in licensed and not guide.get("licence"):
        yield document.finding(("licence",), "is missing, and most states or a federal agency want one")


def reading_ease(text: str) -> float:
    """Flesch reading ease (1948): 206.8 - 1.015 words a sentence - 84.6 syllables a word; 60 is plain English."""
    words = _WORD.findall(text)
    sentences = [part for part in re.split(r"[.!?:;]+\s", text) if part.strip()]
    if not words:
        return 100.0
    syllables = sum(max(1, len(_VOWELS.findall(word.lower().removesuffix("e")))) for word in words)
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * syllables / len(words)

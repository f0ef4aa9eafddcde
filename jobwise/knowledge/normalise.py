"""One form for all the ways in which people write the same title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from .document import parse
from .errors import KnowledgeError

MAX_CHARACTERS = 120
MAX_TOKENS = 12

_SYMBOLS = (
    ("c++", "cpp"),
    ("c#", "csharp"),
    ("f#", "fsharp"),
    (".net", " dotnet "),
    ("&", " and "),
    ("@", " at "),
)
_POSSESSIVE = re.compile(r"['\u2019\u0060](?:s\b)?")
_INITIALS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)")
_WORD = re.compile(r"[a-z0-9]+")
_TURNS = frozenset({"of", "in", "for", "at"})
_ARTICLES = frozenset({"the", "a", "an"})
_LINKS = _ARTICLES | {"and", "or"}
_ASIDE = re.compile(
    r"\([^)]*\)?"  # what stands in brackets
    r"|\b(?:age[ds]?|with|for)? ?\d+ ?\+?[- ]?(?:years?|yrs?|yo)\b(?:[- ](?:olds?|of experience|experience))?"
)


@dataclass(frozen=True)
class Words:
    """The tables of data/knowledge/words.yml; each is explained there."""

    stems: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    singulars: Mapping[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    curses: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    helpers: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    agents: Mapping[str, str] = field(default_factory=dict)
    agent_endings: tuple[tuple[str, str], ...] = ()
    siblings: tuple[frozenset[str], ...] = ()
    beside: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    employers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    no_jobs: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()


def load_words(folder: Path) -> Words:
    """The linguistic tables of a knowledge folder. Raises KnowledgeError where one is missing or bent."""
    document = parse(folder / "words.yml")
    data: Any = document.data
    try:
        return Words(
            stems=dict(data["stems"]),
            words=dict(data["words"]),
            short={key: (last, before) for key, (last, before) in data["short"].items()},
            singulars=dict(data["singulars"]),
            fillers=frozenset(data["fillers"]) | frozenset(data["curses"]),
            curses=frozenset(data["curses"]),
            breaks=frozenset(data["breaks"]),
            who=frozenset(data["who"]),
            helpers=frozenset(data["helpers"]),
            before=frozenset(data["seniority"]["before"]),
            after=frozenset(data["seniority"]["after"]),
            circumstances=frozenset(data["circumstances"]),
            general=frozenset(data["general"]),
            agents=dict(data["agents"]),
            agent_endings=tuple((ending, other) for ending, other in data["agent_endings"]),
            siblings=tuple(frozenset(group) for group in data["siblings"]),
            beside={head: dict(entry["of"]) for entry in data["beside"] for head in entry["heads"]},
            employers={kind: tuple(names) for kind, names in data["employers"].items()},
            places=tuple(data["places"]),
            no_jobs=tuple(data["no_jobs"]),
            ranks=tuple(data["ranks"]),
        )
    except KeyError as error:
        raise KnowledgeError(document.finding((str(error.args[0]),), "is missing")) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise KnowledgeError(document.finding((), f"a table has another shape: {error}")) from error


class Normaliser:
    """Makes titles comparable: case, accents, punctuation, plurals, spelling, short forms, word order."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._stems = re.compile("|".join(map(re.escape, words.stems)) or r"(?!)")
        self.singular = lru_cache(maxsize=50_000)(self._singular)

    def __call__(self, text: str) -> str:
        """The normal form as one string: "Directors of Nursing" gives "nursing director"."""
        return " ".join(self.tokens(text))

    def tokens(self, text: str) -> tuple[str, ...]:
        """The normal form, head noun last. At most 120 characters are read and 12 tokens given."""
        if text.isascii() and text.isalpha():  # one word without signs, which most are: as below, and ten times faster
            return tuple(self._expand([self.singular(text[:MAX_CHARACTERS].lower())]))
        text = text[:MAX_CHARACTERS].casefold().replace("ß", "ss")
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        for symbol, name in _SYMBOLS:
            text = text.replace(symbol, name)
        text = _ASIDE.sub(" ", text) if any(sign in text for sign in "(0123456789") else text
        found = _WORD.findall(_INITIALS.sub("", _POSSESSIVE.sub("", text)))[:MAX_TOKENS]
        if found[1:] and found[0] == "or":  # a nurse's OR
            found[:1] = ["operating", "room"]
        return tuple(self._expand(_head_last([self.singular(word) for word in found], self.words.helpers)))

    def decent(self, text: str) -> str:
        """The text as it is, without curses where more is left."""
        return " ".join(word for word in text.split() if word.lower() not in self.words.curses) or text

    def _expand(self, tokens: list[str]) -> list[str]:
        expanded: list[str] = []
        for position, token in enumerate(tokens):
            if token in self.words.short:
                last, before = self.words.short[token]
                expanded.append(last if self.words.after.issuperset(tokens[position + 1 :]) else before)
            elif token not in _LINKS:
                expanded.extend(self.words.words.get(token, token).split())
        return expanded[:MAX_TOKENS]

    def _singular(self, word: str) -> str:
        """One word in American spelling and the singular. It need not be a word, only always the same."""
        if word in self.words.singulars:
            return self.words.singulars[word]
        word = self._stems.sub(lambda match: self.words.stems[match.group()], word)
        if word.endswith("men") and len(word) > 5:
            return word[:-3] + "man"
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("sses", "ches", "shes", "xes")):
            return word[:-2]
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
            return word[:-1]
        return word


def _head_last(tokens: list[str], helpers: Collection[str]) -> list[str]:
    """Turn "director of nursing", "engineer on a ship" and "assistant to a judge" round, so that the head noun comes
    last."""
    for position, (before, token, after) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False), 1):
        if token in _TURNS or (token == "on" and after in _ARTICLES) or (token == "to" and before in helpers):
            return [*_head_last(tokens[position + 1 :], helpers), *tokens[:position]]
    return [token for token in tokens if token not in _TURNS] or tokens

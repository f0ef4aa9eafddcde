"""What kind of message it is that asks nothing about jobs: another language, an insult, new rules, or no words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jobwise.knowledge.document import parse

LANGUAGE = "other_language"
GIBBERISH = "gibberish"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LONGEST = 400
"""Characters that are looked at."""
_SHARE = 0.4
"""Of a message's words that must be a language's frequent ones."""
_NO_WORD = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}|(.)\1{3,}|^(?:[asdfghjkl]{5,}|[qwertyuiop]{6,}|[zxcvbnm]{4,})$")


@dataclass(frozen=True)
class Remarks:
    """The tables of data/knowledge/remarks.yml."""

    languages: Mapping[str, frozenset[str]]
    scripts: Mapping[str, str]
    kinds: Mapping[str, re.Pattern[str]]

    def kind(self, message: str) -> tuple[str, str] | None:
        """The kind of a message, and for another language its name; None where it is an ordinary remark."""
        message = message[:_LONGEST].lower()
        words = _WORD.findall(message)
        if language := self.language(message, words):
            return LANGUAGE, language
        for kind, pattern in self.kinds.items():
            if pattern.search(message):
                return kind, ""
        if words and sum(bool(_NO_WORD.search(word)) for word in words) * 2 > len(words):
            return GIBBERISH, ""
        return None

    def language(self, message: str, words: list[str]) -> str | None:
        """The name of a message's language where it is surely not English."""
        scripts = Counter(unicodedata.name(letter, "").split()[0] for letter in message if letter.isalpha())
        if scripts and (script := scripts.most_common(1)[0][0].removesuffix("-COMPATIBILITY")) in self.scripts:
            japanese = scripts.keys() & {"HIRAGANA", "KATAKANA"}
            return self.scripts[next(iter(japanese)) if japanese else script]
        counts = {name: sum(word in frequent for word in words) for name, frequent in self.languages.items()}
        name = max(counts, key=lambda name: counts[name])
        return name if words and counts[name] >= max(2, _SHARE * len(words)) else None


def load_remarks(folder: Path) -> Remarks:
    """The remarks of a knowledge folder. Raises KnowledgeError where the file is not YAML."""
    tables = parse(folder / "remarks.yml").data
    return Remarks(
        {name: frozenset(words) for name, words in tables["languages"].items()},
        tables["scripts"],
        {kind: re.compile("|".join(patterns)) for kind, patterns in tables["kinds"].items()},
    )

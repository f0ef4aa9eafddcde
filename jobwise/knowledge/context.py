"""What the rest of a message tells about a title that may mean several jobs: "PA vs RN" is about health care."""

from __future__ import annotations

import re

from .match import Match, taken
from .normalise import Normaliser
from .phrases import PhraseIndex

_WORD = re.compile(r"[^\W_]+(?:[-&/'.][^\W_]+)*")
_LONGEST_MESSAGE = 600
_LONGEST_NAME = 3
_SETTLED = 0.85
_ASKED_WITH = frozenset({"need"})
"""What questions have and some names, too: "what do teachers need" is not about special needs."""


def settled(match: Match, message: str, normalise: Normaliser, index: PhraseIndex) -> Match:
    """The match, with one of its candidates taken where only that one is of the field of another job that the message
    names, or where only that one has a word of the message in its names."""
    said = set(normalise.tokens(match.text))
    words = [
        tokens
        for word in _WORD.findall(message[:_LONGEST_MESSAGE])
        if (tokens := normalise.tokens(word)) and not said.issuperset(tokens)
    ]
    groups = {
        jobs[0].group
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1)
        if len(jobs := index.exact(tuple(token for tokens in words[start:end] for token in tokens))) == 1
    }
    of_field = [candidate for candidate in match.candidates if candidate.job.group in groups]
    no_names = normalise.words.fillers | normalise.words.general | _ASKED_WITH
    plain = [tokens for tokens in words if not no_names.issuperset(tokens)]
    named = [candidate for candidate in match.candidates if any(index.names(word, candidate.job) for word in plain)]
    for fitting in (of_field, named):
        if len(fitting) == 1:
            return taken(match.text, fitting[0].job, _SETTLED, match.candidates)
    return match

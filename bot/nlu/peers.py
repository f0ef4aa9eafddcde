"""Titles that a message names side by side, "a nurse or a teacher", and those that only their place tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.nlu.features import names_a_kind
from bot.nlu.spans import Span

_PAY = r"(?:'s|s')?\s*(?:\b(?:pay|salar(?:y|ies)|wages?|earnings|jobs?|careers?|work)\b)?"
_AND = r"(?:\b(?:and|or|vs|versus|than)\b\.?|\b(?:compared|as opposed) (?:to|with)\b|[,/&+])"
_BESIDE = re.compile(rf"{_PAY}\s*,?\s*(?:{_AND}\s*)?{_AND}\s*(?:(?:an?|the|that of|being)\s+)*", re.I)


def beside(message: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, with `beside` on each title that stands side by side with the title before it."""
    last: Span | None = None
    for span in spans:
        if span.entity == "job_title" and not span.extra.get("left_out"):
            if last and _BESIDE.fullmatch(message, last.end, span.start):
                span = replace(span, extra={**span.extra, "beside": True})
            last = span
        yield span


_NO_NAME = (
    r"(?!(?:in|of|at|for|on|ago|another|similar|different|other|new|good|year|month|week|day|hour|lot|bit|few|while"
    r"|cost|costs|rent|price|prices|living|average|mean|median|minimum|national|state|mine|my|your|degree|raise"
    r"|bonus|compar(?:e|ing)|between|not|no|more|less|worse|better|so|something|what|why|how|who|which|is|are|am|do|does|should|can|could|would|will"
    r"|if|when|just|only|then|also|pay|salary|wage|wages|job|jobs|career|certificate|person|one|that|this|it|them)\b)"
)
_WORDS = rf"(?P<{{0}}>{_NO_NAME}[a-z][a-z'-]+(?: {_NO_NAME}[a-z'-]+)?)"
_COMPARES = re.compile(
    r"\bcompare|\bvs\b|\bversus\b|\bdifferences?\b|\b(?:better|more|less|worse) (?:paid|money|pay)\b"
    r"|\b(?:pays?|earns?|makes?|gets?) (?:more|better|less|most)\b", re.I,
)  # fmt: skip
_VS = r"(?:vs\.?|versus|and|or|(?:to|with|than|for) (?=an? ))"
_AFTER = re.compile(rf"{_PAY}\s*,? {_VS} ?(?:an? )?{_WORDS.format('after')}(?=\s*{_PAY}\s*(?:[?.!,]|in\b|$))", re.I)
_BEFORE = re.compile(rf"(?:^|[,:] |\bcompare |\ban? ){_WORDS.format('before')}{_PAY} ?,? ?{_VS} ?(?:an? )?$", re.I)


_NOBODY = (
    r"(?!(?:i|you|u|we|they|he|she|it|people|folks|someone|anyone|everyone|one|ones|most|the|that|this|those|these|such"
    r"|my|your|minimum|average|jobs?|careers?|work|in|of|at|for|on|and|or|workers)\b)"
)
_ASKED = re.compile(
    rf"\bhow much (?:money )?(?:do|does|can|could|would|will) (?:an? )?(?P<asked>(?:{_NOBODY}[a-z][a-z'-]+ ){{1,4}}?)"
    r"(?:usually |typically |really |actually )?(?:make|earn|get(?: paid)?)\b", re.I,
)  # fmt: skip


def unheard_of(message: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Titles that were not found, by what is said of them: the other side of a comparison, "a nurse or a snorfler", and
    who is asked what they earn, "how much do kelp scouts make"."""
    titles = [span for span in spans if span.entity == "job_title"]
    if not titles:
        asked = _ASKED.search(message)
        found: tuple[re.Match[str] | None, ...] = (asked if asked and _is_a_kind(message, asked) else None,)
    elif len(titles) == 1 and _COMPARES.search(message):
        found = (_AFTER.match(message, titles[0].end), _BEFORE.search(message, 0, titles[0].start))
    else:
        return
    for match in filter(None, found):
        start, end = match.span(str(match.lastgroup))
        other = Span(start, len(message[:end].rstrip()), "job_title", None)
        if not any(other.overlaps(span) for span in spans):
            yield other


def _is_a_kind(message: str, asked: re.Match[str]) -> bool:
    """Whether a kind of people is asked about, "kelp scouts", and not somebody, "taylor swift"."""
    title = {"entity": "job_title", "start": asked.start("asked"), "end": len(message[: asked.end("asked")].rstrip())}
    return names_a_kind(message, title | {"known": False, "likely": False})

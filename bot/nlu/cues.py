"""What a message says about its own names: what to leave out, which is the person's own, which of two is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.nlu.spans import Span

OTHER = 0
"""The ordinal of "the other one"."""

_OTHER = re.compile(
    r"\bthe other(?: one| job| option)\b|\bthe other(?=\W*$|[,?.!]| (?:pay|earn|make|is|does|then|instead)\b)", re.I
)

_KIND = re.compile(r"^(?:(?:and|or|what about|how about|for|hm+|ok)\s+)*(?:the )?([a-z]+(?: [a-z]+)?) ones?\W*$", re.I)
_NO_KIND = frozenset("which similar other good better best any new these those more same easy cheap all no".split())

_DROP = r"(?:forget|never ?mind|drop|ignore|without|skip|remove|lose|clear|leave out|scratch|no matter|regardless of)"
_REMOVALS = (
    ("place", rf"\b{_DROP} (?:about )?(?:the |my |that |any )?(?:city|state|place|location|area|region|town)\b"),
    ("place", r"\b(?:anywhere|everywhere|wherever|no matter where)\b|\bany (?:city|state|place|location)\b"),
    ("level", rf"\b{_DROP} (?:about )?(?:the |my |that )?(?:level|seniority|years)\b|\b(?:any|all) levels?\b"),
    ("amount", rf"\b{_DROP} (?:about )?(?:the |my |that )?(?:amount|offer|number|figure)\b"),
    ("all", r"\b(?:start (?:over|again|fresh|anew)|from the (?:top|beginning) again|reset|new topic)\b"
            r"|\bforget (?:everything|it all|all (?:of )?(?:that|this|it))\b"),
)  # fmt: skip
_HOW_LONG = re.compile(
    r"\bhow (?:long|many (?:more )?years?|much (?:time|school(?:ing)?))\b|\byears of (?:school|college|study)\b", re.I
)
_NEEDS_AS_WELL = re.compile(r"\brequire(?:d|ments?)\b|\bqualif\w+|\bwhat\b[^?.!,;]*\bneed", re.I)

_REMOVAL = re.compile("|".join(f"(?P<{slot}{n}>{pattern})" for n, (slot, pattern) in enumerate(_REMOVALS)), re.I)

_NOT = re.compile(
    r"(?:\bnot|\bnever ?mind|\bforget(?: about)?|\binstead of|\brather than|\bno longer|\bminus)\s+"
    r"(?:in |for |as |at |about |an? |the )*$",
    re.I,
)
_NEGATED = frozenset({"job_title", "location", "level"})
_OWN = re.compile(
    r"(?:\bfrom|\bi(?:'?m| am| was|'ve been| have been)(?: currently| now| just)?|\bwork(?:ed|ing)? as"
    r"|\bcurrently|\bformer|\bmy (?:current )?job is|\bleaving|\bout of)\s+(?:being )?(?:an? )?(?:[a-z]+ )?$",
    re.I,
)
_LONGEST_CUE = 40

_SOMEONE = (
    r"(?:someone|somebody|anyone"
    r"|(?:an? |the |those )?(?:person|people|guys?|man|men|woman|women|lad(?:y|ies)|dudes?|ones?)) (?:who|that|which)"
)
_NO_DEED = (
    r"(?:is|are|was|were|am|be|been|has|have|had|hasn't|haven't|likes?|loves?|hates?|wants?|can|can'?t|cannot|could"
    r"|(?:do|does)(?: (?:not|well|it|this|that|so|nothing|no|what|more|better|good|bad|drugs?|time)\b|$)"
    r"|did|don'?t|doesn'?t|didn'?t|isn'?t|aren'?t|wasn'?t|never|just|only|knows?|needs?|prefers?|enjoys?|will"
    r"|would|should|got|gets?|lives?|earns?|feels?|i|you|we|they|he|she|speaks?|struggles?|lost|work(?:s|ed|ing)?"
    r"|makes? \$?\d+)"
)
_DESCRIBED = re.compile(
    rf"\b{_SOMEONE} (?!{_NO_DEED}\b)[a-z]+(?:'s)?(?: [a-z']+){{1,6}}?"
    r"(?=\s*(?:[?.,;!]|$)|\s+(?:makes?|earns?|gets?|called|pay|paid|salary|wages?|needs?|does|do|has|have|is|are|in"
    r"|all day|for a living|a year|an hour|per|nowadays|these days)\b)",
    re.I,
)
_NO_WORK = (
    r"(?:bought|buy|sold|pay|paid|owe|owed|spent|spend|saved?|rent|asked|ask|applied|apply|accepted|turned|moved?|live"
    r"|started?|start|think|thought|guess|hope|heard?|read|saw|see|said|say|told|signed|study|studied|graduated|earn"
    r"|earned|made|make|took|take|went|go|left|leave|quit|found|find|negotiated|currently|also|usually|really|now|then"
    r"|work\w*|stay|left|used|use|applied|expect|considered?|understand|mean|meant|feel|felt|believe|speak)"
)
_OWN_DEED = re.compile(
    rf"\bi (?!{_NO_DEED}\b|{_NO_WORK}\b)(?P<deed>[a-z]+(?: [a-z']+){{1,3}}?)"
    r"(?=\s+(?:at|for|in|and|making|earning|full|part)\b|\s*[,.])",
    re.I,
)


def cues(message: str, rank: int) -> Iterator[Span]:
    """The other one of two, a kind of the last job, what to leave out from now on, and that time is asked about."""
    for match in _OTHER.finditer(message):
        yield Span(match.start(), match.end(), "ordinal", OTHER, rank)
    kind = _KIND.match(message)
    if kind and _NO_KIND.isdisjoint(kind[1].lower().split()):
        yield Span(kind.start(1), kind.end(1), "kind", kind[1].lower())
    if not _NEEDS_AS_WELL.search(message):
        yield from (Span(match.start(), match.end(), "how_long", True, rank) for match in _HOW_LONG.finditer(message))
    for match in _REMOVAL.finditer(message):
        yield Span(match.start(), match.end(), "removal", str(match.lastgroup).rstrip("0123456789"), rank)


def described(message: str, rank: int) -> Iterator[Span]:
    """Jobs that are told by what is done in them: "someone who fixes pipes"."""
    for match in _DESCRIBED.finditer(message):
        yield Span(match.start(), match.end(), "job_title", None, rank)


def own_deed(message: str) -> Span | None:
    """What people say that they do, where they name no title: "i stock shelves at walmart"."""
    match = _OWN_DEED.search(message)
    return Span(*match.span("deed"), "job_title", None) if match else None


def marked(message: str, span: Span) -> Span:
    """The span, with `left_out` where a message names it only to say what is not meant ("not texas"), and with `own`
    where it is the job that the person does or did ("from teacher to")."""
    before = message[max(0, span.start - _LONGEST_CUE) : span.start]
    if span.entity in _NEGATED and _NOT.search(before):
        return replace(span, extra={**span.extra, "left_out": True})
    if span.entity == "job_title" and _OWN.search(before):
        return replace(span, extra={**span.extra, "own": True})
    return span

"""Numbers as people write them: "45", "45,000", "35.000", "12,50", "12,00,000", "1e6", "ninety", "one and a half"."""

from __future__ import annotations

import re

LARGEST = 1e15
"""What a larger number is read as: nobody is paid more, and it stays a number."""

_ONES = {word: n for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen".split())}  # fmt: skip
_TENS = {word: n * 10 for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_TENS["fourty"] = 40
_WORDS = _ONES | _TENS
NUMBER_WORDS = frozenset({*_WORDS, "hundred", "nan", "inf", "infinite", "infinity"})
"""What a number in words may begin with."""

_UNIT, _TEN = "|".join(_ONES), "|".join(_TENS)
BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[\s-](?:{_UNIT}))?|{_UNIT})"
_SPELLED = (
    rf"(?:an?\s|(?:{_UNIT})\s)?hundred(?:\s(?:and\s)?{BELOW_HUNDRED})?"
    rf"|{BELOW_HUNDRED}(?:\spoint\s(?:{_UNIT})|\sand\sa\shalf|[\s-](?:{_TEN})(?:[\s-](?:{_UNIT}))?)?"
)
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d|,\d)"  # 45,000.50
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 12,00,000
    r"|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?(?!\d)"  # 35.000
    r"|\d{1,3}(?:[\u00a0\u202f'’]\d{3})+(?!\d)|\d{1,3}(?:\s\d{3})*?\s\d00(?!\d)"  # 35 000
)
_NONE = r"nan|inf(?:init[ey])?|infinity"
_PLAIN = r"\d+,\d{1,2}(?!\d|,\d)|(?:\d+(?:\.\d+)?|\.\d+)(?:e\+?\d{1,3}|\s?(?:\^|\*\*)\s?\d{1,3})?"
DIGITS = rf"{_GROUPED}|{_PLAIN}"
"""A number in digits, as a pattern to build on (ignoring case)."""
NUMERAL = rf"{DIGITS}|\b(?:{_SPELLED}|{_NONE})\b"
"""The same, or in words. "A", "half a" and "a quarter" are left to who knows what may follow them."""

_IS_GROUPED = re.compile(_GROUPED)
_POWER = re.compile(r"(.+?)\s?(?:\^|\*\*)\s?(\d+)")


def is_grouped(numeral: str) -> bool:
    """Whether thousands are marked off, so that the number can't be a year, a code or an age."""
    return bool(_IS_GROUPED.fullmatch(numeral))


def value_of(numeral: str) -> float:
    """The value of a text that NUMERAL matches, at most LARGEST; "NaN" is none, and zero."""
    text = numeral.lower()
    if not any(character.isdigit() for character in text):
        return {"n": 0.0, "i": LARGEST}[text[0]] if re.fullmatch(_NONE, text) else _spelled(text)
    if is_grouped(text):
        whole, mark, part = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}|\d{4,}))?", text).groups()  # type: ignore[union-attr]
        if mark is None and "," in text and "." in text:  # 1,250.125
            whole, _, part = text.rpartition(".")
        return min(float(re.sub(r"\D", "", whole) + "." + (part or "0")), LARGEST)
    if power := _POWER.fullmatch(text):
        base, exponent = float(power[1]), int(power[2])
        return LARGEST if exponent > len(str(LARGEST)) and base > 1 else min(base**exponent, LARGEST)
    return min(float(text.replace(",", ".").replace("+", "")), LARGEST)


def _spelled(text: str) -> float:
    words = [word for word in re.split(r"[\s-]+", text) if word not in ("a", "an", "and")]
    if words[-1] == "half":
        return _spelled(" ".join(words[:-1])) + 0.5
    if "point" in words:
        return float(_WORDS[words[0]] + (_WORDS[words[1]] if words[1] != "point" else 0)) + _WORDS[words[-1]] / 10
    if "hundred" in words:
        at = words.index("hundred")
        return (_WORDS[words[0]] if at else 1) * 100.0 + sum(_WORDS[word] for word in words[at + 1 :])
    first = _WORDS[words[0]]
    if len(words) == 1 or (words[0] in _TENS and _WORDS[words[1]] < 10):
        first += sum(_WORDS[word] for word in words[1:2])
        rest = sum(_WORDS[word] for word in words[2:])
        return first + rest / 100  # "twenty two fifty": 22.50
    rest = sum(_WORDS[word] for word in words[1:])
    return first * 100.0 + rest if first < 10 else first + rest / 100  # "one fifty": 150; "fifteen fifty": 15.50

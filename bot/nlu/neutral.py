"""Words for who somebody is, given way to neutral ones before an intent is judged: who asks must change nothing."""

from __future__ import annotations

import re

_GROUPS = {
    "person": "woman man girl boy guy lady gentleman gal dude female male",
    "people": "women men girls boys guys ladies gentlemen females males",
    "parent": "mother father mom dad mum mama papa mommy daddy grandmother grandfather grandma grandpa",
    "parents": "mothers fathers moms dads mums",
    "spouse": "wife husband girlfriend boyfriend",
    "child": "daughter son",
    "they": "he she",
    "them": "him",
    "their": "his her hers",
    "": "young younger old older elderly black white hispanic latino latina asian african european mexican indian"
    " chinese irish italian polish arab muslim christian jewish hindu catholic gay lesbian trans transgender nonbinary"
    " queer disabled blind deaf autistic dyslexic pregnant",
}
_NEUTRAL = {word: neutral for neutral, words in _GROUPS.items() for word in words.split()}
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_NEUTRAL))})\b ?(?!years?\b|enough\b)", re.I)
_AN = re.compile(r"\ban(?= [b-df-hj-np-tv-z])", re.I)
"""The article that is left over where another word comes to stand behind it."""
_TOO = re.compile(r"(?:too|how|years|yrs) $", re.I)


def is_a_person(word: str) -> bool:
    """Whether a word only says who somebody is, and so is no title: "as a woman"."""
    return word.lower() in _NEUTRAL or word.lower() in _GROUPS


def neutral(text: str) -> str:
    """The text without gender, age, origin, belief, family or disability of people; "too old" stays, as it asks."""
    return _AN.sub("a", _WORD.sub(_replaced, text))


def _replaced(match: re.Match[str]) -> str:
    said = match[0].strip().lower()
    if said in ("old", "older", "young", "younger") and _TOO.search(match.string, 0, match.start()):
        return match[0]
    word = _NEUTRAL[said]
    return f"{word} " if word and match[0].endswith(" ") else word

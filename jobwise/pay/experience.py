"""Experience in a message: years, and the five levels."""

from __future__ import annotations

import re

from jobwise.pay.quantity import Quantity

_SPOKEN = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_SPOKEN.update({"fifteen": 15, "twenty": 20, "thirty": 30})
_COUNT = rf"\d{{1,2}}(?:\.5)?|{'|'.join(_SPOKEN)}"
_YEARS = re.compile(rf"\b({_COUNT})(?:\s?\+|\s?(?:-|–|to|or)\s?({_COUNT}))?\s*(?:years?|yrs?|yoe|y/o/e)\b'?", re.I)
_NOT_EXPERIENCE = re.compile(
    r"[- ]?(?:olds?|degree|programm?e?|college|course|ago|from now|later|school|univ\w*|of (?:college|school|age))\b",
    re.I,
)
_FUTURE = re.compile(r"\b(?:in|next|within|every|takes?|than|is|last|past|under|aged?)\s*$", re.I)


def years(text: str) -> list[Quantity]:
    """Years of experience as a number ("5 yrs", "ten years", "3-5 years" → 3), not ages, degrees or time spans."""
    found = []
    for match in _YEARS.finditer(text):
        if _NOT_EXPERIENCE.match(text, match.end()) or _FUTURE.search(text, 0, match.start()):
            continue
        said = match[1].lower()
        value = float(_SPOKEN[said]) if said in _SPOKEN else float(said)
        found.append(Quantity(match.start(), match.end(), value))
    return found


_LEVELS = {
    "entry": r"""
        entry[- ]?level
        | (?<! data\  ) entry (?! \ (?:to|into|requirements?|clerk|operator|keyer|specialist) )
        | junior | jr\.? | freshers? | beginn?ers? | starter | newbie | trainees? | no\ experience
        | new(?:ly)?[- ]?(?:grad(?:uate)?s?|qualified|licensed|hired?s?)
        | (?:recent\ |fresh\ )?(?:college|uni|university|school)\ grad(?:uate)?s? (?! \ school )
        | recent\ grad(?:uate)?s? | graduating | fresh\ out\ of\ (?:school|college|uni|university) | first[- ]year
        | juniors | apprentices? | interns? | rookies? | zero\ experience
        | starting\ out | starting (?= \ (?:salary|pay|wage|rate|income) ) | just\ start(?:ed|ing)
        | (?<= average\  ) new (?= \  )""",
    "mid": r"""
        mid[- ]?(?:level|career|senior) | intermediate
        | mid (?= $ | [ ,?.] (?! dle|west|town|wife ) )""",
    "experienced": r"(?<!un)(?<!in)experienced",
    "senior": r"""
        seniors? (?! \ (?:citizens?|living|care|cent(?:er|re)|home|high|year|services|people|adults) )
        | sr\.?
        | principal (?= \ (?:engineer|developer|designer|scientist|analyst|consultant|architect) )
        | lead (?= \ (?:engineer|developer|designer|programmer|data|software|analyst|architect) )""",
    "veteran": r"""
        veteran
        (?! \ (?:affairs|service|benefits|status|owned|administration) )
        (?= [ -](?:level|pay|salary) | $ | [?.!,] )""",
}
_LEVEL = re.compile(
    "|".join(rf"(?P<{name}> (?<![\w-]) (?:{words}) (?!\w) )" for name, words in _LEVELS.items()), re.I | re.X
)
_NO_LEVEL_AFTER = re.compile(r"(?:high school|college|am a|a military|war|disabled)\s$", re.I)


def levels(text: str) -> list[Quantity]:
    """Levels of experience, in the five canonical names: "jr" → entry, "sr." → senior."""
    found = []
    for match in _LEVEL.finditer(text):
        if match.lastgroup in ("senior", "veteran") and _NO_LEVEL_AFTER.search(text, 0, match.start()):
            continue
        found.append(Quantity(match.start(), match.end(), match.lastgroup))
    return found

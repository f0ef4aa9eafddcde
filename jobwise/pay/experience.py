"""Experience in a message: years, and the five levels."""

from __future__ import annotations

import re
from datetime import date

from jobwise.pay.numerals import BELOW_HUNDRED, value_of
from jobwise.pay.quantity import Quantity

_COUNT = rf"\d{{1,2}}(?:\.\d)?|{BELOW_HUNDRED}"
_UNIT = r"(?:years?|yrs?|yoe|y/o/e|y)(?![\w'/])'?"
_YEARS = re.compile(
    rf"(?<![\w$€£.,/-])(?P<low>{_COUNT})(?:\s?\+|\splus)?(?:\s?(?:-|–|to|or)\s?(?P<high>{_COUNT})\s?\+?)?"
    rf"(?P<half>\sand\sa\shalf)?[\s-]*{_UNIT}"
    r"|\b(?P<words>half a (?:year|decade)|a year and a half|(?:less than|under|not even) a year|(?:a|one|1) decade"
    r"|(?P<decades>two|three|2|3) decades|(?:a )?couple (?:of )?(?:years|yrs)|a (?:single )?year(?= (?:of |in "
    r"|as |experience|under)))\b"
    r"|\b(?P<months>\d{1,2}|six|nine|eighteen)[\s-]months?"
    r"(?=\s(?:of\s)?(?:exp|on the job|in the (?:job|role|field)|as an?\s)|\W*$)",
    re.I,
)
_WORDS = {"half a year": 0.5, "half a decade": 5.0, "a year and a half": 1.5}
_LESS_THAN_A_YEAR = 0.5
_NOT_EXPERIENCE = re.compile(
    r"[- ]?(?:olds?|young|degree|programm?e?|college|course|certificate|ago|from now|later|school|univ\w*|plan"
    r"|contract|lease|warranty|apprenticeship|residency|training|of (?:college|school|age|university|study"
    r"|training))\b",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:in|next|within|every|takes?|taking|is|was|under|aged?|first|another|for the next|per|year|this|i'?m|im"
    r"|i am|they'?re|turn(?:ing)?|long as)\s*$|\b(?:(?<!for the )(?<!these )(?:last|past))\s*$",
    re.I,
)
_OF_EXPERIENCE = re.compile(
    r"\s?(?:(?:of )?(?:\w+ )?(?:exp\b|exper\w*)|in(?:to)? (?:the |my |this )?(?:field|job|role|trade|industry"
    r"|career|business)|on the job|under my belt|in$)",
    re.I,
)
_SINCE = re.compile(
    r"\b(?:been|worked|working|doing|practi[cs]ing|employed|nursing|teaching|welding|coding|started)\b[^.?!]{0,60}?"
    r"\b(?P<since>(?:since|(?<=started )in|back in) (?P<year>(?:19[5-9]|20[0-4])\d))\b(?! dollars)",
    re.I,
)


_NEAR = 30
_HINT = re.compile(r"y(?:ea)?rs?|yoe|\dy|\d y|decade|month|(?:19|20)\d\d", re.I)


def years(text: str, this_year: int | None = None) -> list[Quantity]:
    """Years of experience as a number, not ages, degrees or spans of time.

    "5 yrs", "ten years", "3-5 years" (3), "a decade", "18 months experience" (1.5), and "been doing this since 2015",
    counted to `this_year` (None: today's).
    """
    found: list[Quantity] = []
    if not _HINT.search(text):
        return found
    for match in _YEARS.finditer(text):
        other = _NOT_EXPERIENCE.match(text, match.end()) or _FUTURE.search(text, _near(match), match.start())
        if other and not _OF_EXPERIENCE.match(text, match.end()):
            continue
        found.append(Quantity(match.start(), match.end(), _number(match)))
    for match in _SINCE.finditer(text):
        passed = (this_year or date.today().year) - int(match["year"])
        if passed >= 0:
            found.append(Quantity(match.start("since"), match.end("since"), float(passed)))
    return sorted(found, key=lambda q: q.start)


def _near(match: re.Match[str]) -> int:
    """Where the words begin that say what is counted."""
    return max(0, match.start() - _NEAR)


def _number(match: re.Match[str]) -> float:
    if match["low"]:
        return value_of(match["low"]) + (0.5 if match["half"] else 0.0)
    if match["months"]:
        return round(value_of(match["months"]) / 12, 1)
    said = match["words"].lower()
    if match["decades"]:
        return value_of(match["decades"]) * 10
    if said in _WORDS:
        return _WORDS[said]
    if said.endswith("a year") and said != "a year":
        return _LESS_THAN_A_YEAR
    return 10.0 if said.endswith("decade") else 2.0 if "couple" in said else 1.0


_LEVELS = {
    "entry": r"""
        entry[- ]?level
        | (?<! data\  ) entry (?! \ (?:to|into|requirements?|clerk|operator|keyer|specialist) )
        | junior | jr\.? | freshers? | beginn?ers? | starter | newbie | trainees?
        | (?:no|without|without\ any|no\ prior|no\ previous|0|little)\ exp(?:erience)?
        | new(?:ly)?[- ]?(?:grad(?:uate)?s?|qualified|licensed|certified|minted|hired?s?)
        | new\ to\ the\ (?:field|job|trade|industry|profession) | first\ job
        | (?:recent\ |fresh\ )?(?:college|uni|university|school)\ grad(?:uate)?s? (?! \ school )
        | recent\ grad(?:uate)?s? | graduating | first[- ]year(?!s)
        | (?:fresh|straight|right|just)\ out\ of\ (?:school|college|uni|university)
        | (?:fresh|straight|right|just)\ out\ of (?= \ \w+\ (?:school|college|university)\b )
        | juniors | apprentices? | interns? | rookies? | zero\ experience
        | starting\ out | (?:at|in)\ the\ (?:start|beginning) | when\ (?:i|you|they|one)\ (?:first\ )?start
        | to\ start(?:\ (?:with|off))? (?= \W* $ )
        | starting (?= \ (?:salary|pay|wage|rate|income) ) | just\ start(?:ed|ing)
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
        if match.lastgroup in ("senior", "veteran") and _NO_LEVEL_AFTER.search(text, _near(match), match.start()):
            continue
        found.append(Quantity(match.start(), match.end(), match.lastgroup))
    return found

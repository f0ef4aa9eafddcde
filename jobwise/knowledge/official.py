"""What people would call an occupation, read from its official title."""

from __future__ import annotations

import re

_CONDITION = re.compile(r",? (?:Except|Including) .*")
_CONJUNCTION = re.compile(r",? (?:and|&) (?:Other |Related )?|, ")
_PEOPLE = re.compile(
    r"(?:[eo]rs|ists|ysts|ians|ants|ents|smiths|persons|men|chefs|clerks|coaches|cooks|guards|judges|mates|pilots|scouts|"
    r"captains|surgeons|magistrates|secretaries|aides|hostesses|hosts|maids|guides|bellhops|mechanics|models|nurses)\b",
    re.IGNORECASE,
)


def parts(title: str) -> tuple[str, ...]:
    """The jobs that a title of the OEWS names, each by itself; none where that is not plain.

    "Accountants and Auditors" gives both; "Bus Drivers, School" gives "School Bus Drivers"; "Crane and Tower
    Operators" gives "Crane Operators" and "Tower Operators"; "Helpers--Roofers" gives "Roofers Helper".
    What is left over ("Cooks, All Other") is not a job that anybody has: it gives nothing.
    """
    if "All Other" in title or "Miscellaneous" in title:
        return ()
    title = _CONDITION.sub("", title).replace("Teachers, Postsecondary", "Professors")
    if " of " in title and " and " in title:
        return ()
    if title.startswith("Helpers--"):
        return tuple(f"{trade} Helper" for trade in _split(title.removeprefix("Helpers--")))
    people = list(_PEOPLE.finditer(title))
    if not people:
        return (title,)
    end = people[-1].end()
    heads, rest = _split(title[:end]), title[end:]
    if not rest:
        return heads
    if rest.startswith(", "):
        return tuple(f"{kind} {head}" for kind in _CONJUNCTION.split(rest[2:]) for head in heads)
    return ()


def _split(title: str) -> tuple[str, ...]:
    """Split what "and" joins; give each part the modifier or the noun that it shares with the others."""
    found = _CONJUNCTION.split(title)
    are_people = [bool(_PEOPLE.search(part)) for part in found]
    first, last = found[0].split(), found[-1].split()
    if len(found) == 1:
        return (title,)
    if all(are_people):
        modifier = " ".join(first[:-1])
        return (found[0], *(part if " " in part else f"{modifier} {part}".strip() for part in found[1:]))
    others_are_modifiers = not any(are_people[:-1]) and not any(" " in part for part in found[:-1])
    if are_people[-1] and others_are_modifiers and len(last) > 1:
        noun = " ".join(last[1:])
        return (*(f"{part} {noun}" for part in found[:-1]), found[-1])
    return ()

"""The commands that ask the knowledge base alone: title, pay, check, show, import. Rasa is never imported."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from bot.faults import CommandFailed
from jobwise.kb import KnowledgeBase, knowledge_base
from jobwise.knowledge.check import check as findings_in
from jobwise.knowledge.errors import KnowledgeError, UnknownJobError
from jobwise.knowledge.match import Match
from jobwise.knowledge.onet import import_onet
from jobwise.knowledge.phrases import Job
from jobwise.knowledge.quality import quality_findings
from jobwise.paths import KNOWLEDGE
from jobwise.pay.answer import answer
from jobwise.pay.database import PayDataMissing
from jobwise.pay.levels import UnknownLevel
from jobwise.pay.model import Area
from jobwise.pay.percentiles import PercentileOutOfRange
from jobwise.pay.periods import UnknownPeriod
from jobwise.pay.wages import Wages

SPREAD = ("p10", "p25", "p50", "p75", "p90", "mean")


class NotKnown(CommandFailed):
    """A job or place that is not known, or not certain; says what is near."""


class WrongValue(CommandFailed):
    """An option has a value that it cannot have."""


class Unreadable(CommandFailed):
    """A file of the knowledge cannot be used."""


def title(args: Namespace) -> int:
    """Resolve titles, from the arguments or one a line from standard input."""
    catalogue = _knowledge().catalogue
    for text in args.text or (line.rstrip("\n") for line in sys.stdin):
        match = catalogue.resolve(text)
        print(json.dumps(_match_json(match), ensure_ascii=False) if args.json else _match_line(match), flush=True)
    return 0


def pay(args: Namespace) -> int:
    """Print what a job pays."""
    kb = _knowledge()
    job = _job(kb, args.job)
    area, note = _area(kb, args.place)
    salary = job.guide.salary if job.guide and job.guide.salary and job.guide.salary.levels else None
    try:
        found = answer(
            kb.wages,
            job.soc,
            area,
            period=args.period,
            percentile=_percentile(args.percentile),
            level=args.level,
            average=salary.average if salary else None,
            average_source=salary.source if salary else None,
            place_note=note,
        ).as_json(job.id)
    except (UnknownPeriod, UnknownLevel, PercentileOutOfRange) as error:
        raise WrongValue(str(error)) from error
    print(json.dumps(found, ensure_ascii=False) if args.json else _pay_text(found))
    return 0


def check(_args: Namespace) -> int:
    """Print every mistake in the knowledge files."""
    try:
        wages = Wages.open()
        findings = findings_in(KNOWLEDGE, wages.occupations()) + quality_findings(KNOWLEDGE, wages.education())
    except PayDataMissing as error:
        raise Unreadable(str(error)) from error
    here = Path.cwd()
    for finding in sorted(findings):
        print(str(finding).removeprefix(f"{here}{os.sep}"))
    print(f"{KNOWLEDGE.name}: {len(findings) or 'no'} findings", file=sys.stderr)
    return 1 if findings else 0


def import_titles(args: Namespace) -> int:
    """Add the titles of a release of O*NET to this installation, and show whose they are."""
    try:
        imported = import_onet(Path(args.dir), KNOWLEDGE, Wages.open().occupations())
    except (KnowledgeError, PayDataMissing) as error:
        raise Unreadable(str(error)) from error
    print(f"{imported.path}: {imported.names} names\n{imported.attribution}")
    return 0


def show(args: Namespace) -> int:
    """Print all that the guide of a job says."""
    job = _job(_knowledge(), args.job)
    print(f"{job.title}  ({job.id}, {job.soc})")
    if job.guide is None:
        print("\nNo guide yet: only pay and outlook are known.")
        return 0
    for field in fields(job.guide):
        value = getattr(job.guide, field.name)
        if field.name not in ("id", "path", "title", "soc") and value:
            print(f"\n{field.name.capitalize()}")
            print("\n".join(f"- {item}" for item in value) if isinstance(value, tuple) else value)
    return 0


def _knowledge() -> KnowledgeBase:
    try:
        return knowledge_base()
    except (KnowledgeError, PayDataMissing) as error:
        raise Unreadable(str(error)) from error


def _job(kb: KnowledgeBase, text: str) -> Job:
    """The job of an id, an occupation code or a title. Raises NotKnown."""
    for find in (kb.catalogue.job, kb.catalogue.occupation):
        try:
            return find(text)
        except UnknownJobError:
            continue
    match = kb.catalogue.resolve(text)
    if match.job is None:
        candidates = match.candidates or (kb.catalogue.nearest(text) if text.strip() else ())
        raise NotKnown(_not_known("job", text, (candidate.job.title for candidate in candidates)))
    return match.job


def _percentile(text: str | None) -> float | None:
    """The number of a percentile. Raises WrongValue where it is none."""
    try:
        number = None if text is None else float(text)
    except ValueError as error:
        raise WrongValue(f"{text!r} is no percentile: it is a number above 0 and below 100") from error
    return int(number) if number is not None and number.is_integer() else number


def _area(kb: KnowledgeBase, text: str | None) -> tuple[Area, str | None]:
    """The area that a place's name means, and how it was read. Raises NotKnown."""
    if text is None:
        return kb.wages.nation, None
    match = kb.places.resolve(text)
    if match.area is None:
        if match.country:
            raise NotKnown(f"{match.country}: the figures are for the United States only")
        raise NotKnown(_not_known("place", text, (area.name for area in match.candidates)))
    return match.area, match.note


def _not_known(kind: str, text: str, near: Iterable[str]) -> str:
    names = "; ".join(near)
    return f"no certain {kind} for {text!r}" + (f"; near it: {names}" if names else "")


def _match_json(match: Match) -> dict[str, Any]:
    job = match.job
    return {
        "text": match.text,
        "job": job and job.id,
        "title": job and job.title,
        "soc": job and job.soc,
        "score": match.score,
        "ambiguous": match.ambiguous,
        "candidates": [
            {"job": c.job.id, "title": c.job.title, "soc": c.job.soc, "score": c.score} for c in match.candidates
        ],
    }


def _match_line(match: Match) -> str:
    if match.job:
        return f"{match.text}: {match.job.title} ({match.job.id}, {match.job.soc}), {match.score:.2f}"
    near = ", ".join(f"{c.job.title} {c.score:.2f}" for c in match.candidates)
    return f"{match.text}: {'ambiguous' if match.ambiguous else 'unknown'}" + (f"; {near}" if near else "")


def _pay_text(pay: dict[str, Any]) -> str:
    """The answer as lines: one figure a line, then the source."""
    lines = [
        f"{pay['title']} ({pay['soc']}), {pay['place']}, USD {'an' if pay['period'] == 'hour' else 'a'} {pay['period']}"
    ]
    lines += [f"{name:>6}  {_amount(pay[name])}" for name in SPREAD]
    for asked in ("percentile", "level"):
        if asked in pay:
            lines.append(f"{asked} {pay[asked][asked]}: {_amount(pay[asked]['amount'])}")
    if pay["note"]:
        lines.append(f"note: {pay['note']}")
    return "\n".join([*lines, f"{pay['source']}, {pay['release']}"])


def _amount(value: float | str | None) -> str:
    return "not published" if value is None else value if isinstance(value, str) else f"{value:,}"

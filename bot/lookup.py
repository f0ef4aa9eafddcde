"""The commands that ask the knowledge base alone: title, pay, check, show, import. Rasa is never imported."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from bot import asked
from bot.pay_text import pay_text
from jobwise.knowledge.check import check as findings_in
from jobwise.knowledge.errors import KnowledgeError
from jobwise.knowledge.match import Match
from jobwise.knowledge.onet import import_onet
from jobwise.knowledge.quality import quality_findings
from jobwise.paths import KNOWLEDGE
from jobwise.pay.answer import answer
from jobwise.pay.database import PayDataMissing
from jobwise.pay.levels import UnknownLevel
from jobwise.pay.percentiles import PercentileOutOfRange
from jobwise.pay.periods import UnknownPeriod
from jobwise.pay.wages import Wages


def title(args: Namespace) -> int:
    """Resolve titles, from the arguments or one a line from standard input."""
    catalogue = asked.knowledge().catalogue
    for text in args.text or (line.rstrip("\n") for line in sys.stdin):
        match = catalogue.resolve(text)
        print(json.dumps(_match_json(match), ensure_ascii=False) if args.json else _match_line(match), flush=True)
    return 0


def pay(args: Namespace) -> int:
    """Print what a job pays."""
    kb = asked.knowledge()
    job, place = asked.job_and_place(kb, args.job, args.place)
    area, note = asked.area(kb, place)
    salary = job.guide.salary if job.guide and job.guide.salary and job.guide.salary.levels else None
    try:
        found = answer(
            kb.wages,
            job.soc,
            area,
            period=args.period,
            percentile=asked.percentile(args.percentile),
            level=args.level,
            average=salary.average if salary else None,
            average_source=salary.source if salary else None,
            place_note=note,
        ).as_json(job.id)
    except (UnknownPeriod, UnknownLevel, PercentileOutOfRange) as error:
        raise asked.WrongValue(str(error)) from error
    print(json.dumps(found, ensure_ascii=False) if args.json else pay_text(found))
    return 0


def check(_args: Namespace) -> int:
    """Print every mistake in the knowledge files."""
    try:
        wages = Wages.open()
        findings = findings_in(KNOWLEDGE, wages.occupations(), date.today())
        findings += quality_findings(KNOWLEDGE, wages.projections())
    except PayDataMissing as error:
        raise asked.Unreadable(str(error)) from error
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
        raise asked.Unreadable(str(error)) from error
    print(f"{imported.path}: {imported.names} names\n{imported.attribution}")
    return 0


def show(args: Namespace) -> int:
    """Print all that the guide of a job says."""
    job = asked.job(asked.knowledge(), args.job)
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

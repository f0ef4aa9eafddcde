"""Pay in other countries, as measured there; never American pay converted."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from jobwise.paths import KNOWLEDGE

FOLDER = KNOWLEDGE / "pay" / "abroad"
SURVEY_FILE, UK_FILE = FOLDER / "developer_survey.csv", FOLDER / "uk.csv"
OCCUPATIONS_FILE = FOLDER / "occupations.yml"
SURVEY_SOURCE, UK_SOURCE = "developer_survey_2025", "ashe_2024"
UK = "United Kingdom"
LEAST_ANSWERS = 30
"""Fewer answers say too little; such cells are not kept."""


@dataclass(frozen=True)
class SurveyCell:
    """What developers of a country earn by their own word, in US dollars a year. `role` is empty for all of them."""

    country: str
    role: str
    n: int
    p25: int
    median: int
    p75: int


@dataclass(frozen=True)
class UkPay:
    """Yearly pay of an occupation in the United Kingdom in pounds, employees full and part time together."""

    code: str
    title: str
    p25: int | None
    median: int
    p75: int | None


@dataclass(frozen=True)
class PayAbroad:
    """All that is known of a job's pay in a country."""

    country: str
    survey: SurveyCell | None = None
    uk: UkPay | None = None

    def __bool__(self) -> bool:
        return bool(self.survey or self.uk)


class Abroad:
    """Pay by country. Made once, then only read.

    `roles` are the survey's roles by id of a job or by occupation code; `uk_codes` the British codes by the latter.
    """

    def __init__(
        self, survey: Iterator[SurveyCell], uk: Iterator[UkPay], roles: Mapping[str, str], uk_codes: Mapping[str, str]
    ) -> None:
        self._survey = {(cell.country, cell.role): cell for cell in survey}
        self._uk = {pay.code: pay for pay in uk}
        self._roles = roles
        self._uk_codes = uk_codes

    @classmethod
    def open(cls, folder: Path = FOLDER) -> Abroad:
        """Reads the folder's tables, and which of our jobs are which of theirs."""
        with (folder / OCCUPATIONS_FILE.name).open(encoding="utf-8") as file:
            ours = yaml.safe_load(file)
        survey = (
            SurveyCell(row["country"], row["role"], int(row["n"]), *(int(row[q]) for q in ("p25", "median", "p75")))
            for row in _rows(folder / SURVEY_FILE.name)
        )
        uk = (
            UkPay(row["code"], row["title"], _pounds(row["p25"]), int(row["median"]), _pounds(row["p75"]))
            for row in _rows(folder / UK_FILE.name)
        )
        return cls(survey, uk, ours["survey"], {us: str(code) for us, code in ours["uk"].items()})

    def pay(self, job: str, soc: str, country: str) -> PayAbroad:
        """What is known of a job (its id, and its occupation's code) in a country; false where nothing is."""
        role = self.role(job, soc)
        cell = None if role is None else self._survey.get((country, role)) or self._survey.get((country, ""))
        return PayAbroad(country, cell, self._uk.get(self._uk_codes.get(soc, "")) if country == UK else None)

    def role(self, job: str, soc: str) -> str | None:
        """The survey's role that a job is, empty for developers as such; None for jobs that it does not ask about."""
        return self._roles.get(job, self._roles.get(soc))

    def countries(self, job: str, soc: str) -> tuple[str, ...]:
        """The countries with any figure for a job, those with most answers first."""
        role = self.role(job, soc)
        cells = sorted((cell for cell in self._survey.values() if cell.role == role), key=lambda cell: -cell.n)
        surveyed = [cell.country for cell in cells]
        return tuple(dict.fromkeys([*([UK] if self._uk_codes.get(soc) in self._uk else []), *surveyed]))


def _pounds(text: str) -> int | None:
    return int(text) if text else None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)

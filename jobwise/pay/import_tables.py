"""Makes the small tables beside the pay database from the publishers' own files.

    python -m jobwise.pay.import_tables parities STATES_CSV METROS_CSV
    python -m jobwise.pay.import_tables survey COUNTRIES_CSV ROLES_CSV
    python -m jobwise.pay.import_tables uk ASHE_CSV

Each writes one CSV file, sorted, so that a new release shows as a difference.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from jobwise.pay.abroad import LEAST_ANSWERS, SURVEY_FILE, UK_FILE
from jobwise.pay.importer import FIPS
from jobwise.pay.parities import PARITIES_FILE

ALL_ITEMS = "RPPs: All items"
DETAILED_UK_CODE = 4  # digits of a unit group
# The survey's names of countries and roles that this project calls otherwise; None: not a job, or no country.
COUNTRIES = {
    "Czech Republic": "Czechia", "Hong Kong (S.A.R.)": "Hong Kong", "Iran, Islamic Republic of...": "Iran",
    "Nomadic": None, "Republic of Korea": None, "Russian Federation": "Russia", "United States of America": None,
    "United Kingdom of Great Britain and Northern Ireland": "United Kingdom", "Viet Nam": "Vietnam",
    "Venezuela, Bolivarian Republic of...": "Venezuela",
}  # fmt: skip
NO_JOBS = {"Other (please specify):", "Retired", "Student"}


def parities(states: Path, metros: Path) -> Iterator[tuple[str, ...]]:
    """Area code and index, of the latest year in the files; the nation's 100 is left out."""
    for row in _rows(states):
        fips = (row["GeoFIPS"] or "").strip(' "')
        if (row.get("Description") or "").strip() == ALL_ITEMS and fips[:2] in FIPS:
            yield f"{fips[:2]}00000", row[_latest(row)]
    for row in _rows(metros):
        if row["Description"].strip() == ALL_ITEMS and "Metropolitan Statistical Area" in row["GeoName"]:
            yield f"00{row['GeoFIPS']}", row["RPP 2023"]


def survey(countries: Path, roles: Path) -> Iterator[tuple[str, ...]]:
    """Country, role (empty: all developers), number of answers, quartiles; cells with few answers are left out."""
    for row in (*_rows(countries), *_rows(roles)):
        country, role = row["Country"], row.get("PrimaryRole", "")
        named = COUNTRIES.get(country, country)
        if named and role not in NO_JOBS and int(row["n"]) >= LEAST_ANSWERS:
            yield named, role, row["n"], *(str(round(float(row[name]))) for name in ("p25", "median", "p75"))


def uk(table: Path) -> Iterator[tuple[str, ...]]:
    """Unit group, its title, and yearly pay; groups without a median are left out."""
    for row in _rows(table):
        if len(row["code"]) == DETAILED_UK_CODE and row["median"]:
            pounds = (str(round(float(row[name]))) if row[name] else "" for name in ("p25", "median", "p75"))
            yield row["code"], row["description"], *pounds


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, skipinitialspace=True)


def _latest(row: dict[str, str]) -> str:
    return max(name for name in row if name and name.isdigit())


def write(target: Path, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(rows))


TABLES = {
    "parities": (parities, PARITIES_FILE, ("area", "index")),
    "survey": (survey, SURVEY_FILE, ("country", "role", "n", "p25", "median", "p75")),
    "uk": (uk, UK_FILE, ("code", "title", "p25", "median", "p75")),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m jobwise.pay.import_tables", description="Makes one table.")
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("files", type=Path, nargs="+", metavar="CSV", help="the publisher's files")
    args = parser.parse_args()
    read, target, columns = TABLES[args.table]
    write(target, columns, read(*args.files))  # type: ignore[operator]  # each has its own number of files


if __name__ == "__main__":
    main()

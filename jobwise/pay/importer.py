"""Makes the pay database from the publishers' own files.

    python -m jobwise.pay.importer OEWS_DIR PROJECTIONS_DIR CROSSWALK_CSV PLACES_CSV

Everything lies in one SQLite file, whose tables are SCHEMA. The same input, read with the same release of
SQLite, gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from jobwise.pay.database import PAY_FILE
from jobwise.pay.placenames import normal, runs

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE occupations (soc TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE areas (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, state TEXT, employment INTEGER NOT NULL
) WITHOUT ROWID;
-- area and soc are the codes as numbers, soc 0 being all occupations together; h_ is cents an hour, a_ dollars a year.
-- A negative value is minus the publisher's footnote: -8 not released, -5 top-coded, -4 not in this period.
CREATE TABLE wages (
    area INTEGER, soc INTEGER, employment INTEGER NOT NULL,
    h_mean INTEGER NOT NULL, h_p10 INTEGER NOT NULL, h_p25 INTEGER NOT NULL,
    h_p50 INTEGER NOT NULL, h_p75 INTEGER NOT NULL, h_p90 INTEGER NOT NULL,
    a_mean INTEGER NOT NULL, a_p10 INTEGER NOT NULL, a_p25 INTEGER NOT NULL,
    a_p50 INTEGER NOT NULL, a_p75 INTEGER NOT NULL, a_p90 INTEGER NOT NULL,
    PRIMARY KEY (area, soc)
) WITHOUT ROWID;
CREATE TABLE projections (
    soc TEXT PRIMARY KEY, employment_2024 INTEGER NOT NULL, employment_2034 INTEGER NOT NULL,
    growth_percent REAL NOT NULL, annual_openings INTEGER NOT NULL,
    education TEXT NOT NULL, experience TEXT, training TEXT
) WITHOUT ROWID;
-- area is null outside every metropolitan area; jobs is an estimate, to tell the larger of two namesakes.
CREATE TABLE places (
    name TEXT, state TEXT, area TEXT, jobs INTEGER NOT NULL, principal INTEGER NOT NULL,
    PRIMARY KEY (name, state)
) WITHOUT ROWID;
"""

# Postal code of a state by its FIPS code, the publisher's state_code.
FIPS = {
    "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE",
    "11": "DC", "12": "FL", "13": "GA", "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA",
    "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD", "25": "MA", "26": "MI", "27": "MN",
    "28": "MS", "29": "MO", "30": "MT", "31": "NE", "32": "NV", "33": "NH", "34": "NJ", "35": "NM",
    "36": "NY", "37": "NC", "38": "ND", "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI",
    "45": "SC", "46": "SD", "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA",
    "54": "WV", "55": "WI", "56": "WY", "66": "GU", "72": "PR", "78": "VI",
}  # fmt: skip

# The publisher's data types in the order of the columns of `wages`, from `employment` on.
DATATYPES = ("01", "03", "06", "07", "08", "09", "10", "04", "11", "12", "13", "14", "15")
HOURLY = set(DATATYPES[1:7])
FOOTNOTES = {"4", "5", "8"}
DETAILED = "3"
ALL_INDUSTRIES, ALL_OCCUPATIONS, NO_METRO = "000000", "000000", "99999"
# Jobs to a ZIP code outside the metropolitan areas: only an order of magnitude is needed.
RURAL_JOBS_PER_ZIP = 2000


class SourceError(ValueError):
    """A publisher's file is not as expected; says which file and what in it."""


def build(oews: Path, projections: Path, crosswalk: Path, places: Path, target: Path = PAY_FILE) -> None:
    """Writes the pay database to `target`, replacing it only when all went well. Raises SourceError."""
    draft = target.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        import_oews(oews, database)
        import_projections(projections, crosswalk, database)
        import_places(places, database)
        database.commit()
        database.execute("VACUUM INTO ?", (str(draft),))
    draft.replace(target)


def import_oews(folder: Path, database: sqlite3.Connection) -> None:
    """Reads the flat files of OEWS, the data plain or as .gz, into meta, occupations, areas and wages."""
    titles = {
        row["occupation_code"]: row["occupation_name"]
        for row in _table(folder / "oe.occupation")
        if row["display_level"] == DETAILED
    }
    database.executemany("INSERT INTO occupations VALUES (?, ?)", [(_soc(code), titles[code]) for code in titles])

    data = _plain_or_gz(folder / "oe.data.0.Current")
    wages: dict[tuple[int, int], list[int | None]] = defaultdict(lambda: [None] * len(DATATYPES))
    years: set[str] = set()
    column = {datatype: index for index, datatype in enumerate(DATATYPES)}
    with _open(data) as lines:
        next(lines)
        for line in lines:
            series, year, _, value, footnotes = (field.strip() for field in line.split("\t"))
            area, industry, occupation, datatype = series[4:11], series[11:17], series[17:23], series[23:25]
            if industry != ALL_INDUSTRIES or datatype not in column:
                continue
            years.add(year)
            if occupation in titles or occupation == ALL_OCCUPATIONS:
                stored = _stored(value, footnotes, hourly=datatype in HOURLY, where=line)
                wages[int(area), int(occupation)][column[datatype]] = stored
    if len(years) != 1:
        raise SourceError(f"{data}: expected one year, found {sorted(years)}")

    database.executemany(
        "INSERT INTO areas VALUES (?, ?, ?, ?, ?)",
        [(*_area(row), wages[int(row["area_code"]), 0][0]) for row in _table(folder / "oe.area")],
    )
    marks = ", ".join("?" * (2 + len(DATATYPES)))
    database.executemany(f"INSERT INTO wages VALUES ({marks})", [(*key, *wages[key]) for key in sorted(wages)])
    database.executemany("INSERT INTO meta VALUES (?, ?)", _meta(folder, years.pop()))


def import_projections(folder: Path, crosswalk: Path, database: sqlite3.Connection) -> None:
    """Reads the employment projections, keyed by the OEWS code that the crosswalk gives for theirs."""
    (table,) = folder.glob("table_1_2_*.csv")
    with crosswalk.open(encoding="utf-8-sig", newline="") as lines:
        soc_of = {row["nem_2024"]: row["oews_2025"] for row in csv.DictReader(lines) if row["oews_2025"]}
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["Occupation type"] == "Line item"]
    projections = {}
    for row in rows:
        code = row["2024 National Employment Matrix code"]
        if code not in soc_of:  # Legislators, and fishing and hunting workers: OEWS does not survey them.
            continue
        if soc_of[code] in projections:
            raise SourceError(f"{table}: {code}: a second projection for {soc_of[code]}")
        projections[soc_of[code]] = (
            _thousands(row["Employment, 2024"]),
            _thousands(row["Employment, 2034"]),
            float(row["Employment change, percent, 2024\N{EN DASH}34"]),
            _thousands(row["Occupational openings, 2024\N{EN DASH}34 annual average"]),
            row["Typical education needed for entry"],
            row["Work experience in a related occupation"] or None,
            row["Typical on-the-job training needed to attain competency in the occupation"] or None,
        )
    database.executemany(
        "INSERT INTO projections VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(soc, *projections[soc]) for soc in sorted(projections)],
    )


def import_places(table: Path, database: sqlite3.Connection) -> None:
    """Reads cities with their core-based statistical area, whose code is the OEWS metro's.

    Needs the areas that `import_oews` reads.
    """
    metros = {
        code: (name, employment)
        for code, name, employment in database.execute("SELECT code, name, employment FROM areas WHERE type = 'metro'")
    }
    cities: dict[tuple[str, str], tuple[int, str | None]] = {}
    with _open(table) as lines:
        for row in csv.DictReader(lines):
            key, area = (normal(row["city"]), row["state"]), row["cbsa"].zfill(7)
            # Two postal spellings of one city: the one with more ZIP codes stands.
            city = (int(row["zips"]), area if area in metros else None)
            cities[key] = max(cities.get(key, city), city, key=_zips)
    zips_in: Counter[str | None] = Counter()
    for zips, area in cities.values():
        zips_in[area] += zips

    rows: list[tuple[str, str, str | None, int, bool]] = []
    for (name, state), (zips, area) in sorted(cities.items()):
        if area is None:
            rows.append((name, state, None, zips * RURAL_JOBS_PER_ZIP, False))
        else:
            title, employment = metros[area]
            # A metro's jobs by the city's part of its ZIP codes.
            rows.append((name, state, area, round(employment * zips / zips_in[area]), name in runs(title)))
    database.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?)", rows)


def _stored(value: str, footnotes: str, *, hourly: bool, where: str) -> int:
    if value == "-":
        if footnotes not in FOOTNOTES:
            raise SourceError(f"oe.data.0.Current: no value, and an unknown footnote: {where.strip()}")
        return -int(footnotes)
    if not hourly:
        return int(value)
    dollars, _, cents = value.partition(".")
    return int(dollars) * 100 + int(cents.ljust(2, "0") or 0)


def _area(row: dict[str, str]) -> tuple[str, str, str, str | None]:
    code, name = row["area_code"], row["area_name"]
    if row["areatype_code"] == "N":
        return code, "United States", "nation", None
    state = FIPS[row["state_code"]]
    if row["areatype_code"] == "S":
        return code, name, "state", state
    # A metro's code is 00 and its CBSA; a non-metropolitan area's begins with its state.
    return code, name, "metro" if code.startswith("00") else "nonmetro", state


def _meta(folder: Path, year: str) -> list[tuple[str, str]]:
    footnotes = {row["footnote_code"]: row["footnote_text"] for row in _table(folder / "oe.footnote")}
    top = re.search(r"\$([\d.]+) per hour or \$([\d,]+) per year", footnotes["5"])
    if top is None:
        raise SourceError(f"{folder / 'oe.footnote'}: footnote 5 names no limits: {footnotes['5']}")
    return [
        # The ids are those of sources.yml.
        ("source_id", f"oews_{year}"),
        ("source", "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics"),
        ("release", f"May {year}"),
        ("top_hourly", str(_stored(top[1], "", hourly=True, where="footnote 5"))),
        ("top_annual", top[2].replace(",", "")),
        ("projections_source_id", "projections_2024"),
        ("projections_source", "U.S. Bureau of Labor Statistics, Employment Projections"),
        ("projections_release", "2024\N{EN DASH}34"),
        ("places_source_id", "hud_2025"),
        ("places_source", "U.S. Department of Housing and Urban Development, USPS ZIP Code Crosswalk"),
        ("places_release", "2025"),
    ]


def _soc(code: str) -> str:
    return f"{code[:2]}-{code[2:]}"


def _zips(city: tuple[int, str | None]) -> int:
    return city[0]


def _thousands(value: str) -> int:
    return round(float(value) * 1000)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _plain_or_gz(path: Path) -> Path:
    return path if path.exists() else path.with_name(path.name + ".gz")


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m jobwise.pay.importer", description="Makes the pay database.")
    parser.add_argument("oews", type=Path, metavar="OEWS_DIR", help="folder of the OEWS flat files")
    parser.add_argument("projections", type=Path, metavar="PROJECTIONS_DIR", help="folder of table_1_2_*.csv")
    parser.add_argument("crosswalk", type=Path, metavar="CROSSWALK_CSV", help="projections code to OEWS code")
    parser.add_argument("places", type=Path, metavar="PLACES_CSV", help="cities with their statistical area")
    parser.add_argument("--target", type=Path, default=PAY_FILE, help="default: %(default)s")
    build(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()

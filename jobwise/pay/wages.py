"""Wages by occupation and area, and projections, as their publisher gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from jobwise.pay.database import PAY_FILE, Database
from jobwise.pay.model import Area, Figure, Median, Projection, Spread, Wage

ALL_OCCUPATIONS = "00-0000"

_NOT_RELEASED, _TOP_CODED, _OTHER_PERIOD_ONLY = -8, -5, -4
_HOURLY, _ANNUAL = slice(3, 9), slice(9, 15)


class Wages:
    """Looks up wages. Made once, read from any thread.

    `source` and `release` name where the figures are from: every answer that holds one says them.
    `source_id` is the publication's id in sources.yml. `projections_...` are those of the projections.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        meta = dict(database.rows("SELECT key, value FROM meta"))
        self.source_id: str = meta["source_id"]
        self.source: str = meta["source"]
        self.release: str = meta["release"]
        self.projections_source_id: str = meta["projections_source_id"]
        self.projections_source: str = meta["projections_source"]
        self.projections_release: str = meta["projections_release"]
        self._top_hourly = Figure(int(meta["top_hourly"]) / 100, at_least=True)
        self._top_annual = Figure(int(meta["top_annual"]), at_least=True)
        self._occupations = dict(database.rows("SELECT soc, title FROM occupations"))
        areas = database.rows("SELECT code, name, type, state FROM areas")
        self._areas = {row[0]: Area(*row) for row in areas}
        self.nation = next(area for area in self._areas.values() if area.type == "nation")
        self._states = {area.state: area for area in self._areas.values() if area.type == "state"}

    @classmethod
    def open(cls, path: Path = PAY_FILE) -> Wages:
        """Opens the pay database. Raises PayDataMissing."""
        return cls(Database(path))

    def occupations(self) -> Mapping[str, str]:
        """Official titles of the detailed occupations by SOC code ("29-1141")."""
        return self._occupations

    def areas(self) -> Mapping[str, Area]:
        """Areas by their 7-digit code."""
        return self._areas

    def wider(self, area: Area) -> Area | None:
        """The state of a metropolitan or non-metropolitan area, the nation of a state, None for the
        nation.
        """
        if area.type == "nation":
            return None
        return self.nation if area.type == "state" else self._states[area.state]

    def wage(self, soc: str, area_code: str) -> Wage | None:
        """The wage of an occupation in an area; None where the publisher has no row for them."""
        if soc not in self._occupations or area_code not in self._areas:
            return None
        return self._look_up(soc, area_code)

    def all_occupations(self, area_code: str) -> Wage | None:
        """The wage of all occupations of an area together; None where the code is unknown."""
        return self._look_up(ALL_OCCUPATIONS, area_code) if area_code in self._areas else None

    def medians_in(self, area_code: str) -> list[Median]:
        """The yearly medians of an area's occupations, by code. Occupations without one are left out."""
        sql = "SELECT area, soc, a_p50, a_mean FROM wages WHERE area = ? AND soc > 0 ORDER BY soc"
        return self._medians(self._database.rows(sql, (int(area_code),)))

    def medians_of(self, soc: str, area_type: str) -> list[Median]:
        """The yearly medians of an occupation in the areas of a type, by code. Areas without one are left out."""
        codes = [int(area.code) for area in self._areas.values() if area.type == area_type]
        marks = ", ".join("?" * len(codes))
        sql = f"SELECT area, soc, a_p50, a_mean FROM wages WHERE area IN ({marks}) AND soc = ? ORDER BY area"
        return self._medians(self._database.rows(sql, (*codes, int(soc.replace("-", "")))))

    def _medians(self, rows: Iterable[tuple[int, ...]]) -> list[Median]:
        found = []
        for area, soc, median, mean in rows:
            figure = self._yearly(median)
            if figure:
                code = f"{soc // 10000}-{soc % 10000:04}"
                found.append(Median(code, self._areas[f"{area:07}"], figure, self._yearly(mean)))
        return found

    def _yearly(self, stored: int) -> Figure | None:
        return self._top_annual if stored == _TOP_CODED else Figure(stored) if stored >= 0 else None

    def projection(self, soc: str) -> Projection | None:
        """The national outlook of an occupation; None where the code is unknown."""
        rows = self._database.rows("SELECT * FROM projections WHERE soc = ?", (soc,))
        return Projection(*rows[0]) if rows else None

    def projections(self) -> Mapping[str, Projection]:
        """The national outlook of every occupation, by code."""
        return {row[0]: Projection(*row) for row in self._database.rows("SELECT * FROM projections")}

    def education(self, *, for_beginners: bool = False) -> Mapping[str, str]:
        """What education is typical for entry, by occupation, as the projections name it; `for_beginners`, only of
        occupations that typically ask for no work experience."""
        which = " WHERE experience IS NULL" if for_beginners else ""
        return dict(self._database.rows(f"SELECT soc, education FROM projections{which}"))

    def _look_up(self, soc: str, area_code: str) -> Wage | None:
        key = int(area_code), int(soc.replace("-", ""))
        rows = self._database.rows("SELECT * FROM wages WHERE area = ? AND soc = ?", key)
        return self._wage(soc, self._areas[area_code], rows[0]) if rows else None

    def _wage(self, soc: str, area: Area, row: tuple[int, ...]) -> Wage:
        employment, hourly, annual = row[2], row[_HOURLY], row[_ANNUAL]
        only: Literal["hour", "year"] | None = None
        if _OTHER_PERIOD_ONLY in hourly:
            only = "year"
        elif _OTHER_PERIOD_ONLY in annual:
            only = "hour"
        return Wage(
            soc,
            area,
            None if employment == _NOT_RELEASED else employment,
            Spread(*(self._top_hourly if v == _TOP_CODED else Figure(v / 100) if v >= 0 else None for v in hourly)),
            Spread(*map(self._yearly, annual)),
            only,
        )

"""Pay as `jobwise pay` prints it for people; as JSON it is jobwise.pay.answer's."""

from __future__ import annotations

from typing import Any

SPREAD = ("p10", "p25", "p50", "p75", "p90", "mean")

PERIODS = {
    "hour": ("an hour", None),
    "day": ("a day", "hourly pay x 8"),
    "week": ("a week", "hourly pay x 40"),
    "two_weeks": ("every two weeks", "hourly pay x 80"),
    "half_month": ("twice a month", "yearly pay / 24"),
    "month": ("a month", "yearly pay / 12"),
    "year": ("a year", None),
}
"""What a period is called, and how its figures are derived from the published ones."""

NOTES = {
    "annual_only": "only a year's pay is published for this job, which does not run all year full time (--period year)",
    "hourly_only": "only hourly pay is published for this job, which does not run all year full time (--period hour)",
    "not_released": "no pay is published for this job, not even for the United States",
    "no_level_data": "no source gives pay by level for this job, so the level is left out",
    "level_for_nation": "the level's pay is for the United States: it cannot be related to this place",
    "outside_metro": "the place lies in no metropolitan area, so the figures are for its state",
    "part_of_state": "the figures are for the whole state",
    "nonmetro": "the figures are for what lies outside metropolitan areas",
    "zip_code": "a ZIP code is answered for its state",
    "beside_state": "the one of several places of this name that lies in the state beside it",
    "spelling": "the place was taken for the one with the nearest name",
}


def pay_text(pay: dict[str, Any]) -> str:
    """The answer as lines: one figure a line, then what to know about them, then the source."""
    period, formula = PERIODS[pay["period"]]
    lines = [f"{pay['title']} ({pay['soc']}), {pay['place']}, USD {period}"]
    if any(pay[name] is not None for name in SPREAD):
        lines += [f"{name:>6}  {_amount(pay[name])}" for name in SPREAD]
        if formula:
            lines.append(f"derived: {formula}")
        if "percentile" in pay:
            lines.append(_percentile(pay["percentile"]))
    if "level" in pay:
        lines.append(_level(pay["level"]))
    lines += [f"note: {_note(code, pay)}" for code in (pay["note"] or "").split(", ") if code]
    return "\n".join([*lines, f"{pay['source']}, {pay['release']}"])


def _amount(value: float | str | None) -> str:
    if value is None:
        return "not published"
    if isinstance(value, str):  # top-coded: ">=239200"
        number = value.removeprefix(">=")
        return f"{_amount(float(number) if '.' in number else int(number))} or more"
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}"


def _percentile(found: dict[str, Any]) -> str:
    bound = f"{found['bound']} " if found["bound"] and found["amount"] is not None else ""
    how = " (derived: on a straight line between the published percentiles)" if found["derived"] else ""
    return f"percentile {found['percentile']}: {bound}{_amount(found['amount'])}{how}"


def _level(found: dict[str, Any]) -> str:
    ratio = " x the place's mean / the nation's" if found["derived"] else ""
    how = f"derived: {found['average']:,} a year x {found['factor']}{ratio}"
    return f"level {found['level']}: {_amount(found['amount'])} ({how})"


def _note(code: str, pay: dict[str, Any]) -> str:
    if "_for_" in code and code not in NOTES:
        return f"no figures are published for {pay['asked_place']}, so these are for {pay['place']}"
    return NOTES[code]

"""Every figure that an answer about pay holds is the person's, in the data, or derived by the formula it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, get_args

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.best_places import BestPlaces
from actions.compare import SalaryCompare
from actions.cost_of_living import CostOfLiving
from actions.fairness import SalaryFairness
from actions.frame import Frame
from actions.negotiation import SalaryNegotiation
from actions.said import Said
from actions.salary import Salary
from actions.top_paying import TopPaying
from actions.topic import Topic
from actions.wording import Reply
from jobwise.kb import KnowledgeBase, knowledge_base
from jobwise.paths import ROOT
from jobwise.pay.levels import LEVELS
from jobwise.pay.model import Period, Spread
from jobwise.pay.periods import conversion

KB = knowledge_base()
RESPONSES: dict[str, Any] = {
    name: variants
    for file in (ROOT / "data" / "responses").glob("*.yml")
    for name, variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items()
}
FIGURE = re.compile(r"[$£](\d[\d,]*(?:\.\d\d)?)")
JOBS = st.sampled_from([job.id for job in KB.catalogue.jobs])
PLACES = st.none() | st.sampled_from(sorted({area.name for area in KB.wages.areas().values()}))
PERIODS = st.sampled_from([None, *get_args(Period)])
LEVEL_NAMES = st.sampled_from([None, *(level.name for level in LEVELS)])
everything = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Recorder:
    """Stands in for the dispatcher; keeps the text of each answer, and its card."""

    def __init__(self) -> None:
        self.text, self.cards = "", []  # type: ignore[var-annotated]

    def utter_message(self, *, response: str, buttons: list[Any], json_message: Any, **values: Any) -> None:
        self.text += RESPONSES[response][0]["text"].format(**values)
        if json_message:
            self.cards.append(json_message)


def answered(topic: type[Topic] | type[BestPlaces], frame: Frame, said: Said | None = None) -> Recorder:
    heard = Recorder()
    topic().answer(Reply(heard, {"responses": RESPONSES}), frame, said or Said(), KB)
    return heard


def figures(text: str) -> set[Fraction]:
    return {Fraction(found.replace(",", "")) for found in FIGURE.findall(text)}


def published(kb: KnowledgeBase, job: str, places: tuple[str | None, ...], period: str) -> set[Fraction]:
    """All that is published for a job's occupation there or in a wider area, in the period and per year."""
    soc, found = kb.catalogue.job(job).soc, set()
    for place in (*places, kb.wages.nation.name):
        area = kb.places.resolve(place).area if place else kb.wages.nation
        while area:
            wage = kb.wages.wage(soc, area.code)
            if wage:
                spreads = [wage.hourly, wage.annual, conversion(period).spread(wage)]
                found |= {amount for spread in spreads for amount in amounts(spread)}
            area = kb.wages.wider(area)
    return found


def amounts(spread: Spread) -> Iterator[Fraction]:
    points = [figure for _, figure in spread.points()] + ([spread.mean] if spread.mean else [])
    yield from (Fraction(str(figure.amount)) for figure in points)


def of_levels(kb: KnowledgeBase, job: str, places: tuple[str | None, ...], period: str) -> set[Fraction]:
    """The average of a guide and each level of it: average x factor, and x the place's mean / the nation's."""
    entry = kb.catalogue.job(job)
    if entry.guide is None or entry.guide.salary is None:
        return set()
    average, found = entry.guide.salary.average, {Fraction(entry.guide.salary.average)}
    nation = kb.wages.wage(entry.soc, kb.wages.nation.code)
    for place in (None, *places):
        area = kb.places.resolve(place).area if place else kb.wages.nation
        wage = kb.wages.wage(entry.soc, area.code) if area else None
        ratio = Fraction(1)
        if wage and nation and wage.annual.mean and nation.annual.mean:
            ratio = Fraction(wage.annual.mean.amount) / Fraction(nation.annual.mean.amount)
        elif wage and nation and wage.hourly.mean and nation.hourly.mean:
            ratio = Fraction(str(wage.hourly.mean.amount)) / Fraction(str(nation.hourly.mean.amount))
        for level in LEVELS:
            to = conversion(period)
            found.add(Fraction(str(to.amount(average * level.factor * ratio * to.per_year))))
    return found


def assert_true(heard: Recorder, allowed: set[Fraction]) -> None:
    told = figures(heard.text)
    assert told <= allowed, f"{sorted(map(float, told - allowed))} in: {heard.text}"
    for card in heard.cards:
        assert figures(str(card)) <= allowed, card
    if told:
        assert "Source: " in heard.text and re.search(r"May 2025|2023", heard.text), heard.text


@everything
@given(JOBS, PLACES, PERIODS, LEVEL_NAMES, st.none() | st.integers(1, 99))
def test_salary(job: str, place: str | None, period: str | None, level: str | None, percentile: int | None) -> None:
    heard = answered(Salary, Frame(job=job, place=place, period=period, level=level, percentile=percentile))
    allowed = published(KB, job, (place,), period or "year") | of_levels(KB, job, (place,), period or "year")
    told = figures(heard.text) - allowed
    if percentile is not None and told:  # a percentile between two published ones, and said so
        assert len(told) == 1 and "derived by a straight line" in heard.text, heard.text
        (between,) = told
        assert min(allowed) < between < max(allowed)
        allowed |= told
    assert_true(heard, allowed)


@everything
@given(JOBS, PLACES, st.sampled_from(["hour", "month", "year"]), st.integers(5, 400_000))
def test_fairness(job: str, place: str | None, period: str, amount: int) -> None:
    offered = {"low": amount, "high": amount, "currency": "USD", "period": period, "comparator": None}
    heard = answered(SalaryFairness, Frame(job=job, place=place, amount=offered))
    allowed = published(KB, job, (place,), period) | {Fraction(amount)}
    gaps = re.findall(r"It is \$([\d,]+) a year \(\$([\d,]+) a month\) (?:more|less) than the median", heard.text)
    for year, month in gaps:
        yearly, monthly = Fraction(year.replace(",", "")), Fraction(month.replace(",", ""))
        assert abs(yearly / 12 - monthly) <= 1
        medians = {abs(Fraction(amount) - known) / conversion(period).per_year for known in allowed}
        assert any(abs(gap - yearly) <= 1 for gap in medians), heard.text
        allowed |= {yearly, monthly}
    assert_true(heard, allowed)


@everything
@given(st.lists(JOBS, min_size=2, max_size=4, unique=True), PLACES, PERIODS)
def test_compare(jobs: list[str], place: str | None, period: str | None) -> None:
    heard = answered(SalaryCompare, Frame(job=jobs[0], jobs=tuple(jobs), place=place, period=period))
    allowed = set().union(*(published(KB, job, (place,), period or "year") for job in jobs))
    for gap in re.findall(r"pays \$([\d,]+(?:\.\d\d)?)", heard.text):
        value = Fraction(gap.replace(",", ""))
        assert any(abs(high - low - value) < Fraction(1, 100) for high in allowed for low in allowed), heard.text
        allowed.add(value)
    assert_true(heard, allowed)


@everything
@given(JOBS, PLACES, st.none() | st.integers(8, 150))
def test_negotiation(job: str, place: str | None, hourly: int | None) -> None:
    offered = hourly and {"low": hourly, "high": hourly, "currency": "USD", "period": "hour", "comparator": None}
    heard = answered(SalaryNegotiation, Frame(job=job, place=place, amount=offered or None))
    assert_true(heard, published(KB, job, (place,), "hour") | ({Fraction(hourly)} if hourly else set()))


@everything
@given(PLACES, st.none() | st.integers(20_000, 200_000), st.sampled_from([None, "no_degree", "bachelor"]))
def test_top_paying(place: str | None, least: int | None, education: str | None) -> None:
    offered = least and {"low": least, "high": least, "currency": "USD", "period": "year", "comparator": "over"}
    heard = answered(TopPaying, Frame(place=place, amount=offered or None, education=education))
    area = KB.places.resolve(place).area if place else KB.wages.nation
    assert area is not None
    medians = {Fraction(median.median.amount) for median in KB.wages.medians_in(area.code)}
    assert_true(heard, medians | ({Fraction(least)} if least else set()))


@everything
@given(JOBS, st.sampled_from(["state", "metro"]), st.sampled_from([None, "lowest"]), st.sampled_from([None, "real"]))
def test_best_places(job: str, kind: str, order: str | None, prices: str | None) -> None:
    heard = answered(BestPlaces, Frame(job=job, area_kind=kind, order=order, prices=prices))
    medians = KB.wages.medians_of(KB.catalogue.job(job).soc, kind)
    allowed = {Fraction(median.median.amount) for median in medians}
    for median in medians:
        if prices and (parity := KB.parities.own(median.area)):
            allowed.add(Fraction(round(median.median.amount * 100 / float(parity.index))))
    assert_true(heard, allowed)


@everything
@given(PLACES, PLACES, st.integers(10_000, 300_000))
def test_cost_of_living(here: str | None, there: str | None, amount: int) -> None:
    places = tuple(place for place in (here, there) if place)
    offered = {"low": amount, "high": amount, "currency": "USD", "period": None, "comparator": None}
    heard = answered(CostOfLiving, Frame(amount=offered), Said(places=places))
    allowed = {Fraction(amount), *figures(RESPONSES["utter_ask_where_worth"][0]["text"])}
    for value, end, start in re.findall(r"\*\*\$([\d,]+)\*\* buys as much.*?× ([\d.]+) / ([\d.]+)", heard.text):
        worth = Fraction(value.replace(",", ""))
        # The answer shows price levels to a tenth; the reckoning has all digits.
        assert worth == pytest.approx(amount * float(end) / float(start), rel=0.0015)
        allowed.add(worth)
    told = figures(heard.text)
    assert told <= allowed, heard.text
    assert "buys as much" not in heard.text or "U.S. Bureau of Economic Analysis" in heard.text

"""The best and the worst paid, by the shipped figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobwise.careers.education import FILTERS
from jobwise.careers.fields import Fields
from jobwise.pay.model import Area
from jobwise.pay.parities import Parities
from jobwise.pay.ranking import JobFilter, hints, ranked_areas, ranked_jobs, ranked_real
from jobwise.pay.wages import Wages

FIELDS = Fields.open()


def area(wages: Wages, name: str) -> Area:
    return next(each for each in wages.areas().values() if each.name == name)


def test_every_condition_of_a_filter_holds_for_each_job_it_keeps(wages: Wages) -> None:
    law = FIELDS.field("healthcare")
    wanted = JobFilter(area(wages, "Texas"), least=50_000, most=90_000, education="no_degree", field=law)
    ranked = ranked_jobs(wages, wanted)
    assert ranked
    for median in ranked:
        assert 50_000 <= median.median.amount <= 90_000
        assert median.soc[:2] in ("29", "31") or median.soc == "11-9111"
        assert wages.education()[median.soc] in FILTERS["no_degree"]


@pytest.mark.parametrize("lowest", [False, True])
@pytest.mark.parametrize("place", ["United States", "Texas", "Abilene, TX"])
def test_jobs_are_in_order_of_median_then_mean_then_code(wages: Wages, place: str, lowest: bool) -> None:
    ranked = ranked_jobs(wages, JobFilter(area(wages, place)), lowest=lowest)
    sign = 1 if lowest else -1
    keys = [(sign * m.median.amount, sign * (m.mean.amount if m.mean else 0), m.soc) for m in ranked]
    known = [key for key, median in zip(keys, ranked, strict=True) if not median.median.at_least]
    assert known == sorted(known)
    assert {m.soc for m in ranked} == {m.soc for m in wages.medians_in(area(wages, place).code)}


def test_a_top_coded_median_counts_as_its_limit_and_is_never_under_a_bound(wages: Wages) -> None:
    albany = area(wages, "Albany, OR")
    ranked = ranked_jobs(wages, JobFilter(albany))
    coded = [median.median.amount for median in ranked if median.median.at_least]
    assert coded and set(coded) == {239_200}
    assert [m.median.at_least for m in ranked if m.median.amount == 239_200] == [True] * len(coded)
    assert not [m for m in ranked_jobs(wages, JobFilter(albany, most=10**9)) if m.median.at_least]


def test_a_hint_tells_how_many_jobs_there_are_without_that_condition(wages: Wages) -> None:
    wanted = JobFilter(area(wages, "Wyoming"), least=300_000, education="no_degree", field=FIELDS.field("law"))
    assert ranked_jobs(wages, wanted) == []
    found = hints(wages, wanted)
    assert found["amount"] == len(ranked_jobs(wages, replace(wanted, least=None))) > 0
    assert "place" not in found  # nor are there any in the whole country


def test_states_are_ranked_by_what_they_pay(wages: Wages) -> None:
    ranked = ranked_areas(wages, "29-1141", "state")
    assert (ranked[0].median.area.name, ranked[0].median.median.amount) == ("California", 140_270)
    amounts = [each.median.median.amount for each in ranked]
    assert amounts == sorted(amounts, reverse=True)
    backwards = ranked_areas(wages, "29-1141", "state", lowest=True)
    assert backwards[0].median.median.amount == amounts[-1]


def test_real_pay_is_the_median_at_national_prices(wages: Wages) -> None:
    ranked = ranked_real(wages, Parities.open(wages), "29-1141", "state")
    hawaii = next(each for each in ranked if each.median.area.name == "Hawaii")
    assert hawaii.parity is not None
    assert hawaii.real == round(136_320 * 100 / float(hawaii.parity.index))
    values = [each.real or 0 for each in ranked]
    assert values == sorted(values, reverse=True)
    assert {"Guam", "Puerto Rico"}.isdisjoint(each.median.area.name for each in ranked)

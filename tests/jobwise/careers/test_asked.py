"""What a question for the best paid names: fields, education, areas, bounds."""

from __future__ import annotations

import pytest

from jobwise.careers.education import education
from jobwise.careers.fields import Fields
from jobwise.kb import KnowledgeBase
from jobwise.pay.superlatives import area_kinds, bounds, lowest, real_terms

FIELDS = Fields.open()


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("best paying jobs in healthcare", "healthcare", "healthcare"),
        ("which it jobs pay the best", "it", "it"),
        ("best paid IT jobs", "it", "IT"),
        ("highest paying jobs in it", "it", "it"),
        ("top paying trades", "trades", "trades"),
        ("who earns the most in a law firm", "law", "a law firm"),
        ("highest paid engineers", "engineering", "engineers"),
        ("high paying careers in the medical field", "healthcare", "the medical field"),
        ("tech", "it", "tech"),
        ("and in it?", "it", "it"),
    ],
)
def test_a_field_is_found_where_one_looks_for_it(text: str, field: str, said: str) -> None:
    assert [(found.value, text[found.start : found.end]) for found in FIELDS.find(text)] == [(field, said)]


@pytest.mark.parametrize(
    "text",
    ["is the pay good in it", "how much do nurses make", "what does it pay", "i work night shifts", "is that the law"],
)
def test_a_word_elsewhere_is_no_field(text: str) -> None:
    assert FIELDS.find(text) == []


def test_every_field_has_occupations_and_no_name_is_shared(kb: KnowledgeBase) -> None:
    names = [name for field in FIELDS for name in field.called]
    assert len(names) == len(set(names))
    for field in FIELDS:
        for code in field.codes:
            assert [soc for soc in kb.wages.occupations() if soc.startswith(code)], (field.id, code)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jobs without a degree", "no_degree"),
        ("jobs that don't require college", "no_degree"),
        ("well paid without going to college", "no_degree"),
        ("jobs without a bachelor's degree", "no_bachelor"),
        ("highest paying jobs for high school graduates", "high_school"),
        ("with just a ged", "high_school"),
        ("work for high school dropouts", "no_school"),
        ("two year degree jobs", "associate"),
        ("what pays with a bachelor's", "bachelor"),
        ("masters degree salaries", "master"),
        ("jobs for a phd", "doctorate"),
    ],
)
def test_education_is_read(text: str, value: str) -> None:
    assert [found.value for found in education(text)] == [value]


@pytest.mark.parametrize("text", ["i teach high school", "what does a scrum master do", "degrees of freedom"])
def test_no_education_is_read_where_none_is_meant(text: str) -> None:
    assert education(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("which state pays nurses best", ["state"]),
        ("best paid metro for welders", ["metro"]),
        ("in what city do cooks make the most", ["metro"]),
        ("where do plumbers earn most", ["any"]),
        ("by state?", ["state"]),
        ("where does 78k put me", []),
        ("where do i find jobs", []),
        ("highest paying state jobs in ohio", []),
    ],
)
def test_areas_are_ranked_where_that_is_asked(text: str, kind: list[str]) -> None:
    assert [found.value for found in area_kinds(text)] == kind


def test_bounds_and_the_other_end() -> None:
    assert [found.value for found in bounds("what pays more than a nurse")] == ["over"]
    assert [found.value for found in bounds("no more than a cook")] == ["under"]
    assert [found.value for found in lowest("which state pays least")] == ["lowest"]
    assert lowest("at least 40k") == []


@pytest.mark.parametrize("text", ["adjusted for cost of living", "where does the pay go furthest", "in real terms"])
def test_prices_are_asked_for(text: str) -> None:
    assert [found.value for found in real_terms(text)] == ["real"]

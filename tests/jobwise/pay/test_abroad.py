"""Pay in other countries: measured there, or not there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobwise.kb import KnowledgeBase
from jobwise.pay import import_tables
from jobwise.pay.abroad import LEAST_ANSWERS, UK, Abroad, SurveyCell, UkPay


@pytest.fixture(scope="module")
def abroad() -> Abroad:
    return Abroad.open()


def test_a_software_role_has_the_cell_of_its_role_and_country(abroad: Abroad) -> None:
    found = abroad.pay("backend_developer", "15-1252", "Germany")
    assert found.survey == SurveyCell("Germany", "Developer, back-end", 291, 68_449, 87_011, 104_413)
    assert found.uk is None


def test_a_developer_as_such_is_no_role_of_the_survey_but_all_of_them(abroad: Abroad) -> None:
    found = abroad.pay("software_developer", "15-1252", "India")
    assert found.survey is not None and (found.survey.role, found.survey.n) == ("", 885)


def test_where_a_role_has_too_few_answers_all_developers_of_the_country_stand_in(abroad: Abroad) -> None:
    found = abroad.pay("backend_developer", "15-1252", "Japan")
    assert found.survey is not None and found.survey.role == ""


def test_the_british_have_official_pay_for_jobs_that_surely_match(abroad: Abroad) -> None:
    found = abroad.pay("electrician", "47-2111", UK)
    assert isinstance(found.uk, UkPay)
    assert (found.uk.title, found.uk.median) == ("Electricians and electrical fitters", 38_077)


@pytest.mark.parametrize(
    ("job", "soc", "country"),
    [
        ("registered_nurse", "29-1141", "Germany"),  # the survey asks developers only
        ("backend_developer", "15-1252", "Luxembourg"),  # 16 answers
        ("chief_executive", "11-1011", UK),  # no sure match
    ],
)
def test_where_nothing_was_measured_there_is_nothing(abroad: Abroad, job: str, soc: str, country: str) -> None:
    assert not abroad.pay(job, soc, country)


def test_no_american_figure_is_kept_as_foreign(abroad: Abroad) -> None:
    assert not abroad.pay("software_developer", "15-1252", "United States")
    assert "United States" not in abroad.countries("software_developer", "15-1252")


def test_countries_come_with_those_first_that_have_most_answers(abroad: Abroad) -> None:
    assert abroad.countries("backend_developer", "15-1252")[:2] == (UK, "Germany")
    assert abroad.countries("electrician", "47-2111") == (UK,)


def test_every_job_and_occupation_that_is_matched_exists(kb: KnowledgeBase, abroad: Abroad) -> None:
    ids = {job.id for job in kb.catalogue.jobs} | set(kb.wages.occupations())
    matched = set(abroad._roles) | set(abroad._uk_codes)
    assert matched <= ids
    assert all(abroad._uk.get(code) for code in abroad._uk_codes.values())


def test_the_importer_leaves_out_small_cells_those_without_a_job_and_the_united_states(tmp_path: Path) -> None:
    countries, roles = tmp_path / "countries.csv", tmp_path / "roles.csv"
    countries.write_text("Country,n,p25,median,p75\nNorway,180,1.0,2.4,3.6\nUnited States of America,5002,1,2,3\n")
    roles.write_text(
        f"Country,PrimaryRole,n,p25,median,p75\nNorway,Data engineer,{LEAST_ANSWERS - 1},1,2,3\n"
        f"Norway,Student,90,1,2,3\nCzech Republic,Data engineer,{LEAST_ANSWERS},1,2,3\n"
    )
    assert list(import_tables.survey(countries, roles)) == [
        ("Norway", "", "180", "1", "2", "4"),
        ("Czechia", "Data engineer", "30", "1", "2", "3"),
    ]

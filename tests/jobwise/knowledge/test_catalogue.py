"""Which jobs there are, and under which names."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.errors import KnowledgeError, UnknownJobError
from jobwise.knowledge.jobs import slug
from jobwise.knowledge.official import parts


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Registered Nurse", "registered_nurse"),
        ("C++ Developer", "cpp_developer"),
        (".NET Developer", "dotnet_developer"),
        ("Full-Stack Developer", "full_stack_developer"),
        ("Driver/Sales Workers", "driver_sales_workers"),
        ("Police and Sheriff's Patrol Officers", "police_and_sheriffs_patrol_officers"),
    ],
)
def test_an_id_is_the_title_in_snake_case(title: str, id: str) -> None:
    assert slug(title) == id


def test_a_guide_for_an_occupation_takes_the_place_of_its_official_title(catalogue: Catalogue) -> None:
    assert catalogue.occupation("29-1141") is catalogue.job("registered_nurse")
    assert "registered_nurses" not in {job.id for job in catalogue.jobs}


def test_an_occupation_without_a_guide_is_a_job_all_the_same(catalogue: Catalogue) -> None:
    job = catalogue.job("security_guards")
    assert (job.title, job.soc, job.guide) == ("Security Guards", "33-9032", None)


def test_a_guide_for_a_title_leaves_its_occupation_standing(catalogue: Catalogue) -> None:
    assert catalogue.occupation("15-1252").id == "software_developers"
    assert catalogue.job("backend_developer").soc == "15-1252"


def test_every_occupation_has_exactly_one_job_that_stands_for_it(
    catalogue: Catalogue, occupations: dict[str, str]
) -> None:
    assert {catalogue.occupation(soc).soc for soc in occupations} == occupations.keys()
    assert len(catalogue.jobs) == len(occupations) + 1  # the backend developer


def test_an_unknown_id_is_an_error_that_names_it(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownJobError, match="no job 'jedi' in the catalogue"):
        catalogue.job("jedi")
    with pytest.raises(UnknownJobError, match="99-9999"):
        catalogue.occupation("99-9999")


def test_an_id_that_a_guide_and_another_occupation_share_is_an_error(folder: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"lawyer\.yml:1: kind: lawyer is the id of occupation 23-1012"):
        Catalogue.load({"23-1012": "Lawyer"}, folder)


@pytest.mark.parametrize(
    ("title", "jobs"),
    [
        ("Lawyers", ("Lawyers",)),
        ("Accountants and Auditors", ("Accountants", "Auditors")),
        ("Bus Drivers, Transit and Intercity", ("Transit Bus Drivers", "Intercity Bus Drivers")),
        ("Heavy and Tractor-Trailer Truck Drivers", ("Heavy Truck Drivers", "Tractor-Trailer Truck Drivers")),
        ("Claims Adjusters, Examiners, and Investigators",
         ("Claims Adjusters", "Claims Examiners", "Claims Investigators")),
        ("Architects, Except Landscape and Naval", ("Architects",)),
        ("Coaches, Scouts, and Other Trainers", ("Coaches", "Scouts", "Trainers")),
        ("Helpers--Carpenters", ("Carpenters Helper",)),
        ("Physics Teachers, Postsecondary", ("Physics Professors",)),
        ("Cooks, All Other", ()),
        ("First-Line Supervisors of Food Preparation and Serving Workers", ()),
    ],
)  # fmt: skip
def test_an_official_title_is_taken_apart_where_that_is_plain(title: str, jobs: tuple[str, ...]) -> None:
    assert parts(title) == jobs


def test_phrases_are_in_normal_form_with_their_jobs(catalogue: Catalogue) -> None:
    phrases = catalogue.phrases()
    assert phrases["nurse"] == ["registered_nurse"]
    assert phrases["transit bus driver"] == ["bus_drivers_transit_and_intercity"]
    assert phrases["janitor"] == ["janitors_and_cleaners_except_maids_and_housekeeping_cleaners"]
    assert phrases["teacher"][0].startswith("secondary_school_teachers")
    assert len(phrases["teacher"]) == 2
    assert all(catalogue.normalise(phrase) == phrase for phrase in phrases)


def test_a_kind_of_work_in_an_official_title_is_no_name_of_a_job(catalogue: Catalogue) -> None:
    assert "cutter" not in catalogue.phrases()
    assert "solderer" in catalogue.phrases()


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Directors of Nursing", "nursing director"),
        ("nurse in a school", "school nurse"),
        ("Physician's Assistant", "physician assistant"),
        ("R&D managers", "r d manager"),
        ("back-end devs", "back end developer"),
        ("dev manager", "development manager"),
        ("Paediatric Labourers", "pediatric laborer"),
        ("V.P. of sales", "sale vice president"),
        ("C# programmer", "csharp programmer"),
        ("Fiancée", "fiancee"),
        ("midwives", "midwife"),
        ("?!", ""),
        ("Survey Tech II", "survey technician ii"),
        ("tech support", "technical support"),
    ],
)
def test_spellings_of_one_title_have_one_normal_form(catalogue: Catalogue, text: str, normal: str) -> None:
    assert catalogue.normalise(text) == normal

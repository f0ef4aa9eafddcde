"""Jobs for skills, and related jobs."""

from __future__ import annotations

from jobwise.careers import jobs_for_skills, related_jobs
from jobwise.knowledge.catalogue import Catalogue


def test_a_job_that_names_more_of_the_skills_comes_first(catalogue: Catalogue) -> None:
    matches = jobs_for_skills(catalogue, ["python", "git"])
    counts = [len(match.skills) for match in matches]
    assert counts == sorted(counts, reverse=True)
    assert matches[0].skills == ("python", "git")
    assert all(match.job.guide for match in matches)


def test_a_skill_is_a_word_of_its_own(catalogue: Catalogue) -> None:
    assert "backend_developer" in {match.job.id for match in jobs_for_skills(catalogue, ["Java"])}
    for match in jobs_for_skills(catalogue, ["java"]):
        assert match.job.guide is not None
        assert any("java" in skill.lower().replace("javascript", "") for skill in match.job.guide.skills)


def test_a_degree_fits_where_the_guide_asks_for_its_subject(catalogue: Catalogue) -> None:
    found = {match.job.id for match in jobs_for_skills(catalogue, ["a biology degree"])}
    assert {"biologist", "forensic_science_technician"} <= found  # "biology", "biological"
    for match in jobs_for_skills(catalogue, ["a math degree"]):
        assert match.job.guide is not None and "math" in match.job.guide.education.lower()
    assert jobs_for_skills(catalogue, ["an unicycling degree"]) == []


def test_nothing_fits_what_no_guide_names(catalogue: Catalogue) -> None:
    assert jobs_for_skills(catalogue, ["unicycling backwards"]) == []
    assert jobs_for_skills(catalogue, ["(", "C++ ["]) == []


def test_related_jobs_are_in_the_order_of_the_guide(catalogue: Catalogue) -> None:
    guide = catalogue.job("registered_nurse").guide
    assert guide is not None
    assert tuple(job.id for job in related_jobs(catalogue, guide)) == guide.related

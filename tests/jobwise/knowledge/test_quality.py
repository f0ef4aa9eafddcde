"""The gates for the text of guides: each fires on a broken one, with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from jobwise.knowledge.quality import quality_findings, reading_ease
from jobwise.pay.model import Projection

WELDER: dict[str, Any] = {
    "title": "Welder",
    "soc": "51-4121",
    "kind": "occupation",
    "summary": "Welders join metal. They work in shops.",
    "education": "A high school diploma is enough.",
    "duties": ["Read the drawing and set the machine up", "Test the seam"],
}
NURSE: dict[str, Any] = {
    "title": "Nurse",
    "soc": "29-1141",
    "kind": "occupation",
    "summary": "Nurses care for the sick. They work in shifts.",
    "education": "A bachelor's degree is typical.",
    "licence": "Every state wants a license.",
    "duties": ["Give medicines and watch for their effects", "Change dressings"],
}
PROJECTIONS = {
    soc: Projection(soc, 100, 110, 10.0, 9, education, None, None)
    for soc, education in {"51-4121": "High school diploma or equivalent", "29-1141": "Bachelor's degree"}.items()
}


def findings(folder: Path, typical: Mapping[str, Projection] = PROJECTIONS, **changes: Any) -> list[str]:
    """What is found with the nurse's guide changed; None takes a field out."""
    (folder / "jobs").mkdir()
    (folder / "licensed.yml").write_text("[29-1141]\n", encoding="utf-8")
    for guide in (WELDER, {key: value for key, value in (NURSE | changes).items() if value is not None}):
        path = folder / "jobs" / f"{guide['title'].lower()}.yml"
        path.write_text(yaml.safe_dump(guide, sort_keys=False, width=1000), encoding="utf-8")
    return [str(finding).replace(f"{folder}/jobs/", "") for finding in quality_findings(folder, typical)]


def test_sound_guides_have_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        (
            {"duties": ["Read the drawing and set the machine up"]},
            "welder.yml:7: duties.0: 'Read the drawing and set the machine up' stands in nurse.yml already",
        ),
        (
            {"duties": ["Give medicines and watch for their effects"] * 2},
            "nurse.yml:9: duties.1: 'Give medicines and watch for their effects' stands in nurse.yml already",
        ),
        ({"summary": "She cares."}, "nurse.yml:4: summary: 'She' says who should have the job, not what it is"),
        ({"duties": ["Earn $90,000"]}, "nurse.yml:8: duties.0: '$9': pay is for the wage statistics"),
        (
            {"education": "A high school diploma is enough."},
            "nurse.yml:5: education: does not tell of the typical one: Bachelor's degree",
        ),
        ({"licence": None}, "nurse.yml:1: licence: is missing, and most states or a federal agency want one"),
    ],
)
def test_a_broken_guide_is_named_with_its_line(tmp_path: Path, changes: dict[str, Any], finding: str) -> None:
    assert findings(tmp_path, **changes) == [finding]


SHORT, MODERATE, LONG = (f"{length}-term on-the-job training" for length in ("Short", "Moderate", "Long"))


@pytest.mark.parametrize(
    ("field", "typical", "said", "contradicts"),
    [
        ("experience", "5 years or more", "None is needed.", True),
        ("experience", "Less than 5 years", "Experience is not required.", True),
        ("experience", "Less than 5 years", "Two years on a ward come first.", False),
        ("experience", None, "You need five years on a ward first.", True),
        ("experience", None, "At least 10 years count.", True),
        ("experience", None, "Some employers like two to five years.", False),
        ("training", "Apprenticeship", "A week beside a colleague is enough.", True),
        ("training", "Apprenticeship", "An apprenticeship of four years is the way in.", False),
        ("training", LONG, "You learn it in two weeks.", True),
        ("training", LONG, "You learn it in two weeks, and master it in two years.", False),
        ("training", MODERATE, "No training is given.", True),
        ("training", MODERATE, "You learn it in some weeks.", False),
        ("training", SHORT, "It takes three years to learn.", True),
        ("training", SHORT, "It takes some days to learn.", False),
        ("training", "Internship/residency", "Training is not needed.", True),
    ],
)
def test_what_contradicts_the_projections_flatly_is_found(
    tmp_path: Path, field: str, typical: str | None, said: str, contradicts: bool
) -> None:
    nurse = replace(PROJECTIONS["29-1141"], **{field: typical})
    found = findings(tmp_path, {"29-1141": nurse}, **{field: said})
    finding = f"nurse.yml:10: {field}: contradicts the typical one: {typical or 'none'}"
    assert found == ([finding] if contradicts else [])


def test_a_guide_that_is_hard_to_read_is_found(tmp_path: Path) -> None:
    heavy = "Organizational responsibilities necessitate interdisciplinary communication capabilities."
    (found,) = findings(tmp_path, duties=[heavy] * 1 + [heavy.upper()[:-9]] * 1)
    assert found.startswith("nurse.yml:1: is hard to read: Flesch reading ease ")


def test_a_title_below_an_occupation_may_need_other_education_and_no_license(tmp_path: Path) -> None:
    assert findings(tmp_path, kind="title", licence=None, education="No degree is needed.") == []


def test_a_file_that_is_no_guide_is_left_to_the_linter(tmp_path: Path) -> None:
    (tmp_path / "jobs").mkdir()
    (tmp_path / "licensed.yml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "jobs" / "broken.yml").write_text("a: [", encoding="utf-8")
    assert quality_findings(tmp_path, {}) == []


def test_reading_ease_follows_the_formula() -> None:
    assert reading_ease("The cat sat on the mat.") == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert reading_ease("") == 100.0

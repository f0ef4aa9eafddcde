"""A small knowledge folder in a temporary place, to break and to search."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from jobwise.knowledge.catalogue import Catalogue
from jobwise.paths import KNOWLEDGE

NURSE: dict[str, Any] = {
    "title": "Registered Nurse",
    "soc": "29-1141",
    "kind": "occupation",
    "branch": "Healthcare",
    "names": ["RN", "nurse", "staff nurse"],
    "summary": "Nurses care for patients. They work in hospitals and clinics.",
    "duties": ["Assess patients", "Give medicines", "Change dressings", "Plan care", "Hand over patients"],
    "education": "A degree in nursing is the usual way in.",
    "experience": "None is needed beyond the hours in school.",
    "training": "New graduates start with an orientation of some weeks.",
    "qualifications": ["Active licence", "Basic Life Support", "Clinical hours", "Steady hands"],
    "skills": ["triage", "wound care", "IV therapy", "charting", "infection control", "BLS", "ACLS", "calm"],
    "setting": "Most work in hospitals, in shifts of 12 hours.",
    "entry": ["Finish a programme", "Pass the examination"],
    "find": ["Look at hospitals' own pages", "Ask managers of pediatric and surgical units"],
    "interview": ["Have three stories ready", "Know the ratio of the unit", "Say which shifts you can work"],
    "hiring": ["Application", "Interview", "Offer"],
    "related": ["midwife", "electrician", "lawyer"],
}

OTHERS: dict[str, dict[str, Any]] = {
    "midwife": {"title": "Midwife", "soc": "29-1161", "names": ["nurse midwife", "birth attendant", "CNM"]},
    "electrician": {"title": "Electrician", "soc": "47-2111", "names": ["sparky", "wireman", "wirer"]},
    "lawyer": {"title": "Lawyer", "soc": "23-1011", "names": ["attorney", "solicitor", "counsel"]},
    "welder": {"title": "Welder", "soc": "51-4121", "names": ["weldor", "lead burner", "arc welder"]},
    "backend_developer": {
        "title": "Backend Developer",
        "soc": "15-1252",
        "kind": "title",
        "names": ["API developer", "server developer", "backend engineer"],
    },
}

OCCUPATIONS = {
    "15-1252": "Software Developers",
    "15-1254": "Web Developers",
    "17-1011": "Architects, Except Landscape and Naval",
    "23-1011": "Lawyers",
    "25-2021": "Elementary School Teachers, Except Special Education",
    "25-2031": "Secondary School Teachers, Except Special and Career/Technical Education",
    "29-1141": "Registered Nurses",
    "29-1161": "Nurse Midwives",
    "33-9032": "Security Guards",
    "35-2019": "Cooks, All Other",
    "37-2011": "Janitors and Cleaners, Except Maids and Housekeeping Cleaners",
    "43-4051": "Customer Service Representatives",
    "47-2111": "Electricians",
    "51-4121": "Welders, Cutters, Solderers, and Brazers",
    "53-3032": "Heavy and Tractor-Trailer Truck Drivers",
    "53-3033": "Light Truck Drivers",
    "53-3051": "Bus Drivers, School",
    "53-3052": "Bus Drivers, Transit and Intercity",
}

AMBIGUOUS = """\
- names: [teacher]
  jobs: [25-2031, 25-2021]
- names: [server]
  jobs: [backend_developer, 43-4051]
"""


def related_to(id: str) -> list[str]:
    """Three guides of the folder, the named one not among them."""
    return [other for other in ("registered_nurse", "midwife", "electrician", "lawyer") if other != id][:3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder of six guides without a mistake."""
    (tmp_path / "jobs").mkdir()
    guides = {"registered_nurse": {}, **OTHERS}
    for id, changes in guides.items():
        guide = NURSE | {"related": related_to(id)} | changes
        (tmp_path / "jobs" / f"{id}.yml").write_text(yaml.safe_dump(guide, sort_keys=False), encoding="utf-8")
    (tmp_path / "ambiguous.yml").write_text(AMBIGUOUS, encoding="utf-8")
    for name in ("words.yml", "sources.yml", "branches.yml"):
        shutil.copy(KNOWLEDGE / name, tmp_path)
    return tmp_path


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands in a file of the folder, once."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def occupations() -> dict[str, str]:
    """Some occupations of the OEWS: code and official title."""
    return dict(OCCUPATIONS)


@pytest.fixture
def catalogue(folder: Path) -> Catalogue:
    return Catalogue.load(OCCUPATIONS, folder)

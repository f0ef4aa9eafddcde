"""What is kept of the knowledge between two starts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jobwise.knowledge import compiled
from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.errors import KnowledgeError

from .conftest import OCCUPATIONS

Edit = Callable[[str, str, str], None]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_second_start_reads_no_guide(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Catalogue.load(OCCUPATIONS, folder, cache)
    monkeypatch.setattr(compiled, "load_guides", lambda _: pytest.fail("a guide is read"))
    second = Catalogue.load(OCCUPATIONS, folder, cache)
    assert [(job, job.guide) for job in second.jobs] == [(job, job.guide) for job in first.jobs]
    assert second.phrases() == first.phrases()
    for title in ("RN", "elecrtician", "pediatric nurse", "teacher", "space lawyer"):
        assert second.resolve(title) == first.resolve(title)


@pytest.mark.parametrize(
    ("file", "old", "new", "title", "job"),
    [
        ("jobs/lawyer.yml", "- solicitor", "- legal eagle", "legal eagle", "lawyer"),
        ("words.yml", "  acct: account", "  medico: nurse", "medico", "registered_nurse"),
        ("ambiguous.yml", "[server]", "[barkeep]", "server developer", "backend_developer"),
    ],
)
def test_an_edit_holds_from_the_next_start_on(
    folder: Path, cache: Path, edit: Edit, file: str, old: str, new: str, title: str, job: str
) -> None:
    Catalogue.load(OCCUPATIONS, folder, cache)
    edit(file, old, new)
    match = Catalogue.load(OCCUPATIONS, folder, cache).resolve(title)
    assert match.job is not None
    assert match.job.id == job


def test_a_guide_that_breaks_is_an_error_whatever_is_kept(folder: Path, cache: Path, edit: Edit) -> None:
    Catalogue.load(OCCUPATIONS, folder, cache)
    edit("jobs/lawyer.yml", "soc:", "\tsoc:")
    with pytest.raises(KnowledgeError, match=r"lawyer\.yml:2"):
        Catalogue.load(OCCUPATIONS, folder, cache)


@pytest.mark.parametrize("damage", ["", "{", "[]", json.dumps({"digest": "another"})])
def test_a_damaged_file_is_made_again(folder: Path, cache: Path, damage: str) -> None:
    Catalogue.load(OCCUPATIONS, folder, cache)
    (cache / "knowledge.json").write_text(damage, encoding="utf-8")
    assert Catalogue.load(OCCUPATIONS, folder, cache).job("lawyer").title == "Lawyer"
    assert json.loads((cache / "knowledge.json").read_text(encoding="utf-8"))["guides"]


def test_where_nothing_can_be_kept_it_works_all_the_same(folder: Path, cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert Catalogue.load(OCCUPATIONS, folder, cache).job("lawyer").title == "Lawyer"

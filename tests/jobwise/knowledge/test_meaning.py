"""Titles of which no word is known, found by what they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.encoder import SentenceEncoder
from jobwise.knowledge.meaning import Kin, Meaning, is_clear
from jobwise.knowledge.phrases import Job

from .conftest import OCCUPATIONS

NURSE, LAWYER, SOLICITOR = (Job(id, id, soc, None) for id, soc in (("nurse", "1"), ("lawyer", "2"), ("solicitor", "2")))


def test_names_that_mean_alike_are_near(tmp_path: Path) -> None:
    kin = Meaning([("nurse", NURSE), ("lawyer", LAWYER)], tmp_path).nearest("legal counsel")
    assert [each.job.id for each in kin] == ["lawyer", "nurse"]
    assert kin[0].similarity > kin[1].similarity


def test_without_names_nothing_is_near(tmp_path: Path) -> None:
    assert Meaning([], tmp_path).nearest("legal counsel") == ()


def test_vectors_are_computed_once_for_the_same_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [("nurse", NURSE), ("lawyer", LAWYER)]
    Meaning(names, tmp_path).compile()
    monkeypatch.setattr(SentenceEncoder, "encode_all", lambda *_: pytest.fail("computed again"))
    Meaning(names, tmp_path).compile()


def test_other_names_replace_the_vectors(tmp_path: Path) -> None:
    Meaning([("nurse", NURSE)], tmp_path).compile()
    Meaning([("lawyer", LAWYER)], tmp_path).compile()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("kin", "expected"),
    [
        ([], False),
        ([Kin(NURSE, 0.8, 0.3)], True),
        ([Kin(NURSE, 0.6, 0.3)], False),
        ([Kin(NURSE, 0.8, 0.3), Kin(LAWYER, 0.8, 0.2)], False),
        ([Kin(NURSE, 0.8, 0.4), Kin(LAWYER, 0.8, 0.2)], True),
        ([Kin(LAWYER, 0.8, 0.3), Kin(SOLICITOR, 0.8, 0.3)], True),
    ],
)
def test_what_is_near_is_clear_when_no_other_occupation_is(kin: list[Kin], expected: bool) -> None:
    assert is_clear(kin, 0.7) == expected


def test_a_title_is_found_by_meaning_where_a_cache_is_given(folder: Path, tmp_path: Path) -> None:
    title = "medical nursing practitioner"
    assert Catalogue.load(OCCUPATIONS, folder).resolve(title).job is None
    catalogue = Catalogue.load(OCCUPATIONS, folder, tmp_path / "cache")
    catalogue.prepare()
    assert catalogue.nearest(title)[0].job.id == "registered_nurse"

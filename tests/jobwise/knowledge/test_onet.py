"""Other names from a release of O*NET, for an installation of one's own."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from jobwise.knowledge.catalogue import Catalogue
from jobwise.knowledge.errors import KnowledgeError
from jobwise.knowledge.imported import attributions, load_imported
from jobwise.knowledge.onet import import_onet, oews_code

from .conftest import OCCUPATIONS

ALTERNATE = """\
O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)
29-1141.00\tWard Matron (WM)\tn/a\t08
29-1141.01\tWard Matron\tn/a\t08
47-2111.00\tSpark Master\tn/a\t08
47-2111.00\tAttorney\tn/a\t08
55-1011.00\tAir Crew Officer\tn/a\t08
"""
REPORTED = "O*NET-SOC Code\tReported Job Title\tShown in My Next Move\n51-4121.00\tFlux Fuser\tN\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A text release of five rows: one file as it is, one gzipped."""
    release = tmp_path / "db_99_1_text"
    release.mkdir()
    (release / "Alternate Titles.txt").write_text(ALTERNATE, encoding="utf-8")
    (release / "Sample of Reported Titles.txt.gz").write_bytes(gzip.compress(REPORTED.encode()))
    (release / "Read Me.txt").write_text("O*NET 99.1 Database\n", encoding="utf-8")
    return release


def test_imported_names_are_found_and_yield_to_those_of_guides(release: Path, folder: Path) -> None:
    assert import_onet(release, folder, OCCUPATIONS).names == 4
    catalogue = Catalogue.load(OCCUPATIONS, folder)
    found = {title: catalogue.resolve(title).job for title in ("ward matron", "flux fuser", "attorney")}
    assert {title: job and job.id for title, job in found.items()} == {
        "ward matron": "registered_nurse",
        "flux fuser": "welder",
        "attorney": "lawyer",
    }


def test_the_attribution_goes_with_the_names(release: Path, folder: Path) -> None:
    imported = import_onet(release, folder, OCCUPATIONS)
    assert "O*NET 99.1 Database" in imported.attribution
    assert "CC BY 4.0" in imported.attribution
    assert attributions(folder) == (imported.attribution,)


def test_a_job_known_by_an_imported_name_alone_is_credited(release: Path, folder: Path, tmp_path: Path) -> None:
    attribution = import_onet(release, folder, OCCUPATIONS).attribution
    for _ in ("made", "reopened"):
        catalogue = Catalogue.load(OCCUPATIONS, folder, tmp_path / "cache")
        assert catalogue.credits("ward matrons") == (attribution,)
        assert catalogue.credits("attorney") == ()
        assert catalogue.credits("nurse") == ()


def test_an_import_replaces_the_one_before(release: Path, folder: Path) -> None:
    import_onet(release, folder, OCCUPATIONS)
    assert import_onet(release, folder, OCCUPATIONS).names == 4
    assert sum(map(len, load_imported(folder).values())) == 4


@pytest.mark.parametrize(
    ("code", "oews"),
    [("29-2011.00", "29-2010"), ("21-1014.00", "21-1018"), ("29-1141.03", "29-1141"), ("55-1011.00", None)],
)
def test_a_code_is_brought_to_that_of_the_wage_statistics(code: str, oews: str | None) -> None:
    assert oews_code(code, {"29-2010", "21-1018", "29-1141"}) == oews


def test_a_missing_file_is_named(release: Path, folder: Path) -> None:
    (release / "Alternate Titles.txt").unlink()
    with pytest.raises(KnowledgeError, match=r"Alternate Titles\.txt:1: is missing"):
        import_onet(release, folder, OCCUPATIONS)


def test_a_table_of_something_else_is_refused(release: Path, folder: Path) -> None:
    (release / "Alternate Titles.txt").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="must have the columns"):
        import_onet(release, folder, OCCUPATIONS)


def test_a_line_of_another_shape_is_an_error_with_its_number(folder: Path) -> None:
    (folder / "imported").mkdir()
    (folder / "imported" / "own.tsv").write_text("# mine\n29-1141\tward angel\nno tab\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"own\.tsv:3: must be a code, a tab and a name"):
        Catalogue.load(OCCUPATIONS, folder)

"""The linter names every mistake, with file, line and field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from jobwise.knowledge.check import check
from jobwise.knowledge.sources import load_sources

Edit = Callable[[str, str, str], None]


Said = Callable[[], list[str]]


@pytest.fixture
def said(folder: Path, occupations: dict[str, str]) -> Said:
    """Gives the findings as they are printed, with paths from the folder on."""
    return lambda: [str(finding).replace(f"{folder}/", "") for finding in check(folder, occupations)]


def test_a_sound_folder_has_no_findings(said: Said) -> None:
    assert said() == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "kind: occupation",
            "kind: job",
            "jobs/lawyer.yml:3: kind: must be one of occupation, title, not 'job'",
        ),
        ("- calm", "- calm\nhobby: golf", "jobs/lawyer.yml:33: hobby: is not a field of a guide"),
        ("- solicitor", "- attorney", "jobs/lawyer.yml:5: names: has an entry twice"),
        (" They work", " They rest. They work", "jobs/lawyer.yml:9: summary: must be two sentences"),
        (
            "- triage",
            "- triage of patients by how urgently each of them needs help",
            "jobs/lawyer.yml:25: skills.0: has 58 characters, at most 40 are allowed",
        ),
        (
            "- Plan care",
            "- Plan care.",
            "jobs/lawyer.yml:14: duties.3: must be one line: a capital first, no full stop last",
        ),
        (
            "title: Lawyer",
            "title: Barrister",
            "jobs/lawyer.yml:1: title: 'Barrister' belongs in barrister.yml",
        ),
        ("soc: 23-1011", "soc: 99-9999", "jobs/lawyer.yml:2: soc: '99-9999' is no occupation of the OEWS"),
        ("- midwife", "- judge", "jobs/lawyer.yml:50: related.1: there is no guide 'judge'"),
        (
            "- midwife",
            "- nurse",
            "jobs/lawyer.yml:50: related.1: there is no guide 'nurse'; near it: registered_nurse",
        ),
        ("- midwife", "- midwive", "jobs/lawyer.yml:50: related.1: there is no guide 'midwive'; near it: midwife"),
        ("- counsel\n", "", "jobs/lawyer.yml:5: names: has 2 entries, needs 3 or more"),
        ("- solicitor\n- counsel\n", "", "jobs/lawyer.yml:5: names: has 1 entry, needs 3 or more"),
        ("- Application\n- Interview\n- Offer", "  []", "jobs/lawyer.yml:44: hiring: has no entries, needs 3 or more"),
        ("- midwife", "- lawyer", "jobs/lawyer.yml:50: related.1: a job is not related to itself"),
        (
            "related:",
            "salary: {average: 99000, source: rumour, levels: false}\nrelated:",
            "jobs/lawyer.yml:48: salary.source: there is no source 'rumour'",
        ),
        (
            "- solicitor",
            "- Birth-Attendants",
            "jobs/midwife.yml:7: names.1: 'birth attendant' is a name in lawyer.yml too; "
            "keep one, or list both in ambiguous.yml",
        ),
        (
            "soc: 23-1011",
            "soc: 47-2111",
            "jobs/lawyer.yml:3: kind: electrician.yml stands for occupation 47-2111 already",
        ),
    ],
)
def test_a_mistake_in_a_guide_is_found_where_it_stands(
    said: Said, edit: Edit, old: str, new: str, finding: str
) -> None:
    edit("jobs/lawyer.yml", old, new)
    assert finding in said()


def test_a_file_that_is_not_yaml_does_not_hide_the_others(said: Said, edit: Edit) -> None:
    edit("jobs/lawyer.yml", "soc:", "\tsoc:")
    edit("jobs/welder.yml", "kind: occupation", "kind: job")
    first, second = said()
    assert first.startswith("jobs/lawyer.yml:2: not YAML: ")
    assert second == "jobs/welder.yml:3: kind: must be one of occupation, title, not 'job'"


def test_a_name_in_two_guides_is_fine_where_the_bot_asks(said: Said, edit: Edit) -> None:
    edit("jobs/lawyer.yml", "- solicitor", "- servers")
    edit("jobs/welder.yml", "- weldor", "- server")
    assert said() == []


def test_all_mistakes_are_named_at_once(said: Said, edit: Edit) -> None:
    edit("jobs/lawyer.yml", "soc: 23-1011", "soc: lawyer")
    edit("jobs/lawyer.yml", "- attorney", "- 7")
    edit("jobs/welder.yml", "title: Welder", "titel: Welder")
    edit("ambiguous.yml", "backend_developer", "waiter")
    edit("sources.yml", "  release: May 2025\n", "")
    assert said() == [
        "ambiguous.yml:4: 1.jobs.0: there is no job 'waiter'",
        "jobs/lawyer.yml:2: soc: 'lawyer' is no occupation of the OEWS",
        "jobs/lawyer.yml:2: soc: must be a code such as 29-1141",
        "jobs/lawyer.yml:6: names.0: must be text, not 7",
        "jobs/welder.yml:1: titel: is not a field of a guide",
        "jobs/welder.yml:1: title: is missing",
        "sources.yml:4: oews_2025.release: is missing",
    ]


def test_a_key_that_stands_twice_is_named_with_both_lines(said: Said, edit: Edit) -> None:
    edit("jobs/lawyer.yml", "branch: Healthcare", "branch: Legal\nbranch: Healthcare")
    assert said() == ["jobs/lawyer.yml:5: branch: stands twice; first on line 4"]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("[25-2031, 25-2021]", "[25-2031]", "ambiguous.yml:2: 0.jobs: needs 2 or more"),
        ("[server]", "[teacher]", "ambiguous.yml:3: 1.names.0: 'teacher' stands twice; first on line 1"),
        ("jobs: [25", "job: [25", "ambiguous.yml:1: 0: must have names and jobs, and nothing else"),
    ],
)
def test_a_mistake_among_ambiguous_names_is_found(said: Said, edit: Edit, old: str, new: str, finding: str) -> None:
    edit("ambiguous.yml", old, new)
    assert said() == [finding]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2027-06-30", "next summer", "oews_2025.stale_after: must be a day such as 2027-06-30"),
        ("2027-06-30", "2020-06-30", "oews_2025.stale_after: must not lie before retrieved"),
        ("https://www.bls.gov/oes/", "bls", "oews_2025.url: must be a page that starts with https://"),
        ("  licence: public domain", "  license: free", "oews_2025.license: is not a field of a source"),
    ],
)
def test_a_mistake_in_the_sources_is_found(said: Said, edit: Edit, old: str, new: str, message: str) -> None:
    edit("sources.yml", old, new)
    assert message in [finding.split(": ", 1)[1] for finding in said()]


def test_a_missing_file_is_a_finding(folder: Path, said: Said) -> None:
    (folder / "ambiguous.yml").unlink()
    assert said() == ["ambiguous.yml:1: cannot be read: No such file or directory"]


def test_missing_tables_of_words_are_a_finding(said: Said, edit: Edit) -> None:
    edit("words.yml", "fillers:", "filler:")
    assert "words.yml:5: fillers: is missing" in said()


@pytest.mark.parametrize(
    ("titles", "finding"),
    [
        ("lawyer: advocate\n", "titles/all.yml:1: lawyer: must be a list of names"),
        ("lawyer: [7]\n", "titles/all.yml:1: lawyer.0: must be text, not 7"),
        ("jedi: [knight errant]\n", "titles/all.yml:1: jedi: there is no job 'jedi'"),
        (
            "lawyer:\n- Attorneys\n",
            "titles/all.yml:2: lawyer.0: 'Attorneys' is in lawyer.yml already: take it out of one",
        ),
        (
            "lawyer: [teacher]\n",
            "titles/all.yml:1: lawyer.0: 'teacher' is in ambiguous.yml already: take it out of one",
        ),
        (
            "lawyer: [advocate]\nwelder: [advocate]\n",
            "titles/all.yml:2: welder.0: 'advocate' is in line 1 of all.yml already: take it out of one",
        ),
    ],
)
def test_a_mistake_among_other_names_is_found(said: Said, folder: Path, titles: str, finding: str) -> None:
    (folder / "titles").mkdir()
    (folder / "titles" / "all.yml").write_text(titles, encoding="utf-8")
    assert said() == [finding]


@pytest.mark.parametrize(
    "field",
    "branch summary duties education experience training qualifications skills setting entry find interview hiring "
    "related".split(),
)
def test_a_full_guide_has_every_field(said: Said, folder: Path, field: str) -> None:
    path = folder / "jobs" / "backend_developer.yml"
    guide = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert guide["kind"] == "title"
    path.write_text(yaml.safe_dump({k: v for k, v in guide.items() if k != field}, sort_keys=False), encoding="utf-8")
    assert said() == [f"jobs/backend_developer.yml:1: {field}: is missing"]


def test_a_branch_is_one_of_the_list(said: Said, edit: Edit) -> None:
    edit("jobs/lawyer.yml", "branch: Healthcare", "branch: Kites")
    (found,) = said()
    assert found.startswith(
        "jobs/lawyer.yml:4: branch: 'Kites' is none of branches.yml; there are Arts, Design & Media"
    )
    edit("branches.yml", "- Law\n", "- Kites\n")
    assert said() == []


def test_a_source_past_its_day_is_found_on_the_day_after(folder: Path, occupations: dict[str, str]) -> None:
    source = load_sources(folder)["oews_2025"]
    assert check(folder, occupations, source.stale_after) == []
    (found,) = check(folder, occupations, source.stale_after + timedelta(days=1))
    line = (folder / "sources.yml").read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line.strip() == f"stale_after: {source.stale_after}"
    assert str(found) == (
        f"{folder}/sources.yml:{found.line}: oews_2025.stale_after: {source.stale_after} is past: "
        f"look for a newer release at {source.url}"
    )

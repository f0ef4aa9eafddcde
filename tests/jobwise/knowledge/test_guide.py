"""Loading guides for serving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jobwise.knowledge.errors import KnowledgeError
from jobwise.knowledge.guide import Salary
from jobwise.knowledge.load import load_guides

Edit = Callable[[str, str, str], None]


def test_a_guide_holds_what_its_file_holds(folder: Path) -> None:
    guide = load_guides(folder)["registered_nurse"]
    assert guide.id == "registered_nurse"
    assert guide.path == folder / "jobs" / "registered_nurse.yml"
    assert guide.names == ("RN", "nurse", "staff nurse")
    assert guide.hiring == ("Application", "Interview", "Offer")
    assert guide.licence is None
    assert guide.salary is None


def test_guides_come_in_the_order_of_their_ids(folder: Path) -> None:
    ids = list(load_guides(folder))
    assert ids == ["backend_developer", "electrician", "lawyer", "midwife", "registered_nurse", "welder"]


def test_an_average_is_read_with_its_source(folder: Path, edit: Edit) -> None:
    edit("jobs/lawyer.yml", "related:", "salary: {average: 99000, source: cityjobs, levels: false}\nrelated:")
    assert load_guides(folder)["lawyer"].salary == Salary(average=99000, source="cityjobs", levels=False)


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "message"),
    [
        ("soc: 23-1011", "soc: 231011", 2, "soc", "must be text, not 231011"),
        ("branch: Healthcare", "brnach: Healthcare", 1, "branch", "is missing"),
        ("- attorney", "- 5", 6, "names.0", "must be text, not 5"),
        ("kind: occupation", "kind: occupation\nsoc: 23-1011", 4, "soc", "stands twice; first on line 2"),
    ],
)
def test_a_broken_file_is_one_error_with_its_line_and_field(
    folder: Path, edit: Edit, old: str, new: str, line: int, field: str, message: str
) -> None:
    edit("jobs/lawyer.yml", old, new)
    with pytest.raises(KnowledgeError) as caught:
        load_guides(folder)
    assert caught.value.path == folder / "jobs" / "lawyer.yml"
    assert (caught.value.line, caught.value.field, caught.value.message) == (line, field, message)


def test_a_file_that_is_not_yaml_is_an_error_with_its_line(folder: Path, edit: Edit) -> None:
    edit("jobs/lawyer.yml", "soc:", "\tsoc:")
    with pytest.raises(KnowledgeError, match=r"lawyer\.yml:2: not YAML: "):
        load_guides(folder)


def test_an_empty_file_is_an_error_too(folder: Path) -> None:
    (folder / "jobs" / "lawyer.yml").write_text("", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"lawyer\.yml:1: must be a mapping of fields, not None"):
        load_guides(folder)


def test_bytes_that_are_not_text_are_an_error_too(folder: Path) -> None:
    (folder / "jobs" / "lawyer.yml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(KnowledgeError, match=r"lawyer\.yml:1: not YAML"):
        load_guides(folder)


def test_a_rule_of_style_does_not_keep_a_guide_from_being_served(folder: Path, edit: Edit) -> None:
    edit("jobs/lawyer.yml", "- Give medicines", "- give medicines.")
    assert "give medicines." in load_guides(folder)["lawyer"].duties

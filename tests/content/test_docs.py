"""What the docs say about the knowledge is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from jobwise.knowledge.check import check
from jobwise.knowledge.quality import quality_findings
from jobwise.paths import KNOWLEDGE, ROOT
from jobwise.pay.wages import Wages

GUIDE = (ROOT / "docs" / "extend.md").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "jobwise" / "knowledge" / "guide.schema.json").read_text(encoding="utf-8"))
LISTS = {field: shape for field, shape in SCHEMA["properties"].items() if "minItems" in shape}


def test_the_guide_to_copy_has_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "jobs").mkdir()
    for known in KNOWLEDGE.iterdir():
        if known.name != "jobs":
            (tmp_path / known.name).symlink_to(known)
    for known in (KNOWLEDGE / "jobs").iterdir():
        (tmp_path / "jobs" / known.name).symlink_to(known)
    name = re.search(r"`data/knowledge/jobs/(\w+\.yml)`", GUIDE)
    block = re.search(r"```yaml\n(title: .+?)```", GUIDE, re.DOTALL)
    assert name and block
    (tmp_path / "jobs" / name[1]).write_text(block[1], encoding="utf-8")
    wages = Wages.open()
    assert check(tmp_path, wages.occupations()) == []
    assert quality_findings(tmp_path, wages.projections()) == []


@pytest.mark.parametrize("field", LISTS)
def test_how_many_entries_a_list_has_is_told(field: str) -> None:
    (row,) = re.findall(rf"^\| .*`{field}`.* \|$", GUIDE, re.MULTILINE)
    assert f"{LISTS[field]['minItems']} to {LISTS[field]['maxItems']}" in row

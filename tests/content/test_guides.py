"""Property tests over every guide, and over the sources that they cite."""

from __future__ import annotations

import sqlite3
import warnings
from contextlib import closing
from datetime import date

import pytest

from jobwise.knowledge.check import check
from jobwise.knowledge.guide import Guide
from jobwise.knowledge.load import load_guides
from jobwise.knowledge.quality import quality_findings
from jobwise.knowledge.sources import Source, load_sources
from jobwise.paths import KNOWLEDGE
from jobwise.pay.model import Projection

GUIDES = load_guides(KNOWLEDGE)
every_guide = pytest.mark.parametrize("guide", GUIDES.values(), ids=list(GUIDES))


def test_the_knowledge_has_no_mistake_that_the_linter_finds() -> None:
    with closing(sqlite3.connect(KNOWLEDGE / "pay" / "oews.sqlite")) as database:
        socs = {soc for (soc,) in database.execute("SELECT soc FROM occupations")}
        projections = {row[0]: Projection(*row) for row in database.execute("SELECT * FROM projections")}
    assert [str(finding) for finding in check(KNOWLEDGE, socs)] == []
    assert [str(finding) for finding in quality_findings(KNOWLEDGE, projections)] == []


@every_guide
def test_a_guide_names_no_job_in_the_plural(guide: Guide) -> None:
    assert not guide.title.endswith(("ers", "ists", "ors", "ians"))


@pytest.mark.parametrize("source", load_sources(KNOWLEDGE).values(), ids=lambda source: source.id)
def test_a_source_is_used_before_it_is_stale(source: Source) -> None:
    assert source.retrieved < source.stale_after
    if source.is_stale(date.today()):
        warnings.warn(f"{source.id} is stale since {source.stale_after}: see {source.url}", stacklevel=1)


def test_the_backend_developer_earns_what_the_first_page_of_this_project_said() -> None:
    salary = GUIDES["backend_developer"].salary
    assert salary is not None
    assert (salary.average, salary.source, salary.levels) == (102_450, "cityjobs", True)
    assert GUIDES["backend_developer"].branch == "IT & Development"

"""Property tests over every guide, and over the sources that they cite."""

from __future__ import annotations

import re
import sqlite3
import warnings
from collections import defaultdict
from contextlib import closing
from datetime import date

import pytest

from jobwise.knowledge.check import check
from jobwise.knowledge.guide import Guide
from jobwise.knowledge.load import load_guides
from jobwise.knowledge.sources import Source, load_sources
from jobwise.paths import KNOWLEDGE

GUIDES = load_guides(KNOWLEDGE)
every_guide = pytest.mark.parametrize("guide", GUIDES.values(), ids=list(GUIDES))

# Words that say who should have a job rather than what it is.
LOADED = re.compile(
    r"\b(he|she|him|his|her|hers|himself|herself|he/she|manpower|man-hours?|mankind|girls?|ladies|gentlemen|"
    r"youthful|digital natives?|mature (?:man|woman|person)|"
    r"rockstars?|rock stars?|ninjas?|gurus?|able-bodied)\b",
    re.IGNORECASE,
)
MONEY = re.compile(r"[$€£] ?\d|\b\d[\d,]* ?(?:dollars|USD)\b", re.IGNORECASE)


def sentences(guide: Guide) -> list[str]:
    """Every sentence and line of a guide that is long enough to be somebody's own, in lower case."""
    texts = [
        guide.summary,
        guide.education,
        guide.experience,
        guide.training,
        guide.setting,
        guide.licence or "",
    ]
    parted = [sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s+", text)]
    lines = [*guide.duties, *guide.qualifications, *guide.entry, *guide.find, *guide.interview, *guide.hiring]
    return [line.strip(" .").lower() for line in (*parted, *lines) if len(line.split()) >= 7]


def test_the_knowledge_has_no_mistake_that_the_linter_finds() -> None:
    with closing(sqlite3.connect(KNOWLEDGE / "pay" / "oews.sqlite")) as database:
        socs = {soc for (soc,) in database.execute("SELECT soc FROM occupations")}
    assert [str(finding) for finding in check(KNOWLEDGE, socs)] == []


def test_no_two_guides_share_a_sentence() -> None:
    guides_with: dict[str, set[str]] = defaultdict(set)
    for guide in GUIDES.values():
        for sentence in sentences(guide):
            guides_with[sentence].add(guide.id)
    assert {sentence: ids for sentence, ids in guides_with.items() if len(ids) > 1} == {}


@every_guide
def test_a_guide_says_nothing_twice(guide: Guide) -> None:
    said = sentences(guide)
    assert sorted(said) == sorted(set(said))


@every_guide
def test_a_guide_speaks_of_the_job_and_not_of_who_should_have_it(guide: Guide) -> None:
    # "HIM" and "HIS" are abbreviations of health information and hearing instruments.
    assert [word for word in LOADED.findall(guide.prose) if not word.isupper()] == []


@every_guide
def test_a_guide_leaves_pay_to_the_wage_statistics(guide: Guide) -> None:
    assert MONEY.findall(guide.prose) == []


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

"""Typing errors in the words that tell what is asked, and in the heads of titles."""

from __future__ import annotations

import pytest

from bot.nlu.entities import spelling
from bot.nlu.focus import Focus
from bot.nlu.spelling import OFTEN, SELDOM, Spelling
from bot.nlu.tokens import Names
from jobwise.kb import KnowledgeBase

TOPICS = "salary wages earn interview resume qualifications experience license training negotiate offer".split()


@pytest.fixture(scope="module")
def english(kb: KnowledgeBase) -> Spelling:
    return spelling(Names(kb), {**dict.fromkeys(TOPICS, OFTEN), "sallary": SELDOM - 1})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("salery", "salary"),
        ("salry", "salary"),
        ("sallary", "salary"),
        ("wagse", "wages"),
        ("eanr", "earn"),
        ("intervew", "interview"),
        ("qualifcatons", "qualifications"),
        ("experiance", "experience"),
        ("negociate", "negotiate"),
        ("electrican", "electrician"),
        ("phlebotomsts", "phlebotomists"),
        ("teachr", "teacher"),
        ("nurce", "nurse"),
    ],
)
def test_a_word_that_is_none_is_the_nearest_that_one_asks_with(typed: str, meant: str, english: Spelling) -> None:
    assert english.meant(typed) == meant


@pytest.mark.parametrize(
    "word",
    ["celery", "gallery", "xq", "rn", "earth", "welding", "expertise", "lacking", "hurting", "licence", "taylor",
     "huston", "latina", "transistor", "retirement", "zorbing"],
)  # fmt: skip
def test_words_that_are_right_or_like_none_are_left(word: str, english: Spelling) -> None:
    assert english.meant(word) is None


def test_where_a_corrected_word_stands_in_the_message_is_known() -> None:
    message = "RN salry in tx, mail me@salry.com"
    focus = Focus.whole(message).respelled({"salry": "salary"}.get)
    assert focus.text == "RN salary in tx, mail me@salry.com"
    start = focus.text.index("salary")
    assert focus.in_message(start, start + len("salary")) == (3, 8)
    assert focus.in_text(3, 8) == (start, start + len("salary"))
    start = focus.text.index("tx")
    assert focus.in_message(start, start + 2) == (message.index("tx"), message.index("tx") + 2)

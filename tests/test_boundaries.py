"""The shape of the project: actions → jobwise ← bot, and no wording in Python."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobwise.paths import ROOT

OURS = {"actions", "bot", "jobwise", "tests"}
SENTENCE = 4  # words in a row, from which a literal in an action reads like something said


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imported(file: Path) -> set[str]:
    """The packages that a module imports, at its top or inside; its own relative imports left out."""
    names: set[str] = set()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module))
    return {name.partition(".")[0] for name in names}


def ids(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", modules("jobwise"), ids=ids)
def test_the_domain_knows_no_chatbot_and_no_web_server(file: Path) -> None:
    assert not imported(file) & {"rasa", "rasa_sdk", "sanic", "spacy", "bot", "actions"}


@pytest.mark.parametrize("file", modules("actions"), ids=ids)
def test_actions_import_only_the_sdk_and_the_domain(file: Path) -> None:
    assert imported(file) - sys.stdlib_module_names <= {"rasa_sdk", "jobwise", "actions"}


@pytest.mark.parametrize("file", modules("bot"), ids=ids)
def test_the_server_finds_actions_by_name_and_imports_none(file: Path) -> None:
    assert "actions" not in imported(file)


@pytest.mark.parametrize("file", modules("bot/nlu"), ids=ids)
def test_language_components_reach_the_catalogue_through_the_domain(file: Path) -> None:
    assert not imported(file) & {"yaml", "sqlite3", "rasa_sdk"}


@pytest.mark.parametrize("file", modules("actions"), ids=ids)
def test_what_the_bot_says_is_not_in_python(file: Path) -> None:
    assert list(said(parsed(file))) == []


def said(module: ast.Module) -> Iterator[str]:
    """Texts given to `utter_message`, and literals that read like a sentence; docstrings and errors aside."""
    aside = {id(part) for node in ast.walk(module) if isinstance(node, ast.Raise) for part in ast.walk(node)}
    aside |= {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "utter_message":
            if node.args or any(keyword.arg == "text" for keyword in node.keywords):
                yield f"line {node.lineno}: utter_message with a text"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            words = [word for word in node.value.split() if word.strip(".,:;!?'\"").isalpha()]
            if len(words) >= SENTENCE:
                yield f"line {node.lineno}: {node.value!r}"


def test_a_sentence_in_an_action_would_be_found() -> None:
    guilty = """
def run(d):
    'A docstring may say what it likes.'
    d.utter_message(text="Hi")
    raise ValueError("so may an error")
    x = f"It pays {1} in all the states."
"""
    assert [finding.partition(":")[0] for finding in said(ast.parse(guilty))] == ["line 4", "line 6"]


def test_knowledge_has_no_keys_that_rasa_would_read() -> None:
    keys = ("nlu:", "responses:", "stories:", "rules:", "version:")
    for file in (ROOT / "data" / "knowledge").rglob("*.yml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.startswith(keys)], file

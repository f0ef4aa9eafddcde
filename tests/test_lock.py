"""The lock: complete, exact, and the same wherever it is installed from."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from jobwise.paths import ROOT

RUN, TEST = ROOT / "constraints.txt", ROOT / "constraints-test.txt"
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)==[\w.!+]+( ; [\w. '<>=!]+)?( --hash=sha256:[0-9a-f]{64})+")


def entries(lock: Path) -> list[str]:
    """The lock's requirements, each on one line."""
    return lock.read_text(encoding="utf-8").replace(" \\\n   ", "").splitlines()


def names(lock: Path) -> list[str]:
    return [entry.partition("==")[0] for entry in entries(lock)]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(*keys: str) -> set[str]:
    """The packages in lists of pyproject.toml. By hand: Python 3.10 has no TOML reader of its own."""
    lists = (re.search(rf"^{key} = \[(.*?)^\]", PROJECT, re.M | re.S) for key in keys)
    return {plain(name) for found in lists if found for name in re.findall(r'^    "([\w.-]+)', found[1], re.M)}


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_every_package_has_an_exact_version_and_hashes_and_nothing_else(lock: Path) -> None:
    assert [entry for entry in entries(lock) if not ENTRY.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_no_address_and_no_path_is_in_a_lock(lock: Path) -> None:
    assert not re.search(r"://|--index|--find-links|file:|@|/", lock.read_text(encoding="utf-8"))


def test_no_package_is_locked_twice() -> None:
    together = names(RUN) + names(TEST)
    assert sorted(together) == sorted(set(together))


def test_every_direct_dependency_is_locked() -> None:
    assert len(declared("dependencies")) > 5
    assert declared("dependencies") <= set(names(RUN))
    assert declared("test", "dev") <= set(names(TEST))


def test_every_package_that_the_code_imports_is_declared() -> None:
    distributions = packages_distributions()
    imported = set()
    for file in (file for package in ("jobwise", "actions", "bot") for file in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add(str(node.module).partition(".")[0])
    foreign = imported - sys.stdlib_module_names - {"jobwise", "actions", "bot"}
    assert {plain(name) for module in foreign for name in distributions.get(module, [module])} <= declared(
        "dependencies"
    )


def test_the_environment_is_what_the_lock_says() -> None:
    from importlib.metadata import PackageNotFoundError, version

    def installed(name: str) -> str | None:
        try:
            return version(name)
        except PackageNotFoundError:
            return None

    for entry in entries(RUN):
        name, _, rest = entry.partition("==")
        if ";" not in entry:
            assert installed(name) == rest.split()[0], name

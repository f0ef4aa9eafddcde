"""A knowledge folder with any number of guides, so that it can be seen what a guide costs."""

from __future__ import annotations

import shutil
from itertools import islice, product
from pathlib import Path

import yaml

from jobwise.paths import KNOWLEDGE

# Titles that nobody has, told apart by their words as real ones are: "Ardil Lomer 3".
FIRST = [a + b for a, b in product("ar bel cor dan el fer gor hel il jun".split(), "dil mon tas ven rik".split())]
SECOND = [a + b for a, b in product("lom nar pel quin ros sor tur vam wil zen".split(), "er ist ant".split())]


def knowledge_with(guides: int, folder: Path) -> Path:
    """Write a copy of the knowledge that has so many guides: the real ones, then made-up ones after their pattern."""
    shutil.copytree(KNOWLEDGE, folder, symlinks=True, ignore=shutil.ignore_patterns("jobs", "*.sqlite"))
    for database in KNOWLEDGE.rglob("*.sqlite"):
        (folder / database.relative_to(KNOWLEDGE)).symlink_to(database)
    jobs = folder / "jobs"
    jobs.mkdir()
    real = sorted((KNOWLEDGE / "jobs").glob("*.yml"))[:guides]
    for file in real:
        shutil.copy(file, jobs)
    patterns = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in real]
    for number, (first, second) in enumerate(islice(product(FIRST, SECOND), guides - len(real))):
        title = f"{first} {second}".title()
        names = [f"{second} of {first}", f"{first} {second} technician"]
        guide = patterns[number % len(patterns)] | {"title": title, "names": names}
        (jobs / f"{first}_{second}.yml").write_text(yaml.safe_dump(guide, sort_keys=False), encoding="utf-8")
    return folder

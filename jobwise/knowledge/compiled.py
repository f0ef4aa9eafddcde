"""Knowledge as it was read before, from one file that holds as long as the files it was made from stay the same.

Reading 1,000 guides from YAML and bringing their names into normal form takes a second; reading this file, a tenth.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from .ambiguous import load_ambiguous
from .files import keep
from .guide import Guide, Salary
from .imported import attributions, imported_paths, load_imported
from .load import guide_paths, load_guides
from .normalise import Words, load_words
from .titles import load_titles, title_paths

_FORMAT = b"3"
_CODE = ("normalise.py", "guide.py", "names.py", "jobs.py", "official.py")
_PLAIN = tuple(field.name for field in fields(Guide) if field.name not in ("path", "salary"))

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Knowledge:
    """What the files of a knowledge folder say."""

    guides: dict[str, Guide]
    words: Words
    ambiguous: dict[str, Tokens]
    titles: dict[str, Tokens]
    imported: dict[str, Tokens]
    attributions: Tokens


@dataclass(frozen=True)
class Compiled:
    """What a catalogue is made from.

    `names` has every name in normal form, with the ids of the jobs that it may mean; of those in `whole` no part will
    do; `imported`, without spaces, are known by import alone. `right_words` are no typing errors though in no name.
    """

    guides: dict[str, Guide]
    words: Words
    attributions: Tokens
    names: dict[str, list[str]]
    whole: frozenset[str]
    imported: frozenset[str]
    right_words: frozenset[str]

    def save(self, path: Path, digest: str) -> None:
        """Keep it for the next start."""
        data = {
            "digest": digest,
            "guides": [_plain(guide) for guide in self.guides.values()],
            "attributions": self.attributions,
            "names": self.names,
            "whole": sorted(self.whole),
            "imported": sorted(self.imported),
            "right_words": sorted(self.right_words),
        }
        keep(path, lambda file: file.write(json.dumps(data, ensure_ascii=False).encode()))


def read_knowledge(folder: Path) -> Knowledge:
    """From the files themselves. Raises KnowledgeError for the first broken one."""
    return Knowledge(
        guides=load_guides(folder),
        words=load_words(folder),
        ambiguous=load_ambiguous(folder),
        titles=load_titles(folder),
        imported=load_imported(folder),
        attributions=attributions(folder),
    )


def reopen(folder: Path, path: Path, digest: str) -> Compiled | None:
    """From the kept file, where it was made from these very files. Raises KnowledgeError for a broken words.yml."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):  # none yet, or not whole, as after a full disk: it is made again
        return None
    if not isinstance(data, dict) or data.get("digest") != digest:
        return None
    return Compiled(
        guides={guide["id"]: _guide(guide, folder) for guide in data["guides"]},
        words=load_words(folder),
        attributions=tuple(data["attributions"]),
        names=data["names"],
        whole=frozenset(data["whole"]),
        imported=frozenset(data["imported"]),
        right_words=frozenset(data["right_words"]),
    )


def digest_of(folder: Path, occupations: Mapping[str, str]) -> str:
    """A fingerprint of all that the catalogue is made from, and of the code that reads it."""
    code = Path(__file__).parent
    digest = hashlib.blake2b(_FORMAT + repr(sorted(occupations.items())).encode(), digest_size=16)
    tables = [path for path in (folder / "words.yml", folder / "ambiguous.yml") if path.exists()]
    sources = (*guide_paths(folder), *tables, *title_paths(folder), *imported_paths(folder))
    for path in (*sources, *(code / name for name in _CODE)):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _plain(guide: Guide) -> dict[str, Any]:
    return {name: getattr(guide, name) for name in _PLAIN} | {"salary": guide.salary and asdict(guide.salary)}


def _guide(data: dict[str, Any], folder: Path) -> Guide:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    values["salary"] = Salary(**data["salary"]) if data["salary"] else None
    return Guide(path=folder / "jobs" / f"{data['id']}.yml", **values)

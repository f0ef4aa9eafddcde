"""YAML files, read so that every value still knows the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .errors import Finding, KnowledgeError

try:
    from yaml import CSafeLoader as Loader  # libyaml: some ten times as fast
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Where = tuple[str | int, ...]
"""A place in a document: keys and list positions from the top, as in ("salary", "average")."""


@dataclass(frozen=True)
class Document:
    """A parsed file: its data, the line of every place in it, and the keys that stand twice."""

    path: Path
    data: Any
    lines: dict[Where, int]
    duplicates: tuple[Finding, ...]

    def finding(self, where: Where, message: str) -> Finding:
        """A finding at this place, or at the nearest place around it that is in the file."""
        known = where
        while known not in self.lines and known:
            known = known[:-1]
        return Finding(self.path, self.lines.get(known, 1), ".".join(map(str, where)), message)


def parse(path: Path) -> Document:
    """The whole file with the lines of its values. KnowledgeError where it is not one YAML document."""
    try:
        loader = Loader(path.read_bytes())
        try:
            node = loader.get_single_node()
            lines: dict[Where, int] = {}
            duplicates = tuple(_walk(path, node, (), lines)) if node is not None else ()
            data = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = error.problem or error.context
        raise KnowledgeError(Finding(path, line, "", f"not YAML: {problem}")) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # odd bytes; a 13th month; endless nesting
        raise KnowledgeError(Finding(path, 1, "", f"not YAML: {str(error).splitlines()[0]}")) from error
    except OSError as error:
        raise KnowledgeError(Finding(path, 1, "", f"cannot be read: {error.strerror}")) from error
    return Document(path, data, lines, duplicates)


def _walk(path: Path, node: yaml.Node, where: Where, lines: dict[Where, int]) -> Iterator[Finding]:
    """Note the line of each value; a mapping's value counts from its key. Yields keys that stand twice."""
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield from _walk(path, item, (*where, position), lines)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*where, str(key.value))
            line = key.start_mark.line + 1
            if place in lines:
                message = f"stands twice; first on line {lines[place]}"
                yield Finding(path, line, ".".join(map(str, place)), message)
                continue
            lines[place] = line
            yield from _walk(path, value, place, lines)

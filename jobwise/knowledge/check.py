"""The linter of the knowledge: everything that is wrong in it, all at once, with file, line and field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .ambiguous import ambiguous_findings
from .document import Document, Where, parse
from .errors import Finding, KnowledgeError
from .jobs import slug
from .load import guide_paths
from .normalise import Normaliser, Words, load_words
from .schema import shape_findings
from .sources import source_findings, stale_findings
from .titles import title_findings, title_paths


def check(folder: Path, socs: Collection[str], today: date | None = None) -> list[Finding]:
    """Every finding in a knowledge folder, sorted by file and line.

    `socs` are the codes of the OEWS. With `today`, sources for which a newer release is due are findings as well.
    """
    findings: list[Finding] = []
    words = Words()
    try:
        words = load_words(folder)
    except KnowledgeError as error:
        findings.append(error.finding)
    sources = _parsed([folder / "sources.yml"], findings)
    ambiguous = _parsed([folder / "ambiguous.yml"], findings)
    branches = {branch for document in _parsed([folder / "branches.yml"], findings) for branch in document.data or ()}
    guides = _parsed(guide_paths(folder), findings)
    titles = _parsed(title_paths(folder), findings)
    ids = {path.stem for path in guide_paths(folder)}
    known_sources = {str(id) for document in sources for id in _mapping(document)}

    for document in sources:
        findings.extend(source_findings(document))
        findings.extend(stale_findings(document, today) if today else ())
    for document in ambiguous:
        findings.extend(ambiguous_findings(document, lambda job: job in ids or job in socs))
    for document in guides:
        findings.extend(document.duplicates)
        findings.extend(shape_findings(document))
        findings.extend(_reference_findings(document, ids, known_sources, socs, branches))
    for document in titles:
        findings.extend(title_findings(document, lambda job: job in ids or job in socs))
    allowed = {name for document in ambiguous for name in _ambiguous_names(document)}
    normalise = Normaliser(words)
    findings.extend(_shared_names(guides, normalise, allowed))
    findings.extend(_idle_titles(titles, guides, normalise, allowed))
    findings.extend(_shared_occupations(guides))
    return sorted(set(findings))


def _parsed(paths: Sequence[Path], findings: list[Finding]) -> list[Document]:
    """The files that are YAML; what is wrong with the others goes to the findings."""
    documents = []
    for path in paths:
        try:
            documents.append(parse(path))
        except KnowledgeError as error:
            findings.append(error.finding)
    return documents


def _reference_findings(
    document: Document,
    ids: Collection[str],
    sources: Collection[str],
    socs: Collection[str],
    branches: Collection[str],
) -> Iterator[Finding]:
    """What a guide says about itself and other files. Values of a wrong type are the schema's affair."""
    guide, stem = _mapping(document), document.path.stem
    title, soc = guide.get("title"), guide.get("soc")
    if isinstance(title, str) and slug(title) != stem:
        yield document.finding(("title",), f"{title!r} belongs in {slug(title)}.yml")
    if isinstance(soc, str) and soc not in socs:
        yield document.finding(("soc",), f"{soc!r} is no occupation of the OEWS")
    branch = guide.get("branch")
    if branches and isinstance(branch, str) and branch not in branches:
        known = ", ".join(sorted(branches))
        yield document.finding(("branch",), f"{branch!r} is none of branches.yml; there are {known}")
    for where, id in _texts(guide, "related"):
        if id == stem:
            yield document.finding(where, "a job is not related to itself")
        elif id not in ids:
            near = _nearest(id, ids)
            yield document.finding(
                where, f"there is no guide {id!r}" + (f"; near it: {', '.join(near)}" if near else "")
            )
    source = _mapping(guide.get("salary")).get("source")
    if isinstance(source, str) and source not in sources:
        yield document.finding(("salary", "source"), f"there is no source {source!r}")


def _nearest(id: str, ids: Collection[str]) -> list[str]:
    """Up to three ids that may be meant: those with a word of it, then those that are spelled like it."""
    words = set(id.split("_"))
    sharing = [other for other in ids if words & set(other.split("_"))]
    by_words = sorted(sharing, key=lambda other: (-len(words & set(other.split("_"))), len(other), other))
    return list(dict.fromkeys([*by_words, *get_close_matches(id, sorted(ids))]))[:3]


def _shared_names(guides: Sequence[Document], normalise: Normaliser, allowed: Collection[str]) -> Iterator[Finding]:
    """Names that two guides have, and that ambiguous.yml does not list."""
    first: dict[str, Document] = {}
    excused = {"".join(normalise.tokens(name)) for name in allowed}
    for document in guides:
        guide = _mapping(document)
        title = guide.get("title")
        titles: list[tuple[Where, str]] = [(("title",), title)] if isinstance(title, str) else []
        for where, name in (*titles, *_texts(guide, "names")):
            key = "".join(normalise.tokens(name))
            if key in excused:
                continue
            other = first.setdefault(key, document)
            if other is not document:
                message = f"{name!r} is a name in {other.path.name} too; keep one, or list both in ambiguous.yml"
                yield document.finding(where, message)


def _idle_titles(
    titles: Sequence[Document], guides: Sequence[Document], normalise: Normaliser, allowed: Collection[str]
) -> Iterator[Finding]:
    """Names beside the guides that do nothing, as a guide, ambiguous.yml or an earlier line has them."""
    owners = {"".join(normalise.tokens(name)): "ambiguous.yml" for name in allowed}
    for guide in guides:
        for _, name in (*_texts(_mapping(guide), "names"), ((), str(_mapping(guide).get("title")))):
            owners.setdefault("".join(normalise.tokens(name)), guide.path.name)
    for document in titles:
        for job in _mapping(document):
            for where, name in _texts(_mapping(document), job):
                key = "".join(normalise.tokens(name))
                if key in owners:
                    yield document.finding(where, f"{name!r} is in {owners[key]} already: take it out of one")
                owners.setdefault(key, f"line {document.lines[where]} of {document.path.name}")


def _shared_occupations(guides: Sequence[Document]) -> Iterator[Finding]:
    """Guides that stand for an occupation that another one stands for already."""
    first: dict[Any, Document] = {}
    for document in guides:
        guide = _mapping(document)
        soc = guide.get("soc")
        if guide.get("kind") == "occupation" and isinstance(soc, str):
            other = first.setdefault(soc, document)
            if other is not document:
                yield document.finding(("kind",), f"{other.path.name} stands for occupation {soc} already")


def _ambiguous_names(document: Document) -> Iterator[str]:
    for entry in document.data if isinstance(document.data, list) else ():
        yield from (name for _, name in _texts(_mapping(entry), "names"))


def _mapping(value: Any) -> dict[Any, Any]:
    value = value.data if isinstance(value, Document) else value
    return value if isinstance(value, dict) else {}


def _texts(mapping: dict[Any, Any], field: str) -> Iterator[tuple[Where, str]]:
    """The texts of a list with their places; nothing where it is no list."""
    value = mapping.get(field)
    for position, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, str):
            yield (field, position), item

"""Questions about several jobs. Where a title is not clear, it is asked about first, and all are answered then."""

from __future__ import annotations

from dataclasses import replace

from actions.frame import Frame, pointed_at
from actions.said import Said
from actions.titles import Entity, Title
from jobwise.kb import KnowledgeBase


def to_be_asked(said: Said, *, compares: bool, of_several: bool) -> tuple[Entity, ...]:
    """The titles without which a question can't be answered.

    Of a question about one job, that is the first where no job is clear; of one about several also those that stand
    beside another title; of a comparison all, unless there is enough to compare without.
    """
    if compares and len(said.jobs) < 2 and len(said.places) < 2 and len(said.levels) < 2:
        return said.unclear
    if of_several and said.peers:
        return said.peers
    return () if said.jobs else said.unclear[:1]


def settled_titles(said: Said, asks: tuple[Entity, ...], frame: Frame, kb: KnowledgeBase) -> Said:
    """What was said, where the talk so far tells which of several jobs a title means: the one that was just offered
    under this title, else the one talked about last."""
    found = {title["value"]: id for title in asks if title["ambiguous"] and (id := _meant(title, said, frame, kb))}
    if not found:
        return said
    titles = (title if isinstance(title, str) else found.get(title["value"], title) for title in said.titles)
    return with_titles(said, tuple(titles))


def _meant(title: Entity, said: Said, frame: Frame, kb: KnowledgeBase) -> str | None:
    name, may_be = title["value"].casefold(), [id for id in title["candidates"] if id not in said.jobs]
    offered = (id for id in frame.jobs if id in may_be and kb.catalogue.job(id).title.casefold() == name)
    return next(iter((*offered, *(id for id in frame.recent if id in may_be))), None)


def with_titles(said: Said, titles: tuple[Title, ...]) -> Said:
    """What was said, with these titles."""
    unclear = tuple(title for title in titles if isinstance(title, dict))
    jobs = tuple(dict.fromkeys(title for title in titles if isinstance(title, str)))
    peers = tuple(title for title in said.peers if title in unclear)
    return replace(said, titles=titles, jobs=jobs, unclear=unclear, peers=peers)


def completed(said: Said, frame: Frame) -> Said:
    """What is said after one of several titles was asked about: all of them, the answer in the place of that one.

    Where a message names several titles, it is no answer, and stays what it is.
    """
    picked = pointed_at(frame, said.ordinal) if said.ordinal is not None else None
    named = (picked,) if picked else said.titles or (*said.jobs, *said.unclear)
    if len(named) > 1:
        return said
    asked = next(title for title in frame.compared if isinstance(title, dict))
    titles = tuple(named[0] if named and title is asked else title for title in frame.compared)
    whole = with_titles(said, titles)
    return replace(whole, peers=whole.unclear, ordinal=None)

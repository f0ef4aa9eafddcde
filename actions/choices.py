"""Short answers to a question which of several is meant."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.frame import Frame
from actions.said import Said
from jobwise.kb import knowledge_base
from jobwise.knowledge.choice import choice

LISTINGS = frozenset({"top_paying", "skill_match", "related_jobs"})
"""Topics whose answer is a list of jobs to go on with."""


def chosen(tracker: Tracker, frame: Frame) -> Said | None:
    """What a message picks of the places or jobs that were asked about; None where it picks none."""
    text, entities = tracker.latest_message.get("text") or "", tracker.latest_message.get("entities") or ()
    if any(entity["entity"] == "ordinal" for entity in entities):
        return None
    for asked in (frame, frame.taken_up() if frame.waiting else Frame()):
        said = _job(text, asked) or _place(text, asked)
        if said:
            return said
    return None


def _place(text: str, frame: Frame) -> Said | None:
    if frame.asked_place is None:
        return None
    candidates = frame.asked_place["candidates"]
    picked = choice(text, [[name] for name in candidates], frame.asked_place["value"])
    return None if picked is None else Said(places=(candidates[picked],))


def _job(text: str, frame: Frame) -> Said | None:
    if frame.job or not frame.jobs or frame.topic in LISTINGS:
        return None
    catalogue = knowledge_base().catalogue
    jobs = [catalogue.job(id) for id in frame.jobs]
    names = [(job.title, *(job.guide.names if job.guide else ())) for job in jobs]
    asked = next((title["value"] for title in frame.compared if isinstance(title, dict)), "")
    picked = choice(text, names, asked)
    return None if picked is None else Said(jobs=(frame.jobs[picked],), titles=(frame.jobs[picked],))

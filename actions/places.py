"""Places that a name alone does not tell: what settles which is meant, and asking about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.frame import Frame, nth
from actions.said import Said
from actions.wording import Reply, listed
from jobwise.kb import KnowledgeBase


def settled_place(said: Said, frame: Frame, kb: KnowledgeBase) -> Said:
    """A place with several readings is the one that is picked when it was asked about, else the one in the state that
    was talked about last."""
    if frame.asked_place and not said.titles and (frame.job or not frame.jobs or said.place):
        return picked_place(said, frame.asked_place, kb)
    if said.places or not frame.place or not said.lost or not said.lost[0]["ambiguous"]:
        return said
    name = said.lost[0]["value"]
    match = kb.places.resolve(name, near=kb.places.resolve(frame.place).area)
    if match.area is None:
        return said
    return replace(said, places=(match.area.name,), place_read_as=(str(match.note), name), lost=said.lost[1:])


def picked_place(said: Said, asked: dict[str, Any], kb: KnowledgeBase) -> Said:
    """The answer to which place a name means: its number, or its state. A state without one is meant itself."""
    if said.place is None:
        picked = nth(tuple(asked["candidates"]), said.ordinal) if said.ordinal else None
        return replace(said, places=(picked,), ordinal=None) if picked else said
    state = kb.places.resolve(said.place).area
    if state is None or state.type != "state":
        return said
    town = kb.places.resolve(f"{asked['value']}, {state.name}")
    if town.area is None or town.note not in (None, "outside_metro"):
        return said
    read_as = ("outside_metro", asked["value"]) if town.note else None
    return replace(said, places=(*said.places[:-1], town.area.name), place_read_as=read_as)


def ask_which_place(reply: Reply, frame: Frame, entity: dict[str, Any]) -> Frame:
    """Ask which place is meant, or say that there are no figures for it. Gives the frame, which holds what was asked
    about."""
    if entity["country"]:
        reply.say("utter_no_country", country=entity["country"])
        return frame
    choices = entity["candidates"]
    if entity["note"] in ("region", "nonmetro", "city_unknown"):
        reply.say(f"utter_ask_{entity['note']}", said=entity["value"], names=listed(choices), choices=choices)
    elif entity["ambiguous"]:
        reply.say("utter_ask_which_place", said=entity["value"], choices=choices)
    else:
        reply.say("utter_unknown_place", said=entity["value"])
        return replace(frame, asked_place=None)
    return replace(frame, asked_place=entity)

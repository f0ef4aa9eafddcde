"""What is said to what was not understood, or is none of the bot's business. Never the same twice in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.choices import chosen
from actions.frame import Frame
from actions.matters import RECORD, in_place_of
from actions.said import Said
from actions.topic import RESPONDERS, TOPICS, answer_message, names
from actions.wording import Reply
from jobwise.kb import knowledge_base
from jobwise.remarks import GIBBERISH, LANGUAGE

MOST_GUESSES = 3
WORTH_A_GUESS = 0.05
"""Chance from which an intent is offered."""

KINDS = {
    LANGUAGE: "utter_other_language",
    GIBBERISH: "utter_gibberish",
    "insult": "utter_insult",
    "new_rules": "utter_new_rules",
}
NOT_UNDERSTOOD = ("utter_not_understood", "utter_not_understood_again", "utter_not_understood_still")


class ActionFallback(Action):
    """Not sure what is asked: say what was understood, and offer what can be done with it."""

    def name(self) -> str:
        return "action_fallback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        message, frame, reply = tracker.latest_message, Frame.of(tracker), Reply(dispatcher, domain)
        if chosen(tracker, frame):
            return answer_message(dispatcher, tracker, domain, "follow_up")
        kind = knowledge_base().remarks.kind(message.get("text") or "")
        if kind and kind[0] == LANGUAGE:
            return remarked(reply, frame, kind).events(tracker)
        said = Said.of(message.get("entities") or ())
        if is_a_situation(said):
            return answer_message(dispatcher, tracker, domain, "follow_up")
        return half_understood(reply, frame, said, guesses(message)).events(tracker)


class ActionOutOfScope(Action):
    """No question about jobs; a few kinds of these have words of their own."""

    def name(self) -> str:
        return "action_out_of_scope"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        text = tracker.latest_message.get("text") or ""
        frame, reply = Frame.of(tracker), Reply(dispatcher, domain)
        said = Said.of(tracker.latest_message.get("entities") or ())
        if chosen(tracker, frame) or is_a_situation(said):
            return answer_message(dispatcher, tracker, domain, "follow_up")
        kind = knowledge_base().remarks.kind(text)
        if kind is None:
            return out_of_scope(reply, frame, Said()).events(tracker)
        return remarked(reply, frame, kind).events(tracker)


def is_a_situation(said: Said) -> bool:
    """Whether a message tells what there is an answer to, though it asks nothing that was learned."""
    return RECORD in said.dealbreakers or in_place_of("follow_up", said, is_topic=False) is not None


def out_of_scope(reply: Reply, frame: Frame, said: Said) -> Frame:
    return missed(reply, frame, ("utter_out_of_scope", "utter_out_of_scope_again"))


RESPONDERS["out_of_scope"] = out_of_scope


def remarked(reply: Reply, frame: Frame, kind: tuple[str, str]) -> Frame:
    name, value = kind
    return missed(reply, frame, (KINDS[name], "utter_out_of_scope_again"), value=value)


def missed(reply: Reply, frame: Frame, responses: Sequence[str], **values: Any) -> Frame:
    """Say the first of the responses that was not the last thing said; after it the next ones come."""
    last = responses.index(frame.missed) if frame.missed in responses else -1
    response = responses[(last + 1) % len(responses)]
    reply.say(response, **values)
    return replace(frame, missed=response)


def half_understood(reply: Reply, frame: Frame, said: Said, guesses: Sequence[str]) -> Frame:
    """Offer the questions that may have been meant, about the job that is named or talked about; else ask anew."""
    if said.jobs:
        frame = replace(frame, job=said.jobs[0])
    again = frame.missed is not None
    if guesses and not again:
        buttons = [offered(reply, frame, guess) for guess in guesses]
        reply.say("utter_guesses", buttons=buttons)
        return replace(frame, missed="utter_guesses", offer=guesses[0])
    if frame.job is None or frame.missed == "utter_what_about_job":
        return missed(reply, replace(frame, offer=None), NOT_UNDERSTOOD)
    reply.say("utter_what_about_job", **names(knowledge_base().catalogue.job(frame.job)))
    return replace(frame, missed="utter_what_about_job", offer=None)


def offered(reply: Reply, frame: Frame, guess: str) -> dict[str, str]:
    """The button that asks a guessed question, about the job where one is known."""
    if frame.job:
        return reply.button(f"utter_guess_{guess}", **names(knowledge_base().catalogue.job(frame.job)))
    return reply.button(f"utter_guess_{guess}_general")


def guesses(message: dict[str, Any]) -> list[str]:
    """The topics that a message may be about, likeliest first."""
    ranking: list[dict[str, Any]] = message.get("intent_ranking") or []
    likely = [each["name"] for each in ranking if each["confidence"] >= WORTH_A_GUESS and each["name"] in TOPICS]
    return likely[:MOST_GUESSES]

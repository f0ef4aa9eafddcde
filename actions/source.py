"""Where figures come from."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.wording import Reply
from jobwise.kb import KnowledgeBase, knowledge_base

OEWS = "oews_2025"
PROJECTIONS = "projections_2024"


def source_line(reply: Reply, kb: KnowledgeBase, *ids: str) -> str:
    """The line that ends every answer with a figure: publisher, title and release of each source."""
    return "\n".join(reply.phrase("utter_source_line", source=source_name(reply, kb, id)) for id in ids)


def source_name(reply: Reply, kb: KnowledgeBase, id: str) -> str:
    """A publication: publisher, title, release, address."""
    source = kb.sources[id]
    return reply.phrase(
        "utter_source_name", publisher=source.publisher, name=source.title, release=source.release, url=source.url
    )


class ActionSource(Action):
    def name(self) -> str:
        return "action_source"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        kb, reply = knowledge_base(), Reply(dispatcher, domain)
        oews, projections = (source_name(reply, kb, id) for id in (OEWS, PROJECTIONS))
        reply.say("utter_source", oews=oews, projections=projections)
        return []

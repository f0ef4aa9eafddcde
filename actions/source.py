"""Where figures come from, and how those of the last answer came about."""

from __future__ import annotations

from actions.wording import Reply
from jobwise.kb import KnowledgeBase

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

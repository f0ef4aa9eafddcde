"""What may keep a person out of a job, as far as its guide tells."""

from __future__ import annotations

from actions.frame import Frame
from actions.matters import RECORD
from actions.source import PROJECTIONS, source_line
from actions.topic import FEARS, GuideTopic, names
from actions.wording import Reply, bullets
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.guide import Guide

DEGREE, LICENCE = "degree", "licence"


class Dealbreakers(GuideTopic):
    """Answers "can I do it without a degree" and the like: by the lines that are about it, or that there are none."""

    topic = FEARS
    uses = frozenset({"job", "dealbreakers"})

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        parts = []
        for dealbreaker in (each for each in kb.dealbreakers if each.id in frame.dealbreakers):
            unknown = "no_licence" if dealbreaker.id == LICENCE else "not_told"
            lines = bullets(dealbreaker.told_by(guide)) or reply.phrase(f"utter_dealbreaker_{unknown}")
            head = reply.phrase(f"utter_dealbreaker_{dealbreaker.id}", title=guide.title)
            parts.append(reply.lines(head, lines, self.more(reply, guide, kb, dealbreaker.id)))
        reply.say("utter_dealbreakers", parts="\n\n".join(parts), **names(guide))

    def more(self, reply: Reply, guide: Guide, kb: KnowledgeBase, id: str) -> str | None:
        """What there is to say besides the guide's lines."""
        if id == DEGREE:
            return self.measured(reply, guide, kb)
        if id == RECORD:
            board = reply.phrase("utter_dealbreaker_board") if guide.soc in kb.licensed else None
            return reply.lines(board, reply.phrase("utter_dealbreaker_record_help"))
        return None

    def measured(self, reply: Reply, guide: Guide, kb: KnowledgeBase) -> str | None:
        """What education is typical for the occupation, officially."""
        outlook = kb.wages.projection(guide.soc)
        if outlook is None:
            return None
        typical = reply.phrase(
            "utter_dealbreaker_education", education=outlook.education, occupation=kb.wages.occupations()[guide.soc]
        )
        return reply.lines(typical, source_line(reply, kb, PROJECTIONS))

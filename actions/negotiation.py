"""How to ask for more: the range to argue with, and the words to do it in."""

from __future__ import annotations

from actions.frame import Frame, Said
from actions.money import figures, per
from actions.salary import counted_line, notes, pay_of, where
from actions.source import OEWS, source_line
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply
from jobwise.kb import KnowledgeBase


class SalaryNegotiation(Topic):
    topic = "salary_negotiation"
    uses = PAY_SLOTS
    place_must_be_known = True

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        reply.say("utter_salary_negotiation_general")

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        job = kb.catalogue.job(str(frame.job))
        pay = pay_of(kb, job, frame)
        if not pay.spread:
            reply.say("utter_salary_negotiation_general")
            return
        reply.say(
            "utter_salary_negotiation",
            where=where(reply, pay.area),
            period_label=per(reply, pay.period),
            source=reply.lines(counted_line(reply, job, pay), notes(reply, pay, said), source_line(reply, kb, OEWS)),
            **figures(reply, pay.spread),
            **names(job),
        )

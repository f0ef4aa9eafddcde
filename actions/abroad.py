"""Pay in other countries, as it was measured there; where it was not, what there is instead."""

from __future__ import annotations

from actions.frame import Frame
from actions.source import OEWS, source_line
from actions.topic import names
from actions.wording import Reply, listed
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.phrases import Job
from jobwise.pay.abroad import SURVEY_SOURCE, UK_SOURCE, PayAbroad

MOST_COUNTRIES = 8


def salary_abroad(reply: Reply, kb: KnowledgeBase, job: Job, frame: Frame) -> None:
    """What a job pays in the frame's country."""
    country = str(frame.country)
    pay = kb.abroad.pay(job.id, job.soc, country)
    if not pay:
        none_there(reply, kb, job, country)
        return
    reply.say(
        "utter_salary_abroad",
        country=country,
        lines=reply.lines(
            *measured(reply, pay),
            reply.phrase("utter_abroad_no_level") if frame.level or frame.years_experience is not None else None,
            reply.phrase("utter_abroad_no_period") if frame.period not in (None, "year") else None,
        ),
        source=sources(reply, kb, pay),
        **names(job),
    )


def fairness_abroad(reply: Reply, kb: KnowledgeBase, job: Job, frame: Frame) -> None:
    """An amount in another country: beside what is measured there, in the currency of the measure."""
    country = str(frame.country)
    pay = kb.abroad.pay(job.id, job.soc, country)
    if not pay:
        none_there(reply, kb, job, country)
        return
    amount = frame.amount or {}
    line = None
    if pay.uk and amount.get("currency") == "GBP" and amount.get("period") in (None, "year"):
        side = "above" if amount["low"] > pay.uk.median else "below" if amount["low"] < pay.uk.median else "same"
        gap = pounds(abs(round(amount["low"]) - pay.uk.median))
        line = reply.phrase(f"utter_uk_{side}", amount=pounds(round(amount["low"])), gap=gap)
    elif amount and amount["currency"] != "USD":
        line = reply.phrase("utter_no_rates")
    reply.say(
        "utter_salary_abroad",
        country=country,
        lines=reply.lines(line, *measured(reply, pay)),
        source=sources(reply, kb, pay),
        **names(job),
    )


def none_there(reply: Reply, kb: KnowledgeBase, job: Job, country: str) -> None:
    """Say that there is nothing, and where there is."""
    others = kb.abroad.countries(job.id, job.soc)
    exists = " " + reply.phrase("utter_abroad_elsewhere", countries=listed(others[:MOST_COUNTRIES])) if others else ""
    reply.say("utter_no_pay_abroad", country=country, elsewhere=exists, **names(job))


def measured(reply: Reply, pay: PayAbroad) -> list[str]:
    lines = []
    if pay.survey:
        cell = pay.survey
        lines.append(
            reply.phrase(
                "utter_abroad_survey" if cell.role else "utter_abroad_survey_all",
                role=cell.role,
                median=f"${cell.median:,}",
                p25=f"${cell.p25:,}",
                p75=f"${cell.p75:,}",
                n=f"{cell.n:,}",
            )
        )
    if pay.uk:
        half = "utter_uk_pay" if pay.uk.p25 and pay.uk.p75 else "utter_uk_pay_median"
        values = {"p25": pounds(pay.uk.p25 or 0), "p75": pounds(pay.uk.p75 or 0)}
        lines.append(reply.phrase(half, occupation=pay.uk.title, median=pounds(pay.uk.median), **values))
    return lines


def sources(reply: Reply, kb: KnowledgeBase, pay: PayAbroad) -> str:
    ids = [*([SURVEY_SOURCE] if pay.survey else []), *([UK_SOURCE] if pay.uk else [])]
    return source_line(reply, kb, *(ids or [OEWS]))


def pounds(amount: int) -> str:
    return f"£{amount:,}"

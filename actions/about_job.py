"""What a job is, does and takes, from its guide; how it is expected to grow, from the projections."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.cards import guide_card
from actions.frame import Frame
from actions.said import Said
from actions.source import PROJECTIONS, source_line
from actions.topic import MOST_ANSWERED, GuideTopic, Topic, names
from actions.wording import Reply, bullets
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.guide import Guide
from jobwise.knowledge.phrases import Job
from jobwise.pay.model import Projection
from jobwise.pay.ranking import by_outlook

MOST_RANKED = 5
"""Occupations in each list of those that grow, shrink or hire most."""
ABOUT_THE_SAME = 0.5
"""Percent over the decade that rounds to no change."""


class JobOverview(GuideTopic):
    topic = "job_overview"
    of_each = True

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        if len(said.jobs) < 2:
            return super().answer(reply, frame, said, kb)
        guides = [guide for guide in (kb.catalogue.job(id).guide for id in said.jobs) if guide]
        if len(guides) < 2:
            return super().answer(reply, frame, said, kb)
        summaries = (reply.phrase("utter_summary_line", title=g.title, summary=g.summary) for g in guides)
        other = names(guides[1])["a_title"]
        reply.say("utter_job_difference", summaries="\n\n".join(summaries), other_title=other, **names(guides[0]))
        return None

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say(
            "utter_job_overview",
            card=guide_card(reply, guide),
            branch=guide.branch,
            summary=guide.summary,
            setting=guide.setting,
            **names(guide),
        )


class JobDuties(GuideTopic):
    topic = "job_duties"
    of_each = True

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say("utter_job_duties", duties=bullets(guide.duties), **names(guide))


class JobQualifications(GuideTopic):
    topic = "job_qualifications"
    of_each = True

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        return HowLong().answer(reply, frame, said, kb) if said.how_long else super().answer(reply, frame, said, kb)

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        facts = needs(reply, guide)
        reply.say("utter_job_qualifications", facts=facts, qualifications=bullets(guide.qualifications), **names(guide))


class HowLong(GuideTopic):
    """How long it takes: what the guide says of school, license, experience and training, and no more."""

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say("utter_job_how_long", facts=needs(reply, guide), **names(guide))


def needs(reply: Reply, guide: Guide) -> str:
    """What comes before the job, a line each."""
    facts = {name: getattr(guide, name) for name in ("education", "licence", "experience", "training")}
    return reply.lines(*(reply.phrase(f"utter_fact_{name}", text=text) for name, text in facts.items() if text))


class JobSkills(GuideTopic):
    topic = "job_skills"
    of_each = True

    def tell(self, reply: Reply, frame: Frame, guide: Guide, kb: KnowledgeBase) -> None:
        reply.say("utter_job_skills", skills=bullets(guide.skills), **names(guide))


class JobOutlook(Topic):
    topic = "job_outlook"
    place_must_be_known = True
    of_each = True
    of_several = True

    def without_job(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame:
        ranked = by_outlook(kb.wages, MOST_RANKED)
        lists: dict[str, Any] = {
            name: "\n".join(outlook_line(reply, each, kb) for each in found) for name, found in ranked.items()
        }
        source = reply.lines(outlook_place(reply, frame, kb), source_line(reply, kb, PROJECTIONS))
        reply.say("utter_job_outlook_general", source=source, **lists)
        return replace(frame, jobs=tuple(kb.catalogue.occupation(each.soc).id for each in ranked["growing"]))

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> None:
        for id in said.jobs[:MOST_ANSWERED] or (frame.job,):
            self.tell(reply, frame, kb.catalogue.job(str(id)), kb)

    def tell(self, reply: Reply, frame: Frame, job: Job, kb: KnowledgeBase) -> None:
        outlook = kb.wages.projection(job.soc)
        if outlook is None:
            reply.say("utter_no_outlook", **names(job))
            return
        growth = outlook.growth_percent
        trend = "same" if abs(growth) < ABOUT_THE_SAME else "grow" if growth > 0 else "shrink"
        reply.say(
            "utter_job_outlook",
            trend=reply.phrase(f"utter_trend_{trend}", percent=f"{abs(growth):g}"),
            employment=f"{outlook.employment_2024:,}",
            future=f"{outlook.employment_2034:,}",
            openings=f"{outlook.annual_openings:,}",
            source=reply.lines(
                counted_among(reply, job, kb), outlook_place(reply, frame, kb), source_line(reply, kb, PROJECTIONS)
            ),
            **names(job),
        )


def outlook_line(reply: Reply, outlook: Projection, kb: KnowledgeBase) -> str:
    title, growth = kb.catalogue.occupation(outlook.soc).title, f"{outlook.growth_percent:+g}"
    return reply.phrase("utter_outlook_line", title=title, growth=growth, openings=f"{outlook.annual_openings:,}")


def counted_among(reply: Reply, job: Job, kb: KnowledgeBase) -> str | None:
    """For a title below an occupation: that the figures are those of the occupation."""
    if job.is_occupation:
        return None
    return reply.phrase("utter_counted_among", title=job.title, occupation=kb.wages.occupations()[job.soc])


def outlook_place(reply: Reply, frame: Frame, kb: KnowledgeBase) -> str | None:
    """Where a place is talked about: that there is no outlook for it."""
    if frame.place in (None, kb.wages.nation.name):
        return None
    return reply.phrase("utter_outlook_place", place=frame.place)

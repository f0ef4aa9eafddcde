"""What pay is like side by side: of jobs, of places, or of levels; one thing varies, the rest is the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.abroad import salary_abroad
from actions.cards import comparison
from actions.frame import COMPARISON, Frame
from actions.levels import level_name, place_ratio
from actions.money import dollars, figure, figures, per
from actions.said import Said
from actions.salary import Salary, area_name, counted_line, notes, pay_of, where
from actions.source import OEWS, source_line
from actions.topic import PAY_SLOTS, Topic, names
from actions.wording import Reply, listed
from jobwise.kb import KnowledgeBase
from jobwise.knowledge.phrases import Job
from jobwise.pay.answer import PayAnswer
from jobwise.pay.levels import level
from jobwise.pay.model import Figure

MOST_COMPARED = 5


@dataclass(frozen=True)
class Side:
    """One of the things compared: what it is called, its pay, and the figure that it is judged by."""

    label: str
    job: Job
    pay: PayAnswer
    figure: Figure | None


class SalaryCompare(Topic):
    topic = COMPARISON
    uses = PAY_SLOTS
    place_must_be_known = True
    answers_abroad = True
    needs_job = False
    of_several = True

    def answer(self, reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame | None:
        jobs, places, levels = said.jobs, compared_places(frame, said), frame.levels
        country = said.country or frame.country
        if country and frame.job:
            salary_abroad(reply, kb, kb.catalogue.job(frame.job), replace(frame, country=country))
            # Two currencies are shown one after the other, and not judged against each other.
            return Salary().answer(reply, frame, Said(), kb) if said.place else None
        if frame.job and sum(len(varied) > 1 for varied in (jobs, said.places, levels)) > 1:
            reply.say("utter_compare_one_thing", **names(kb.catalogue.job(frame.job)))
            return None
        if frame.job and len(levels) > 1:
            return compare_levels(reply, frame, levels, kb)
        if frame.job and len(places) > 1 and len(jobs) < 2:
            return compare_places(reply, frame, places, kb)
        if frame.job and len(frame.jobs) < 2 and (said.place or said.same):
            return Salary().answer(reply, frame, said, kb)
        if len(frame.jobs) > 1:
            return compare_jobs(reply, frame, said, kb)
        if frame.job:
            reply.say("utter_ask_compare_with", **names(kb.catalogue.job(frame.job)))
        else:
            reply.say("utter_ask_compare")
        return None


def compared_places(frame: Frame, said: Said) -> tuple[str, ...]:
    """The places named; with a single one, those compared before it; with none, those again."""
    if len(said.places) > 1 or said.jobs:
        return said.places
    if not said.places:
        return frame.places
    return tuple(dict.fromkeys((*frame.places, *said.places)))


def compare_jobs(reply: Reply, frame: Frame, said: Said, kb: KnowledgeBase) -> Frame:
    ids = frame.jobs[:MOST_COMPARED]
    jobs = [kb.catalogue.job(id) for id in ids]
    frame = replace(frame, job=jobs[0].id, jobs=ids, places=())
    if len({job.soc for job in jobs}) == 1:
        both = reply.phrase("utter_and")
        titles = listed([job.title for job in jobs], f" {both} ")
        occupation = kb.wages.occupations()[jobs[0].soc]
        reply.say("utter_compare_same_occupation", titles=titles, occupation=occupation, **names(jobs[0]))
        return frame
    pays = [pay_of(kb, job, frame) for job in jobs]
    sides = [Side(label(job, pay), job, pay, pay.spread.p50) for job, pay in zip(jobs, pays, strict=True)]
    tell(reply, kb, sides, column="utter_card_job", said=said, buttons=(names(jobs[0]), names(jobs[1])))
    return frame


def label(job: Job, pay: PayAnswer) -> str:
    return job.title if job.is_occupation else f"{job.title} ({pay.title})"


def compare_places(reply: Reply, frame: Frame, places: tuple[str, ...], kb: KnowledgeBase) -> Frame:
    job = kb.catalogue.job(str(frame.job))
    places = places[:MOST_COMPARED]
    pays = [pay_of(kb, job, replace(frame, place=place)) for place in places]
    sides = [Side(area_name(reply, pay.area), job, pay, pay.spread.p50) for pay in pays]
    buttons = tuple(names(job) | {"where": where(reply, pay.area)} for pay in pays)
    tell(reply, kb, sides, column="utter_card_place", said=Said(), buttons=(buttons[0], buttons[1]))
    return replace(frame, places=places, jobs=())


def compare_levels(reply: Reply, frame: Frame, levels: tuple[str, ...], kb: KnowledgeBase) -> Frame | None:
    """Levels beside each other, where the guide has an average; else what official pay has instead of levels."""
    job = kb.catalogue.job(str(frame.job))
    pays = [pay_of(kb, job, replace(frame, level=name, years_experience=None)) for name in levels[:MOST_COMPARED]]
    found = [(pay, pay.level) for pay in pays if pay.level]
    if len(found) < len(pays):
        return Salary().answer(reply, replace(frame, level=levels[0]), Said(), kb)
    sides = [Side(level_name(reply, at.level), job, pay, at.amount) for pay, at in found]
    lines = [reply.phrase("utter_compare_level_line", label=s.label, amount=figure(reply, s.figure)) for s in sides]
    first = found[0][1]
    values = {
        "average": f"{dollars(first.average)} {per(reply, 'year')}",
        "factors": factors([at.level.name for _, at in found]),
    }
    ratio = reply.phrase("utter_method_ratio", **place_ratio(reply, pays[0], first)) if first.derived else ""
    formula = reply.phrase("utter_compare_level_formula", ratio=ratio and f" {ratio}", **values)
    publishers = [str(first.average_source), *([OEWS] if first.derived else [])]
    said = [*lines, verdict(reply, sides)]
    remarks = [formula, notes(reply, pays[0])]
    source = source_line(reply, kb, *publishers)
    say(reply, sides, said, remarks, source, "utter_card_level", (names(job), names(job)))
    return None


def factors(levels: list[str]) -> str:
    return listed([f"{float(level(name).factor):.2f}" for name in levels], " / ")


def tell(
    reply: Reply,
    kb: KnowledgeBase,
    sides: list[Side],
    *,
    column: str,
    said: Said,
    buttons: tuple[dict[str, str], dict[str, str]],
) -> None:
    """Say the sides by their official percentiles."""
    remarks = dict.fromkeys(line for side in sides for line in notes(reply, side.pay, said).splitlines())
    if column == "utter_card_place" and (counted := counted_line(reply, sides[0].job, sides[0].pay.title)):
        remarks[counted] = None
    if column == "utter_card_job" and not in_one_place(sides):
        sides = [replace(side, label=f"{side.label}{where(reply, side.pay.area)}") for side in sides]
    lines = [compare_line(reply, side) for side in sides]
    say(reply, sides, [*lines, verdict(reply, sides)], list(remarks), source_line(reply, kb, OEWS), column, buttons)


def say(
    reply: Reply, sides: list[Side], lines: list[str], remarks: list[str], source: str, column: str,
    buttons: tuple[dict[str, str], dict[str, str]],
) -> None:  # fmt: skip
    first, second = buttons
    period_label = per(reply, sides[0].pay.period)
    subject = "" if column == "utter_card_job" else sides[0].job.title
    place = where(reply, sides[0].pay.area) if in_one_place(sides) else ""
    values = {"subject": subject, "where": place, "period_label": period_label}
    title = reply.phrase("utter_compare_title_of" if subject else "utter_compare_title", **values)
    reply.say(
        "utter_salary_compare",
        heading=title,
        lines=reply.lines(*lines, *remarks),
        source=source,
        first_title=first["a_title"],
        first_where=first.get("where", ""),
        second_title=second["a_title"],
        second_where=second.get("where", ""),
        card=card(reply, title, sides, column, lines[-1]),
    )


def in_one_place(sides: list[Side]) -> bool:
    return len({side.pay.area for side in sides}) == 1


def compare_line(reply: Reply, side: Side) -> str:
    return reply.phrase("utter_compare_line", title=side.label, **figures(reply, side.pay.spread))


def card(reply: Reply, title: str, sides: list[Side], column: str, summary: str) -> dict[str, object]:
    by_level = column == "utter_card_level"
    columns = [reply.phrase(column), reply.phrase("utter_card_amount" if by_level else "utter_card_median")]
    rows = [(side.label, [figure(reply, side.figure)]) for side in sides]
    if not by_level:
        columns.append(reply.phrase("utter_card_middle_half"))
        halves = (reply.phrase("utter_card_from_to", **figures(reply, side.pay.spread)) for side in sides)
        rows = [(label, [*cells, half]) for (label, cells), half in zip(rows, halves, strict=True)]
    return comparison(title, columns, rows, summary or title)


def verdict(reply: Reply, sides: list[Side]) -> str:
    """Which is highest, and how much more than the least; nothing where a figure is not a number."""
    if len({side.pay.period for side in sides}) > 1:
        return ""
    known = [(s.figure.amount, s.label) for s in sides if s.figure is not None and not s.figure.at_least]
    if len(known) < len(sides):
        return ""
    (low, least), (high, most) = min(known), max(known)
    if low == high:
        return reply.phrase("utter_compare_same")
    percent = round(100 * (high - low) / low)
    gap = f"{dollars(round(high - low, 2))} {per(reply, sides[0].pay.period)}"
    return reply.phrase("utter_compare_verdict", higher=most, lower=least, gap=gap, percent=percent)

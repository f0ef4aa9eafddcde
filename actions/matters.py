"""What a message touches beside a question: whether it is answered in place of the question, or said before its answer.

How matters are said is in data/knowledge/matters.yml.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from actions.frame import Frame
from actions.said import Said
from actions.wording import Reply

ELSE = frozenset({"out_of_scope", "nlu_fallback", "follow_up", "source"})
"""Intents of messages that ask nothing of jobs."""
APPLYING = frozenset({"cv_help", "interview_prep", "hiring_process", "find_jobs", "job_qualifications"})
OTHER_JOBS = frozenset({"career_path", "related_jobs", "skill_match", "job_overview", "job_outlook"})
OF_A_JOB = frozenset({"salary", "salary_fairness", "job_duties", "job_qualifications", "job_skills", "top_paying"})
INSTEAD_OF = {
    "law": ELSE | APPLYING | {"salary_fairness", "dealbreakers"},
    **dict.fromkeys(("office", "forces", "home", "fishing", "astronaut"), ELSE | APPLYING | OTHER_JOBS | OF_A_JOB),
    "minimum_wage": ELSE | {"salary"},
    "taxes": ELSE | {"salary", "salary_fairness", "cost_of_living"},
    "employer_pay": ELSE | {"salary"},
    "quit": ELSE | APPLYING | {"career_path", "related_jobs", "salary_fairness", "salary_negotiation", "job_outlook"},
    "lie": ELSE | APPLYING | {"salary_negotiation"},
    "cover_letter": ELSE | {"cv_help"},
    "laid_off": ELSE,
    "record": ELSE | APPLYING | OTHER_JOBS,
    "veteran": ELSE | APPLYING | OTHER_JOBS,
    "gap": ELSE | APPLYING,
    "age": ELSE | APPLYING | OTHER_JOBS,
    "foreign_degree": ELSE | APPLYING | OTHER_JOBS,
    "part_time": ELSE,
    "remote": ELSE,
    "mock_interview": ELSE | APPLYING - {"interview_prep"},
    "living": ELSE | {"salary", "salary_fairness", "salary_negotiation"},
}
"""The intents whose place each matter takes where a message names no job."""
LEADS_TO = {"mock_interview": "interview_prep", "living": "cost_of_living"}
"""The matters that a question of the bot's answers."""
CRIME = "crime"
"""The matter that takes the place of all of them."""
RECORD = "record"
"""The matter that is also a dealbreaker: the guide of a job that is talked about tells more of it."""
OPENINGS = "find_jobs"
CHOOSING = frozenset({OPENINGS, "skill_match", "related_jobs", "top_paying"})
"""The intents of who looks for a job to take."""
NOT_TOLD_OF_OPENINGS = frozenset({"part_time", "remote"})
"""What only a posting tells."""
BESIDE = frozenset(
    {"taxes", "lie", "cover_letter", "write_for_me", "laid_off", "mock_interview", "gap", "foreign_degree"}
)
"""What is said before an answer."""


def in_place_of(intent: str, said: Said, *, is_topic: bool) -> str | None:
    """The intent that a matter makes of one, where it takes its place. `is_topic` says that the bot has an answer."""
    if said.jobs and is_topic:
        return None
    if CRIME in said.matters and not said.jobs:
        return f"matter_{CRIME}"
    matter = next((matter for matter in said.matters if intent in INSTEAD_OF.get(matter, ())), None)
    return matter and LEADS_TO.get(matter, f"matter_{matter}")


def remark_on_matters(reply: Reply, said: Said, intent: str) -> None:
    """Say what goes before the answer to a question of an intent."""
    for matter in said.matters:
        if intent in CHOOSING and matter in NOT_TOLD_OF_OPENINGS:
            reply.remark(f"utter_of_openings_{matter}")
        if matter in BESIDE:
            reply.remark("utter_remark", remark=reply.phrase(f"utter_matter_{matter}"))


def answer_matter(matter: str, reply: Reply, frame: Frame, said: Said) -> Frame:
    reply.say(f"utter_matter_{matter}")
    return frame


ANSWERS: dict[str, Callable[[Reply, Frame, Said], Frame]] = {
    f"matter_{matter}": partial(answer_matter, matter) for matter in (INSTEAD_OF.keys() - LEADS_TO.keys() | {CRIME})
}
"""What answers them, by the intents that `in_place_of` gives."""

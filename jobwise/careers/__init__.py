"""From one job to others: related jobs, and jobs that use given skills."""

from jobwise.careers.matching import SkillMatch, jobs_for_skills, related_jobs

__all__ = ["SkillMatch", "jobs_for_skills", "related_jobs"]

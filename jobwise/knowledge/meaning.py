"""Jobs by what a title means, where no word of it leads to one: nearest names by sentence embedding.

A job's score is the sum over its names of exp(12 (s - 1)), s being the cosine of name and title, so that several near
names outdo one; the exponent, like the thresholds, was set on titles of our own (tests/jobwise/knowledge/titles.yml).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .files import keep
from .phrases import Job

if TYPE_CHECKING:
    from .encoder import Embedding

_NEAREST = 40
_SHARPNESS = 12.0
_CLEAR = 2.0


@dataclass(frozen=True)
class Kin:
    """A job whose names mean something near. `similarity` is the cosine of the nearest of them."""

    job: Job
    similarity: float
    weight: float


class Meaning:
    """The names of all jobs as vectors. They are computed when first asked for, and kept in a file."""

    def __init__(self, names: Iterable[tuple[str, Job]], folder: Path) -> None:
        """`folder` keeps the vectors, one file for each set of names."""
        pairs = sorted({(name.lower(), job.id): job for name, job in names}.items())
        self._names = [name for (name, _), _ in pairs]
        self._jobs = [job for _, job in pairs]
        self._folder = folder
        self._vectors: Embedding | None = None
        self.nearest = lru_cache(maxsize=256)(self._nearest)
        """Jobs by how near their names are to a text, nearest first."""

    def compile(self) -> None:
        """Have the vectors ready: from their file, else in about 2 ms a name."""
        import numpy as np

        if self._vectors is not None or not self._names:
            return
        from .encoder import VERSION, default_encoder

        digest = hashlib.blake2b("\n".join([VERSION, *self._names]).encode(), digest_size=12).hexdigest()
        path = self._folder / f"titles-{digest}.npy"
        if path.exists():
            self._vectors = np.load(path, mmap_mode="r")  # most conversations need none of them
            return
        vectors = self._vectors = default_encoder().encode_all(self._names)
        keep(path, lambda file: np.save(file, vectors))
        for old in set(self._folder.glob("titles-*.npy")) - {path}:
            old.unlink(missing_ok=True)

    def _nearest(self, text: str) -> tuple[Kin, ...]:
        import numpy as np

        from .encoder import default_encoder

        self.compile()
        if self._vectors is None:
            return ()
        similarities = self._vectors @ default_encoder().encode(text.lower())
        weights: dict[Job, float] = defaultdict(float)
        best: dict[Job, float] = defaultdict(float)
        for position in np.argpartition(-similarities, min(_NEAREST, len(self._names) - 1))[:_NEAREST]:
            job, similarity = self._jobs[position], float(similarities[position])
            weights[job] += float(np.exp(_SHARPNESS * (similarity - 1)))
            best[job] = max(best[job], similarity)
        kin = [Kin(job, best[job], weights[job]) for job in weights]
        return tuple(sorted(kin, key=lambda each: (-each.weight, each.job.id)))


def is_clear(kin: Sequence[Kin], least: float) -> bool:
    """Whether the first is as near as `least`, and far enough before the next of another occupation, to be meant."""
    if not kin:
        return False
    first = kin[0]
    others = [other for other in kin[1:] if other.job.soc != first.job.soc]
    return first.similarity >= least and (not others or first.weight >= _CLEAR * others[0].weight)

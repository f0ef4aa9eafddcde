"""Jobs by what a title means, where no word of it leads to one: nearest names by sentence embedding.

A job weighs the sum over its names of exp(16 (s - 1)), s being the cosine of name and title, so that several near
names outdo one. How sure it is, is its occupation's share of the weight of all near names: on 2,600 reported titles
that no name of ours matched, an occupation with half of the weight or more was right two times in three by the
strictest count, one with a third of it one time in three.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .files import keep
from .phrases import Job

if TYPE_CHECKING:
    from .encoder import Embedding

_NEAREST = 40
_SHARPNESS = 16.0
_CLEAR = 0.5
_LEAST = 0.55
"""The share and the cosine from which on a job is clearly meant."""


@dataclass(frozen=True)
class Kin:
    """A job whose names mean something near. `similarity` is the cosine of the nearest of them, `share` what the names
    of its occupation weigh of all near names, from 0 to 1."""

    job: Job
    similarity: float
    share: float

    @property
    def is_clear(self) -> bool:
        """Whether it is near enough, and far enough before all others, to be meant."""
        return self.share >= _CLEAR and self.similarity >= _LEAST


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
        shares: dict[str, float] = defaultdict(float)
        best: dict[Job, float] = defaultdict(float)
        nearest = np.argpartition(-similarities, min(_NEAREST, len(self._names) - 1))[:_NEAREST]
        near = np.exp(_SHARPNESS * (similarities[nearest] - 1))
        for position, weight, part in zip(nearest, near, near / near.sum(), strict=True):
            job = self._jobs[position]
            weights[job] += float(weight)
            shares[job.soc] += float(part)
            best[job] = max(best[job], float(similarities[position]))
        order = sorted(weights, key=lambda job: (-shares[job.soc], -weights[job], job.id))
        return tuple(Kin(job, best[job], shares[job.soc]) for job in order)

"""The trained model: there when it is needed, trained again only when what it learns from has changed."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import tempfile
import time
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from bot.faults import CommandFailed
from jobwise.paths import ROOT

FOLDERS = ("data/nlu", "data/rules", "data/stories", "data/responses")
"""What Rasa reads. Not data/knowledge: an edited guide is served at the next start, without training."""

# A model is only sure to load with the libraries that wrote it.
LIBRARIES = ("rasa", "scikit-learn", "spacy")


# Rasa does not know that CareerEntities learns from the annotations, and gives canonical values itself.
NOT_MEANT_FOR_US = ("You have defined training data consisting of entity", "You have defined synonyms")


class TrainingFailed(CommandFailed):
    """Rasa trained no model; its own words, if it gave any."""


def fingerprint(root: Path = ROOT) -> str:
    """Give 12 hexadecimal digits that change whenever a new model is due."""
    digest = hashlib.sha256()
    for library in LIBRARIES:
        digest.update(f"{library}=={version(library)}\n".encode())
    for file in _sources(root):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]


def model_path(root: Path = ROOT) -> Path:
    """Give where the model for the project as it is now lies, or would lie."""
    return root / "models" / f"jobwise-{fingerprint(root)}.tar.gz"


def ensure_model(root: Path = ROOT) -> Path:
    """Give the model's file; train it first if it is not there. Raises TrainingFailed."""
    path = model_path(root)
    if not path.exists():
        began = time.perf_counter()
        print("Training the model: it is new, or what it learns from has changed…", flush=True)
        _train(root, path)
        print(f"Trained in {time.perf_counter() - began:.0f} s: {path.relative_to(root)}", flush=True)
    return path


def _sources(root: Path) -> Iterator[Path]:
    yield root / "config.yml"
    yield root / "domain.yml"
    for folder in FOLDERS:
        yield from sorted((root / folder).rglob("*.yml"))
    yield from sorted((root / "bot" / "nlu").rglob("*.py"))


def _train(root: Path, path: Path) -> None:
    """Train into a folder aside, so that a model is never half there; then drop the models before it."""
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"  # Rasa's cache overlooks changes in what a component imports
    import bot.lean  # noqa: F401 - before rasa

    from rasa.model_training import train
    from rasa.shared.exceptions import RasaException

    path.parent.mkdir(exist_ok=True)
    said = io.StringIO()  # Rasa prints why it trains nothing
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".training-") as aside:
        try:
            with contextlib.redirect_stdout(said), warnings.catch_warnings():
                for message in NOT_MEANT_FOR_US:
                    warnings.filterwarnings("ignore", message=message)
                result = train(
                    domain=str(root / "domain.yml"),
                    config=str(root / "config.yml"),
                    training_files=[str(root / folder) for folder in FOLDERS if (root / folder).is_dir()],
                    output=aside,
                    fixed_model_name=path.name,
                )
        except (RasaException, SystemExit) as error:
            raise TrainingFailed(f"{error}\n{said.getvalue()}".strip()) from error
        if result.model is None:
            raise TrainingFailed(said.getvalue().strip())
        os.replace(result.model, path)
    for old in path.parent.glob("jobwise-*.tar.gz"):
        if old != path:
            old.unlink()

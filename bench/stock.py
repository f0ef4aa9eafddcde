"""Stock Rasa: an environment of its own, and a project with Jobwise's examples, rules, responses and domain."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import yaml

from bench.conversations import conversations
from bench.processes import CACHE, CannotMeasure, Command, seconds_of
from jobwise.paths import ROOT

ENVIRONMENT = ROOT / ".venv-stock"
PYTHON = ENVIRONMENT / "bin" / "python"
PROJECT = CACHE / "stock"
MODEL = PROJECT / "models" / "stock.tar.gz"
TRAINED = PROJECT / "trained.json"
NLU_MODEL = PROJECT / "models" / "stock-nlu.tar.gz"

CONSTRAINTS = ROOT / "bench" / "stock-constraints.txt"
PACKAGES = ("rasa==3.6.21", "rasa-sdk==3.6.2", "rapidfuzz", "setuptools")
"""Rasa as its own documentation installs it, and what Jobwise's domain needs besides."""

QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "2", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
UNCACHED = {"RASA_MAX_CACHE_SIZE": "0"}
"""So that training is training."""

EPOCHS = 100  # in Rasa's default configuration
QUICK_EPOCHS = 2

DATA = ("nlu", "rules", "responses", "stories")


def environment_variables() -> dict[str, str]:
    """What stock Rasa's processes get: telemetry off, and Jobwise's actions where they find them."""
    return {**os.environ, **QUIET, "PYTHONPATH": str(ROOT)}


def install(python: str) -> None:
    """Create the environment with this Python 3.10, unless it is there already. Raises CannotMeasure."""
    wanted = hashlib.sha256(CONSTRAINTS.read_bytes() + repr(PACKAGES).encode()).hexdigest()
    marker = ENVIRONMENT / "installed"
    if marker.exists() and marker.read_text() == wanted:
        return
    print(f"Installing stock Rasa into {ENVIRONMENT.name} (some minutes, 2.7 GB)", flush=True)
    try:
        # A pyenv shim runs only the version that it is told.
        create = [python, "-m", "venv", "--clear", str(ENVIRONMENT)]
        subprocess.run(create, check=True, env={"PYENV_VERSION": "3.10", **os.environ})
        is_right = [str(PYTHON), "-c", "import sys; sys.exit(sys.version_info[:2] != (3, 10))"]
        subprocess.run(is_right, check=True)
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-c", str(CONSTRAINTS), *PACKAGES], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotMeasure(f"stock Rasa needs Python 3.10; name yours with --python310: {error}") from error
    marker.write_text(wanted)


def write_project() -> str:
    """Write the project, unless it is there as it would be now. Gives its fingerprint."""
    digest = hashlib.sha256()
    sources = [ROOT / "domain.yml", ROOT / "bench" / "conversations.yml"]
    for folder in DATA:
        sources += sorted((ROOT / "data" / folder).rglob("*.yml"))
    for source in sources:
        digest.update(source.read_bytes())
    fingerprint = digest.hexdigest()[:12]
    written = PROJECT / "written"
    if written.exists() and written.read_text() == fingerprint:
        return fingerprint
    shutil.rmtree(PROJECT / "data", ignore_errors=True)
    for folder in DATA:
        if (ROOT / "data" / folder).is_dir():
            shutil.copytree(ROOT / "data" / folder, PROJECT / "data" / folder)
    (PROJECT / "data" / "stories").mkdir(parents=True, exist_ok=True)
    _write(PROJECT / "data" / "stories" / "bench.yml", {"version": "3.1", "stories": stories()})
    shutil.copy(ROOT / "domain.yml", PROJECT)
    defaults = next(ENVIRONMENT.glob("lib/*/site-packages/rasa/engine/recipes/config_files/default_config.yml"))
    shutil.copy(defaults, PROJECT / "config.yml")
    _write(PROJECT / "credentials.yml", {"rest": None})
    written.write_text(fingerprint)
    return fingerprint


def stories() -> list[dict[str, Any]]:
    """The benchmark's conversations as stories, each intent with the action that Jobwise's rules have for it.

    Without any story Rasa's default policies would learn nothing and cost next to nothing.
    """
    action: dict[str, str] = {}
    for file in sorted((ROOT / "data" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]:
            first, second = rule["steps"][:2]
            action[first["intent"]] = second["action"]
    told = []
    for talk in conversations():
        steps = [step for intent in talk.intents for step in ({"intent": intent}, {"action": action[intent]})]
        told.append({"story": talk.name, "steps": steps})
    return told


def trained(fingerprint: str, *, again: bool = False, quick: bool = False, keep: bool = False) -> dict[str, Any]:
    """Train, unless the model is there. Gives what was learned from, how, and the `seconds` that it took.

    With `keep` any model will do that knows the domain as it is: a slot that it does not know would have Rasa log an
    error for every event. With `quick` too, and if there is none, one is trained for two epochs: its answers are poor,
    but a message costs the same.
    """
    domain = hashlib.sha256((ROOT / "domain.yml").read_bytes()).hexdigest()[:12]
    if TRAINED.exists() and MODEL.exists() and not again:
        record: dict[str, Any] = json.loads(TRAINED.read_text())
        is_full = record["fingerprint"] == fingerprint and record["epochs"] == EPOCHS
        if is_full or ((quick or keep) and record.get("domain") == domain):
            return record
    epochs = QUICK_EPOCHS if quick else EPOCHS
    print(f"Training stock Rasa, {epochs} epochs (20 minutes on two cores for {EPOCHS})", flush=True)
    config = PROJECT / "config-trained.yml"
    config.write_text((PROJECT / "config.yml").read_text().replace(f"epochs: {EPOCHS}", f"epochs: {epochs}"))
    name = MODEL.name.removesuffix(".tar.gz")
    argv = ["train", "--force", "--config", str(config), "--domain", "domain.yml", "--fixed-model-name", name]
    command = Command([str(PYTHON), "-m", "rasa", *argv], PROJECT, environment_variables() | UNCACHED, "stock-training")
    record = {
        "fingerprint": fingerprint,
        "domain": domain,
        "epochs": epochs,
        "load_before": round(os.getloadavg()[0], 2),
    }
    record |= {"seconds": seconds_of(command), "date": time.strftime("%Y-%m-%d")}
    TRAINED.write_text(json.dumps(record))
    return record


def trained_to_understand() -> Path:
    """Train the default pipeline alone on the examples as they are, unless that is done. Gives the model.

    A pipeline is trained in half the time of pipeline and policies.
    """
    write_project()
    digest = hashlib.sha256((PROJECT / "config.yml").read_bytes())
    for file in sorted((PROJECT / "data" / "nlu").rglob("*.yml")):
        digest.update(file.read_bytes())
    learned = NLU_MODEL.with_suffix(".learned")
    if NLU_MODEL.exists() and learned.exists() and learned.read_text() == digest.hexdigest():
        return NLU_MODEL
    print(f"Training Rasa's default pipeline, {EPOCHS} epochs (40 minutes on two cores)", flush=True)
    name = NLU_MODEL.name.removesuffix(".tar.gz")
    argv = ["train", "nlu", "--nlu", "data/nlu", "--domain", "domain.yml", "--fixed-model-name", name]
    command = Command([str(PYTHON), "-m", "rasa", *argv], PROJECT, environment_variables() | UNCACHED, "stock-nlu")
    seconds = seconds_of(command)
    print(f"Trained in {seconds:.0f} s", flush=True)
    learned.write_text(digest.hexdigest())
    return NLU_MODEL


def _write(file: Path, content: Any) -> None:
    file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")

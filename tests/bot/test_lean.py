"""Placeholders for what Rasa imports and Jobwise does not use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import bot.lean

import pytest

from bot.full_set import Watcher
from bot.training import TrainingFailed, ensure_model
from jobwise.paths import ROOT
from tests.bot.speed import small_bot


def run(code: str, *folders: Path) -> str:
    """What a fresh Python prints for some code."""
    path = os.pathsep.join(map(str, (*folders, ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_rasa_serves_and_trains_without_tensorflow() -> None:
    code = "import bot.lean, rasa.core.run, rasa.model_training, tensorflow; print(type(tensorflow).__name__)"
    assert run(code) == "PlaceholderModule"


def test_an_installed_package_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "tensorflow").mkdir()
    (tmp_path / "tensorflow" / "__init__.py").write_text("real = 'the real one'")
    assert run("import bot.lean, tensorflow; print(tensorflow.real)", tmp_path) == "the real one"


def test_a_module_missing_in_an_installed_package_stays_missing(tmp_path: Path) -> None:
    (tmp_path / "tensorflow").mkdir()
    (tmp_path / "tensorflow" / "__init__.py").touch()
    code = "import bot.lean\ntry: import tensorflow.gone\nexcept ModuleNotFoundError as e: print(e.name)"
    assert run(code, tmp_path) == "tensorflow.gone"


def test_a_package_that_rasa_does_not_ask_for_stays_missing() -> None:
    with pytest.raises(ModuleNotFoundError):
        __import__("no_such_package_anywhere")


def test_a_placeholder_is_named_by_what_it_stands_for() -> None:
    layer = bot.lean.PlaceholderModule("tensorflow").keras.layers.Dense
    assert (layer.__module__, layer.__qualname__) == ("tensorflow", "keras.layers.Dense")


def test_a_placeholder_can_be_subclassed_annotated_with_decorate_and_be_caught() -> None:
    stand_in = bot.lean.PlaceholderModule("tensorflow")

    class Layer(stand_in.keras.Layer[int]):
        @stand_in.function(jit=True)
        def call(self) -> int:
            return 7

    assert (stand_in.Tensor | None) is stand_in.Tensor
    assert Layer().call() == 7
    with pytest.raises(KeyError):
        try:
            raise KeyError("a")
        except stand_in.errors.Unavailable:
            pass


def test_libraries_that_look_for_tensorflow_do_not_find_the_placeholder() -> None:
    assert run("import bot.lean, rasa.core.agent, spacy, thinc.compat; print(thinc.compat.has_tensorflow)") == "False"


def test_nothing_is_reported_to_anyone() -> None:
    code = "import bot.lean, rasa.telemetry; print(rasa.telemetry.is_telemetry_enabled())"
    assert run(code) == "False"


NEURAL = ("DIETClassifier", "ResponseSelector", "TEDPolicy", "UnexpecTEDIntentPolicy", "ConveRTFeaturizer")
FULL = ROOT / ".venv-full" / "bin" / "python"


def test_components_that_need_what_is_left_out_are_known() -> None:
    from rasa.engine.recipes.default_components import DEFAULT_COMPONENTS

    watcher = Watcher(bot.lean.is_placeholder)
    needing = {component.__name__ for component in DEFAULT_COMPONENTS if watcher.missing(component)}
    assert needing == {*NEURAL, "LanguageModelFeaturizer"}


@pytest.mark.parametrize("component", NEURAL)
def test_who_names_a_neural_component_is_told_what_to_install(tmp_path: Path, component: str) -> None:
    small_bot.write(tmp_path, with_component(component))
    with pytest.raises(TrainingFailed, match=rf"{component} needs tensorflow.*`make full` with Python 3\.10"):
        ensure_model(tmp_path)


def with_component(component: str) -> str:
    if component.endswith("Policy"):
        return small_bot.CONFIG.replace("policies: [", f"policies: [{{name: {component}}}, ")
    return small_bot.CONFIG.replace("pipeline: [", f"pipeline: [{{name: WhitespaceTokenizer}}, {{name: {component}}}, ")


@pytest.mark.skipif(not FULL.exists(), reason="the full set is not installed: make full")
def test_the_full_set_trains_and_answers_with_a_neural_component(tmp_path: Path) -> None:
    config = small_bot.CONFIG.replace(
        "pipeline: [",
        "pipeline: [{name: WhitespaceTokenizer}, {name: CountVectorsFeaturizer}, {name: DIETClassifier, epochs: 1}, ",
    )
    small_bot.write(tmp_path, config)
    code = (
        "import asyncio, pathlib, sys, bot.lean; from tests.bot.speed import small_bot;"
        "agent = small_bot.load(pathlib.Path(sys.argv[1])); import tensorflow;"
        "print(type(tensorflow).__name__, asyncio.run(agent.handle_text('/greet'))[0]['text'])"
    )
    done = subprocess.run([FULL, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("module greet")

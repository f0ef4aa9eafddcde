"""When the model is trained again, and when not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.training import TrainingFailed, ensure_model, fingerprint, model_path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The smallest bot that trains."""
    files = {
        "config.yml": "recipe: default.v1\nlanguage: en\nassistant_id: small\n"
        "pipeline: [{name: KeywordIntentClassifier}]\npolicies: [{name: RulePolicy}]\n",
        "domain.yml": 'version: "3.1"\nintents: [greet, leave]\n',
        "data/nlu/greet.yml": 'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hello\n    - good day\n',
        "data/nlu/leave.yml": 'version: "3.1"\nnlu:\n- intent: leave\n  examples: |\n    - bye\n    - see you\n',
        "data/rules/greet.yml": 'version: "3.1"\nrules:\n- rule: greet\n'
        "  steps: [{intent: greet}, {action: utter_greet}]\n",
        "data/responses/greet.yml": 'version: "3.1"\nresponses:\n  utter_greet: [{text: Hello}]\n',
        "data/knowledge/jobs/nurse.yml": "title: Nurse\nresponses: {utter_secret: [{text: not for Rasa}]}\n",
        "bot/nlu/entities.py": "pass\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    "file", ["config.yml", "domain.yml", "data/nlu/greet.yml", "data/responses/greet.yml", "bot/nlu/entities.py"]
)
def test_a_change_in_what_the_model_learns_from_makes_a_new_one_due(project: Path, file: str) -> None:
    before = fingerprint(project)
    (project / file).write_text((project / file).read_text() + "# changed\n")
    assert fingerprint(project) != before


def test_a_file_that_is_renamed_makes_a_new_model_due(project: Path) -> None:
    before = fingerprint(project)
    (project / "data/nlu/greet.yml").rename(project / "data/nlu/hello.yml")
    assert fingerprint(project) != before


def test_an_edited_guide_is_served_without_training(project: Path) -> None:
    before = fingerprint(project)
    (project / "data/knowledge/jobs/nurse.yml").write_text("title: Registered Nurse\n")
    assert fingerprint(project) == before


def test_the_model_is_trained_once_and_replaces_the_one_before(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = ensure_model(project)
    assert first == model_path(project)
    written = first.stat().st_mtime_ns
    assert "Trained in" in capsys.readouterr().out

    assert ensure_model(project) == first
    assert first.stat().st_mtime_ns == written
    assert capsys.readouterr().out == ""

    (project / "data/responses/greet.yml").write_text('version: "3.1"\nresponses:\n  utter_greet: [{text: Hi}]\n')
    second = ensure_model(project)
    assert list((project / "models").iterdir()) == [second] != [first]


def test_rasa_never_reads_the_knowledge(project: Path) -> None:
    from rasa.core.agent import Agent

    agent = Agent.load(str(ensure_model(project)))
    assert set(agent.domain.responses) == {"utter_greet"}


def test_data_that_cannot_be_trained_on_leaves_the_old_model_in_place(project: Path) -> None:
    kept = ensure_model(project)
    (project / "config.yml").write_text("recipe: default.v1\npipeline:\n- name: NoSuchComponent\n")
    with pytest.raises(TrainingFailed, match="NoSuchComponent"):
        ensure_model(project)
    assert list((project / "models").iterdir()) == [kept]

"""How the training data is read."""

from __future__ import annotations

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter

from jobwise.paths import ROOT


def test_the_examples_are_read_once_however_often_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = []
    read = RasaFileImporter.get_nlu_data

    def counted(self: RasaFileImporter, language: str | None = "en") -> object:
        reads.append(language)
        return read(self, language)

    monkeypatch.setattr(RasaFileImporter, "get_nlu_data", counted)
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data" / "nlu" / "greet.yml")]
    )
    domain, first, second = importer.get_domain(), importer.get_nlu_data(), importer.get_nlu_data()
    assert "greet" in domain.intents
    assert len(first.nlu_examples) == len(second.nlu_examples) > 20
    assert len(reads) == 1

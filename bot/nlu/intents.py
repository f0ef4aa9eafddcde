"""Rasa component: the intent of a message, by logistic regression on its words and its meaning."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.cascade import Cascade, Trained, train
from bot.nlu.features import masked
from jobwise.knowledge.encoder import default_encoder

MODEL = "intents.npz"
RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Sets a message's intent and the ranking of all. Stands after the entities, which it abstracts from.

    Configuration: `C`, the inverse strength of regularisation.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"C": 10.0}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model: Cascade | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> IntentClassifier:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = Cascade(Trained.load(folder / MODEL), default_encoder())
        return component

    def train(self, training_data: TrainingData) -> Resource:
        examples = [message for message in training_data.nlu_examples if message.get(INTENT) and message.get(TEXT)]
        texts = [masked(message.get(TEXT), message.get(ENTITIES) or []) for message in examples]
        labels = [message.get(INTENT) for message in examples]
        trained = train(texts, labels, default_encoder(), inverse_strength=self._config["C"])
        with self._storage.write_to(self._resource) as folder:
            trained.save(folder / MODEL)
        self._model = Cascade(trained, default_encoder())
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._model is not None
        for message in messages:
            if not (message.get(TEXT) or "").strip():
                message.set(INTENT, {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}, add_to_output=True)
                continue
            text = masked(message.get(TEXT) or "", message.get(ENTITIES) or [])
            chances = self._model.chances(text)
            order = chances.argsort()[::-1][:RANKED]
            ranking = [
                {INTENT_NAME_KEY: self._model.classes[n], PREDICTED_CONFIDENCE_KEY: float(chances[n])} for n in order
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

"""Rasa component: the intent of a message, by logistic regression on its words and its meaning."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
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

from bot.nlu.cascade import SURE, Cascade, Chances, Trained, train
from bot.nlu.features import masked, names_a_kind
from bot.nlu.focus import FOCUS, Focus, moved
from bot.nlu.questions import LONG, Entities, agree, part, questions
from jobwise.knowledge.encoder import default_encoder

MODEL = "intents.npz"
QUESTIONS = "questions"
"""The key of a message under which its questions stand, where there are several."""
RANKED = 10
SURE_IN_A_STORY = 0.5
"""The chance from which words decide alone what a clause of a story asks: meaning costs most in long clauses."""

OUT_OF_SCOPE = "out_of_scope"
ASKED_OF_JOBS = frozenset({"salary", "job_qualifications", "job_skills", "job_outlook", "find_jobs", "interview_prep"})
"""What is asked of jobs only. What a thing does or is like is asked of capacitors, too."""

Ranking = list[dict[str, Any]]
NOT_UNDERSTOOD = {INTENT_NAME_KEY: DEFAULT_NLU_FALLBACK_INTENT_NAME, PREDICTED_CONFIDENCE_KEY: 1.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Sets a message's intent, the ranking of all, and its questions where there are several.

    Stands after the entities, which it abstracts from. Where no intent reaches the threshold, which training finds and
    keeps with the model, the intent is nlu_fallback and the ranking goes on with the guesses.

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
        for message in messages:
            focus = message.get(FOCUS) or Focus.whole(message.get(TEXT) or "")
            ranking = self._understood(message, focus) if focus.text.strip() else [NOT_UNDERSTOOD]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _understood(self, message: Message, focus: Focus) -> Ranking:
        """The ranking of a message that is not empty; sets its questions where there are several."""
        assert self._model is not None
        text, entities = focus.text, [moved(entity, focus.in_text) for entity in message.get(ENTITIES) or []]
        sure = SURE_IN_A_STORY if len(text) > LONG else None
        found = questions(text, entities, partial(self._best, sure=sure))
        asked = max(found, key=lambda question: question.confidence, default=None)
        if len(text) > LONG:  # a story, which as a whole is like nothing that was learned, and leads up to its end
            start, end = (asked.start, asked.end) if asked else (text.find(" ", len(text) - LONG) + 1, len(text))
            ranking = self._ranking(*part(text, entities, start, end), sure=sure)
        else:
            ranking = self._ranking(text, entities)
        if ranking[0][PREDICTED_CONFIDENCE_KEY] < self._model.threshold:
            return [NOT_UNDERSTOOD, *ranking]
        if agree(found, ranking[0][INTENT_NAME_KEY]):
            asked_in = [moved(asdict(question), focus.in_message) for question in found]
            message.set(QUESTIONS, asked_in, add_to_output=True)
        return ranking

    def _best(self, text: str, entities: Entities, sure: float | None) -> tuple[str, float]:
        assert self._model is not None
        chances = self._chances(text, entities, sure)
        best = int(chances.argmax())
        return self._model.classes[best], float(chances[best])

    def _chances(self, text: str, entities: Entities, sure: float | None) -> Chances:
        """The chance of each intent. Of a job that nobody has heard of, what only a job can be asked is asked of it."""
        assert self._model is not None
        chances = self._model.chances(masked(text, entities), sure)
        if chances.max() < self._model.threshold or self._model.classes[chances.argmax()] == OUT_OF_SCOPE:
            taken_as_jobs = [each | {"known": True} if names_a_kind(text, each) else each for each in entities]
            if taken_as_jobs != entities:
                again = self._model.chances(masked(text, taken_as_jobs))
                if again.max() >= SURE and self._model.classes[again.argmax()] in ASKED_OF_JOBS:
                    return again
        return chances

    def _ranking(self, text: str, entities: Entities, sure: float | None = None) -> Ranking:
        assert self._model is not None
        chances = self._chances(text, entities, sure)
        return [
            {INTENT_NAME_KEY: self._model.classes[n], PREDICTED_CONFIDENCE_KEY: float(chances[n])}
            for n in chances.argsort()[::-1][:RANKED]
        ]

"""Rasa component: the entities of career questions."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.finder import EntityFinder
from bot.nlu.focus import FOCUS, moved
from bot.nlu.neutral import is_a_person
from bot.nlu.spelling import Spelling
from bot.nlu.tagger import Tagger, train, word_counts
from bot.nlu.tokens import Names
from jobwise.kb import knowledge_base
from jobwise.knowledge.encoder import default_encoder

MODEL = "names.crfsuite"
WORDS = "words.json"
"""How many examples each word outside of names stands in."""
LONG_WORD = 7
"""Letters from which a rare word of a title may be meant; a shorter one must be a frequent word of English."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class CareerEntities(GraphComponent):
    """Sets a message's entities, as domain.yml lists them.

    Trains a tagger on the annotated examples. At run time names are resolved with the knowledge base as it is then: a
    guide that was added after training is found.
    """

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage = storage
        self._resource = resource
        self._finder: EntityFinder | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CareerEntities:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> CareerEntities:
        component = cls(model_storage, resource)
        component._open()
        return component

    def train(self, training_data: TrainingData) -> Resource:
        examples = [
            (message.get(TEXT), [(e["start"], e["end"], e["entity"]) for e in message.get(ENTITIES) or []])
            for message in training_data.nlu_examples
        ]
        with self._storage.write_to(self._resource) as folder:
            train(Names(knowledge_base()), examples, folder / MODEL)
            (folder / WORDS).write_text(json.dumps(word_counts(examples)), encoding="utf-8")
        self._open()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The examples keep their annotations, which are right. Their titles are marked as known or not, as later."""
        assert self._finder is not None
        for message in training_data.nlu_examples:
            for entity in message.get(ENTITIES) or []:
                if entity["entity"] == "job_title":
                    said = message.get(TEXT)[entity["start"] : entity["end"]]
                    entity |= self._finder.certainty(said, message.get(TEXT))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._finder is not None
        for message in messages:
            focus = self._finder.focus(message.get(TEXT) or "")
            message.set(FOCUS, focus)
            entities = [moved(span.as_dict(), focus.in_message) for span in self._finder.find(focus.text)]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _open(self) -> None:
        kb = knowledge_base()
        names = Names(kb)
        with self._storage.read_from(self._resource) as folder:
            counts = json.loads((folder / WORDS).read_text(encoding="utf-8"))
            self._finder = EntityFinder(kb, names, Tagger(names, folder / MODEL), spelling(names, counts))


def spelling(names: Names, counts: dict[str, int]) -> Spelling:
    """What words are meant to be, by the examples' words, the names, and English as the sentence encoder has it."""
    encoder = default_encoder()
    heads = {word: n for word, n in names.heads.items() if len(word) >= LONG_WORD or encoder.is_word(word)}

    def is_word(word: str) -> bool:
        return names.is_word(word) or encoder.is_word(word) or is_a_person(word)

    return Spelling(counts, heads, is_word, names.singular, encoder.is_word)

"""The sentence encoder, which the domain has for titles, under the name that the language components know it by."""

from jobwise.knowledge.encoder import DIMENSIONS, LONGEST, Embedding, SentenceEncoder, default_encoder

__all__ = ["DIMENSIONS", "LONGEST", "Embedding", "SentenceEncoder", "default_encoder"]

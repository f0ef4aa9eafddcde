"""Rasa is imported lean."""

import bot.lean  # noqa: F401

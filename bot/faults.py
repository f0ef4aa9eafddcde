"""Faults: those that end a command, and how a log tells of any without what people wrote."""

from __future__ import annotations

import traceback


class CommandFailed(Exception):
    """A command cannot do what it was asked; the text says why, for the person who gave it."""


def describe(fault: BaseException) -> str:
    """Give an exception's type and the code it came through, as a log may hold it.

    The exception's own text is left out: it often quotes the value that broke, which is what a person typed.
    """
    frames = "".join(traceback.format_tb(fault.__traceback__))
    return f"{type(fault).__name__}, at\n{frames}".rstrip()

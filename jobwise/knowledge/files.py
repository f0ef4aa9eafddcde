"""Files that are made from knowledge, and that can be made again."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

logger = logging.getLogger(__name__)


def keep(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file so that another process finds all of it or none; in a read-only installation, do without."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            write(file)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        logger.warning("%s cannot be kept (%s): it will be made again at each start", path, error.strerror)

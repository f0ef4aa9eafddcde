"""The pay database: one read-only SQLite file, made by `jobwise.pay.importer`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Any

from jobwise.paths import KNOWLEDGE

PAY_FILE = KNOWLEDGE / "pay" / "oews.sqlite"


class PayDataMissing(FileNotFoundError):
    """There is no pay database at the path; the importer makes it."""


class Database:
    """Rows of a pay database. Safe to share between threads; raises PayDataMissing where there is no file."""

    def __init__(self, path: Path = PAY_FILE) -> None:
        if not path.is_file():
            raise PayDataMissing(f"{path}: no pay database; make it with python -m jobwise.pay.importer")
        # Immutable: nobody writes to the file while it is served, so SQLite need neither lock nor journal.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = Lock()

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, tuple(values)).fetchall()

"""The web widget: one file for the browser, put together of its parts."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
# Each knows those before it.
PARTS = "strings nodes colour cards rating menu transcript server wait chat start".split()
LICENCE = "/* Jobwise chat, Apache-2.0. How to use it: /embed on this server. */"


@cache
def script() -> bytes:
    """The whole widget as one classic script, UTF-8, its style sheet inside."""
    style = json.dumps((FOLDER / "parts" / "style.css").read_text(encoding="utf-8"), ensure_ascii=False)
    parts = [(FOLDER / "parts" / f"{name}.js").read_text(encoding="utf-8") for name in PARTS]
    return "\n".join([LICENCE, "(() => {", "'use strict'", f"const CSS = {style}", *parts, "})()", ""]).encode()


def integrity() -> str:
    """The script's checksum as browsers check it (subresource integrity)."""
    return "sha384-" + base64.b64encode(hashlib.sha384(script()).digest()).decode()


def snippet(server: str) -> str:
    """The line that puts the widget of a server ("https://jobwise.example") on a page, with its checksum."""
    return f'<script src="{server}/widget.js" integrity="{integrity()}" crossorigin="anonymous" async></script>'

"""What a browser sends: read, checked and made harmless before Rasa sees it."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

LONGEST_TEXT = 2_000  # characters
LARGEST_BODY = 32 * 1024  # bytes: the longest text, every character of it escaped
MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
NOT_STORED = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_KEPT_CONTROLS = "\n\t\u200c\u200d"  # the joiners make letters of some scripts, and emoji


class Refused(Exception):
    """A request that is answered with an error, as `{"error": code, ...}`."""

    def __init__(self, status: int, code: str, **details: Any) -> None:
        super().__init__(code)
        self.status = status
        self.body = {"error": code, **details}


@dataclass(frozen=True)
class Incoming:
    """One message as the browser sent it: token, the client's id of the message, text."""

    token: str
    id: str
    text: str


async def refuse(_request: Request, refused: Refused) -> HTTPResponse:
    """Answer a request that was refused; a handler for a blueprint's `exception`."""
    headers = dict(NOT_STORED)
    if "retry_after" in refused.body:
        headers["Retry-After"] = str(refused.body["retry_after"])
    return response.json(refused.body, status=refused.status, headers=headers)


def check_ready(request: Request) -> None:
    """Raise Refused (503) while the server has no model that answers."""
    agent = getattr(request.app.ctx, "agent", None)
    if agent is not None and not agent.is_ready():
        raise Refused(503, "not_ready", retry_after=5)


async def read_body(request: Request, largest: int) -> bytes:
    """Give the body of a streamed request. Raises Refused (413) as soon as it has more bytes than `largest`."""
    body = bytearray()
    async for chunk in request.stream:
        body += chunk
        if len(body) > largest:
            raise Refused(413, "too_large", limit=largest, reason=f"a request has at most {largest} bytes")
    return bytes(body)


async def read_message(request: Request) -> Incoming:
    """Take a streamed request; give its message. Raises Refused (400, 413, 415)."""
    data = await read_fields(request, "token", "id", "text")
    if len(data["text"]) > LONGEST_TEXT:
        raise Refused(400, "too_long", limit=LONGEST_TEXT)
    return Incoming(data["token"], data["id"], data["text"])


async def read_fields(request: Request, *fields: str) -> dict[str, str]:
    """Take a streamed request; give its JSON object, in which each of `fields` is a text, "id" one of an id's shape.

    Raises Refused (400, 413, 415).
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise Refused(415, "content_type", expected="application/json")
    try:
        data = json.loads(await read_body(request, LARGEST_BODY))
    except (ValueError, RecursionError):
        raise Refused(400, "bad_json") from None
    if not isinstance(data, dict):
        raise Refused(400, "bad_json")
    for field in fields:
        if not isinstance(data.get(field), str) or (field == "id" and not MESSAGE_ID.fullmatch(data[field])):
            raise Refused(400, "bad_field", field=field)
    return data


def plain_text(typed: str) -> str:
    """Give typed text without what is not text, and without what Rasa would obey.

    Control and invisible formatting characters go, and halves of a surrogate pair, which no database stores.
    Rasa strips a message and takes it for a command if it then starts with "/" ("/restart", "/intent{...}"),
    so slashes and space at the front go too.
    """
    text = "".join(c for c in typed if c in _KEPT_CONTROLS or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    while text[:1] == "/" or text[:1].isspace():
        text = text[1:]
    return text.rstrip()

"""The widget's and the pages' files, served from memory."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, raw

from bot import widget

PAGES = widget.FOLDER / "pages"

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Encoding",
    # Nothing from elsewhere, nothing inline, no form that goes away, in no foreign frame.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'"
    ),
    # The widget is made to be loaded by other sites, and to be read by their browsers for its checksum.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}


@dataclass(frozen=True)
class Asset:
    """A file, plain and compressed, with the tag that tells a browser whether it has changed."""

    body: bytes
    compressed: bytes
    tag: str
    content_type: str
    max_age: int

    @classmethod
    def read(cls, file: Path, max_age: int = 300) -> Asset:
        """Read a file of the pages; `max_age` is how many seconds a browser may not ask again.

        INTEGRITY in a page stands for the widget's checksum.
        """
        body = file.read_bytes()
        if file.suffix == ".html":
            body = body.replace(b"INTEGRITY", widget.integrity().encode())
        return cls.of(body, file.suffix, max_age)

    @classmethod
    def of(cls, body: bytes, suffix: str, max_age: int = 300) -> Asset:
        """Take a file's content, and the suffix that tells its type."""
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        return cls(body, gzip.compress(body, mtime=0), tag, _TYPES[suffix], max_age)

    def answer(self, request: Request) -> HTTPResponse:
        """Give the file, or 304 to a browser that has it."""
        headers = {**_HEADERS, "ETag": self.tag, "Cache-Control": f"public, max-age={self.max_age}"}
        if self.tag in request.headers.get("if-none-match", ""):
            return HTTPResponse(status=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return raw(self.compressed, content_type=self.content_type, headers={**headers, "Content-Encoding": "gzip"})
        return raw(self.body, content_type=self.content_type, headers=headers)

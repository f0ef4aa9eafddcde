"""Which sites may talk to the bot from a browser."""

from __future__ import annotations

from sanic.request import Request
from sanic.response import BaseHTTPResponse

from bot.channels.incoming import Refused


class Origins:
    """The same site always may; others by a list of origins, in which "*" stands for any."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self._allowed = frozenset(allowed)

    def check(self, request: Request) -> None:
        """Raise Refused (403) for a browser on a site that may not."""
        if not self.allows(request):
            raise Refused(403, "origin")

    def allows(self, request: Request) -> bool:
        """Whether the page that asks may talk to the bot. What is no browser sends no Origin, and may."""
        origin = request.headers.get("origin")
        return origin is None or self._same_site(request, origin) or self._header(origin) is not None

    def add_headers(self, request: Request, response: BaseHTTPResponse) -> None:
        """Put on a response what a browser needs to show it to the page that asked."""
        response.headers["Vary"] = "Origin"
        allowed = self._header(request.headers.get("origin") or "")
        if allowed:
            response.headers["Access-Control-Allow-Origin"] = allowed
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = "POST"
                response.headers["Access-Control-Allow-Headers"] = "Content-Type"
                response.headers["Access-Control-Max-Age"] = "86400"

    def _header(self, origin: str) -> str | None:
        if "*" in self._allowed:
            return "*"
        return origin if origin.lower() in self._allowed else None

    @staticmethod
    def _same_site(request: Request, origin: str) -> bool:
        # The scheme is left out: behind a proxy that ends TLS the server sees http where the browser sees https.
        host: str = request.host
        return origin.partition("://")[2].lower() == host.lower()

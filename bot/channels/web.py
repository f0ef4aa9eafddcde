"""The web channel: the widget's chat, the pages, health and metrics, from Rasa's own server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse

from bot import widget
from bot.channels import ops
from bot.channels.assets import PAGES, Asset
from bot.channels.chat import CHANNEL, Chat
from bot.channels.origins import Origins
from bot.channels.settings import WebSettings
from bot.channels.tokens import Signer, load_secret
from bot.channels.turns import Answer
from jobwise.paths import ROOT

SECRET_FILE = ROOT / ".cache" / "web-secret"


class WebChannel(InputChannel):
    """Named in credentials.yml as `bot.channels.web.WebChannel:`; its settings: bot/channels/settings.py."""

    def __init__(self, settings: WebSettings | None = None, signer: Signer | None = None) -> None:
        self._settings = settings or WebSettings()
        self._signer = signer or Signer(load_secret(SECRET_FILE))
        self._metrics = ops.Metrics()

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> WebChannel:
        return cls(WebSettings.from_credentials(credentials))

    def url_prefix(self) -> str:
        return "/"  # Rasa joins it to "/webhooks/", which leaves the root

    def blueprint(self, on_new_message: Answer) -> Blueprint:
        blueprint = _WebBlueprint(self)
        Chat(self._settings, self._signer, self._metrics, on_new_message).add_routes(blueprint)
        ops.add_routes(blueprint, self._metrics)
        _add_file(blueprint, "/widget.js", Asset.of(widget.script(), ".js"))
        _add_file(blueprint, "/embed", Asset.read(PAGES / "embed.html", max_age=0))
        for file in sorted(PAGES.iterdir()):
            if file.suffix != ".html":
                _add_file(blueprint, f"/static/{file.name}", Asset.read(file))
        return blueprint

    def attach(self, app: Sanic) -> None:
        """Put on the whole app what no route of a blueprint can do."""
        if self._settings.proxies:
            app.config.PROXIES_COUNT = self._settings.proxies
        self._metrics.watch(app)
        page = Asset.read(PAGES / "index.html", max_age=0)
        origins = Origins(self._settings.origins)

        async def answer_root(request: Request) -> HTTPResponse | None:
            # Rasa has its own greeting at "/", and a path can have but one route.
            is_page = request.path == "/" and request.method in ("GET", "HEAD")
            return page.answer(request) if is_page else None

        async def add_cors(request: Request, response: BaseHTTPResponse) -> None:
            # Here rather than in the routes: Rasa's own CORS handling answers OPTIONS before they are reached.
            if request.path.startswith("/chat/"):
                origins.add_headers(request, response)

        app.register_middleware(answer_root, "request")
        app.register_middleware(add_cors, "response")


class _WebBlueprint(Blueprint):
    """Learns in `register` which app it belongs to; Rasa tells a channel nothing of it."""

    def __init__(self, channel: WebChannel) -> None:
        super().__init__(CHANNEL)
        self.ctx.channel = channel

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """Called by Sanic for the app's sake."""
        self.ctx.channel.attach(app)
        super().register(app, options)


def _add_file(blueprint: Blueprint, path: str, asset: Asset) -> None:
    async def file(request: Request) -> HTTPResponse:
        return asset.answer(request)

    blueprint.add_route(file, path, ["GET", "HEAD"], name=path.strip("/").translate(str.maketrans("/.", "__")))

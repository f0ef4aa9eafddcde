"""Health, readiness and metrics of the process."""

from __future__ import annotations

import time

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from sanic import Blueprint, Sanic
from sanic.constants import HTTP_METHODS
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, json, raw


class Metrics:
    """What Prometheus may ask: HTTP requests by route, web messages by outcome, answers by how they are rated."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Histogram(
            "jobwise_http_request_seconds",
            "HTTP requests, until the response begins",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._messages = Counter(
            "jobwise_messages", "Messages of the web channel, by outcome", ["outcome"], registry=self.registry
        )
        self._seconds = Histogram(
            "jobwise_message_seconds", "From a message to the end of its answer", registry=self.registry
        )

        self._ratings = Counter(
            "jobwise_ratings", "What visitors think of answers", ["response", "rating"], registry=self.registry
        )

    def count_rating(self, response: str, rating: str) -> None:
        """Count what someone thinks of an answer, by the name of its response: never what was asked or said."""
        self._ratings.labels(response, rating).inc()

    def count_message(self, outcome: str, seconds: float) -> None:
        """Count a message that was "answered", left "silent", "failed", or "resent"."""
        self._messages.labels(outcome).inc()
        if outcome != "resent":
            self._seconds.observe(seconds)

    def watch(self, app: Sanic) -> None:
        """Time every request to the app, the other channels' too."""

        async def begin(request: Request) -> None:
            request.ctx.began = time.perf_counter()

        async def end(request: Request, response: BaseHTTPResponse) -> None:
            # The route's template, never the path: a path is whatever a stranger typed.
            route = request.uri_template if request.route else "other"
            began = getattr(request.ctx, "began", None)
            seconds = time.perf_counter() - began if began is not None else 0.0
            method = request.method if request.method in HTTP_METHODS else "other"
            self._requests.labels(method, route, response.status).observe(seconds)

        app.register_middleware(begin, "request")
        app.register_middleware(end, "response")


def add_routes(blueprint: Blueprint, metrics: Metrics) -> None:
    """Add /healthz (the process lives), /readyz (it can answer) and /metrics to a blueprint."""

    @blueprint.get("/healthz")
    async def health(_request: Request) -> HTTPResponse:
        return json({"ok": True})

    @blueprint.get("/readyz")
    async def ready(request: Request) -> HTTPResponse:
        agent = getattr(request.app.ctx, "agent", None)
        if agent is None or not agent.is_ready():
            return json({"ready": False, "model": None}, status=503)
        return json({"ready": True, "model": agent.model_id})

    @blueprint.get("/metrics")
    async def measured(_request: Request) -> HTTPResponse:
        return raw(generate_latest(metrics.registry), content_type=CONTENT_TYPE_LATEST)

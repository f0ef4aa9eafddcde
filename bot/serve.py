"""One process for everything: Rasa's server, the actions, the channels."""

from __future__ import annotations

import logging
import os
import socket
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import rasa.core.run
from rasa.core.utils import AvailableEndpoints
from rasa.shared.exceptions import RasaException
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic

from bot.faults import CommandFailed
from bot.in_process import InProcessActions
from bot.training import ensure_model
from jobwise.paths import ROOT


class CannotServe(CommandFailed):
    """The server cannot start; says why, and what to do."""


def serve(host: str, port: int) -> None:
    """Train if need be, then answer on host and port until stopped. Raises CannotServe, TrainingFailed."""
    _check_address(host, port)
    set_up_logging()
    model = ensure_model()
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    endpoints.action = InProcessActions()
    unready: list[str] = []

    async def announce(app: Sanic, _loop: Any) -> None:
        if app.ctx.agent.is_ready():
            print(f"Jobwise is ready: http://{host}:{port}/  (stop with Ctrl-C)", flush=True)
        else:  # Rasa would say that it is up, and answer nothing
            unready.append(f"the model does not load; delete {model.relative_to(ROOT)} and start again")
            app.stop()

    try:
        rasa.core.run.serve_application(
            model_path=str(model),
            credentials=str(ROOT / "credentials.yml"),
            endpoints=endpoints,
            interface=host,
            port=port,
            cors=None,
            enable_api=False,
            server_listeners=[(announce, "after_server_start")],
        )
    except RasaException as error:  # a mistake in credentials.yml or endpoints.yml
        raise CannotServe(str(error)) from error
    if unready:
        raise CannotServe(unready[0])


def set_up_logging() -> None:
    """Log warnings and worse, a line each; the environment variable LOG_LEVEL asks for more."""
    level = os.environ.get("LOG_LEVEL", "WARNING").upper()
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    configure_structlog(logging.getLevelName(level))


def _check_address(host: str, port: int) -> None:
    """Find out at once, rather than after training, whether the address is free. Raises CannotServe."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server will
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CannotServe(f"cannot listen on {host}:{port}: {reason}; --port takes another") from error

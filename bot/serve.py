"""One process for everything: Rasa's server, the actions, the channels."""

from __future__ import annotations

import logging
import os
import socket
import sys
from pathlib import Path
from typing import Any

import bot.lean  # noqa: F401 - before rasa

import rasa.core.agent
import rasa.core.run
from rasa.core.utils import AvailableEndpoints, number_of_sanic_workers
from rasa.shared.exceptions import RasaException
from rasa.utils.common import update_sanic_log_level
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic

from bot import speed
from bot.channels.messaging.settings import ChannelSettingsError, check_variables
from bot.channels.rest import TOKEN_VARIABLE, RestChannel
from bot.faults import CommandFailed
from bot.in_process import InProcessActions
from bot.speed import plugs
from bot.speed.settled import settle
from bot.speed.warm_up import warm_up
from bot.training import ensure_model
from jobwise.kb import knowledge_base
from jobwise.knowledge.errors import KnowledgeError
from jobwise.paths import ROOT
from jobwise.pay.database import PayDataMissing

CREDENTIALS = ROOT / "credentials.yml"
CLOSED_REST = f"""\
jobwise: the server is open to the network and {TOKEN_VARIABLE} is not set, so POST /webhooks/rest/webhook answers 403;
to let a back end in, start with {TOKEN_VARIABLE}=… (docs/operate.md). The widget works without it."""

BACKLOG = 100
"""Connections that may wait to be accepted."""


class CannotServe(CommandFailed):
    """The server cannot start; says why, and what to do."""


def serve(host: str, port: int) -> None:
    """Train if need be, then answer on host and port until stopped. Raises CannotServe, TrainingFailed."""
    _check_address(host, port)
    set_up_logging()
    _check_credentials()
    _check_knowledge()
    model = ensure_model()
    speed.install()
    try:
        endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
        endpoints.action = InProcessActions()
        plugs.choose(endpoints)
        channels = rasa.core.run.create_http_input_channels(None, str(CREDENTIALS))
        if any(isinstance(channel, RestChannel) and channel.is_closed_on(host) for channel in channels):
            print(CLOSED_REST, file=sys.stderr, flush=True)
        app = rasa.core.run.configure_app(channels, cors=None, enable_api=False, port=port, endpoints=endpoints)
        unready: list[str] = []

        async def load(app: Sanic, loop: Any) -> None:
            if not await _load(app, model, endpoints, loop):  # Rasa would say that it is up, and answer nothing
                unready.append(f"the model does not answer; delete {model} and start again")

        async def announce(app: Sanic, _loop: Any) -> None:
            if unready:
                app.stop()
            else:
                print(f"Jobwise is ready: http://{host}:{port}/  (stop with Ctrl-C)", flush=True)

        app.register_listener(load, "before_server_start")
        app.register_listener(announce, "after_server_start")
        app.register_listener(rasa.core.run.close_resources, "after_server_stop")
        update_sanic_log_level()
        app.run(host=host, port=port, backlog=BACKLOG, workers=number_of_sanic_workers(endpoints.lock_store))
    except RasaException as error:  # a mistake in credentials.yml or endpoints.yml
        raise CannotServe(str(error)) from error
    if unready:
        raise CannotServe(unready[0])


async def _load(app: Sanic, model: Path, endpoints: AvailableEndpoints, loop: Any) -> bool:
    """Load the model into the app; answer a message, so that nobody waits for the first. Gives whether it went well."""
    agent = await rasa.core.agent.load_agent(str(model), endpoints=endpoints, loop=loop)
    if not agent.is_ready():
        return False
    plugs.bound_history(agent)
    if "warm_up" in speed.wanted() and not await warm_up(agent):
        return False
    if "settled" in speed.wanted():
        settle()
    app.ctx.agent = agent
    return True


def set_up_logging() -> None:
    """Log warnings and worse, a line each; the environment variable LOG_LEVEL asks for more."""
    level = os.environ.get("LOG_LEVEL", "WARNING").upper()
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    configure_structlog(logging.getLevelName(level))


def _check_credentials() -> None:
    """Say at once which keys of channels are not set, rather than after training. Raises CannotServe."""
    try:
        check_variables(CREDENTIALS)
    except ChannelSettingsError as error:
        raise CannotServe(str(error)) from error


def _check_knowledge() -> None:
    """Say at once which file of the knowledge is broken, and where; have the rest ready. Raises CannotServe."""
    try:
        knowledge_base().catalogue.prepare()
    except (KnowledgeError, PayDataMissing) as error:
        raise CannotServe(f"{error}\n`jobwise check` lists all mistakes") from error


def _check_address(host: str, port: int) -> None:
    """Find out at once, rather than after training, whether the address is free. Raises CannotServe."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server will
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        another = "--port takes another (make run PORT=8080)"
        raise CannotServe(f"cannot listen on {host}:{port}: {reason}; {another}") from error

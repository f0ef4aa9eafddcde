"""Custom actions in the server's own process: no second server, no HTTP hop."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.faults import describe

logger = logging.getLogger(__name__)

PACKAGE = "actions"
SORRY = "utter_error"


class InProcessActions(EndpointConfig):
    """An action endpoint that runs the actions of a package itself instead of asking a server to.

    An action that fails ends in the response `utter_error` rather than in silence; the log says where it
    failed, and not what the person wrote.
    """

    def __init__(self, package: str = PACKAGE) -> None:
        super().__init__(url=f"in-process:{package}")
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, method: str = "post", **options: Any) -> Any:
        """Run the action that the call in `options["json"]` names; give its events and responses.

        Raises ClientResponseError 400 where the action declines to run, which lets another be predicted.
        """
        call = options["json"] | {"tracker": _own(options["json"]["tracker"])}
        try:
            return _copy(await self._executor.run(call))
        except ActionExecutionRejection as rejection:
            details = {"error": rejection.message, "action_name": rejection.action_name}
            raise ClientResponseError(400, "rejected", json.dumps(details)) from rejection
        except Exception as fault:  # noqa: BLE001 - the edge: an answer is owed, whatever an action does
            logger.error("The action %s failed: %s", call["next_action"], describe(fault))
            return {"events": [], "responses": [{"response": SORRY}]}


def _own(tracker: dict[str, Any]) -> dict[str, Any]:
    """As after HTTP, an action shares nothing with the tracker. The domain is read only, and large: not copied."""
    events = tracker["events"]
    if isinstance(events, list):
        return _copy(tracker)  # type: ignore[no-any-return]
    return {**_copy({**tracker, "events": None}), "events": events}  # made for this call: see bot.speed.action_call


def _copy(message: Any) -> Any:
    """What HTTP would deliver: plain JSON of its own."""
    return json.loads(json.dumps(message))


def load_agent(model: Path, package: str = PACKAGE) -> Agent:
    """Give an agent that answers with this model, its actions in process. Rasa raises if the file is broken."""
    from rasa.core.lock_store import LockStore
    from rasa.core.tracker_store import TrackerStore

    from bot import speed
    from bot.speed import plugs

    speed.install()
    endpoints = AvailableEndpoints(action=InProcessActions(package))
    plugs.choose(endpoints)
    agent = Agent.load(
        str(model),
        action_endpoint=endpoints.action,
        tracker_store=TrackerStore.create(endpoints.tracker_store),
        lock_store=LockStore.create(endpoints.lock_store),
    )
    plugs.bound_history(agent)
    return agent

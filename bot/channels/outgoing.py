"""What the bot says, as the lines that a browser gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

from bot.channels.turns import Line, Turn


class TurnOutput(CollectingOutputChannel):
    """Rasa's way out: one line for one bot message, where Rasa's own channels make several of it.

    A line is `{"text", "buttons": [{"title", "payload"}], "custom", "image"}`, without what is empty. A payload
    that is a command ("/ask_pay") is passed through `seal`, so that it can be told from what people type.
    """

    def __init__(self, turn: Turn, seal: Callable[[str], str]) -> None:
        super().__init__()
        self._turn = turn
        self._seal = seal

    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take one message as Rasa made it; add its line to the turn."""
        self._turn.response = self._turn.response or message.get("utter_action")
        buttons = message.get("buttons") or message.get("quick_replies")
        line = {
            "text": message.get("text"),
            "buttons": [self._button(b) for b in buttons] if buttons else None,
            "custom": message.get("custom"),
            "image": message.get("image"),
        }
        await self._persist_message({k: v for k, v in line.items() if v})

    async def _persist_message(self, message: Line) -> None:
        message.pop("recipient_id", None)
        if message:
            self._turn.add(message)

    def _button(self, button: dict[str, Any]) -> dict[str, str]:
        title = str(button.get("title", ""))
        payload = str(button.get("payload") or title)
        return {"title": title, "payload": self._seal(payload) if payload.startswith("/") else payload}

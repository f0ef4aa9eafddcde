"""Pictures of pay ranges, at addresses that only this server can have made.

The address holds the card itself, so that nothing is kept, and a picture is there after a restart too.
"""

from __future__ import annotations

import asyncio
import base64
import json
import zlib
from functools import lru_cache
from typing import Any

from bot.channels.incoming import Refused
from bot.channels.messaging.answer import Picture
from bot.channels.tokens import Signer
from jobwise.pay.chart import NotDrawable, chart_png, drawing

LONGEST_ADDRESS = 2_000  # characters: what every platform takes
KEPT = 64  # pictures, of some 10 kB
_PURPOSE = "chart"


class Charts:
    """Gives the pictures below `base`, and what they are when they are asked for."""

    def __init__(self, signer: Signer, base: str) -> None:
        self._signer = signer
        self._base = base

    def picture(self, card: dict[str, Any]) -> Picture | None:
        """Give the picture of an answer's card; None for one that cannot be drawn."""
        try:
            drawing(card)
        except NotDrawable:
            return None
        packed = zlib.compress(json.dumps(card, separators=(",", ":")).encode(), 9)
        token = self._signer.seal(_PURPOSE, base64.urlsafe_b64encode(packed).decode().rstrip("="))
        url = f"{self._base}/chart/{token}.png"
        return Picture(url, card["summary"]) if len(url) <= LONGEST_ADDRESS else None

    async def drawn(self, name: str) -> bytes:
        """Take the last part of a picture's address; give its PNG. Raises Refused (403) where we did not make it."""
        packed = self._signer.unseal(_PURPOSE, name.removesuffix(".png"))
        if packed is None:
            raise Refused(403, "not_signed")
        return await asyncio.get_running_loop().run_in_executor(None, _draw, packed)


@lru_cache(KEPT)
def _draw(packed: str) -> bytes:
    card = json.loads(zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))))
    return chart_png(card)

"""The tokens of Microsoft's Bot Framework: those that its requests carry, and the one that ours must carry."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import jwt

from bot.channels.incoming import Refused
from bot.channels.messaging.delivery import Delivery, Json

ISSUER = "https://api.botframework.com"
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN = "https://login.microsoftonline.com"
SCOPE = "https://api.botframework.com/.default"
KEYS_LIFE = 24 * 60 * 60  # seconds
KEYS_PAUSE = 10 * 60  # seconds between fetches for keys that are not known: anybody can name one
LEEWAY = 300  # seconds by which clocks may differ


class IncomingTokens:
    """Checks that a request is Bot Framework's, and meant for this bot. The keys are fetched once a day."""

    def __init__(
        self, app_id: str, delivery: Delivery, metadata: str = METADATA, clock: Callable[[], float] = time.time
    ) -> None:
        self._app_id = app_id
        self._delivery = delivery
        self._metadata = metadata
        self._clock = clock
        self._keys: dict[str, Json] = {}
        self._fetched = float("-inf")
        self._fetching = asyncio.Lock()

    async def check(self, header: str, activity: Json) -> None:
        """Take a request's Authorization header and its activity. Raises Refused (401, 403), Undelivered."""
        scheme, _, token = header.partition(" ")
        try:
            key = await self._key(jwt.get_unverified_header(token).get("kid", ""))
            claims: dict[str, Any] = jwt.decode(
                token if scheme == "Bearer" else "",
                jwt.PyJWK.from_dict(key, algorithm="RS256").key,
                algorithms=["RS256"],  # never the one that the token names
                audience=self._app_id,
                issuer=ISSUER,
                leeway=LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )
        except (jwt.PyJWTError, KeyError):
            raise Refused(401, "token") from None
        # The token is bound to where the answer goes, and its key to the platform that was spoken on.
        if claims.get("serviceurl", claims.get("serviceUrl")) != activity.get("serviceUrl"):
            raise Refused(403, "service_url")
        if "endorsements" in key and activity.get("channelId") not in key["endorsements"]:
            raise Refused(403, "endorsement")

    async def _key(self, kid: str) -> Json:
        async with self._fetching:
            age = self._clock() - self._fetched
            if age > KEYS_LIFE or (kid not in self._keys and age > KEYS_PAUSE):
                described = await self._delivery.call("GET", self._metadata)
                published = await self._delivery.call("GET", described["jwks_uri"])
                self._keys = {key["kid"]: key for key in published["keys"]}
                self._fetched = self._clock()
        return self._keys[kid]


class OutgoingToken:
    """The token that our own requests carry, from the bot's own tenant; kept until shortly before its end."""

    def __init__(self, app_id: str, password: str, tenant: str, delivery: Delivery, login: str = LOGIN) -> None:
        self._url = f"{login}/{tenant}/oauth2/v2.0/token"
        self._form = {
            "grant_type": "client_credentials",
            "client_id": app_id,
            "client_secret": password,
            "scope": SCOPE,
        }
        self._delivery = delivery
        self._token = ""
        self._good_until = 0.0

    async def get(self) -> str:
        """Give a token that is good for some minutes. Raises Undelivered."""
        if time.monotonic() >= self._good_until:
            issued = await self._delivery.call("POST", self._url, data=self._form)
            self._token = issued["access_token"]
            self._good_until = time.monotonic() + int(issued["expires_in"]) - LEEWAY
        return self._token

"""Signed tokens: who is talking, and which commands the bot itself has offered."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rasa.shared.exceptions import RasaException

LIFE = 24 * 60 * 60  # seconds
SHORTEST_SECRET = 16  # characters


class TokenError(Exception):
    """A token that is forged, foreign, misshapen or past its time."""


class SecretError(RasaException):
    """The secret that signs tokens is too short, or cannot be kept."""


@dataclass(frozen=True)
class Session:
    """A conversation that a token stands for; `expires` is a Unix time in seconds."""

    sender: str
    expires: int


class Signer:
    """Issues and reads tokens, signed with HMAC-SHA256. Keeps nothing: a restart ends no conversation."""

    def __init__(self, secret: bytes, *, life: int = LIFE, clock: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._life = life
        self._clock = clock

    def issue(self, sender: str | None = None) -> tuple[str, int]:
        """Give a token and its expiry (Unix seconds) for a sender, or for a new one with a random id."""
        sender = sender or f"web-{secrets.token_hex(16)}"
        expires = int(self._clock()) + self._life
        return f"{sender}.{expires}.{self._sign('session', sender, str(expires))}", expires

    def read(self, token: str, *, may_be_old: bool = False) -> Session:
        """Take a token; give its session, also one whose time is over if it `may_be_old`. Raises TokenError."""
        sender, _, rest = token.partition(".")
        expires, _, signature = rest.partition(".")
        if not self._same(signature, self._sign("session", sender, expires)):
            raise TokenError("not signed by this server")
        if int(expires) <= self._clock() and not may_be_old:
            raise TokenError("expired")
        return Session(sender, int(expires))

    def is_half_spent(self, session: Session) -> bool:
        """Whether it is time to hand out a fresh token for this session."""
        return session.expires - self._clock() < self._life / 2

    def seal(self, sender: str, command: str) -> str:
        """Sign a button's command, such as "/ask_pay", so that this sender may send it back and no other."""
        return f"{command}~{self._sign('command', sender, command)}"

    def unseal(self, sender: str, text: str) -> str | None:
        """Give the command that `seal` signed for this sender, or None if the text is not one."""
        command, _, signature = text.rpartition("~")
        return command if self._same(signature, self._sign("command", sender, command)) else None

    def derived(self, purpose: str) -> str:
        """Give a secret of its own for one purpose: 43 letters, digits, "-" and "_"; the same after a restart."""
        return self._sign("derived", purpose)

    def _sign(self, *parts: str) -> str:
        said = "\0".join(parts).encode("utf-8", "surrogatepass")
        digest = hmac.new(self._secret, said, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    @staticmethod
    def _same(given: str, right: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())


def load_secret(file: Path) -> bytes:
    """Give the secret from JOBWISE_SECRET, or else from `file`, which is made, readable by its owner alone.

    Raises SecretError where the variable is too short to be a secret, or the file cannot be kept.
    """
    given = os.environ.get("JOBWISE_SECRET")
    if given:
        if len(given) < SHORTEST_SECRET:
            raise SecretError(f"JOBWISE_SECRET has {len(given)} characters; it needs {SHORTEST_SECRET} or more")
        return given.encode()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
                out.write(secrets.token_hex(32))
        except FileExistsError:
            pass
        kept = file.read_bytes()
    except OSError as error:
        raise SecretError(f"{file}: cannot keep the secret there ({error.strerror}); set JOBWISE_SECRET") from error
    if len(kept) < SHORTEST_SECRET:
        raise SecretError(f"{file}: holds no secret; delete it, and it is made anew")
    return kept

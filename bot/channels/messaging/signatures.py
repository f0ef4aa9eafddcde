"""Who sent a request: secrets compared, signatures reckoned."""

from __future__ import annotations

import hashlib
import hmac


def sha256(secret: str, signed: bytes) -> str:
    """The HMAC-SHA256 of some bytes, in hexadecimal digits."""
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def same(given: object, right: str) -> bool:
    """Whether a secret or a signature is the right one, found out in a time that tells nothing about it."""
    return isinstance(given, str) and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())

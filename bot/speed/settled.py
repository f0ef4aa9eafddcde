"""Memory put in order once all is loaded: what loading has left over goes back, what stays is not looked at again.

Loading a model and its libraries needs a third more memory than having them. And Python's collector walks through
every object that lives, a second's work in all, again and again, for none of those that will never go.
"""

from __future__ import annotations

import ctypes
import gc
import sys


def settle() -> None:
    """Free what is free, and take all there is now out of the collector's sight."""
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
        if trim is not None:
            trim(0)

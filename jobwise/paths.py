"""Where the knowledge lies on disk."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's root: the folder that holds data/, domain.yml and config.yml."""

KNOWLEDGE = Path(os.environ.get("JOBWISE_KNOWLEDGE", ROOT / "data" / "knowledge"))
"""Guides, places, pay and sources. JOBWISE_KNOWLEDGE names another folder of the same shape."""

CACHE = Path(os.environ.get("JOBWISE_CACHE", ROOT / ".cache"))
"""What is made from the knowledge and can be made again. JOBWISE_CACHE names another folder."""

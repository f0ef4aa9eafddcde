"""What credentials.yml says about a messaging channel."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar

import yaml
from rasa.shared.exceptions import RasaException

from jobwise.paths import ROOT

ADDRESS = "JOBWISE_URL"
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_Settings = TypeVar("_Settings")


class ChannelSettingsError(RasaException):
    """A channel cannot be opened with what credentials.yml and the environment say; the text names what to mend."""


def read_settings(kind: type[_Settings], channel: str, credentials: Mapping[str, Any] | None) -> _Settings:
    """Take a channel's section of credentials.yml; give it as its dataclass of texts, lists with spaces between.

    Raises ChannelSettingsError.
    """
    given = {key: _text(value) for key, value in (credentials or {}).items()}
    known = fields(kind)  # type: ignore[arg-type]
    unknown = given.keys() - {field.name for field in known}
    missing = [f.name for f in known if f.default is MISSING and not given.get(f.name)]
    if unknown or missing:
        faults = [f"lacks {', '.join(missing)}"] if missing else []
        faults += [f"has an unknown key {key}" for key in sorted(unknown)]
        raise ChannelSettingsError(
            f"credentials.yml: {channel}: {' and '.join(faults)}; see docs/channels/{channel}.md"
        )
    return kind(**given)


def check_variables(credentials: Path) -> None:
    """Say which environment variables credentials.yml names that are not set, and where the docs tell of them.

    Raises ChannelSettingsError. A file that is no YAML is left to Rasa.
    """
    try:
        sections = yaml.safe_load(credentials.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError):
        return
    faults = []
    for name, section in sections.items() if isinstance(sections, dict) else ():
        unset = [variable for variable in _VARIABLE.findall(str(section)) if variable not in os.environ]
        if unset:
            channel = name.removeprefix("bot.channels.").partition(".")[0]
            page = f"docs/channels/{channel}.md"
            where = page if (ROOT / page).exists() else "docs/channels/README.md"
            are = "is" if len(unset) == 1 else "are"
            faults.append(f"credentials.yml: {channel}: {', '.join(unset)} {are} not set; see {where}")
    if faults:
        raise ChannelSettingsError("\n".join(faults))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(_text(item) for item in value)
    return "" if value is None else str(value)


def own_address() -> str | None:
    """Where the world reaches this server, from JOBWISE_URL: "https://jobwise.example.org"; None if it is not set."""
    address = os.environ.get(ADDRESS, "").rstrip("/")
    if not address:
        return None
    if not address.startswith(("https://", "http://")):
        raise ChannelSettingsError(f"{ADDRESS}: {address!r} is not an address such as https://jobwise.example.org")
    return address

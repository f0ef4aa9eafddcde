"""What docs/channels and credentials.yml show is what works."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import bot.lean  # noqa: F401 - before rasa

import pytest
from rasa.core.run import create_http_input_channels
from rasa.shared.exceptions import RasaException

from jobwise.paths import ROOT

PAGES = {file.stem: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "channels").glob("*.md")}
CHANNELS = sorted(PAGES.keys() - {"README"})
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def shown(page: str) -> str:
    """The lines for credentials.yml that a page shows."""
    [block] = [block for block in BLOCK.findall(dedent(page)) if "bot.channels." in block]
    return dedent(block)


def in_the_file() -> str:
    """The examples of credentials.yml without their marks."""
    lines = (ROOT / "credentials.yml").read_text(encoding="utf-8").splitlines()
    return "\n".join(line[2:] for line in lines if re.match(r"# (bot\.channels|  )", line))


def opened(text: str, folder: Path) -> dict[str, object]:
    file = folder / "credentials.yml"
    file.write_text(text, encoding="utf-8")
    return {channel.name(): channel for channel in create_http_input_channels(None, str(file))}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in re.findall(r"\$\{(\w+)\}", "".join(PAGES.values())):
        monkeypatch.setenv(name, f"the {name}")
    monkeypatch.setenv("JOBWISE_URL", "https://jobwise.example.org")
    monkeypatch.setenv("JOBWISE_SECRET", "a secret for tests only")


def test_there_is_a_page_for_every_channel() -> None:
    assert CHANNELS == ["mattermost", "messenger", "slack", "socketio", "teams", "telegram", "twilio"]
    assert all(f"({name}.md)" in PAGES["README"] for name in CHANNELS)


@pytest.mark.parametrize("name", CHANNELS)
def test_what_a_page_shows_opens_its_channel(name: str, environment: None, tmp_path: Path) -> None:
    assert list(opened(shown(PAGES[name]), tmp_path)) == [name]


def test_the_examples_in_credentials_open_every_channel(environment: None, tmp_path: Path) -> None:
    channels = opened(in_the_file(), tmp_path)
    assert sorted(channels) == CHANNELS
    assert channels["slack"].settings.bot_token == "the SLACK_BOT_TOKEN"  # type: ignore[attr-defined]
    tokens = channels["mattermost"].settings.tokens  # type: ignore[attr-defined]
    assert tokens == "the MATTERMOST_SLASH_TOKEN the MATTERMOST_HOOK_TOKEN"


def test_a_variable_that_is_not_set_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    with pytest.raises(RasaException, match="SLACK_BOT_TOKEN"):
        opened(shown(PAGES["slack"]), tmp_path)


def test_links_between_the_pages_lead_somewhere() -> None:
    for name, page in PAGES.items():
        for target in re.findall(r"\]\((?!http)([^)#]+)", page):
            assert (ROOT / "docs" / "channels" / target).exists(), f"{name}: {target}"

"""A browser, a server that answers by a script, and a page that must stay free of errors."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import bot.lean  # noqa: F401 - before rasa

import pytest

from bot.channels.settings import Rate, WebSettings
from tests.bot.channels.live_server import Client, ScriptedAgent, served

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")  # not longer: while Playwright runs, no other test can use asyncio.run
def browser() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    program = os.environ.get("JOBWISE_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("needs Chromium: install it, or name it in JOBWISE_CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture
def agent() -> ScriptedAgent:
    return ScriptedAgent()


@pytest.fixture
def server(agent: ScriptedAgent) -> Iterator[Client]:
    with served(agent, WebSettings(origins=("*",), sender=Rate(100, 6000))) as client:
        yield client


@pytest.fixture
def page(browser, server: Client) -> Iterator[object]:
    """A page of the server's, open. What the browser complains of lands in `page.complaints`."""
    context = browser.new_context(base_url=f"http://{server.host}", viewport={"width": 1280, "height": 860})
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto("/")
    page.wait_for_selector(".launch")
    yield page
    context.close()


@contextmanager
def _site(html: str, policy: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_address[1]}/"
        site.shutdown()


@pytest.fixture
def another_site() -> Iterator[Callable[[str, str], str]]:
    """Serve a page with a content security policy from another origin; give its address."""
    with ExitStack() as sites:
        yield lambda html, policy: sites.enter_context(_site(html, policy))

"""A browser, a server that answers by a script, and a page that must stay free of errors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import bot.lean  # noqa: F401 - before rasa

import pytest

from bench.browser import chromium, program
from bot.channels.settings import Rate, WebSettings
from tests.bot.channels.live_server import Client, ScriptedAgent, served


@pytest.fixture(scope="module")  # not longer: while Playwright runs, no other test can use asyncio.run
def browser() -> Iterator[object]:
    pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    if program() is None:
        pytest.skip("needs Chromium: install it, or name it in JOBWISE_CHROMIUM")
    with chromium() as browser:
        yield browser


@pytest.fixture
def agent() -> ScriptedAgent:
    return ScriptedAgent()


@pytest.fixture
def server(agent: ScriptedAgent) -> Iterator[Client]:
    with served(agent, WebSettings(origins=("*",), sender=Rate(100, 6000), address=Rate(1000, 60_000))) as client:
        yield client


@pytest.fixture
def visitor(browser, server: Client) -> Iterator[Callable[..., object]]:
    """Give a page of someone new, not opened yet. What the browser complains of lands in its `complaints`."""
    with ExitStack() as contexts:

        def come(**options: object) -> object:
            context = browser.new_context(
                **{"base_url": f"http://{server.host}", "viewport": {"width": 1280, "height": 860}} | options
            )
            contexts.callback(context.close)
            context.set_default_timeout(10_000)
            page = context.new_page()
            page.complaints = []
            page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            return page

        yield come


@pytest.fixture
def page(visitor: Callable[..., object]) -> object:
    """The landing page, open."""
    page = visitor()
    page.goto("/")
    page.wait_for_selector(".launch")
    return page


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

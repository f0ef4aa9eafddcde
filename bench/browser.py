"""The widget of a running server in a real browser: how soon an answer begins, and what it looks like.

python -m bench.browser [http://127.0.0.1:5005] [--pictures DIR]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

QUESTIONS = (
    "What does a registered nurse earn in Texas?",
    "And in Ohio?",
    "What does a paralegal do?",
    "How do I become an electrician?",
    "What skills does a backend developer need?",
    "Is $95k fair for a data analyst in Boston?",
    "Who earns more, a plumber or an electrician?",
    "How do I prepare for a nurse interview?",
    "What else can a truck driver do?",
    "thanks",
)
# From the key that sends to the first words that the page shows, in the page's own clock.
FIRST_TEXT = """(question) => new Promise((tell) => {
  const chat = document.querySelector('jobwise-chat'), log = chat.shadowRoot.querySelector('[role=log]')
  const began = performance.now(), turns = log.querySelectorAll('.turn').length
  const watch = new MutationObserver(() => {
    const turn = log.querySelectorAll('.turn')[turns]
    if (turn?.querySelector('.m:not(.me):not(.typing)')) { watch.disconnect(); tell(performance.now() - began) }
  })
  watch.observe(log, { childList: true, subtree: true })
  chat.ask(question)
})"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 860}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 860}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
    "phone-dark": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}


def program() -> str | None:
    """Where Chromium is, as JOBWISE_CHROMIUM or the path says; None where there is none."""
    return os.environ.get("JOBWISE_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser, without a window and without talk of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=QUIET)
        yield browser
        browser.close()


def first_text(browser: Any, server: str, rounds: int = 5) -> list[float]:
    """Milliseconds from sending to the first text of the answer, for each question, each round a new visitor."""
    times = []
    for _ in range(rounds):
        context = browser.new_context()
        page = context.new_page()
        page.goto(server)
        with page.expect_response("**/chat/session"):
            page.locator(".launch").click()
        for question in QUESTIONS:
            times.append(page.evaluate(FIRST_TEXT, question))
            page.locator(".typing").wait_for(state="detached")
        context.close()
    return times


def pictures(browser: Any, server: str, folder: Path) -> None:
    """Screenshots of the pages and of a conversation: by day, by night, on a phone."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, options in VIEWS.items():
        context = browser.new_context(**options, reduced_motion="reduce")
        page = context.new_page()
        page.goto(server)
        page.screenshot(path=folder / f"{name}-landing.png", full_page=True)
        for number, question in enumerate((0, 5, 6)):
            page.evaluate(FIRST_TEXT, QUESTIONS[question])
            page.locator(".typing").wait_for(state="detached")
            page.screenshot(path=folder / f"{name}-chat-{number + 1}.png")
        page.get_by_role("button", name="More", exact=True).click()
        page.screenshot(path=folder / f"{name}-menu.png")
        page.evaluate("document.querySelector('jobwise-chat').remove(); localStorage.clear()")
        page.goto(f"{server}/embed")
        page.locator("jobwise-chat").wait_for()
        page.screenshot(path=folder / f"{name}-embed.png", full_page=True)
        context.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.browser", description=__doc__)
    parser.add_argument("server", nargs="?", default="http://127.0.0.1:5005")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="put screenshots there")
    args = parser.parse_args()
    if program() is None:
        raise SystemExit("needs Chromium: install it, or name it in JOBWISE_CHROMIUM")
    with chromium() as browser:
        times = sorted(first_text(browser, args.server))
        print(
            f"first text of an answer, {len(times)} messages: median {statistics.median(times):.0f} ms, "
            f"95 of 100 within {times[int(len(times) * 0.95) - 1]:.0f} ms"
        )
        if args.pictures:
            pictures(browser, args.server, args.pictures)
            print(f"screenshots: {args.pictures}")


if __name__ == "__main__":
    main()

"""What a visitor does and sees."""

from __future__ import annotations


def ask(page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")


def said(page) -> list[str]:
    """Give what people see of the conversation, without what only screen readers hear."""
    return [text.split(": ", 1)[1] for text in page.locator("[role=log] .m:not(.typing)").all_text_contents()]


def menu(page, item: str) -> None:
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name=item, exact=True).click()

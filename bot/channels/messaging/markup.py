"""From the small Markdown of answers to what a platform understands, in parts that it takes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\[(?P<words>[^\]\n]+)\]\((?P<url>https?://[^\s)]+)\)|(?P<bare>https?://[^\s<>*]+)"
)
_SEAMS = ("\n\n", "\n", " ")


@dataclass(frozen=True)
class Markup:
    """How a platform writes what answers hold: **bold**, [words](https://…), "- " lists, and text as it is."""

    bold: str = "{}"
    link: str = "{words} ({url})"
    bullet: str = "• "
    line_end: str = "\n"
    escape: Callable[[str], str] = str
    escape_url: Callable[[str], str] = str

    def render(self, text: str) -> str:
        """Take an answer's text; give it in the platform's markup."""
        return self.line_end.join(self._line(line) for line in text.strip().split("\n"))

    def pieces(self, text: str, longest: int) -> list[str]:
        """Give the rendered text in parts of at most so many characters, cut between paragraphs where that goes."""
        parts = _cut(text.strip(), lambda part: len(self.render(part)) <= longest, _SEAMS)
        return [self.render(part) for part in parts if part.strip()]

    def _line(self, line: str) -> str:
        is_item = line.startswith("- ")
        return (self.bullet if is_item else "") + self._inline(line[2:] if is_item else line)

    def _inline(self, text: str) -> str:
        done, rendered = 0, ""
        for found in _INLINE.finditer(text):
            rendered += self.escape(text[done : found.start()])
            if found["bold"]:
                rendered += self.bold.format(self._inline(found["bold"]))
            elif found["bare"]:
                rendered += self.escape_url(found["bare"])  # every platform makes it a link by itself
            else:
                rendered += self.link.format(words=self.escape(found["words"]), url=self.escape_url(found["url"]))
            done = found.end()
        return rendered + self.escape(text[done:])


def _cut(text: str, fits: Callable[[str], bool], seams: tuple[str, ...]) -> list[str]:
    if fits(text):
        return [text]
    if not seams:
        half = len(text) // 2
        return [*_cut(text[:half], fits, ()), *_cut(text[half:], fits, ())]
    seam, *finer = seams
    parts: list[str] = []
    for part in text.split(seam):
        if parts and fits(joined := parts[-1] + seam + part):
            parts[-1] = joined
        else:
            parts += _cut(part, fits, tuple(finer))
    return parts


def _escape_text(text: str) -> str:
    return html.escape(text, quote=False)


def _escape_markdown(text: str) -> str:
    # A joiner that is not seen keeps "@channel" from calling everybody.
    return re.sub(r"([\\`*_\[\]>~|#])", r"\\\1", text).replace("@", "@\u2060")


def _escape_teams(text: str) -> str:
    return re.sub(r"([\\`*_\[\]~|#])", r"\\\1", _escape_text(text))


def _escape_in_angles(url: str) -> str:
    return _escape_text(url).replace("|", "%7C")


PLAIN = Markup()
SMS = Markup(bullet="- ")  # one character outside the old alphabet halves what fits into a message
WHATSAPP = Markup(bold="*{}*")
SLACK = Markup(bold="*{}*", link="<{url}|{words}>", escape=_escape_text, escape_url=_escape_in_angles)
HTML = Markup(bold="<b>{}</b>", link='<a href="{url}">{words}</a>', escape=_escape_text, escape_url=html.escape)
MARKDOWN = Markup(bold="**{}**", link="[{words}]({url})", bullet="- ", escape=_escape_markdown)
TEAMS = Markup(bold="**{}**", link="[{words}]({url})", bullet="- ", line_end="  \n", escape=_escape_teams)

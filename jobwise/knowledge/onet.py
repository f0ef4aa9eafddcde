"""Other names of occupations from the official text release of the O*NET database (CC BY 4.0), for an installation
of one's own: they are written to data/knowledge/imported/, which is no part of the project."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from .errors import Finding, KnowledgeError
from .imported import Imported

_FILES = {"Alternate Titles.txt": "Alternate Title", "Sample of Reported Titles.txt": "Reported Job Title"}
_CODE = "O*NET-SOC Code"
_RELEASE = re.compile(r"O\*NET ([\d.]+) Database")
_SHORT_FORM = re.compile(r"\s*\([^)]*\)")

MERGED = {
    "21-1011": "21-1018",
    "21-1014": "21-1018",
    "25-2055": "25-2052",
    "25-2056": "25-2052",
    "25-9042": "25-9045",
    "25-9043": "25-9045",
    "25-9049": "25-9045",
    "51-2022": "51-2028",
    "51-2023": "51-2028",
    "53-1042": "53-1047",
    "53-1043": "53-1047",
    "53-1044": "53-1047",
    "53-1049": "53-1047",
}
"""SOC codes that the OEWS publishes under another one. The rest of its merged codes end in 0 where these do not."""


def import_onet(release: Path, folder: Path, codes: Collection[str]) -> Imported:
    """Write the titles of a release, one folder of text files or gzipped ones, into a knowledge folder.

    `codes` are those of the OEWS; titles of occupations that it does not cover are left out. Raises KnowledgeError
    where a file is missing or is no table of titles.
    """
    titles: dict[tuple[str, str], None] = {}
    for name, column in _FILES.items():
        for code, title in _rows(release, name, column):
            oews = oews_code(code, codes)
            if oews and title:
                titles[oews, title] = None
    match = _RELEASE.search(_text(release, "Read Me.txt"))
    version = f" {match.group(1)}" if match else ""
    attribution = (
        f"Includes information from the O*NET{version} Database by the U.S. Department of Labor, "
        "Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark "
        "of USDOL/ETA. Titles were assigned to codes of the OEWS."
    )
    lines = [f"# {attribution}", *(f"{code}\t{title}" for code, title in sorted(titles))]
    path = folder / "imported" / "onet.tsv"
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(Finding(path, 1, "", f"cannot be written: {error.strerror}")) from error
    return Imported(path, len(titles), attribution)


def oews_code(code: str, codes: Collection[str]) -> str | None:
    """The OEWS code for one of O*NET-SOC, "29-1141.00"; None where the OEWS does not cover it."""
    soc = code.partition(".")[0]
    return next((known for known in (soc, MERGED.get(soc), f"{soc[:-1]}0") if known in codes), None)


def _rows(release: Path, name: str, column: str) -> Iterator[tuple[str, str]]:
    table = csv.DictReader(io.StringIO(_text(release, name)), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not {_CODE, column} <= set(table.fieldnames or ()):
        raise KnowledgeError(Finding(release / name, 1, "", f"must have the columns {_CODE!r} and {column!r}"))
    for row in table:
        yield row[_CODE], _SHORT_FORM.sub("", row[column] or "").strip()


def _text(release: Path, name: str) -> str:
    for path, opened in ((release / name, Path.read_bytes), (release / f"{name}.gz", _unzipped)):
        if path.exists():
            return opened(path).decode("utf-8", errors="replace")
    raise KnowledgeError(Finding(release / name, 1, "", "is missing: it is part of the text release of O*NET"))


def _unzipped(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())

"""PDF by Typst: PDF/A-2b, A4, the same bytes for the same documents (``official.typ`` beside this module draws)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmcli.document import Document
from pmcli.render.document import MissingExtra
from pmcli.render.document._pdf_data import paper
from pmcli.render.document._pdf_fonts import FAMILY, Font, choose
from pmcli.render.document._pdf_join import join
from pmcli.render.document._sheets import sheets

FORMAT = "pdf"
EXTENSION = ".pdf"

_TOGETHER = 20  # documents a compile: more take more time and memory each
_PROGRAM = Path(__file__).with_name("official.typ")
_PICTURES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/svg+xml": "svg",
    "image/webp": "webp",
}
_UNDATED = date(2000, 1, 1)


def write(*documents: Document, fonts: Sequence[str] = ()) -> bytes:
    """One PDF of all documents, with a bookmark for each where there are several, for each heading of a single one.

    ``fonts``: names of font families, preferred first; the first that this machine has is used (TH SarabunPSK), else
    Sarabun, which comes with the program. Raises MissingExtra without the packages of the extra ``pdf``.
    """
    font = _font(tuple(fonts))
    if len(documents) == 1:
        return _compile(documents, font, bookmark=False)
    chunks = (documents[at : at + _TOGETHER] for at in range(0, len(documents), _TOGETHER))
    return join(_compile(chunk, font, bookmark=True) for chunk in chunks)


@lru_cache(maxsize=8)
def _font(names: tuple[str, ...]) -> Font:
    try:
        import pikepdf  # noqa: F401
        import typst  # noqa: F401
    except ImportError:
        raise MissingExtra("pdf") from None
    return choose(names)


@lru_cache(maxsize=2)
def _compiler(font: Font) -> Any:
    import typst

    return typst.Compiler(root=_PROGRAM.parent, font_paths=font.fonts)


def _compile(
    documents: Sequence[Document], font: Font, bookmark: bool, unknown: frozenset[str] = frozenset()
) -> bytes:
    """The PDF of some documents, with tags for screen readers where it is not to be joined to others.

    ``unknown``: letters that no font has; PDF/A forbids to leave them to the reader.
    """
    import typst

    first = documents[0]
    pictures = list(dict.fromkeys(document.emblem for document in documents if document.emblem))
    papers = [
        paper(sheet, unknown, bookmark)
        | {"emblem": pictures.index(document.emblem) if document.emblem else None}
        | ({"bookmark": ""} if at else {})
        for document in documents
        for at, sheet in enumerate(sheets(document))
    ]
    day = date.fromisoformat(first.date) if first.date else _UNDATED
    settings = {
        "title": first.title,
        "author": first.author,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "fonts": list(dict.fromkeys([font.family, FAMILY])),
        "pictures": [
            {"format": _PICTURES.get(picture.media_type, "png"), "data": list(picture.data)}
            for picture in pictures
        ],
    }
    program = f'#import "/{_PROGRAM.name}": draw-papers\n#draw-papers({_json(settings)}, {_json(papers)})'
    try:
        made = _compiler(font).compile(
            program.encode(),
            format="pdf",
            pdf_standards="a-2b",
            pdf_tags=not bookmark,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        more = unknown | _letters_without_font(error.diagnostic)
        if more == unknown:
            raise
        return _compile(documents, font, bookmark, more)
    return bytes(made)


def _letters_without_font(message: str) -> frozenset[str]:
    texts = re.findall(r'the text `"(.+?)"` could not be displayed', message)
    return frozenset(
        letter
        for text in texts
        for letter in re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)
        if not (letter < "\x80" or "\u0e00" <= letter <= "\u0e7f")
    )


def _json(value: object) -> str:
    """The value as JSON in a string of Typst, in which nothing is mark-up.

    Not in ``sys.inputs``: when these change, Typst forgets what it laid out before, and takes twenty times as long.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

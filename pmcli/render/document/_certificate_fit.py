"""How large the letters of a certificate may be, so that it stays on one page where the writer cannot measure (HTML, Word)."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.document import Block, Document, Emblem, Fields, Heading, Paragraph, Rule, Signatures, plain_text
from pmcli.i18n import display_width

_SIZE = 20  # points of the text
_HEADINGS = (28, 38, 24)
_NOTE = 14
_EMBLEM, _RULE, _SIGNED = 87, 14, 36  # points in height; the last is the room to sign in
_WIDE, _HIGH = 690, 455  # points within the border of a sheet of A4 lying down
_SMALLEST = 30


def fit(document: Document, letter: int) -> int:
    """The percent, 100 to 30, of the usual sizes at which the document fits; ``letter`` is the width of a letter in percent of its size."""
    return next(
        (
            percent
            for percent in range(100, _SMALLEST, -5)
            if _height(document, letter, percent) <= _HIGH * 100
        ),
        _SMALLEST,
    )


def above(document: Document, letter: int, percent: int) -> int:
    """Points above the text that bring it to the middle of the page, where a reader does not: LibreOffice."""
    return max(0, _HIGH - -(-_height(document, letter, percent) // 100)) // 2


def _height(document: Document, letter: int, percent: int) -> int:
    """About how high the document is, in hundredths of a point, at ``percent`` of the usual sizes."""
    high = sum(_fixed(block) for block in document.blocks) * 100
    for size, width, over in (line for block in document.blocks for line in _lines(block)):
        count = max(1, -(-width * size * letter * percent // (_WIDE * 10_000)))
        high += (count * size * 132 // 100 + over) * percent
    return high


def _lines(block: Block) -> Iterator[tuple[int, int, int]]:
    """Size in points, width in letters, and points above, of each line of a block as it is written."""
    match block:
        case Heading(level, content):
            texts, size, above = [content], _HEADINGS[min(level, 3) - 1], 6
        case Paragraph(content, style):
            texts, size, above = [content], _NOTE if style == "note" else _SIZE, 7
        case Fields(rows, _):
            texts, size, above = [(*f.label, *f.value) for row in rows for f in row], _SIZE, 2
        case Signatures(signers):
            texts, size, above = [line for lines in signers for line in lines], _SIZE, 2
        case _:
            return
    for content in texts:
        for at, line in enumerate(plain_text(content, "\n").split("\n")):
            yield size, display_width(line), above if at == 0 else 0


def _fixed(block: Block) -> int:
    match block:
        case Emblem():
            return _EMBLEM
        case Rule():
            return _RULE
        case Signatures():
            return _SIGNED
        case _:
            return 0

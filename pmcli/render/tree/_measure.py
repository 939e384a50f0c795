"""How wide a text is, at most, in the fonts in which a drawing may be seen.

A drawing cannot ask for the font of its reader. The widths are those of the wider usual fonts with Thai letters (Loma, Waree,
Noto Sans Thai, Leelawadee, Sarabun), so that no text leaves its box; in a narrow font some room stays free.
"""

from __future__ import annotations

import unicodedata

from pmcli.i18n import display_width
from pmcli.render.document._lines import wrap

_WIDE = set("ฌญฎฏฐฒณฬmwMW@%—…")
_THIN = set(" ijlrtfI.,:;|!'()[]{}/-·")


def width_of(text: str, size: int, bold: bool = False) -> int:
    """The width of a text in hundredths of a pixel; ``size`` is the font's in pixels."""
    total = sum(_hundredths(character) for character in text) * size
    return total * 108 // 100 if bold else total


def fit(text: str, width: int, size: int, bold: bool = False) -> list[str]:
    """The text in lines that are at most ``width`` pixels wide; none for an empty text."""
    if not text:
        return []
    needed = width_of(text, size, bold)
    if needed <= width * 100:
        return [text]
    columns = max(1, display_width(text) * width * 100 // needed)
    lines = wrap(text, columns)
    while columns > 1 and any(width_of(line, size, bold) > width * 100 for line in lines):
        columns -= max(1, columns // 12)
        lines = wrap(text, columns)
    return lines


def _hundredths(character: str) -> int:
    """The width of a character in hundredths of the font's size."""
    if character in _WIDE:
        return 100
    if character in _THIN:
        return 42
    if "\u0e00" <= character <= "\u0e7f":
        return 0 if unicodedata.category(character) == "Mn" else 66
    if character.isascii():
        return 77 if character.isupper() else 64
    return 0 if unicodedata.category(character) in ("Mn", "Me") else 105

"""How wide a text is, at most, in the fonts in which a drawing may be seen.

A drawing cannot ask for the font of its reader. The widths are those of the wider usual fonts with Thai letters (Loma, Waree,
Noto Sans Thai, Leelawadee, Sarabun), so that no text leaves its box; in a narrow font some room stays free.
"""

from __future__ import annotations

import unicodedata

from pmcli.render.tree._words import Advances, lines

_WIDE = set("ฌญฎฏฐฒณฬmwMW@%—…")
_THIN = set(" ijlrtfI.,:;|!'()[]{}/-·")


def width_of(text: str, size: int, bold: bool = False) -> int:
    """The width of a text in hundredths of a pixel; ``size`` is the font's in pixels."""
    return (_BOLD if bold else _PLAIN).width(text) * size


def fit(text: str, width: int, size: int, bold: bool = False) -> list[str]:
    """The text in lines that are at most ``width`` pixels wide; none for an empty text."""
    return lines(text, width * 100 // size, _BOLD if bold else _PLAIN) if text else []


def _hundredths(character: str) -> int:
    """The width of a character in hundredths of the font's size."""
    if character in _WIDE:
        return 100
    if character in _THIN:
        return 36
    if "\u0e00" <= character <= "\u0e7f":
        return 0 if unicodedata.category(character) == "Mn" else 62
    if character.isascii():
        return 77 if character.isupper() else 60
    return 0 if unicodedata.category(character) in ("Mn", "Me") else 105


_PLAIN = Advances(_hundredths)
_BOLD = Advances(lambda character: _hundredths(character) * 106 // 100)

"""What every sheet of a workbook shares: formats, the height of wrapped text, and the sheets that are only read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pmcli.i18n import display_width
from pmcli.render.exchange import Export
from pmcli.render.exchange._words import TITLES

FONT = "TH Sarabun New"
LINE = 22  # points, of a line of text
_SIZE = 14
_PAGE_WIDTH = 72


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, font: str) -> None:
        self._book, self._font = book, font
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            basic = {"font_name": self._font, "font_size": _SIZE, "valign": "top"}
            self._made[key] = self._book.add_format({**basic, **properties})
        return self._made[key]


@lru_cache(maxsize=65536)
def lines_of(text: str, width: int) -> int:
    """How many lines a wrapped text takes, at a guess on the safe side."""
    return sum(1 + display_width(line) * 6 // (width * 5) for line in text.split("\n"))


def reading_page(
    book: Any, styles: Styles, id: str, page: Mapping[str, tuple[str, ...]], export: Export
) -> None:
    """A sheet to read: the language of the export first, then the other."""
    sheet = book.add_worksheet(TITLES[id][export.lang])
    sheet.set_column(0, 0, _PAGE_WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    row = 0
    for lang in sorted(page, key=lambda each: each != export.lang):
        title = f"{TITLES[id][lang]}: {export.book.title[lang]}"
        sheet.write_string(row, 0, title, styles.of(bold=True, font_size=_SIZE + 4))
        sheet.set_row(row, LINE + 6)
        for line in page[lang]:
            row += 1
            sheet.set_row(row, LINE * lines_of(line, _PAGE_WIDTH))
            sheet.write_string(row, 0, line, styles.of(text_wrap=True))
        row += 2
    sheet.protect("", {})

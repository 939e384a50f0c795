"""Excel: data with real numbers and dates, ids as text; forms with locked cells, choices and limits; pages of instructions."""

from __future__ import annotations

import importlib
import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pmcli.exchange.guard import guarded_string, runs
from pmcli.exchange.names import heading, word, words
from pmcli.exchange.tables import TARGETS, Column, Sheet, Value, plain
from pmcli.extras import MissingExtra
from pmcli.i18n import display_width
from pmcli.render.exchange import CannotWrite, Export
from pmcli.render.exchange._sheets import FONT, LINE, Styles, lines_of, reading_page
from pmcli.render.exchange._words import TITLES, WRONG

FORMAT = "xlsx"
_WIDEST, _NARROWEST = 60, 7
_PRINTED = 320  # characters across a page that can still be read
_MEASURED = 200  # rows that decide how wide a column is
_MOSTLINES = 8
_MOST_DIGITS = 15  # what Excel keeps of a number; a longer one is written as text
_LONGEST = 32_767  # characters of a cell
_FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day that never was
_DATE = {"th": "[$-1070000]dd/mm/yyyy", "en": "yyyy-mm-dd"}  # 107: the Buddhist Era
_ENTRY_DATE = "yyyy-mm-dd"  # shows the year that was typed, in whichever era
_LOCKED, _HEAD = "#EDEDED", "#D9E2F3"
_LEVELS = (0, 1, 2, 3, 4, 5)
_NAMED = ("kpi_name", "competency_name", "competency_group")
_HUGE = 10**15


def write(export: Export) -> bytes:
    """The workbook; raises MissingExtra where xlsxwriter is not installed, CannotWrite for a text longer than a cell can hold."""
    try:
        xlsxwriter: Any = importlib.import_module("xlsxwriter")
    except ImportError as error:
        raise MissingExtra("office") from error
    out = io.BytesIO()
    never = {f"strings_to_{what}": False for what in ("formulas", "urls", "numbers")}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **never})
    book.set_properties(
        {"title": export.book.title[export.lang], "created": datetime.combine(export.day, time())}
    )
    styles = Styles(book, export.font or FONT)
    for id, page in list(export.book.pages.items())[:1]:
        reading_page(book, styles, id, page, export)
    for sheet in export.book.sheets:
        _Drawing(book.add_worksheet(TITLES[sheet.table][export.lang]), sheet, styles, export.lang).draw()
    for id, page in list(export.book.pages.items())[1:]:
        reading_page(book, styles, id, page, export)
    if export.book.pages:
        book.worksheets()[1].activate()
    book.close()
    return out.getvalue()


class _Drawing:
    """One table on one page."""

    def __init__(self, page: Any, sheet: Sheet, styles: Styles, lang: str) -> None:
        self.page, self.sheet, self.styles, self.lang = page, sheet, styles, lang

    def draw(self) -> None:
        page, sheet = self.page, self.sheet
        head = self.styles.of(bold=True, bottom=1, text_wrap=True, bg_color=_HEAD)
        last = len(sheet.rows)
        widths = []
        page.set_default_row(LINE)
        lines = [1] * (last + 1)
        for index, column in enumerate(sheet.columns):
            title = heading(sheet.table, column.id, self.lang)
            page.write_string(0, index, title, head)
            style = self._style(column)
            shown = [
                self._cell(number, index, column, row[index], style)
                for number, row in enumerate(sheet.rows, 1)
            ]
            width = self._width(title, column, shown[:_MEASURED])
            widths.append(width)
            page.set_column(index, index, width, self._column_style(column))
            if column.entry and last:
                self._limits(column, index, last)
            if sheet.form:
                lines = [
                    max(each)
                    for each in zip(lines, (lines_of(text, width) for text in (title, *shown)), strict=True)
                ]
        for number, count in enumerate(lines):
            if count > 1:
                page.set_row(number, LINE * min(count, _MOSTLINES))
        if not sheet.form:
            page.set_row(0, LINE * 2)
        self._page_setup(last, sum(widths))

    def _width(self, title: str, column: Column, shown: list[str]) -> int:
        """A column wide enough for its cells; of a form also narrow enough that a row fits on a screen."""
        most = _WIDEST if not self.sheet.form else 30 if column.id in _NAMED or column.entry else 22
        if column.id in TARGETS and self.sheet.form:
            most = 14
        named = display_width(title) + 2
        needed = max(
            min(named, 14, most),
            named * 2 // 3,
            *(display_width(line) for text in shown for line in text.split("\n")),
        )
        least = 18 if column.entry and column.kind == "text" else 12 if column.entry else _NARROWEST
        return min(most, max(least, needed + 2))

    def _page_setup(self, last: int, width: int) -> None:
        page, sheet = self.page, self.sheet
        held = next((index for index, each in enumerate(sheet.columns) if each.id == "kpi_name"), 1)
        page.freeze_panes(1, min(held, 3) + 1 if sheet.form else 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1 if sheet.form else 1 + width // _PRINTED, 0)
        page.repeat_rows(0)
        page.repeat_columns(0)
        if last:
            page.autofilter(0, 0, last, len(sheet.columns) - 1)
        if sheet.form:
            allowed = ("format_columns", "format_rows", "autofilter", "sort")
            page.protect("", dict.fromkeys(allowed, True))

    def _style(self, column: Column) -> Any:
        if column.entry:
            number = {"date": _ENTRY_DATE, "number": "General"}.get(column.kind, "@")
            return self.styles.of(
                locked=False, border=1, border_color="#A6A6A6", num_format=number, text_wrap=True
            )
        number = {"date": _DATE[self.lang], "text": "@"}.get(column.kind, "General")
        inset = {"align": "right", "indent": 1} if column.kind in ("date", "number") else {}
        return self.styles.of(num_format=number, **inset, **self._fill(column))

    def _column_style(self, column: Column) -> Any:
        """How an empty row further down is typed in: an id stays text there as well."""
        return None if self.sheet.form else self._style(column)

    def _cell(self, row: int, index: int, column: Column, value: Value, style: Any) -> str:
        """Write a cell; the text by which its width is measured."""
        if value is None:
            if self.sheet.form:
                self.page.write_blank(row, index, None, style)
            return ""
        if isinstance(value, date) and value >= _FIRST_DAY:
            self.page.write_datetime(row, index, datetime.combine(value, time()), style)
            return "00/00/0000 "
        if (
            isinstance(value, int | Decimal)
            and len(plain(value).strip("-0.").replace(".", "")) <= _MOST_DIGITS
        ):
            # Excel keeps binary numbers; up to 15 digits the decimal that was written comes out again unchanged.
            self.page.write_number(row, index, Decimal(plain(value)), style)
            return plain(value)
        shown = word(self.sheet.table, column.id, plain(value), self.lang)
        if len(shown) >= _LONGEST:
            why = f"a text of {len(shown)} characters does not fit into a cell of a workbook"
            raise CannotWrite(why, "--format csv holds it")
        if runs(shown):
            style = self.styles.of(num_format="@", quote_prefix=True, **self._fill(column))
        self.page.write_string(row, index, guarded_string(shown), style)
        return shown

    def _fill(self, column: Column) -> dict[str, object]:
        if not self.sheet.form:
            return {}
        return (
            {"text_wrap": True}
            if column.entry
            else {"bg_color": _LOCKED, "border": 1, "border_color": "#D0D0D0", "text_wrap": True}
        )

    def _limits(self, column: Column, index: int, last: int) -> None:
        """What may be typed into a column of entry; a date outside the round is only asked about."""
        choices = _LEVELS if column.id == "level" else words(self.sheet.table, column.id, self.lang)
        name = column.id if column.id in WRONG else "date" if column.kind == "date" else "list"
        options: dict[str, object] = {
            "error_title": heading(self.sheet.table, column.id, self.lang)[:32],
            "error_message": WRONG[name][self.lang],
        }
        if choices:
            options |= {"validate": "list", "source": list(choices)}
        elif column.kind == "date":
            start, end = self.sheet.days or (_FIRST_DAY, date(9999, 12, 31))
            options |= {"validate": "date", "criteria": "between", "minimum": start, "maximum": end}
            options |= {"error_type": "warning"}
        elif column.kind == "number":
            options |= {"validate": "decimal", "criteria": "between", "minimum": -_HUGE, "maximum": _HUGE}
        else:
            return
        self.page.data_validation(1, index, last, index, options)

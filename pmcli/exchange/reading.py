"""From raw sheets to rows of known tables: the heading row is found, columns by their names, every cell typed as its column asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pmcli.exchange.cells import Fault, clean, text_of
from pmcli.exchange.guard import harmful
from pmcli.exchange.issues import CELLS, Issue, note
from pmcli.exchange.names import heading, key_of, value_of
from pmcli.exchange.tables import TABLES, Table
from pmcli.exchange.workbooks import CannotRead, RawSheet, letters

_TITLE_ROWS = 20  # a form has titles above its table; further down nobody looks for its head
_ENTRIES = {"date", "by", "evidence", "note"}  # what somebody fills in beside a value
_STRAY = 2  # cells of a row that is no entry, such as a total


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its texts by column id (empty ones left out); ``number`` counts from 0. ``broken``: a cell was reported already."""

    number: int
    cells: dict[str, str]
    broken: bool = False


@dataclass
class Found:
    """A table in a sheet: where each column stands, its rows, how many were blank, and what is wrong."""

    table: Table
    sheet: RawSheet
    head: int
    columns: dict[str, int]
    lang: str
    rows: list[Row] = field(default_factory=list)
    blank: int = 0
    issues: list[Issue] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def where(self, row: Row, key: str | None = None) -> str:
        """The place of a row's cell; of a cell that is no column of the sheet, the row's first."""
        return self.sheet.where(row.number, self.columns.get(key or "", min(self.columns.values())))

    def report(self, row: int, column: int, fault: str, **values: str) -> None:
        """Report what is wrong with a cell."""
        message, help = CELLS[fault]
        at = (self.sheet.index, row, column)
        words = message[self.lang].format(**values), help[self.lang].format(**values)
        self.issues.append(Issue(self.sheet.where(row, column), *words, order=at))

    def fault(self, row: Row, key: str, fault: str, **values: str) -> None:
        """Report what is wrong with a row's value of a column."""
        self.report(row.number, self.columns.get(key, min(self.columns.values())), fault, **values)

    def complete(self, row: Row, required: Iterable[str]) -> Row:
        """The row; broken where one of the columns that it needs is empty (reported, unless it was broken before)."""
        missing = [key for key in required if key not in row.cells] if not row.broken else []
        for key in missing:
            self.fault(row, key, "missing", value=heading(self.table.id, key, self.lang))
        return replace(row, broken=True) if missing else row


def find_tables(
    sheets: Sequence[RawSheet],
    lang: str,
    kind: str | None = None,
    sheet: str | None = None,
    own_words: frozenset[str] = frozenset(),
) -> list[Found]:
    """The tables of a file: of one sheet if it is named, else of all that are not hidden. Raises CannotRead where there is none.

    ``own_words`` are the workspace's own words for choices, which mean themselves.
    """
    names = [each.name for each in sheets]
    if sheet is not None and sheet not in names:
        raise CannotRead(
            f"no such sheet: {sheet}", f"sheets: {', '.join(names)}" if any(names) else "a CSV has no sheets"
        )
    wanted = [each for each in sheets if (each.name == sheet if sheet is not None else not each.hidden)]
    tables = [each for each in TABLES.values() if kind in (None, each.kind)]
    found = [table for each in wanted if (table := _find(each, tables, lang)) is not None]
    if not found:
        raise CannotRead(*_nothing(wanted, tables, lang))
    taken = {each.sheet.name for each in found}
    unread = tuple(each.name for each in sheets if each.name not in taken and _is_wide(each))
    if unread and sheet is None:
        found[0].notes.append(note("sheets", lang, unread))
    for each in found:
        _read(each, own_words)
    return found


def _is_wide(sheet: RawSheet) -> bool:
    """Whether a sheet has more than one column: what has not is a page to read."""
    return any(sum(cell != "" for cell in row) > 1 for row in sheet.rows)


def _find(sheet: RawSheet, tables: Sequence[Table], lang: str) -> Found | None:
    """The table whose columns a heading row has most of; one that was asked for by name is known by fewer."""
    best: Found | None = None
    for index, cells in enumerate(sheet.rows[:_TITLE_ROWS]):
        for table in tables:
            columns = _columns(table, cells)
            own = columns.keys() & set(table.ids)
            asked = len(tables) == 1 and len(own) > len(table.needs)
            fits = set(table.needs) <= own and (not table.some or own & set(table.some) or asked)
            if fits and (best is None or len(own) > len(best.columns.keys() & set(best.table.ids))):
                best = Found(table, sheet, index, columns, lang)
    return best


def _columns(table: Table, cells: Iterable[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        text = (
            cell
            if isinstance(cell, str)
            else str(int(cell))
            if isinstance(cell, float) and cell.is_integer()
            else ""
        )
        key = key_of(table.id, text) if text else None
        if key is not None:
            found.setdefault(key, index)
    return found


def _nothing(sheets: Iterable[RawSheet], tables: Iterable[Table], lang: str) -> tuple[str, str]:
    rows = (row for sheet in sheets for row in sheet.rows[:_TITLE_ROWS])
    seen = dict.fromkeys(clean(cell) for row in rows for cell in row if isinstance(cell, str) and clean(cell))
    known = [
        f"{table.id}: {', '.join(heading(table.id, id, lang) for id in (*table.needs, *table.some[:1]))}"
        for table in tables
    ]
    return f"no table that pm knows; found: {', '.join(list(seen)[:12]) or 'nothing'}", "; ".join(known)


def _read(found: Found, own_words: frozenset[str]) -> None:
    table, sheet = found.table, found.sheet
    own = {column.id: column for column in table.columns if column.id in found.columns}
    _check_head(found, set(own))
    faulty = _check_merged(found, {found.columns[id] for id in own})
    dust: list[str] = []
    remarks: list[str] = []
    others: list[str] = []
    formulas: list[str] = []
    for number, cells in enumerate(sheet.rows[found.head + 1 :], found.head + 1):
        texts: dict[str, str] = {}
        broken = number in faulty
        for id, column in own.items():
            index = found.columns[id]
            text, fault, dusty = _cell(
                sheet, number, index, cells[index] if index < len(cells) else "", column.kind
            )
            if fault is not None:
                found.report(number, index, fault[0], **fault[1])
                broken, text = True, text or "?"
            elif dusty:
                dust.append(f"{letters(index)}{number + 1} = {text}")
            if harmful(text):
                formulas.append(f"{letters(index)}{number + 1}")
            if text:
                keep = column.kind != "text" or text in own_words
                texts[id] = text if keep else value_of(table.id, id, text)
        if table.value and table.value not in texts and not broken:
            found.blank += any(texts.values())
            remarks += [str(number + 1)] if texts.keys() & _ENTRIES else []
        elif not broken and texts and len(texts) <= _STRAY and not texts.keys() & set(table.needs):
            others.append(str(number + 1))
        elif texts:
            found.rows.append(Row(number, texts, broken))
    _remark(found, dust=dust, remarks=remarks, rows=others, formulas=formulas)


def _cell(sheet: RawSheet, row: int, column: int, value: Any, kind: Any) -> tuple[str, Fault | None, bool]:
    spot = (row, column)
    error = sheet.marks.errors.get(spot)
    if error is not None:
        return "", ("formula", {"value": error}) if error else ("uncomputed", {}), False
    return text_of(value, kind, spot in sheet.marks.percents, sheet.marks.zeros.get(spot, 0))


def _check_head(found: Found, own: set[str]) -> None:
    """Two columns of one meaning are a fault; unknown ones are told."""
    unknown = []
    for index, cell in enumerate(found.sheet.rows[found.head]):
        text = clean(cell) if isinstance(cell, str) else ""
        key = key_of(found.table.id, text) if text else None
        if text and key is None:
            unknown.append(text)
        elif key in own and found.columns[key] != index:
            first = found.sheet.where(found.head, found.columns[key])
            name = heading(found.table.id, key, found.lang)
            found.report(found.head, index, "twice", value=name, first=first)
    if unknown:
        found.notes.append(note("columns", found.lang, tuple(unknown)))


def _check_merged(found: Found, columns: set[int]) -> set[int]:
    """Merged cells of the table's own columns, and the rows that they spoil."""
    spoiled: set[int] = set()
    for top, left, bottom, right in found.sheet.merged:
        if top > found.head and columns & set(range(left, right + 1)):
            found.report(top, left, "merged", value=f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}")
            spoiled.update(range(top, bottom + 1))
    return spoiled


def _remark(found: Found, **lists: list[str]) -> None:
    numbers = {row.number + 1 for row in found.rows}
    lists["hidden"] = [str(each) for each in found.sheet.marks.hidden if each in numbers]
    found.notes += [note(id, found.lang, tuple(items)) for id, items in lists.items() if items]


def rows_of(tables: Iterable[Found], *ids: str) -> Iterator[tuple[Found, Row]]:
    """The rows of the tables with these ids."""
    for found in tables:
        if found.table.id in ids:
            yield from ((found, row) for row in found.rows)

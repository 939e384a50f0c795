"""Tables of a workspace as they will be: cells changed where they stand, rows added at the end, all else byte for byte as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pmcli.exchange.cells import clean
from pmcli.exchange.csvfile import CsvFile, trace
from pmcli.exchange.issues import note
from pmcli.exchange.reading import Found, Row
from pmcli.exchange.records import cells
from pmcli.exchange.tables import TABLES, plain
from pmcli.exchange.target import Target
from pmcli.exchange.workbooks import letters
from pmcli.numbers import BUDDHIST_ERA, parse_date

_DEFAULTED = ("category", "by", "rater")  # empty they mean something
Values = dict[str, str]
Added = tuple[Found, Row, Values]
"""A row that is new, and its values by column."""


class Change(NamedTuple):
    """A row about a record that is there, and the values of the record that it changes, by column."""

    record: Any
    found: Found
    row: Row
    values: Values

    @property
    def path(self) -> str:
        """The file of the record."""
        return str(self.record.at.path)


def difference(table: str, record: Any, found: Found, row: Row, values: Mapping[str, str]) -> Change:
    """What a row says otherwise than the record, in whichever language its texts are. An empty cell says nothing."""
    known = texts(table, record)
    own = [key for key in TABLES[table].ids if key in values and key not in record.bad]
    return Change(
        record,
        found,
        row,
        {key: values[key] for key in own if all(values[key] != each[key] for each in known)},
    )


def texts(table: str, record: Any) -> tuple[Values, ...]:
    """The cells of a record as an import has them, once for each language."""
    return tuple(
        {key: clean(plain(value)) for key, value in cells(record, table, lang).items()}
        for lang in ("th", "en")
    )


def emptied(table: str, change: Change) -> tuple[Found, Row, list[str]]:
    """The columns of a row in which the record has something and the row nothing."""
    record, found, row, _ = change
    known, *_ = texts(table, record)
    own = (id for id in TABLES[table].ids if id in found.columns and id not in record.bad)
    return found, row, [id for id in own if id not in row.cells and known[id] and id not in _DEFAULTED]


def remark_kept(kept: Iterable[tuple[Found, Row, Iterable[str]]]) -> None:
    """Tell which cells (a row's columns) are empty in the imported file and not in the workspace."""
    lists: dict[int, tuple[Found, list[str]]] = {}
    for found, row, keys in kept:
        cells = [f"{letters(found.columns[key])}{row.number + 1}" for key in keys]
        lists.setdefault(found.sheet.index, (found, []))[1].extend(cells)
    for found, items in lists.values():
        if items:
            found.notes.append(note("kept", found.lang, tuple(items)))


def write_changes(target: Target, table: str, changes: Iterable[Change]) -> None:
    """Change the records in their files; one that is kept in YAML is a fault."""
    by_path: dict[str, list[Change]] = {}
    for change in changes:
        by_path.setdefault(change.path, []).append(change)
    for path, found in sorted(by_path.items()):
        write_table(target, table, path, found)


def write_table(
    target: Target, table: str, path: str, changes: Sequence[Change] = (), added: Sequence[Added] = ()
) -> None:
    """A file with its changes and new rows, new itself where there is none."""
    if not path.lower().endswith(".csv"):
        for change in changes:
            for key in change.values:
                change.found.fault(change.row, key, "yaml", value=change.values[key], path=path)
        return
    ids = TABLES[table].ids
    empty = (",".join(ids) + "\n").encode()
    file = CsvFile(target.bytes_of(path) if (target.root / path).is_file() else empty)
    if not file.header:
        file = CsvFile(empty)
    every = [change.values for change in changes] + [values for _, _, values in added]
    file.add_columns([id for id in ids if id not in file.header and any(id in each for each in every)])
    dates = tuple(column.id for column in TABLES[table].columns if column.kind == "date")
    buddhist = _buddhist(file, dates)

    def written(key: str, value: str) -> str:
        return _in_buddhist_era(value) if buddhist and key in dates else value

    origins: dict[int, tuple[Found, Row]] = {}
    for change in changes:
        index = next(step for step in change.record.at.steps() if isinstance(step, int))
        row = file.cells[index] + [""] * (len(file.header) - len(file.cells[index]))
        for key, value in change.values.items():
            row[file.header.index(key)] = written(key, value)
        file.set(index, row)
        origins[index] = change.found, change.row
    for found, imported, values in added:
        index = file.append({key: written(key, value) for key, value in values.items()})
        origins[index] = found, imported
    try:
        data = file.data
    except UnicodeEncodeError as error:
        found, imported = next(iter(origins.values()))
        found.fault(imported, ids[0], "encoding", value=str(error.object)[error.start : error.end], path=path)
        return
    target.files[path] = data
    target.traces[path] = trace(path, data.decode(file.encoding), file.header, origins)


def _buddhist(file: CsvFile, dates: Iterable[str]) -> bool:
    """Whether the file writes its years in the Buddhist Era, as the first date in it does."""
    columns = [file.header.index(key) for key in dates if key in file.header]
    found = (cells[column].strip() for cells in file.cells for column in columns if column < len(cells))
    return next((known[1] for text in found if (known := parse_date(text)) is not None), False)


def _in_buddhist_era(value: str) -> str:
    if parse_date(value) is None:
        return value
    day = date.fromisoformat(value)
    return f"{day.year + BUDDHIST_ERA:04}-{day.month:02}-{day.day:02}"

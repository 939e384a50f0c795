"""People: changed cells are changed where they stand, new people added at the end; nobody is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from pmcli.exchange.cells import clean
from pmcli.exchange.csvfile import CsvFile, trace
from pmcli.exchange.issues import note
from pmcli.exchange.reading import Found, Row, rows_of
from pmcli.exchange.records import cells
from pmcli.exchange.tables import TABLES, plain
from pmcli.exchange.target import Target
from pmcli.exchange.workbooks import letters
from pmcli.i18n import text
from pmcli.load.shapes import files as shapes
from pmcli.model import Person
from pmcli.numbers import BUDDHIST_ERA, parse_date

_NEW = "org/people.csv"
_DATES = tuple(column.id for column in TABLES["people"].columns if column.kind == "date")


class Change(NamedTuple):
    """A row of somebody who is there, and what it changes by column."""

    person: Person
    values: dict[str, str]
    found: Found
    row: Row


def merge(target: Target, tables: Iterable[Found]) -> None:
    """The people files as they will be."""
    rows = list(rows_of(tables, "people"))
    changes, added = _sorted_out(target, rows)
    by_path: dict[str, list[Change]] = {}
    for change in changes:
        by_path.setdefault(change.person.at.path, []).append(change)
    new_path = _path_for_new(target)
    for path in sorted({*by_path, *([new_path] if added else [])}):
        if not path.lower().endswith(".csv"):
            for change in by_path[path]:
                for key in change.values:
                    change.found.fault(change.row, key, "yaml", value=change.person.id, path=path)
        else:
            _write(target, path, by_path.get(path, []), added if path == new_path else [])


def _sorted_out(
    target: Target, rows: Iterable[tuple[Found, Row]]
) -> tuple[list[Change], list[tuple[Found, Row, dict[str, str]]]]:
    """What changes of people who are there, and the rows of those who are new."""
    units = _units(target)
    first: dict[str, int] = {}
    changes, added = [], []
    kept: dict[int, tuple[Found, list[str]]] = {}
    for found, row in rows:
        values = dict(row.cells)
        if "unit" in values:
            values["unit"] = units.get(values["unit"], values["unit"])
        id = values.get("id", "")
        if id and first.setdefault(id, row.number) != row.number:
            found.fault(row, "id", "repeated", value=id, first=str(first[id] + 1))
            continue
        person = target.workspace.person.get(id)
        if person is None:
            required = (
                shapes.PERSON_IN_UNITS.required if target.workspace.has_units else shapes.PERSON.required
            )
            added.append((found, found.complete(row, required), values))
            target.count(target.new, "people")
            continue
        changed, emptied = _differences(person, values, found)
        kept.setdefault(found.sheet.index, (found, []))[1].extend(
            f"{letters(found.columns[key])}{row.number + 1}" for key in emptied
        )
        if changed:
            changes.append(Change(person, changed, found, row))
        target.count(target.changed if changed else target.same, "people")
    for found, items in kept.values():
        if items:
            found.notes.append(note("kept", found.lang, tuple(items)))
    return changes, added


def _differences(person: Person, values: Mapping[str, str], found: Found) -> tuple[dict[str, str], list[str]]:
    """The values that differ from the person's, in whichever language theirs are written, and the columns that are empty here only."""
    known = [
        {key: clean(plain(value)) for key, value in cells(person, "people", lang).items()}
        for lang in ("th", "en")
    ]
    own = [key for key in TABLES["people"].ids if key in found.columns and key not in person.bad]
    changed = {
        key: values[key] for key in own if key in values and all(values[key] != each[key] for each in known)
    }
    return changed, [key for key in own if key not in values and known[0][key] and key != "category"]


def _units(target: Target) -> dict[str, str]:
    """Names of units → id, where one unit has the name; ids mean themselves."""
    found: dict[str, str] = {}
    for unit in target.workspace.units:
        for name in {clean(text(unit.name, lang)) for lang in ("th", "en")}:
            found[name] = unit.id if found.get(name, unit.id) == unit.id else name
    return found | {unit.id: unit.id for unit in target.workspace.units}


def _path_for_new(target: Target) -> str:
    """The file that new people are added to: the first table of people; where there is none, a new one."""
    paths = {person.at.path for person in target.workspace.people if person.at.path.lower().endswith(".csv")}
    paths |= {
        path
        for path in target.loaded.digests
        if path.startswith("org/people") and path.lower().endswith(".csv")
    }
    return _NEW if not paths or _NEW in paths else min(paths)


def _write(
    target: Target, path: str, changes: Iterable[Change], added: Iterable[tuple[Found, Row, dict[str, str]]]
) -> None:
    exists = (target.root / path).is_file()
    file = CsvFile(target.bytes_of(path) if exists else (",".join(TABLES["people"].ids) + "\n").encode())
    if not file.header:
        file = CsvFile((",".join(TABLES["people"].ids) + "\n").encode())
    changes, added = list(changes), list(added)
    every = [change.values for change in changes] + [values for _, _, values in added]
    file.add_columns(
        [id for id in TABLES["people"].ids if id not in file.header and any(id in each for each in every)]
    )
    buddhist = _buddhist(file)
    origins: dict[int, tuple[Found, Row]] = {}
    for change in changes:
        index = next(step for step in change.person.at.steps() if isinstance(step, int))
        row = file.cells[index] + [""] * (len(file.header) - len(file.cells[index]))
        for key, value in change.values.items():
            row[file.header.index(key)] = _dated(key, value, buddhist)
        file.set(index, row)
        origins[index] = change.found, change.row
    for found, imported, values in added:
        origins[file.append({key: _dated(key, value, buddhist) for key, value in values.items()})] = (
            found,
            imported,
        )
    try:
        data = file.data
    except UnicodeEncodeError as error:
        found, imported = next(iter(origins.values()))
        found.fault(imported, "id", "encoding", value=str(error.object)[error.start : error.end], path=path)
        return
    target.files[path] = data
    target.traces[path] = trace(path, data.decode(file.encoding), file.header, origins)


def _buddhist(file: CsvFile) -> bool:
    """Whether the file writes its years in the Buddhist Era, as the first date in it does."""
    columns = [file.header.index(key) for key in _DATES if key in file.header]
    texts = (cells[column].strip() for cells in file.cells for column in columns if column < len(cells))
    return next((found[1] for text in texts if (found := parse_date(text)) is not None), False)


def _dated(key: str, value: str, buddhist: bool) -> str:
    """A date in the era of the file."""
    if not buddhist or key not in _DATES or parse_date(value) is None:
        return value
    day = date.fromisoformat(value)
    return f"{day.year + BUDDHIST_ERA:04}-{day.month:02}-{day.day:02}"

"""`pm new person`: a row added to the people file, in the file's own encoding, delimiter, columns and line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from pmcli.diagnostics import closest
from pmcli.edit.structure import LINE_END, Unreadable
from pmcli.load import table
from pmcli.load.files import File
from pmcli.load.parse import parse_bytes
from pmcli.load.shapes.files import LEVEL, PERSON
from pmcli.load.types import id_fault
from pmcli.model import LEVELS, Workspace
from pmcli.numbers import parse_date, parse_number
from pmcli.planning.appending import with_items
from pmcli.planning.emit import item, scalar
from pmcli.planning.plan import PlanError, Planned

NEW_FILE = "org/people.csv"
_BOM = b"\xef\xbb\xbf"
_DATES = ("start_date", "end_date", "probation_until")


def check_person(workspace: Workspace, values: Mapping[str, str]) -> dict[str, str]:
    """The values of a new person with the level as its code. Raises :class:`PlanError` where one cannot be."""
    id = values["id"]
    if id_fault(id) is not None:
        raise PlanError(f"not an id: {id}", hint="letters, digits and _ . - ; `org` is reserved")
    if id in workspace.person:
        raise PlanError(
            f"there is a person {id} already", workspace.person[id].at.path, "an id is given only once"
        )
    found = dict(values)
    unit = values.get("unit")
    if workspace.has_units:
        if unit is None:
            raise PlanError("the unit is missing", hint=f"--unit, one of {', '.join(sorted(workspace.unit))}")
        _known("unit", unit, workspace.unit)
    if values.get("supervisor") is not None:
        _known("person", values["supervisor"], workspace.person)
    if values.get("level") is not None:
        spellings = {**dict(LEVEL.aliases), **{code: code for code in LEVELS}}
        _known("position level", values["level"], spellings)
        found["level"] = spellings[values["level"]]
    for name, value in found.items():
        if not value.strip() or LINE_END.search(value) or "\0" in value:
            raise PlanError(f"not one line of text: {name}", hint=f"--{name.replace('_', '-')}")
    return found


def _known(what: str, value: str, known: Mapping[str, Any]) -> None:
    if value not in known:
        near = closest(value, known)
        hint = f"did you mean {near}?" if near else ", ".join(sorted(known))
        raise PlanError(f"no such {what}: {value}", hint=hint)


def new_person(values: Mapping[str, str], path: str | None, data: bytes) -> Planned:
    """The people file with one more person. ``path`` and ``data`` are those of the file, None and nothing where one is to be made.

    Raises :class:`PlanError` where the file cannot take it.
    """
    if path is None:
        names = [key.name for key in PERSON.keys]
        text = _row(names, ",") + "\n" + _row([values.get(name, "") for name in names], ",") + "\n"
        return Planned({NEW_FILE: text.encode()})
    parsed = parse_bytes(File(path, "people"), data)
    if not parsed.read or parsed.findings:
        raise PlanError("the people file cannot be read", path, "`pm validate` tells what is wrong")
    if path.lower().endswith(".csv"):
        new = _with_row(path, data, values)
    else:
        new = _with_item(path, data, parsed.documents, values)
    return Planned({path: new}, before={path: data})


def _with_row(path: str, data: bytes, values: Mapping[str, str]) -> bytes:
    encoding = "utf-8-sig" if data.startswith(_BOM) else _encoding(data)
    text = data.decode(encoding)
    delimiter = table.delimiter_of(text)
    found, _ = table.parse(path, text)
    if found is None or not found.header:
        raise PlanError("the people file has no header line", path, "write the columns in its first line")
    lacking = [name for name in values if name not in found.header]
    if lacking:
        raise PlanError(
            f"the people file has no column {lacking[0]}",
            path,
            "add it to the header line, and a cell to each row",
        )
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    width = len(
        next(row for row in rows if any(cell.strip() for cell in row))
    )  # empty columns at the end too
    in_era = _in_era(values, [cell for row in rows for cell in row])
    cells = [in_era.get(name, "") for name in found.header]
    line = _row([*cells, *[""] * (width - len(cells))], delimiter)
    end = _after_last_row(text, delimiter)
    first = LINE_END.search(text)
    line_end = first.group() if first else "\n"
    closed = end == 0 or text[end - 1] in "\r\n"
    new = f"{text[:end]}{'' if closed else line_end}{line}{line_end}{text[end:]}"
    try:
        return new.encode(encoding)
    except UnicodeEncodeError as error:
        raise PlanError(
            f"{new[error.start]!r} cannot be written in the file's encoding (Windows Thai, CP874)",
            path,
            "save the file as UTF-8 first",
        ) from None


def _encoding(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp874"
    return "utf-8"


def _row(cells: list[str], delimiter: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="").writerow(cells)
    return written.getvalue()


def _after_last_row(text: str, delimiter: str) -> int:
    """The offset after the last row that says something: a spreadsheet leaves empty ones at the end."""
    end = len(text)
    while end:
        start = max(text.rfind("\n", 0, end - 1), text.rfind("\r", 0, max(0, end - 2))) + 1
        if text[start:end].strip(f" \t\r\n\xa0{delimiter}"):
            return end
        end = start
    return len(text)


def _with_item(path: str, data: bytes, documents: tuple[Any, ...], values: Mapping[str, str]) -> bytes:
    mark = _BOM if data.startswith(_BOM) else b""
    text = data.decode("utf-8-sig")
    said = [each for tree in documents if isinstance(tree, dict) for each in tree.get("people") or ()]
    dates = [str(cell) for each in said if isinstance(each, dict) for cell in each.values()]
    tree: dict[str, Any] = dict(values)
    tree |= {name: found[0] for name in _DATES if (found := parse_date(values.get(name, ""))) is not None}
    salary = parse_number(values.get("salary", ""))
    if salary is not None:
        tree["salary"] = salary[0]
    buddhist = _is_buddhist(dates)
    try:
        index = next((number for number, each in enumerate(documents) if isinstance(each, dict)), None)
        if index is None:
            end = "" if not text or text.endswith("\n") else "\n"
            new = f"{text}{end}people:\n{item(tree, PERSON, 2, buddhist)}"
        else:
            new = with_items(text, (index, "people"), [tree], PERSON, buddhist=buddhist)
    except Unreadable as error:
        raise PlanError("the people file cannot be added to as it is written", path, str(error)) from None
    return mark + new.encode()


def _in_era(values: Mapping[str, str], others: list[str]) -> dict[str, str]:
    """The values with dates in the era of the file's first date."""
    found = dict(values)
    buddhist = _is_buddhist(others)
    for name in _DATES:
        parsed = parse_date(values.get(name, ""))
        if parsed is not None:
            found[name] = scalar(parsed[0], buddhist=buddhist)
    return found


def _is_buddhist(cells: list[str]) -> bool:
    first = next((each for each in map(parse_date, cells) if each is not None), None)
    return first is not None and first[1]

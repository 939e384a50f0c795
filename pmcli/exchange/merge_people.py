"""People: changed cells are changed where they stand, new people added at the end; nobody is taken out."""

from __future__ import annotations

from collections.abc import Iterable

from pmcli.exchange.cells import clean
from pmcli.exchange.changing import (
    Added,
    Change,
    difference,
    emptied,
    remark_kept,
    write_changes,
    write_table,
)
from pmcli.exchange.reading import Found, Row, rows_of
from pmcli.exchange.target import Target
from pmcli.i18n import text
from pmcli.load.shapes import files as shapes

_TABLE = "people"
_NEW = "org/people.csv"


def merge(target: Target, tables: Iterable[Found]) -> None:
    """The people files as they will be."""
    changes, added = _sorted_out(target, list(rows_of(tables, _TABLE)))
    path = _path_for_new(target)
    write_changes(target, _TABLE, [each for each in changes if not added or each.path != path])
    if added:
        write_table(target, _TABLE, path, [each for each in changes if each.path == path], added)


def _sorted_out(target: Target, rows: Iterable[tuple[Found, Row]]) -> tuple[list[Change], list[Added]]:
    """What changes of people who are there, and the rows of those who are new."""
    units = _units(target)
    without_zeros = {id.lstrip("0"): id for id in target.workspace.person}
    shape = shapes.PERSON_IN_UNITS if target.workspace.has_units else shapes.PERSON
    first: dict[str, int] = {}
    changes: list[Change] = []
    added: list[Added] = []
    kept = []
    for found, row in rows:
        values = dict(row.cells)
        if "unit" in values:
            values["unit"] = units.get(values["unit"], values["unit"])
        id = values.get("id", "")
        if id and first.setdefault(id, row.number) != row.number:
            found.fault(row, "id", "repeated", value=id, first=str(first[id] + 1))
            continue
        person = target.workspace.person.get(id)
        if person is not None:
            change = difference(_TABLE, person, found, row, values)
            changes += [change] if change.values else []
            kept.append(emptied(_TABLE, change))
            target.count(target.changed if change.values else target.same, _TABLE)
        elif id and id in without_zeros:
            found.fault(row, "id", "zeros", value=id, known=without_zeros[id])
        else:
            added.append((found, found.complete(row, shape.required), values))
            target.count(target.new, _TABLE)
    remark_kept(kept)
    return changes, added


def _units(target: Target) -> dict[str, str]:
    """Names of units → id, where one unit has the name; ids mean themselves."""
    found: dict[str, str] = {}
    for unit in target.workspace.units:
        for name in {clean(text(unit.name, lang)) for lang in ("th", "en")}:
            found[name] = unit.id if found.get(name, unit.id) == unit.id else name
    return found | {unit.id: unit.id for unit in target.workspace.units}


def _path_for_new(target: Target) -> str:
    """The file that new people are added to: the first table of people; where there is none, a new one."""
    paths = {person.at.path for person in target.workspace.people}
    paths |= {path for path in target.loaded.digests if path.startswith("org/people")}
    tables = [path for path in paths if path.lower().endswith(".csv")]
    return _NEW if not tables or _NEW in tables else min(tables)

"""Results, ratings and check-ins: new rows become a file of their own beside the others; what is there already is passed over,
what is there with another value is changed where it stands, and only if `--force` says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pmcli.exchange.cells import clean
from pmcli.exchange.changing import (
    Change,
    difference,
    emptied,
    remark_kept,
    texts,
    write_changes,
    write_table,
)
from pmcli.exchange.reading import Found, Row, rows_of
from pmcli.exchange.tables import TABLES
from pmcli.exchange.target import Target
from pmcli.i18n import text
from pmcli.model import ORGANIZATION
from pmcli.numbers import parse_number

_DEFAULTS = {"results": {"by": "official"}, "ratings": {"by": "supervisor"}}
_KEYS = {"results": ("date", "person", "kpi", "by"), "ratings": ("person", "competency", "by", "rater")}
KINDS = tuple(id for id, table in TABLES.items() if id == table.kind and id != "people")

Identity = tuple[str, ...]
Cells = Mapping[str, str]


def merge(target: Target, tables: Iterable[Found]) -> None:
    """The files as they will be."""
    tables = list(tables)
    for id in KINDS:
        rows = list(rows_of(tables, id))
        if rows:
            _merge(target, id, rows)


def _merge(target: Target, id: str, rows: Iterable[tuple[Found, Row]]) -> None:
    resolve = _resolver(target, id)
    key_of = _keys(target, id)
    records = getattr(target.in_round, id)
    every = [(record, each) for record in records for each in texts(id, record)]
    known = {_identity(id, each) for _, each in every}
    by_key: dict[Identity, Any] = {key: record for record, each in reversed(every) if (key := key_of(each))}
    first: dict[Identity, Row] = {}
    changes, added, kept = [], [], []
    for found, row in rows:
        values = resolve(row.cells)
        identity, key = _identity(id, values), key_of(values)
        record = by_key.get(key) if key else None
        if identity in known and not row.broken:
            target.count(target.same, id)
        elif record is None or row.broken:
            known.add(identity)
            added.append((found, found.complete(row, TABLES[id].required), values))
            target.count(target.new, id)
        elif first.setdefault(key, row) is not row:
            name = f"{values['person']}/{values.get('kpi') or values.get('competency')}"
            found.fault(row, "person", "repeated", value=name, first=str(first[key].number + 1))
        else:
            own = {name: value for name, value in values.items() if name not in _KEYS[id]}
            change = difference(id, record, found, row, own)
            changes += [change] if change.values else []
            kept += [emptied(id, change)] if target.force or not change.values else []
            target.count(target.changed if change.values else target.same, id)
    remark_kept(kept)
    if not target.force:
        for change in changes:
            _report(target, id, change)
    write_changes(target, id, changes)
    if added:
        write_table(target, id, target.free_path(f"{target.in_round.folder}/{id}", ".csv"), added=added)


def _report(target: Target, id: str, change: Change) -> None:
    """What is there otherwise, cell by cell; what is no number at all the rules report."""
    before, *_ = texts(id, change.record)
    numbers = {column.id for column in TABLES[id].columns if column.kind == "number"}
    for key, value in change.values.items():
        if key in numbers and parse_number(value) is None:
            continue
        span = target.loaded.locate(change.record.at[key])
        where = f"{span.path}:{span.line}:{span.column}"
        change.found.fault(change.row, key, "differs", value=before[key] or "–", path=where)


def _identity(id: str, values: Cells) -> Identity:
    defaults = _DEFAULTS.get(id, {})
    return tuple(values.get(key) or defaults.get(key, "") for key in TABLES[id].ids)


def _keys(target: Target, id: str) -> Callable[[Cells], Identity]:
    """What makes two rows speak of the same thing; empty where nothing does (check-ins; raters of a role who stay unnamed)."""
    named = {each.person: each.evaluator for each in reversed(target.in_round.agreements)}
    defaults = _DEFAULTS.get(id, {})

    def key_of(values: Cells) -> Identity:
        person = values.get("person", "")
        filled = {**defaults, **{name: value for name, value in values.items() if value}}
        if filled.get("by") == "self":
            filled["rater"] = person
        elif filled.get("by") == "supervisor":
            filled.setdefault("rater", target.workspace.evaluator(named.get(person), person) or "-")
        key = tuple(filled.get(name, "") for name in _KEYS.get(id, ()))
        return key if all(key) else ()

    return key_of


def _resolver(target: Target, id: str) -> Callable[[Cells], dict[str, str]]:
    """Names of competencies and KPIs become their ids, where a name means one thing."""
    aliases = target.workspace.dictionary.by_alias
    round = target.in_round
    owned = [(ORGANIZATION, round.scorecard), *((each.person, each.kpis) for each in round.agreements)]
    ids: dict[str, set[str]] = {}
    named: dict[tuple[str, str], str] = {}
    for owner, kpis in owned:
        ids.setdefault(owner, set()).update(kpi.id for kpi in kpis)
        for kpi in kpis:
            for lang in ("th", "en"):
                name = (owner, clean(text(kpi.name, lang)))
                named[name] = kpi.id if named.get(name, kpi.id) == kpi.id else ""

    def resolve(values: Cells) -> dict[str, str]:
        found = dict(values)
        if id == "ratings" and "competency" in found:
            found["competency"] = aliases.get(found["competency"], found["competency"])
        elif "kpi" in found and found["kpi"] not in ids.get(found.get("person", ""), ()):
            found["kpi"] = named.get((found.get("person", ""), found["kpi"])) or found["kpi"]
        return found

    return resolve

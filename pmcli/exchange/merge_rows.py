"""Results, ratings and check-ins: new rows become a file of their own beside the others; what is there already is passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pmcli.exchange.cells import clean
from pmcli.exchange.csvfile import CsvFile, trace
from pmcli.exchange.reading import Found, Row, rows_of
from pmcli.exchange.records import cells
from pmcli.exchange.tables import TABLES, plain
from pmcli.exchange.target import Target
from pmcli.i18n import text
from pmcli.model import ORGANIZATION

_DEFAULTS = {"results": {"by": "official"}, "ratings": {"by": "supervisor"}}
KINDS = tuple(id for id, table in TABLES.items() if id == table.kind and id != "people")

Identity = tuple[str, ...]


def merge(target: Target, tables: Iterable[Found]) -> None:
    """The files that new rows of these kinds make."""
    tables = list(tables)
    for id in KINDS:
        rows = list(rows_of(tables, id))
        if rows:
            _merge(target, id, rows)


def _merge(target: Target, id: str, rows: Iterable[tuple[Found, Row]]) -> None:
    known = _known(target, id)
    header = TABLES[id].ids
    file = CsvFile((",".join(header) + "\n").encode())
    origins: dict[int, tuple[Found, Row]] = {}
    resolve = _resolver(target, id)
    for found, row in rows:
        values = resolve(row.cells)
        identity = _identity(id, values)
        if identity in known and not row.broken:
            target.count(target.same, id)
            continue
        known.add(identity)
        origins[file.append(values)] = found, found.complete(row, TABLES[id].required)
        target.count(target.new, id)
    if origins:
        path = target.free_path(f"{target.in_round.folder}/{id}", ".csv")
        target.files[path] = file.data
        target.traces[path] = trace(path, file.data.decode(), header, origins)


def _known(target: Target, id: str) -> set[Identity]:
    """The rows of a kind that the round has."""
    records = getattr(target.in_round, id)
    languages = ("th", "en") if id == "checkins" else ("th",)  # the others hold no texts by language
    rows = (
        {key: clean(plain(value)) for key, value in cells(each, id, lang).items()}
        for each in records
        for lang in languages
    )
    return {_identity(id, row) for row in rows}


def _identity(id: str, values: Mapping[str, str]) -> Identity:
    defaults = _DEFAULTS.get(id, {})
    return tuple(values.get(key) or defaults.get(key, "") for key in TABLES[id].ids)


def _resolver(target: Target, id: str) -> Callable[[Mapping[str, str]], dict[str, str]]:
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

    def resolve(values: Mapping[str, str]) -> dict[str, str]:
        found = dict(values)
        if id == "ratings" and "competency" in found:
            found["competency"] = aliases.get(found["competency"], found["competency"])
        elif "kpi" in found and found["kpi"] not in ids.get(found.get("person", ""), ()):
            found["kpi"] = named.get((found.get("person", ""), found["kpi"])) or found["kpi"]
        return found

    return resolve

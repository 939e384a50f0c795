"""Agreements: a file for everybody who has none; one that is there is only written anew if it is unsigned and `--force` says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pmcli.exchange.agreement_file import Cells, Rows, agreement_file, texts
from pmcli.exchange.cells import clean
from pmcli.exchange.reading import Found, Row, rows_of
from pmcli.exchange.records import competency_rows, development_rows, effective, kpi_rows
from pmcli.exchange.tables import TABLES
from pmcli.exchange.target import Target
from pmcli.model import Agreement, Kpi

_TABLES = tuple(id for id, table in TABLES.items() if table.kind == "agreements")
_LANGUAGES = ("th", "en")


def merge(target: Target, tables: Iterable[Found]) -> None:
    """The agreement files that the rows make."""
    tables = [each for each in tables if each.table.id in _TABLES]
    people = _by_person(target, tables)
    present = {each.table.id: set(each.columns) for each in tables}
    before = {each.person: each for each in reversed(target.in_round.agreements)}
    parents = _parents(target, people)
    definitions = Known({kpi.id: kpi for kpi in reversed(target.workspace.definitions)})
    for person, rows in people.items():
        agreement = before.get(person)
        if agreement is not None and _same(agreement, rows, present):
            target.count(target.same, "agreements")
            continue
        path = _path(target, agreement, person, rows)
        if path is None:
            continue
        if agreement is not None:
            rows = _with_the_rest(agreement, rows, present, target.loaded.workspace.settings.language)
        file = agreement_file(person, rows, parents, definitions)
        target.files[path] = file.text.encode()
        target.traces[path] = file.trace
        target.count(target.new if agreement is None else target.changed, "agreements")


def _by_person(target: Target, tables: Iterable[Found]) -> dict[str, dict[str, Rows]]:
    """Each person's rows by table. KPIs without an id are numbered; names of competencies become their ids."""
    aliases = target.workspace.dictionary.by_alias
    found: dict[str, dict[str, list[tuple[Found, Row]]]] = {}
    for each, row in rows_of(tables, *_TABLES):
        values = dict(row.cells)
        of_person = found.setdefault(values.get("person", ""), {}).setdefault(each.table.id, [])
        if each.table.id == "kpis" and "id" not in each.columns:
            values["id"] = f"K{len(of_person) + 1}"
        if "competency" in values:
            values["competency"] = aliases.get(values["competency"], values["competency"])
        of_person.append((each, replace(row, cells=values)))
    return {person: dict(rows) for person, rows in found.items()}


class Known(dict[str, list[Cells]]):
    """What holds for KPIs, once for each language and as imported; those of the workspace are made when they are asked for."""

    def __init__(self, kpis: Mapping[str, Kpi]) -> None:
        self._kpis = kpis
        self._imported: dict[str, Cells] = {}

    def imported(self, name: str, cells: Cells) -> None:
        """Make a KPI known as it is imported."""
        self._imported.setdefault(name, cells)

    def __missing__(self, name: str) -> list[Cells]:
        kpi, cells = self._kpis.get(name), self._imported.get(name)
        known: list[Cells] = (
            [] if kpi is None else [_clean(texts(effective(kpi, lang))) for lang in _LANGUAGES]
        )
        self[name] = known if cells is None else [*known, cells]
        return self[name]


def _parents(target: Target, people: Mapping[str, Mapping[str, Rows]]) -> Known:
    """What holds for every KPI that may be a parent, by reference."""
    round = target.in_round
    every = [*round.scorecard, *(kpi for each in round.agreements for kpi in each.kpis)]
    found = Known({kpi.ref: kpi for kpi in reversed(every)})
    for person, rows in people.items():
        for _, row in rows.get("kpis", ()):
            found.imported(f"{person}/{row.cells.get('id', '')}", row.cells)
    return found


def _written(agreement: Agreement, lang: str) -> dict[str, list[dict[str, str]]]:
    """An agreement's rows by table, as an export has them."""
    rows = {
        "kpis": kpi_rows(agreement, lang),
        "competencies": competency_rows(agreement),
        "development": development_rows(agreement, lang),
    }
    return {id: [_clean(texts(each)) for each in found] for id, found in rows.items()}


def _clean(cells: Cells) -> dict[str, str]:
    return {key: text for key, value in cells.items() if (text := clean(value))}


def _same(agreement: Agreement, rows: Mapping[str, Rows], present: Mapping[str, set[str]]) -> bool:
    """Whether the rows say what the agreement says, in the tables and columns that were imported."""
    for lang in _LANGUAGES:
        known = _written(agreement, lang)
        if all(
            [{key: value for key, value in each.items() if key in columns} for each in known[id]]
            == [
                {key: value for key, value in row.cells.items() if key in columns}
                for _, row in rows.get(id, ())
            ]
            for id, columns in present.items()
        ):
            return True
    return False


def _path(target: Target, agreement: Agreement | None, person: str, rows: Mapping[str, Rows]) -> str | None:
    """The file to write; None where it may not be written (reported)."""
    found, row = next(each for id in _TABLES for each in rows.get(id, ()))
    if agreement is None:
        if not person or any(char in "/\\\0" for char in person) or person.startswith("."):
            found.fault(row, "person", "person", value=person or "?")
            return None
        path = f"{target.in_round.folder}/agreements/{person}.yaml"
        if not (target.root / path).exists():
            return path
        found.fault(row, "person", "shared", value=person, path=path)
        return None
    path = agreement.at.path
    alone = sum(each.at.path == path for each in target.in_round.agreements) == 1
    signed = (
        agreement.signed.person or agreement.signed.evaluator or agreement.amendments or agreement.signed.bad
    )
    fault = "signed" if signed else "exists" if not target.force else "" if alone else "shared"
    if fault:
        found.fault(row, "person", fault, value=person, path=path)
    return None if fault else path


def _with_the_rest(
    agreement: Agreement, rows: Mapping[str, Rows], present: Mapping[str, set[str]], lang: str
) -> dict[str, Rows]:
    """The rows, with those of the agreement itself in tables that were not imported."""
    found, first = next(each for id in _TABLES for each in rows.get(id, ()))
    known: Mapping[str, Sequence[dict[str, str]]] = _written(agreement, lang)
    return {
        id: rows.get(id, ()) if id in present else [(found, Row(first.number, each)) for each in known[id]]
        for id in _TABLES
    }

"""An agreement from its rows: what the file says, with what is inherited left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pmcli.exchange.reading import Found, Row
from pmcli.exchange.tables import CANCELLATION, TABLES, TARGETS, plain
from pmcli.exchange.target import Origin
from pmcli.exchange.yamlfile import Part, YamlFile, scalar
from pmcli.load.shapes.kpi import INHERITED, KPI_KEYS, NEVER_FROM_DEFINITION
from pmcli.numbers import parse_month, parse_number

Rows = Sequence[tuple[Found, Row]]
Cells = Mapping[str, str]
Known = Mapping[str, Sequence[Cells]]
"""What holds for KPIs by reference or id, once for each language; nothing for an unknown one."""

_QUOTED = ("person", "evaluator", "approved_by")
_SEPARATOR = re.compile(r"[\n;]+")
_NUMBERS = re.compile(r"[,;\s]+")
_MONTH = re.compile(r"(\S+)\s*[:=]\s*(\S+)\Z")
_UNUSED = ("-", "–", "—")


def agreement_file(person: str, rows: Mapping[str, Rows], parents: Known, definitions: Known) -> YamlFile:
    """The file of one person's agreement; ``rows`` by table. Faults that no rule would name are reported with their row."""
    file = YamlFile()
    every = [each for id in ("kpis", "competencies", "development") for each in rows.get(id, ())]
    file.value("", "person", person, (*every[0], "person"), quoted=True)
    kpis = rows.get("kpis", ())
    evaluators = [(found, row) for found, row in kpis if row.cells.get("evaluator")]
    for found, row in evaluators[:1]:
        file.value("", "evaluator", row.cells["evaluator"], (found, row, "evaluator"), quoted=True)
    for found, row in evaluators[1:]:
        first = evaluators[0][1].cells["evaluator"]
        if row.cells["evaluator"] != first:
            found.fault(row, "evaluator", "evaluators", value=person, first=first)
    if kpis:
        file.line(("kpis:", (*kpis[0], None)))
        for found, row in kpis:
            _kpi(file, found, row, inherited(row.cells, parents, definitions))
    if rows.get("competencies"):
        file.line(("competencies:", None))
        for found, row in rows["competencies"]:
            names = {"competency": "id", "weight": "weight", "expected": "expected"}
            items = [
                _pair(name, row.cells[key], (found, row, key))
                for key, name in names.items()
                if key in row.cells
            ]
            file.flow("  - ", items, "{}")
    if rows.get("development"):
        file.line(("development:", None))
        for found, row in rows["development"]:
            _entries(file, found, row, [id for id in TABLES["development"].ids if id != "person"])
    return file


def inherited(cells: Cells, parents: Known, definitions: Known) -> set[str]:
    """The columns of a KPI's row that only repeat what its parent or its definition gives."""
    found: set[str] = set()
    above = parents[cells.get("from", "")]
    found |= _repeated(cells, above, INHERITED.get(cells.get("cascade", ""), ()))
    keys = [key.name for key in KPI_KEYS if (key.attribute or key.name) not in NEVER_FROM_DEFINITION]
    return found | _repeated(cells, definitions[cells.get("use", "")], keys)


def _repeated(cells: Cells, above: Sequence[Cells], keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for key in keys:
        columns = TARGETS if key == "targets" else (key,)
        given = [cells.get(column, "") for column in columns]
        if any(given == [each.get(column, "") for column in columns] for each in above):
            found.update(columns)
    return found


def _kpi(file: YamlFile, found: Found, row: Row, without: set[str]) -> None:
    cells = row.cells
    before = "  - "
    for key in KPI_KEYS:
        name = key.name
        if name == "targets":
            levels = [cells.get(id, "") for id in TARGETS]
            if any(levels) and not without & set(TARGETS):
                items: list[Part] = [
                    (scalar(level) if level and level not in _UNUSED else "null", (found, row, id))
                    for id, level in zip(TARGETS, levels, strict=True)
                ]
                file.flow(f"{before}targets: ", items, "[]")
                before = "    "
        elif name == "cancelled":
            given = {key: id for key, id in CANCELLATION.items() if id in cells}
            if given:
                file.line((f"{before}cancelled:", (found, row, next(iter(given.values())))))
                for key_in_map, id in given.items():
                    file.value("      ", key_in_map, cells[id], (found, row, id), key_in_map in _QUOTED)
        elif name in cells and name not in without:
            _value(file, before, name, cells[name], (found, row, name))
            before = "    "


def _value(file: YamlFile, before: str, name: str, text: str, origin: Origin) -> None:
    found, row, _ = origin
    if name == "parts":
        file.line((f"{before}parts:", origin))
        for part in filter(None, map(str.strip, text.split("\n"))):
            file.line((f"      - {scalar(part)}", origin))
    elif name == "rounds":
        file.flow(
            f"{before}rounds: ", [(scalar(each), origin) for each in filter(None, _NUMBERS.split(text))], "[]"
        )
    elif name == "plan":
        months = [_MONTH.match(each.strip()) for each in _SEPARATOR.split(text) if each.strip()]
        if not all(
            each is not None and parse_month(each.group(1)) and parse_number(each.group(2)) for each in months
        ):
            found.fault(row, "plan", "plan", value=text)
            return
        items = [(f"{_month(each.group(1))}: {each.group(2)}", origin) for each in months if each is not None]
        file.flow(f"{before}plan: ", items, "{}")
    else:
        file.value(before, name, text, origin, name in _QUOTED)


def _month(text: str) -> str:
    year, month = parse_month(text) or (0, 0)
    return f"{year:04}-{month:02}"


def _entries(file: YamlFile, found: Found, row: Row, keys: Iterable[str]) -> None:
    """One entry of a list of maps."""
    before = "  - "
    for key in keys:
        if key in row.cells:
            file.value(before, key, row.cells[key], (found, row, key))
            before = "    "


def _pair(name: str, text: str, origin: Origin) -> Part:
    return f"{name}: {scalar(text)}", origin


def texts(cells: Mapping[str, object]) -> dict[str, str]:
    """A record's cells as texts, empty ones left out."""
    written = {key: plain(value) for key, value in cells.items()}  # type: ignore[arg-type]
    return {key: value for key, value in written.items() if value}

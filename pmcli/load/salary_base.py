"""The table of bases that a salary exercise names: built in, or a CSV of the workspace (chapter 1, salary.yaml)."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import PurePosixPath

from pmcli.diagnostics import Related, closest
from pmcli.load import yamltext
from pmcli.load.files import File
from pmcli.load.parse import Parsed, parse_bytes
from pmcli.load.reading import Reading
from pmcli.load.shapes.files import SALARY_BASE
from pmcli.load.sink import Silent, Sink
from pmcli.load.tables import records
from pmcli.model import SalaryBase, SalaryTable
from pmcli.source import Place

DEFAULT = "ocsc-2554"
"""The table where ``salary.yaml`` names none."""
_FOLDER = "pmcli/salary/base"


def read_table(named: str, reading: Reading, at: Place, sink: Sink) -> SalaryTable | None:
    """The table with an id, or in the CSV with a path from the workspace's root; None, and reported, where there is none.

    ``at`` is the place of the map that names it.
    """
    if not named.lower().endswith(".csv"):
        known = sorted(_built_in())
        if named not in known:
            near = closest(named, known)
            args = {"value": named, "allowed": known, "closest": near}
            sink.add("PM106", at["base_table"], args, variant="close" if near else "")
            return None
        return _built_in()[named]
    path = str(PurePosixPath(named))
    found = reading.other(path)
    if found is None:
        sink.add("PM102", at["base_table"], {"key": "base_table", "file": path}, variant="file")
        return None
    return SalaryTable(path, _rows(*found)) if found[0].read else None


def _rows(parsed: Parsed, sink: Sink) -> dict[str, SalaryBase]:
    """The rows by level; of two with one level the first counts."""
    rows: dict[str, SalaryBase] = {}
    for row in records(parsed, SALARY_BASE, "", sink, ""):
        if row.level in rows:
            first = Related(rows[row.level].at["level"], "first")
            sink.add("PM201", row.at["level"], {"value": row.level}, related=(first,))
        else:
            rows[row.level] = row
    return rows


@lru_cache(maxsize=1)
def _built_in() -> dict[str, SalaryTable]:
    """The tables of the package by id: each a CSV, and beside it a YAML file of the same name that tells where its figures are from."""
    folder = resources.files("pmcli") / "salary" / "base"
    tables = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        id, _, ending = file.name.rpartition(".")
        if ending != "csv":
            continue
        notice, _ = yamltext.parse(
            f"{_FOLDER}/{id}.yaml", (folder / f"{id}.yaml").read_text(encoding="utf-8")
        )
        parsed = parse_bytes(File(f"{_FOLDER}/{file.name}", "salary_base"), file.read_bytes())
        tables[id] = SalaryTable(
            id,
            _rows(parsed, Silent()),
            name=notice[0]["name"],
            source=notice[0]["source"],
            verified=notice[0]["verified"] == "true",
            categories=tuple(notice[0]["categories"]),
        )
    return tables

"""A list, map or entry that is of another kind (PM103) is one finding: nothing is said of what it would have held (chapter 4)."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.rule_base import workspace_files
from tests.support import diagnose_files

ROUND = "rounds/2569-1"
USE = {f"{ROUND}/scorecard.yaml": ("unit: ร้อยละ", "unit: ร้อยละ\n    use: rate")}
LAW = {f"{ROUND}/ratings.csv": ("1003,TW", "1003,LAW")}
OWN_POLICY = {"pm.yaml": ("ocsc-2552", "own")}
FILES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "org/units.yaml": ("units", {}),
    "org/people.yaml": ("people", {}),
    "strategy.yaml": ("objectives", {}),
    "competencies.yaml": ("competencies", LAW),
    "kpis/common.yaml": ("kpis", USE),
    f"{ROUND}/scorecard.yaml": ("kpis", {}),
    f"{ROUND}/results.yaml": ("results", {}),
    f"{ROUND}/ratings.yaml": ("ratings", {}),
}


def places(folder: Path, path: str, text: str, changes: dict[str, tuple[str, str]]) -> list[tuple[str, ...]]:
    files = {name: dedent(old) for name, old in workspace_files().items()}
    files.pop(path.replace(".yaml", ".csv"), None)
    for name, (before, after) in changes.items():
        assert before in files[name]
        files[name] = files[name].replace(before, after, 1)
    found = diagnose_files(folder, files | {path: text})
    return [(each.code, each.span.path, f"{each.span.line}:{each.span.column}") for each in found]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("wrong", ["x", "{a: 1}"])
def test_a_list_that_is_none(path: str, wrong: str, tmp_path: Path) -> None:
    key, changes = FILES[path]
    expected = [("PM103", path, f"1:{len(key) + 3}")]
    assert places(tmp_path, path, f"{key}: {wrong}\n", changes) == expected


@pytest.mark.parametrize("path", FILES)
def test_an_entry_that_is_no_map(path: str, tmp_path: Path) -> None:
    key, changes = FILES[path]
    assert places(tmp_path, path, f"{key}:\n  - x\n", changes) == [("PM103", path, "2:5")]


@pytest.mark.parametrize("path", [*FILES, "policies/own.yaml", f"{ROUND}/agreements/1003.yaml"])
def test_a_file_that_is_no_map(path: str, tmp_path: Path) -> None:
    changes = FILES[path][1] if path in FILES else OWN_POLICY if path.startswith("policies") else {}
    assert places(tmp_path, path, "x\n", changes) == [("PM103", path, "1:1")]


def test_an_agreement_that_is_no_map(tmp_path: Path) -> None:
    path = f"{ROUND}/agreements/1003.yaml"
    assert places(tmp_path, path, "- x\n", {}) == [("PM103", path, "1:3")]


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = f"{ROUND}/agreements/1003.yaml"
    diagnose_files(tmp_path, {name: dedent(text) for name, text in workspace_files().items()})
    with (tmp_path / path).open("r+b") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    [found] = diagnose_files(tmp_path, {})
    assert (found.code, found.span.line, found.span.column) == ("PM005", 1, 1)
    assert found.message == "the file has 65 MB, more than the 64 MB that are read"

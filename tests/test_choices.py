"""Which findings a workspace wants: the choice of rules in pm.yaml, and comments that silence."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.rule_base import workspace_files
from tests.support import diagnose_files

A3 = "rounds/2569-1/agreements/1003.yaml"


def found(folder: Path, path: str, before: str, after: str) -> list[tuple[str, str, int, int]]:
    files = {name: dedent(text) for name, text in workspace_files().items()}
    assert before in files[path]
    diagnostics = diagnose_files(folder, files | {path: files[path].replace(before, after, 1)})
    return [(each.code, each.span.path, each.span.line, each.span.column) for each in diagnostics]


@pytest.mark.parametrize("select", ["[PM4, PM98]", "[weight-sum]", "[PM401, pm401]"])
def test_a_misspelt_choice_does_not_hide_itself(select: str, tmp_path: Path) -> None:
    at = len("  select: [") + 1 + (len(select.split(",")[0]) if "," in select else 0) + ("," in select)
    expected = [("PM901", "pm.yaml", 7, at)]
    assert (
        found(tmp_path, "pm.yaml", "  ignore: [PM803]\n", f"  ignore: [PM803]\n  select: {select}\n")
        == expected
    )


def test_pm901_can_be_ignored(tmp_path: Path) -> None:
    assert found(tmp_path, "pm.yaml", "[PM803]", "[PM803, PM901, PM98]") == []


@pytest.mark.parametrize(
    "value",
    [
        '"รายงาน # pm: ignore[PM401]"',
        "'รายงาน # pm: ignore[PM401] ครบ'",
        "|\n  รายงาน\n  # pm: ignore[PM401] ครบ",
    ],
)
def test_a_text_is_no_comment(value: str, tmp_path: Path) -> None:
    block = f"development:\n  - need: x\n    for: b\n    measure: {value}\n".replace("\n  ร", "\n      ร")
    block = block.replace("\n  #", "\n      #")
    assert found(tmp_path, A3, "development:\n", block) == []


def test_a_comment_behind_the_sign_of_a_block(tmp_path: Path) -> None:
    block = "development:\n  - need: x\n    for: b\n    measure: |  # pm: ignore[PM401] ครบ\n      ได้\n"
    assert [each[0] for each in found(tmp_path, A3, "development:\n", block)] == ["PM902"]

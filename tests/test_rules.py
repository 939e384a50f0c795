"""The examples on each rule's page are its tests: a bad one gives exactly that finding at the marked place, a good one gives none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmcli.diagnostics import Diagnostic, Example
from pmcli.rules import all_rules
from tests.rule_base import workspace_files
from tests.support import diagnose_files

NOT_VALIDATED = {"PM505"}  # said by `pm diff`, tested there
NO_EXAMPLE = {"PM001"}  # a rule that crashes: tested in test_engine.py
BAD = [
    (rule.code, index)
    for rule in all_rules().values()
    if rule.code not in NOT_VALIDATED
    for index in range(len(rule.bad))
]
GOOD = [(rule.code, index) for rule in all_rules().values() for index in range(len(rule.good))]


def lay_out(example: Example) -> tuple[dict[str, str], list[tuple[str, int, int, int, int]]]:
    """The example's files without the marks, and where the marks stood: (path, line, column, end line, end column)."""
    files = workspace_files(dict(example.files))
    marked = []
    for path, text in files.items():
        while "«" in text:
            start = text.index("«")
            text = text[:start] + text[start + 1 :]
            end = text.index("»")
            text = text[:end] + text[end + 1 :]
            marked.append((path, *line_and_column(text, start), *line_and_column(text, end)))
        files[path] = text
    return files, marked


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def place(found: Diagnostic) -> tuple[str, int, int, int, int]:
    return (found.span.path, found.span.line, found.span.column, found.span.end_line, found.span.end_column)


def test_the_base_is_valid(tmp_path: Path) -> None:
    assert diagnose_files(tmp_path, workspace_files()) == []


@pytest.mark.parametrize(("code", "index"), BAD)
def test_bad_example_gives_exactly_its_finding(code: str, index: int, tmp_path: Path) -> None:
    rule = all_rules()[code]
    files, marked = lay_out(rule.bad[index])
    found = diagnose_files(tmp_path, files, as_of=rule.bad[index].as_of)
    assert [each.code for each in found] == [code] * max(1, len(marked))
    if marked:
        assert [place(each) for each in found] == sorted(marked)
    for each in found:
        assert "{" not in each.help


@pytest.mark.parametrize(("code", "index"), GOOD)
def test_good_example_gives_none(code: str, index: int, tmp_path: Path) -> None:
    example = all_rules()[code].good[index]
    files, _ = lay_out(example)
    assert diagnose_files(tmp_path, files, as_of=example.as_of) == []


@pytest.mark.parametrize("code", all_rules())
def test_rule_speaks_both_languages(code: str) -> None:
    rule = all_rules()[code]
    texts = [
        rule.message,
        rule.help,
        rule.what,
        rule.why,
        rule.fix,
        *rule.variants.values(),
        *rule.variant_help.values(),
        *rule.related.values(),
    ]
    assert all(text.get("th") and text.get("en") for text in texts)
    assert rule.name == rule.name.lower()
    assert rule.code in NO_EXAMPLE or (len(rule.bad) >= 2 and rule.good)

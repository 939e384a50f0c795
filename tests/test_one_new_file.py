"""A new rule, report format, competency method or policy is one new file in its folder and no edit elsewhere: tried here."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from pmcli.check import check_workspace
from pmcli.rules import all_rules
from tests.rule_base import workspace_files
from tests.support import write_files


@pytest.fixture
def add_to(tmp_path: Path) -> Iterator[object]:
    """Puts one module into a package's folder (a further folder of its path) for the length of a test."""
    touched: list[tuple[ModuleType, str]] = []

    def add(package: str, name: str, text: str) -> None:
        module = importlib.import_module(package)
        folder = tmp_path / "more" / package
        folder.mkdir(parents=True)
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
        module.__path__.append(str(folder))
        touched.append((module, str(folder)))
        importlib.invalidate_caches()

    yield add
    for module, folder in touched:
        module.__path__.remove(folder)
    all_rules.cache_clear()


RULE = """
from pmcli.diagnostics import Finding, Rule

def check(context):
    for person in context.workspace.people:
        if person.email is None:
            yield Finding(person.at["id"], {"person": person.id}, person=person.id)

T = {"en": "x", "th": "x"}
RULE = Rule(code="PM298", name="no-email", severity="warning", message={"en": "{person} has no e-mail", "th": "{person} ไม่มีอีเมล"},
            help=T, what=T, why=T, fix=T, check=check)
"""


def test_a_rule(add_to: object, tmp_path: Path) -> None:
    add_to("pmcli.rules", "pm298_no_email", RULE)  # type: ignore[operator]
    all_rules.cache_clear()
    write_files(tmp_path / "w", workspace_files())
    found = check_workspace(tmp_path / "w", lang="en", select=["PM298"]).diagnostics
    assert [each.message for each in found] == [
        f"{person} has no e-mail" for person in ("1001", "1002", "1003")
    ]
    assert found[0].span.line == 2


def test_a_format_of_findings(add_to: object) -> None:
    add_to(  # type: ignore[operator]
        "pmcli.render.findings",
        "count",
        'FORMAT = "count"\n\ndef write(report):\n    return f"{len(report.diagnostics)}\\n"\n',
    )
    from pmcli.render.findings import Report, formats

    assert formats()["count"](Report([], 0, 0, lambda path: ())) == "0\n"


def test_a_policy(tmp_path: Path) -> None:
    own = "id: own\nextends: ocsc-2552\nflag_below: 65\nverified: true\nsource: ประกาศสมมติ\n"
    pm = "policy: own\nround: 2569-1\n"
    write_files(tmp_path, {**workspace_files(), "policies/own.yaml": own, "pm.yaml": pm})
    checked = check_workspace(tmp_path, lang="en")
    assert checked.diagnostics == []
    policy = checked.workspace.policies["own"]
    assert (policy.flag_below, [band.start for band in policy.bands]) == (65, [90, 80, 70, 60, 0])

"""Generated pages are as the program would write them now; the snippets for other services hold commands that work."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.load.files import kind_of
from pmcli.rules import all_rules
from pmcli.rules.pages import page
from tests.rule_base import workspace_files
from tests.support import write_files

ROOT = Path(__file__).parent.parent


@pytest.fixture
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pages_are_fresh(generator: ModuleType) -> None:
    assert list(generator.stale()) == [], "run python docs/generate.py"


def test_every_rule_has_its_page_in_both_languages(generator: ModuleType) -> None:
    for lang, name in (("en", "rules.md"), ("th", "rules.th.md")):
        text = generator.generated()[name]
        anchors = re.findall(r"^\| \[PM\d{3}\]\(#(\S+)\)", text, re.MULTILINE)
        headings = re.findall(r"^## (PM\d{3} \S+)$", text, re.MULTILINE)
        assert anchors == [heading.lower().replace(" ", "-") for heading in headings]
        assert len(anchors) == len(all_rules())
        assert page(all_rules()["PM401"], lang, 2).rstrip() in text


def test_a_stale_page_is_written_anew_and_a_left_one_removed(
    generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generator, "DOCS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["generate.py"])
    assert generator.main() == 0
    assert generator.stale() == {}
    (tmp_path / "rules.md").write_text("old", encoding="utf-8")
    (tmp_path / "schemas" / "gone.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    assert generator.main() == 1
    assert "docs/rules.md" in capsys.readouterr().err
    assert (tmp_path / "rules.md").read_text(encoding="utf-8") == "old"
    monkeypatch.setattr(sys, "argv", ["generate.py"])
    assert generator.main() == 0
    assert generator.stale() == {}


def blocks(name: str, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```",
        (ROOT / "docs" / name).read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )


def pm_commands(text: str) -> list[list[str]]:
    return [
        shlex.split(each)[1:] for each in re.findall(r"(?:^|[ '`])(pm validate[^|'`\n]*)", text, re.MULTILINE)
    ]


@pytest.mark.parametrize("language", ["yaml", "groovy"])
def test_snippets_are_the_same_in_both_languages(language: str) -> None:
    assert blocks("ci.md", language) == blocks("ci.th.md", language) != []


def test_commands_of_the_snippets_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, workspace_files())
    monkeypatch.chdir(tmp_path)
    commands = [
        each
        for language in ("yaml", "groovy")
        for text in blocks("ci.md", language)
        for each in pm_commands(text)
    ]
    assert {each[each.index("--format") + 1] for each in commands} == {"github", "sarif", "junit", "gitlab"}
    for each in commands:
        output = tmp_path / each[each.index("--output") + 1] if "--output" in each else None
        if output is not None:
            output.unlink(missing_ok=True)  # as in the fresh checkout of each job
        assert run(common_first(each)) == 0
        assert output is None or output.is_file()
    outputs = {each[each.index("--output") + 1] for each in commands if "--output" in each}
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert all(text.count(name) >= 2 for name in outputs), "what is written is what is uploaded"


@pytest.mark.parametrize("name", ["pm-validate", "pm-fmt"])
def test_the_hooks_run_for_each_kind_of_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[dict[str, Any]] = YAML(typ="safe").load(
        (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    )
    (hook,) = (each for each in loaded if each["id"] == name)
    assert hook["pass_filenames"] is False
    write_files(tmp_path / "hr", workspace_files())
    monkeypatch.chdir(tmp_path)
    assert run(common_first([*hook["entry"].split()[1:], "-C", "hr"])) == 0
    tables = ["hr/org/people.csv", "hr/rounds/r/close.json"] if name == "pm-validate" else []
    paths = ["hr/pm.yaml", "hr/rounds/r/agreements/1.yml", *tables]
    assert all(kind_of(path.removeprefix("hr/")) and re.search(hook["files"], path) for path in paths)
    assert not re.search(hook["files"], "hr/notes.md")
    snippet = YAML(typ="safe").load(
        next(text for text in blocks("ci.md", "yaml") if text.startswith("repos:"))
    )
    assert hook["id"] in [each["id"] for each in snippet["repos"][0]["hooks"]]

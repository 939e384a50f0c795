"""`pm tree` as people call it: options, exit codes, streams, files."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pmcli.cli import common_first
from pmcli.cli.run import run
from tests.rule_base import workspace_files
from tests.support import write_files
from tests.tree_support import SAMPLE


class Ended(NamedTuple):
    code: int
    out: str
    error: str


Call = Callable[..., Ended]


@pytest.fixture
def tree(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    for name in ("PM_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, folder: Path = SAMPLE) -> Ended:
        code = run(common_first(["-C", str(folder), "tree", *arguments]))
        shown = capfdbinary.readouterr()
        return Ended(code, shown.out.decode(), shown.err.decode())

    return call


def test_whole_tree_in_the_language_of_the_workspace(tree: Call) -> None:
    ended = tree()
    assert (ended.code, ended.error) == (0, "")
    assert ended.out.startswith("แผนผังการถ่ายทอดตัวชี้วัด · จังหวัด ก.\nรอบการประเมิน 2569-1\n")
    assert tree("--lang", "en").out.startswith("Cascade tree · Province A\nround 2569-1\n")


def test_up_down_depth_and_round(tree: Call) -> None:
    def ids(*arguments: str) -> list[str]:
        return [node["id"] for node in json.loads(tree(*arguments, "--format", "json").out)["nodes"]]

    both = ids("1021/rice")
    assert ids("1021/rice", "--up", "--down") == both
    assert ids("1021/rice", "--up") == both[:7]
    assert ids("1021/rice", "--down") == both[6:]
    assert ids("1020/rice", "--down", "--depth", "0") == ["kpi:1020/rice"]
    assert ids("--depth", "1", "--round", "2568-2")[0] == "organization"
    assert ids("--units", "it")[-3:] == ["person:1017", "person:1018", "person:1019"]


def test_as_of_takes_either_era(tree: Call) -> None:
    assert tree("org/rice", "--as-of", "2568-11-30").out == tree("org/rice", "--as-of", "2025-11-30").out
    assert "ผลถึงวันที่ 30 พ.ย. 2568" in tree("org/rice", "--as-of", "2025-11-30").out
    assert tree("--as-of", "yesterday").code == 2


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["1021/rcie"], "nothing has the id: 1021/rcie"),
        (["1021/rcie"], "did you mean 1021/rice?"),
        (["nobody-at-all"], "a KPI is written as PERSON/KPI or org/KPI"),
        (["--format", "png"], "dot, html, json, mermaid, svg, text"),
        (["--round", "2599-1"], "no such round: 2599-1"),
        (["--units", "--round", "2599-1"], "no such round: 2599-1"),
        (["--depth", "-1"], "--depth"),
    ],
)
def test_what_cannot_be_done(tree: Call, arguments: list[str], error: str) -> None:
    ended = tree(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert error in ended.error


def test_file_is_private_whole_and_not_overwritten(tree: Call, tmp_path: Path) -> None:
    target = tmp_path / "tree.svg"
    assert tree("--format", "svg", "--output", str(target)) == Ended(0, "", "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_text(encoding="utf-8") == tree("--format", "svg").out
    refused = tree("--output", str(target))
    assert refused.code == 2
    assert "will not overwrite" in refused.error
    assert target.read_text(encoding="utf-8").startswith("<?xml")
    assert tree("--output", str(target), "--force").code == 0
    assert target.read_text(encoding="utf-8").startswith("แผนผัง")


def test_colour(tree: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in tree().out
    assert "\x1b[32m" in tree("--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m" in tree().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in tree().out
    assert "\x1b" not in tree("--format", "json").out


def test_unreadable_data_is_said_and_the_rest_shown(tree: Call, tmp_path: Path) -> None:
    write_files(tmp_path, workspace_files({"rounds/2569-1/agreements/1003.yaml": "person: [\n"}))
    ended = tree("--lang", "en", folder=tmp_path)
    assert ended.code == 0
    assert "1002/a" in ended.out
    assert "1003/a" not in ended.out
    assert "pm validate" in ended.error
    assert tree("-q", folder=tmp_path).error == ""


def test_without_a_round(tree: Call, tmp_path: Path) -> None:
    base = workspace_files()
    write_files(tmp_path, {path: text for path, text in base.items() if not path.startswith("rounds/")})
    assert tree(folder=tmp_path).code == 2
    units = tree("--units", "--lang", "en", folder=tmp_path)
    assert units.code == 0
    assert "Head: นายสมมติ หนึ่ง" in units.out

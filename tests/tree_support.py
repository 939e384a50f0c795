"""Trees for tests: of the sample workspace, and of small ones written for the purpose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pmcli.load.workspace import load
from pmcli.model import Workspace
from pmcli.render.tree import Report, formats
from pmcli.trees import Tree, cascade_tree, unit_tree
from tests.rule_base import workspace_files
from tests.support import write_files

SAMPLE = Path(__file__).parent.parent / "sample_data" / "province-a"
ROUND = "2569-1"


def workspace(folder: Path, overlay: dict[str, str | None]) -> Workspace:
    """The base workspace with files laid over it."""
    write_files(folder, workspace_files(overlay))
    return load(folder).workspace


def cascade(found: Workspace, id: str | None = None, **more: Any) -> Tree:
    return cascade_tree(found, found.round[ROUND], id, **more)


def units(found: Workspace, id: str | None = None, **more: Any) -> Tree:
    return unit_tree(found, found.round[ROUND], id, **more)


def keys(tree: Tree) -> list[str]:
    """The nodes, indented by two blanks a level."""
    return [f"{'  ' * node.depth}{node.key}" for node in tree.nodes]


def written(tree: Tree, name: str, lang: str = "en", **more: Any) -> str:
    content = formats()[name](Report(tree, lang, **more))
    return content if isinstance(content, str) else content.decode()


def scorecard(*kpis: str) -> dict[str, str | None]:
    return {"rounds/2569-1/scorecard.yaml": "kpis:\n" + "".join(f"  - {kpi}\n" for kpi in kpis)}


def agreement(person: str, *kpis: str) -> dict[str, str | None]:
    return {
        f"rounds/2569-1/agreements/{person}.yaml": f'person: "{person}"\nkpis:\n'
        + "".join(f"  - {kpi}\n" for kpi in kpis)
    }


NASTY = [
    "1. รายการ",
    "- x",
    '"]:::red --> n9["ก',
    "end",
    '%%{init: {"a": 1}}%%',
    "</text><script>alert(1)</script>",
    "`a` **b** _c_ $x^2$ # หัวข้อ",
    'a\\nb \\l \\N {r|s} \\"',
    "&amp; &#60; <br/> ]]>",
    "กิ๊กก๊อก 😀 \u202e ขวา\u200bซ้าย",
    "ก" * 300,
    "W" * 80 + " " + "x" * 200,
    "บรรทัดหนึ่ง\nบรรทัดสอง\tแท็บ",
    "\x1b[31mแดง",
    "ฯลฯ ๆ ์ ะ",
    "' onclick='alert(1)",
]
"""Names that a terminal, a browser or a parser could obey."""

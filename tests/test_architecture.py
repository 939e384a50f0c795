"""The import contract: imports point down, siblings do not know each other, each heavy package is imported in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "pmcli"
LAYERS = [  # from the bottom up; the parts of one line do not import each other
    ["source", "registry", "i18n", "numbers", "resources", "extras", "fonts", "git"],
    ["diagnostics", "document"],
    ["model"],
    ["policy", "cascade"],
    ["load", "rules", "scoring", "monitor", "changes"],
    ["check", "schema", "editor", "edit", "starter"],
    ["cache", "results", "trees", "salary"],
    ["closing", "comparing", "reports", "planning", "exchange"],
    ["render"],
    ["printing"],
    ["cli"],
]
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}
ONLY_IN = {  # third-party package → the places that may import it
    "yaml": ["load/yamltext.py"],
    "ruamel": ["edit/"],
    "jinja2": ["reports/_template.py"],
    "markupsafe": ["reports/_template.py"],
    "markdown_it": ["document/"],
    "rich": ["render/", "cli/"],
    "typer": ["cli/"],
    "typst": ["render/document/"],
    "pikepdf": ["render/document/"],
    "docx": ["render/document/"],
    "fontTools": ["render/document/"],
    "uharfbuzz": ["render/document/"],
    "xlsxwriter": ["render/"],
    "python_calamine": ["comparing/", "exchange/"],
    "pyarrow": ["render/score/"],
    "msgspec": ["cache.py", "render/score/json.py"],
}


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "pmcli":
                yield from (f"pmcli.{name.name}" for name in node.names)


def part_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_down(path: Path) -> None:
    own = part_of(path)
    if own in ("__init__", "__main__"):
        return
    assert own in RANK, f"{own} has no layer: add it where it belongs"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "pmcli" or len(parts) < 2 or parts[1] == "__version__":
            continue
        other = parts[1]
        assert other == own or RANK[other] < RANK[own], f"{own} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_package_is_imported_in_one_place(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for name in imports(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or place.startswith(tuple(allowed)), f"{place} imports {name}"


def test_the_version_needs_nothing_heavy() -> None:
    """`pm --version` answers before typer, the YAML parser or the rules are imported."""
    top = ast.parse((ROOT / "cli" / "__init__.py").read_text(encoding="utf-8"))
    names = [name for node in top.body for name in _names(node)]
    assert not {"typer", "yaml", "rich"} & {name.split(".")[0] for name in names}
    assert [name for name in names if name.startswith("pmcli")] == ["pmcli"]


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []

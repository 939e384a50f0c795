"""`pm fmt`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmcli.cli.common import emit, find_root, language, say, write_file
from pmcli.cli.paths import is_in, wanted_paths

if TYPE_CHECKING:
    from pmcli.edit.format import Formatted


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fmt")(fmt)


def fmt(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]…", help="Format these files or folders only.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 when a file would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
) -> None:
    """Put the keys of YAML files in their canonical order; comments go with them, all else stays as it is."""
    from pmcli.edit.diff import diff as diff_of
    from pmcli.edit.format import format_file
    from pmcli.editor import yaml_files
    from pmcli.schema import KINDS

    root = find_root()
    lang = language(_workspace_language(root))
    wanted = wanted_paths(root, paths or [], None)
    known = yaml_files(root, {each.file_kind: name for name, each in KINDS.items()})
    files = [(path, KINDS[name]) for path, name in known if not wanted or is_in(path, wanted)]
    _say_what_is_left_out(root, wanted, {path for path, _ in files}, lang)
    results = [format_file(root, path, kind.shape, kind.many) for path, kind in files]
    changed = [each for each in results if each.changed]
    if not check and not diff:
        for each in changed:
            target = root / each.path
            write_file(target, each.after, target.stat().st_mode & 0o777)
    emit(
        "".join(diff_of(each.path, each.before, each.after) if diff else f"{each.path}\n" for each in changed)
    )
    failed = [each for each in results if each.findings or each.refused]
    for each in failed:
        _explain(root, each, lang)
    _summary(len(changed), len(results), check or diff, lang)
    raise typer.Exit(1 if failed or (check and changed) else 0)


def _workspace_language(root: Path) -> str:
    """The language that pm.yaml names; Thai where it names none."""
    from pmcli.load.files import File
    from pmcli.load.parse import parse_file

    name = "pm.yaml" if (root / "pm.yaml").is_file() else "pm.yml"
    settings = next(iter(parse_file(root, File(name, "settings"), {}).documents), None)
    return "en" if isinstance(settings, dict) and settings.get("language") == "en" else "th"


def _say_what_is_left_out(root: Path, wanted: list[str], taken: set[str], lang: str) -> None:
    remark = {
        "en": "left alone: no YAML file of a known kind, a link, or in a round that was closed",
        "th": "ไม่จัดลำดับคีย์ เพราะไม่ใช่ไฟล์ YAML ที่โปรแกรมรู้จัก เป็นลิงก์ หรืออยู่ในรอบที่ปิดแล้ว",
    }
    for path in wanted:
        if (root / path).is_file() and path not in taken:
            say(f"{path}: {remark[lang]}")


def _explain(root: Path, result: Formatted, lang: str) -> None:
    """Say on standard error where and why a file cannot be formatted."""
    from pmcli.load.locate import Locator
    from pmcli.rules import all_rules
    from pmcli.rules.engine import word

    if result.refused is not None:
        refused = result.refused
        print(
            f"{result.path}:{refused.line}:{refused.column}: error: {refused.problem[lang]}", file=sys.stderr
        )
    for finding in result.findings:
        found = word(all_rules()[finding.code], finding, "error", lang, Locator(root, {}))
        place = f"{found.span.path}:{found.span.line}:{found.span.column}"
        print(f"{place}: error[{found.code}] {found.message}", file=sys.stderr)


def _summary(changed: int, files: int, kept: bool, lang: str) -> None:
    if lang == "th":
        say(f"{'ควรจัดลำดับคีย์ใหม่' if kept else 'จัดลำดับคีย์ใหม่แล้ว'} {changed} ไฟล์ จาก {files} ไฟล์")
    else:
        say(f"{changed} of {files} file{'s' * (files != 1)} {'would be rewritten' if kept else 'rewritten'}")

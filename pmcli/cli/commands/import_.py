"""`pm import`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pmcli.cli.asked import known_round
from pmcli.cli.common import emit, fail, find_root, language, say, use_color, write_file


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (.xlsx) or CSV.")],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", help="people, agreements, results, ratings or checkins (default: told by the columns)."
        ),
    ] = None,
    round: Annotated[
        str | None, typer.Option("--round", help="The round (default: pm.yaml's, else the latest open one).")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="Only this sheet, also a hidden one.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; show what would change.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over what is there: results, ratings, unsigned agreements.")
    ] = False,
) -> None:
    """Read a filled-in form or a table from a spreadsheet into the workspace; nothing is written if a cell is wrong."""
    from pmcli.edit.diff import diff
    from pmcli.exchange.importing import plan_import
    from pmcli.exchange.tables import TABLES
    from pmcli.exchange.workbooks import CannotRead
    from pmcli.extras import MissingExtra
    from pmcli.load.workspace import load
    from pmcli.render.exchange import _report as report
    from pmcli.results import default_round

    kinds = dict.fromkeys(table.kind for table in TABLES.values())
    if kind is not None and kind not in kinds:
        fail(f"unknown kind: {kind}", hint=", ".join(kinds))
    try:
        data = file.read_bytes()
    except OSError as error:
        fail(f"cannot read: {error.strerror}", where=str(file))
    root = find_root()
    processes = min(2, os.cpu_count() or 1)
    loaded = load(root, processes=processes)
    workspace = loaded.workspace
    chosen = default_round(workspace) if round is None else known_round(workspace, round)
    lang = language(workspace.settings.language)
    try:
        plan = plan_import(
            loaded, root, chosen, file.name, data,
            lang=lang, kind=kind, sheet=sheet, force=force, processes=processes,
        )  # fmt: skip
    except CannotRead as error:
        fail(str(error), where=str(file), hint=error.hint)
    except MissingExtra as missing:
        fail(f"reading a workbook needs the extra {missing.extra!r}", where=str(file), hint=missing.command)
    emit(report.summary(plan, lang))
    print(report.issues(plan.issues, lang, use_color(sys.stderr)), end="", file=sys.stderr)
    if plan.refused:
        errors = sum(each.severity == "error" for each in plan.issues)
        print(report.said("refused", lang, errors=errors, file=file.name), file=sys.stderr)
        raise typer.Exit(1)
    if not plan.files:
        emit(report.said("nothing", lang) + "\n")
    for path, content in sorted(plan.files.items()):
        if path in plan.before:
            emit(diff(path, plan.before[path], content))
        if not dry_run:
            target = root / path
            write_file(target, content, target.stat().st_mode & 0o777 if target.exists() else None)
        emit(report.said("would" if dry_run else "wrote", lang, path=path) + "\n")
    if plan.errors or plan.warnings:
        say(report.said("findings", lang, errors=plan.errors, warnings=plan.warnings))
    raise typer.Exit(1 if plan.errors else 0)

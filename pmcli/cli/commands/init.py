"""`pm init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmcli.cli.common import OPTIONS, fail, language, say, write_file


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init")(init)


def init(
    directory: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to write (default: here).")
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="The full example: an invented province office.")
    ] = False,
    round: Annotated[
        str, typer.Option("--round", help="The first round: fiscal year (B.E.) and number.")
    ] = "2570-1",
) -> None:
    """Write a small workspace that validates; never overwrites."""
    from pmcli.starter import sample_files, starter_files

    target = directory or OPTIONS.directory
    try:
        files = sample_files() if sample else starter_files(round)
    except ValueError as error:
        fail(str(error), hint="write it as 2570-1: fiscal year of the Buddhist Era, round 1 or 2")
    there = [path for path in files if (target / path).exists()]
    if there or (target / "pm.yaml").exists():
        fail(
            f"will not overwrite {there[0] if there else 'pm.yaml'}",
            where=str(target),
            hint="choose an empty folder",
        )
    for path, content in files.items():
        write_file(target / path, content)
    where = str(target)
    if language() == "th":
        say(
            f"สร้างไว้ที่ {where} แล้ว {len(files)} ไฟล์ ลองสั่ง: pm -C {where} validate แล้วตามด้วย pm -C {where} score"
        )
    else:
        say(f"wrote {len(files)} files to {where}; try: pm -C {where} validate, then pm -C {where} score")

"""`pm export`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from pmcli.cli.asked import known_round, known_unit
from pmcli.cli.common import emit, fail, find_root, language, may_write, say, write_file
from pmcli.cli.options import ForceOption, OutputOption, RoundOption, UnitOption

_PRIVATE = 0o600  # names, salaries, results: for the owner only


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="people, agreements, results, ratings or checkins; forms to fill in: forms, form-results or form-ratings.",
        ),
    ],
    round: RoundOption = None,
    unit: UnitOption = None,
    format: Annotated[
        str | None,
        typer.Option("--format", help="xlsx or csv (default: by the ending of --output, else csv)."),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write people, agreements, results, ratings or check-ins to a spreadsheet, or a form to fill in."""
    may_write(output, force)
    from pmcli.exchange.kinds import kinds
    from pmcli.exchange.source import NothingToExport, Source
    from pmcli.extras import MissingExtra
    from pmcli.load.workspace import load
    from pmcli.render.exchange import CannotWrite, Export, formats
    from pmcli.render.exchange._words import TITLES
    from pmcli.results import default_round

    if kind not in kinds():
        fail(f"unknown kind: {kind}", hint=", ".join(kinds()))
    chosen = format or (output.suffix.lower().removeprefix(".") if output is not None else "csv")
    if chosen not in formats():
        fail(f"unknown format: {chosen or 'none'}", hint=f"--format {' or '.join(formats())}")
    workspace = load(find_root(), processes=min(2, os.cpu_count() or 1)).workspace
    among = default_round(workspace) if round is None else known_round(workspace, round)
    known_unit(workspace, unit)
    lang = language(workspace.settings.language)
    fonts = workspace.settings.organization.get("fonts")
    try:
        book = kinds()[kind](Source(workspace, among, unit, lang))
        day = {"day": among.end} if among is not None else {}
        font = str(fonts[0]) if isinstance(fonts, tuple) and fonts else ""
        content = formats()[chosen](Export(book, lang, font=font, **day))
    except NothingToExport as error:
        fail(str(error))
    except MissingExtra as missing:
        fail(f"--format {chosen} needs the extra {missing.extra!r}", hint=missing.command)
    except CannotWrite as error:
        fail(str(error), hint=error.hint)
    left = [TITLES[sheet.table][lang] for sheet in book.sheets[1:]] if chosen == "csv" else []
    if left:
        alone = {"th": "CSV มีได้ตารางเดียว ส่วนนี้ไม่ได้เขียน", "en": "a CSV holds one table; not written"}
        say(f"pm: {alone[lang]}: {', '.join(left)} (--format xlsx)")
    if output is None:
        emit(content)
        return
    if output.exists() and not output.is_file():
        emit(content, output)
    else:
        write_file(output, content, _PRIVATE)
    rows = sum(len(sheet.rows) for sheet in (book.sheets[:1] if left else book.sheets))
    said = {"th": f"เขียน {output} แล้ว: {rows} แถว", "en": f"wrote {output}: {rows} rows"}
    say(said[lang])

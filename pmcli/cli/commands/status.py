"""`pm status`."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import Annotated

import typer

from pmcli.cli.asked import known_people, known_round, known_unit
from pmcli.cli.common import (
    day,
    emit,
    fail,
    find_root,
    language,
    may_write,
    say,
    use_color,
    width,
    write_file,
)
from pmcli.cli.options import ForceOption, OutputOption, RoundOption, UnitOption
from pmcli.cli.unread import warn_unread

_PRIVATE = 0o600  # names and results: for the owner only
_MOST = 40  # lines of a list of the whole organisation


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status")(status)


def status(
    people: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]…", help="Only these people, with everything about them."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day to look at (default: today).")
    ] = None,
    round: RoundOption = None,
    unit: UnitOption = None,
    fail_on_late: Annotated[
        bool, typer.Option("--fail-on-late", help="Exit code 1 while anything is late, missing or overdue.")
    ] = False,
    format: Annotated[str, typer.Option("--format", help="table, csv, ics, json or markdown.")] = "table",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """What is due, late, missing or behind plan on a day: per person and unit, with the dates to come."""
    may_write(output, force)
    from pmcli.load.workspace import load
    from pmcli.model import text
    from pmcli.monitor import round_status, status_data
    from pmcli.render.status import Report, formats
    from pmcli.scoring.words import full_name

    if format not in formats():
        fail(f"unknown format: {format}", hint=", ".join(formats()))
    looked_at = day(as_of) or date.today()
    loaded = load(find_root(), processes=min(2, os.cpu_count() or 1))
    workspace = loaded.workspace
    chosen = known_round(workspace, round)
    known_people(workspace, people or ())
    known_unit(workspace, unit)
    lang = language(workspace.settings.language)
    found = round_status(workspace, chosen, looked_at, unit, frozenset(people or ()))
    seen = {each.person.id for each in found.people}
    terminal = output is None and sys.stdout.isatty()
    organization = workspace.settings.organization
    name = organization.get("name")
    report = Report(
        status_data(found, lang, lambda person: full_name(person, lang)),
        lang,
        text(name, lang) if isinstance(name, str | dict) else "",
        str(organization.get("id") or ""),
        detail=bool(people),
        limit=None if people or unit else _MOST,
        color=format == "table" and output is None and use_color(),
        width=width(),
        terminal=terminal,
    )
    content = formats()[format](report)
    if output is None:
        emit(content)
    else:
        write_file(output, content.encode() if isinstance(content, str) else content, _PRIVATE)
    for person in people or ():
        if person not in seen:
            absent = {
                "th": f"pm: {person} ไม่อยู่ในรอบ {chosen.id} ณ วันที่ {looked_at}",
                "en": f"pm: {person} is not in round {chosen.id} on {looked_at}",
            }
            say(absent[lang])
    unread = warn_unread(loaded, lang)
    raise typer.Exit(1 if fail_on_late and (found.late or unread) else 0)

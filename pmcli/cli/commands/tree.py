"""`pm tree`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from pmcli.cli.asked import known_round
from pmcli.cli.common import (
    day,
    emit,
    fail,
    find_root,
    language,
    may_write,
    use_color,
    width,
    write_file,
)
from pmcli.cli.options import AsOfOption, ForceOption, OutputOption, RoundOption
from pmcli.cli.unread import warn_unread

_PRIVATE = 0o600  # names and results: for the owner only


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("tree")(tree)


def tree(
    id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A KPI (1021/rice), person, unit, objective or strategic issue."),
    ] = None,
    round: RoundOption = None,
    units: Annotated[bool, typer.Option("--units", help="The units with their heads and people.")] = False,
    up: Annotated[bool, typer.Option("--up", help="Only what stands above ID.")] = False,
    down: Annotated[bool, typer.Option("--down", help="Only what stands below ID.")] = False,
    depth: Annotated[
        int | None,
        typer.Option("--depth", metavar="N", min=0, help="So many levels below ID, or below the top."),
    ] = None,
    as_of: AsOfOption = None,
    format: Annotated[str, typer.Option("--format", help="text, json, mermaid, dot, svg or html.")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show how the goals come down: strategy, scorecard, each person's KPIs; or the units with --units."""
    from pmcli.load.workspace import load
    from pmcli.render.tree import Report, formats
    from pmcli.results import default_round
    from pmcli.trees import NotFound, cascade_tree, unit_tree

    if format not in formats():
        fail(f"unknown format: {format}", hint=", ".join(formats()))
    may_write(output, force)
    loaded = load(find_root(), processes=min(2, os.cpu_count() or 1))
    workspace = loaded.workspace
    optional = units and round is None
    chosen = default_round(workspace) if optional else known_round(workspace, round)
    both = up == down
    try:
        if units or chosen is None:
            made = unit_tree(
                workspace, chosen, id, up=up or both, down=down or both, depth=depth, as_of=day(as_of)
            )
        else:
            made = cascade_tree(
                workspace, chosen, id, up=up or both, down=down or both, depth=depth, as_of=day(as_of)
            )
    except NotFound as error:
        what = "several things have the id" if error.several else "nothing has the id"
        among = f"{' or '.join(error.known)}?" if error.known else "a KPI is written as PERSON/KPI or org/KPI"
        fail(f"{what}: {error}", hint=f"did you mean {among}" if error.known else among)
    lang = language(workspace.settings.language)
    content = formats()[format](Report(made, lang, color=output is None and use_color(), width=width()))
    if output is None:
        emit(content)
    else:
        write_file(output, content.encode() if isinstance(content, str) else content, _PRIVATE)
    warn_unread(loaded, lang)

"""`pm score`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from pmcli.cli.asked import known_people, known_unit
from pmcli.cli.common import emit, fail, language, may_write, use_color, width
from pmcli.cli.options import AsOfOption, ForceOption, OutputOption, RoundOption, UnitOption
from pmcli.cli.scored import check_and_choose, score_round_of, show


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("score")(score)


def score(
    people: Annotated[
        list[str] | None, typer.Argument(metavar="[PERSON]…", help="Only these people.")
    ] = None,
    round: RoundOption = None,
    unit: UnitOption = None,
    below: Annotated[
        str | None, typer.Option("--below", metavar="PERCENT", help="Only totals under this.")
    ] = None,
    flagged: Annotated[bool, typer.Option("--flagged", help="Only people below the policy's flag.")] = False,
    sort: Annotated[
        str,
        typer.Option("--sort", metavar="KEY", help="id, name, unit or total; -total the other way round."),
    ] = "",
    as_of: AsOfOption = None,
    provisional: Annotated[
        bool, typer.Option("--provisional", help="Also what is known of incomplete people, marked as such.")
    ] = False,
    compare: Annotated[
        Path | None,
        typer.Option(
            "--compare",
            metavar="FILE",
            help="Beside scores computed elsewhere (csv, xlsx): what differs, and why.",
        ),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", help="table, csv, json, xlsx, parquet or markdown.")
    ] = "table",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Score the round: totals, bands, who is below 60 %, who is near a cut-off, who is incomplete."""
    may_write(output, force)
    from pmcli.cli.compared import compare_with_file, formats_of_comparison
    from pmcli.numbers import parse_number
    from pmcli.render.score import MissingExtra, Report, formats
    from pmcli.results import input_digest, policy_digest
    from pmcli.scoring.select import SORTS, Selection, select

    known = formats_of_comparison() if compare is not None else list(formats())
    if format not in known:
        fail(f"unknown format: {format}", hint=", ".join(known))
    if sort.removeprefix("-") not in ("", *SORTS):
        fail(f"unknown --sort: {sort}", hint=", ".join(SORTS))
    limit: tuple[Decimal, bool] | None = parse_number(below) if below is not None else None
    if below is not None and limit is None:
        fail(f"not a number: {below}", hint="--below 60")
    checked, chosen = check_and_choose(round)
    workspace = checked.workspace
    known_people(checked.workspace, people or [])
    known_unit(workspace, unit)
    scored = score_round_of(checked, chosen, as_of, provisional)
    assert scored.score is not None
    lang = language(workspace.settings.language)
    selection = Selection(tuple(people or ()), unit, limit[0] if limit else None, flagged, sort)
    shown = select(scored.score, workspace, selection, lang)
    concerned = (
        {each.person.id for each in shown.people}
        if people
        else {each.person.id for each in scored.score.people}
    )
    errors = [each for each in scored.errors if each.person in concerned]
    if errors:
        show(checked, errors)
    if compare is not None:
        compare_with_file(workspace, shown, scored.score, compare, format, lang, output)
    report = Report(
        shown,
        lang,
        policy_digest(workspace),
        input_digest(checked, chosen),
        color=format == "table" and output is None and use_color(),
        width=width(),
    )
    try:
        content = formats()[format](report)
    except MissingExtra as missing:
        fail(f"--format {format} needs the extra {missing.extra!r}", hint=missing.command)
    emit(content, output)
    unfinished = any(
        each.status in ("incomplete", "invalid") for each in (shown if people else scored.score).people
    )
    raise typer.Exit(1 if unfinished else 0)

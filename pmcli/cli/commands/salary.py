"""`pm salary`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmcli.cli.asked import known_people, known_unit
from pmcli.cli.common import emit, fail, language, may_write, use_color, width, write_file
from pmcli.cli.options import AsOfOption, ForceOption, RoundOption, UnitOption
from pmcli.cli.scored import check_and_choose, score_round_of, show

if TYPE_CHECKING:
    from pmcli.check import Checked
    from pmcli.model import Round
    from pmcli.salary import Exercise

_PRIVATE = 0o600  # salaries: for the owner only


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("salary")(salary)


def salary(
    people: Annotated[
        list[str] | None, typer.Argument(metavar="[PERSON]…", help="Only these people.")
    ] = None,
    round: RoundOption = None,
    unit: UnitOption = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if", metavar="BAND=PERCENT", help="What another percent would cost; repeatable."
        ),
    ] = None,
    fit: Annotated[
        bool, typer.Option("--fit", help="Propose percents that use the budget; no file is changed.")
    ] = False,
    fail_on_over_budget: Annotated[
        bool, typer.Option("--fail-on-over-budget", help="Exit code 1 where more is used than there is.")
    ] = False,
    as_of: AsOfOption = None,
    format: Annotated[str, typer.Option("--format", help="table, csv, json, xlsx or markdown.")] = "table",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", metavar="FILE", help="Write to this file, for the owner only, instead of stdout."
        ),
    ] = None,
    force: ForceOption = False,
) -> None:
    """Estimate salary increases: amounts, the budget's use by unit, what another percent would cost."""
    may_write(output, force)
    from pmcli.extras import MissingExtra
    from pmcli.render.salary import Report, formats
    from pmcli.salary.data import data
    from pmcli.salary.tables import View
    from pmcli.salary.titles import SHEETS
    from pmcli.salary.words import notes, title
    from pmcli.scoring.select import Selection, select

    if format not in formats():
        fail(f"unknown format: {format}", hint=", ".join(formats()))
    if what_if and fit:
        fail("--what-if and --fit are two questions", hint="ask one at a time")
    checked, chosen = check_and_choose(round)
    workspace = checked.workspace
    known_people(checked.workspace, people or [])
    known_unit(workspace, unit)
    exercise = _exercise(checked, chosen, as_of)
    trial = _with(exercise, what_if) if what_if else _fitted(exercise) if fit else None
    lang = language(workspace.settings.language)
    shown = select(exercise.score, workspace, Selection(tuple(people or ()), unit), lang).people
    view = View(
        exercise,
        lang,
        frozenset(each.person.id for each in shown),
        trial,
        "what_if" if what_if else "fit" if fit else "",
    )
    report = Report(
        title(exercise, lang),
        view.shown(),
        view.whole(),
        tuple(notes(exercise, lang, trial)),
        SHEETS["notes"][lang],
        data(view),
        chosen.end,
        lang,
        color=format == "table" and output is None and use_color(),
        width=width(),
    )
    try:
        content = formats()[format](report)
    except MissingExtra as missing:
        fail(f"--format {format} needs the extra {missing.extra!r}", hint=missing.command)
    if output is None or (output.exists() and not output.is_file()):
        emit(content, output)
    else:
        write_file(output, content.encode() if isinstance(content, str) else content, _PRIVATE)
    concerned = shown if people else exercise.score.people
    unfinished = any(each.status in ("incomplete", "invalid") for each in concerned)
    raise typer.Exit(1 if unfinished or (fail_on_over_budget and exercise.budget.over) else 0)


def _exercise(checked: Checked, round: Round, as_of: str | None) -> Exercise:
    """The exercise of a round; ends `pm` where it has none, or one with errors."""
    from pmcli.salary import exercise_of

    plan = round.salary
    files = {f"{round.folder}/salary.yaml", f"{round.folder}/salary.yml"}
    if plan is not None:
        files |= {plan.base_table or "", plan.table.id if plan.table is not None else ""}
    errors = [each for each in checked.diagnostics if each.severity == "error" and each.span.path in files]
    if errors:
        show(checked, errors)
        raise typer.Exit(1)
    scored = score_round_of(checked, round, as_of)
    assert scored.score is not None
    exercise = exercise_of(checked.workspace, scored.score)
    if exercise is None:
        fail(
            f"round {round.id} has no salary.yaml",
            where=f"{round.folder}/salary.yaml",
            hint="it holds payroll_date, budget_percent and rates, the percent for each band",
        )
    if scored.errors:
        show(checked, scored.errors)
    return exercise


def _with(exercise: Exercise, changes: list[str]) -> Exercise:
    """The exercise with the percents of --what-if."""
    from pmcli.diagnostics import closest
    from pmcli.numbers import parse_number
    from pmcli.salary import MOST

    rates: dict[str, Decimal] = {}
    for change in changes:
        band, _, percent = (part.strip() for part in change.partition("="))
        number = parse_number(percent)
        if band not in exercise.band_names:
            near = closest(band, exercise.band_names)
            fail(
                f"no such band: {band}",
                hint=f"did you mean {near}?" if near else ", ".join(exercise.band_names),
            )
        if number is None or not 0 <= number[0] <= MOST:
            fail(f"not a percent from 0 to {MOST}: {percent}", hint=f"--what-if {band}=2.8")
        rates[band] = number[0]
    return exercise.with_rates(rates)


def _fitted(exercise: Exercise) -> Exercise:
    """The exercise with the percents that --fit proposes."""
    from pmcli.salary import CannotFit, fitted

    try:
        return exercise.with_rates(fitted(exercise))
    except CannotFit as error:
        fail(f"no percents can be proposed: {error}")

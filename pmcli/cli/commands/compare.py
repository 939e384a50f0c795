"""`pm compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmcli.cli.asked import known_people, known_unit
from pmcli.cli.common import emit, fail, language, may_write, use_color, width
from pmcli.cli.options import ForceOption, OutputOption, UnitOption
from pmcli.cli.scored import check_and_choose, score_round_of

if TYPE_CHECKING:
    from pmcli.check import Checked
    from pmcli.model import Round


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare")(compare)


def compare(
    before: Annotated[str, typer.Argument(metavar="ROUND", help="The earlier round.")],
    after: Annotated[str, typer.Argument(metavar="ROUND", help="The later round.")],
    people: Annotated[
        list[str] | None, typer.Argument(metavar="[PERSON]…", help="Only these people, KPI by KPI.")
    ] = None,
    unit: UnitOption = None,
    format: Annotated[str, typer.Option("--format", help="table, json or csv.")] = "table",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Two rounds side by side: totals, bands, movement, KPI by KPI, before and after improvement."""
    may_write(output, force)
    from pmcli.comparing.round_tables import tables
    from pmcli.comparing.rounds import compare_rounds
    from pmcli.render.compare import Report, formats

    if format not in formats():
        fail(f"unknown format: {format}", hint=", ".join(formats()))
    checked, first = check_and_choose(before)
    workspace = checked.workspace
    second = workspace.round.get(after)
    if second is None:
        fail(f"no such round: {after}", hint=f"rounds: {', '.join(sorted(workspace.round))}")
    lang = language(workspace.settings.language)
    kept = _people_of(checked, first, lang), _people_of(checked, second, lang)
    recorded = {each["person"] for side in kept for each in side}
    known_people(checked.workspace, [each for each in people or () if each not in recorded])
    known_unit(workspace, unit)
    comparison = compare_rounds(workspace, (first, second), kept, lang, frozenset(people or ()), unit)
    color = format == "table" and output is None and use_color()
    emit(formats()[format](Report(tables(comparison, lang, bool(people)), lang, color, width())), output)


def _people_of(checked: Checked, round: Round, lang: str) -> list[dict[str, Any]]:
    """The people of a round: of a closed one as they were recorded, else scored now."""
    from pmcli.comparing.rounds import kept_people, scored_people

    kept = kept_people(round)
    if kept is not None:
        return kept
    score = score_round_of(checked, round).score
    assert score is not None
    return scored_people(score, lang)

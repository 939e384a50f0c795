"""`pm explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmcli.cli.asked import known_people
from pmcli.cli.common import emit, fail, language, may_write
from pmcli.cli.options import AsOfOption, ForceOption, OutputOption, RoundOption
from pmcli.cli.scored import check_and_choose, score_round_of, show


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Person id.")],
    kpi: Annotated[str | None, typer.Argument(metavar="[KPI]", help="Only this KPI of the person.")] = None,
    round: RoundOption = None,
    as_of: AsOfOption = None,
    provisional: Annotated[
        bool, typer.Option("--provisional", help="For an incomplete person: what is known so far.")
    ] = False,
    format: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """The whole arithmetic of one person, line by line, to follow with a pencil."""
    may_write(output, force)
    from pmcli.render.explain import formats
    from pmcli.scoring.explain import explain as explanation_of

    if format not in formats():
        fail(f"unknown format: {format}", hint=", ".join(formats()))
    checked, chosen = check_and_choose(round)
    known_people(checked.workspace, [person])
    scored = score_round_of(checked, chosen, as_of, provisional)
    assert scored.score is not None
    found = scored.score.person.get(person)
    if found is None:
        fail(f"{person} takes no part in round {chosen.id}", hint="pm explain PERSON --round ROUND")
    errors = [each for each in scored.errors if each.person == person]
    if errors:
        show(checked, errors)
    lang = language(checked.workspace.settings.language)
    try:
        explanation = explanation_of(found, chosen, checked.workspace.dictionary, lang, kpi)
    except KeyError:
        live = ", ".join(each.kpi.id for each in found.kpis) or "none"
        fail(f"{person} has no KPI {kpi} in round {chosen.id}", hint=f"KPIs: {live}")
    emit(formats()[format](explanation), output)
    raise typer.Exit(1 if found.status in ("incomplete", "invalid") else 0)

"""`pm verify`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from pmcli import __version__
from pmcli.cli.common import OPTIONS, emit, fail, find_root, language, use_color, width
from pmcli.cli.scored import check_and_choose, score_round_of

if TYPE_CHECKING:
    from pmcli.model import Round, Workspace

_FAULTS = {
    "missing": (
        "no close.json: the round was not closed by pm",
        "`pm close --round ROUND` records it as it is now",
    ),
    "version": ("close.json was written by a later version of pm", "verify it with that version"),
    "shape": ("close.json is not a record of `pm close`", "take it back from the version history"),
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("verify")(verify)


def verify(
    round: Annotated[
        str | None,
        typer.Option("--round", help="The closed round (default: pm.yaml's, if closed, else the latest)."),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Compute a closed round again and name each difference from its close.json; exit code 1 where there is one."""
    from pmcli.closing.record import record_fault, record_path
    from pmcli.closing.verification import verify as compare
    from pmcli.render.verify import Report, formats

    if format not in formats():
        fail(f"unknown format: {format}", hint=", ".join(formats()))
    checked, chosen = check_and_choose(round)
    if round is None and chosen.status != "closed":
        chosen = _latest_closed(checked.workspace)
    if chosen.status != "closed":
        fail(f"round {chosen.id} is not closed", where=chosen.at.path, hint="`pm close` closes it")
    fault = record_fault(chosen.closed)
    if fault == "missing" and (find_root() / record_path(chosen)).exists():
        fault = "shape"  # there, and no JSON at all
    if fault is not None:
        fail(_FAULTS[fault][0], where=record_path(chosen), hint=_FAULTS[fault][1])
    # That files changed is what is to be found out here in detail, no reason not to compute.
    others = [
        each for each in checked.diagnostics if (each.code, each.span.path) != ("PM805", record_path(chosen))
    ]
    score = score_round_of(replace(checked, diagnostics=others), chosen).score
    assert score is not None
    verification = compare(checked, chosen, score, f"pm {__version__}")
    lang = language(checked.workspace.settings.language)
    emit(formats()[format](Report(verification, lang, use_color(), OPTIONS.verbose, width())))
    raise typer.Exit(0 if verification.equal else 1)


def _latest_closed(workspace: Workspace) -> Round:
    closed = [each for each in workspace.rounds if each.status == "closed"]
    if not closed:
        fail("the workspace has no closed round", where=str(find_root()), hint="`pm close` closes one")
    return max(closed, key=lambda each: (each.start, each.id))

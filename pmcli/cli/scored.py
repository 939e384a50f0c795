"""What the commands that score have in common: the checked workspace, the round asked for, and what is wrong on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from pmcli.cli.common import OPTIONS, day, fail, find_root, language, use_color, width

if TYPE_CHECKING:
    from pmcli.check import Checked
    from pmcli.diagnostics import Diagnostic
    from pmcli.model import Round, Workspace
    from pmcli.results import Scored


def check_and_choose(round: str | None) -> tuple[Checked, Round]:
    """The workspace, checked, and the round named or meant; ends `pm` where there is none."""
    from pmcli.check import check_workspace
    from pmcli.results import default_round

    checked = check_workspace(find_root(), lang=chosen_language(), processes=min(2, os.cpu_count() or 1))
    workspace = checked.workspace
    chosen = default_round(workspace) if round is None else workspace.round.get(round)
    if chosen is None:
        if round is None and any(each.severity == "error" for each in checked.diagnostics):
            show(checked, [each for each in checked.diagnostics if each.severity == "error"])
            raise typer.Exit(1)
        known = ", ".join(sorted(workspace.round)) or "none"
        fail(f"no such round: {round}" if round else "the workspace has no round", hint=f"rounds: {known}")
    return checked, chosen


def chosen_language() -> str | None:
    """The language of --lang or PM_LANG; None: the workspace's."""
    chosen = OPTIONS.lang or os.environ.get("PM_LANG")
    return chosen if chosen in ("th", "en") else None


def score_round_of(
    checked: Checked, round: Round, as_of: str | None = None, provisional: bool = False
) -> Scored:
    """The scored round; where it is refused the findings are shown and `pm` ends with exit code 1."""
    from pmcli.results import score_workspace

    scored = score_workspace(checked, round, as_of=day(as_of), provisional=provisional)
    if scored.score is None:
        show(checked, scored.refusals)
        lang = language(checked.workspace.settings.language)
        message = {
            "en": f"pm: round {round.id} cannot be scored until these errors are mended",
            "th": f"pm: ยังคิดคะแนนรอบ {round.id} ไม่ได้ จนกว่าจะแก้ข้อผิดพลาดข้างต้น",
        }
        print(message[lang], file=sys.stderr)
        raise typer.Exit(1)
    return scored


def show(checked: Checked, diagnostics: Sequence[Diagnostic]) -> None:
    """Findings on standard error."""
    from pmcli.render.findings import Report
    from pmcli.render.findings.text import write

    workspace = checked.workspace
    report = Report(
        diagnostics,
        files=len(checked.loaded.digests),
        people=len(workspace.person),
        lines=checked.loaded.locate.lines,
        lang=language(workspace.settings.language),
        color=use_color(sys.stderr),
        width=width(),
    )
    print(write(report), end="", file=sys.stderr)


def known_people(workspace: Workspace, people: Sequence[str]) -> None:
    """End `pm` where somebody asked for is not in the organisation."""
    from pmcli.diagnostics import closest

    for person in people:
        if person not in workspace.person:
            near = closest(person, workspace.person)
            fail(
                f"no such person: {person}",
                hint=f"did you mean {near}?" if near else "ids stand in org/people.csv",
            )

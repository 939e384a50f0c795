"""What the commands that score have in common: the checked workspace, the round asked for, and what is wrong on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from pmcli.cli.asked import known_round
from pmcli.cli.common import OPTIONS, day, find_root, language, use_color, width

if TYPE_CHECKING:
    from pmcli.check import Checked
    from pmcli.diagnostics import Diagnostic
    from pmcli.model import Round
    from pmcli.results import Scored


def check_and_choose(round: str | None) -> tuple[Checked, Round]:
    """The workspace, checked, and the round named or meant; ends `pm` where there is none."""
    from pmcli.check import check_workspace
    from pmcli.results import default_round

    checked = check_workspace(find_root(), lang=chosen_language(), processes=min(2, os.cpu_count() or 1))
    errors = [each for each in checked.diagnostics if each.severity == "error"]
    if errors and round is None and default_round(checked.workspace) is None:
        show(checked, errors)
        raise typer.Exit(1)
    return checked, known_round(checked.workspace, round)


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

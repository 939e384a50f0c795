"""What the commands of `pm new` have in common: nothing is overwritten, what was written is named, what is to be amended is told."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pmcli.cli.asked import known_round
from pmcli.cli.common import emit, fail, language, say, write_file
from pmcli.cli.scored import chosen_language, show

if TYPE_CHECKING:
    from pathlib import Path

    from pmcli.load.workspace import Loaded
    from pmcli.model import Round, Workspace
    from pmcli.planning.plan import Planned

_NOT_YET = ("PM416", "PM501", "PM503")
"""Agreements missing, unsigned, or with few KPIs so far: what is being planned is not finished."""


@contextmanager
def planning() -> Iterator[None]:
    """Ends `pm` where what is asked for cannot be planned."""
    from pmcli.planning.plan import PlanError

    try:
        yield
    except PlanError as error:
        fail(str(error), error.where, error.hint)


def load_workspace(root: Path) -> Loaded:
    """The workspace, read."""
    from pmcli.load.workspace import load

    return load(root, processes=min(2, os.cpu_count() or 1))


def round_to_plan(workspace: Workspace, round: str | None) -> Round:
    """The round that is named or meant; ends `pm` where there is none, or where it is closed."""
    chosen = known_round(workspace, round)
    if chosen.status == "closed":
        fail(f"round {chosen.id} is closed", where=chosen.at.path, hint="--round names another")
    return chosen


def write_planned(root: Path, planned: Planned, dry_run: bool, warnings: bool = True) -> None:
    """Write the files, each named on standard output (with ``dry_run`` their text is shown instead), and tell what is to be amended."""
    from pmcli.check import check_workspace
    from pmcli.edit.diff import diff

    for path in planned.files:
        if path not in planned.before and os.path.lexists(root / path):
            fail(
                f"will not overwrite {path}", hint="`pm new` only adds; edit the file, or move it away first"
            )
    checked = check_workspace(root, lang=chosen_language(), overlay=planned.files)
    findings = [
        each
        for each in checked.diagnostics
        if planned.files.keys() & {each.span.path, *(note.span.path for note in each.related)}
        and each.code not in _NOT_YET
        and (each.severity == "error" or (warnings and each.severity == "warning"))
    ]
    for path, data in planned.files.items():
        before = planned.before.get(path)
        if before is not None:
            emit(diff(path, before, data))
        elif dry_run:
            emit(f"==> {path}\n".encode() + data + b"\n")
        else:
            emit(f"{path}\n")
        if not dry_run:
            mode = stat.S_IMODE((root / path).stat().st_mode) if before is not None else None
            write_file((root / path).resolve() if before is not None else root / path, data, mode)
    sys.stdout.flush()
    for remark in planned.remarks:
        say(f"pm: {remark}")
    if findings:
        lang = language(checked.workspace.settings.language)
        say({"th": "pm: สิ่งที่ต้องแก้ไขต่อ:", "en": "pm: to be amended:"}[lang])
        show(checked, findings)

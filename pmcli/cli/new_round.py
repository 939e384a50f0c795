"""`pm new round`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pmcli.cli.common import fail, find_root, language, say
from pmcli.cli.planned import load_workspace, planning, write_planned
from pmcli.cli.progress import Progress

if TYPE_CHECKING:
    from pmcli.model import Round, Workspace

_SETTING = {
    "th": "pm: pm.yaml ยังระบุรอบ {old}: ใช้ --round {new} หรือแก้ `round` ใน pm.yaml",
    "en": "pm: pm.yaml still names round {old}: use --round {new}, or change `round` there",
}


def write_round(
    id: str,
    start: date | None,
    end: date | None,
    previous: str | None,
    source: str | None,
    number: int | None,
    dry_run: bool,
) -> None:
    """Write a new round's files."""
    from pmcli.load.types import id_fault
    from pmcli.planning.dates import propose
    from pmcli.planning.rounds import before, new_round

    if id_fault(id) is not None:
        fail(f"not an id: {id}", hint="letters, digits and _ . - as in 2569-2")
    root = find_root()
    workspace = load_workspace(root).workspace
    lang = language(workspace.settings.language)
    if id in workspace.round or (root / "rounds" / id).exists():
        fail(
            f"will not overwrite round {id}", where=f"rounds/{id}", hint="`pm new agreement` adds to a round"
        )
    with planning():
        last = _named(workspace, previous) or before(workspace, id, start)
        dates = propose(id, last, start, end, number)
        carried = _named(workspace, source) or last
        files = {each.at.path for each in carried.agreements} if carried is not None else set()
        with Progress(len(files)) as progress:

            def read(path: str) -> bytes:
                if path in files:
                    progress.step()
                return (root / path).read_bytes()

            planned = new_round(workspace, id, dates, last, carried, read, lang)
    write_planned(root, planned, dry_run, warnings=False)
    old = workspace.settings.round
    if old is not None and old != id and not dry_run:
        say(_SETTING[lang].format(old=old, new=id))


def _named(workspace: Workspace, round: str | None) -> Round | None:
    if round is not None and round not in workspace.round:
        fail(f"no such round: {round}", hint=f"rounds: {', '.join(sorted(workspace.round)) or 'none'}")
    return workspace.round[round] if round is not None else None

"""`pm score --compare FILE`: reads the file, compares, writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from pmcli.cli.common import emit, fail, use_color, width

if TYPE_CHECKING:
    from pmcli.model import Workspace
    from pmcli.scoring import RoundScore


def formats_of_comparison() -> list[str]:
    """The formats that a comparison has."""
    from pmcli.render.compare import formats

    return list(formats())


def compare_with_file(
    workspace: Workspace,
    shown: RoundScore,
    whole: RoundScore,
    file: Path,
    format: str,
    lang: str,
    output: Path | None,
) -> NoReturn:
    """Compare the people ``shown`` of a round with a file's; ends `pm`, with exit code 1 where anything differs."""
    from pmcli.comparing.bench import Bench
    from pmcli.comparing.foreign import ForeignError, read_foreign
    from pmcli.comparing.foreign_scores import compare_scores, component_names
    from pmcli.comparing.foreign_tables import tables
    from pmcli.render.compare import Report, formats

    try:
        data = file.read_bytes()
    except OSError as error:
        fail(f"cannot read: {error.strerror}", where=str(file))
    policies = [each.policy for each in whole.people if each.policy is not None]
    try:
        foreign = read_foreign(
            file.name, data, component_names({id(each): each for each in policies}.values())
        )
    except ForeignError as error:
        fail(str(error), where=str(file), hint=error.hint)
    comparison = compare_scores(shown, whole, foreign, Bench(workspace, whole.round, whole.as_of))
    color = format == "table" and output is None and use_color()
    emit(formats()[format](Report(tables(comparison, file.name, lang), lang, color, width())), output)
    raise typer.Exit(0 if comparison.same else 1)

"""From a checked workspace to scores: who cannot be scored, and what refuses the whole round (chapter 2, "Total, band, flag")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pmcli.check import Checked
from pmcli.diagnostics import Diagnostic
from pmcli.model import Round, Workspace
from pmcli.scoring import RoundScore, score_round

_NO_MATTER = ("PM303", "PM5", "PM7")
"""Errors of these codes do not touch scores."""


@dataclass(frozen=True)
class Scored:
    """A scored round, or why it was refused: ``score`` is None where ``refusals`` has anything.

    ``errors`` are those that make single people ``invalid``.
    """

    score: RoundScore | None
    refusals: tuple[Diagnostic, ...] = ()
    errors: tuple[Diagnostic, ...] = ()


def score_workspace(checked: Checked, round: Round, *, as_of: date | None = None, provisional: bool = False) -> Scored:
    """Score a round of a checked workspace. An error that names a person makes that person invalid; one of the round, or of what
    all rounds share, that names nobody refuses the scoring."""
    errors = tuple(_touching(checked.diagnostics, checked.workspace, round))
    refusals = tuple(each for each in errors if each.person is None)
    if refusals:
        return Scored(None, refusals, errors)
    invalid = frozenset(each.person for each in errors if each.person is not None)
    score = score_round(checked.workspace, round, as_of=as_of, provisional=provisional, invalid=invalid)
    return Scored(score, errors=errors)


def default_round(workspace: Workspace) -> Round | None:
    """The round that is meant where none is named: the one of pm.yaml, else the latest open one, else the latest; None without rounds."""
    named = workspace.round.get(workspace.settings.round or "")
    if named is not None:
        return named
    among = [each for each in workspace.rounds if each.status == "open"] or workspace.rounds
    return max(among, key=lambda each: (each.start, each.id), default=None)


def _touching(diagnostics: Iterable[Diagnostic], workspace: Workspace, round: Round) -> Iterable[Diagnostic]:
    """The errors that touch the scores of a round: its own, and those of what all rounds share."""
    others = tuple(f"{each.folder}/" for each in workspace.rounds if each.folder != round.folder)
    for each in diagnostics:
        if each.severity == "error" and not each.code.startswith(_NO_MATTER) and not each.span.path.startswith(others):
            yield each

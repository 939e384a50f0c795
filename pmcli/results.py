"""From a checked workspace to scores: who cannot be scored, and what refuses the whole round (chapter 2, "Total, band, flag")."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pmcli.check import Checked
from pmcli.diagnostics import Diagnostic
from pmcli.load.files import digest
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


def score_workspace(
    checked: Checked, round: Round, *, as_of: date | None = None, provisional: bool = False
) -> Scored:
    """Score a round of a checked workspace. An error that names a person makes that person invalid; one of the round, or of what
    all rounds share, that names nobody refuses the scoring."""
    errors = tuple(_touching(checked.diagnostics, round))
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


def _touching(diagnostics: Iterable[Diagnostic], round: Round) -> Iterable[Diagnostic]:
    """The errors that touch the scores of a round: its own, and those of what all rounds share."""
    for each in diagnostics:
        path = each.span.path
        if (
            each.severity == "error"
            and not each.code.startswith(_NO_MATTER)
            and (not path.startswith("rounds/") or path.startswith(f"{round.folder}/"))
        ):
            yield each


def policy_digest(workspace: Workspace) -> str:
    """One digest of every policy in use: the default's and the categories', as they hold after ``extends``."""
    settings = workspace.settings
    trees = {
        policy: workspace.policies[policy].tree
        for policy in sorted({settings.policy, *settings.policies.values()})
        if policy in workspace.policies
    }
    return digest(json.dumps(trees, ensure_ascii=False, sort_keys=True).encode())


def input_files(checked: Checked, round: Round) -> dict[str, str]:
    """Path → digest of every file that the scores of a round are computed from: what all rounds share, and the round's own.

    Plans for improvement and the salary exercise come after the scores; ``close.json`` is made from them.
    """
    later = (f"{round.folder}/improvement/", f"{round.folder}/salary.", f"{round.folder}/close.json")
    return {
        path: found
        for path, found in sorted(checked.loaded.digests.items())
        if (not path.startswith("rounds/") or path.startswith(f"{round.folder}/"))
        and not path.startswith(later)
    }


def input_digest(checked: Checked, round: Round) -> str:
    """One digest of all input files of a round."""
    lines = "".join(f"{found}  {path}\n" for path, found in input_files(checked, round).items())
    return digest(lines.encode())

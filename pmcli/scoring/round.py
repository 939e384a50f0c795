"""A round: everyone who takes part, the organisation's scorecard, and the sequence of flags (chapter 2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pmcli.model import Round, Workspace
from pmcli.policy import Band, Policy
from pmcli.scoring.history import History
from pmcli.scoring.organization import score_organization
from pmcli.scoring.person import Scoring, score_person
from pmcli.scoring.records import OrganizationScore, PersonScore, RoundScore


def score_round(
    workspace: Workspace,
    round: Round,
    *,
    policies: Mapping[str, Any] | None = None,
    as_of: date | None = None,
    provisional: bool = False,
    invalid: frozenset[str] = frozenset(),
) -> RoundScore:
    """Score everyone who takes part in a round (the exempt are listed), in the order of the people files, and the scorecard.

    ``policies`` are the typed policies by id (default: the workspace's); ``as_of`` leaves out results after that day;
    ``provisional`` gives incomplete people the total of what is known; ``invalid`` are the ids of people whose data has errors.
    """
    known = workspace.policies if policies is None else policies
    scoring = Scoring(workspace, round, known, as_of, provisional, invalid)
    default = known.get(workspace.settings.policy)
    return RoundScore(
        round=round,
        people=tuple(score_people(scoring)),
        organization=score_organization(scoring, default) if default is not None else OrganizationScore(),
        bands=_bands(workspace, known),
        as_of=as_of,
        provisional=provisional,
    )


def score_people(scoring: Scoring) -> Iterator[PersonScore]:
    """The scores one after the other, so that a caller with very many people need not keep them all."""
    seen: set[str] = set()
    history = History(scoring)
    for person in scoring.workspace.people:
        if person.id in seen or not scoring.round.employs(person):
            continue
        seen.add(person.id)
        score = score_person(scoring, person)
        yield replace(score, consecutive=history.consecutive(person)) if score.flagged else score


def _bands(workspace: Workspace, policies: Mapping[str, Policy]) -> dict[str, Band]:
    """Bands of the default policy, then what the policies of the categories add."""
    settings = workspace.settings
    bands: dict[str, Band] = {}
    for id in (settings.policy, *settings.policies.values()):
        if id in policies:
            for band in policies[id].bands:
                bands.setdefault(band.id, band)
    return bands

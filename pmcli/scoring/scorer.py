"""What the rules ask of scoring; the caller hands it to them, since rules and scoring do not import each other."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pmcli.model import Round, Workspace
from pmcli.policy import Policy, PolicyExample
from pmcli.scoring.examples import check_example
from pmcli.scoring.history import flagged_at_close
from pmcli.scoring.person import Scoring, score_person


class WorkspaceScorer:
    """Answers for one workspace; a round is scored when it is first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._scorings: dict[str, Scoring] = {}
        self._flagged: dict[str, Mapping[str, Fraction]] = {}

    def _scoring(self, round: Round) -> Scoring:
        if round.id not in self._scorings:
            self._scorings[round.id] = Scoring(self._workspace, round, self._workspace.policies)
        return self._scorings[round.id]

    def flagged(self, round: Round) -> Mapping[str, Fraction]:
        """People of a round whose total is below the flag, with their totals; of a closed round, as ``close.json`` keeps them."""
        closed = flagged_at_close(round)
        if closed is not None:
            return closed
        if round.id not in self._flagged:
            scoring = self._scoring(round)
            people = self._workspace.person.values()
            scores = [score_person(scoring, person) for person in people if round.employs(person)]
            self._flagged[round.id] = {
                each.person.id: each.total for each in scores if each.flagged and each.total is not None
            }
        return self._flagged[round.id]

    def kpi_scores(self, round: Round, person: str) -> Mapping[str, Fraction]:
        """Scores of a person's KPIs that have a value, by KPI id."""
        found = self._workspace.person.get(person)
        if found is None:
            return {}
        scores = score_person(self._scoring(round), found).kpis
        return {each.kpi.id: each.score for each in scores if each.score is not None}

    def example(self, policy: Policy, example: PolicyExample) -> tuple[Fraction | None, str | None]:
        """Total and band id that a policy gives for one of its examples."""
        return check_example(policy, example, self._workspace.dictionary)

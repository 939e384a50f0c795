"""Scoring: from agreements, results, ratings and a policy to exact totals, and why they are what they are."""

from pmcli.scoring.examples import check_example
from pmcli.scoring.records import (
    CompetencyScore,
    CompetencyTotal,
    ComponentScore,
    KpiScore,
    Near,
    OrganizationScore,
    PersonScore,
    RoundScore,
    Subtotal,
    Summary,
)
from pmcli.scoring.round import score_round
from pmcli.scoring.select import Selection, select

__all__ = [
    "CompetencyScore",
    "CompetencyTotal",
    "ComponentScore",
    "KpiScore",
    "Near",
    "OrganizationScore",
    "PersonScore",
    "RoundScore",
    "Selection",
    "Subtotal",
    "Summary",
    "check_example",
    "score_round",
    "select",
]

"""The records of a workspace: immutable, plain values; where each is written stands beside it in ``at``."""

from pmcli.model.agreement import Agreement, Amendment, AskedCompetency, Development, Signed
from pmcli.model.kpi import ORGANIZATION, Cancelled, Kpi, live_weights
from pmcli.model.organization import LEVELS, Objective, Person, Settings, Strategy, Theme, Unit
from pmcli.model.plans import (
    Action,
    Cause,
    Excluded,
    Improvement,
    Salary,
    SalaryBase,
    SalaryException,
    SalaryTable,
    Step,
)
from pmcli.model.round import CheckIn, Rating, Result, Round
from pmcli.model.text import Text, text
from pmcli.model.workspace import Competency, Dictionary, Workspace

__all__ = [
    "LEVELS",
    "ORGANIZATION",
    "Action",
    "Agreement",
    "Amendment",
    "AskedCompetency",
    "Cancelled",
    "Cause",
    "CheckIn",
    "Competency",
    "Development",
    "Dictionary",
    "Excluded",
    "Improvement",
    "Kpi",
    "Objective",
    "Person",
    "Rating",
    "Result",
    "Round",
    "Salary",
    "SalaryBase",
    "SalaryException",
    "SalaryTable",
    "Settings",
    "Signed",
    "Step",
    "Strategy",
    "Text",
    "Theme",
    "Unit",
    "Workspace",
    "live_weights",
    "text",
]

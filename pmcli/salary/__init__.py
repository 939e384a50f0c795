"""The salary-increase exercise of a round: from scored people and ``salary.yaml`` to exact amounts, and what they do to the budget.

Nothing here reads a file or decides anything: figures are estimates until somebody in authority signs the order.
"""

from pmcli.salary.amounts import MOST, Amounts, amounts
from pmcli.salary.exercise import Budget, Exercise, Use, exercise_of
from pmcli.salary.fitting import CannotFit, fitted
from pmcli.salary.line import Line, line_of
from pmcli.salary.service import served

__all__ = [
    "MOST",
    "Amounts",
    "Budget",
    "CannotFit",
    "Exercise",
    "Line",
    "Use",
    "amounts",
    "exercise_of",
    "fitted",
    "line_of",
    "served",
]

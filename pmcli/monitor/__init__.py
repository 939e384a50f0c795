"""Monitoring: a round as it stands on a day, from its results, check-ins, agreements and improvement plans [003, 004]. Pure.

``round_status(workspace, round, as_of)`` gives a :class:`RoundStatus`. What counts as reported is told in ``docs/monitoring.md``.
"""

from pmcli.monitor.calendar import reporting_days
from pmcli.monitor.data import status_data
from pmcli.monitor.records import (
    AgreementStatus,
    DayReport,
    FollowUp,
    ImprovementStatus,
    KpiStatus,
    MonthFigure,
    PersonStatus,
    ReportingDay,
)
from pmcli.monitor.status import round_status
from pmcli.monitor.sums import Date, DayCount, RoundStatus, UnitStatus

__all__ = [
    "AgreementStatus",
    "Date",
    "DayCount",
    "DayReport",
    "FollowUp",
    "ImprovementStatus",
    "KpiStatus",
    "MonthFigure",
    "PersonStatus",
    "ReportingDay",
    "RoundStatus",
    "UnitStatus",
    "reporting_days",
    "round_status",
    "status_data",
]

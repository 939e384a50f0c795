"""CSV for spreadsheets: one row a person with stable English column names, the warning in the last column."""

from __future__ import annotations

from pmcli.comparing.report import Tables
from pmcli.render import compare
from pmcli.render.compare import csv
from pmcli.render.salary import Report

FORMAT = "csv"


def write(report: Report) -> bytes:
    """The table of everyone."""
    return csv.write(compare.Report(Tables(report.title, (), report.whole, {})))

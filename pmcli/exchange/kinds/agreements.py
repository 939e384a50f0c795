"""Performance agreements, flat: a sheet of KPIs, one of competencies, one of development plans."""

from __future__ import annotations

from pmcli.exchange.kinds._data import sheet
from pmcli.exchange.records import competency_rows, development_rows, kpi_rows
from pmcli.exchange.source import Source
from pmcli.exchange.tables import Book

NAME = "agreements"
ORDER = 2


def make(source: Source) -> Book:
    """A row for each KPI, each competency that the agreement names, each line of the plan."""
    found = source.agreements
    return Book(
        {"th": "ข้อตกลงผลการปฏิบัติราชการ", "en": "Performance agreements"},
        (
            sheet(source, "kpis", (row for each in found for row in kpi_rows(each, source.lang))),
            sheet(source, "competencies", (row for each in found for row in competency_rows(each))),
            sheet(
                source, "development", (row for each in found for row in development_rows(each, source.lang))
            ),
        ),
    )

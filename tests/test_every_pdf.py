"""Every paper of both samples as PDF, read back: the names, the figures and the bands are there to be found and copied."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from fractions import Fraction

import pytest

from pmcli.i18n import Number, format_number, text, thai_digits
from pmcli.policy import Band, Policy
from pmcli.printing.choose import choose
from pmcli.render.document import writers
from pmcli.reports import Source, reports
from pmcli.reports._template import render_document
from pmcli.scoring import PersonScore
from tests.document_support import pages
from tests.test_report_documents import AREA, PROVINCE, document, source

pytest.importorskip("typst", reason="needs the extra 'pdf'")
pytest.importorskip("pypdfium2", reason="needs pypdfium2, which reads PDF")
SHOW_THE_TOTAL = {"notice", "summary", "improvement", "comparison"}
NEVER_FIRST, NEVER_LAST = " \u00a0ๆฯะาำ”’)]}%:;,.", "เแโใไ(“‘["
FOR_PEOPLE = [name for name, report in reports().items() if report.for_people]


def bare(words: str) -> str:
    """Words without blanks, line ends and hyphens: a PDF breaks lines where it likes, and pdfium takes a hyphen there for a break."""
    return re.sub(r"[\s\u200b\u2060\u00ad\ufffe\x02-]+", "", words)


def expected(of: Source, score: PersonScore, report: str, lang: str) -> Iterator[str]:
    name = of.name(score.person.id, lang)
    assert name is not None
    yield name
    if report in SHOW_THE_TOTAL:
        assert score.total is not None
        assert score.band is not None
        total = format_number(score.total, 2)
        yield thai_digits(total) if lang == "th" else total
        yield text(score.band.name, lang)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("report", FOR_PEOPLE)
@pytest.mark.parametrize("workspace", [PROVINCE, AREA])
def test_read_back(workspace: str, report: str, lang: str) -> None:
    of = source(workspace)
    chosen, _ = choose(reports()[report], of, lang)
    for score in chosen:
        if score.status != "complete":
            continue
        read = "\n".join(pages(writers()["pdf"].write(document(report, score.person.id, lang, of))))
        for line in filter(None, read.split("\n")):
            assert line[0] not in NEVER_FIRST, f"{report} {score.person.id}: {line}"
            assert line[-1] not in NEVER_LAST, f"{report} {score.person.id}: {line}"
        found = bare(read)
        for words in expected(of, score, report, lang):
            assert bare(words) in found, f"{report} {score.person.id}"


def figure(value: Number, decimals: int | None, lang: str) -> str:
    shown = format_number(value, decimals, grouping=True)
    return thai_digits(shown) if lang == "th" else shown


def complete(of: Source) -> Iterator[tuple[PersonScore, Policy, Band]]:
    for score in of.score.people:
        if score.status == "complete":
            assert score.policy is not None
            assert score.band is not None
            yield score, score.policy, score.band


def announced(of: Source, lang: str) -> Iterator[str | None]:
    """The bands of the announcement, and everyone in them."""
    for score, policy, band in complete(of):
        if band.id in policy.announce:
            yield from (text(band.name, lang), of.name(score.person.id, lang))


def travelling(of: Source, lang: str) -> Iterator[str | None]:
    """Those entitled, with their units."""
    for score, policy, band in complete(of):
        if policy.study_trip_days and band.id in policy.study_trip_bands:
            yield from (of.name(score.person.id, lang), text(score.unit_name, lang))


def distributed(of: Source, lang: str) -> Iterator[str | None]:
    """The bands, the evaluators, the mean of everyone, the lowest and the highest total."""
    totals = []
    for score, _, band in complete(of):
        yield text(band.name, lang)
        if score.evaluator is not None:
            yield of.name(score.evaluator, lang)
        assert score.total is not None
        totals.append(score.total)
    for total in (sum(totals) / Fraction(len(totals)), min(totals), max(totals)):
        yield figure(total, 2, lang)


def watched(of: Source, lang: str) -> Iterator[str | None]:
    """The units, and who has a plan by month, with the last figure of the plan."""
    yield from (text(unit.name, lang) for unit in of.workspace.units)
    for agreement in of.round.agreements:
        for kpi in agreement.kpis:
            if kpi.plan and kpi.cancelled is None:
                yield from (of.name(agreement.person, lang), figure(kpi.plan[-1][1], None, lang))


def measured(of: Source, lang: str) -> Iterator[str | None]:
    """The owners, names and scores of the organisation's KPIs, and its own score."""
    for each in of.score.organization.kpis:
        assert each.kpi.owner is not None
        assert each.score is not None
        name = text(each.kpi.name, lang)
        yield from (of.name(each.kpi.owner, lang), thai_digits(name) if lang == "th" else name)
        yield figure(each.score, 2, lang)
    assert of.score.organization.score is not None
    yield figure(of.score.organization.score, None, lang)


def raised(of: Source, lang: str) -> Iterator[str | None]:
    """Everyone in the table of salaries, and what they earn."""
    for score in of.score.people:
        if score.person.salary is not None:
            yield from (of.name(score.person.id, lang), figure(score.person.salary, None, lang))


FOR_THE_ORGANISATION = {
    "honours": announced,
    "study-trip": travelling,
    "distribution": distributed,
    "monitoring": watched,
    "scorecard": measured,
    "salary": raised,
}
CASES = [
    (workspace, report)
    for workspace in (PROVINCE, AREA)
    for report in FOR_THE_ORGANISATION
    if (workspace, report) != (AREA, "salary")  # it has no salary exercise
]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(("workspace", "report"), CASES)
def test_papers_of_the_organisation_are_read_back(workspace: str, report: str, lang: str) -> None:
    of = source(workspace)
    paper = render_document(report, reports()[report].build(of, None, lang), lang)
    found = bare("".join(pages(writers()["pdf"].write(paper))))
    words = {bare(each or "") for each in FOR_THE_ORGANISATION[report](of, lang)}
    assert len(words) > 3
    assert {each for each in words if each not in found} == set()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler (pdftotext) is not installed")
@pytest.mark.parametrize("report", FOR_PEOPLE)
def test_poppler_reads_the_same(report: str) -> None:
    of = source(PROVINCE)
    chosen, _ = choose(reports()[report], of, "th")
    complete = [score for score in chosen if score.status == "complete"]
    for score in complete[:3]:
        data = writers()["pdf"].write(document(report, score.person.id, "th", of))
        read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
        found = bare(read.stdout.decode())
        for words in expected(of, score, report, "th"):
            assert bare(words) in found, f"{report} {score.person.id}"

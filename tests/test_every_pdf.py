"""Every paper of everyone in both samples as PDF, read back: the name, the total and the band are there to be found and copied."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from pmcli.i18n import format_number, text, thai_digits
from pmcli.printing.choose import choose
from pmcli.render.document import writers
from pmcli.reports import Source, reports
from pmcli.scoring import PersonScore
from tests.document_support import pages
from tests.test_report_documents import AREA, PROVINCE, document, source

pytest.importorskip("typst", reason="needs the extra 'pdf'")
pytest.importorskip("pypdfium2", reason="needs pypdfium2, which reads PDF")
SHOW_THE_TOTAL = {"notice", "summary", "improvement", "comparison"}
FOR_PEOPLE = [name for name, report in reports().items() if report.for_people]


def bare(words: str) -> str:
    """Words without blanks and line ends: a PDF breaks lines where it likes."""
    return re.sub(r"[\s\u200b\u2060\u00ad]+", "", words)


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
        found = bare("".join(pages(writers()["pdf"].write(document(report, score.person.id, lang, of)))))
        for words in expected(of, score, report, lang):
            assert bare(words) in found, f"{report} {score.person.id}"


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

"""`pm report salary`: the table, the personal notice, and which of the two is meant.

The golden files are rewritten by ``python -m tests.test_report_salary``; read the difference before keeping it.
"""

from __future__ import annotations

import re
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from pmcli.check import check_workspace
from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.document import Document
from pmcli.model import SalaryTable
from pmcli.printing.pages import given
from pmcli.render.document import writers
from pmcli.reports import Source, reports
from pmcli.reports._template import render_document
from pmcli.resources import sample_data_dir, templates_dir
from pmcli.results import default_round, score_workspace
from pmcli.scoring.select import Selection, select

GOLDEN = Path(__file__).parent / "golden" / "salary"
PROVINCE, AREA = "province-a", "education-area-5"
CASES = {  # golden file → report, person or unit
    "report-table": ("salary", "it"),
    "notice-1012": ("salary-notice", "1012"),
    "notice-1034": ("salary-notice", "1034"),
}
LANGUAGES = ["th", "en"]


@cache
def source(workspace: str = PROVINCE, unit: str | None = None, anonymous: bool = False) -> Source:
    checked = check_workspace(sample_data_dir() / workspace)
    found = checked.workspace
    round = default_round(found)
    assert round is not None
    score = score_workspace(checked, round).score
    assert score is not None
    people = select(score, found, Selection((), unit), "th").people
    return Source(found, score, people, found.unit.get(unit or ""), anonymous)


def paper(report: str, whose: str | None, lang: str, of: Source | None = None) -> Document:
    for_person = report == "salary-notice"
    found = of or source(unit=None if for_person else whose)
    person = found.score.person[whose or ""] if for_person else None
    return render_document(report, reports()[report].build(found, person, lang), lang)


def flat(document: Document) -> str:
    """The words of a paper, whatever the lines."""
    return re.sub(r"\s+", " ", writers()["md"].write(document).decode().replace("\\", ""))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, lang: str) -> None:
    wanted = (GOLDEN / f"{name}-{lang}.md").read_text(encoding="utf-8")
    assert writers()["md"].write(paper(*CASES[name], lang)).decode() == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format", ["html", "md", "txt", "docx", "xlsx"])
def test_every_format(format: str, lang: str) -> None:
    for report, whose in CASES.values():
        document = paper(report, whose, lang)
        assert writers()[format].write(document) == writers()[format].write(document)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_paper_is_marked_an_estimate(lang: str) -> None:
    for report, whose in CASES.values():
        document = paper(report, whose, lang)
        assert document.mark == ("ประมาณการ" if lang == "th" else "ESTIMATE")
        words = flat(document)
        assert ("ยังไม่ได้ตรวจสอบกับประกาศ" if lang == "th" else "not checked against the announcements") in words
        assert ("คำสั่งเลขที่" if lang == "th" else "Order no.") in words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", ["salary", "salary-notice"])
def test_what_a_template_is_given_is_described(report: str, lang: str) -> None:
    of = source()
    person = of.score.person["1012"] if report == "salary-notice" else None
    context = reports()[report].build(of, person, lang)
    described = given(templates_dir() / f"{report}.md.j2") + given(templates_dir() / "_parts.md.j2")

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(names(each) for each in value.values()))
        return set().union(*(names(each) for each in value)) if isinstance(value, list) else set()

    assert names(context) <= set(re.findall(r"[a-z_]+", described))


def test_the_notice_tells_each_amount() -> None:
    words = flat(paper("salary-notice", "1012", "en"))
    for said in ("33,840 baht", "36,470 baht", "3.00", "1,100 baht", "34,940 baht", "No raise, because: –"):
        assert said in words
    assert "No raise, because: result below 60 percent" in flat(paper("salary-notice", "1034", "en"))


def test_the_table_has_everyone_and_adds_up() -> None:
    context = reports()["salary"].build(source(), None, "th")
    units = context["exercise"]["units"]
    people = [person for unit in units for person in unit["people"]]
    assert len(people) == 28
    assert sum(each["raise"] or 0 for each in people) == context["exercise"]["total"]["raises"] == 30940
    for figure in ("count", "payroll", "share", "raises", "special", "used", "remaining"):
        assert sum(unit[figure] for unit in units) == context["exercise"]["total"][figure]
    assert [each["name"] for each in people if not each["computed"]] == ["นายเอกชัย ทองพูนทรัพย์"]


def test_who_has_no_notice() -> None:
    notice, of = reports()["salary-notice"], source()
    left = {each.person.id: notice.left_out(of, each, "en") for each in of.people}
    assert {id: why for id, why in left.items() if why is not None} == {"1042": "incomplete: no result yet"}
    draft = replace(of, score=replace(of.score, provisional=True))
    assert [notice.left_out(draft, each, "en") for each in draft.people] == [None] * len(draft.people)
    area = source(AREA)
    assert notice.left_out(area, area.people[3], "en") == "the round has no salary.yaml"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_round_without_an_exercise(lang: str) -> None:
    document = paper("salary", None, lang, source(AREA))
    assert "salary.yaml" in flat(document)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_western_numerals_only_where_ids_are(lang: str) -> None:
    for report, whose in (("salary", None), ("salary-notice", "1012")):
        words = flat(paper(report, whose, lang))
        if lang == "th":
            assert set(re.findall("[0-9]+", words)) <= {"1012"}
        else:
            assert not set("๐๑๒๓๔๕๖๗๘๙") & set(words)


def test_ids_in_place_of_names() -> None:
    of = source(anonymous=True)
    for words in (flat(paper("salary", None, "th", of)), flat(paper("salary-notice", "1012", "th", of))):
        assert "ชลธิชา" not in words
        assert "1012" in words


def test_over_budget_and_special_compensation_are_printed() -> None:
    of = source()
    plan = of.round.salary
    assert plan is not None
    assert plan.table is not None
    salary = of.workspace.person["1012"].salary
    assert salary is not None
    row = replace(plan.table.rows["K2"], ceiling=salary)
    table = SalaryTable("org/base.csv", {**plan.table.rows, "K2": row})
    tight = replace(of.round, salary=replace(plan, table=table, budget_percent=plan.rates["fair"]))
    changed = Source(of.workspace, replace(of.score, round=tight), of.people)
    words = flat(paper("salary", None, "en", changed))
    assert "Over budget by" in words
    assert "1,094.10" in words
    assert "org/base.csv" in words
    assert "1,094.10 baht" in flat(paper("salary-notice", "1012", "en", changed))
    filed = replace(tight, salary=replace(plan, table=replace(table, id="rounds/2569-1/base.csv")))
    changed = Source(of.workspace, replace(of.score, round=filed), of.people)
    for report, whose in (("salary", None), ("salary-notice", "1012")):  # a file's name keeps its numerals
        assert "rounds/2569-1/base.csv" in flat(paper(report, whose, "th", changed))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", ["salary", "salary-notice"])
def test_hostile_texts_break_nothing(report: str, lang: str) -> None:
    hostile = ("ร้อยละ|ของ*แผน* `x` <script>alert(1)</script> # [ก](ข) {{ x }}\n\n| 1. - ```\n===\n---\n" * 6)[
        :300
    ]
    of = source()
    person = replace(of.workspace.person["1012"], first_name=hostile, last_name=hostile, position=hostile)
    scores = tuple(
        replace(each, person=person, unit_name=hostile) if each.person.id == "1012" else each
        for each in of.score.people
    )
    people = tuple(person if each.id == "1012" else each for each in of.workspace.people)
    units = tuple(replace(each, name=hostile) for each in of.workspace.units)
    broken = Source(
        replace(of.workspace, people=people, units=units), replace(of.score, people=scores), scores
    )
    plain, made = paper(report, "1012", lang, of), paper(report, "1012", lang, broken)
    assert [type(block) for block in made.blocks] == [type(block) for block in plain.blocks]
    written = writers()["html"].write(made).decode()
    assert "<script>" not in written
    assert "&lt;script&gt;" in written


# the command


class Ended(NamedTuple):
    code: int
    out: str
    error: str


Call = Callable[..., Ended]


@pytest.fixture
def report(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.delenv("PM_LANG", raising=False)

    def call(*arguments: str, folder: Path = sample_data_dir() / PROVINCE) -> Ended:
        code = run(common_first(["-C", str(folder), "report", *arguments]))
        shown = capfdbinary.readouterr()
        return Ended(code, shown.out.decode(), shown.err.decode())

    return call


def test_the_table_without_people_and_the_notice_with(report: Call) -> None:
    table = report("salary", "--format", "txt")
    assert "บัญชีการเลื่อนเงินเดือน (ประมาณการ)" in table.out
    assert table.code == 1  # somebody has no result
    assert "ไม่ได้นับรวม 1042" in table.error
    notice = report("salary", "1012", "--format", "txt")
    assert (notice.code, notice.error) == (0, "")
    assert "หนังสือแจ้งผลการเลื่อนเงินเดือน" in notice.out
    assert notice.out == report("salary-notice", "1012", "--format", "txt").out


def test_files(report: Call, tmp_path: Path) -> None:
    report("salary", "--output-dir", str(tmp_path), "--format", "md")
    report("salary-notice", "--unit", "hr", "--output-dir", str(tmp_path), "--format", "md")
    report("salary", "1021", "--output-dir", str(tmp_path), "--format", "md")
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md"))
    assert files == [
        "salary-notice/1011.md",
        "salary-notice/1012.md",
        "salary-notice/1013.md",
        "salary-notice/1021.md",
        "salary.md",
    ]
    assert {stat.S_IMODE((tmp_path / file).stat().st_mode) for file in files} == {0o600}


def test_who_is_named_and_has_no_notice(report: Call) -> None:
    ended = report("salary", "1042", "--lang", "en")
    assert ended.code == 1
    assert "left out 1042" in ended.error
    exempt = report("salary", "1001", "--lang", "en")
    assert exempt.code == 1
    assert "left out 1001" in exempt.error


def test_a_base_table_of_the_workspace(report: Call, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(sample_data_dir() / PROVINCE, folder)
    plan = folder / "rounds/2569-1/salary.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("base_table: ocsc-2554", "base_table: org/base.csv"),
        encoding="utf-8",
    )
    (folder / "org/base.csv").write_text(
        "level,min,ceiling,boundary,lower,upper\nK2,1,50000,30000,20000,40000\n", encoding="utf-8"
    )
    notice = report("salary", "1012", "--format", "txt", "--lang", "en", folder=folder)
    assert "40,000 baht" in notice.out
    assert "org/base.csv" in notice.out
    ended = report("salary", "1011", "--format", "txt", "--lang", "en", folder=folder)
    assert (ended.code, ended.out) == (1, "")
    assert "no base for level Senior professional" in ended.error


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for file, case in CASES.items():
        for language in LANGUAGES:
            (GOLDEN / f"{file}-{language}.md").write_bytes(writers()["md"].write(paper(*case, language)))

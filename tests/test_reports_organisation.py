"""The papers of the whole organisation: scorecard, goal map, distribution, development needs.

Their figures are computed here a second time, by other means, on small workspaces made by hand. The golden files are
rewritten by ``python -m tests.test_reports_organisation``; read the difference before keeping it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies

from pmcli.check import Checked, check_workspace
from pmcli.document import Document, Heading, Table, plain_text
from pmcli.model import (
    Action,
    Agreement,
    AskedCompetency,
    Cancelled,
    Development,
    Improvement,
    Objective,
    Person,
    Rating,
    Result,
    Round,
    Strategy,
    Theme,
    Unit,
    Workspace,
)
from pmcli.policy import Band
from pmcli.printing.pages import given as given_to
from pmcli.render.document import writers
from pmcli.reports import Context, Source, reports
from pmcli.reports._spread import deviation, spread_part
from pmcli.reports._template import render_document, render_file
from pmcli.resources import sample_data_dir, templates_dir
from pmcli.results import default_round, score_workspace
from pmcli.scoring import Selection, score_round, select
from pmcli.trees import cascade_tree
from pmcli.trees.model import KpiFacts
from tests.document_support import bare, pages, texts
from tests.rule_base import workspace_files
from tests.scoring_support import CORE, MANAGERIAL, POLICIES, F, kpi, make_round, make_workspace, score_kpi
from tests.support import write_files

GOLDEN = Path(__file__).parent / "golden" / "reports"
NAMES = ("scorecard", "cascade", "distribution", "development")
SAMPLES = ("province-a", "education-area-5")
LANGUAGES = ("th", "en")
HOSTILE = (
    "ร้อยละ|ของ*แผน* `x` <script>alert(1)</script> # [ก](ข) {{ x }}\n\n| 1. - ```\n===\n---\n < ^ " * 6
)[:300]


@cache
def checked(sample: str) -> Checked:
    return check_workspace(sample_data_dir() / sample)


@cache
def sample(name: str, anonymous: bool = False, provisional: bool = False) -> Source:
    workspace = checked(name).workspace
    round = default_round(workspace)
    assert round is not None
    score = score_workspace(checked(name), round, provisional=provisional).score
    assert score is not None
    return Source(workspace, score, score.people, anonymous=anonymous)


def narrowed(source: Source, *people: str, unit: str | None = None) -> Source:
    """As ``--unit`` and PERSON arguments narrow it."""
    chosen = select(source.score, source.workspace, Selection(people, unit), "th").people
    return replace(source, people=chosen, unit=source.workspace.unit.get(unit or ""))


def laid_over(folder: Path, overlay: dict[str, str | None]) -> Source:
    """The base workspace of the rules with files laid over it, scored."""
    write_files(folder, workspace_files(overlay))
    found = check_workspace(folder)
    round = default_round(found.workspace)
    assert round is not None
    score = score_workspace(found, round).score
    assert score is not None
    return Source(found.workspace, score, score.people)


def made(workspace: Workspace, round: Round, **more: Any) -> Source:
    """A workspace of records, scored."""
    score = score_round(workspace, round, **more)
    return Source(workspace, score, score.people)


def context(name: str, source: Source, lang: str = "en") -> Context:
    return reports()[name].build(source, None, lang)


def paper(name: str, source: Source, lang: str = "en") -> Document:
    return render_document(name, context(name, source, lang), lang)


def flat(document: Document) -> str:
    """The words of a paper, whatever the lines."""
    return re.sub(r"\s+", " ", writers()["md"].write(document).decode().replace("\\", ""))


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [[plain_text(cell.content) for cell in row] for row in table.rows]


def head(table: Table) -> list[str]:
    return [plain_text(cell.content, "") for row in table.head for cell in row]


def headings(document: Document, level: int) -> list[str]:
    return [
        plain_text(each.content)
        for each in document.blocks
        if isinstance(each, Heading) and each.level == level
    ]


def golden(name: str, workspace: str, lang: str) -> tuple[Source, Path]:
    """What a golden file is made from, and its name; of the large map one unit is enough."""
    source = sample(workspace)
    if (name, workspace) == ("cascade", "province-a"):
        return narrowed(source, unit="agriculture"), GOLDEN / f"{workspace}-{name}-agriculture-{lang}"
    return source, GOLDEN / f"{workspace}-{name}-{lang}"


# --- all four


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format", ["md", "txt"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("workspace", SAMPLES)
def test_text(workspace: str, name: str, format: str, lang: str) -> None:
    source, file = golden(name, workspace, lang)
    assert writers()[format].write(paper(name, source, lang)) == file.with_suffix(f".{format}").read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_template_is_given_is_described(name: str, lang: str, tmp_path: Path) -> None:
    described = given_to(templates_dir() / f"{name}.md.j2") + given_to(templates_dir() / "_parts.md.j2")
    words = set(re.findall(r"[a-z_]+", described))

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(names(each) for each in value.values()))
        return set().union(*(names(each) for each in value)) if isinstance(value, list) else set()

    for source in (sample("province-a"), gaps_workspace()):
        assert names(context(name, source, lang)) <= words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_copied_from_the_pdf(name: str, lang: str) -> None:
    pytest.importorskip("typst", reason="needs the extra 'pdf'")
    pytest.importorskip("pypdfium2", reason="needs pypdfium2, which reads PDF")
    document = paper(name, sample("education-area-5"), lang)
    copied = bare("".join(pages(writers()["pdf"].write(document))))
    for words in texts(document.blocks):
        assert all(bare(word) in copied for word in words.split()), words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_tables_in_word_and_excel(name: str, lang: str) -> None:
    docx = pytest.importorskip("docx", reason="needs the extra 'office'")
    calamine = pytest.importorskip("python_calamine", reason="needs the extra 'office'")
    document = paper(name, sample("province-a"), lang)
    word = docx.Document(io.BytesIO(writers()["docx"].write(document)))
    drawn = iter([len(table.columns) for table in word.tables])  # fields and signatures are tables too
    assert all(len(table.columns) in drawn for table in tables(document))
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(writers()["xlsx"].write(document)))
    assert len(book.sheet_names) == len(tables(document))
    for sheet, table in zip(book.sheet_names, tables(document), strict=True):
        cells = [cell for row in book.get_sheet_by_name(sheet).to_python() for cell in row]
        figures = re.compile("-?[0-9๐-๙,]+(?:[.][0-9๐-๙]+)?")
        written = sum(bool(figures.fullmatch(cell)) for row in rows(table) for cell in row)
        assert sum(isinstance(cell, float | int) for cell in cells) >= written > 0


@pytest.mark.parametrize("name", NAMES)
def test_figures_in_excel_are_numbers(name: str) -> None:
    calamine = pytest.importorskip("python_calamine", reason="needs the extra 'office'")
    book = calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(writers()["xlsx"].write(paper(name, sample("province-a"), "th")))
    )
    found = [row for sheet in book.sheet_names for row in book.get_sheet_by_name(sheet).to_python()]
    named, figures = {
        "scorecard": ("จำนวนผลผลิตข้าวหอมมะลิต่อไร่ (กก./ไร่)", [400, 412, 414.5, 417, 419.5, 422, 418, 3.4, 25]),
        "cascade": ("จำนวนผลผลิตข้าวหอมมะลิต่อไร่ของตำบล ค (กก./ไร่)", [433, 435.5, 438, 440.5, 443, 440.2, 3.88]),
        "distribution": ("ชำนาญการพิเศษ", [9, 1, 5, 2, 1, 0, 81.21, 6.49, 68.49, 83.67, 90]),
        "development": ("สอนแนะงาน", [7, 9, 92, 68, 0, 2, 7, 0]),
    }[name]
    lines = [[cell for cell in row if isinstance(cell, float | int)] for row in found if named in row]
    assert figures in lines


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_anonymous_papers_name_nobody(name: str, lang: str) -> None:
    source = sample("province-a", anonymous=True)
    written = writers()["html"].write(paper(name, source, lang)).decode()
    if name == "cascade":
        written += render_file(name, "html", context(name, source, lang), lang, None)
    for person in source.workspace.people:
        assert str(person.last_name) not in written


@pytest.mark.parametrize(("lang", "mark"), [("th", "ร่าง"), ("en", "DRAFT")])
@pytest.mark.parametrize("name", NAMES)
def test_drafts_are_marked(name: str, lang: str, mark: str) -> None:
    draft, plain = sample("province-a", provisional=True), sample("province-a")
    assert mark in paper(name, draft, lang).mark
    assert mark not in paper(name, plain, lang).mark


@pytest.mark.parametrize("name", NAMES)
def test_numerals_are_those_of_the_language(name: str) -> None:
    thai = flat(paper(name, sample("education-area-5"), "th"))
    assert not re.findall("[0-9]", thai)
    english = flat(paper(name, sample("education-area-5"), "en"))
    assert not re.findall("[๐-๙]", english)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_an_empty_workspace(name: str, lang: str, tmp_path: Path) -> None:
    """No units, no strategy, no scorecard, no agreement, no people: a sentence each, and no table but what is true."""
    write_files(
        tmp_path,
        {
            "pm.yaml": "organization: {id: a, name: สำนักงาน}\n",
            "rounds/2569-1/round.yaml": "id: 2569-1\nnumber: 1\nstart: 2025-10-01\nend: 2026-03-31\nstatus: planning\n",
        },
    )
    found = check_workspace(tmp_path)
    score = score_workspace(found, found.workspace.rounds[0]).score
    assert score is not None
    document = paper(name, Source(found.workspace, score, score.people), lang)
    assert tables(document) == []
    sentence = {
        "scorecard": ("ยังไม่ได้กำหนดตัวชี้วัดระดับองค์กร", "No organisational scorecard has been set"),
        "cascade": ("ไม่มีตัวชี้วัดที่จะแสดง", "There is no KPI to show"),
        "distribution": ("ยังไม่มีผู้ที่มีผลการประเมินครบถ้วน", "Nobody has a complete result yet"),
        "development": ("ยังไม่มีแผนพัฒนารายบุคคล", "There is no development plan"),
    }[name]
    assert sentence[LANGUAGES.index(lang)] in flat(document)
    for format in ("html", "txt", "xlsx", "docx", "pdf"):
        assert writers()[format].write(document)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_hostile_texts_break_nothing(name: str, lang: str) -> None:
    """Names of 300 characters with every mark that Markdown, HTML and the templates know; 27 competencies."""
    plain, hostile = hand_made("งาน"), hand_made(HOSTILE)
    papers = [paper(name, each, lang) for each in (plain, hostile)]
    shapes = [
        [
            (type(block), [[cell.columns for cell in row] for row in block.rows])
            if isinstance(block, Table)
            else type(block)
            for block in each.blocks
        ]
        for each in papers
    ]
    assert shapes[0] == shapes[1]
    written = writers()["html"].write(papers[1]).decode()
    if name == "cascade":
        drawn = [
            render_file("cascade", "html", context(name, each, lang), lang, None) for each in (plain, hostile)
        ]
        assert tags(drawn[0]) == tags(drawn[1])
        written += drawn[1]
    assert "<script>" not in written
    assert "&lt;script&gt;" in written
    for format in ("pdf", "docx", "xlsx"):
        assert writers()[format].write(papers[1])


def tags(page: str) -> list[str]:
    """The tags of a page in their order; every one that opens is closed, in its place."""
    found: list[str] = []
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            found.append(tag)
            if tag != "meta":
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Reader().feed(page)
    assert not opened
    return found


# --- a workspace of records: five people in two units, two levels, two evaluators


SCORES = {"2": "4.5", "3": "4", "4": "3.5", "5": "2.5", "6": "3"}


def hand_made(word: str) -> Source:
    """Each person with one KPI whose value is its score and the same rating (4) of every core competency; person 6 lacks a result."""
    units = (Unit("a", f"{word}ก", None, "1"), Unit("b", f"{word}ข", "a", "2"))
    people = [Person("1", word, word, position=word, unit="a", exempt=word)]
    people += [
        Person(id, f"{word}{id}", word, position=word, level=level, unit=unit)
        for id, level, unit in zip("23456", ("D1", "K2", "K2", "K1", "K1"), "abbbb", strict=True)
    ]
    top = kpi("top", (10, 20, 30, 40, 50), 1, "org", name=word, unit=word, objective="o", aggregate="sum")
    top = replace(top, owner="1")
    own = [
        replace(
            score_kpi("w", 100, person),
            name=word,
            parent="org/top" if person == "2" else None,
            cascade="partial",
        )
        for person in SCORES
    ]
    agreements = [
        Agreement(
            each.owner_id,
            kpis=(each,),
            competencies=tuple(AskedCompetency(id) for id in FUNCTIONAL) if each.owner_id == "2" else (),
            development=(Development(word, "ACH", "seminar", hours=Decimal(6)),),
        )
        for each in own
    ]
    results = [
        Result(each.owner_id, "w", date(2026, 3, 31), Decimal(SCORES[each.owner_id]))
        for each in own
        if each.owner_id != "6"
    ]
    asked = {"2": (*CORE, *MANAGERIAL, *FUNCTIONAL)}
    rated = [Rating(person, id, Decimal(4)) for person in SCORES for id in asked.get(person, CORE)]
    round = make_round(agreements, results, rated, scorecard=(top,))
    strategy = Strategy(issues=(Theme("i", word),), objectives=(Objective("o", word, "i", "effectiveness"),))
    workspace = make_workspace(people, round, units=units, has_units=True, strategy=strategy)
    return made(workspace, round)


FUNCTIONAL = (
    "AT",
    "CT",
    "DEV",
    "HPA",
    "INF",
    "CS",
    "IU",
    "OA",
    "PROAC",
    "CO",
    "SCF",
    "FLX",
    "CI",
    "AQ",
    "OC",
    "RB",
)


def test_a_person_with_27_competencies_is_counted_in_each() -> None:
    groups = context("distribution", hand_made("งาน"))["competencies"]
    assert [len(group["competencies"]) for group in groups] == [5, 6, 16]


# --- distribution


def total(person: str) -> Decimal:
    """70 of the KPI's percent, 30 of 80 percent for competencies."""
    return Decimal(SCORES[person]) * 20 * Decimal("0.7") + Decimal(24)


def expected_spread(values: Sequence[Decimal]) -> dict[str, str]:
    """The figures by decimals of fifty digits, as a table shows them."""
    with localcontext() as exact:
        exact.prec = 50
        middle = sum(values) / len(values)
        spread = (sum((value - middle) ** 2 for value in values) / len(values)).sqrt()
        ordered = sorted(values)
        two = Decimal("0.01")
        half = (ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2
        shown = {
            "mean": middle,
            "deviation": spread,
            "lowest": ordered[0],
            "median": half,
            "highest": ordered[-1],
        }
        return {name: str(value.quantize(two, ROUND_HALF_UP)) for name, value in shown.items()}


def test_means_and_spreads() -> None:
    document = paper("distribution", hand_made("งาน"))
    overview, policies, units, levels, evaluators, _ = tables(document)
    counted = [total(person) for person in "2345"]
    everyone = expected_spread(counted)
    assert rows(units)[-1] == ["All", "4", "0", "2", "1", "0", "1", *everyone.values()]
    assert rows(units)[1] == ["งานข", "3", "0", "1", "1", "0", "1", *expected_spread(counted[1:]).values()]
    assert rows(units)[0][:2] == ["งานก*", "1"]
    assert rows(units)[0][8] == "–", "the spread of one person says nothing"
    assert [row[:2] for row in rows(levels)] == [
        ["Practitioner*", "1"],
        ["Professional*", "2"],
        ["Managerial, primary*", "1"],
        ["All", "4"],
    ]
    assert rows(levels)[1][-5:] == list(expected_spread(counted[1:3]).values())
    second = expected_spread(counted[1:])
    difference = Decimal(str(sum(counted[1:]) / 3 - sum(counted) / 4)).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )
    assert rows(evaluators)[1][:5] == [
        "งาน2 งาน",
        "3",
        second["mean"],
        f"−{-difference}",
        second["deviation"],
    ]
    assert rows(overview)[1] == ["Percent", "100", "0.0", "50.0", "25.0", "0.0", "25.0"]
    assert rows(policies)[0][2:7] == ["from\u00a090", "from\u00a080", "from\u00a070", "from\u00a060", "below"]


def test_the_sample_has_the_figures_that_pm_score_has() -> None:
    source = sample("province-a")
    found = context("distribution", source)
    summary = source.score.summary
    assert dict(zip(source.score.bands, found["everyone"]["counts"], strict=True)) == summary.bands
    assert round(found["everyone"]["mean"], 2) == summary.mean
    for part in ("units", "levels", "evaluators", "policies"):
        assert sum(row["people"] for row in found[part]) == summary.complete
        assert [sum(each) for each in zip(*(row["counts"] for row in found[part]), strict=True)] == found[
            "everyone"
        ]["counts"]


@given(strategies.lists(strategies.integers(0, 10**6), min_size=1, max_size=30))
def test_the_deviation_is_rounded_right(values: list[int]) -> None:
    wanted = expected_spread([Decimal(value) / 100 for value in values])
    found = spread_part([Fraction(value, 100) for value in values])
    assert deviation([Fraction(value, 100) for value in values]) == F(wanted["deviation"])
    assert found["median"] * 2 == F(
        Decimal(sorted(values)[(len(values) - 1) // 2] + sorted(values)[len(values) // 2]) / 100
    )


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([0, "0.01"], "0.01"),
        ([0, "0.0099"], "0.00"),
        ([2, 4, 4, 4, 5, 5, 7, 9], "2"),
        ([1, 1], "0"),
        ([0, 0, 3], "1.41"),
    ],
)
def test_deviations_on_the_edge(values: list[object], wanted: str) -> None:
    """The spread of 0 and 0.01 is 0.005, of which half goes away from zero."""
    assert deviation([F(value) for value in values]) == F(wanted)


def test_who_is_not_counted_is_said() -> None:
    source = hand_made("งาน")
    assert context("distribution", source)["counted"] == {
        "people": 6,
        "complete": 4,
        "incomplete": 1,
        "invalid": 0,
        "exempt": 1,
    }
    assert "Counted: 4 of 6 people" in flat(paper("distribution", source))
    assert "ไม่นับผู้ที่ข้อมูลยังไม่ครบ ๑ คน" in flat(paper("distribution", source, "th"))
    provisional = made(source.workspace, source.round, provisional=True)
    assert context("distribution", provisional)["everyone"]["people"] == 4


@pytest.mark.parametrize(("lang", "mark"), [("th", "ลับ"), ("en", "CONFIDENTIAL")])
def test_the_distribution_is_confidential(lang: str, mark: str) -> None:
    document = paper("distribution", sample("province-a"), lang)
    assert document.mark == mark
    assert {"th": "สำหรับผู้บริหารเท่านั้น", "en": "for executives only"}[lang] in flat(document)
    assert {"th": "น้อยกว่า ๓ คน อาจทำให้รู้ผลของบุคคลได้", "en": "fewer than 3 people can tell"}[lang] in flat(
        document
    )


def test_policies_with_other_bands_have_their_own_columns() -> None:
    """Bands of one id and name share a column; a band that one policy alone has stands in its place."""
    bands = (
        Band("outstanding", {"th": "ดีเด่น", "en": "Outstanding"}, Decimal(95)),
        Band("pass", {"th": "ผ่าน", "en": "Pass"}, Decimal(75)),
        Band("fail", {"th": "ไม่ผ่าน", "en": "Fail"}, Decimal(0)),
    )
    other = replace(POLICIES["ocsc-2552"], id="other", name="อื่น", bands=bands, variants=())
    source = hand_made("งาน")
    people = [
        replace(each, category="government_employee") if each.id in "35" else each
        for each in source.workspace.people
    ]
    settings = replace(source.workspace.settings, policies={"government_employee": "other"})
    workspace = replace(
        source.workspace,
        people=tuple(people),
        settings=settings,
        policies={**source.workspace.policies, "other": other},
    )
    found = context("distribution", made(workspace, source.round))
    assert found["bands"] == [
        *("Outstanding", "Very good", "Pass", "Good", "Fair", "Needs improvement", "Fail"),
    ]
    assert found["policies"][1]["starts"] == [95, None, 75, None, None, None, 0]
    assert [row["counts"] for row in found["policies"]] == [[0, 1, 0, 1, 0, 0, 0], [0, 0, 1, 0, 0, 0, 1]]
    assert rows(tables(paper("distribution", made(workspace, source.round)))[1])[1][2:9] == [
        *("from\u00a095", "–", "from\u00a075", "–", "–", "–", "below"),
    ]


def test_strengths_and_weaknesses() -> None:
    source = hand_made("งาน")
    levels = {"ACH": 5, "SERV": 1, "EXP": 4, "ING": 3, "TW": 2}
    rated = [Rating(person, id, Decimal(level)) for person in SCORES for id, level in levels.items()]
    rated += [Rating("2", id, Decimal(5)) for id in (*MANAGERIAL, *FUNCTIONAL)]
    round = make_round(source.round.agreements, source.round.results, rated, scorecard=source.round.scorecard)
    workspace = replace(source.workspace, rounds=(round,))
    found = context("distribution", made(workspace, round))
    assert [each["name"] for each in found["strengths"]] == ["Achievement Motivation", "Expertise"]
    assert [each["name"] for each in found["weaknesses"]] == ["Service Mind", "Teamwork"]
    service = found["competencies"][0]["competencies"][1]
    assert (service["level"], service["expected"], service["below"]) == (1, 2, 3)  # D1 3, K2 2 and 2, K1 1
    assert service["gap"] == Fraction(2 + 1 + 1 + 0, 4)
    assert found["competencies"][0]["people"] == 20
    assert found["competencies"][0]["level"] == 3


# --- scorecard


def scored(kpis: Sequence[tuple[str, object, object, str | None]], **more: Any) -> Source:
    """A scorecard of (id, weight, score, objective); a score of None is not measured."""
    round = make_round(
        results=[
            Result("org", id, date(2026, 3, 31), Decimal(str(score)))
            for id, _, score, _ in kpis
            if score is not None
        ],
        scorecard=tuple(
            replace(score_kpi(id, weight, "org"), objective=objective, owner="1")
            for id, weight, _, objective in kpis
        ),
    )
    return made(make_workspace([Person("1", "ก", "ข", position="ค")], round, **more), round)


STRATEGY = Strategy(
    issues=(Theme("i", "ประเด็น"),),
    objectives=(
        Objective("e", "ผล", "i", "effectiveness"),
        Objective("q", "บริการ", "i", "quality"),
        Objective("n", "ไม่มีมิติ", None, None),
    ),
)


def test_scores_of_the_perspectives_are_weight_averaged() -> None:
    """Weights 4, 3, 3 with 5, 2, 1 make 2.9 (chapter 2)."""
    source = scored(
        [("a", 4, 5, "e"), ("b", 3, 2, "e"), ("c", 3, 1, "e"), ("d", 10, 4, "q"), ("x", 5, 3, "n")],
        strategy=STRATEGY,
    )
    assert rows(tables(paper("scorecard", source))[1]) == [
        ["1. Effectiveness of the action plan", "3", "10", "2.90", "58.00"],
        ["2. Quality of service", "1", "10", "4.00", "80.00"],
        ["KPIs without a perspective", "1", "5", "3.00", "60.00"],
        ["The whole organisation", "5", "25", "3.36", "67.20"],
    ]


def test_the_four_perspectives_stand_on_the_scorecard_in_their_order() -> None:
    document = paper("scorecard", scored([("a", 1, 5, "q"), ("x", 1, 3, None)], strategy=STRATEGY), "th")
    assert head(tables(document)[0]) == [
        *("ประเด็นยุทธศาสตร์/ที่มา", "เป้าประสงค์", "ตัวชี้วัด (หน่วยวัด)", "ข้อมูลพื้นฐาน", "เกณฑ์การให้คะแนน"),
        *("ผู้รับผิดชอบ", "ผล", "คะแนน", "น้ำหนัก", "๑", "๒", "๓", "๔", "๕"),
    ]
    groups = [row[0] for row in rows(tables(document)[0]) if len(row) == 1]
    assert groups == [
        "มิติที่ ๑ ประสิทธิผลตามแผนปฏิบัติราชการ",
        "ไม่มีตัวชี้วัดในมิตินี้",
        "มิติที่ ๒ คุณภาพการให้บริการ",
        "มิติที่ ๓ ประสิทธิภาพของการปฏิบัติราชการ",
        "ไม่มีตัวชี้วัดในมิตินี้",
        "มิติที่ ๔ การพัฒนาองค์กร",
        "ไม่มีตัวชี้วัดในมิตินี้",
        "ตัวชี้วัดที่ไม่ได้ระบุมิติ",
    ]
    assert document.orientation == "landscape"


def test_before_the_results_their_columns_are_empty() -> None:
    before = scored([("a", 2, None, "e"), ("b", 1, None, "q")], strategy=STRATEGY)
    kpis, summary = tables(paper("scorecard", before))
    assert [row[-3:] for row in rows(kpis) if len(row) > 1] == [["", "", "2"], ["", "", "1"]]
    assert [row[-3:] for row in rows(summary)] == [["2", "", ""], ["1", "", ""], ["3", "", ""]]
    half = scored([("a", 2, 4, "e"), ("b", 1, None, "q")], strategy=STRATEGY)
    kpis, summary = tables(paper("scorecard", half))
    assert [row[-3:] for row in rows(kpis) if len(row) > 1] == [["4", "4.00", "2"], ["–", "–", "1"]]
    assert [row[-2:] for row in rows(summary)] == [["4.00", "80.00"], ["–", "–"], ["–", "–"]]


def test_a_scorecard_without_a_strategy_has_no_perspectives() -> None:
    kpis, summary = tables(paper("scorecard", scored([("a", 1, 5, None), ("b", 3, 1, None)])))
    assert all(len(row) > 1 for row in rows(kpis))
    assert rows(summary) == [["The whole organisation", "2", "4", "2.00", "40.00"]]


def test_what_is_not_measured_in_the_round_is_named() -> None:
    source = scored([("a", 1, 5, None), ("b", 3, 1, None)])
    later, gone = (
        replace(each, name=name) for each, name in zip(source.round.scorecard, ("ปลายปี", "เลิก"), strict=True)
    )
    card = (replace(later, rounds=(2,)), replace(gone, cancelled=Cancelled()), source.round.scorecard[0])
    round = replace(source.round, scorecard=card)
    document = paper("scorecard", made(source.workspace, round))
    assert len(rows(tables(document)[0])) == 1
    assert "Not measured in this round: ปลายปี; เลิก (cancelled)" in flat(document)


def test_the_scorecard_of_the_sample() -> None:
    source = sample("province-a")
    found = context("scorecard", source)
    assert found["score"] == F("3.686")
    assert [each["count"] for each in found["perspectives"]] == [3, 1, 1, 2]
    assert found["head"]["name"] == "นายวิเชียร ภูมิพัฒนกุล"
    assert found["perspectives"][0]["kpis"][1]["baseline"] == "18,024 ครัวเรือน"
    assert {(each["id"], each["score"]) for each in found["perspectives"]} == {
        (each.id, each.score) for each in source.score.organization.perspectives
    }


# --- goal map


def lines(found: Context) -> Iterator[Context]:
    for section in found["sections"]:
        for group in section["groups"]:
            yield from group["kpis"]


@pytest.mark.parametrize("workspace", SAMPLES)
def test_every_live_kpi_is_on_the_map_once(workspace: str) -> None:
    source = sample(workspace)
    found = context("cascade", source)
    refs = [line["ref"] for line in lines(found)]
    assert sorted(refs) == sorted(kpi.ref for kpi in source.cascade.kpis.values() if source.cascade.live(kpi))
    counts = found["counts"]
    assert counts["scorecard"] + counts["handed"] + counts["free"] == len(refs)
    tops = {
        ref: ([ref, *(each.ref for each in source.cascade.upwards(source.cascade.kpis[ref]))][-1])
        for ref in refs
    }
    assert counts["free"] == sum(not top.startswith("org/") for top in tops.values())


@pytest.mark.parametrize("workspace", SAMPLES)
def test_the_arithmetic_is_that_of_the_tree(workspace: str) -> None:
    source = sample(workspace)
    found = {line["ref"]: line for line in lines(context("cascade", source))}
    for node in cascade_tree(source.workspace, source.round).nodes:
        if isinstance(node.facts, KpiFacts):
            split, line = node.facts.split, found[node.id]
            assert line["score"] == node.facts.score
            assert (line["split"] is None) == (split is None)
            if split is not None:
                assert [each for each in line["split"]["together"] if each is not None] == [
                    level.aggregate for level in split.levels
                ]


SPLIT = """\
    person: "{person}"
    kpis:
      - {{id: a, name: จำนวนผลผลิต, from: {parent}, cascade: split, kind: output, data_source: ทะเบียน, weight: 100, targets: {targets}, base: 1}}
    """
SCORECARD = """\
    kpis:
      - {{id: K1, name: จำนวนผลผลิต, objective: obj-1, owner: "1001", unit: กก., aggregate: {aggregate}, targets: [1, 2, 3, 4, 429]}}
    """


def divided(folder: Path, aggregate: str) -> Source:
    """Two subdistricts of 410 and 420 at level 5 against a target of 429 [002]."""
    return laid_over(
        folder,
        {
            "rounds/2569-1/scorecard.yaml": SCORECARD.format(aggregate=aggregate),
            "rounds/2569-1/agreements/1002.yaml": SPLIT.format(
                person=1002, parent="org/K1", targets=[1, 2, 3, 4, 410]
            ),
            "rounds/2569-1/agreements/1003.yaml": SPLIT.format(
                person=1003, parent="org/K1", targets=[1, 2, 3, 4, 420]
            ),
            "rounds/2569-1/results.csv": None,
        },
    )


def test_a_sum_that_reaches_the_target_and_a_mean_that_does_not(tmp_path: Path) -> None:
    summed, averaged = divided(tmp_path / "1", "sum"), divided(tmp_path / "2", "mean")
    table = rows(tables(paper("cascade", summed))[1])
    assert table[1] == ["", "Together, of 2 KPIs (sum)", "2", "4", "6", "8", "830", "", ""]
    assert context("cascade", summed)["counts"]["short"] == 0
    table = rows(tables(paper("cascade", averaged, "th"))[1])
    assert table[1][1:7] == ["รวมค่าเป้าหมายที่แบ่งให้ ๒ ตัวชี้วัด (ค่าเฉลี่ย)", "๑", "๒", "๓", "๔", "๔๑๕"]
    assert table[2][1:7] == ["ต่ำกว่าค่าเป้าหมาย", "๐", "๐", "๐", "๐", "๑๔"]
    assert "มี ๑ ตัวชี้วัด" in flat(paper("cascade", averaged, "th"))
    assert [row[0] for row in rows(tables(paper("cascade", averaged))[1])] == ["1", "", "", "1.1", "1.2"]


def test_why_nothing_is_added_up(tmp_path: Path) -> None:
    found = rows(tables(paper("cascade", divided(tmp_path, "none")))[1])[1]
    assert found == ["", "Together, of 2 KPIs: by choice not added up"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_go_down_with_the_cascade(lang: str) -> None:
    """A line of twelve KPIs: the middle of a number that long is left out."""
    people = [Person(str(id), "ก", "ข", supervisor=str(id - 1) if id > 1 else None) for id in range(1, 13)]
    chain = [
        replace(score_kpi("k", 100, str(id)), parent=f"{id - 1}/k" if id > 1 else "org/k", cascade="direct")
        for id in range(1, 13)
    ]
    round = make_round(
        [Agreement(each.owner_id, kpis=(each,)) for each in chain],
        scorecard=(replace(score_kpi("k", 1, "org"), owner="1"),),
    )
    found = context("cascade", made(make_workspace(people, round), round), lang)
    numbers = [line["number"] for line in lines(found)]
    assert numbers[:3] == ["1", "1.1", "1.1.1"]
    assert numbers[6] == "1.1.1.1.1.1.1"
    assert numbers[-1] == "1.1.….1.1.1.1"
    assert [line["depth"] for line in lines(found)] == list(range(13))
    assert tags(render_file("cascade", "html", found, lang, None)).count("ul") == 3 + 13  # legend, map, issue


def test_a_unit_has_what_is_above_and_below_it() -> None:
    source = sample("province-a")
    found = context("cascade", narrowed(source, unit="community-a"))
    assert found["unit_name"] == "Community Development Office of District A"
    refs = {line["ref"]: line["selected"] for line in lines(found)}
    assert {
        "org/poverty",
        "1003/poverty",
        "1030/poverty",
        "1031/poverty",
        "1033/poverty",
        "1034/poverty",
    } <= set(refs)
    assert "1032/poverty" not in refs
    assert {ref.split("/")[0] for ref, own in refs.items() if own} == {"1031", "1033", "1034"}
    assert [section["kind"] for section in found["sections"]] == ["issue", "own"]
    document = paper("cascade", narrowed(source, "1034"), "th")
    assert "เฉพาะบุคลากรที่เลือก จำนวน ๑ คน" in flat(document)


def test_references_that_lead_nowhere_or_in_a_circle_are_told() -> None:
    kpis = {
        "1": replace(score_kpi("k", 100, "1"), parent="9/gone", cascade="direct"),
        "2": replace(score_kpi("k", 100, "2"), parent="3/k", cascade="direct"),
        "3": replace(score_kpi("k", 100, "3"), parent="2/k", cascade="direct"),
    }
    round = make_round([Agreement(id, kpis=(each,)) for id, each in kpis.items()])
    source = made(make_workspace([Person(id, "ก", "ข") for id in kpis], round), round)
    found = context("cascade", source)
    assert {(line["problem"], line["ref"]) for line in lines(found)} == {
        *(("unknown", "9/gone"), (None, "1/k")),
        *((None, "2/k"), (None, "3/k"), ("again", "2/k")),
    }
    assert found["counts"]["free"] == 3
    words = flat(paper("cascade", source))
    assert "Not found: 9/gone" in words
    assert "In a circle back to 2/k" in words
    tags(render_file("cascade", "html", found, "en", None))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("workspace", SAMPLES)
def test_the_drawn_map_has_every_kpi(workspace: str, lang: str) -> None:
    found = context("cascade", sample(workspace), lang)
    page = render_file("cascade", "html", found, lang, None)
    tags(page)
    assert "http" not in page
    for line in lines(found):
        assert line["owner"] in page
    assert page.count('class="card ') == len(found["sections"]) + sum(
        (group["kind"] != "alone") * len(group["kpis"]) + (group["kind"] == "objective")
        for section in found["sections"]
        for group in section["groups"]
    ) - sum(all(group["kind"] == "alone" for group in section["groups"]) for section in found["sections"])


# --- development


@cache
def gaps_workspace(rated: bool = True) -> Source:
    """Four people: a plan with hours, one dropped, one for a KPI; improvement plans of both rounds; competencies below what is expected."""
    units = (Unit("a", "กลุ่ม ก", None, "1"), Unit("b", "กลุ่ม ข", "a", "2"))
    people = [
        Person("1", "ก", "หนึ่ง", unit="a", exempt="หัวหน้า"),
        Person("2", "ข", "สอง", level="K3", unit="b"),
        Person("3", "ค", "สาม", level="K2", unit="b"),
        Person("4", "ง", "สี่", level="K2", unit="a", supervisor="2"),
    ]
    plans = {
        "2": (
            Development(
                "การเจรจา", "ACH", "seminar", hours=Decimal(10), hours_done=Decimal(4), status="in_progress"
            ),
            Development(
                " การเจรจา  ",
                "การมุ่งผลสัมฤทธิ์",
                "coaching",
                hours=Decimal(100),
                hours_done=Decimal(2),
                status="dropped",
            ),
        ),
        "3": (
            Development(
                "การเขียน", "k", "seminar", hours=Decimal("2.5"), hours_done=Decimal("2.5"), status="done"
            ),
            Development("การบริการ", "SERV", "mentor"),
        ),
    }
    kpis = {
        id: replace(score_kpi("k", 100, id), name=f"งานของ {id}", parent=parent, cascade="partial")
        for id, parent in {"2": "org/k", "3": "2/k", "4": None}.items()
    }
    top = replace(score_kpi("k", 1, "org"), name="งานขององค์กร", owner="1")
    agreements = [Agreement(id, kpis=(each,), development=plans.get(id, ())) for id, each in kpis.items()]
    results = [Result(id, "k", date(2026, 3, 31), Decimal(4)) for id in kpis]
    low = {("3", "SERV"), ("3", "TW"), ("4", "TW")}
    ratings = [Rating(id, each, Decimal(1 if (id, each) in low else 4)) for id in kpis for each in CORE]
    before_kpis = [Agreement("3", kpis=(replace(score_kpi("old", 100, "3"), name="งานเดิม"),))]
    before = make_round(
        before_kpis,
        id="2568-2",
        number=2,
        start=date(2025, 4, 1),
        end=date(2025, 9, 30),
        improvements=(
            Improvement(
                "3",
                actions=(
                    Action("old", "การเขียน", "mentor", "2", done=date(2026, 1, 10)),
                    Action("old", "การวางแผน", "coaching", "2"),
                ),
            ),
            Improvement("9", actions=(Action("x", "ของผู้ที่ออกไปแล้ว", "mentor"),)),
        ),
    )
    round = make_round(
        agreements,
        results,
        ratings if rated else [],
        scorecard=(top,),
        previous="2568-2",
        improvements=(Improvement("4", actions=(Action("k", "การวางแผน", "other"),)),),
    )
    return made(make_workspace(people, before, round, units=units, has_units=True), round)


def figures(row: Context) -> tuple[Any, ...]:
    return tuple(
        row[name]
        for name in ("people", "items", "hours", "hours_done", "planned", "in_progress", "done", "dropped")
    )


def test_needs_add_up() -> None:
    found = context("development", gaps_workspace())
    assert figures(found["total"]) == (3, 7, F("12.5"), F("8.5"), 3, 1, 2, 1)
    assert [figures(row) for row in found["origins"]] == [
        (2, 4, F("12.5"), F("8.5"), 1, 1, 1, 1),
        (1, 2, None, None, 1, 0, 1, 0),
        (1, 1, None, None, 1, 0, 0, 0),
    ]
    targets = {row["name"]: figures(row) for group in found["targets"] for row in group["rows"]}
    assert targets == {
        "Achievement Motivation": (1, 2, 10, 6, 0, 1, 0, 1),
        "Service Mind": (1, 1, None, None, 1, 0, 0, 0),
        "งานขององค์กร": (1, 1, F("2.5"), F("2.5"), 0, 0, 1, 0),
        "งานเดิม": (1, 2, None, None, 1, 0, 1, 0),
        "งานของ 4": (1, 1, None, None, 1, 0, 0, 0),
    }
    assert {row["name"]: row["people"] for row in found["needs"]} == {
        "การเจรจา": 1,
        "การเขียน": 1,
        "การบริการ": 1,
        "การวางแผน": 2,
    }
    assert {row["name"]: row["items"] for row in found["methods"]} == {
        "Seminar or training": 2,
        "Mentor": 2,
        "Coaching": 2,
        "Other": 1,
    }
    assert [(row["name"], *figures(row)[:4]) for row in found["units"]] == [
        ("กลุ่ม ก", 1, 1, None, None),
        ("กลุ่ม ข", 2, 6, F("12.5"), F("8.5")),
    ]
    assert (found["planned_people"], found["unplanned_people"]) == (2, 1)
    for part in ("origins", "methods", "units", "needs"):
        assert sum(row["items"] for row in found[part]) == 7


def test_an_action_is_done_from_the_day_on_which_it_was_done() -> None:
    source = gaps_workspace()
    for day, done in ((date(2026, 1, 9), 1), (date(2026, 1, 10), 2)):
        then = made(source.workspace, source.round, as_of=day)
        assert context("development", then)["total"]["done"] == done


def test_gaps_without_a_plan() -> None:
    """Person 3 has a plan for SERV, and none for TW; person 4 has none. K2 is expected to have level 2."""
    found = context("development", gaps_workspace())["gaps"]
    assert (found["people"], found["below"]) == (3, 3)
    assert [
        (row["competency"], row["unit"], row["people"], row["with_plan"], row["without_plan"], row["levels"])
        for row in found["rows"]
    ] == [
        ("Teamwork", "กลุ่ม ก", 1, 0, 1, 1),
        ("Teamwork", "กลุ่ม ข", 1, 0, 1, 1),
    ]
    words = flat(paper("development", gaps_workspace(), "th"))
    assert "พบสมรรถนะที่ต่ำกว่าระดับที่คาดหวัง ๓ รายการ" in words
    assert "น้อยกว่า ๓ คน อาจทำให้รู้ผลของบุคคลได้" in words


def test_a_dropped_plan_is_no_plan() -> None:
    source = gaps_workspace()
    agreements = tuple(
        replace(each, development=tuple(replace(line, status="dropped") for line in each.development))
        for each in source.round.agreements
    )
    found = context("development", made(source.workspace, replace(source.round, agreements=agreements)))
    assert "Service Mind" in {row["competency"] for row in found["gaps"]["rows"]}
    assert found["total"]["hours"] is None


def test_before_anybody_is_rated_the_gaps_are_those_of_the_round_before() -> None:
    source = gaps_workspace(rated=False)
    assert context("development", source)["gaps"]["round"]["id"] == "2568-2"
    assert context("development", gaps_workspace())["gaps"]["round"]["id"] == "2569-1"


def test_needs_of_a_unit() -> None:
    found = context("development", narrowed(gaps_workspace(), unit="b"))
    assert found["unit_name"] == "กลุ่ม ข"
    assert figures(found["total"])[:2] == (2, 6)
    assert [row["unit"] for row in found["gaps"]["rows"]] == ["กลุ่ม ข"]


if __name__ == "__main__":
    for sample_ in SAMPLES:
        for name_ in NAMES:
            for language in LANGUAGES:
                source_, file_ = golden(name_, sample_, language)
                for format_ in ("md", "txt"):
                    written_ = writers()[format_].write(paper(name_, source_, language))
                    file_.with_suffix(f".{format_}").write_bytes(written_)

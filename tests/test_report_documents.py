"""The documents for a person, on the sample workspaces: their text, their parts, and that nothing in a name breaks them.

The golden files are rewritten by ``python -m tests.test_report_documents``; read the difference before keeping it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from pmcli.check import Checked, check_workspace
from pmcli.document import Boxes, Document, Heading, Signatures, Table, plain_text
from pmcli.printing.pages import given
from pmcli.printing.plan import Plan
from pmcli.render.document import writers
from pmcli.reports import Report, Source, reports
from pmcli.reports._template import render_document
from pmcli.resources import sample_data_dir, templates_dir
from pmcli.results import default_round, score_workspace

GOLDEN = Path(__file__).parent / "golden" / "reports"
PROVINCE, AREA = "province-a", "education-area-5"
CASES = [  # workspace, round, report, person
    (PROVINCE, "2569-1", "notice", "1012"),
    (PROVINCE, "2569-1", "summary", "1034"),
    (PROVINCE, "2569-1", "agreement", "1012"),
    (PROVINCE, "2569-1", "competency", "1013"),
    (PROVINCE, "2569-1", "improvement", "1013"),
    (PROVINCE, "2568-2", "improvement", "1034"),
    (PROVINCE, "2569-1", "comparison", "1034"),
    (AREA, "2569-1", "summary", "0002"),
]
FOR_PEOPLE = [report for report in reports().values() if report.for_people]
LANGUAGES = ["th", "en"]


@cache
def checked(workspace: str) -> Checked:
    return check_workspace(sample_data_dir() / workspace)


@cache
def source(workspace: str, round: str = "", provisional: bool = False, anonymous: bool = False) -> Source:
    found = checked(workspace).workspace
    chosen = found.round[round] if round else default_round(found)
    assert chosen is not None
    score = score_workspace(checked(workspace), chosen, provisional=provisional).score
    assert score is not None
    return Source(found, score, score.people, anonymous=anonymous)


def document(report: str, person: str, lang: str, of: Source | None = None) -> Document:
    of = of or source(PROVINCE)
    found = reports()[report]
    context = found.build(of, of.score.person[person], lang)
    return render_document(report, context, lang)


def text(paper: Document) -> str:
    return writers()["txt"].write(paper).decode()


def flat(paper: Document) -> str:
    """The words of a paper, whatever the lines."""
    return re.sub(r"\s+", " ", writers()["md"].write(paper).decode().replace("\\", ""))


def golden(workspace: str, round: str, report: str, person: str, lang: str) -> Path:
    return GOLDEN / f"{workspace}-{round}-{report}-{person}-{lang}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["md", "txt"])
@pytest.mark.parametrize(("workspace", "round", "report", "person"), CASES)
def test_text(workspace: str, round: str, report: str, person: str, name: str, lang: str) -> None:
    wanted = (
        golden(workspace, round, report, person, lang).with_suffix(f".{name}").read_text(encoding="utf-8")
    )
    paper = document(report, person, lang, source(workspace, round))
    assert writers()[name].write(paper).decode() == wanted


def everyone(report: Report, of: Source) -> list[str]:
    """The people who can have the document."""
    return [
        each.person.id
        for each in of.people
        if each.status == "complete"
        and (report.who != "flagged" or each.flagged)
        and report.left_out(of, each, "th") is None
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", FOR_PEOPLE, ids=lambda report: report.name)
@pytest.mark.parametrize("workspace", [PROVINCE, AREA])
def test_every_document_of_everyone_can_be_made_and_written(
    workspace: str, report: Report, lang: str
) -> None:
    of = source(workspace)
    for person in everyone(report, of):
        paper = document(report.name, person, lang, of)
        name = of.name(person, lang)
        assert name is not None
        assert name in paper.title
        for writer in ("html", "md", "txt"):
            assert name.split()[-1] in writers()[writer].write(paper).decode()


@pytest.mark.parametrize("report", FOR_PEOPLE, ids=lambda report: report.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_template_is_given_is_described(report: Report, lang: str) -> None:
    """Each name of the context stands in the template's comment or in that of the parts that all share."""
    of = source(PROVINCE, "2568-2") if report.who == "flagged" else source(PROVINCE)
    context = report.build(of, of.score.person["1034"], lang)
    described = given(templates_dir() / f"{report.name}.md.j2") + given(templates_dir() / "_parts.md.j2")
    words = set(re.findall(r"[a-z_]+", described))

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(names(each) for each in value.values()))
        return set().union(*(names(each) for each in value)) if isinstance(value, list) else set()

    assert names(context) <= words


def headings(paper: Document, level: int) -> list[str]:
    return [
        plain_text(block.content)
        for block in paper.blocks
        if isinstance(block, Heading) and block.level == level
    ]


def tables(paper: Document) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def head(table: Table) -> list[str]:
    return [plain_text(cell.content, "") for row in table.head for cell in row]


def test_the_summary_has_the_five_parts_of_the_form() -> None:
    paper = document("summary", "1034", "th")
    assert headings(paper, 2) == [
        "ส่วนที่ ๑ ข้อมูลของผู้รับการประเมิน",
        "ส่วนที่ ๒ การสรุปผลการประเมิน",
        "ส่วนที่ ๓ แผนพัฒนาการปฏิบัติราชการรายบุคคล",
        "ส่วนที่ ๔ การรับทราบผลการประเมิน",
        "ส่วนที่ ๕ ความเห็นของผู้บังคับบัญชาเหนือขึ้นไป",
    ]
    result, plan = tables(paper)
    assert head(result) == ["องค์ประกอบการประเมิน", "คะแนน(ก)", "น้ำหนัก(ข)", "รวมคะแนน(ก) × (ข)"]
    assert [plain_text(row[0].content) for row in result.rows] == [
        "องค์ประกอบที่ ๑ ผลสัมฤทธิ์ของงาน",
        "องค์ประกอบที่ ๒ พฤติกรรมการปฏิบัติราชการ (สมรรถนะ)",
        "องค์ประกอบอื่น ๆ (ถ้ามี)",
        "รวม",
    ]
    assert len(plan.columns) == 3
    boxes = [block for block in paper.blocks if isinstance(block, Boxes)]
    ticked = [[plain_text(item.label) for item in block.items if item.ticked] for block in boxes]
    assert ticked == [["รอบที่ ๑ (๑ ตุลาคม พ.ศ. ๒๕๖๘ ถึง ๓๑ มีนาคม พ.ศ. ๒๕๖๙)"], ["ต้องปรับปรุง"], [], [], [], []]
    assert [len(block.items) for block in boxes] == [2, 5, 1, 2, 2, 2]
    assert [len(block.blocks) for block in paper.blocks if isinstance(block, Signatures)] == [1, 2, 1, 1]


def test_the_agreement_has_the_columns_of_the_form() -> None:
    paper = document("agreement", "1034", "th")
    kpis, data, competencies, plan, results = tables(paper)
    assert paper.orientation == "landscape"
    assert head(kpis) == [
        *("ลำดับ", "ผลสัมฤทธิ์หลัก", "ตัวชี้วัด", "หน่วยวัด", "ระดับค่าเป้าหมาย", "น้ำหนัก(ร้อยละ)"),
        *("ความสอดคล้องกับเป้าหมายขององค์กร", "รอบการประเมิน", "๑", "๒", "๓", "๔", "๕"),
    ]
    groups = [plain_text(row[0].content) for row in kpis.rows if len(row) == 1]
    assert groups == ["เป้าหมายเชิงยุทธศาสตร์", "งานตามภารกิจ"]
    assert head(results)[2:] == ["ผลการดำเนินงาน", "คะแนน(ก)", "น้ำหนัก(ข)", "รวมคะแนน(ก × ข)"]
    assert [len(each.columns) for each in (data, competencies, plan)] == [6, 3, 5]
    words = flat(paper)
    assert "พัฒนาการอำเภอ (นักวิชาการพัฒนาชุมชน): แบ่งค่าเป้าหมาย" in words
    assert "เป้าประสงค์: " in words
    assert "วันที่ ๑๕ และวันสิ้นเดือน ของทุกเดือน" in words
    assert [len(block.blocks) for block in paper.blocks if isinstance(block, Signatures)] == [2, 2]


def test_an_agreement_needs_no_results_and_leaves_their_columns_empty() -> None:
    results = tables(document("agreement", "1042", "en"))[-1]
    assert {plain_text(row[-1].content) for row in results.rows} == {"." * 8}


def test_a_signed_agreement_tells_the_days() -> None:
    assert "๑๔ ตุลาคม พ.ศ. ๒๕๖๘" in flat(document("agreement", "1034", "th"))


@pytest.mark.parametrize("report", ["agreement", "competency"])
@pytest.mark.parametrize("person", ["1020", "1002", "1012"])
def test_weights_of_competencies_add_up_as_they_are_printed(report: str, person: str) -> None:
    table = next(each for each in tables(document(report, person, "en")) if "Competency" in head(each))
    column = next(number for number, title in enumerate(head(table)) if title.startswith("Weight"))
    printed = [plain_text(row[column].content) for row in table.rows if len(row) == len(table.columns)]
    assert sum(map(Fraction, printed)) == 100


def test_the_competency_form_has_its_columns_and_anchors() -> None:
    paper = document("competency", "1034", "th")
    form, anchors = tables(paper)
    assert head(form) == [
        *("สมรรถนะ", "ระดับที่คาดหวัง", "ผลการประเมิน(ก)", "น้ำหนัก(ข)", "รวมคะแนน(ก × ข)"),
        "บันทึกโดยผู้ประเมิน (ถ้ามี)",
    ]
    assert [plain_text(cell.content) for cell in anchors.rows[0]] == [
        *("ไม่สังเกตเห็น", "กำลังพัฒนา โดยต้องใช้เวลาอีกมาก", "กำลังพัฒนา"),
        *("อยู่ในระดับที่ใช้งานได้", "เป็นแบบอย่างที่ดีให้กับผู้อื่น"),
    ]
    assert "ยังรอคำสั่งก่อนลงพื้นที่" in flat(paper)


def test_components_of_competencies_stand_apart() -> None:
    paper = document("competency", "0002", "en", source(AREA))
    assert [name for name in headings(paper, 2) if "competencies" in name] == [
        "Core competencies",
        "Managerial competencies",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_improvement_plan_tells_from_which_day_the_report_is_due(lang: str) -> None:
    done = flat(document("improvement", "1034", lang, source(PROVINCE, "2568-2")))
    since, due = {
        "th": ("นับแต่วันที่ ๒๗ กุมภาพันธ์ พ.ศ. ๒๕๖๙", "ครบกำหนดในวันที่ ๖ มีนาคม พ.ศ. ๒๕๖๙"),
        "en": ("within 7 days from 27 February 2026", "by 6 March 2026"),
    }[lang]
    assert since in done
    assert due in done
    still = flat(document("improvement", "1034", lang))
    assert since not in still
    assert {"th": "นับแต่วันที่รายการสุดท้ายแล้วเสร็จ", "en": "from the day on which the last one was done"}[
        lang
    ] in still


@pytest.mark.parametrize(
    ("round", "lang", "said"),
    [
        ("2568-2", "th", False),
        ("2568-2", "en", False),
        ("2569-1", "th", "ต่อเนื่องเป็นรอบที่ ๒"),
        ("2569-1", "en", "2 rounds in a row with this one"),
    ],
)
def test_an_improvement_plan_tells_of_rounds_in_a_row(round: str, lang: str, said: str | bool) -> None:
    words = flat(document("improvement", "1034", lang, source(PROVINCE, round)))
    told = re.search("ต่อเนื่องเป็นรอบที่ .|. rounds in a row with this one", words)
    assert (told.group() if told else False) == said


@pytest.mark.parametrize("round", ["2569-1", "2568-2"])
def test_an_improvement_plan_states_no_legal_consequence(round: str) -> None:
    words = flat(document("improvement", "1034", "th", source(PROVINCE, round)))
    assert not re.search("ออกจากราชการ|วินัย|ลงโทษ|ตัดเงินเดือน|ไม่เลื่อนเงินเดือน|เลิกจ้าง", words)
    english = flat(document("improvement", "1034", "en", source(PROVINCE, round)))
    assert not re.search("dismiss|disciplin|sanction|penalt|salary", english, re.IGNORECASE)


def test_causes_come_by_lost_points_and_weak_kpis_get_a_line() -> None:
    of = source(PROVINCE)
    person = of.score.person["1034"]
    context = reports()["improvement"].build(of, person, "en")
    lost = [kpi["lost"] for kpi in context["causes"]]
    assert lost == sorted(lost, reverse=True)
    assert len(lost) == 5
    assert [action["need"] for action in context["actions"]] == [None, None]
    assert [step["done"] for step in context["steps"]] == [False] * 6
    planned = reports()["improvement"].build(
        source(PROVINCE, "2568-2"), source(PROVINCE, "2568-2").score.person["1034"], "en"
    )
    assert [step["done"] for step in planned["steps"]] == [True] * 4 + [False] * 2
    assert [cause["level"] for kpi in planned["causes"] for cause in kpi["causes"]].count("Organisation") == 1


def test_a_comparison_shows_what_changed() -> None:
    of = source(PROVINCE)
    context = reports()["comparison"].build(of, of.score.person["1034"], "en")
    changes = {kpi["after"]["id"]: kpi["change"] for kpi in context["kpis"]}
    assert changes == {
        "poverty": 0,
        "visits": Fraction("0.8"),
        "savings": Fraction("0.5"),
        "reports": Fraction("0.6"),
        "training": 1,
    }
    assert context["before"]["total"] == Fraction("46.63")
    assert len(context["actions"]) == 4
    assert "+7.96" in flat(document("comparison", "1034", "en"))


def test_what_is_new_or_gone_is_shown_without_a_change() -> None:
    of = source(PROVINCE)
    assert of.previous is not None
    before = of.previous.person["1034"]
    kpis = (
        replace(before.kpis[0], kpi=replace(before.kpis[0].kpi, id="gone", name="งานเดิม")),
        *before.kpis[1:],
    )
    people = tuple(
        replace(each, kpis=kpis) if each.person.id == "1034" else each for each in of.previous.people
    )
    changed = Source(of.workspace, of.score, of.people)
    changed.__dict__["previous"] = replace(of.previous, people=people)
    context = reports()["comparison"].build(changed, of.score.person["1034"], "th")
    assert [
        (kpi["name"], kpi["change"]) for kpi in context["kpis"] if None in (kpi["before"], kpi["after"])
    ] == [
        (context["kpis"][0]["name"], None),
        ("งานเดิม", None),
    ]


def test_somebody_new_has_nothing_to_compare() -> None:
    of = source(PROVINCE)
    left_out = {
        each.person.id for each in of.people if reports()["comparison"].left_out(of, each, "th") is not None
    }
    assert "1013" in left_out
    assert "1034" not in left_out


@pytest.mark.parametrize("report", FOR_PEOPLE, ids=lambda report: report.name)
@pytest.mark.parametrize(("lang", "mark"), [("th", "ร่าง"), ("en", "DRAFT")])
def test_a_provisional_document_is_a_draft(report: Report, lang: str, mark: str) -> None:
    of = source(PROVINCE, provisional=True)
    person = "1034" if report.who == "flagged" else "1042"
    assert document(report.name, person, lang, of).mark == mark
    always = {"th": "ประมาณการ", "en": "ESTIMATE"}[lang] if report.name == "salary-notice" else ""
    assert document(report.name, "1034", lang).mark == always
    if report.needs == "result" and person == "1042" and report.name != "comparison":
        lacking = {"th": "ข้อมูลที่ยังขาด: ผลของตัวชี้วัด ร้อยละของสหกรณ์", "en": "Not known yet: result of the KPI"}[
            lang
        ]
        assert lacking in flat(document(report.name, person, lang, of))


@pytest.mark.parametrize("report", FOR_PEOPLE, ids=lambda report: report.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_anonymous_document_names_nobody(report: Report, lang: str) -> None:
    of = source(PROVINCE, "2568-2" if report.who == "flagged" else "", anonymous=True)
    paper = document(report.name, "1034", lang, of)
    written = writers()["html"].write(paper).decode()
    for person in of.workspace.people:
        assert str(person.last_name) not in written
    assert "1034" in written


@pytest.mark.parametrize("report", FOR_PEOPLE, ids=lambda report: report.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_thai_numerals_stand_in_thai_documents_only(report: Report, lang: str) -> None:
    of = source(PROVINCE, "2568-2" if report.who == "flagged" else "")
    words = flat(document(report.name, "1034", lang, of))
    if lang == "th":
        assert set(re.findall("[0-9]+", words.split("---")[0])) <= {"1034"}
    else:
        assert not set("๐๑๒๓๔๕๖๗๘๙") & set(words)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", FOR_PEOPLE, ids=lambda report: report.name)
def test_hostile_texts_break_nothing(report: Report, lang: str) -> None:
    """Names of 300 characters with every mark that Markdown, HTML and the templates know."""
    hostile = ("ร้อยละ|ของ*แผน* `x` <script>alert(1)</script> # [ก](ข) {{ x }}\n\n| 1. - ```\n===\n---\n" * 6)[
        :300
    ]
    of = source(PROVINCE, "2568-2" if report.who == "flagged" else "")
    found = of.workspace.person["1034"]
    person = replace(found, first_name=hostile, last_name=hostile, position=hostile)
    score = of.score.person["1034"]
    kpis = tuple(
        replace(
            each,
            kpi=replace(
                each.kpi, name=hostile, unit=hostile, result=hostile, definition=hostile, data_source=hostile
            ),
        )
        for each in score.kpis
    )
    people = tuple(person if each is found else each for each in of.workspace.people)
    broken = Source(replace(of.workspace, people=people), of.score, of.people)
    context = report.build(broken, replace(score, person=person, kpis=kpis, unit_name=hostile), lang)
    plain = render_document(report.name, report.build(of, score, lang), lang)
    paper = render_document(report.name, context, lang)
    assert [type(block) for block in paper.blocks] == [type(block) for block in plain.blocks]
    assert [[sum(cell.columns for cell in row) for row in table.rows] for table in tables(paper)] == [
        [sum(cell.columns for cell in row) for row in table.rows] for table in tables(plain)
    ]
    written = writers()["html"].write(paper).decode()
    assert "<script>" not in written
    assert "&lt;script&gt;" in written


def test_files_are_named_after_people_and_units() -> None:
    of = source(PROVINCE)
    people = (of.score.person["1021"], of.score.person["1034"])
    plan = Plan(reports()["notice"], of, people, "md", "th", sample_data_dir() / PROVINCE)
    assert plan.files == ["notice/1021.md", "notice/1034.md"]
    whole = replace(plan, people=(None,))
    assert whole.files == ["notice.md"]
    unit = Source(of.workspace, of.score, of.people, unit=of.workspace.unit["hr"])
    assert replace(whole, source=unit).files == ["notice/hr.md"]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        for language in LANGUAGES:
            made = document(case[2], case[3], language, source(case[0], case[1]))
            for format_ in ("md", "txt"):
                golden(*case, language).with_suffix(f".{format_}").write_bytes(writers()[format_].write(made))

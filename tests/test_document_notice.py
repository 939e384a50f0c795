"""The result notice: its template with invented people, in both languages, and the template engine.

The golden files are rewritten by ``python -m tests.test_document_notice``; read the difference before keeping it.
"""

import copy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pmcli import resources
from pmcli.document import Document, Fields, Heading, Signatures, Table, TemplateError, plain_text
from pmcli.render.document import writers
from pmcli.reports._template import render_document, render_template

GOLDEN = Path(__file__).parent / "golden"

THAI: dict[str, Any] = {
    "lang": "th",
    "organization": {"name": "จังหวัด ก."},
    "round": {"id": "2569-1", "number": 1, "start": "2025-10-01", "end": "2026-03-31", "fiscal_year": 2026},
    "date": "2026-04-30",
    "person": {
        "id": "1021",
        "name": "นางสาวพิมพ์ชนก ศรีสมมุติ",
        "label": "1021 นางสาวพิมพ์ชนก ศรีสมมุติ",
        "position": "นักวิชาการส่งเสริมการเกษตร",
        "level_name": "ชำนาญการ",
        "unit_name": "สำนักงานเกษตรจังหวัด",
        "evaluator_name": "นายธนวัฒน์ ตัวอย่าง",
        "evaluator_position": "เกษตรจังหวัด",
    },
    "result": {
        "components": [
            {
                "name": "ผลสัมฤทธิ์ของงาน",
                "percent": Fraction("70.35"),
                "weight": 70,
                "points": Fraction("49.245"),
            },
            {"name": "พฤติกรรมการปฏิบัติราชการ (สมรรถนะ)", "percent": 80, "weight": 30, "points": 24},
        ],
        "kpis": [],
        "competencies": [],
        "total": Fraction("73.25"),
        "band_name": "ดี",
        "flagged": False,
        "provisional": False,
        "missing": [],
    },
    "strengths": ["การสั่งสมความเชี่ยวชาญในงานอาชีพ สูงกว่าระดับที่คาดหวัง 3 ระดับ"],
    "develop": ["การคิดวิเคราะห์ ต่ำกว่าระดับที่คาดหวัง 1 ระดับ"],
}


def kpi(
    name: str, unit: str, scale: str, targets: list[object], actual: object, score: str, weight: int
) -> dict[str, object]:
    exact = Fraction(score)
    return {
        "name": name,
        "unit": unit,
        "scale": scale,
        "targets": targets,
        "actual": actual,
        "score": exact,
        "weight": weight,
        "weighted": exact * weight / 100,
        "lost": (5 - exact) * weight * 14 / 100,
    }


STEPS = ["แต่งตั้งคณะทำงาน", "รวบรวมข้อมูลครบทุกตำบล", "รับฟังความเห็น 3 ครั้ง", "เสนอร่างแผน", "แผนได้รับอนุมัติ"]
YIELD: list[object] = [412, Fraction("414.5"), 417, Fraction("419.5"), 422]
THAI["result"]["kpis"] = [
    kpi("ผลผลิตข้าวหอมมะลิเฉลี่ยต่อไร่", "กก./ไร่", "linear", [410, 412, 414, 419, 424], Fraction(417), "3.6", 30),
    kpi("ผลผลิตข้าวหอมมะลิเฉลี่ยต่อไร่ในพื้นที่ 5 ตำบล", "กก./ไร่", "linear", YIELD, 418, "3.4", 25),
    kpi("ระยะเวลาเฉลี่ยในการตอบเรื่องร้องเรียน", "วัน", "linear", [5, 4, 3, 2, 1], Fraction("2.25"), "3.75", 20),
    kpi("จำนวนเกษตรกรที่ผ่านการอบรม", "ราย", "linear", [None, None, 1200, None, 1600], 1250, "3.25", 15),
    kpi("ระดับความสำเร็จของแผนพัฒนาการเกษตร", "", "milestone", list(STEPS), Fraction("3.5"), "3.5", 10),
]
THAI["result"]["competencies"] = [
    {
        "id": id_,
        "name": name,
        "group": group,
        "group_name": group_name,
        "expected": 2,
        "level": level,
        "gap": max(0, 2 - level),
    }
    for id_, name, group, group_name, level in [
        ("ACH", "การมุ่งผลสัมฤทธิ์", "core", "สมรรถนะหลัก", 4),
        ("EXP", "การสั่งสมความเชี่ยวชาญในงานอาชีพ", "core", "สมรรถนะหลัก", 5),
        ("AT", "การคิดวิเคราะห์", "functional", "สมรรถนะเฉพาะตามลักษณะงานที่ปฏิบัติ", 1),
    ]
]

ENGLISH = copy.deepcopy(THAI) | {
    "lang": "en",
    "organization": {"name": "Province A"},
    "person": {
        "id": "1021",
        "name": "Ms Phimchanok Srisommut",
        "label": "1021 Ms Phimchanok Srisommut",
        "position": "Agricultural extension officer",
        "level_name": "Professional",
        "unit_name": "Provincial Agriculture Office",
        "evaluator_name": "Mr Thanawat Tuayang",
        "evaluator_position": "Provincial agriculture chief",
    },
    "strengths": ["Expertise, 3 levels above what is expected"],
    "develop": ["Analytical Thinking, 1 level below what is expected"],
}
ENGLISH["result"]["band_name"] = "Good"
for part, names in (
    ("components", ["Achievement of work", "Behaviour (competencies)"]),
    (
        "kpis",
        [
            "Yield of jasmine rice",
            "Yield of rice in 5 subdistricts",
            "Mean time to answer",
            "Farmers trained",
            "Agriculture plan",
        ],
    ),
    ("competencies", ["Achievement Motivation", "Expertise", "Analytical Thinking"]),
):
    for record, name in zip(ENGLISH["result"][part], names, strict=True):
        record["name"] = name
for record, unit in zip(ENGLISH["result"]["kpis"], ["kg/rai", "kg/rai", "days", "persons", ""], strict=True):
    record["unit"] = unit
for record in ENGLISH["result"]["competencies"]:
    record["group_name"] = {"core": "Core competencies", "functional": "Functional competencies"}[
        record["group"]
    ]
ENGLISH["result"]["kpis"][4]["targets"] = [
    "Group appointed",
    "Data collected",
    "3 hearings",
    "Draft presented",
    "Plan approved",
]

CONTEXTS = {"th": THAI, "en": ENGLISH}


def notice(lang: str, **changes: Any) -> Document:
    context = copy.deepcopy(CONTEXTS[lang])
    context["result"] |= changes
    return render_document("notice", context, lang)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", ["md", "txt"])
def test_the_text_of_the_notice(lang: str, name: str) -> None:
    golden = (GOLDEN / f"notice-{lang}.{name}").read_text(encoding="utf-8")
    assert writers()[name].write(notice(lang)).decode() == golden


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_parts_of_the_notice(lang: str) -> None:
    document = notice(lang)
    assert (document.layout, document.lang, document.mark) == ("memo", lang, "")
    blocks = document.blocks
    assert [block.large for block in blocks if isinstance(block, Fields)] == [True, False]
    kpis, competencies, components = (block for block in blocks if isinstance(block, Table))
    assert [len(table.columns) for table in (kpis, competencies, components)] == [11, 4, 4]
    assert len(kpis.head) == 2
    assert sum(isinstance(block, Heading) and block.level == 2 for block in blocks) == 5
    assert [len(block.blocks) for block in blocks if isinstance(block, Signatures)] == [1, 1, 2]


def test_figures_add_up_as_they_are_printed() -> None:
    kpis, _, components = (block for block in notice("en").blocks if isinstance(block, Table))
    weighted = [Fraction(plain_text(row[-1].content)) for row in kpis.rows]
    assert sum(weighted[:-1]) == weighted[-1] == Fraction("3.5175")
    points = [plain_text(row[-1].content) for row in components.rows]
    assert points == ["49.245", "24.000", "73.25"]


def test_thai_numerals_everywhere_but_in_the_id() -> None:
    text = writers()["txt"].write(notice("th")).decode()
    assert [digit for digit in text if digit.isascii() and digit.isdigit()] == list("1021")
    english = writers()["txt"].write(notice("en")).decode()
    assert not set(english) & set("๐๑๒๓๔๕๖๗๘๙")
    assert not [letter for letter in english if "\u0e00" <= letter <= "\u0e7f"]


@pytest.mark.parametrize(("lang", "mark"), [("th", "ร่าง"), ("en", "DRAFT")])
def test_a_provisional_notice_is_a_draft(lang: str, mark: str) -> None:
    document = notice(lang, provisional=True, total=None, band_name=None, missing=["result of accounts"])
    assert document.mark == mark
    text = writers()["txt"].write(document).decode()
    assert mark in text.split("\n")[0]
    assert {"th": "ข้อมูลที่ยังขาด: result of accounts", "en": "Not known yet: result of accounts"}[lang] in text
    assert "–" in text


def test_a_flagged_notice_speaks_of_the_plan_and_of_no_consequence() -> None:
    assert "แผนพัฒนาปรับปรุง" in writers()["txt"].write(notice("th", flagged=True)).decode()
    assert "แผนพัฒนาปรับปรุง" not in writers()["txt"].write(notice("th")).decode()


def test_what_is_not_known_is_a_dash() -> None:
    context = copy.deepcopy(THAI)
    context["result"]["kpis"][0] |= {"actual": None, "score": None, "weighted": None}
    context["result"]["competencies"][0] |= {"level": None, "gap": None}
    context["person"] |= {
        "unit_name": None,
        "level_name": None,
        "evaluator_name": None,
        "evaluator_position": None,
    }
    context |= {"strengths": [], "develop": []}
    document = render_document("notice", context, "th")
    kpis, competencies, _ = (block for block in document.blocks if isinstance(block, Table))
    assert [plain_text(cell.content) for cell in kpis.rows[0][-4:]] == ["–", "–", "๓๐", "–"]
    assert [plain_text(cell.content) for cell in competencies.rows[1]] == ["การมุ่งผลสัมฤทธิ์", "๒", "–", "–"]


def test_nothing_to_list() -> None:
    document = notice("th", kpis=[], competencies=[], components=[])
    assert len([block for block in document.blocks if isinstance(block, Table)]) == 3


@pytest.mark.parametrize("name", ["html", "md", "txt"])
def test_a_long_and_hostile_name_breaks_nothing(name: str) -> None:
    hostile = ("ร้อยละ|ของ*แผน* `x` <script>alert(1)</script> # [ก](ข)\n\n| 1. - ```" * 5)[:300]
    context = copy.deepcopy(THAI)
    context["person"]["name"] = context["organization"]["name"] = context["strengths"][0] = hostile
    context["result"]["kpis"][1] |= {"name": hostile, "unit": hostile}
    context["result"]["kpis"][4]["targets"] = [hostile] * 5
    document = render_document("notice", context, "th")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [sum(cell.columns for cell in row) for row in tables[0].rows] == [11] * 6
    assert plain_text(tables[0].rows[1][1].content).startswith(
        "ร้อยละ|ของ*แผน* `x` <script>alert(๑)</script> # [ก](ข) | ๑. - ```"
    )
    assert "<script>" not in writers()["html"].write(document).decode()
    assert writers()[name].write(document)


def own(folder: Path, text: str, **context: object) -> Document:
    (folder / "paper.md.j2").write_text(text, encoding="utf-8")
    return render_document("paper", context, "th", folder)


HEAD = "{# a comment\nof two lines #}\n---\nlayout: plain\nlang: {{ lang }}\ntitle: x\n---\n"


def test_a_template_of_the_workspace_goes_first(tmp_path: Path) -> None:
    (tmp_path / "notice.md.j2").write_text(HEAD + "# ของเรา {{ person.id }}\n", encoding="utf-8")
    (heading,) = render_document("notice", THAI, "th", tmp_path).blocks
    assert isinstance(heading, Heading)
    assert plain_text(heading.content) == "ของเรา 1021"


def test_what_a_template_prints(tmp_path: Path) -> None:
    text = (
        HEAD
        + "{{ '2026-03-31'|date }} {{ '2026-03-31'|short_date }} {{ 1234.5|string|number }} {{ big|number }} {{ big|number(1) }}\n"
        "{{ 2026|fiscal_year }} {{ 7 }} {{ none }} {{ 'K1'|digits }} {{ t('ก*ข', 'b') }} {{ [big, 1]|places(1, 4) }}\n"
    )
    (paragraph,) = own(tmp_path, text, big=Fraction(12345678, 1000)).blocks
    assert plain_text(paragraph.content) == (  # type: ignore[union-attr]
        "๓๑ มีนาคม พ.ศ. ๒๕๖๙ ๓๑ มี.ค. ๒๕๖๙ ๑๒๓๔.๕ ๑๒,๓๔๕.๖๗๘ ๑๒,๓๔๕.๗ ปีงบประมาณ พ.ศ. ๒๕๖๙ ๗  K๑ ก*ข ๓"
    )


def test_the_text_of_a_macro_is_markdown_and_its_values_are_not(tmp_path: Path) -> None:
    text = HEAD + "{% macro bold(name) %}**{{ name }}**{% endmacro %}\n{{ bold('a*b<') }}{{ '<i>*' }}\n"
    (paragraph,) = own(tmp_path, text).blocks
    runs = [(run.text, run.bold) for run in paragraph.content]  # type: ignore[union-attr]
    assert runs == [("a*b<", True), ("<i>*", False)]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{{ person.nmae }}\n", 9, "nmae"),
        ("{% for x in [1, 2] %}\n{{ x }}\n\n{% endfor %}\n{{ y }}\n", 12, "'y' is undefined"),
        ("a\n\n{% if %}\n", 10, "xpected"),
        ("{{ 'x'|dates }}\n", 8, "No filter named 'dates'"),
        ("{{ 'x'|safe }}\n", 8, "No filter named 'safe'"),
        ("{{ ''.__class__ }}\n", 8, "unsafe"),
        ("{{ 1 // 0 }}\n", 8, "division"),
        ("{{ 0.5 }}\n", 8, "binary float"),
        ("\n{{ 0.5|number(1) }}\n", 9, "binary float"),
        ("{{ 'x'|date }}\n", 8, "isoformat"),
        ("{% for x in [1, 2, 3] %}\n- {{ x }}\n{% endfor %}\n\n```boxs\n```\n", 12, "unknown block 'boxs'"),
        ("{% for x in [1, 2] %}\n\n{% if x == 2 %}\na **b\n{% endif %}\n{% endfor %}\n", 11, "not closed"),
        ("{% include 'other.md.j2' %}\n", 0, "no template 'other.md.j2'; known: .*notice.md.j2"),
    ],
)
def test_an_error_tells_the_template_and_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(TemplateError, match=message) as error:
        own(tmp_path, HEAD + text, person={"name": "x"})
    assert error.value.line == line
    assert error.value.name == ("paper.md.j2" if line else "")


def test_a_template_that_does_not_exist() -> None:
    with pytest.raises(TemplateError, match=r"no template 'notices.md.j2'; known: .*notice.md.j2"):
        render_template("notices", THAI, "th")


def test_templates_are_found_in_a_checkout_and_in_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (resources.templates_dir() / "notice.md.j2").is_file()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "pmcli")
    with pytest.raises(FileNotFoundError, match="lacks its folder 'sample_data'"):
        resources.sample_data_dir()
    packaged = tmp_path / "pmcli" / "_data" / "templates"
    packaged.mkdir(parents=True)
    assert resources.templates_dir() == packaged


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    assert own(tmp_path, HEAD + "a\n").blocks != own(tmp_path, HEAD + "another text\n").blocks


if __name__ == "__main__":
    for language in CONTEXTS:
        for format_ in ("md", "txt"):
            (GOLDEN / f"notice-{language}.{format_}").write_bytes(writers()[format_].write(notice(language)))

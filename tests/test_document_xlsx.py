"""Excel files: the tables as sheets, real numbers, nothing that runs as a formula, the same bytes each time."""

import io
import re
import sys
import zipfile
from typing import Any

import pytest

from pmcli.document import Document, parse
from pmcli.render.document import MissingExtra
from pmcli.render.document import xlsx as writer
from tests.document_support import HEAD, documents
from tests.test_document_notice import notice

pytest.importorskip("xlsxwriter", reason="needs the extra 'office'")
calamine = pytest.importorskip("python_calamine", reason="needs the extra 'office'")

TABLE = "| ชื่อ | จำนวน |\n|:--|--:|\n"


def sheets(*papers: Document) -> dict[str, list[list[Any]]]:
    """The rows of each sheet as a spreadsheet reads them."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(writer.write(*papers)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(name: str, *papers: Document) -> str:
    return zipfile.ZipFile(io.BytesIO(writer.write(*papers))).read(name).decode()


def test_the_tables_of_the_notice() -> None:
    found = sheets(notice("th"))
    assert list(found) == [
        "๑. ผลสัมฤทธิ์ของงาน",
        "๒. พฤติกรรมการปฏิบัติราชการ (สม",
        "๓. สรุปผลการประเมิน",
    ]
    kpis = found["๑. ผลสัมฤทธิ์ของงาน"]
    assert kpis[0][0].startswith("แจ้งผลการประเมิน 2569-1 1021")
    assert kpis[2][:3] == ["ที่", "ตัวชี้วัด (หน่วยวัด)", "ระดับค่าเป้าหมาย"]
    assert kpis[3][2:7] == list("๑๒๓๔๕")
    assert kpis[4] == [1, "ผลผลิตข้าวหอมมะลิเฉลี่ยต่อไร่ (กก./ไร่)", 410, 412, 414, 419, 424, 417, 3.6, 30, 1.08]
    assert kpis[7][2:8] == ["–", "–", 1200, "–", 1600, 1250]
    assert kpis[8][2].split("\n")[:2] == ["1) แต่งตั้งคณะทำงาน".translate({49: "๑"}), "๒) รวบรวมข้อมูลครบทุกตำบล"]
    assert kpis[9][0] == "รวม"
    assert kpis[9][9:] == [100, 3.5175]


def test_numbers_are_shown_as_they_were_written() -> None:
    codes = part("xl/styles.xml", parse(f"{HEAD}{TABLE}| ก | ๑,๒๓๔.๕๐ |\n| ข | ๗ |\n"))
    assert 'formatCode="[$-D00041E]#,##0.00"' in codes
    assert 'formatCode="[$-D00041E]0"' in codes
    english = part("xl/styles.xml", parse(f"{HEAD.replace('lang: th', 'lang: en')}{TABLE}| a | 1,234.5 |\n"))
    assert 'formatCode="#,##0.0"' in english
    signed = part("xl/styles.xml", parse(f"{HEAD}{TABLE}| ก | +๑.๔๔ |\n| ข | −๑.๔๔ |\n"))
    assert 'formatCode="[$-D00041E]+0.00;[$-D00041E]-0.00"' in signed
    assert 'formatCode="[$-D00041E]0.00"' in signed


def test_rows_are_as_high_as_their_texts() -> None:
    """LibreOffice does not see to it by itself."""
    long = "ตัวชี้วัดที่มีชื่อยาวมาก" * 6
    page = part(
        "xl/worksheets/sheet1.xml",
        parse(f"{HEAD}| ชื่อ<br>สกุล | จำนวน |\n|:--|--:|\n| {long} | ๑ |\n| ข | ๒ |\n"),
    )
    heights = re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', page)
    assert heights == [("3", "38.25"), ("4", "38.25"), ("5", "18.75")]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("th", "๑,๒๓๔.๕๐", 1234.5),
        ("th", "-๐.๕", -0.5),
        ("th", "−๕๑.๔๐", -51.4),
        ("th", "+๑๓.๕๘", 13.58),
        ("th", "-5", "-5"),
        ("th", "−5", "−5"),
        ("en", "+13.58", 13.58),
        ("en", "+66812345678", "+66812345678"),  # a telephone
        ("en", "−1,204.50", -1204.5),
        ("th", "1021", "1021"),  # an id: figures have Thai digits
        ("en", "1,234.50", 1234.5),
        ("en", "0021", "0021"),
        ("en", "1,23", "1,23"),
        ("en", "12.", "12."),
        ("en", "1e5", "1e5"),
        ("en", "2/3", "2/3"),
        ("en", "1–2", "1–2"),
    ],
)
def test_what_is_a_number(lang: str, text: str, value: object) -> None:
    (rows,) = sheets(parse(f"{HEAD.replace('lang: th', f'lang: {lang}')}{TABLE}| a | {text} |\n")).values()
    assert rows[3] == ["a", value]


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "-cmd", '=HYPERLINK(\\"x\\")'])
def test_nothing_runs_as_a_formula(text: str) -> None:
    paper = parse(f"{HEAD.replace('lang: th', 'lang: en')}{TABLE}| {text} | https://example.org |\n")
    (rows,) = sheets(paper).values()
    assert rows[3] == [text.replace("\\", ""), "https://example.org"]
    sheet = part("xl/worksheets/sheet1.xml", paper)
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert 'quotePrefix="1"' in part("xl/styles.xml", paper)


def test_a_sheet_is_ready_to_read_and_to_print() -> None:
    sheet = part("xl/worksheets/sheet1.xml", notice("th"))
    assert 'ySplit="4" topLeftCell="A5"' in sheet
    assert 'state="frozen"' in sheet
    assert 'paperSize="9" fitToHeight="0" orientation="landscape"' in sheet
    assert sheet.count("<mergeCell ") > 8
    second = part("xl/worksheets/sheet2.xml", notice("th"))
    assert "landscape" not in second
    names = part("xl/workbook.xml", notice("th"))
    assert "!$3:$4</definedName>" in names
    draft = part("xl/worksheets/sheet1.xml", notice("th", provisional=True))
    assert "&amp;Rร่าง" in draft


def test_columns_are_as_wide_as_their_texts() -> None:
    sheet = part(
        "xl/worksheets/sheet1.xml", parse(f"{HEAD}{TABLE}| {'ก' * 30} | ๑ |\n| {'ข ' * 200} | ๑ |\n")
    )
    assert '<col min="1" max="1" width="52.7109375"' in sheet
    assert '<col min="2" max="2" width="8.7109375"' in sheet


def test_tables_of_several_documents_with_one_head_are_one_sheet() -> None:
    papers = [
        parse(HEAD.replace("ทดลอง", f"ฉบับ {number}") + f"## ผล\n\n{TABLE}| ก | ๒ |\n") for number in range(3)
    ]
    assert sheets(*papers) == {
        "ผล": [
            ["สำนักงาน", "", ""],
            ["", "", ""],
            ["เอกสาร", "ชื่อ", "จำนวน"],
            *([f"ฉบับ {number}", "ก", 2.0] for number in range(3)),
        ]
    }


def test_names_of_sheets() -> None:
    text = "".join(f": ตาราง [ก]\\*:/\\\\?' {'ย' * 40}\n\n{TABLE}| ก | ๑ |\n\n" for _ in range(12))
    found = list(sheets(parse(HEAD + text)))
    assert len(found) == len({name.casefold() for name in found}) == 12
    assert all(0 < len(name) <= 31 for name in found)
    assert not set("".join(found)) & set("[]:*?/\\")


def test_a_document_without_tables_gives_its_text() -> None:
    (rows,) = sheets(parse(HEAD + "# หัวเรื่อง\n\nข้อความ\n\n- ข้อ\n\n```boxes\n[x] เห็นด้วย\n```\n")).values()
    assert [row[0] for row in rows[2:]] == ["หัวเรื่อง", "ข้อความ", "ข้อ", "[x] เห็นด้วย"]


@pytest.mark.parametrize("name", ["everything", "notice-en", "hostile"])
def test_the_same_documents_give_the_same_bytes(name: str) -> None:
    paper = documents()[name]
    data = writer.write(paper, paper)
    assert writer.write(paper, paper) == data
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {1980}


def test_the_font_can_be_chosen() -> None:
    data = writer.write(notice("th"), fonts=["Laksaman"])
    styles = zipfile.ZipFile(io.BytesIO(data)).read("xl/styles.xml").decode()
    assert '<name val="Laksaman"/>' in styles
    assert "TH SarabunPSK" not in styles


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra) as error:
        writer.write(notice("th"))
    assert error.value.extra == "office"

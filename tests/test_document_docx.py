"""Word files: styles, Thai as a complex script, tables that keep together, the same bytes each time."""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pmcli.document import Document, Image, parse
from pmcli.render.document import MissingExtra
from pmcli.render.document import docx as writer
from tests.document_support import HEAD, bare, documents, picture, texts
from tests.test_document_notice import notice
from tests.test_document_writers import EVERYTHING

docx = pytest.importorskip("docx", reason="needs the extra 'office'")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(*papers: Document) -> Any:
    return docx.Document(io.BytesIO(writer.write(*papers)))


def words(element: Any) -> str:
    """All text of a part, as a reader sees it."""
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


@pytest.mark.parametrize("name", ["everything", "notice-th", "notice-en", "hostile"])
def test_every_text_is_in_the_file(name: str) -> None:
    paper = documents()[name]
    found = bare(words(opened(paper).element))
    for text in texts(paper.blocks):
        assert bare(text) in found


@pytest.mark.parametrize("name", ["everything", "notice-th", "hostile"])
def test_looks_are_styles(name: str) -> None:
    file = opened(documents()[name])
    for properties in file.element.iter(f"{W}rPr"):
        assert [child.tag for child in properties] == [f"{W}rStyle"]
    known = {style.style_id for style in file.styles}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        assert {element.get(f"{W}val") for element in file.element.iter(W + tag)} <= known
    assert not list(file.element.body.iter(f"{W}jc"))


def test_thai_is_a_complex_script() -> None:
    file = opened(notice("th"))
    for style in file.styles.element.iter(f"{W}rPr"):
        sizes = [style.find(W + tag) for tag in ("sz", "szCs")]
        if sizes[0] is not None and style.getparent().get(f"{W}styleId") != "Tick":
            assert sizes[0].get(f"{W}val") == sizes[1].get(f"{W}val")
        assert (style.find(f"{W}b") is None) == (style.find(f"{W}bCs") is None)
        assert (style.find(f"{W}i") is None) == (style.find(f"{W}iCs") is None)
    defaults = next(file.styles.element.iter(f"{W}rPrDefault"))
    assert next(defaults.iter(f"{W}rFonts")).get(f"{W}cs") == "TH SarabunPSK"
    assert next(defaults.iter(f"{W}lang")).get(f"{W}bidi") == "th-TH"
    assert next(defaults.iter(f"{W}szCs")).get(f"{W}val") == "32"
    heading, body = (
        file.styles.element.xpath(f"//w:style[@w:styleId='{name}']")[0] for name in ("Heading1", "BodyText")
    )
    assert next(heading.iter(f"{W}szCs")).get(f"{W}val") == "58"  # 29 pt in a memo
    assert next(body.iter(f"{W}jc")).get(f"{W}val") == "thaiDistribute"
    assert next(body.iter(f"{W}ind")).get(f"{W}firstLine") == "1418"  # 2.5 cm


def test_the_font_can_be_chosen() -> None:
    text = (
        zipfile.ZipFile(io.BytesIO(writer.write(notice("en"), fonts=["TH Sarabun New"])))
        .read("word/styles.xml")
        .decode()
    )
    assert 'w:cs="TH Sarabun New"' in text
    assert "TH SarabunPSK" not in text
    assert "thaiDistribute" not in text


def test_tables() -> None:
    file = opened(notice("th"))
    kpis = next(table for table in file.tables if len(table.columns) == 11)
    widths = [int(column.get(f"{W}w")) for column in kpis._tbl.iter(f"{W}gridCol")]
    assert 9000 < sum(widths) <= 9071  # 16 cm in twentieths of a point
    assert min(widths) > 200
    assert kpis.cell(0, 0)._tc is kpis.cell(1, 0)._tc
    assert kpis.cell(0, 2)._tc is kpis.cell(0, 6)._tc
    assert [kpis.cell(1, column).text for column in range(2, 7)] == list("๑๒๓๔๕")
    rows = [
        {child.tag.removeprefix(W) for properties in row._tr.iter(f"{W}trPr") for child in properties}
        for row in kpis.rows
    ]
    assert rows[:2] == [{"cantSplit", "tblHeader"}] * 2
    assert all(row == {"cantSplit"} for row in rows[2:])
    for table in file.element.iter(f"{W}tbl"):
        count = len(list(table.find(f"{W}tblGrid")))
        for row in table.iter(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
            assert sum(int(span.get(f"{W}val")) if span is not None else 1 for span in spans) == count


def test_a_very_tall_row_may_be_cut() -> None:
    file = opened(parse(f"{HEAD}| a | b |\n|---|---|\n| {'ข้อความยาวมาก ' * 200} | x |\n"))
    (_, row) = file.tables[0].rows
    assert row._tr.find(f"{W}trPr") is None


def test_signatures_are_a_table_without_lines_that_keeps_together() -> None:
    file = opened(parse(EVERYTHING))
    table = file.tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["(ลงชื่อ) ..... พยาน", "(ลงชื่อ) ..... ผู้ประเมิน"]
    assert table.style.name == "Table Plain"
    assert table.rows[0]._tr.find(f"{W}trPr/{W}cantSplit") is not None
    assert not list(table.style.element.iter(f"{W}tblBorders"))


@pytest.mark.parametrize(
    ("lang", "digits", "shown"), [("th", "thaiNumbers", "- ๒ -"), ("en", "decimal", "- 2 -")]
)
def test_pages_after_the_first_are_numbered(lang: str, digits: str, shown: str) -> None:
    (section,) = opened(notice(lang)).sections
    assert section.different_first_page_header_footer
    assert words(section.header._element) == shown
    assert "PAGE" in section.header._element.find(f".//{W}fldSimple").get(f"{W}instr")
    assert words(section.first_page_header._element) == ""
    number = section._sectPr.find(f"{W}pgNumType")
    assert (number.get(f"{W}fmt"), number.get(f"{W}start")) == (digits, "1")
    millimetres = [
        round(side.mm)
        for side in (
            section.page_width,
            section.page_height,
            section.left_margin,
            section.right_margin,
            section.top_margin,
            section.bottom_margin,
        )
    ]
    assert millimetres == [210, 297, 30, 20, 25, 20]


def test_several_documents_are_a_section_each() -> None:
    draft = parse(HEAD.replace("date:", "mark: ร่าง\ndate:") + "หนึ่ง\n")
    file = opened(notice("th"), draft, notice("en"), draft)
    assert len(file.sections) == 4
    assert ["ร่าง" in words(section.first_page_header._element) for section in file.sections] == [
        False,
        True,
        False,
        True,
    ]
    assert ["ร่าง" in words(section.header._element) for section in file.sections] == [
        False,
        True,
        False,
        True,
    ]
    assert (
        len(
            [
                name
                for name in zipfile.ZipFile(io.BytesIO(writer.write(draft, draft, draft))).namelist()
                if "header" in name
            ]
        )
        == 2
    )


def test_lists_are_lists() -> None:
    file = opened(parse(f"{HEAD}3. ก\n4. ข\n   - ค\n\nคั่น\n\n1. ง\n"))
    marks = [
        (
            words(element),
            element.find(f".//{W}ilvl").get(f"{W}val"),
            element.find(f".//{W}numId").get(f"{W}val"),
        )
        for element in file.element.iter(f"{W}p")
        if element.find(f".//{W}numId") is not None
    ]
    assert marks == [("ก", "0", "2"), ("ข", "0", "2"), ("ค", "1", "1"), ("ง", "0", "3")]
    starts = file.part.numbering_part.element.xpath(
        "//w:num/w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val"
    )
    assert starts == ["3", "1"]


def test_boxes_can_be_ticked() -> None:
    file = opened(parse(EVERYTHING))
    boxes = list(file.element.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked"))
    assert [box.get(f"{{{box.nsmap['w14']}}}val") for box in boxes] == ["1", "0"]


def test_the_same_documents_give_the_same_bytes_and_tell_no_time() -> None:
    first = writer.write(notice("th"), notice("en"))
    assert writer.write(notice("th"), notice("en")) == first
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in archive.namelist() if "customXml" in name or "thumbnail" in name]
    properties = opened(notice("th")).core_properties
    assert properties.title.startswith("แจ้งผลการประเมิน")
    assert properties.author == "จังหวัด ก."
    assert properties.created == properties.modified
    assert properties.created.date().isoformat() == "2026-04-30"


@pytest.mark.parametrize(("layout", "floating"), [("memo", True), ("announcement", False)])
def test_the_emblem(layout: str, floating: bool) -> None:
    head = HEAD.replace("memo", layout)
    file = opened(parse(f"{head}```emblem\n```\n\n# ก\n", emblem=Image(picture(), "image/png")))
    (extent,) = file.element.xpath("//wp:extent")
    assert round(int(extent.get("cy")) / 360_000, 1) == (1.5 if floating else 3)
    assert bool(file.element.xpath("//wp:anchor")) == floating
    unknown = opened(parse(f"{head}```emblem\n```\n\n# ก\n", emblem=Image(b"<svg/>", "image/svg+xml")))
    assert not unknown.element.xpath("//w:drawing")


def test_landscape() -> None:
    paper = parse(
        HEAD.replace("memo", "certificate").replace("date:", "orientation: landscape\ndate:") + "# ก\n"
    )
    (section,) = opened(paper).sections
    assert section.page_width > section.page_height


def test_a_certificate_stands_in_the_middle_of_its_page() -> None:
    """The room above it is its own: LibreOffice does not heed the setting of a section."""

    def above(name: str) -> int:
        head = HEAD.replace("layout: memo", "layout: certificate\norientation: landscape")
        first = next(iter(opened(parse(f"{head}# จังหวัด ก.\n\n## {name}\n")).element.iter(f"{W}spacing")))
        return int(first.get(f"{W}line"))

    assert above("นายหนึ่ง") > above("นายหนึ่ง " * 12) > 20


def test_a_second_memo_is_a_section_of_its_own() -> None:
    memo = "```emblem\n```\n\n# memo\n\none\n"
    assert len(opened(parse(f"{HEAD}{memo}\n```pagebreak\n```\n\n{memo}")).sections) == 2


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra) as error:
        writer.write(parse(HEAD + "ก\n"))
    assert error.value.extra == "office"


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "notice.docx").write_bytes(writer.write(notice("th")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "notice.docx"),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    found = bare((tmp_path / "notice.txt").read_text(encoding="utf-8"))
    assert all(bare(text) in found for text in texts(notice("th").blocks))

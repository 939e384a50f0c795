"""PDF: what is written is what readers copy, archival files, the same bytes each time."""

import io
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pmcli.document import Document, Paragraph, Run, parse
from pmcli.render.document import MissingExtra, pdf
from pmcli.render.document._pdf_fonts import FAMILY, _letters_with_marks, choose
from pmcli.render.document._pdf_text import parts
from tests.document_support import HEAD, bare, documents, pages, texts
from tests.test_document_notice import notice
from tests.test_document_writers import EVERYTHING

typst = pytest.importorskip("typst", reason="needs the extra 'pdf'")
pikepdf = pytest.importorskip("pikepdf", reason="needs the extra 'pdf'")
pdfium = pytest.importorskip("pypdfium2", reason="needs pypdfium2, which reads PDF")

THAI = (
    "การประเมินผลการปฏิบัติราชการของข้าราชการพลเรือนสามัญ (ก.พ.) ให้ประเมินจากผลสัมฤทธิ์ของงานและพฤติกรรมต่าง ๆ "
    'ตามที่ "คำสั่ง" และ “ประกาศ” อื่นๆ กำหนด ฯลฯ เช่น ๘๐% ของ KPI ทั้งหมด ในกรุงเทพฯ และ ‘เขตอื่น ๆ’ ต่อไป '
)


@pytest.mark.parametrize("name", ["everything", "notice-th", "notice-en", "hostile"])
def test_every_text_is_copied_as_it_is_written(name: str) -> None:
    document = documents()[name]
    data = pdf.write(document)
    found = [bare("".join(pages(data)))]
    if shutil.which("pdftotext"):
        copied = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
        found.append(bare(copied.stdout.decode()))
    for words in texts(document.blocks):
        assert all(bare(words) in text for text in found), words


def test_poppler_is_a_second_reader() -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not installed: PDF is read back by pdfium alone")
    copied = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf.write(parse(HEAD + "ผลสัมฤทธิ์ ครั้งที่ ๑\n")), capture_output=True
    )
    assert copied.stdout.decode().split("\n")[0] == "ผลสัมฤทธิ์ ครั้งที่ ๑"


@pytest.mark.parametrize("style", ["", "**"])
def test_every_thai_letter_with_marks_is_copied_right(style: str) -> None:
    letters = [letter for letter in _letters_with_marks() if "ํ" not in letter]
    lines = "<br>".join(f"{style}ก{letter}ข{style}" for letter in letters)
    found = "\n".join(
        pages(pdf.write(parse(f"{HEAD.replace('memo', 'plain')}```plain\n{lines}\n```\n")))
    ).split("\n")
    assert [line for line in found if line.startswith("ก")] == [f"ก{letter}ข" for letter in letters]


def test_no_line_begins_wrongly() -> None:
    for width in range(1, 12):
        table = f"| a | b |\n|{'-' * width}|------------|\n| {THAI * 2} | {THAI * 2} |\n"
        body = f"{THAI * 2}\n\n- {THAI}\n\n```plain\n{THAI}\n```\n\n{table}"
        for lang in ("th", "en"):
            text = "".join(pages(pdf.write(parse(HEAD.replace("lang: th", f"lang: {lang}") + body))))
            firsts = {line[0] for line in text.split("\n") if line}
            assert not firsts & set(" \u00a0ๆฯ”’)]%ะาำ"), width
            lasts = {line[-1] for line in text.split("\n") if line}
            assert not lasts & set("เแโใไ(“‘["), width


def test_a_straight_quote_does_not_begin_a_line() -> None:
    for number in range(40):
        text = "".join(pages(pdf.write(parse(f'{HEAD}{"ก" * number} {"ตามที่กำหนดไว้" * 4}"คำสั่งฉบับนี้" ต่อไป\n'))))
        assert not [line for line in text.split("\n") if line.startswith('" ')]


def test_a_syllable_is_held_to_what_may_not_begin_a_line() -> None:
    def held(text: str) -> list[object]:
        return [
            part[1] for part in parts((Run(text),), frozenset()) if isinstance(part, list) and part[0] == "h"
        ]

    assert held("พฤติกรรมต่าง ๆ ของ") == ["ต่าง ๆ"]
    assert held("ในกรุงเทพฯ และ") == ["เทพฯ"]
    assert held('คำ "ประกาศ" ต่อ') == ['กาศ"']
    assert held("ผลผลิต (กก./ไร่) ต่อปี") == ["(กก./ไร่)"]


def test_it_is_archival_and_tells_what_it_is() -> None:
    for data in (pdf.write(parse(HEAD + "ก\n")), pdf.write(*[parse(HEAD + "ก\n")] * 45)):
        with pikepdf.open(io.BytesIO(data)) as file:
            with file.open_metadata() as metadata:
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
                assert (metadata["dc:title"], metadata["dc:creator"]) == ("ทดลอง", ["สำนักงาน"])
            assert file.Root.OutputIntents[0].S == "/GTS_PDFA1"
            assert str(file.docinfo["/CreationDate"]).startswith("D:20260430")
            box = [round(float(side)) for side in file.pages[0].MediaBox]
            assert box == [0, 0, 595, 842]
            for page in file.pages:
                for font in page.Resources.Font.values():
                    assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
                    assert "Sarabun" in str(font.BaseFont)


def test_a_single_document_is_tagged_and_has_its_headings_as_bookmarks() -> None:
    with pikepdf.open(io.BytesIO(pdf.write(parse(EVERYTHING)))) as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.Lang == "th"
        with file.open_outline() as outline:
            assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [
                ("แบบทดลอง", ["ส่วนที่ ๑"])
            ]


def test_several_documents_have_a_bookmark_each() -> None:
    several = [
        parse(HEAD.replace("ทดลอง", f"ฉบับที่ {number}") + f"# หัวเรื่อง\n\nเนื้อความ {number}\n")
        for number in range(45)
    ]
    data = pdf.write(*several)
    with pikepdf.open(io.BytesIO(data)) as file:
        page_of = {page.objgen: number for number, page in enumerate(file.pages)}
        with file.open_outline() as outline:
            found = [(item.title, page_of[item.destination[0].objgen]) for item in outline.root]  # type: ignore[index]
    assert found == [(f"ฉบับที่ {number}", number) for number in range(45)]
    assert [f"เนื้อความ {number}" in text for number, text in enumerate(pages(data))] == [True] * 45


def test_the_same_documents_give_the_same_bytes() -> None:
    document = notice("th")
    first, merged = pdf.write(document), pdf.write(*[document] * 22)
    pdf.write(parse(EVERYTHING))
    assert pdf.write(document) == first
    assert pdf.write(*[document] * 22) == merged
    program = "import sys; from tests.test_document_notice import notice; from pmcli.render.document import pdf; sys.stdout.buffer.write(pdf.write(notice('th')))"
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert other.stdout == first


def test_letters_that_no_font_has_do_not_stop_it() -> None:
    (text,) = pages(pdf.write(parse(f"{HEAD}ก漢字ข 😀 ✓ Σ “ค”\u0378 ง\u200bจ\n")))
    assert text.split() == ["ก", "ข", "✓", "Σ", "“ค”", "งจ"]


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    pdf._font.cache_clear()
    with pytest.raises(MissingExtra) as error:
        pdf.write(parse(HEAD + "ก\n"))
    assert error.value.extra == "pdf"


def test_a_font_that_is_not_installed_is_passed_over() -> None:
    assert choose(("No Such Font",)).family == choose(()).family == choose(("Sarabun", "x")).family == FAMILY
    document = parse(HEAD + "ก\n")
    assert pdf.write(document, fonts=["No Such Font"]) == pdf.write(document)


def test_a_font_of_the_machine_is_made_ready() -> None:
    thai = [
        font.family
        for font in typst.Fonts(include_embedded_fonts=False).fonts()
        if font.family in ("Laksaman", "Garuda", "TH SarabunPSK", "TH Sarabun New")
    ]
    if not thai:
        pytest.skip("no Thai font is installed on this machine")
    family = thai[0]
    left = set(Path(tempfile.gettempdir()).glob("pm-fonts-*"))
    data = pdf.write(parse(HEAD + "**ครั้งที่** ผลสัมฤทธิ์ ปั๊ม น้ำ ก็ ที่\n"), fonts=[family])
    assert set(Path(tempfile.gettempdir()).glob("pm-fonts-*")) == left
    assert pages(data)[0].split() == ["ครั้งที่", "ผลสัมฤทธิ์", "ปั๊ม", "น้ำ", "ก็", "ที่"]
    with pikepdf.open(io.BytesIO(data)) as file:
        fonts = [str(font.BaseFont) for font in file.pages[0].Resources.Font.values()]
    assert len(fonts) == 2
    assert all(family.replace(" ", "") in font for font in fonts)


def test_random_marks_are_text() -> None:
    chance = random.Random(5)
    for _ in range(10):
        words = "".join(
            chance.choice([*"#$*_`<>@\\\"'[]{}()=-+/~^&%| a1", "กำ", "ที่"]) for _ in range(80)
        ).strip()
        document = Document("plain", "th", words, (Paragraph((Run(words),)),))
        assert bare(words) in bare("".join(pages(pdf.write(document))))

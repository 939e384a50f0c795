"""PDF: what is written is what readers copy, official pages, the same bytes each time."""

import io
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmcli.document import Document, Image, Paragraph, Run, parse
from pmcli.render.document import MissingExtra, pdf
from pmcli.render.document._pdf_fonts import FAMILY, _letters_with_marks, choose
from pmcli.render.document._pdf_text import parts
from tests.document_support import HEAD, bare, documents, picture, texts
from tests.test_document_notice import notice
from tests.test_document_writers import EVERYTHING

typst = pytest.importorskip("typst", reason="needs the extra 'pdf'")
pikepdf = pytest.importorskip("pikepdf", reason="needs the extra 'pdf'")
pdfium = pytest.importorskip("pypdfium2", reason="needs pypdfium2, which reads PDF")

THAI = (
    "การประเมินผลการปฏิบัติราชการของข้าราชการพลเรือนสามัญ (ก.พ.) ให้ประเมินจากผลสัมฤทธิ์ของงานและพฤติกรรมต่าง ๆ "
    'ตามที่ "คำสั่ง" และ “ประกาศ” อื่นๆ กำหนด ฯลฯ เช่น ๘๐% ของ KPI ทั้งหมด ในกรุงเทพฯ และ ‘เขตอื่น ๆ’ ต่อไป '
)


def pages(data: bytes) -> list[str]:
    """The text of each page, as Chrome's reader copies it."""
    with pdfium.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


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


def boxes(page: "pdfium.PdfPage") -> Iterator[tuple[str, float, float, float, float]]:
    text = page.get_textpage()
    for at in range(text.count_chars()):
        letter = text.get_text_range(at, 1)
        if letter.strip():
            yield letter, *text.get_charbox(at)


def test_nothing_stands_in_the_margins() -> None:
    centimetre = 72 / 2.54
    long = "https://example.org/" + "a" * 280
    for document in (
        *documents().values(),
        parse(f"{HEAD}{long}\n\n| a | b |\n|-|-|\n| {long} | {long} |\n"),
    ):
        with pdfium.PdfDocument(pdf.write(document)) as opened:
            for page in opened:
                for letter, left, bottom, right, top in boxes(page):
                    assert left >= 3 * centimetre - 2, letter
                    assert right <= 19 * centimetre + 2, letter
                    assert bottom >= 2 * centimetre - 1, letter
                    assert top <= 28.7 * centimetre, letter


def test_a_long_number_stays_in_its_cell() -> None:
    head = " | ".join("abcdefghijk")
    row = " | ".join(["12,345,678,901.25"] * 11)
    data = pdf.write(parse(f"{HEAD}| {head} |\n{'|:-:' * 11}|\n| {row} |\n"))
    with pdfium.PdfDocument(data) as document:
        places = sorted(
            (round(bottom), left, right)
            for letter, left, bottom, right, _ in boxes(document[0])
            if letter.isdigit()
        )
    for one, other in zip(places, places[1:], strict=False):
        assert one[0] != other[0] or other[1] >= one[2] - 0.5


@pytest.mark.parametrize(("lang", "shown"), [("th", "- ๒ -"), ("en", "- 2 -")])
def test_pages_after_the_first_are_numbered(lang: str, shown: str) -> None:
    document = parse(HEAD.replace("lang: th", f"lang: {lang}") + "one\n\n```pagebreak\n```\n\ntwo\n")
    first, second = pages(pdf.write(document))
    assert first.split("\n")[0] == "one"
    assert second.split("\n")[0] == shown
    assert [text.split("\n")[0] for text in pages(pdf.write(document, document))] == ["one", shown] * 2


def test_the_head_of_a_table_stands_on_each_page() -> None:
    rows = "".join(f"| {number} | ข |\n" for number in range(100))
    found = pages(pdf.write(parse(f"{HEAD}| ลำดับที่ | ชื่อ |\n|---|---|\n{rows}")))
    assert len(found) > 2
    assert all("ลำดับที่" in text for text in found)


def test_signatures_and_the_rows_of_a_table_are_not_cut() -> None:
    last = 0
    for lines in range(20, 50):
        filler = "<br>".join("บรรทัด" for _ in range(lines))
        body = (
            f"```plain\n{filler}\n```\n\n| a | b |\n|---|---|\n| กลุ่ม | < |\n| first<br>second<br>third | x |\n| total | y |\n\n"
            "ก่อนลงชื่อ\n\n```signatures\n(ลงชื่อ) ____\nผู้รับ\n===\n(ลงชื่อ) ____\nพยาน\n```\n"
        )
        found = pages(pdf.write(parse(HEAD + body)))

        def on(words: str, found: list[str] = found) -> int:
            return next(number for number, text in enumerate(found) if words in text)

        assert on("กลุ่ม") == on("first") == on("third") == on("total")
        assert on("ก่อนลงชื่อ") == on("ผู้รับ") == on("พยาน")
        last = max(last, on("พยาน"))
    assert last == 1


def test_a_draft_is_marked_on_every_page() -> None:
    document = parse(HEAD.replace("date:", "mark: ร่าง\ndate:") + "one\n\n```pagebreak\n```\n\ntwo\n")
    assert [text.count("ร่าง") for text in pages(pdf.write(document))] == [2, 2]
    assert "ร่าง" not in "".join(pages(pdf.write(parse(HEAD + "one\n"))))


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


@pytest.mark.parametrize(
    ("emblem", "images"),
    [
        (Image(picture(), "image/png"), 1),
        (
            Image(
                b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
                "image/svg+xml",
            ),
            0,
        ),
        (None, 0),
    ],
)
def test_the_emblem(emblem: Image | None, images: int) -> None:
    data = pdf.write(parse(f"{HEAD}```emblem\n```\n\n# ก\n", emblem=emblem))
    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages[0].get_images()) == images
    assert pages(data)[0].strip() == "ก"


def test_landscape() -> None:
    document = parse(
        HEAD.replace("memo", "certificate").replace("date:", "orientation: landscape\ndate:") + "# ก\n"
    )
    with pdfium.PdfDocument(pdf.write(document)) as opened:
        assert len(opened) == 1
        assert [round(side) for side in opened[0].get_size()] == [842, 595]


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

"""PDF: the pages of an official paper, on which nothing overflows and what belongs together stands together."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pmcli.document import Image, parse
from pmcli.render.document import pdf
from tests.document_support import HEAD, documents, pages, picture

typst = pytest.importorskip("typst", reason="needs the extra 'pdf'")
pikepdf = pytest.importorskip("pikepdf", reason="needs the extra 'pdf'")
pdfium = pytest.importorskip("pypdfium2", reason="needs pypdfium2, which reads PDF")


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


def test_a_second_memo_is_numbered_on_its_own() -> None:
    memo = "```emblem\n```\n\n# memo\n\none\n\n```pagebreak\n```\n\ntwo\n"
    document = parse(f"{HEAD}{memo}\n```pagebreak\n```\n\n{memo}")
    found = [text.split("\n")[0] for text in pages(pdf.write(document))]
    assert found == ["memo", "- ๒ -", "memo", "- ๒ -"]
    with pikepdf.open(io.BytesIO(pdf.write(document, document))) as file, file.open_outline() as outline:
        assert len(outline.root) == 2


@pytest.mark.parametrize("mark", ["ร่าง", "ประมาณการ", "ESTIMATE", "FOR DISCUSSION ONLY"])
def test_a_long_mark_stays_on_the_page(mark: str) -> None:
    """No letter behind the text reaches over the edge of the paper."""
    paper = pdfium.PdfDocument(pdf.write(replace(parse(HEAD + "one\n"), mark=mark)))[0]
    width, height = paper.get_size()
    found = list(boxes(paper))
    assert len(found) > 2 * len(mark.replace(" ", "")) - 3
    for _, left, bottom, right, top in found:
        assert 0 <= left < right <= width
        assert 0 <= bottom < top <= height


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

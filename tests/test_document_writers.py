"""Every writer draws every document: structure of HTML, clean Markdown, text in columns."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pmcli.document import Document, Image, Paragraph, Run, parse
from pmcli.i18n import display_width
from pmcli.render import document as folder
from pmcli.render.document import writers
from pmcli.render.document._lines import align, wrap
from pmcli.render.document.txt import WIDTH

HEAD = "---\nlayout: form\nlang: th\ntitle: แบบ <ทดลอง>\nauthor: สำนักงาน & คณะ\n---\n"
EVERYTHING = (
    HEAD
    + """
```emblem
```

# แบบทดลอง
## ส่วนที่ ๑

ข้อความ **หนา** *เอียง* ____ ต่าง ๆ

1. หนึ่ง
2. สอง

   - ย่อย

: ตาราง

| ก | ข | < |
|:--|:-:|--:|
| ^ | ๑ | ๒ |
| === |
| หนึ่ง<br>สอง | ๑ | ๒ |
| **รวม** | < | ๓ |

```fields
ชื่อ: นาย ก | ตำแหน่ง: นิติกร
```

```boxes
[x] เห็นด้วย
[ ] ไม่เห็นด้วย
```

---

```pagebreak
```

```signatures
(ลงชื่อ) ____ พยาน
===
(ลงชื่อ) ____ ผู้ประเมิน
```
"""
)


def written(name: str, text: str, emblem: Image | None = None) -> str:
    return writers()[name].write(parse(text, emblem=emblem)).decode()


class Balanced(HTMLParser):
    """Fails where a tag is not closed in order; keeps what a reader sees and which outside things are asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""
        self.sources: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.sources += [value or "" for key, value in attrs if key in ("src", "href")]
        if tag not in ("meta", "br", "hr", "col", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def test_the_formats_are_found() -> None:
    found = writers()
    assert {"html", "md", "txt"} <= set(found)
    assert all(name == writer.FORMAT and writer.EXTENSION.startswith(".") for name, writer in found.items())


def test_a_new_format_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "title_only.py").write_text(
        "FORMAT, EXTENSION = 'title', '.title'\n\ndef write(*documents):\n    return documents[0].title.encode()\n"
    )
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    assert writers()["title"].write(parse(EVERYTHING)).decode() == "แบบ <ทดลอง>"


@pytest.mark.parametrize("name", ["html", "md", "txt"])
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    writer = writers()[name]
    assert writer.write(parse(EVERYTHING)) == writer.write(parse(EVERYTHING))


def test_html_is_whole_and_alone() -> None:
    text = written("html", EVERYTHING, emblem=Image(b"\x89PNG", "image/png"))
    page = Balanced(text)
    assert page.sources == ["data:image/png;base64,iVBORw=="]
    assert "http" not in text
    assert "@import" not in text
    assert re.findall(r"url\(", text) == []
    assert '<html lang="th">' in text
    assert "<title>แบบ &lt;ทดลอง&gt;</title>" in text
    assert 'alt="สำนักงาน &amp; คณะ"' in text


def test_html_has_the_structure_of_the_document() -> None:
    text = written("html", EVERYTHING)
    for part in (
        '<th scope="col" rowspan="2">ก</th><th scope="colgroup" colspan="2">ข</th>',
        '<td class="left whole" colspan="2"><strong>รวม</strong></td><td class="right whole">๓</td>',
        "<caption>ตาราง</caption>",
        "<dt>ตำแหน่ง</dt> <dd>นิติกร</dd>",
        '<span class="box ticked" role="img" aria-label="เลือก"></span>เห็นด้วย',
        '<ol start="1">',
        "ต่าง\u00a0ๆ",
        '<div class="emblem"></div>',
    ):
        assert part in text
    assert text.count('<div class="signature">') == 2


def test_html_prints_as_official_papers_do() -> None:
    text = written("html", EVERYTHING)
    assert "size: A4 portrait; margin: 2.5cm 2cm 2cm 3cm;" in text
    assert 'content: "- " counter(page, thai) " -"' in text
    assert "thead { display: table-header-group; }" in text


def test_html_of_several_documents_is_one_page_each() -> None:
    one, two = parse(EVERYTHING), parse(HEAD.replace("form", "memo") + "สอง\n")
    text = writers()["html"].write(one, two).decode()
    assert [*re.findall(r'<article class="(\w+) portrait"', text)] == ["form", "memo"]
    assert "counter(page" not in text
    Balanced(text)


@pytest.mark.parametrize("name", ["html", "md", "txt"])
def test_a_draft_is_marked(name: str) -> None:
    assert "ร่าง" in written(name, HEAD.replace("---\n", "---\nmark: ร่าง\n", 1) + "ข้อความ\n")
    assert "ร่าง" not in written(name, HEAD + "ข้อความ\n")


def test_markdown() -> None:
    assert written("md", EVERYTHING) == (
        "# แบบทดลอง\n\n## ส่วนที่ ๑\n\nข้อความ **หนา** *เอียง* .... ต่าง ๆ\n\n"
        "1. หนึ่ง\n2. สอง\n\n   - ย่อย\n\n"
        "ตาราง\n\n| ก | ข ๑ | ข ๒ |\n| :--- | :---: | ---: |\n| หนึ่ง<br>สอง | ๑ | ๒ |\n| **รวม** |  | ๓ |\n\n"
        "**ชื่อ** นาย ก **ตำแหน่ง** นิติกร\n\n- [x] เห็นด้วย\n- [ ] ไม่เห็นด้วย\n\n---\n\n---\n\n"
        "(ลงชื่อ) .... พยาน\n\n(ลงชื่อ) .... ผู้ประเมิน\n"
    )


NASTY = st.text(alphabet=st.sampled_from("|*_#`<>-+=1.:[]()\\~&;!ก่ a")).map(str.strip).filter(bool)


@given(NASTY, st.booleans(), st.booleans())
def test_what_markdown_shows_is_what_was_meant(value: str, bold: bool, italic: bool) -> None:
    words = " ".join(value.split())
    document = Document(
        "plain",
        "th",
        "x",
        (Paragraph((Run("ก"), Run(words, bold, italic), Run("ข"))), Paragraph((Run(words),))),
    )
    text = writers()["md"].write(document).decode()
    page = Balanced(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
    assert [line for line in page.words.split("\n") if line] == [f"ก{words}ข", words]


def test_text_in_columns() -> None:
    text = written("txt", EVERYTHING)
    assert {display_width(line) for line in text.split("\n") if line and line[0] in "┌│├└"} == {WIDTH}
    assert re.search("├─+┴─+┼─+┤\n│ รวม +│ +๓ │\n└─+┴─+┘\n", text)
    assert "๑. หนึ่ง\n๒. สอง\n   - ย่อย\n" in text
    assert "\f\n" in text
    assert "[x] เห็นด้วย\n[ ] ไม่เห็นด้วย" in text


def tables() -> st.SearchStrategy[str]:
    word = st.text(alphabet=st.sampled_from("กาเแ่์ำๆฯ ab1."), max_size=60)
    row = st.lists(word.map(lambda text: " ".join(text.split())), min_size=3, max_size=3)
    return st.lists(row, min_size=1, max_size=4).map(
        lambda rows: "\n".join(
            ["| a | b | c |", "|:--|:-:|--:|", *(f"| {' | '.join(row)} |" for row in rows)]
        )
    )


@given(tables())
def test_every_line_of_a_table_is_as_wide_as_the_page(table: str) -> None:
    lines = written("txt", HEAD + table).rstrip("\n").split("\n")
    assert {display_width(line) for line in lines} == {WIDTH}


def lines_of(text: str, width: int) -> Iterator[str]:
    for line in wrap(text, width):
        assert display_width(line) <= width
        yield line


@given(st.text(alphabet=st.sampled_from("กขรวเแไาะำัี่์ๆฯ()ab ๑"), max_size=120), st.integers(8, 40))
def test_lines_lose_nothing_and_never_break_a_letter(text: str, width: int) -> None:
    found = list(lines_of(text, width))
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    whole = re.sub(r"\s+", "", text)
    for line in found[1:]:
        start = re.sub(r"\s+", "", line)[:1]
        alone = line.startswith(" ")  # the text has the mark on a blank
        assert not start or start not in "ัี่์" or whole.startswith(start) or alone


THAI = "การประเมินผลการปฏิบัติราชการของข้าราชการพลเรือนสามัญ ให้ประเมินจากผลสัมฤทธิ์ของงานและพฤติกรรมการปฏิบัติราชการต่าง ๆ ตามที่ ก.พ. กำหนด"


@pytest.mark.parametrize("width", range(10, 60))
def test_no_line_of_thai_begins_or_ends_wrongly(width: int) -> None:
    for line in list(lines_of(THAI, width))[1:]:
        assert line[0] not in "ๆฯะาำัิีึืุู็่้๊๋์)"
    for line in lines_of(THAI, width):
        assert line[-1] not in "เแโใไ("


def test_lines_break_at_blanks_where_there_are() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("to answer (days)", 12) == ["to answer", "(days)"]
    assert wrap("ในพื้นที่ ๑,๒๐๐ ไร่", 10) == ["ในพื้นที่", "๑,๒๐๐ ไร่"]
    assert wrap("a\n\nb", 8) == ["a", "", "b"]
    assert wrap("ระดับคะแนนความถูกต้อง", 12) == ["ระดับคะแนน", "ความถูกต้อง"]
    assert wrap("ตรวจสอบกับสำนักงาน", 14) == ["ตรวจสอบกับ", "สำนักงาน"]
    assert wrap("มีผล ๒๐ ต.ค. ๒๕๖๘", 14) == ["มีผล", "๒๐ ต.ค. ๒๕๖๘"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_alignment_counts_columns_not_characters() -> None:
    assert align("ที่", 5, "center") == "  ที่  "
    assert align("ที่", 3, "right") == "  ที่"


def test_html_keeps_signatures_with_what_they_are_under() -> None:
    signed = "```signatures\n(ลงชื่อ)\n```\n"
    written = writers()["html"].write(parse(f"{HEAD}one\n\n## two\n\nthree\n\n{signed}")).decode()
    together = written.split('<div class="together">\n')[1]
    assert "one" not in together
    assert together.startswith("<h2>two</h2>")
    table = "| a |\n|---|\n" + "| b |\n" * 12
    assert (
        "together"
        not in writers()["html"].write(parse(f"{HEAD}{table}\n{signed}")).decode().split("</style>")[1]
    )

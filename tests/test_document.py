"""The document model and the Markdown that describes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcli.document import (
    Box,
    Boxes,
    Break,
    Cell,
    Column,
    Document,
    Emblem,
    Field,
    Fields,
    Fill,
    Heading,
    Image,
    ListBlock,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Signatures,
    Table,
    TemplateError,
    grid,
    parse,
    plain_text,
)
from pmcli.document.inline import escape, inline

HEAD = "---\nlayout: plain\nlang: th\ntitle: ทดลอง\n---\n"


def blocks(text: str) -> tuple[object, ...]:
    return parse(HEAD + text).blocks


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def test_settings() -> None:
    picture = Image(b"x", "image/png")
    document = parse(
        "---\nlayout: form\nlang: en\ntitle: A\\: b\norientation: landscape\nmark: DRAFT\nauthor: Office\ndate: 2026-04-30\n---\n",
        emblem=picture,
    )
    assert document == Document(
        "form", "en", "A: b", (), "landscape", "DRAFT", "Office", "2026-04-30", picture
    )


def test_headings_paragraphs_rules() -> None:
    assert blocks("# ก\n\n## ข\n\nค  \nง\nจ\n\n---\n") == (
        Heading(1, words("ก")),
        Heading(2, words("ข")),
        Paragraph((Run("ค"), Break(), Run("ง จ"))),
        Rule(),
    )


def test_marks_within_a_line_need_no_blanks() -> None:
    assert inline("ก**(ข)**ค*ง***จ**") == (
        Run("ก"),
        Run("(ข)", bold=True),
        Run("ค"),
        Run("ง", italic=True),
        Run("จ", bold=True),
    )
    assert inline("2 * 3 \\*\\* ____ <br>x") == (Run("2 * 3 ** "), Fill(4), Run(" "), Break(), Run("x"))


def test_lists() -> None:
    assert blocks("3. ก\n4. ข\n   - ค\n") == (
        ListBlock(
            (
                (Paragraph(words("ก")),),
                (Paragraph(words("ข")), ListBlock(((Paragraph(words("ค")),),))),
            ),
            ordered=True,
            start=3,
        ),
    )


def test_blocks_of_lines() -> None:
    text = (
        "```fields large\nที่: ____ | วันที่: ๑\nเรื่อง: ก\\: ข\\|ค\n```\n"
        "```boxes row\n[ ] ก\n[x] ข\n```\n"
        "```signatures\nก\nข\n\n===\nค\n```\n"
        "```emblem\n```\n```pagebreak\n```\n```center\nก\nข\n```\n```note\nค\n```\n"
    )
    assert blocks(text) == (
        Fields(
            (
                (Field(words("ที่"), (Fill(4),)), Field(words("วันที่"), words("๑"))),
                (Field(words("เรื่อง"), words("ก: ข|ค")),),
            ),
            large=True,
        ),
        Boxes((Box(words("ก")), Box(words("ข"), ticked=True)), side_by_side=True),
        Signatures(((words("ก"), words("ข")), (words("ค"),))),
        Emblem(),
        PageBreak(),
        Paragraph((Run("ก"), Break(), Run("ข")), "center"),
        Paragraph(words("ค"), "note"),
    )


def test_a_table_with_widths_spans_and_a_caption() -> None:
    text = (
        ": ตารางที่ ๑\n\n| ก | ข | < |\n|:--|:-:|--:|\n| ^ | ๑ | ๒ |\n| === |\n| a | b\\|c | |\n| x | < | < |\n"
    )
    assert blocks(text) == (
        Table(
            (Column("left", 2), Column("center", 1), Column("right", 2)),
            (
                (Cell(words("ก"), rows=2), Cell(words("ข"), columns=2)),
                (Cell(words("๑")), Cell(words("๒"))),
            ),
            (
                (Cell(words("a")), Cell(words("b|c")), Cell()),
                (Cell(words("x"), columns=3),),
            ),
            words("ตารางที่ ๑"),
        ),
    )


def test_the_grid_of_a_table_tells_what_covers_each_place() -> None:
    rows = ((Cell(words("a"), rows=2), Cell(words("b"), columns=2)), (Cell(words("c")), Cell(words("d"))))
    shown = [[plain_text(cell.content) for _, _, cell in line] for line in grid(rows, 3)]
    assert shown == [["a", "b", "b"], ["a", "c", "d"]]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("hello", 1, "begins with a line '---'"),
        ("---\nlayout: memo\n", 1, "not closed"),
        ("---\nlayout: memo\nlang: th\n---\n", 4, "lack title"),
        ("---\nlayout: letter\n---\n", 2, "layout is one of memo, announcement"),
        ("---\ncolour: red\n---\n", 2, "unknown setting 'colour'"),
        (HEAD + "a\n\n```box\n```\n", 8, "unknown block 'box'; known: boxes, center"),
        (HEAD + "```fields small\n```\n", 6, "no option 'small'"),
        (HEAD + "```fields\na: b\nword\n```\n", 8, "label: value"),
        (HEAD + "```boxes\n( ) a\n```\n", 7, r"\[ \] label"),
        (HEAD + "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |\n", 9, "3 cells, the table has 2"),
        (HEAD + "| a | b |\n|---|---|\n| < | 2 |\n", 8, "nothing to join"),
        (HEAD + "| a | b |\n|---|---|\n| 1 | 2 |\n| < | 3 |\n", 9, "nothing to join"),
        (HEAD + "| a | b |\n|---|---|\n| 1 | < |\n| ^ | 3 |\n", 8, "rectangle"),
        (HEAD + "word **bold\n", 6, "is not closed"),
    ],
)
def test_what_is_no_document_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(TemplateError, match=message) as error:
        parse(text, "x.md.j2")
    assert (error.value.name, error.value.line) == ("x.md.j2", line)
    assert str(error.value).startswith(f"x.md.j2:{line}: ")


NASTY = st.text(
    alphabet=st.one_of(st.sampled_from("|*_#`<>^=-+.1:[]()\\~&;! \n\tกำที่"), st.characters(codec="utf-8"))
)


def shown(value: str) -> str:
    """A value as a reader sees it: blanks and line ends are blanks, what is invisible is gone."""
    return plain_text(inline(escape(value)))


@given(NASTY)
def test_a_value_never_becomes_a_mark(value: str) -> None:
    parts = inline(escape(value))
    assert not any(
        isinstance(part, Fill) or (isinstance(part, Run) and (part.bold or part.italic)) for part in parts
    )
    letters = "".join(value.split())
    assert [c for c in "".join(plain_text(parts).split()) if c.isprintable()] == [
        c for c in letters if c.isprintable()
    ]


@given(NASTY)
def test_a_value_never_breaks_a_table_a_field_or_a_box(value: str) -> None:
    text = (
        f"| {escape(value)} | b |\n|---|---|\n| {escape(value)} | c |\n\n"
        f"```fields\n{escape(value)}: {escape(value)} | d: e\n```\n```boxes\n[ ] {escape(value)}\n```\n"
    )
    table, fields, boxes = blocks(text)
    assert isinstance(table, Table)
    assert isinstance(fields, Fields)
    assert isinstance(boxes, Boxes)
    assert len(fields.rows[0]) == 2
    places = (
        table.rows[0][0].content,
        table.head[0][0].content,
        fields.rows[0][0].value,
        boxes.items[0].label,
    )
    assert [plain_text(place).strip() for place in places] == [shown(value).strip()] * 4


@given(NASTY.filter(lambda value: escape(value).strip() != ""))
def test_a_value_that_begins_a_paragraph_stays_a_paragraph(value: str) -> None:
    (paragraph,) = blocks(f"{escape(value)}\n")
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.content).split() == shown(value).split()

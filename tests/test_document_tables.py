"""How wide the columns of a table become, and which of its rows stay together on a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcli.document import Document, Table, grid, parse
from pmcli.i18n import display_width
from pmcli.render.document import writers
from pmcli.render.document._kept import kept
from pmcli.render.document._lines import wrap
from pmcli.render.document._ruled import _widths, least_width, ruled
from pmcli.render.document.txt import WIDEST, WIDTH
from tests.document_support import HEAD

LONG = "การเพิ่มมูลค่าผลิตภัณฑ์ข้าวหอมมะลิให้มีมูลค่าเพิ่มขึ้นและปลอดภัยจากสารพิษ "
SCORECARD = (
    "| เป้าประสงค์ | ตัวชี้วัด | ระดับ | < | < | < | < | Score |\n"
    "|:-----|:-----|:---:|:---:|:---:|:---:|:---:|:---:|\n"
    "| ^ | ^ | ๑ | ๒ | ๓ | ๔ | ๕ | ^ |\n| === |\n"
    f"| {LONG * 3} | {LONG * 3} | ๔๑๒ | ๔๑๔.๕ | ๑,๐๐๐,๔๑๗.๒๕ | ๔๑๙.๕ | ๔๒๒ | ๓.๔๐ |\n"
)


def drawn(text: str) -> Document:
    return parse(HEAD + "\n" + text)


def table(text: str) -> Table:
    (block,) = drawn(text).blocks
    assert isinstance(block, Table)
    return block


@given(st.text(alphabet="กาเที่ๆ ab1(界\n", max_size=30), st.integers(-3, 12))
def test_lines_are_never_too_wide_and_lose_nothing(text: str, width: int) -> None:
    found = wrap(text, width)
    assert found
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(display_width(line) <= max(width, 2) for line in found)


def test_figures_come_before_texts_where_there_is_little_room() -> None:
    lines = "\n".join(ruled(table(SCORECARD), 100))
    for figure in ("๔๑๒", "๔๑๔.๕", "๑,๐๐๐,๔๑๗.๒๕", "๔๒๒", "๓.๔๐"):
        assert f" {figure} " in lines
    assert {display_width(line) for line in lines.split("\n")} == {100}


def test_columns_under_one_head_are_as_wide_as_one_another() -> None:
    found = table(SCORECARD.replace("๑,๐๐๐,๔๑๗.๒๕", "๔๑๗"))
    places = grid((*found.head, *found.rows), 8)
    widths = _widths(found, places, 80)
    assert set(widths[2:7]) == {5}, "as the widest of them"
    assert sum(widths) == 80
    more = _widths(found, places, 80, titles=1, figures=1)
    assert (set(more[2:7]), more[7]) == ({6}, 6)


def test_english_words_are_not_broken() -> None:
    found = table("| Objective | Unit |\n|:--|:------------|\n| developed systematically | a b c d e f |\n")
    assert any("systematically" in line for line in ruled(found, 34))


def columns(word: str, count: int) -> Document:
    return drawn(f"|{f' {word} |' * count}\n|{':--|' * count}\n")


@pytest.mark.parametrize(("count", "width"), [(1, WIDTH), (5, WIDTH), (7, 7 * (14 + 3) + 1), (12, WIDEST)])
def test_text_is_wider_than_a_hundred_columns_where_a_table_would_break_words(count: int, width: int) -> None:
    paper = columns("systematically", count)
    assert isinstance(paper.blocks[0], Table)
    assert least_width(paper.blocks[0]) == count * (14 + 3) + 1
    lines = writers()["txt"].write(paper).decode().split("\n")
    assert {display_width(line) for line in lines if line} == {width}


def test_labels_too_long_to_stand_side_by_side_stand_one_below_the_other() -> None:
    label = "ประสิทธิผลของการปฏิบัติราชการตามคำรับรอง"
    fields = f"```fields\n{label}: นาย ก | {label}: นาย ข | {label}: นาย ค\n```\n"
    lines = writers()["txt"].write(drawn(fields)).decode().rstrip().split("\n")
    assert [line.strip() for line in lines] == [f"{label}  นาย {name}" for name in "กขค"]
    lines = writers()["txt"].write(drawn(f"```fields\n{label * 3}: {LONG * 2}\n```\n")).decode().split("\n")
    assert all(display_width(line) <= WIDTH for line in lines)
    assert "".join("".join(lines).split()) == "".join((label * 3 + LONG * 2).split())


ROWS = "| a | b |\n|:--|:--|\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 1 | x |\n", [False]),
        ("| 1 | x |\n" * 5, [True, False, False, True, False]),
        ("| 1 | x |\n" * 2 + "| group | < |\n" + "| 1 | x |\n" * 3, [True, False, True, False, True, False]),
        ("| 1 | x |\n" * 2 + "| | more |\n" + "| 1 | x |\n" * 3, [True, True, False, False, True, False]),
        ("| g | < |\n" * 5 + "| 1 | x |\n", [True, True, False, True, True, False]),
        ("| 1 | x |\n| ^ | y |\n| 1 | x |\n", [False, False, False]),  # the cell across two rows holds them
    ],
)
def test_rows_that_stand_with_the_next(rows: str, expected: list[bool]) -> None:
    """The first, the last but one, the name of a group, what the next row goes on; never three one after another."""
    keeps, tall, _ = kept(table(ROWS + rows), [10, 10])
    assert keeps == expected
    assert not any(tall)


def test_small_tables_and_tall_rows() -> None:
    assert kept(table(ROWS + "| 1 | x |\n" * 6), [10, 10])[2]
    assert not kept(table(ROWS + "| 1 | x |\n" * 7), [10, 10])[2]
    keeps, tall, small = kept(table(ROWS + f"| 1 | {LONG * 9} |\n| 1 | x |\n"), [10, 10])
    assert (keeps, tall, small) == ([False, False], [True, False], False)

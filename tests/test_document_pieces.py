"""A document read in pieces is the document read at once, and its faults stand where they stood."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmcli.document import Block, TemplateError, parse
from pmcli.document.markdown import _Reader
from pmcli.document.pieces import pieces

HEAD = "---\nlayout: plain\nlang: th\ntitle: x\n---\n"
LINES = [
    "",
    "",
    " ",
    "\t",
    "ก",
    "  ข",
    "    ค",
    "\tง",
    "# จ",
    "#",
    "---",
    "* * *",
    "- ฉ",
    "- 1",
    "- # ช",
    "- - ซ",
    "  - ฌ",
    "-",
    "+ a",
    "1. ญ",
    "2) ฎ",
    "   b",
    ": ฏ",
    "| a | b |",
    "|---|:---:|",
    "|---|",
    "| === |",
    "| < | b |",
    "| ^ | ^ |",
    "| \\| | c |",
    "a | b",
    "```note",
    "```boxes",
    "```",
    "````",
    "~~~",
    "  ```",
    "    ```",
    "- ```note",
    "[x] d",
    "**e",
    "*f*",
    "===",
    "> g",
    "<p>",
]


def at_once(text: str) -> tuple[Block, ...] | tuple[str, int]:
    lines = text.split("\n")
    try:
        return _Reader([""] * 5 + lines[5:]).blocks("")
    except TemplateError as error:
        return error.message, error.line


def in_pieces(text: str) -> tuple[Block, ...] | tuple[str, int]:
    try:
        return parse(text).blocks
    except TemplateError as error:
        return error.message, error.line


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12))
@example(["- a", "", "  ```note", "  b", "", "c", "  ```", "", "d"])
@example([": caption", "", "| a | b |", "|---|---|", "| c |"])
@example(["```note", "a", "", "    ```", "", "b", "```", "", "| c | d |", "|---|---|"])
@example(["1. a", "", "   ```note", "", "b"])
def test_pieces_mean_what_the_whole_means(lines: list[str]) -> None:
    text = HEAD + "\n".join(lines)
    assert in_pieces(text) == at_once(text)


def test_where_a_text_is_cut() -> None:
    text = "# a\n\n- b\n\n- c\n\nd\n\n```note\ne\n\nf\n```\n\n: g\n\n| h |\n|---|\n\ni\n"
    found = list(pieces(text.split("\n")))
    assert [(before, "/".join(piece)) for before, piece in found] == [
        (0, "# a"),
        (2, "- b//- c"),
        (6, "d"),
        (8, "```note/e//f/```"),
        (14, ": g//| h |/|---|"),
        (19, "i"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\n\n**b\n", 9),
        ("a\n\n```fields\nb: c\n\nd\n```\n", 11),
        ("a\n\n| b | c |\n|---|---|\n| d |\n", 10),
        ("- a\n- **b\n", 7),
        ("```fields\n**a: b\n```\n\n```fields\n**a: b\n```\n", 7),
    ],
)
def test_a_fault_is_told_with_its_line_however_often_its_piece_was_read(text: str, line: int) -> None:
    for before in ("", "x\n\n", ""):
        with pytest.raises(TemplateError) as error:
            parse(HEAD + before + text)
        assert error.value.line == line + before.count("\n")

"""Markdown to documents. The only module that knows markdown-it.

A text begins with lines between two ``---``: ``layout`` (memo, announcement, form, certificate, plain), ``lang`` and
``title``, and where wanted ``orientation`` (landscape), ``mark``, ``author``, ``date``. Then Markdown: headings,
paragraphs, lists, ``---`` for a rule, tables, and the blocks

    ```emblem           the emblem's place          ```pagebreak        a new page
    ```center  ```plain  ```note                    paragraphs of that style, every line a line
    ```fields [large]   lines of ``label: value``, several side by side with ``|``
    ```boxes [row]      lines of ``[ ] label`` or ``[x] label``
    ```signatures       blocks of lines, ``===`` between them

In a table the number of dashes under a column is its relative width; a cell ``<`` belongs to the cell on its left, a
cell ``^`` to the one above; a row ``| === |`` ends a head of several rows. A paragraph ``: text`` before a table is
its caption. Within a line: ``**bold**``, ``*italic*``, ``____`` (a dotted line as long), ``<br>``, and ``\\`` before a
mark that is meant as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as markdown_it_table
from markdown_it.token import Token

from pmcli.document.fences import fence
from pmcli.document.inline import inline
from pmcli.document.model import (
    LAYOUTS,
    Block,
    Document,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Rule,
    TemplateError,
    plain_text,
)
from pmcli.document.pieces import pieces
from pmcli.document.table import cells, table


def _table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The extent of a table: markdown-it reads its head; the tokens that it would make of the rows are not needed."""
    if start + 2 > end:
        return False
    under = state.bMarks[start + 1] + state.tShift[start + 1]
    if state.src[under : under + 1] not in "|-:":
        return False  # what markdown-it would find out as well, after more work: it asks at every line
    if not markdown_it_table(state, start, start + 2, silent):
        return False
    if silent:
        return True
    ends = state.md.block.ruler.getRules("blockquote")
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        begins = state.src[state.bMarks[line] + state.tShift[line]]
        if begins != "|" and (
            state.is_code_block(line) or any(rule(state, line, end, True) for rule in ends)
        ):
            break
        line += 1
    opening = next(token for token in reversed(state.tokens) if token.type == "table_open")
    opening.map = [start, line]
    state.line = line
    return True


_PARSER = (
    MarkdownIt("commonmark")
    .enable("table")
    .disable(["code", "blockquote", "html_block", "lheading", "reference", "inline"])
)
_PARSER.block.ruler.at("table", _table_rule, {"alt": ["paragraph", "reference"]})
_DASHES = re.compile(r"\|(?: *:?-+:? *\|)+ *")
_FENCE = re.compile(r"```([^`\n]*)\n((?:(?! *```).*\n)*)```")
_LIST = re.compile(r"(?:- [^\W\d_].*(?:\n|$))+")  # of plain paragraphs
_SETTINGS = ("layout", "lang", "title", "orientation", "mark", "author", "date")
_CHOICES = {"layout": LAYOUTS, "lang": ("th", "en"), "orientation": ("portrait", "landscape")}


def parse(text: str, name: str = "", lines: Sequence[int] = (), emblem: Image | None = None) -> Document:
    """The document that a Markdown text describes.

    ``name`` and ``lines`` (the template's line of each line of the text) are for messages: a text that is no document
    raises TemplateError. ``emblem`` is the picture for the emblem's place.
    """
    try:
        written = text.split("\n")
        settings, start = _settings(written)
        blocks = tuple(
            block for before, piece in pieces(written[start:]) for block in _blocks(piece, start + before)
        )
    except TemplateError as error:
        line = lines[error.line - 1] if 0 < error.line <= len(lines) else error.line
        raise TemplateError(error.message, name, line) from None
    return Document(
        layout=settings["layout"],
        lang=settings["lang"],
        title=settings["title"],
        blocks=blocks,
        orientation=cast(Literal["portrait", "landscape"], settings.get("orientation", "portrait")),
        mark=settings.get("mark", ""),
        author=settings.get("author", ""),
        date=settings.get("date", ""),
        emblem=emblem,
    )


def _settings(lines: list[str]) -> tuple[dict[str, str], int]:
    """The settings at the top, and the number of lines that they take."""
    if lines[0].strip() != "---":
        raise TemplateError(
            "a document begins with a line '---' and its settings: layout, lang, title", line=1
        )
    found: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip() == "---":
            missing = [key for key in _SETTINGS[:3] if not found.get(key)]
            if missing:
                raise TemplateError(f"the settings lack {', '.join(missing)}", line=number)
            return found, number
        if line.strip():
            key, colon, value = (part.strip() for part in line.partition(":"))
            if not colon or key not in _SETTINGS:
                raise TemplateError(f"unknown setting {key!r}; known: {', '.join(_SETTINGS)}", line=number)
            found[key] = plain_text(inline(value, number)).strip()
            if key in _CHOICES and found[key] not in _CHOICES[key]:
                raise TemplateError(
                    f"{key} is one of {', '.join(_CHOICES[key])}, not {found[key]!r}", line=number
                )
    raise TemplateError("the settings at the top are not closed by a line '---'", line=1)


def _blocks(piece: Sequence[str], before: int) -> tuple[Block, ...]:
    """The blocks of a piece with so many lines before it."""
    try:
        return (table(piece, 1, ""),) if _is_table(piece) else _read("\n".join(piece))
    except TemplateError as error:
        raise TemplateError(error.message, line=before + error.line) from None


def _is_table(piece: Sequence[str]) -> bool:
    """Whether a piece is surely a table, for which markdown-it need not be asked."""
    return (
        all(line.startswith("|") for line in piece)
        and len(piece) > 1
        and _DASHES.fullmatch(piece[1]) is not None
        and len(cells(piece[0])) == piece[1].count("|") - 1
    )


@lru_cache(maxsize=2_000)  # the papers of an office repeat most of their pieces
def _read(text: str) -> tuple[Block, ...]:
    """The blocks of a piece; markdown-it is asked where it is not plain to see what they are."""
    if found := _FENCE.fullmatch(text):
        return tuple(fence(found[1], found[2], 1))
    lines = text.split("\n")
    if _LIST.fullmatch(text):
        return (
            ListBlock(tuple((Paragraph(inline(line[2:].strip(), at)),) for at, line in enumerate(lines, 1))),
        )
    return _Reader(lines).blocks("")


class _Reader:
    """Walks the tokens of markdown-it from left to right."""

    def __init__(self, source: list[str]) -> None:
        self.source = source
        self.tokens = _PARSER.parse("\n".join(source))
        self.at = 0

    def blocks(self, end: str) -> tuple[Block, ...]:
        """The blocks up to the token ``end``, which is consumed."""
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            found.extend(self.block(token))
        return tuple(found)

    def block(self, token: Token) -> list[Block]:
        line = _line(token)
        if token.type == "paragraph_open":
            return self.paragraph(line)
        if token.type == "heading_open":
            return [Heading(int(token.tag[1:]), inline(self.content(), line))]
        if token.type == "table_open":
            return [self.table(token, caption="")]
        if token.type == "fence":
            return fence(token.info, token.content, line)
        if token.type == "hr":
            return [Rule()]
        ordered = token.type == "ordered_list_open"
        return [
            ListBlock(
                tuple(self.items(token.type.replace("open", "close"))),
                ordered,
                int(token.attrs.get("start", 1)),
            )
        ]

    def content(self) -> str:
        """The text of the paragraph or heading that was just opened; steps over its end."""
        self.at += 2
        return self.tokens[self.at - 2].content

    def paragraph(self, line: int) -> list[Block]:
        text = self.content()
        if text.startswith(": ") and self.at < len(self.tokens) and self.tokens[self.at].type == "table_open":
            self.at += 1
            return [self.table(self.tokens[self.at - 1], caption=text[2:])]
        return [Paragraph(inline(text, line))]

    def table(self, token: Token, caption: str) -> Block:
        first, last = cast(list[int], token.map)
        while self.tokens[self.at].type != "table_close":
            self.at += 1
        self.at += 1
        return table(self.source[first:last], first + 1, caption)

    def items(self, end: str) -> list[tuple[Block, ...]]:
        found = []
        while self.tokens[self.at].type != end:
            self.at += 1
            found.append(self.blocks("list_item_close"))
        self.at += 1
        return found


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0

"""The fenced blocks of a document: what Markdown has no mark for. Their content is simple lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from pmcli.document.inline import inline, split
from pmcli.document.model import (
    Block,
    Box,
    Boxes,
    Emblem,
    Field,
    Fields,
    PageBreak,
    Paragraph,
    Signatures,
    TemplateError,
)

_BOX = re.compile(r"\[([ xX])\]\s*(.*)")

Lines = list[tuple[int, str]]  # (number, text) of the lines of a block that are not blank


def _paragraphs(style: Literal["center", "plain", "note"]) -> Callable[[Lines, str], list[Block]]:
    return lambda lines, _: (
        [Paragraph(inline("<br>".join(text for _, text in lines), lines[0][0]), style)] if lines else []
    )


def _fields(lines: Lines, option: str) -> list[Block]:
    rows = []
    for number, text in lines:
        row = []
        for part in split(text, "|"):
            label, *value = split(part, ":", 1)
            if not value:
                raise TemplateError("a line of fields is 'label: value'", line=number)
            row.append(Field(inline(label.strip(), number), inline(value[0].strip(), number)))
        rows.append(tuple(row))
    return [Fields(tuple(rows), large=option == "large")]


def _boxes(lines: Lines, option: str) -> list[Block]:
    items = []
    for number, text in lines:
        found = _BOX.match(text)
        if not found:
            raise TemplateError("a line of boxes is '[ ] label' or '[x] label'", line=number)
        items.append(Box(inline(found[2], number), found[1] != " "))
    return [Boxes(tuple(items), side_by_side=option == "row")]


def _signatures(lines: Lines, _: str) -> list[Block]:
    blocks: list[list[tuple[int, str]]] = [[]]
    for line in lines:
        if line[1] == "===":
            blocks.append([])
        else:
            blocks[-1].append(line)
    return [Signatures(tuple(tuple(inline(text, number) for number, text in block) for block in blocks))]


_FENCES: dict[str, tuple[tuple[str, ...], Callable[[Lines, str], list[Block]]]] = {
    "boxes": (("row",), _boxes),
    "center": ((), _paragraphs("center")),
    "emblem": ((), lambda lines, option: [Emblem()]),
    "fields": (("large",), _fields),
    "note": ((), _paragraphs("note")),
    "pagebreak": ((), lambda lines, option: [PageBreak()]),
    "plain": ((), _paragraphs("plain")),
    "signatures": ((), _signatures),
}


def fence(info: str, content: str, line: int) -> list[Block]:
    """The blocks that a fenced block stands for; ``info`` is what stands behind its opening mark on ``line``."""
    name, _, option = info.strip().partition(" ")
    if name not in _FENCES:
        raise TemplateError(f"unknown block {name!r}; known: {', '.join(_FENCES)}", line=line)
    options, build = _FENCES[name]
    if option and option not in options:
        raise TemplateError(f"the block {name!r} has no option {option!r}", line=line)
    lines = [
        (number, text.strip()) for number, text in enumerate(content.split("\n"), line + 1) if text.strip()
    ]
    return build(lines, option)

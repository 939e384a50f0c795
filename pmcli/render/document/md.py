"""Markdown as GitHub and GitLab show it. Cells that span are repeated blank; a head of several rows becomes one."""

from __future__ import annotations

import re
import unicodedata

from pmcli.document import (
    Block,
    Boxes,
    Break,
    Cell,
    Content,
    Document,
    Emblem,
    Fields,
    Fill,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Signatures,
    Table,
    grid,
)

FORMAT = "md"
EXTENSION = ".md"

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#$]|&(?=[#\w])")
_LINE_START = re.compile(r"^(\s*)([-+=:])|^(\s*[0-9]+)([.)])")  # a list, a heading's underline, a definition
_DASHES = {"left": ":---", "center": ":---:", "right": "---:"}


def write(*documents: Document) -> bytes:
    """GitHub-flavoured Markdown, UTF-8; several documents one after another."""
    return "\n---\n\n".join(_document(document) for document in documents).encode()


def _document(document: Document) -> str:
    mark = [f"> **{_escape(document.mark)}**"] if document.mark else []
    blocks = (_block(block) for block in document.blocks)
    return "\n\n".join([*mark, *(block for block in blocks if block)]) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, content):
            return f"{'#' * level} {_inline(content, '<br>')}"
        case Paragraph(content, _):
            return _paragraph(content)
        case ListBlock(items, ordered, start):
            marks = [f"{number}." if ordered else "-" for number in range(start, start + len(items))]
            return "\n".join(
                _indent("\n\n".join(_block(part) for part in item), mark + " ")
                for mark, item in zip(marks, items, strict=True)
            )
        case Table():
            return _table(block)
        case Fields(rows, _):
            lines = (
                " ".join(f"**{_inline(field.label)}** {_inline(field.value, '<br>')}" for field in row)
                for row in rows
            )
            return "\\\n".join(lines)
        case Boxes(items, _):
            return "\n".join(
                f"- [{'x' if box.ticked else ' '}] {_inline(box.label, '<br>')}" for box in items
            )
        case Signatures(blocks):
            return "\n\n".join("\\\n".join(_paragraph(line) for line in lines) for lines in blocks)
        case Rule() | PageBreak():
            return "---"
        case Emblem():
            return ""


def _table(table: Table) -> str:
    columns = range(len(table.columns))
    head = grid(table.head, len(columns))
    titles = []
    for column in columns:
        cells = {(top, left): cell for top, left, cell in (line[column] for line in head)}
        titles.append(" ".join(_cell(cell) for cell in cells.values()))
    lines = [titles, [_DASHES[column.align] for column in table.columns]]
    for at, line in enumerate(grid(table.rows, len(columns))):
        lines.append(
            [
                _cell(cell) if (top, left) == (at, column) else ""
                for column, (top, left, cell) in enumerate(line)
            ]
        )
    caption = f"{_inline(table.caption)}\n\n" if table.caption else ""
    return caption + "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(cell: Cell) -> str:
    return _inline(cell.content, "<br>")


def _paragraph(content: Content) -> str:
    return "\n".join(_LINE_START.sub(r"\1\3\\\2\4", line) for line in _inline(content, "\\\n").split("\n"))


def _indent(text: str, mark: str) -> str:
    return mark + re.sub(r"\n(?!\n)", "\n" + " " * len(mark), text)


def _inline(content: Content, line_break: str = " ") -> str:
    written = []
    for part in content:
        if isinstance(part, Break):
            written.append(line_break)
        elif isinstance(part, Fill):
            written.append("." * part.length)
        else:
            written.append(_run(part))
    return "".join(written)


def _run(run: Run) -> str:
    """A run with its stars; in tags where a sign stands at its edge, which Markdown may not take for an edge."""
    inner = run.text.strip()
    if not inner or not (run.bold or run.italic):
        return _escape(run.text)
    before, after = run.text.split(inner)
    opening = closing = "*" * (2 * run.bold + run.italic)
    if any(unicodedata.category(edge)[0] in "PS" for edge in (inner[0], inner[-1])):
        tags = ["strong"] * run.bold + ["em"] * run.italic
        opening = "".join(f"<{tag}>" for tag in tags)
        closing = "".join(f"</{tag}>" for tag in reversed(tags))
    return f"{before}{opening}{_escape(inner)}{closing}{after}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)

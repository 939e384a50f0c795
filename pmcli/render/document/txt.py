"""Plain text for a terminal or a mail: tables with ruled lines, widths as Thai is displayed.

A paper is 100 columns wide, and up to 160 where a table would else have to break words and figures.
"""

from __future__ import annotations

from pmcli.document import (
    Block,
    Boxes,
    Content,
    Document,
    Emblem,
    Fields,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Rule,
    Signatures,
    Table,
    plain_text,
)
from pmcli.i18n import display_width, thai_digits
from pmcli.render.document._lines import align, wrap
from pmcli.render.document._ruled import least_width, ruled

FORMAT = "txt"
EXTENSION = ".txt"

WIDTH, WIDEST = 100, 160


def write(*documents: Document) -> bytes:
    """Text in UTF-8; a form feed between documents, as between pages."""
    return "\f\n".join(_document(document) for document in documents).encode()


def _document(document: Document) -> str:
    tables = (least_width(block) for block in document.blocks if isinstance(block, Table))
    width = min(max(WIDTH, *tables, 0), WIDEST)
    blocks = [_block(block, document, width) for block in document.blocks]
    if document.layout == "certificate":
        blocks = [[align(line.strip(), width, "center") for line in lines] for lines in blocks]
    if document.mark:
        blocks.insert(0, [align(f"[ {document.mark} ]", width, "right")])
    paragraphs = ("\n".join(line.rstrip(" ") for line in lines) for lines in blocks if lines)
    return "\n\n".join(paragraphs).replace("\f\n\n", "\f\n") + "\n"


def _block(block: Block, document: Document, width: int) -> list[str]:
    match block:
        case Heading(1, content):
            return [align(line, width, "center") for line in wrap(_words(content), width)]
        case Heading(_, content):
            return wrap(_words(content), width)
        case Paragraph(content, style):
            lines = wrap(_words(content), width)
            return [align(line, width, "center") for line in lines] if style == "center" else lines
        case ListBlock(items, ordered, start):
            return _list(items, ordered, start, document, width)
        case Table():
            return [*wrap(_words(block.caption), width)] * bool(block.caption) + ruled(block, width)
        case Fields(rows, _):
            return [line for row in rows for line in _fields([(f.label, f.value) for f in row], width)]
        case Boxes(items, _):
            return [
                line
                for box in items
                for line in _hanging("[x] " if box.ticked else "[ ] ", _words(box.label), width)
            ]
        case Signatures(blocks):
            return _signatures(blocks, width)
        case Rule():
            return ["─" * width]
        case PageBreak():
            return ["\f"]
        case Emblem():
            return []


def _words(content: Content) -> str:
    return plain_text(content, "\n")


def _hanging(mark: str, text: str, width: int) -> list[str]:
    indent = display_width(mark)
    first, *rest = wrap(text, width - indent)
    return [mark + first, *(" " * indent + line for line in rest)]


def _list(
    items: tuple[tuple[Block, ...], ...], ordered: bool, start: int, document: Document, width: int
) -> list[str]:
    lines = []
    for number, item in enumerate(items, start):
        digits = thai_digits(str(number)) if document.lang == "th" else str(number)
        mark = f"{digits}. " if ordered else "- "
        inner = [line for block in item for line in _block(block, document, width - len(mark))]
        lines += [mark + inner[0], *(" " * len(mark) + line for line in inner[1:])] if inner else [mark]
    return lines


def _fields(row: list[tuple[Content, Content]], width: int) -> list[str]:
    """Label and value, side by side in columns of one width; one below the other where a label is too long for that."""
    share = width // len(row)
    if len(row) > 1 and any(display_width(_words(label)) > share // 2 for label, _ in row):
        return [line for field in row for line in _fields([field], width)]
    cells = [_field(_words(label), _words(value), share - 2) for label, value in row]
    height = max(len(cell) for cell in cells)
    return [
        "".join(align(cell[at] if at < len(cell) else "", share, "left") for cell in cells)
        for at in range(height)
    ]


def _field(label: str, value: str, width: int) -> list[str]:
    if display_width(label) <= width // 2:
        return _hanging(label + "  ", value, width)
    return [*wrap(label, width), *(f"  {line}" for line in wrap(value, width - 2))]


def _signatures(blocks: tuple[tuple[Content, ...], ...], width: int) -> list[str]:
    half = width // 2
    columns = [[line for content in lines for line in wrap(_words(content), half - 2)] for lines in blocks]
    if len(columns) == 1:
        columns.insert(0, [])
    lines: list[str] = []
    for left, right in zip(columns[::2], [*columns[1::2], []], strict=False):
        if lines:
            lines.append("")
        for at in range(max(len(left), len(right))):
            lines.append(
                "".join(align(side[at] if at < len(side) else "", half, "center") for side in (left, right))
            )
    return lines

"""The blocks of a document as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmcli.document import (
    Block,
    Boxes,
    Cell,
    Content,
    Document,
    Emblem,
    Field,
    Fields,
    Fill,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Rule,
    Signatures,
    Table,
    cell_align,
    grid,
    plain_text,
)
from pmcli.i18n import display_width
from pmcli.render.document._docx_marks import cell, paragraph, runs, table, table_row, text, tick
from pmcli.render.document._docx_styles import BULLETS, WIDTH
from pmcli.render.document._kept import kept
from pmcli.render.document._ruled import _widths

_LETTER, _PADDING = 120, 100  # twentieths of a point: of a letter in a table, beside the text of a cell
_SHORT = 10  # rows of a table that is not parted from the signatures below it
_STYLES = {"body": "Body Text", "plain": "Plain Text", "center": "Centered Text", "note": "Note Text"}


class Body:
    """Writes one document; ``picture`` gives the drawing of its emblem, ``starts`` collects the lists of the file."""

    def __init__(self, document: Document, picture: Callable[[Document], str], starts: list[int]) -> None:
        self.document, self.picture, self.starts = document, picture, starts
        self.width = WIDTH[document.orientation]

    def all(self) -> str:
        return self.blocks(self.document.blocks)

    def blocks(self, blocks: Sequence[Block], level: int = 0) -> str:
        return "".join(
            self.block(block, isinstance(after, Signatures), level)
            for block, after in zip(blocks, [*blocks[1:], None], strict=False)
        )

    def block(self, block: Block, keep: bool, level: int) -> str:
        match block:
            case Heading(rank, content):
                return paragraph(f"heading {rank}", runs(content))
            case Paragraph(content, style):
                return paragraph("List Text" if level else _STYLES[style], runs(content), keep)
            case ListBlock():
                return self.listed(block, level)
            case Table():
                return self.table(block, keep and len(block.rows) < _SHORT)
            case Fields(rows, large):
                return self.fields(rows, large)
            case Boxes(items, side_by_side):
                texts = [tick(item.ticked) + text(" ") + runs(item.label) for item in items]
                return "".join(
                    paragraph("Box Text", part, keep)
                    for part in ([text("    ").join(texts)] if side_by_side else texts)
                )
            case Signatures(signers):
                return self.signatures(signers)
            case Emblem():
                return self.emblem()
            case PageBreak():
                return paragraph("Space", "", more="<w:pageBreakBefore/>")
            case Rule():
                return paragraph("Rule Line", "")

    def listed(self, block: ListBlock, level: int) -> str:
        number = BULLETS
        if block.ordered:
            self.starts.append(block.start)
            number = BULLETS + len(self.starts)
        mark = f'<w:numPr><w:ilvl w:val="{min(level, 8)}"/><w:numId w:val="{number}"/></w:numPr>'
        found = []
        for item in block.items:
            first = item[0] if item and isinstance(item[0], Paragraph) else Paragraph(())
            found.append(paragraph("List Text", runs(first.content), more=mark))
            found.append(self.blocks(item[1:] if first in item[:1] else item, level + 1))
        return "".join(found)

    def emblem(self) -> str:
        memo = self.document.layout == "memo"
        drawing = self.picture(self.document)
        if memo:
            return paragraph("Space", drawing) if drawing else ""
        height = "" if drawing else '<w:spacing w:line="1701" w:lineRule="exact"/>'
        return paragraph("Emblem", drawing, more=height)

    def fields(self, rows: Sequence[Sequence[Field]], large: bool) -> str:
        """A table without lines, of label and value; its columns are all places where one begins in any line."""
        kind, letter = ("Memo", 168) if large else ("Field", 134)
        lines = []
        for row in rows:
            share = self.width // len(row)
            line: list[tuple[int, str, Content]] = []
            for at, field in enumerate(row):
                start = at * share
                label = min(display_width(plain_text(field.label)) * letter + 200, share // 2)
                line += [(start, f"{kind} Label", field.label), (start + label, f"{kind} Value", field.value)]
            lines.append(line)
        starts = sorted({start for line in lines for start, _, _ in line})
        ends = [*starts[1:], self.width]
        widths = [end - start for start, end in zip(starts, ends, strict=True)]
        drawn = []
        for line in lines:
            cells = []
            for (start, style, content), end in zip(
                line, [*(start for start, _, _ in line[1:]), self.width], strict=True
            ):
                shown = tuple(part for part in content if not (large and isinstance(part, Fill)))
                covered = starts.index(end) if end < self.width else len(starts)
                first = starts.index(start)
                cells.append(cell(paragraph(style, runs(shown)), sum(widths[first:covered]), covered - first))
            drawn.append(table_row(cells, whole=True))
        before = "" if large else paragraph("Space Above", "", keep=True)
        return before + table("TablePlain", widths, drawn) + paragraph("Space", "")

    def signatures(self, signers: Sequence[Sequence[Content]]) -> str:
        blocks = [list(lines) for lines in signers]
        if len(blocks) == 1:
            if self.document.layout == "certificate":
                return paragraph("Signature Text", "") + "".join(
                    paragraph("Signature Text", runs(line)) for line in blocks[0]
                )
            blocks.insert(0, [])
            widths = [self.width * 2 // 5, self.width * 3 // 5]
        else:
            widths = [self.width // 2, self.width // 2]
        found = []
        for pair in (blocks[at : at + 2] for at in range(0, len(blocks), 2)):
            cells = [
                cell("".join(paragraph("Signature Text", runs(line)) for line in lines or [()]), width)
                for lines, width in zip([*pair, []], widths, strict=False)
            ]
            gap = paragraph("Signature Text", "", keep=True)
            found.append(gap + table("TablePlain", widths, [table_row(cells, whole=True)]))
        return "".join(found) + paragraph("Space", "")

    def table(self, block: Table, keep: bool) -> str:
        """``keep``: the whole table stands on one page with what follows it."""
        columns = len(block.columns)
        room = (self.width - _PADDING * columns) // _LETTER
        letters = _widths(block, grid((*block.head, *block.rows), columns), room, titles=1, figures=1)
        shares = [width * _LETTER + _PADDING for width in letters]
        widths = [share * self.width // sum(shares) for share in shares]
        rows = [
            self.row(block, line, at, widths, head=True) for at, line in enumerate(grid(block.head, columns))
        ]
        keeps, tall, small = kept(block, letters)
        body = grid(block.rows, columns)
        for at, line in enumerate(body):
            together = keep or keeps[at] or (small and at + 1 < len(body))
            rows.append(self.row(block, line, at, widths, keep=together, cut=tall[at]))
        caption = (
            paragraph("caption", runs(block.caption))
            if block.caption
            else paragraph("Space Above", "", keep=True)
        )
        return caption + table("TableGrid", widths, rows) + paragraph("Space", "", keep)

    def row(
        self,
        block: Table,
        line: list[tuple[int, int, Cell]],
        at: int,
        widths: list[int],
        head: bool = False,
        keep: bool = False,
        cut: bool = False,
    ) -> str:
        cells = []
        for column, (top, left, place) in enumerate(line):
            if left != column:
                continue
            end = column + place.columns
            style = "Table Head"
            if not head:
                style = {"left": "Table Text", "center": "Table Text Center", "right": "Table Text Right"}[
                    cell_align(place, block.columns[column])
                ]
            merged = (
                "" if place.rows == 1 else f'<w:vMerge w:val="{"restart" if top == at else "continue"}"/>'
            )
            content = place.content if top == at else ()
            shade = (
                '<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/><w:vAlign w:val="center"/>'
                if head
                else ""
            )
            cells.append(
                cell(
                    paragraph(style, runs(content), keep or head),
                    sum(widths[column:end]),
                    place.columns,
                    merged + shade,
                )
            )
        return table_row(cells, whole=not cut, head=head)

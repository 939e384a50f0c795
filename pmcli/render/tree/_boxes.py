"""What stands where in the box of a card: every line with its place, in pixels from the box's corner."""

from __future__ import annotations

from dataclasses import dataclass, field

from pmcli.render.tree._measure import fit, width_of
from pmcli.render.tree._plain import SELECTED, sums_lines
from pmcli.trees.cards import Card
from pmcli.trees.sums import Sums

BOX_WIDTH = 352
TITLE, BODY, SMALL = 15, 13, 12
_INSET, _PAD = 16, 9
_INNER = BOX_WIDTH - 2 * _INSET
_CELL_GAP = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``y`` is its base line, ``kind`` what it is (``label`` ``light`` ``name`` ``who`` ``fact`` ``sum`` …), ``right``
    tells that ``x`` is where it ends and not where it begins."""

    kind: str
    text: str
    x: int
    y: int
    size: int = BODY
    right: bool = False


@dataclass
class Box:
    """The lines of a box, one under the other, and the height that they take so far."""

    lines: list[Line] = field(default_factory=list)
    height: int = _PAD

    def add(self, kind: str, text: str, size: int = BODY, bold: bool = False) -> None:
        """A text in as many lines as it needs."""
        for line in fit(text, _INNER, size, bold):
            self._row([(kind, line, _INSET, False)], size)

    def pair(self, left: tuple[str, str], right: tuple[str, str], size: int) -> None:
        """Two texts at the two ends of a line, or one under the other where they do not fit."""
        together = width_of(left[1], size) + width_of(right[1], size, bold=True)
        if right[1] and together <= (_INNER - _CELL_GAP) * 100:
            self._row([(*left, _INSET, False), (*right, BOX_WIDTH - _INSET, True)], size)
        else:
            self.add(*left, size)
            self.add(*right, size, bold=True)

    def table(self, sums: Sums) -> None:
        """The sums of a divided goal: a table, or a line a level where the figures are too long for one."""
        rows = [sums.head, *sums.rows]
        widths = [-(-max(width_of(row[at], SMALL) for row in rows) // 100) for at in range(len(sums.head))]
        if sum(widths) + _CELL_GAP * (len(widths) - 1) > _INNER:
            for line in sums_lines(sums):
                self.add("sum", line, SMALL)
            return
        for number, row in enumerate(rows):
            kind = (
                "sum head"
                if number == 0
                else "sum short"
                if sums.reached is False and row is rows[-1]
                else "sum"
            )
            cells: list[tuple[str, str, int, bool]] = [(kind, row[0], _INSET, False)]
            x = _INSET + widths[0]
            for cell, width in zip(row[1:], widths[1:], strict=True):
                x += _CELL_GAP + width
                cells.append((kind, cell, x, True))
            self._row(cells, SMALL)

    def _row(self, cells: list[tuple[str, str, int, bool]], size: int) -> None:
        # Thai has marks above and below: a line is one and a half times as high as the letters
        base = self.height + size * 115 // 100
        self.lines += [Line(kind, text, x, base, size, right) for kind, text, x, right in cells if text]
        self.height += size * 3 // 2


def box_of(card: Card) -> Box:
    """The box of a card, its texts laid out."""
    box = Box()
    label = f"{card.label} {SELECTED}" if card.selected else card.label
    box.pair(("label", label), ("light", f"{card.symbol} {card.word}".strip()), SMALL)
    box.add("name", card.title, TITLE if card.kind != "more" else BODY, bold=True)
    box.add("who", card.who)
    for line in card.lines:
        box.add("fact", line, SMALL)
    for measure in _joined(card.measures):
        box.add("fact", measure, SMALL)
    if card.sums is not None:
        box.height += _PAD // 2
        box.add("sum short" if card.sums.reached is False else "sum", card.sums.said, SMALL)
        if card.sums.rows:
            box.table(card.sums)
    box.height += _PAD
    return box


def _joined(parts: tuple[str, ...]) -> list[str]:
    """The parts in lines, a new line before a part that does not fit."""
    lines: list[str] = []
    for part in parts:
        if lines and width_of(f"{lines[-1]} · {part}", SMALL) <= _INNER * 100:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return lines

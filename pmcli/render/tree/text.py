"""For the terminal: guides from entry to entry, Thai wrapped under them, the sums of a divided goal as a small table."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.i18n import display_width
from pmcli.render.document._lines import align
from pmcli.render.tree import Report
from pmcli.render.tree._plain import SELECTED, flow, legend_text, sums_lines, wrap
from pmcli.trees.cards import Card
from pmcli.trees.sums import Sums

FORMAT = "text"

_COLORS = {"green": "32", "yellow": "33", "red": "31;1", "grey": "2", "off": "2"}
_LEAST = 40  # columns that are left for the text, however deep it stands
_GAP = "  "


def write(report: Report) -> str:
    """The whole tree; with colours where ``report.color`` says so."""
    page = report.page
    lines = [_paint(line, "1", report) for line in wrap(page.title, report.width)]
    lines += [line for text in page.subtitle for line in wrap(text, report.width)]
    lines += wrap(legend_text(page), report.width) if legend_text(page) else []
    lines.append("")
    bars: list[bool] = []
    cards = page.cards
    for number, card in enumerate(cards):
        del bars[card.depth :]
        bars.append(not card.last)
        following = cards[number + 1].depth if number + 1 < len(cards) else 0
        first, rest = _guides(bars, following > card.depth, report.width)
        for at, text in enumerate(_texts(card, report, report.width - display_width(rest))):
            lines.append(f"{first if at == 0 else rest}{text}".rstrip())
        if card.kind == "kpi" and following and following <= card.depth:
            lines.append(_guides(bars, False, report.width)[1].rstrip())
    return "\n".join(lines) + "\n"


def _guides(bars: list[bool], parent: bool, width: int) -> tuple[str, str]:
    """What stands before the first line of an entry, and before its other lines. Of a very deep entry the near guides only."""
    before = ["│  " if bar else "   " for bar in bars[1:-1]]
    first = "".join([*before, "├─ " if bars[-1] else "└─ "]) if len(bars) > 1 else ""
    rest = "".join([*before, "│  " if bars[-1] else "   "]) if len(bars) > 1 else ""
    below = "│  " if parent else "   "
    limit = max(0, width - _LEAST - 3) // 3 * 3
    if len(rest) > limit:
        first, rest = f"… {first[3 - limit :]} "[: limit + 3], f"  {rest[3 - limit :]} "
    return first, rest + below


def _texts(card: Card, report: Report, width: int) -> Iterator[str]:
    """The lines of an entry, each at most ``width`` columns and the symbol's."""
    mark = f"{card.symbol} " if card.symbol else ""
    label = f"{card.label} {SELECTED}" if card.selected else card.label
    heading = wrap(f"{mark}{_GAP.join(part for part in (label, card.title) if part)}", width)
    for at, line in enumerate(heading):
        if at == 0 and card.symbol:
            yield f"{_paint(line[:1], _COLORS[card.light], report)}{_paint(line[1:], '1', report)}"
        else:
            yield _paint(line, "" if card.kind == "more" else "1", report)
    for text in (card.who, *card.lines):
        yield from wrap(text, width) if text else ()
    light = (f"{card.symbol} {card.word}",) if card.word else ()
    for at, line in enumerate(flow((*light, *card.measures), width)):
        if at == 0 and light:
            yield f"{_paint(line[: len(light[0])], _COLORS[card.light], report)}{line[len(light[0]) :]}"
        else:
            yield line
    if card.sums is not None:
        yield from _sums(card.sums, report, width)


def _sums(sums: Sums, report: Report, width: int) -> Iterator[str]:
    for line in wrap(sums.said, width):
        yield _paint(line, "31" if sums.reached is False else "", report)
    if not sums.rows:
        return
    rows = [sums.head, *sums.rows]
    widths = [max(display_width(row[at]) for row in rows) for at in range(len(sums.head))]
    if sum(widths) + len(_GAP) * len(widths) <= width:
        for row in rows:
            cells = (
                align(cell, wide, "right" if at else "left")
                for at, (cell, wide) in enumerate(zip(row, widths, strict=True))
            )
            yield _GAP + _GAP.join(cells)
    else:  # numbers too long for a table: a line a level
        for line in sums_lines(sums):
            yield from wrap(line, width)


def _paint(text: str, color: str, report: Report) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if report.color and color and text else text

"""SVG: a drawing that stands alone, each level a column, every box beside the first of those that came down from it.

Widths are estimates on the safe side (:mod:`pmcli.render.tree._measure`): the letters of any usual Thai font stay in their box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from pmcli.render.tree import Report
from pmcli.render.tree._boxes import BODY, BOX_WIDTH, TITLE, Box, Line, box_of
from pmcli.render.tree._measure import fit
from pmcli.render.tree._plain import BETWEEN, card_lines, legend_text
from pmcli.trees.cards import Card, Page

FORMAT = "svg"

_MARGIN, _COLUMN_GAP, _ROW_GAP = 24, 48, 14
_LINK = 20  # where a line meets a box, from its upper edge
_ROUND = 6


def write(report: Report) -> str:
    """The drawing. Its size is that of its content: whoever looks at it scrolls, zooms, or prints it on a sheet of any size."""
    page = report.page
    boxes = [box_of(card) for card in page.cards]
    columns = 1 + max((card.depth for card in page.cards), default=1)
    width = 2 * _MARGIN + columns * BOX_WIDTH + (columns - 1) * _COLUMN_GAP
    heading = list(_heading(page, width - 2 * _MARGIN))
    tops, bottom = _rows(page.cards, boxes, heading[-1].y + _MARGIN)
    height = bottom + _MARGIN
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title desc" lang="{page.lang}" xml:lang="{page.lang}">',
        f'<title id="title">{escape(page.title)}</title>',
        f'<desc id="desc">{escape(". ".join(line.text for line in heading[1:]))}</desc>',
        f"<style>\n{files('pmcli.render.tree').joinpath('svg.css').read_text(encoding='utf-8')}</style>",
        f'<rect class="paper" width="{width}" height="{height}"/>',
        *(_text(line) for line in heading),
        f'<g class="links">{"".join(_links(page.cards, tops))}</g>',
    ]
    for card, box, y in zip(page.cards, boxes, tops, strict=True):
        parts.extend(_drawn(card, box, _left(card), y))
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def _heading(page: Page, width: int) -> Iterator[Line]:
    y = _MARGIN // 2
    texts = [("heading", page.title, TITLE + 7), *(("about", text, TITLE) for text in page.subtitle)]
    for kind, text, size in [*texts, ("about", legend_text(page), BODY)]:
        for line in fit(text, width, size, bold=kind == "heading"):
            y += size * 3 // 2
            yield Line(kind, line, _MARGIN, y, size)


def _left(card: Card) -> int:
    return _MARGIN + card.depth * (BOX_WIDTH + _COLUMN_GAP)


def _rows(cards: Sequence[Card], boxes: Sequence[Box], top: int) -> tuple[list[int], int]:
    """The upper edge of every box, and the lower edge of the lowest.

    A box stands level with its first child; the next one begins below it and below all that came down from it.
    """
    tops: list[int] = []
    free = bottom = top
    way: list[int] = []  # lower edges of the boxes on the way down to where we are
    for card, box in zip(cards, boxes, strict=True):
        while len(way) > card.depth:
            free = max(free, way.pop() + _ROW_GAP)
        tops.append(free)
        way.append(free + box.height)
        bottom = max(bottom, free + box.height)
    return tops, bottom


def _links(cards: Sequence[Card], tops: Sequence[int]) -> Iterator[str]:
    """A line from every box to each of those that came down from it."""
    for card, y in zip(cards, tops, strict=True):
        if card.parent is not None:
            start, end = _left(cards[card.parent]) + BOX_WIDTH, _left(card)
            yield f'<path d="M{start} {tops[card.parent] + _LINK}H{(start + end) // 2}V{y + _LINK}H{end}"/>'


def _drawn(card: Card, box: Box, x: int, y: int) -> Iterator[str]:
    classes = " ".join([card.kind, card.light or "plain", *(["asked"] if card.selected else [])])
    yield f'<g class="{classes}" transform="translate({x} {y})">'
    yield f"<title>{escape(BETWEEN.join(card_lines(card)))}</title>"
    yield f'<rect class="frame" width="{BOX_WIDTH}" height="{box.height}" rx="{_ROUND}"/>'
    if card.light:
        yield f'<rect class="bar" width="{_ROUND}" height="{box.height}" rx="3"/>'
    yield from (_text(line) for line in box.lines)
    yield "</g>"


def _text(line: Line) -> str:
    anchor = ' text-anchor="end"' if line.right else ""
    return f'<text class="{line.kind}" x="{line.x}" y="{line.y}" font-size="{line.size}"{anchor}>{escape(line.text)}</text>'

"""What several formats write of a card in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.i18n import display_width
from pmcli.render.tree._words import Advances, lines
from pmcli.trees.cards import Card, Page
from pmcli.trees.sums import Sums

BETWEEN = " · "
_COLUMNS = Advances(display_width)
SELECTED = "◀"
"""The sign beside what was asked for."""


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns."""
    return lines(text, width, _COLUMNS)


def flow(parts: Sequence[str], width: int) -> list[str]:
    """The parts one after the other, a new line before a part that does not fit."""
    lines: list[str] = []
    for part in parts:
        if lines and _COLUMNS.width(f"{lines[-1]}{BETWEEN}{part}") <= width:
            lines[-1] += BETWEEN + part
        else:
            lines += wrap(part, width)
    return lines


def legend_text(page: Page) -> str:
    """The signs that occur in the tree with their words, in a line; empty where there are none."""
    signs = [f"{symbol} {word}" for _, symbol, word in page.legend]
    if any(card.selected for card in page.cards):
        signs.append(f"{SELECTED} {page.say['selected']}")
    return f"{page.say['legend']}: {'   '.join(signs)}" if signs else ""


def sums_lines(sums: Sums) -> Iterator[str]:
    """The table of a divided goal as a line for each level."""
    for at in range(1, len(sums.head)):
        said = ", ".join(f"{row[0]} {row[at]}" for row in sums.rows)
        yield f"{sums.head[0]} {sums.head[at]}: {said}"


def card_lines(card: Card, width: int | None = None) -> Iterator[str]:
    """All that a card says, line by line, the name second; in lines of at most ``width`` columns, if one is given."""
    label = f"{card.label} {SELECTED}" if card.selected else card.label
    texts = [BETWEEN.join(part for part in (label, f"{card.symbol} {card.word}".strip()) if part), card.title]
    texts += [card.who, *card.lines]
    texts += flow(card.measures, width) if width is not None else [BETWEEN.join(card.measures)]
    if card.sums is not None:
        texts += [card.sums.said, *sums_lines(card.sums)]
    for text in texts:
        if text:
            yield from wrap(text, width) if width is not None else [text]

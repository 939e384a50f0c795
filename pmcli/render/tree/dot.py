"""DOT, the language of Graphviz: boxes from left to right, texts wrapped, quotes and backslashes escaped."""

from __future__ import annotations

from pmcli.render.tree import Report
from pmcli.render.tree._plain import card_lines

FORMAT = "dot"

_WIDTH = 44  # columns of a box
_COLORS = {  # fill, border, style
    "green": ("#e3f4e6", "#1e7b34", "filled"),
    "yellow": ("#fff3cf", "#8a6100", "filled"),
    "red": ("#fde3e0", "#b3261e", "filled"),
    "grey": ("#eef0f2", "#5f6b76", "filled"),
    "off": ("#f7f7f7", "#8b949e", "filled,dashed"),
    "": ("#e9effb", "#3b5b92", "filled,rounded"),
}


def write(report: Report) -> str:
    """The directed graph."""
    page = report.page
    lines = [
        "digraph tree {",
        "  rankdir=LR;",
        f"  graph [label={quote(page.title)}, labelloc=t, fontname={_FONT}];",
        f'  node [shape=box, fontname={_FONT}, fontsize=11, margin="0.15,0.08"];',
        '  edge [color="#5f6b76"];',
    ]
    for number, card in enumerate(page.cards):
        fill, border, style = _COLORS[card.light]
        label = "".join(f"{_escape(line)}\\l" for line in card_lines(card, _WIDTH))
        width = 3 if card.selected else 1
        lines.append(
            f'  n{number} [label="{label}", fillcolor="{fill}", color="{border}", style="{style}", penwidth={width}];'
        )
    lines += [
        f"  n{card.parent} -> n{number};" for number, card in enumerate(page.cards) if card.parent is not None
    ]
    lines.append("}")
    return "\n".join(lines) + "\n"


_FONT = '"Sarabun,Noto Sans Thai,Loma,sans-serif"'


def quote(text: str) -> str:
    """The text as a quoted string of DOT."""
    return f'"{_escape(text)}"'


def _escape(text: str) -> str:
    """A backslash would begin an escape, ``&`` an HTML entity."""
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')

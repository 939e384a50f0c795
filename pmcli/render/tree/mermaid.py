"""Mermaid: a flowchart for Markdown pages; every text is quoted and every sign with a meaning written as its number."""

from __future__ import annotations

from pmcli.render.tree import Report
from pmcli.render.tree._plain import card_lines
from pmcli.trees.cards import Card

FORMAT = "mermaid"

_SHAPES = {"kpi": ("[", "]"), "more": ("([", "])"), "person": ("([", "])")}
_WIDTH = 42  # columns of a box; the flowchart is told to leave room for them
_CONFIG = ("config:", "  flowchart:", "    wrappingWidth: 360")
_CLASSES = {  # fill, border; the words and symbols of the lights stand in the text
    "green": "fill:#e3f4e6,stroke:#1e7b34,color:#12211a",
    "yellow": "fill:#fff3cf,stroke:#8a6100,color:#2b2200",
    "red": "fill:#fde3e0,stroke:#b3261e,color:#33100d",
    "grey": "fill:#eef0f2,stroke:#5f6b76,color:#1d2329",
    "off": "fill:#f7f7f7,stroke:#8b949e,color:#444c55,stroke-dasharray:4 3",
    "plain": "fill:#e9effb,stroke:#3b5b92,color:#14233d",
    "asked": "stroke-width:4px",
}


def write(report: Report) -> str:
    """The flowchart, from left to right."""
    page = report.page
    lines = ["---", f"title: {_title(page.title)}", *_CONFIG, "---", "flowchart LR"]
    for number, card in enumerate(page.cards):
        begin, end = _SHAPES.get(card.kind, ("[", "]"))
        label = "<br/>".join(escape(line) for line in card_lines(card, _WIDTH)) or " "
        lines.append(f'  n{number}{begin}"{label}"{end}:::{card.light or "plain"}')
    lines += [
        f"  n{card.parent} --> n{number}" for number, card in enumerate(page.cards) if card.parent is not None
    ]
    asked = [f"n{number}" for number, card in enumerate(page.cards) if card.selected]
    if asked:
        lines.append(f"  class {','.join(asked)} asked")
    used = {_class(card) for card in page.cards} | ({"asked"} if asked else set())
    lines += [f"  classDef {name} {style}" for name, style in _CLASSES.items() if name in used]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """The text with everything that Mermaid, Markdown or HTML could obey written as ``#number;``."""
    signs = (f"#{ord(sign)};" if sign in _OBEYED else sign for sign in text)
    return "".join(signs).replace("#92;", "#92;#8203;")  # or a backslash before an n would be a new line


_OBEYED = set("#;&<>\"'`\\*_~[]{}()|@$%^=")


def _class(card: Card) -> str:
    return card.light or "plain"


def _title(text: str) -> str:
    """The title as a YAML scalar in quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""Plain text: a heading for each part, a line for each step."""

from __future__ import annotations

from pmcli.i18n import display_width
from pmcli.scoring.explain import Explanation

FORMAT = "text"
_RULE = 80


def write(explanation: Explanation) -> str:
    """The sections one after the other."""
    parts = []
    for section in explanation.sections:
        lines = [section.title, "─" * min(_RULE, display_width(section.title))]
        lines += [f"{'    ' if line.depth else '  '}{_clean(line.text)}" for line in section.lines]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _clean(text: str) -> str:
    """The text without what a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)

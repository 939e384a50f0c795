"""Markdown: a heading for each part, a list of its steps."""

from __future__ import annotations

from pmcli.render.score.markdown import escape
from pmcli.scoring.explain import Explanation

FORMAT = "markdown"


def write(explanation: Explanation) -> str:
    """The sections one after the other."""
    parts = [f"# {escape(explanation.name)}\n"]
    for section in explanation.sections:
        lines = [f"## {escape(section.title)}", ""]
        lines += [f"{'  ' if line.depth else ''}- {escape(line.text)}" for line in section.lines]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)

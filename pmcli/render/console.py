"""Drawing on a terminal of a given width; rich's own guesses about the environment are left out."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType


def drawn(parts: Iterable[RenderableType], width: int, color: bool) -> str:
    """The parts one after the other as text, without blanks at the ends of lines."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def printable(text: str) -> str:
    """The text without what a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)

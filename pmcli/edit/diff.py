"""What a change does to a file, as a unified diff for people."""

from __future__ import annotations

from difflib import unified_diff

from pmcli.edit.structure import LINE_END
from pmcli.load.parse import text_of

_CONTEXT = 2  # lines


def diff(path: str, before: bytes, after: bytes) -> str:
    """The lines that change, with those around them; empty where none does. Control characters are shown as ``\\ufffd``."""
    old, new = _lines(path, before), _lines(path, after)
    found = unified_diff(old, new, path, path, lineterm="", n=_CONTEXT)
    return "".join(f"{_printable(line)}\n" for line in found)


def _lines(path: str, data: bytes) -> list[str]:
    text = text_of(path, data)
    lines = LINE_END.split(text if isinstance(text, str) else data.decode("utf-8", errors="replace"))
    return lines if lines[-1] else lines[:-1]


def _printable(line: str) -> str:
    return "".join(
        char if char.isprintable() or char in "\t\u200b\u200c\u200d" else "\ufffd" for char in line
    )

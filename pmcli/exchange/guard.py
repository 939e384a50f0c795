"""Texts that a spreadsheet would run as formulas, made harmless by an apostrophe, and back again without loss."""

from __future__ import annotations

import re

_FIRST = r"[=+\-@\t\r\n＝＋－＠]"  # the full-width signs count as well where the keyboard has them
_RUNS = re.compile(f"'*{_FIRST}")
_CALLS = re.compile(r"\w\(|[|!]")
_GUARDED = re.compile(f"'+{_FIRST}")


def guarded(text: str) -> str:
    """The text as a CSV cell: with an apostrophe before it where it would run, or where it looks as if it had one already."""
    return f"'{text}" if _RUNS.match(text) else text


def guarded_string(text: str) -> str:
    """The text as a workbook's text cell, which never runs: only what looks guarded already gets one more apostrophe."""
    return f"'{text}" if _GUARDED.match(text) else text


def runs(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula when it is edited."""
    return _RUNS.match(text) is not None


def harmful(text: str) -> bool:
    """Whether a text that would run calls or fetches something: more than a dash before a remark."""
    return runs(text) and _CALLS.search(text) is not None


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if _GUARDED.match(text) else text

"""Text for people: a plain string, or one in each language."""

from __future__ import annotations

from collections.abc import Mapping

Text = str | Mapping[str, str]


def text(value: Text | None, lang: str) -> str:
    """The text in ``lang`` (``th`` or ``en``), else in the other language; empty where there is none."""
    if value is None or isinstance(value, str):
        return value or ""
    return value.get(lang) or next(iter(value.values()), "")

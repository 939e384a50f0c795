"""How a cell is written in text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pmcli.numbers import decimal_text, fixed_text
from pmcli.scoring.tables import Column, Value

_YES: dict[str, tuple[str, str]] = {"th": ("ใช่", ""), "en": ("yes", "")}


def number_text(value: int | Decimal | Fraction, decimals: int | None) -> str:
    """A number in plain decimals: so many, or as many as it has, ten at most for what was computed."""
    if decimals is not None:
        return fixed_text(value, decimals)
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written
    return decimal_text(value)


def cell_text(column: Column, value: Value, lang: str) -> str:
    """A cell for readers; what is not known is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES[lang][0 if value else 1]
    if isinstance(value, str):
        return " ".join(
            "".join(character if character.isprintable() else " " for character in value).split(" ")
        )
    return number_text(value, column.decimals)

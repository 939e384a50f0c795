"""Figures of an explanation: exact, and short enough to be copied with a pencil."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.i18n import short_date
from pmcli.numbers import decimal_text, fixed_text
from pmcli.policy.choices import Terms

_PLACES = 10
_LARGEST = 100_000  # denominators up to here are worth writing out


def ends(value: Fraction | Decimal | int) -> bool:
    """Whether the number is written in full with ten decimals."""
    return bool(10**_PLACES % Fraction(value).denominator == 0)


def figure(value: Fraction | Decimal | int) -> str:
    """A number to compute on with: in decimals where they end, else as a fraction, or cut off with an ellipsis."""
    if ends(value):
        return decimal_text(value)
    exact = Fraction(value)
    return (
        f"({exact.numerator}/{exact.denominator})"
        if exact.denominator <= _LARGEST
        else f"{decimal_text(value)}…"
    )


def result(value: Fraction | Decimal | int) -> str:
    """A number that came out: in decimals, and where they have no end also as a fraction."""
    if ends(value):
        return decimal_text(value)
    exact = Fraction(value)
    fraction = f" ({exact.numerator}/{exact.denominator})" if exact.denominator <= _LARGEST else ""
    return f"{decimal_text(value)}…{fraction}"


def sum_text(terms: Terms) -> str:
    """A sum of products as it is written: ``4 × 20 + 3 × 30``."""
    return " + ".join(" × ".join(figure(factor) for factor in product) for product in terms)


class Shown(str):
    """A number as it came out, which ``{name:x}`` in a text shows as one to compute on with."""

    operand: str

    def __new__(cls, outcome: str, operand: str) -> Shown:
        self = super().__new__(cls, outcome)
        self.operand = operand
        return self

    def __format__(self, spec: str) -> str:
        return self.operand if spec == "x" else str(self)


def shown(values: Mapping[str, Any], lang: str, decimals: int | None = None) -> dict[str, str]:
    """Every value as a text shows it; ``decimals`` are those of the rounded total."""
    texts: dict[str, str] = {}
    for name, value in values.items():
        if name == "total" and decimals is not None and isinstance(value, Fraction):
            texts[name] = fixed_text(value, decimals)
        elif isinstance(value, Fraction | Decimal | int):
            texts[name] = Shown(result(value), figure(value))
        elif isinstance(value, tuple):
            texts[name] = sum_text(value)
        elif isinstance(value, date):
            texts[name] = short_date(value, lang)
        else:
            texts[name] = "" if value is None else str(value)
    return texts

"""Figures of an explanation: exact, and short enough to be copied with a pencil."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.i18n import short_date
from pmcli.numbers import decimal_text
from pmcli.policy.choices import Terms

_PLACES = 10
_LARGEST = 100_000  # denominators up to here are worth writing out


def ends(value: Fraction | Decimal | int) -> bool:
    """Whether the number is written in full with ten decimals."""
    return (Fraction(value) * 10**_PLACES).denominator == 1


def figure(value: Fraction | Decimal | int) -> str:
    """A number to compute on with: in decimals where they end, else as a fraction, or cut off with an ellipsis."""
    if ends(value):
        return decimal_text(value)
    exact = Fraction(value)
    return f"({exact.numerator}/{exact.denominator})" if exact.denominator <= _LARGEST else f"{decimal_text(value)}…"


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


def shown(values: Mapping[str, Any], lang: str, results: frozenset[str]) -> dict[str, str]:
    """Every value as a text shows it; ``results`` names those that came out."""
    texts = {}
    for name, value in values.items():
        if isinstance(value, Fraction | Decimal | int):
            texts[name] = result(value) if name in results else figure(value)
        elif isinstance(value, tuple):
            texts[name] = sum_text(value)
        elif isinstance(value, date):
            texts[name] = short_date(value, lang)
        else:
            texts[name] = "" if value is None else str(value)
    return texts

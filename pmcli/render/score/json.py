"""JSON in the shape of chapter 3: every figure a JSON number that never was a binary float."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import msgspec

from pmcli.numbers import decimal_text
from pmcli.render.score import Report

FORMAT = "json"


def write(report: Report) -> bytes:
    """One JSON object."""
    return encode(report.data)


def encode(tree: Mapping[str, Any]) -> bytes:
    """Plain data as indented JSON: fractions to 10 decimals, decimals as written, trailing zeros dropped."""
    return msgspec.json.format(_ENCODER.encode(tree), indent=2) + b"\n"


def _number(value: Any) -> msgspec.Raw:
    if isinstance(value, Fraction):
        return msgspec.Raw(decimal_text(value).encode())
    raise TypeError(f"no JSON for {type(value).__name__}")


_ENCODER = msgspec.json.Encoder(enc_hook=_number, decimal_format="number")

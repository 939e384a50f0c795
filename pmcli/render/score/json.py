"""JSON in the shape of chapter 3: every figure a JSON number that never was a binary float."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from json.encoder import encode_basestring
from typing import Any

from pmcli.numbers import decimal_text
from pmcli.render.score import Report

FORMAT = "json"
_CONSTANTS = {None: "null", True: "true", False: "false"}


def write(report: Report) -> bytes:
    """One JSON object."""
    return encode(report.data)


def encode(tree: Mapping[str, Any]) -> bytes:
    """Plain data as indented JSON: fractions to 10 decimals, decimals as written, trailing zeros dropped.

    The json module would write a number only by way of a binary float; a float in the data is a TypeError here.
    """
    return ("".join(_tokens(tree, "\n")) + "\n").encode()


def _tokens(value: Any, newline: str) -> Iterator[str]:
    if isinstance(value, str):
        yield encode_basestring(value)
    elif value is None or isinstance(value, bool):
        yield _CONSTANTS[value]
    elif isinstance(value, Fraction | int):
        yield decimal_text(value)
    elif isinstance(value, Decimal):
        yield f"{value:f}"
    elif isinstance(value, Mapping):
        deeper = f"{newline}  "
        before = "{"
        for key, each in value.items():
            yield f"{before}{deeper}{encode_basestring(key)}: "
            yield from _tokens(each, deeper)
            before = ","
        yield f"{newline}}}" if value else "{}"
    elif isinstance(value, list | tuple):
        deeper = f"{newline}  "
        before = "["
        for each in value:
            yield f"{before}{deeper}"
            yield from _tokens(each, deeper)
            before = ","
        yield f"{newline}]" if value else "[]"
    else:
        raise TypeError(f"no JSON for {type(value).__name__}")

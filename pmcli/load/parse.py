"""One file → trees or a table. This is all that depends on a file's bytes alone; the rest follows from it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pmcli.diagnostics import Finding
from pmcli.load import table, yamltext
from pmcli.load.files import File, digest, read_bytes
from pmcli.load.table import Table
from pmcli.source import Place, Span

_IGNORE = re.compile(r"#[ \t]*pm:[ \t]*ignore\[([^\]\n]*)\][ \t]*([^\n\r]*)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment ``# pm: ignore[CODE, name] reason``: what it silences on its line, and why."""

    selectors: tuple[str, ...]
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds: ``documents`` of a YAML file, ``table`` of a CSV, ``data`` of close.json; ``read`` is False where it could not be read."""

    file: File
    documents: tuple[Any, ...] = ()
    table: Table | None = None
    data: Any = None
    findings: tuple[Finding, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    digest: str = ""
    read: bool = True


def parse_file(
    root: Path, file: File, overlay: Mapping[str, bytes], words: dict[str, str] | None = None
) -> Parsed:
    """Read and parse one file; its faults are findings."""
    data = read_bytes(root, file, overlay)
    if isinstance(data, Finding):
        return Parsed(file, findings=(data,), read=False)
    return parse_bytes(file, data, words)


def parse_bytes(file: File, data: bytes, words: dict[str, str] | None = None) -> Parsed:
    """Parse a file's bytes."""
    text = text_of(file.path, data)
    if isinstance(text, int):
        return _failed(
            file,
            data,
            Finding(
                Place(None, file.path),
                {"offset": text + 1},
                variant="encoding",
                code="PM002",
                span=_byte_span(file.path, data, text),
            ),
        )
    if file.path.endswith(".json"):
        return _parse_json(file, data, text)
    if file.path.lower().endswith(".csv"):
        found, findings = table.parse(file.path, text)
        return Parsed(
            file, table=found, findings=tuple(findings), digest=digest(data), read=found is not None
        )
    documents, findings = yamltext.parse(file.path, text, words)
    broken = any(found.code != "PM004" for found in findings)
    return Parsed(
        file,
        documents=tuple(documents),
        findings=tuple(findings),
        suppressions=tuple(_suppressions(file.path, text)) if "pm:" in text else (),
        digest=digest(data),
        read=not broken,
    )


def text_of(path: str, data: bytes) -> str | int:
    """A file's text without byte order mark, or the offset of the first byte that cannot be read."""
    if path.lower().endswith(".csv"):
        return table.decode(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start


def _parse_json(file: File, data: bytes, text: str) -> Parsed:
    try:
        content = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        problem = {"en": str(error), "th": f"ไม่ใช่ JSON ที่ถูกต้อง: {error}"}
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        span = Span(file.path, line, column, line, column + 1)
        return _failed(
            file, data, Finding(Place(None, file.path), {"problem": problem}, code="PM003", span=span)
        )
    return Parsed(file, data=content, digest=digest(data))


def _failed(file: File, data: bytes, finding: Finding) -> Parsed:
    return Parsed(file, findings=(finding,), digest=digest(data), read=False)


def _byte_span(path: str, data: bytes, offset: int) -> Span:
    before = data[:offset].decode("utf-8", errors="replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Span(path, line, column, line, column + 1)


def _suppressions(path: str, text: str) -> list[Suppression]:
    found = []
    matches = list(_IGNORE.finditer(text))
    values = yamltext.values(text) if matches else []
    for match in matches:
        near = bisect_right(values, (match.start(), len(text)))
        if near and match.start() < values[near - 1][1]:
            continue  # a text that tells of such a comment
        before = text[: match.start()]
        line, column = before.count("\n") + 1, match.start() - before.rfind("\n")
        selectors = tuple(each.strip() for each in match.group(1).split(",") if each.strip())
        found.append(
            Suppression(
                selectors,
                match.group(2).strip(),
                Span(path, line, column, line, column + len(match.group().rstrip())),
            )
        )
    return found

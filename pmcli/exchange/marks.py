"""What a workbook says of its cells beside their values: errors of formulas, formats that change what is seen, hidden rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

Spot = tuple[int, int]
"""A cell by row and column, counted from 0."""

AREA_LIMIT = 30_000_000  # cells between the first and the last that are used; they are all held in memory
_SIZE_LIMIT = 512 * 1024 * 1024  # bytes of all parts, unpacked
_PERCENT = {9, 10}  # formats that every workbook has
_QUOTED = re.compile(r'"[^"]*"|\\.')
_ZEROS = re.compile(r"0{2,}(;.*)?")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ATTRIBUTE = re.compile(rb'\b(\w+)="([^"]*)"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_NAMED = rb'[^>]*\br="([A-Z]{1,3})([0-9]{1,7})"'
_OPENED = rb"<(?:\w+:)?c(?![\w:])"
_PLACE = re.compile(_OPENED + _NAMED + rb"(?:[^>]*[^/])?>")  # of a cell that is not empty
_UNUSUAL = re.compile(_OPENED + rb"(?:(?!" + _NAMED + rb")|[^>]*')")
_CELL = rb"<(?:\w+:)?c\b(?=[^>]*\b(?:t=\"e\"|s=\"(?:%s)\"))([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)"
_COMPUTED = re.compile(  # a formula with no value beside it
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


class TooLarge(Exception):
    """The file would fill the memory."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Of a sheet: formulas' errors by cell (empty: the file has no value of the formula), cells that show a percentage, cells that show
    leading zeros with how many digits they show, hidden rows counted from 1."""

    errors: Mapping[Spot, str] = field(default_factory=dict)
    percents: frozenset[Spot] = frozenset()
    zeros: Mapping[Spot, int] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()


def marks_of(data: bytes) -> dict[str, Marks]:
    """The marks of every sheet by name. Raises TooLarge; for a damaged file what zipfile and ElementTree raise, LookupError or ValueError."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > _SIZE_LIMIT:
            raise TooLarge("more than 512 MB")
        styles = "xl/styles.xml"
        percents, zeros = _formats(_part(archive, styles)) if styles in archive.namelist() else (set(), {})
        return {name: _marks(name, archive.read(path), percents, zeros) for name, path in _sheets(archive)}


def _part(archive: zipfile.ZipFile, path: str) -> ElementTree.Element:
    data = archive.read(path)
    if b"<!DOCTYPE" in data:
        raise ValueError("a workbook declares no entities")
    return ElementTree.fromstring(data)


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of every sheet."""
    targets = {
        each.get("Id"): each.get("Target", "") for each in _part(archive, "xl/_rels/workbook.xml.rels")
    }
    for sheet in _part(archive, "xl/workbook.xml").iter():
        if sheet.tag.endswith("}sheet"):
            id = next((value for name, value in sheet.items() if name.endswith("}id")), None)
            target = targets.get(id, "")
            yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _formats(styles: ElementTree.Element) -> tuple[set[bytes], dict[bytes, int]]:
    """The numbers of cell styles that show a percentage, and those that show leading zeros with the digits they show."""
    codes = {
        each.get("numFmtId"): each.get("formatCode", "")
        for each in styles.iter()
        if each.tag.endswith("}numFmt")
    }
    percents: set[bytes] = set()
    zeros: dict[bytes, int] = {}
    for index, style in enumerate(
        style for each in styles if each.tag.endswith("}cellXfs") for style in each
    ):
        id = style.get("numFmtId", "0")
        code = codes.get(id, "")
        if (id.isdigit() and int(id) in _PERCENT) or "%" in _QUOTED.sub("", code):
            percents.add(str(index).encode())
        elif _ZEROS.fullmatch(code):
            zeros[str(index).encode()] = len(code.partition(";")[0])
    return percents, zeros


def _marks(name: str, data: bytes, percents: set[bytes], zeros: Mapping[bytes, int]) -> Marks:
    rows = [dict(_ATTRIBUTE.findall(found)) for found in _ROW.findall(data)]
    if _UNUSUAL.search(data):
        raise ValueError("cells are not named in the usual way")
    places = _PLACE.findall(data)
    width = 1 + max((_column(letters) for letters in {each for each, _ in places}), default=0)
    if width * max((int(row) for row in {each for _, each in places}), default=0) > AREA_LIMIT:
        raise TooLarge(name)
    errors: dict[Spot, str] = {}
    shown: set[Spot] = set()
    padded: dict[Spot, int] = {}
    styles = b"|".join(sorted({*percents, *zeros})) or b"none"
    for found in re.finditer(_CELL % styles, data, re.DOTALL):
        attributes = dict(_ATTRIBUTE.findall(found.group(1)))
        spot = _spot(attributes)
        style = attributes.get(b"s", b"")
        if attributes.get(b"t") == b"e":
            value = _VALUE.search(found.group(2) or b"")
            errors[spot] = value.group(1).decode() if value else ""
        elif style in percents:
            shown.add(spot)
        elif style in zeros:
            padded[spot] = zeros[style]
    for found in _COMPUTED.finditer(data):
        attributes = dict(_ATTRIBUTE.findall(found.group(1)))
        if attributes.get(b"t") != b"str":  # a formula may well give an empty text
            errors[_spot(attributes)] = ""
    hidden = tuple(int(row[b"r"]) for row in rows if row.get(b"hidden") in (b"1", b"true") and b"r" in row)
    return Marks(errors, frozenset(shown), padded, hidden)


def _spot(attributes: Mapping[bytes, bytes]) -> Spot:
    name = attributes[b"r"]
    letters = name.rstrip(b"0123456789")
    return int(name[len(letters) :]) - 1, _column(letters)


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1

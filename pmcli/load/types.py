"""The kinds of value that a key may ask for: how each is read from text, and what it is as JSON Schema.

``read(value, at, key, sink)`` gives the typed value, or :data:`BAD` after reporting the fault at ``at[key]``. The value is what
:mod:`pmcli.load.yamltext` or a table's cell gave: text, list or dict, never None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol

from pmcli.diagnostics import Related, closest
from pmcli.i18n import thai_digits
from pmcli.load.sink import Sink
from pmcli.numbers import decimal_text, parse_date, parse_month, parse_number, western_digits
from pmcli.source import Place

BAD: Final[Any] = object()
"""What a reader returns for a value that it could not read (and reported)."""

Tree = Any
Schema = dict[str, Any]


class Type(Protocol):
    """A kind of value."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any: ...

    def schema(self) -> Schema: ...


_FOUND = {
    dict: {"en": "a map", "th": "ชุดคีย์และค่า"},
    list: {"en": "a list", "th": "รายการ"},
    str: {"en": "a single value", "th": "ค่าเดี่ยว"},
    type(None): {"en": "nothing", "th": "ค่าว่าง"},
}
TEXT = {"en": "a text", "th": "ข้อความ"}
NUMBER = {"en": "a number", "th": "ตัวเลข"}
LIST = {"en": "a list", "th": "รายการ"}
MAP = {"en": "a map", "th": "ชุดคีย์และค่า"}


def found_what(value: Tree) -> Mapping[str, str]:
    """What kind of thing stands there, in both languages."""
    return _FOUND[type(value)]


def bad_type(sink: Sink, at: Place, key: str | int, expected: Mapping[str, str], value: Tree) -> Any:
    """Report PM103."""
    sink.add("PM103", at[key], {"expected": expected, "found": _FOUND[type(value)]})
    return BAD


_number = lru_cache(maxsize=65536)(parse_number)
_date = lru_cache(maxsize=65536)(parse_date)
_ASCII_ID = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*\Z")


@dataclass(frozen=True, slots=True)
class Text:
    """Text for people: plain, or by language."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if isinstance(value, str):
            return value
        if not isinstance(value, dict) or not value:
            return bad_type(sink, at, key, TEXT, value)
        for lang, words in value.items():
            if lang not in ("th", "en"):
                args = {"key": lang, "known": ["en", "th"], "closest": closest(lang, ("en", "th"))}
                sink.add("PM101", at[key].key(lang), args, variant="close" if args["closest"] else "")
                return BAD
            if words is not None and not isinstance(words, str):
                return bad_type(sink, at[key], lang, TEXT, words)
        return {lang: words for lang, words in value.items() if words is not None}

    def schema(self) -> Schema:
        by_language = {
            "type": "object",
            "properties": {"th": {"type": "string"}, "en": {"type": "string"}},
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [_SCALAR, by_language]}


_SCALAR: Schema = {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True, slots=True)
class Word:
    """One text as written: a reference to an id, a unit of free text, an address."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        return value if isinstance(value, str) else bad_type(sink, at, key, TEXT, value)

    def schema(self) -> Schema:
        return dict(_SCALAR)


@lru_cache(maxsize=65536)
def id_fault(text: str) -> str | None:
    """What is wrong with an id: ``reserved``, ``not-nfc``, ``characters``; None where it is well made."""
    if text == "org":
        return "reserved"
    if _ASCII_ID.match(text):
        return None
    if (
        not text
        or text[0] == "."
        or any(char not in "_.-" and unicodedata.category(char)[0] not in "LMN" for char in text)
    ):
        return "characters"
    return None if unicodedata.is_normalized("NFC", text) else "not-nfc"


@dataclass(frozen=True, slots=True)
class Id:
    """An id: letters, marks and digits of any script and ``_ . -``. A badly made one is reported and kept, so that references find it."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if not isinstance(value, str):
            return bad_type(sink, at, key, TEXT, value)
        fault = id_fault(value)
        if fault is not None:
            sink.add("PM110", at[key], {"value": value}, variant="" if fault == "characters" else fault)
            return value or BAD
        return value

    def schema(self) -> Schema:
        # JSON Schema patterns know \p only where the engine reads Unicode properties; exclude what is surely wrong instead
        return {
            "type": ["string", "integer"],
            "pattern": r"^[^\s./\\,:;|@#'\"()\[\]{}][^\s/\\,:;|@#'\"()\[\]{}]*$",
        }


@dataclass(frozen=True, slots=True)
class Number:
    """An exact decimal."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if not isinstance(value, str):
            return bad_type(sink, at, key, NUMBER, value)
        found = _number(value)
        if found is None:
            sink.add("PM104", at[key], {"value": value})
            return BAD
        if found[1]:
            sink.add("PM107", at[key], {"value": value, "plain": decimal_text(found[0], 100)})
        return found[0]

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": NUMBER_PATTERN}]}


NUMBER_PATTERN = r"^-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+|[๐-๙]+|[๐-๙]{1,3}(,[๐-๙]{3})+)(\.[0-9๐-๙]+)?$"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    low: int | None = None
    high: int | None = None

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        number = NUMBER_TYPE.read(value, at, key, sink)
        if number is BAD:
            return BAD
        outside = (self.low is not None and number < self.low) or (
            self.high is not None and number > self.high
        )
        if number != int(number) or outside:
            low, high = self.low, self.high
            wanted = (
                {"en": "a whole number", "th": "จำนวนเต็ม"}
                if low is None and high is None
                else {"en": f"a whole number from {low}", "th": f"จำนวนเต็มตั้งแต่ {low}"}
                if high is None
                else {"en": f"a whole number from {low} to {high}", "th": f"จำนวนเต็ม {low} ถึง {high}"}
            )
            sink.add("PM103", at[key], {"expected": wanted, "found": value})
            return BAD
        return int(number)

    def schema(self) -> Schema:
        bounds = {
            name: bound
            for name, bound in (("minimum", self.low), ("maximum", self.high))
            if bound is not None
        }
        return {"type": "integer", **bounds}


@dataclass(frozen=True, slots=True)
class Day:
    """A date, in either era."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if not isinstance(value, str):
            return bad_type(sink, at, key, {"en": "a date", "th": "วันที่"}, value)
        found = _date(value)
        if found is None:
            shaped = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", western_digits(value))
            sink.add("PM105", at[key], {"value": value}, variant="no-such-day" if shaped else "")
            return BAD
        day, buddhist, foreign = found
        sink.saw_date(buddhist, at, key, value[:4])
        if foreign:
            sink.add("PM107", at[key], {"value": value, "plain": western_digits(value)})
        return day

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9๐-๙]{4}-[0-9๐-๙]{2}-[0-9๐-๙]{2}$"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; ``aliases`` are other spellings of them. ``free``: anything else is kept as text."""

    values: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    free: bool = False

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if not isinstance(value, str):
            return bad_type(sink, at, key, TEXT, value)
        if value in self.values:
            return value
        meant = dict(self.aliases).get(value)
        if meant is not None or self.free:
            return meant or value
        if (plain := western_digits(value)) in self.values:  # a choice of numbers: importance
            sink.add("PM107", at[key], {"value": value, "plain": plain})
            return plain
        near = closest(value, [*self.values, *dict(self.aliases)])
        args = {"value": value, "allowed": sorted(self.values), "closest": near}
        sink.add("PM106", at[key], args, variant="close" if near else "")
        return BAD

    def schema(self) -> Schema:
        known = [*self.values, *(alias for alias, _ in self.aliases)]
        digits = [each for each in known if each.isdigit()]
        numbers = [*map(int, digits), *map(thai_digits, digits)]
        return {"anyOf": [{"enum": known}, dict(_SCALAR)]} if self.free else {"enum": [*known, *numbers]}


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if value in ("true", "false"):
            return value == "true"
        if not isinstance(value, str):
            return bad_type(sink, at, key, {"en": "true or false", "th": "true หรือ false"}, value)
        sink.add("PM106", at[key], {"value": value, "allowed": ["false", "true"], "closest": None})
        return BAD

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; items that cannot be read are left out."""

    item: Type

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if not isinstance(value, list):
            return bad_type(sink, at, key, LIST, value)
        inside = at[key]
        found = []
        for index, item in enumerate(value):
            if item is None:
                sink.add("PM103", inside[index], {"expected": TEXT, "found": _FOUND[type(None)]})
                continue
            typed = self.item.read(item, inside, index, sink)
            if typed is not BAD:
                found.append(typed)
        return tuple(found)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.item.schema()}


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map from free keys to values of one kind; ``filled``: a key without a value is an error (``{good: 2,8}`` has one, ``8``)."""

    item: Type
    filled: bool = False

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if not isinstance(value, dict):
            return bad_type(sink, at, key, MAP, value)
        inside = at[key]
        found = {}
        for name, item in value.items():
            if item is None and self.filled:
                item = ""  # which no kind of value is
            typed = None if item is None else self.item.read(item, inside, name, sink)
            if typed is not BAD and typed is not None:
                found[name] = typed
        return found

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.item.schema()}


@dataclass(frozen=True, slots=True)
class MonthValues:
    """The planned cumulative value by month: ``{2025-11: 10}`` → ((``2025-11``, 10), …) in the order of the months."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if not isinstance(value, dict):
            return bad_type(sink, at, key, MAP, value)
        inside = at[key]
        found = {}
        written: dict[str, str] = {}
        for name, item in value.items():
            parsed = parse_month(name)
            if parsed is None:
                sink.add("PM105", inside.key(name), {"value": name})
                continue
            month = f"{parsed[0]:04}-{parsed[1]:02}"
            if (first := written.setdefault(month, name)) != name:  # in the other era, or in other digits
                related = (Related(inside.key(first), "first"),)
                sink.add("PM004", inside.key(name), {"key": name}, related=related)
            elif item is not None:
                typed = NUMBER_TYPE.read(item, inside, name, sink)
                if typed is not BAD:
                    found[month] = typed
        return tuple(sorted(found.items()))

    def schema(self) -> Schema:
        month = "^[0-9๐-๙]{4}-[0-9๐-๙]{2}$"
        return {
            "type": "object",
            "patternProperties": {month: NUMBER_TYPE.schema()},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class NumberOrText:
    """A number, or where it is none a text (a baseline in another unit)."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if isinstance(value, str) and _number(value) is not None:
            return NUMBER_TYPE.read(value, at, key, sink)
        return TEXT_TYPE.read(value, at, key, sink)

    def schema(self) -> Schema:
        return TEXT_TYPE.schema()


@dataclass(frozen=True, slots=True)
class Targets:
    """Five target levels, kept as written until the scale tells whether they are numbers or texts."""

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        if not isinstance(value, list):
            return bad_type(sink, at, key, LIST, value)
        return tuple(value)

    def schema(self) -> Schema:
        level = {"anyOf": [*TEXT_TYPE.schema()["anyOf"], {"type": "null"}]}
        return {"type": "array", "items": level, "minItems": 5, "maxItems": 5}


@dataclass(frozen=True, slots=True)
class Either:
    """A text where there is a single value, else another kind."""

    words: Type
    other: Type

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        return (self.words if isinstance(value, str) else self.other).read(value, at, key, sink)

    def schema(self) -> Schema:
        return {"anyOf": [self.words.schema(), self.other.schema()]}


NUMBER_TYPE: Final = Number()
TEXT_TYPE: Final = Text()

"""A declaration of a map's keys, and the one function that reads any map by its declaration.

The same declarations make the JSON Schemas (``pm schema``), so what an editor offers is what the reader accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field
from typing import Any

from pmcli.diagnostics import closest
from pmcli.load.sink import Sink
from pmcli.load.types import BAD, MAP, Id, Schema, Tree, Type, bad_type, id_fault
from pmcli.source import Place

_MOST_GUESSES = 1000  # unknown keys of one entry for which the closest known one is looked up


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a map: its kind of value, whether it must be there, and what it means in both languages.

    ``attribute`` is the record's field where that has another name (Python keeps ``from`` and ``for`` to itself).
    """

    name: str
    type: Type
    en: str
    th: str
    required: bool = False
    attribute: str = ""
    no_default: bool = False  # an explicit ``null`` means something here (policy: not rounded)


@dataclass(frozen=True)
class Shape:
    """What a map may hold, and the record that it becomes (None: a plain dict of attributes)."""

    name: str
    keys: tuple[Key, ...]
    record: type[Any] | None = None
    by_name: Mapping[str, Key] = field(init=False)
    required: tuple[str, ...] = field(init=False)
    readers: Mapping[str, tuple[str, Any]] = field(init=False)
    needed: tuple[str, ...] = field(init=False)
    has_id: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {key.name: key for key in self.keys})
        readers = {key.name: (key.attribute or key.name, key.type.read) for key in self.keys}
        object.__setattr__(self, "readers", readers)
        fields = self.record.__dataclass_fields__.values() if self.record is not None else ()
        needed = tuple(
            each.name for each in fields if each.default is MISSING and each.default_factory is MISSING
        )
        object.__setattr__(self, "needed", needed)
        object.__setattr__(
            self, "has_id", isinstance(self.by_name["id"].type, Id) if "id" in self.by_name else False
        )
        object.__setattr__(self, "required", tuple(key.name for key in self.keys if key.required))

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        """As a :class:`~pmcli.load.types.Type`: the record, or BAD where the value is no map."""
        if not isinstance(value, dict):
            sink.lost = sink.lost or bool(self.needed)
            return bad_type(sink, at, key, MAP, value)
        return self.build(value, at[key], sink)

    def build(self, tree: Mapping[str, Tree], at: Place, sink: Sink) -> Any:
        """The record of a map, or BAD where what makes it a record (its id) is missing.

        What cannot be read is reported and its key listed in the record's ``bad``.
        """
        values, bad = self.values(tree.items(), at, sink)
        self.require(values, bad, at, sink)
        for attribute in self.needed:
            if attribute not in values:
                sink.lost = True
                return BAD
        return self.make(values, bad, at)

    def make(self, values: dict[str, Any], bad: set[str], at: Place) -> Any:
        """The record from values by attribute."""
        if self.record is None:
            return values
        if bad and "bad" in self.record.__dataclass_fields__:
            values["bad"] = frozenset(bad)
        return self.record(at=at, **values)

    def values(
        self, items: Iterable[tuple[str, Tree]], at: Place, sink: Sink
    ) -> tuple[dict[str, Any], set[str]]:
        """Typed values by attribute, and the keys that were written but cannot be used.

        An unknown key that comes near a missing one counts as that key, unreadable: one slip gives one finding.
        """
        by_name, readers = self.by_name, self.readers
        values: dict[str, Any] = {}
        bad: set[str] = set()
        unknown: list[str] = []
        for name, value in items:
            known = readers.get(name)
            if known is None:
                unknown.append(name)
            elif value is not None:
                typed = known[1](value, at, name, sink)
                if typed is BAD:
                    bad.add(name)
                else:
                    values[known[0]] = typed
            elif by_name[name].no_default:
                values[known[0]] = None
        if self.has_id and "id" in values and id_fault(values["id"]) is not None:
            bad.add("id")  # kept, but what refers to it may spell it right
            sink.lost = True
        known_names = sorted(by_name) if unknown else []
        for index, name in enumerate(unknown):
            near = closest(name, known_names) if index < _MOST_GUESSES else None
            args = {"key": name, "known": known_names, "closest": near}
            sink.add("PM101", at.key(name), args, variant="close" if near else "")
            if near is not None and (by_name[near].attribute or near) not in values:
                bad.add(near)
        return values, bad

    def require(self, values: Mapping[str, Any], bad: set[str], at: Place, sink: Sink) -> None:
        """Report the required keys that are missing, at the entry's first key."""
        for name in self.required:
            if (self.by_name[name].attribute or name) not in values and name not in bad:
                sink.add("PM102", at.first, {"key": name})
                bad.add(name)

    def schema(self) -> Schema:
        """The shape as JSON Schema, descriptions in both languages."""
        properties = {
            key.name: {**key.type.schema(), "description": f"{key.en} · {key.th}"} for key in self.keys
        }
        for key in self.keys:
            if not key.required:  # an empty value means absent
                properties[key.name] = {
                    "anyOf": [key.type.schema(), {"type": "null"}],
                    "description": f"{key.en} · {key.th}",
                }
        required = {"required": list(self.required)} if self.required else {}
        return {"type": "object", "properties": properties, "additionalProperties": False, **required}

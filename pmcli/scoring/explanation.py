"""An explanation as data: sections of steps, each with its sentence and its exact values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One step: its kind, the sentence, and the values in it. ``depth`` 1 belongs to the line of depth 0 above."""

    kind: str
    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the explanation."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The arithmetic of one person in a round."""

    round: str
    person: str
    name: str
    sections: tuple[Section, ...]


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """The explanation as plain data: every line with its kind, its sentence and its exact values."""
    return {
        "version": 1,
        "round": explanation.round,
        "person": explanation.person,
        "name": explanation.name,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "lines": [
                    {"kind": line.kind, "text": line.text, "depth": line.depth, "values": _plain(line.values)}
                    for line in section.lines
                ],
            }
            for section in explanation.sections
        ],
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}

"""What a check says (:class:`Finding`), and the same stamped by the rule engine with code, severity and text (:class:`Diagnostic`).

Texts live with the rule, in Thai and English; a finding carries only values, so one finding speaks both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

from pmcli.source import NOWHERE, Place, Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Texts = Mapping[str, str]
"""A text in each language: ``{"th": …, "en": …}``."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place concerned, with the rule's name for it (a key of ``Rule.related``) and its values."""

    at: Place
    text: str = "here"
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at the narrowest place, with the values that the rule's message shows.

    ``variant`` picks among the rule's messages; ``person`` and ``kpi`` are ids and make scoring stop for that person.
    ``round`` is the id of the round whose data is at fault, None for what all rounds share.
    """

    at: Place
    args: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""
    person: str | None = None
    kpi: str | None = None
    related: tuple[Related, ...] = ()
    code: str = ""
    span: Span | None = None  # known already, where the reader itself found the fault


@dataclass(frozen=True, slots=True)
class Example:
    """A small workspace: files laid over a valid one. ``«`` and ``»`` mark where the finding must stand; ``None`` removes a file."""

    files: Mapping[str, str | None]
    title: str = ""
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, the name of the *problem*, its severity unless the workspace chooses another, and its texts.

    ``message``, ``help`` and ``note`` are templates of ``str.format`` over a finding's ``args``; where a rule says more than
    one thing, ``variants`` holds a message (and help) by name. ``check`` yields findings; a rule without one is reported by the reader.
    """

    code: str
    name: str
    severity: Severity
    message: Texts
    help: Texts
    what: Texts
    why: Texts
    fix: Texts
    note: Texts | None = None
    variants: Mapping[str, Texts] = field(default_factory=dict)
    variant_help: Mapping[str, Texts] = field(default_factory=dict)
    related: Mapping[str, Texts] = field(default_factory=dict)
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    check: Callable[[Any], Iterable[Finding]] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A further place with what stands there."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding as it is shown: located, worded in one language, with its severity in this workspace."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    span: Span
    note: str = ""
    person: str | None = None
    kpi: str | None = None
    related: tuple[Note, ...] = ()


_LONGEST_WORD = 300  # characters; what is longer is no misspelt name, and slow to compare


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or None where nothing comes near."""
    if len(word) > _LONGEST_WORD:
        return None
    found = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


__all__ = [
    "NOWHERE",
    "SEVERITIES",
    "Diagnostic",
    "Example",
    "Finding",
    "Note",
    "Related",
    "Rule",
    "Severity",
    "Texts",
    "closest",
]

"""What a comparison says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pmcli.model import Text, Workspace
from pmcli.source import NOWHERE, Place

Day = date  # for classes with a field of that name

KINDS = (
    "agreement", "kpi", "weight", "target", "definition", "cascade", "competency", "result", "rating", "person", "unit", "policy",
    "strategy",
)  # fmt: skip
"""The kinds of change (chapter 3, ``diff``)."""

Value = bool | int | Decimal | Fraction | date | str | Mapping[str, str] | tuple[object, ...] | None


@dataclass(frozen=True, slots=True)
class Approval:
    """The amendment, or the cancellation, that says a change was agreed; ``reason`` is one of an amendment's, or None."""

    date: Day | None = None
    approved_by: str | None = None
    reason: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Levels (1–5) of a divided goal that its parts reached before and do not reach now: (level, parts together, goal), in its unit."""

    parent: str
    levels: tuple[tuple[int, Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``field`` is the key, with what tells several apart after a point (``targets.5``, ``value.2026-03-31``); None where a
    whole record came or went, and then ``before`` or ``after`` stands for the record. ``kpi`` is the id of a KPI or a competency;
    ``person`` is ``org`` for the scorecard.

    ``signed``: it changes what a side signed, and so needs an approval; ``approved`` is true where it has one or needs none. ``fault``
    tells why it is not: ``none`` (nothing names it), ``old`` (only an amendment that was there before), ``nobody`` (no approver),
    ``entitled`` (somebody else than the evaluator or those above), ``agreement`` (the agreement is gone).
    ``of`` is the id of the unit, the policy or the entry of the strategy that ``field`` begins with; ``source`` the KPI or the definition
    that the value is inherited from. ``gone``: the place is in the earlier state, since nothing is left of it.
    """

    kind: str
    field: str | None = None
    before: Value = None
    after: Value = None
    at: Place = attribute(default=NOWHERE, compare=False, repr=False)
    round: str | None = None
    person: str | None = None
    kpi: str | None = None
    signed: bool = False
    approved: bool = True
    approval: Approval | None = None
    fault: str = ""
    name: Text | None = None
    source: str | None = None
    shortfalls: tuple[Shortfall, ...] = ()
    gone: bool = False
    of: str | None = None

    @property
    def key(self) -> str:
        """The key without what follows the first point; empty for a whole record."""
        return (self.field or "").partition(".")[0]

    @property
    def detail(self) -> str:
        """What follows the first point of ``field``."""
        return (self.field or "").partition(".")[2]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes from one state to another: those of each round by person, then what the rounds share."""

    old: Workspace
    new: Workspace
    changes: tuple[Change, ...]
    unread: frozenset[tuple[str | None, str]] = frozenset()
    """(Round or None, kind of file) of which something could not be read on either side: there nothing is said to have come or gone."""

    @property
    def doubtful(self) -> bool:
        """Whether a change of a signed agreement was not approved, or agreements of the later state could not be read."""
        return (
            any(not each.approved for each in self.changes)
            or "rounds" in self.new.unread
            or any("agreements" in each.unread for each in self.new.rounds)
        )

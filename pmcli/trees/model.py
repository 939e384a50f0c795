"""A tree as immutable records: its nodes in the order in which they are read, each with its depth and its parent.

The list is flat on purpose: a chain of ten thousand KPIs is a long list, and not a deep recursion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pmcli.cascade.aggregate import Final
from pmcli.cascade.arithmetic import LevelSum
from pmcli.model import Kpi, Person, Round, Text, Unit
from pmcli.numbers import round_half_away

GREEN, YELLOW = Fraction(3), Fraction(2)
"""The least score of each light: level 3 is the target of an ordinary year, below level 2 hardly anything was reached."""
SHOWN_DECIMALS = 2
"""Scores are shown, and their lights decided, with so many decimals: what is printed is what is judged."""


def light(score: Fraction | None) -> str:
    """The traffic light of a KPI's score (1–5): ``green`` from 3.00, ``yellow`` from 2.00, ``red`` below, ``grey`` without a score."""
    if score is None:
        return "grey"
    shown = round_half_away(score, SHOWN_DECIMALS)
    return "green" if shown >= GREEN else "yellow" if shown >= YELLOW else "red"


@dataclass(frozen=True, slots=True)
class Split:
    """How the live ``split`` children of a KPI add up. ``levels`` is the arithmetic, at every level where all have a target;
    where there is none, ``reason`` says why: ``none`` ``rate`` ``base`` ``unlike`` ``targets`` ``levels`` (see the words)."""

    children: tuple[Kpi, ...]
    method: str | None
    levels: tuple[LevelSum, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class KpiFacts:
    """A KPI in its place. ``person`` answers for it; ``how`` is the way it came down: ``direct`` ``split`` ``partial``, ``scorecard``
    at the top, ``own`` for one that begins with a person, None where it is not told. ``weight`` is in percent of the agreement's
    KPI part; on the scorecard it is relative. ``score`` is 1–5; ``light`` None where the KPI is not measured in the round."""

    kpi: Kpi
    how: str | None
    live: bool
    person: Person | None = None
    person_id: str | None = None
    weight: Fraction | None = None
    final: Final | None = None
    score: Fraction | None = None
    light: str | None = None
    split: Split | None = None
    unknown_objective: str | None = None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit with its head; ``people`` counts those of the unit itself, ``total`` those of the units below it too."""

    unit: Unit
    head: Person | None
    people: int
    total: int


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person in the tree of units; ``heads`` tells whether they head the unit in which they stand."""

    person: Person
    heads: bool


Facts = KpiFacts | UnitFacts | PersonFacts


@dataclass(frozen=True, slots=True)
class Node:
    """One entry. ``key`` is unique in the tree; ``kind`` is ``organization`` ``issue`` ``objective`` ``kpi`` ``unit`` ``person``, ``group``
    (what has no place above), ``unknown`` (something that is named and does not exist), ``again`` (where a circle closes) or ``more``
    (what is not shown).

    ``parent`` is the parent's place in the list; ``last`` tells that no sibling follows; ``hidden`` counts its children that are
    not shown.
    """

    key: str
    kind: str
    id: str
    parent: int | None
    depth: int
    last: bool = True
    name: Text = ""
    selected: bool = False
    hidden: int = 0
    facts: Facts | None = None


@dataclass(frozen=True)
class Tree:
    """``kind`` is ``cascade`` or ``units``; ``about`` what was asked for (kind and id), None for the whole; ``person`` and ``name`` say who that is."""

    kind: str
    organization: Text
    nodes: tuple[Node, ...]
    round: Round | None = None
    as_of: date | None = None
    about: tuple[str, str] | None = None
    name: Text = ""
    person: Person | None = None


class NotFound(Exception):
    """What was asked for is not there, or means several things; ``known`` are ids that could be meant."""

    def __init__(self, what: str, known: tuple[str, ...] = (), several: bool = False) -> None:
        super().__init__(what)
        self.known = known
        self.several = several

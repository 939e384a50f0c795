"""Who there is (units, people), what for (strategy), and the workspace's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmcli.model.text import Text
from pmcli.source import NOWHERE, Place

LEVELS: Mapping[str, tuple[str, str]] = {
    "O1": ("ปฏิบัติงาน", "Operational"),
    "O2": ("ชำนาญงาน", "Experienced"),
    "O3": ("อาวุโส", "Senior"),
    "O4": ("ทักษะพิเศษ", "Highly skilled"),
    "K1": ("ปฏิบัติการ", "Practitioner"),
    "K2": ("ชำนาญการ", "Professional"),
    "K3": ("ชำนาญการพิเศษ", "Senior professional"),
    "K4": ("เชี่ยวชาญ", "Expert"),
    "K5": ("ทรงคุณวุฒิ", "Advisory"),
    "D1": ("อำนวยการต้น", "Managerial, primary"),
    "D2": ("อำนวยการสูง", "Managerial, higher"),
    "M1": ("บริหารต้น", "Executive, primary"),
    "M2": ("บริหารสูง", "Executive, higher"),
}
"""Position levels of the civil service: code → (Thai word, English word)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the organisation; ``head`` is a person id."""

    id: str
    name: Text = ""
    parent: str | None = None
    head: str | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the organisation. ``level`` is a code of :data:`LEVELS`, or free text where it is none."""

    id: str
    first_name: Text = ""
    last_name: Text = ""
    prefix: Text | None = None
    position: Text | None = None
    level: str | None = None
    category: str = "civil_servant"
    unit: str | None = None
    supervisor: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    probation_until: date | None = None
    exempt: Text | None = None
    salary: Decimal | None = None
    email: str | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Theme:
    """A mission or a strategic issue."""

    id: str
    name: Text = ""
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective (เป้าประสงค์) of a strategic issue, in one of the four perspectives."""

    id: str
    name: Text = ""
    issue: str | None = None
    perspective: str | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strategy:
    """``strategy.yaml``."""

    vision: Text | None = None
    missions: tuple[Theme, ...] = ()
    issues: tuple[Theme, ...] = ()
    objectives: tuple[Objective, ...] = ()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """``pm.yaml``."""

    organization: Mapping[str, object] = field(default_factory=dict)
    language: str = "th"
    policy: str = "ocsc-2552"
    policies: Mapping[str, str] = field(default_factory=dict)
    round: str | None = None
    select: tuple[str, ...] = ("PM",)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)

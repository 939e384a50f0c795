"""A performance agreement (ข้อตกลงผลการปฏิบัติราชการ) of one person for one round."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmcli.model.kpi import Kpi
from pmcli.model.text import Text
from pmcli.source import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Signed:
    """When each side signed; a missing date is a missing signature."""

    person: date | None = None
    evaluator: date | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AskedCompetency:
    """What an agreement says of one competency, where it differs from the policy."""

    id: str
    weight: Decimal | None = None
    expected: int | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Development:
    """One line of the individual development plan; ``target`` (key ``for``) is a competency id or a KPI id."""

    need: Text | None = None
    target: str | None = None
    method: str | None = None
    start: date | None = None
    end: date | None = None
    hours: Decimal | None = None
    hours_done: Decimal | None = None
    measure: Text | None = None
    status: str | None = None
    result: Text | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of the agreement during the round; ``changes`` are KPI or competency ids [004 item 3]."""

    date: date | None = None
    reason: str | None = None
    note: Text | None = None
    changes: tuple[str, ...] = ()
    requested_by: str | None = None
    approved_by: str | None = None
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as written, its KPIs after inheritance. ``evaluator`` is None where the supervisor evaluates."""

    person: str
    evaluator: str | None = None
    signed: Signed = Signed()
    kpis: tuple[Kpi, ...] = ()
    competencies: tuple[AskedCompetency, ...] = ()
    development: tuple[Development, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    bad: frozenset[str] = frozenset()
    at: Place = field(default=NOWHERE, compare=False, repr=False)

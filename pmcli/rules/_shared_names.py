"""Known names, the finding for one that is unknown, and where KPIs name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from string import digits
from typing import Any, Protocol

from pmcli.diagnostics import Finding, closest
from pmcli.model import Kpi
from pmcli.rules.context import Context
from pmcli.source import Place

_MOST_COMPARISONS = 50_000  # where thousands of references lead nowhere it is no slip of spelling
_LISTED = 30
_FEW = 3
_LONGEST_NUMBER = 20


class _Record(Protocol):
    @property
    def id(self) -> str: ...


class Names:
    """What a reference may name. ``spellings`` are further ways to write the names, looked at only for the closest one;
    ``assumed`` names pass as known and are never proposed."""

    def __init__(
        self, known: Iterable[str], spellings: Iterable[str] = (), assumed: Iterable[str] = ()
    ) -> None:
        self._names = frozenset(known)
        self.known = self._names.union(assumed)
        self._candidates = sorted(self._names.union(spellings))
        self._nearest: dict[str, str | None] = {}
        self._compared = 0

    def __contains__(self, name: str) -> bool:
        return name in self.known

    def closest(self, name: str) -> str | None:
        """The known name most like this one, None where nothing comes near or too many were asked about.

        Numbers are all alike, so of numbers those are near that one slip of a key makes, if they are few.
        """
        if name in self._nearest:
            return self._nearest[name]
        if name.isdecimal() and name.isascii():
            near = sorted(each for each in _slips(name) if each in self._names)
            self._nearest[name] = "`, `".join(near) if 0 < len(near) <= _FEW else None
        elif self._compared < _MOST_COMPARISONS:
            self._compared += len(self._candidates)
            folded = name.casefold()
            same = next((each for each in self._candidates if each.casefold() == folded), None)
            self._nearest[name] = same or closest(name, self._candidates)
        return self._nearest.get(name)

    @cached_property
    def listed(self) -> list[str]:
        """The known names, sorted, as a help shows them: not more than fit."""
        names = sorted(self._names)
        return names if len(names) <= _LISTED else [*names[:_LISTED], "…"]


def _slips(number: str) -> set[str]:
    """The numbers that differ by one digit too few, too many, wrong, or two exchanged."""
    if len(number) > _LONGEST_NUMBER:
        return set()
    found: set[str] = set()
    for index in range(len(number) + 1):
        before, after = number[:index], number[index:]
        found.update(before + digit + after[skip:] for digit in ("", *digits) for skip in (0, 1))
        found.add(before + after[1:2] + after[:1] + after[2:])
    return found


def id_is_lost(records: Iterable[_Record]) -> bool:
    """Whether a record has taken another's id and is no mere copy (PM201): then references to its own id lead nowhere,
    and that is one cause."""
    first: dict[str, _Record] = {}
    return any(
        known is not record and known != record
        for record in records
        for known in (first.setdefault(record.id, record),)
    )


def unknown(
    names: Names,
    value: str,
    at: Place,
    *,
    person: str | None = None,
    kpi: str | None = None,
    variant: str = "",
    args: dict[str, Any] | None = None,
) -> Finding:
    """A name that does not exist. The variant is ``close`` where a known one is near, ``none`` where none is known at all;
    with a ``variant`` given, that one, followed by ``-close`` or ``-none``."""
    near = names.closest(value)
    ending = "close" if near else "" if names.known else "none"
    return Finding(
        at,
        {"value": value, "closest": near or "", "known": names.listed, **(args or {})},
        variant="-".join(part for part in (variant, ending) if part),
        person=person,
        kpi=kpi,
    )


def written_kpis(context: Context) -> Iterator[tuple[str | None, Kpi]]:
    """Every KPI that is written down, with the person whose it is: definitions, scorecards and agreements."""
    for kpi in context.workspace.definitions:
        yield None, kpi
    for _, agreement, kpi in context.kpis():
        yield agreement.person if agreement else None, kpi

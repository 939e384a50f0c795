"""Two rounds side by side: totals, bands, movement, KPI by KPI, before and after improvement (chapter 3, ``compare``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.i18n import text
from pmcli.model import Round, Workspace
from pmcli.numbers import round_half_away
from pmcli.scoring import RoundScore
from pmcli.scoring.data import person_data
from pmcli.scoring.plain import plain

Entry = Mapping[str, Any]
"""A person's result, or one of its KPIs, in the shape of chapter 3 with decimals."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing in both rounds; None in the one that does not have it. ``figure`` is the number compared."""

    id: str
    before: Entry | None
    after: Entry | None
    figure: str

    @property
    def latest(self) -> Entry:
        """The entry of the second round, else of the first."""
        return self.after or self.before or {}

    @property
    def movement(self) -> Decimal | None:
        """The figure's rise, below zero a fall; None where one round does not tell it."""
        before, after = self.number("before", self.figure), self.number("after", self.figure)
        return None if before is None or after is None else after - before

    def value(self, side: str, key: str) -> Any:
        """A value of one side (``before``, ``after``), None where there is none."""
        entry = self.before if side == "before" else self.after
        return None if entry is None else entry.get(key)

    def number(self, side: str, key: str) -> Decimal | None:
        """The same where it is a number."""
        value = self.value(side, key)
        return Decimal(value) if isinstance(value, int | Decimal) else None


@dataclass(frozen=True, slots=True)
class Move:
    """A person in both rounds, or in one. ``planned``: the first round's folder has an improvement plan for them."""

    pair: Pair
    kpis: tuple[Pair, ...]
    band: str
    planned: bool = False

    @property
    def change(self) -> str:
        """``both``, ``new`` or ``left``."""
        return "left" if self.pair.after is None else "new" if self.pair.before is None else "both"

    @property
    def improving(self) -> bool:
        """Whether the person was below the flag in the first round: before and after improvement is about them."""
        return bool(self.pair.value("before", "flagged"))


@dataclass(frozen=True)
class Comparison:
    """Two rounds. ``bands`` are names by id, the highest first; the counts are of the people compared."""

    before: str
    after: str
    moves: tuple[Move, ...]
    bands: Mapping[str, str]

    def count(self, side: str, band: str) -> int:
        """How many people one side has in a band."""
        return sum(each.pair.value(side, "band") == band for each in self.moves)

    def mean(self, side: str) -> Fraction | None:
        """The mean total of a side's complete people, two decimals."""
        totals = [
            Fraction(total) for each in self.moves if (total := each.pair.number(side, "total")) is not None
        ]
        return round_half_away(sum(totals, Fraction(0)) / len(totals), 2) if totals else None


def kept_people(round: Round) -> list[dict[str, Any]] | None:
    """The people of a closed round as ``close.json`` keeps them; None where the round has to be scored."""
    people = round.closed.get("people") if round.status == "closed" and round.closed is not None else None
    if not isinstance(people, list):
        return None
    return [each for each in people if isinstance(each, dict) and isinstance(each.get("person"), str)]


def scored_people(score: RoundScore, lang: str) -> list[dict[str, Any]]:
    """The people of a round that was just scored, in the same shape."""
    return [plain(person_data(each, lang)) for each in score.people]


def compare_rounds(
    workspace: Workspace,
    rounds: tuple[Round, Round],
    people: tuple[Sequence[Entry], Sequence[Entry]],
    lang: str,
    persons: Collection[str] = (),
    unit: str | None = None,
) -> Comparison:
    """Compare by person id; ``persons`` (empty: all) and ``unit`` (with the units below it) choose whom."""
    plans = {each.person for each in rounds[0].improvements}
    units = units_below(workspace, unit) if unit is not None else None
    ranks = _ranks(workspace)
    moves = []
    for pair in _pairs(*people, "person", "total"):
        if (not persons or pair.id in persons) and (units is None or pair.latest.get("unit") in units):
            kpis = tuple(_pairs(_entries(pair.before), _entries(pair.after), "id", "score"))
            moves.append(Move(pair, kpis, _band_movement(pair, ranks), pair.id in plans))
    return Comparison(rounds[0].id, rounds[1].id, tuple(moves), _bands(workspace, moves, lang))


def units_below(workspace: Workspace, unit: str) -> frozenset[str]:
    """A unit with all below it."""
    found = {unit}
    while added := {each.id for each in workspace.units if each.parent in found} - found:
        found |= added
    return frozenset(found)


def _entries(entry: Entry | None) -> Sequence[Entry]:
    kpis = entry.get("kpis") if entry is not None else None
    return [each for each in kpis if isinstance(each, dict)] if isinstance(kpis, list) else []


def _pairs(before: Iterable[Entry], after: Iterable[Entry], key: str, figure: str) -> Iterator[Pair]:
    """Entries of both sides matched by id: in the second side's order, then those that are gone."""
    first = {str(each.get(key)): each for each in before}
    second = {str(each.get(key)): each for each in after}
    for id, entry in second.items():
        yield Pair(id, first.get(id), entry, figure)
    for id, entry in first.items():
        if id not in second:
            yield Pair(id, entry, None, figure)


def _ranks(workspace: Workspace) -> dict[tuple[str, str], int]:
    """How far down each band stands, by policy and band."""
    return {
        (id, band.id): index
        for id, policy in workspace.policies.items()
        for index, band in enumerate(policy.bands)
    }


def _band_movement(pair: Pair, ranks: Mapping[tuple[str, str], int]) -> str:
    """``up``, ``down``, ``same``; empty where a side has no band, or its rank is not known any more."""
    bands = pair.value("before", "band"), pair.value("after", "band")
    if None in bands:
        return ""
    before, after = (
        ranks.get((str(pair.value(side, "policy")), str(band)))
        for side, band in zip(("before", "after"), bands, strict=True)
    )
    if before is None or after is None:
        return "same" if bands[0] == bands[1] else ""
    return "same" if before == after else "up" if after < before else "down"


def _bands(workspace: Workspace, moves: Iterable[Move], lang: str) -> dict[str, str]:
    """Bands by id: of the policies in use, the highest first, then what the records have beside."""
    settings = workspace.settings
    found: dict[str, str] = {}
    for id in (settings.policy, *settings.policies.values()):
        for band in workspace.policies[id].bands if id in workspace.policies else ():
            found.setdefault(band.id, text(band.name, lang) or band.id)
    for each in moves:
        for entry in (each.pair.before, each.pair.after):
            if entry is not None and entry.get("band") is not None:
                found.setdefault(str(entry["band"]), str(entry.get("band_name") or entry["band"]))
    return found

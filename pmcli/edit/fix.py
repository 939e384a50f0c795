"""`pm validate --fix`: repairs that leave the meaning as it is.

Thai digits and thousands commas (PM107), dates of a file's rarer era (PM108), and weights that importance gives already (PM403). A repair
touches the very value; it is made only if the file then reads as before, the repaired values apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pmcli.diagnostics import Diagnostic
from pmcli.edit.text import EditedText, Steps
from pmcli.i18n import thai_digits
from pmcli.load.files import File, digest, kind_of
from pmcli.load.parse import parse_bytes
from pmcli.load.shape import Shape
from pmcli.load.sink import Silent
from pmcli.load.tables import records
from pmcli.load.types import ListOf
from pmcli.load.workspace import Loaded
from pmcli.model import Agreement, Kpi, Round
from pmcli.model.kpi import live_weights
from pmcli.numbers import BUDDHIST_ERA, parse_date, round_half_away, western_digits
from pmcli.rules import all_rules, matches
from pmcli.source import Place

MENDED = _DIGITS, _ERAS, _WEIGHTS = "PM107", "PM108", "PM403"
"""The rules whose findings may be mended."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after its repairs, and how many places were mended."""

    path: str
    before: bytes
    after: bytes
    places: int


def fix(root: Path, loaded: Loaded, shown: Iterable[Diagnostic], shapes: Mapping[str, Shape]) -> list[Change]:
    """What to write so that findings of the kinds that are ``shown`` go away, by file; nothing is written here.

    ``shapes`` declares what each kind of file holds. What a comment silences is left alone, and so are rounds that were closed.
    """
    return [change for change in _Fixer(root, loaded, shown, shapes).changes() if change.places]


class _Fixer:
    def __init__(
        self, root: Path, loaded: Loaded, shown: Iterable[Diagnostic], shapes: Mapping[str, Shape]
    ) -> None:
        self.root = root
        self.loaded = loaded
        self.shapes = shapes
        closed = [
            f"{each.folder}/"
            for each in loaded.workspace.rounds
            if each.status == "closed" or each.closed is not None
        ]
        self.codes: dict[str, set[str]] = {}
        for each in shown:
            if each.code in MENDED and not each.span.path.startswith(tuple(closed)):
                self.codes.setdefault(each.span.path, set()).add(each.code)
        self.faults: dict[tuple[str, str], list[Place]] = {}
        for found in loaded.findings:
            if found.code in (_DIGITS, _ERAS):
                self.faults.setdefault((found.code, found.at.path), []).append(found.at)
        self.agreements: dict[str, list[tuple[Round, Agreement]]] = {}
        for round in loaded.workspace.rounds:
            for agreement in round.agreements:
                self.agreements.setdefault(agreement.at.path, []).append((round, agreement))
        self.silenced = {
            (code, each.span.path, each.span.line)
            for each in loaded.suppressions
            for code in MENDED
            if each.reason and any(matches(all_rules()[code], selector) for selector in each.selectors)
        }

    def changes(self) -> Iterator[Change]:
        for path, codes in sorted(self.codes.items()):
            try:
                data = (self.root / path).read_bytes()
            except OSError:
                continue
            if digest(data) != self.loaded.digests.get(path):
                continue  # it changed since it was read
            edited = EditedText(path, data, self.loaded.locate)
            values: dict[Steps, str] = {}
            if _DIGITS in codes:
                values |= self.plain_numbers(edited)
            if _ERAS in codes:
                values |= self.one_era(edited, data, values)
            count = edited.replace(values)
            if _WEIGHTS in codes:
                count += edited.remove([tuple(at.steps()) for at in self.needless_weights(path)])
            yield Change(path, data, edited.data, count)

    def findings(self, code: str, path: str) -> Iterator[Place]:
        """Where the reader found a fault, unless a comment silences it there."""
        return (at for at in self.faults.get((code, path), ()) if not self.is_silenced(code, at))

    def is_silenced(self, code: str, at: Place) -> bool:
        if not self.silenced:
            return False
        span = self.loaded.locate(at)
        return (code, span.path, span.line) in self.silenced

    def plain_numbers(self, edited: EditedText) -> dict[Steps, str]:
        """Numbers and dates in the digits 0 to 9, without commas; decimals as many as were written."""
        found = {}
        for at in self.findings(_DIGITS, edited.path):
            value = edited.value(tuple(at.steps()))
            if value is not None:
                found[tuple(at.steps())] = western_digits(value).replace(",", "")
        return found

    def one_era(self, edited: EditedText, data: bytes, mended: Mapping[Steps, str]) -> dict[Steps, str]:
        """The dates of the rarer era in the other; all of them, or none if one cannot be written so."""
        for first in self.findings(_ERAS, edited.path):
            rarer = parse_date(edited.value(tuple(first.steps())) or "")
            kind = kind_of(edited.path)
            if rarer is None or kind is None:
                continue
            places = [
                at
                for buddhist, at in _dates(File(edited.path, kind), data, self.shapes[kind])
                if buddhist == rarer[1]
            ]
            values = {
                steps: _other_era(mended.get(steps) or edited.value(steps) or "")
                for steps in (tuple(at.steps()) for at in places)
            }
            found = {steps: value for steps, value in values.items() if value is not None}
            if len(found) == len(values):
                return found
        return {}

    def needless_weights(self, path: str) -> Iterator[Place]:
        """Weights beside `importance`, in agreements where they are what importance gives."""
        for round, agreement in self.agreements.get(path, ()):
            live = [kpi for kpi in agreement.kpis if kpi.live(round.number)]
            if _given_by_importance(live, live_weights(live, round.number)):
                yield from (
                    kpi.at["weight"] for kpi in live if kpi.weight is not None and not self.both_silenced(kpi)
                )

    def both_silenced(self, kpi: Kpi) -> bool:
        return any(self.is_silenced(_WEIGHTS, kpi.at[key]) for key in ("weight", "importance"))


def _given_by_importance(kpis: list[Kpi], shares: Mapping[str, Fraction]) -> bool:
    """Whether each KPI has an importance, and each weight is the share that importance gives it, as precise as it is written.

    That is: the share rounded, or, as in a table that adds up, rounded up or down with 100 in all.
    """
    if not kpis or len(shares) < len(kpis) or any(kpi.importance is None for kpi in kpis):
        return False
    written = [
        (Fraction(kpi.weight), -int(kpi.weight.as_tuple().exponent), shares[kpi.id])
        for kpi in kpis
        if kpi.weight is not None
    ]
    if all(weight == round_half_away(share, decimals) for weight, decimals, share in written):
        return True
    total = sum(weight for weight, _, _ in written)
    return (
        len(written) == len(kpis)
        and total == 100
        and all(abs(weight - share) * 10**decimals < 1 for weight, decimals, share in written)
    )


def _other_era(text: str) -> str | None:
    """A date with its year in the other era, in the digits it has; None where that would be read as another day."""
    found = parse_date(text)
    if found is None:
        return None
    day, buddhist, foreign = found
    year = f"{day.year if buddhist else day.year + BUDDHIST_ERA:04}"
    other = (thai_digits(year) if foreign else year) + text[4:]
    again = parse_date(other)
    return other if again is not None and again[0] == day else None


class _Dates(Silent):
    """Notes every date that the reader meets."""

    def __init__(self) -> None:
        super().__init__()
        self.dates: list[tuple[bool, Place]] = []

    def saw_date(self, buddhist: bool, at: Place, key: str | int, text: str) -> None:
        """Note whether a date is in the Buddhist Era, and where it stands."""
        self.dates.append((buddhist, at[key]))


def _dates(file: File, data: bytes, shape: Shape) -> list[tuple[bool, Place]]:
    """Every date of a file: whether it is in the Buddhist Era, and where it stands."""
    sink = _Dates()
    parsed = parse_bytes(file, data)
    root = Place(None, file.path)
    if parsed.table is not None:
        rows = shape.keys[0]
        assert isinstance(rows.type, ListOf)  # a table's file holds one list
        assert isinstance(rows.type.item, Shape)
        for _ in records(parsed, rows.type.item, rows.name, sink, "person"):
            pass
    for index, tree in enumerate(parsed.documents):
        inside = (
            [(root[index], tree)]
            if not isinstance(tree, list)
            else [(root[index][number], item) for number, item in enumerate(tree)]
        )
        for at, item in inside:
            if isinstance(item, dict):
                shape.values(item.items(), at, sink)
    return sink.dates

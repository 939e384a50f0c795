"""The exercise as tables: for readers, for spreadsheets, and beside it another set of percents (``--what-if``, ``--fit``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from pmcli.i18n import places_needed, text
from pmcli.salary.exercise import Exercise, Use
from pmcli.salary.line import Line
from pmcli.salary.titles import COLUMNS, SHEETS, WORDS
from pmcli.salary.words import reason, remarks, warning
from pmcli.scoring.tables import Column, Kind, Sheet, Value
from pmcli.scoring.words import full_name

Getter = Callable[[Line], Value]


@dataclass(frozen=True)
class View:
    """What is shown: the exercise, in a language, of the people ``chosen`` by id (the budget is of all); ``trial`` is the same with
    other percents, ``what`` tells whose idea they are: ``what_if`` or ``fit``."""

    exercise: Exercise
    lang: str
    chosen: frozenset[str]
    trial: Exercise | None = None
    what: str = ""
    _then: Mapping[str, Line] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        then = {} if self.trial is None else {line.person.id: line for line in self.trial.lines}
        object.__setattr__(self, "_then", then)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of those chosen."""
        return tuple(line for line in self.exercise.lines if line.person.id in self.chosen)

    @cached_property
    def units(self) -> tuple[Use, ...]:
        """The units of those chosen."""
        shown = {line.person.unit or "" for line in self.lines}
        return tuple(use for use in self.exercise.units if use.id in shown)

    def shown(self) -> tuple[Sheet, ...]:
        """Tables for reading: raises, who gets none and why, remarks, bands, units, and the trial's."""
        sheets = [
            self.people(),
            self.others(),
            self.remarked(),
            self.bands(),
            self.by_unit(),
            *self._compared(),
        ]
        return tuple(each for each in sheets if each.rows)

    def _compared(self) -> tuple[Sheet, ...]:
        """What other percents would cost, by band and by unit."""
        return () if self.trial is None else (self._trial_bands(self.trial), self._trial_units(self.trial))

    def people(self) -> Sheet:
        """Those who get a raise or a special compensation."""
        raised = [line for line in self.lines if line.outcome == "raised"]
        special = any(line.amounts is not None and line.amounts.special for line in raised)
        columns: list[tuple[str, Kind, Getter]] = [
            ("person", "text", lambda line: line.person.id),
            ("name", "text", self._name),
            ("salary", "number", lambda line: line.salary),
            ("base", "number", lambda line: line.base),
            ("percent", "number", lambda line: line.percent),
            ("raise", "number", _raised),
            *((("special", "number", _special),) if special else ()),
            ("new_salary", "number", lambda line: line.new_salary),
        ]
        return self._sheet("people", columns, raised)

    def others(self) -> Sheet:
        """Those who get nothing, or of whom it cannot be told, and why."""
        columns: list[tuple[str, Kind, Getter]] = [
            ("person", "text", lambda line: line.person.id),
            ("name", "text", self._name),
            ("reason", "text", self._told),
        ]
        return self._sheet("others", columns, [line for line in self.lines if line.reason])

    def remarked(self) -> Sheet:
        """What should be looked at."""
        columns: list[tuple[str, Kind, Getter]] = [
            ("person", "text", lambda line: line.person.id),
            ("name", "text", self._name),
            ("remark", "text", self._remark),
        ]
        return self._sheet("remarks", columns, [line for line in self.lines if remarks(line, self.lang)])

    def whole(self) -> Sheet:
        """One row for everyone chosen, with stable column names; of a trial also what it would give."""
        columns: list[tuple[str, Kind, Getter]] = [
            ("person", "text", lambda line: line.person.id),
            ("name", "text", self._name),
            ("unit", "text", lambda line: line.person.unit),
            ("unit_name", "text", lambda line: text(line.score.unit_name, self.lang)),
            ("position", "text", lambda line: text(line.person.position, self.lang)),
            ("category", "text", lambda line: line.person.category),
            ("level", "text", lambda line: line.person.level),
            ("band", "text", lambda line: line.score.band.id if line.score.band is not None else None),
            ("salary", "number", lambda line: line.salary),
            ("base", "number", lambda line: line.base),
            ("percent", "number", lambda line: line.percent),
            ("raise", "number", _raised),
            ("special", "number", _special),
            ("new_salary", "number", lambda line: line.new_salary),
            ("outcome", "text", lambda line: line.outcome),
            ("reason", "text", self._reason),
            ("remark", "text", self._remark),
        ]
        if self.trial is not None:
            columns += [
                (f"{self.what}_percent", "number", lambda line: self._then[line.person.id].percent),
                (f"{self.what}_raise", "number", lambda line: _raised(self._then[line.person.id])),
                (f"{self.what}_special", "number", lambda line: _special(self._then[line.person.id])),
            ]
        said = warning(self.exercise, self.lang)
        return self._sheet("whole", [*columns, ("warning", "text", lambda line: said)], self.lines)

    def bands(self) -> Sheet:
        """How many people each band's percent is for, and what they get."""
        rates = self.exercise.plan.rates
        rows = [
            (self._band(use), rates.get(use.id), use.raised, use.raises, use.special, use.used)
            for use in self.exercise.bands
        ]
        ids = ("band", "percent", "raised", "raises", "special", "used")
        return self._figures("bands", ids, rows)

    def by_unit(self) -> Sheet:
        """Each unit's payroll, its share of the budget, what it uses and what remains; everyone's last."""
        budget = self.exercise.budget
        rows: list[tuple[Value, ...]] = []
        for name, use in (*((self._unit(use), use) for use in self.units), (self._word("all"), budget.use)):
            share = budget.share(use)
            left = None if share is None else share - use.used
            rows.append((name, use.people, use.payroll, share, use.used, left))
        return self._figures("units", ("unit_name", "people", "payroll", "share", "used", "remaining"), rows)

    def _trial_bands(self, trial: Exercise) -> Sheet:
        now = {use.id: use for use in self.exercise.bands}
        rows = []
        for use in trial.bands:
            before = now.get(use.id, Use(use.id, use.name))
            rates = (self.exercise.plan.rates.get(use.id), trial.plan.rates.get(use.id))
            rows.append((self._band(use), *rates, before.used, use.used, use.used - before.used))
        ids = ("band", "percent", "percent_then", "used", "used_then", "difference")
        return self._figures("bands_then", ids, rows)

    def _trial_units(self, trial: Exercise) -> Sheet:
        then = {use.id: use for use in trial.units}
        pairs = [(self._unit(use), use, then[use.id]) for use in self.units]
        pairs.append((self._word("all"), self.exercise.budget.use, trial.budget.use))
        rows: list[tuple[Value, ...]] = []
        for name, before, after in pairs:
            share = trial.budget.share(after)
            left = None if share is None else share - after.used
            rows.append((name, before.used, after.used, after.used - before.used, left))
        ids = ("unit_name", "used", "used_then", "difference", "remaining_then")
        return self._figures("units_then", ids, rows)

    def _figures(self, id: str, ids: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> Sheet:
        """A table of a name and figures."""
        kinds: list[Kind] = ["text", *(["number"] * (len(ids) - 1))]  # type: ignore[list-item]
        return self._made(id, list(zip(ids, kinds, strict=True)), rows)

    def _sheet(self, id: str, columns: Sequence[tuple[str, Kind, Getter]], lines: Iterable[Line]) -> Sheet:
        rows = [tuple(get(line) for _, _, get in columns) for line in lines]
        return self._made(id, [(name, kind) for name, kind, _ in columns], rows)

    def _made(self, id: str, columns: Sequence[tuple[str, Kind]], rows: Sequence[tuple[Value, ...]]) -> Sheet:
        """A sheet whose columns of figures show satang where one of the figures has them."""
        heads = tuple(
            Column(
                name,
                COLUMNS[name][self.lang],
                kind,
                _decimals(name, [row[index] for row in rows]) if kind == "number" else None,
                brief=True,
                cut=name in ("name", "unit_name"),
            )
            for index, (name, kind) in enumerate(columns)
        )
        return Sheet(
            id, SHEETS[f"{self.what}_{id}" if id.endswith("_then") else id][self.lang], heads, tuple(rows)
        )

    def _name(self, line: Line) -> str:
        return full_name(line.person, self.lang)

    def _reason(self, line: Line) -> str:
        return reason(line, self.exercise, self.lang)

    def _told(self, line: Line) -> str:
        """The reason, and whether it is why nothing is given or only why nothing can be told."""
        said = self._reason(line)
        return f"{self._word('not_computed')}: {said}" if line.outcome == "not_computed" else said

    def _remark(self, line: Line) -> str:
        return "; ".join(remarks(line, self.lang))

    def _unit(self, use: Use) -> str:
        return text(use.name, self.lang) or self._word("no_unit")

    def _band(self, use: Use) -> str:
        return (text(use.name, self.lang) or use.id) if use.id else self._word("own")

    def _word(self, id: str) -> str:
        return WORDS[id][self.lang]


def _raised(line: Line) -> Fraction | None:
    return None if line.amounts is None else line.amounts.raised


def _special(line: Line) -> Fraction | None:
    return None if line.amounts is None else line.amounts.special


def _decimals(name: str, values: Sequence[Value]) -> int:
    """For percents two to four, for baht two where one of the figures has satang, else none."""
    known = [value for value in values if value is not None and not isinstance(value, str | bool)]
    if "percent" in name:
        return places_needed(known, 2, 4)
    return 2 if places_needed(known, 0, 2) else 0

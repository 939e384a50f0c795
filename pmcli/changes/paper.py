"""The record of a changed agreement, one paper a person, ready to be signed (บันทึกการเปลี่ยนแปลงข้อตกลง) [004 item 3]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pmcli.changes.describe import ABSENT, clean, field_name, shortfall_said, shown, subject, whole
from pmcli.changes.entries import entries
from pmcli.changes.paper_words import COLUMNS, PAPER, ROLES
from pmcli.changes.records import Change, Comparison
from pmcli.changes.words import SAY, VALUE
from pmcli.i18n import fiscal_year, fiscal_year_name, long_date, short_date, text, thai_digits
from pmcli.model import ORGANIZATION, Agreement, Kpi, Round, Workspace

_IDS = frozenset({"from", "owner", "use"})
"""Keys whose values are ids: they keep the digits 0 to 9."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs; name and position are empty where nobody is known."""

    role: str
    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One person's paper. ``facts`` are (label, value); a cell is lines, an empty one is to be filled in by hand."""

    title: str
    facts: tuple[tuple[str, str], ...]
    introduction: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    notes: tuple[str, ...]
    signers: tuple[Signer, ...]


def papers(comparison: Comparison, lang: str, names: Mapping[str, str]) -> tuple[Paper, ...]:
    """A paper for everyone in whose signed agreement something changed. ``names`` has the names of people by id."""
    before, after = _agreements(comparison.old), _agreements(comparison.new)
    found = []
    for (round, person), changes in groupby(comparison.changes, key=lambda each: (each.round, each.person)):
        signed = [each for each in changes if each.signed]
        if signed and round is not None and person is not None and person != ORGANIZATION:
            both = before.get((round, person)), after.get((round, person))
            found.append(_Maker(comparison, lang, names, round, person, both).paper(signed))
    return tuple(found)


def none_said(lang: str) -> str:
    """That there is nothing to sign."""
    return PAPER["none"][lang]


class _Maker:
    def __init__(
        self,
        comparison: Comparison,
        lang: str,
        names: Mapping[str, str],
        round: str,
        person: str,
        agreements: tuple[Agreement | None, Agreement | None],
    ) -> None:
        self.lang = lang
        self.names = names
        self.person = person
        self.old, self.new = comparison.old, comparison.new
        self.round = self.new.round.get(round) or self.old.round[round]
        self.before, self.after = agreements

    def paper(self, changes: list[Change]) -> Paper:
        listed = list(entries(changes))
        rows = tuple(self._row(number, each) for number, each in enumerate(listed, 1))
        return Paper(
            PAPER["title"][self.lang],
            tuple(self._facts()),
            PAPER["introduction"][self.lang],
            tuple(COLUMNS[id][self.lang] for id in COLUMNS),
            rows,
            tuple(self._notes(listed)),
            tuple(self._signers()),
        )

    def _digits(self, value: str) -> str:
        return thai_digits(value) if self.lang == "th" else value

    def _facts(self) -> Iterator[tuple[str, str]]:
        say = {id: words[self.lang] for id, words in PAPER.items()}
        yield say["round"], self._round(self.round)
        yield say["person"], self._who(self.person)
        person = self._workspace.person.get(self.person)
        unit = self._workspace.unit.get(person.unit or "") if person is not None else None
        if unit is not None or (person is not None and person.unit):
            name = (
                text(unit.name, self.lang)
                if unit is not None
                else (person.unit if person is not None else "")
            )
            yield say["unit"], self._digits(clean(name or ""))
        yield say["evaluator"], self._who(self._evaluator)
        signed = self.before.signed if self.before is not None else None
        if signed is not None:
            sides = ((ROLES["person"], signed.person), (ROLES["evaluator"], signed.evaluator))
            said = [
                f"{role[self.lang]} {self._digits(long_date(day, self.lang))}"
                for role, day in sides
                if day is not None
            ]
            if said:
                yield say["signed"], " · ".join(said)

    def _round(self, round: Round) -> str:
        number = PAPER["number"][self.lang].format(
            number=round.number if round.number is not None else clean(round.id),
            year=fiscal_year_name(fiscal_year(round.start), self.lang),
            start=long_date(round.start, self.lang, era=False),
            end=long_date(round.end, self.lang, era=False),
        )
        return self._digits(number)

    def _row(self, number: int, change: Change) -> tuple[tuple[str, ...], ...]:
        approval = change.approval
        if approval is None:
            return ((self._digits(str(number)),), self._what(change), *self._values(change), (), (), ())
        day = short_date(approval.date, self.lang) if approval.date is not None else ""
        approver = clean(self.names.get(approval.approved_by or "", approval.approved_by or ""))
        return (
            (self._digits(str(number)),),
            self._what(change),
            *self._values(change),
            self._reason(approval.reason, text(approval.note, self.lang)),
            (self._digits(day),) if day else (),
            (approver,) if change.approved else (),
        )

    def _reason(self, reason: str | None, note: str) -> tuple[str, ...]:
        known = VALUE["reason"].get(reason or "", {}).get(self.lang, "")
        return tuple(self._digits(each) for each in (known, clean(note)) if each)

    def _what(self, change: Change) -> tuple[str, ...]:
        if change.kpi is None:
            label = PAPER["whole"][self.lang] if change.field is None else subject(change, self.lang)
            return (self._digits(_capital(label)),)
        name = self._digits(clean(text(change.name, self.lang)))
        named = f"{name} ({clean(change.kpi)})" if name else clean(change.kpi)
        kind = SAY["competency" if change.kind == "competency" else "kpi"][self.lang].format(of="").strip()
        if whole(change):
            how = "added" if change.before is None else "removed"
            return (_capital(SAY[how][self.lang].format(what=kind)), named)
        return (self._digits(_capital(field_name(change, self.lang))), named)

    def _values(self, change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
        before, after = (
            self._value(value, agreement, change)
            for value, agreement in ((change.before, self.before), (change.after, self.after))
        )
        return before, after

    def _value(self, value: object, agreement: Agreement | None, change: Change) -> tuple[str, ...]:
        key = (change.field or "").rpartition(".")[2]
        if value is None:
            return (ABSENT,)
        if change.field == "evaluator" or key == "approved_by":
            return (clean(self.names.get(str(value), str(value))),)
        if key in _IDS or key == "changes":
            return (shown(value, key, self.lang),)
        if whole(change) and change.kind == "kpi" and agreement is not None:
            found = next((each for each in agreement.kpis if each.id == change.kpi), None)
            return tuple(self._digits(each) for each in self._kpi(found)) if found is not None else (ABSENT,)
        if change.kind == "agreement" and change.field is None and isinstance(value, tuple):
            return (self._digits(SAY["kpis"][self.lang].format(count=len(value))),)
        return (self._digits(shown(value, key, self.lang)),)

    def _kpi(self, kpi: Kpi) -> Iterator[str]:
        """What a KPI that came or went is: its weight and targets."""
        weight = kpi.weight if kpi.importance is None else kpi.importance
        if weight is not None:
            key = "weight" if kpi.importance is None else "importance"
            yield PAPER[key][self.lang].format(value=shown(weight, "", self.lang))
        targets = tuple(ABSENT if each is None else each for each in kpi.milestones or kpi.targets)
        if targets:
            yield PAPER["targets"][self.lang].format(value=shown(targets, "", self.lang))

    def _notes(self, changes: list[Change]) -> Iterator[str]:
        said = dict.fromkeys(shortfall for each in changes for shortfall in each.shortfalls)
        for shortfall in said:
            yield shortfall_said(shortfall, self.lang, self._digits)
        inherited = dict.fromkeys(each.source for each in changes if each.source is not None)
        for source in inherited:
            yield PAPER["inherited"][self.lang].format(of=clean(source))

    @property
    def _workspace(self) -> Workspace:
        return self.new if self.person in self.new.person else self.old

    def _evaluator_of(self, workspace: Workspace, agreement: Agreement | None) -> str | None:
        return workspace.evaluator(agreement.evaluator if agreement is not None else None, self.person)

    @property
    def _former(self) -> str | None:
        return self._evaluator_of(self.old, self.before)

    @property
    def _evaluator(self) -> str | None:
        return self._evaluator_of(self.new, self.after) if self.after is not None else self._former

    def _who(self, person: str | None) -> str:
        name, position = self._name(person), self._position(person)
        return f"{name} {PAPER['position'][self.lang]} {position}" if position else name or ABSENT

    def _name(self, person: str | None) -> str:
        return clean(self.names.get(person or "", person or ""))

    def _position(self, person: str | None) -> str:
        found = self.new.person.get(person or "") or self.old.person.get(person or "")
        return self._digits(clean(text(found.position, self.lang))) if found is not None else ""

    def _signers(self) -> Iterator[Signer]:
        above = self.new.above(self._evaluator) if self._evaluator is not None else ()
        former = self._former if self._former != self._evaluator else None
        people = {
            "person": self.person,
            "former": former,
            "evaluator": self._evaluator,
            "above": above[0] if above else None,
        }
        for role, person in people.items():
            if person is not None or role in ("person", "evaluator"):
                yield Signer(ROLES[role][self.lang], self._name(person), self._position(person))


def _agreements(workspace: Workspace) -> dict[tuple[str, str], Agreement]:
    """Agreements by round and person; of two the first counts."""
    found: dict[tuple[str, str], Agreement] = {}
    for round in workspace.rounds:
        for each in round.agreements:
            found.setdefault((round.id, each.person), each)
    return found


def _capital(value: str) -> str:
    return value[:1].upper() + value[1:]

"""Scorecard and agreements carried over into a new round.

The files are moved, not rewritten: what does not belong in the new round is cut out of their text. Left out are KPIs that are cancelled
or not measured in a round of the new number, what was handed down whole or divided from them, signatures, amendments, developments done or dropped,
and people who take no part. Planned values move by as many months as lie between the rounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pmcli.cascade.graph import Cascade
from pmcli.edit.format import format_bytes
from pmcli.edit.structure import Unreadable
from pmcli.i18n import thai_digits
from pmcli.load.files import File, kind_of
from pmcli.load.parse import parse_bytes
from pmcli.load.shape import Shape
from pmcli.load.shapes.files import AGREEMENT, SCORECARD
from pmcli.model import ORGANIZATION, Agreement, Kpi, Round, Workspace
from pmcli.numbers import BUDDHIST_ERA, parse_date, parse_month
from pmcli.planning.dates import add_months, months_between
from pmcli.planning.emit import emit, item
from pmcli.planning.lines import Steps
from pmcli.planning.plan import PlanError
from pmcli.planning.retouch import Changes, left_over, retouched
from pmcli.planning.words import named, round_words

_ENDED = ("done", "dropped")
_BOM = b"\xef\xbb\xbf"
Reader = Callable[[str], bytes]
"""Gives a file's bytes by its path in the workspace."""


@dataclass
class Told:
    """What people have to know, by remark: the items in the order met."""

    items: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, item: str) -> None:
        self.items.setdefault(what, []).append(item)


@dataclass
class Carrier:
    """Carries the files of ``source`` over into ``new``; what people have to know is added to ``told``."""

    workspace: Workspace
    source: Round
    new: Round
    read: Reader
    told: Told
    lang: str

    def __post_init__(self) -> None:
        self.cascade = Cascade(self.source)
        self.staying = {
            each.person
            for each in self.source.agreements
            if each.person in self.workspace.person
            and self.new.takes_part(self.workspace.person[each.person])
        }
        self.months = months_between(self.source.start, self.new.start)
        self.whole_months = self.source.start.day == self.new.start.day
        self.plans: dict[str, list[Steps]] = {}
        self.dropped = self._dropped()

    def _dropped(self) -> set[str]:
        """References of the KPIs that are not carried over."""
        dropped = {
            ref
            for ref, kpi in self.cascade.kpis.items()
            if kpi.cancelled is not None or not kpi.live(self.new.number)
        }
        waiting = sorted(dropped)
        for ref in sorted(dropped, key=list(self.cascade.kpis).index):
            if self._owner_stays(self.cascade.kpis[ref]):
                self.told.add("kpis", ref)
        while waiting:
            for child in self.cascade.children.get(waiting.pop(), ()):
                if child.ref not in dropped and child.cascade is not None:
                    dropped.add(child.ref)
                    waiting.append(child.ref)
                    if self._owner_stays(child):
                        self.told.add("below", child.ref)
        return dropped

    def _owner_stays(self, kpi: Kpi) -> bool:
        return kpi.owner_id == ORGANIZATION or kpi.owner_id in self.staying

    def files(self) -> dict[str, bytes]:
        """The carried files by their new paths."""
        self._tell_people()
        by_path: dict[str, Changes] = {}
        for kpi in self.source.scorecard:
            self._kpi(kpi, by_path.setdefault(kpi.at.path, Changes()))
        for agreement in self.source.agreements:
            self._agreement(agreement, by_path.setdefault(agreement.at.path, Changes()))
        found = {}
        for path, changes in sorted(by_path.items()):
            data = self._carried(path, changes)
            if data:
                found[self.new.folder + path[len(self.source.folder) :]] = data
        return found

    def _tell_people(self) -> None:
        for agreement in self.source.agreements:
            person = self.workspace.person.get(agreement.person)
            if agreement.person not in self.staying:
                self.told.add("people", named(person, agreement.person, self.lang))
            elif agreement.evaluator is not None and self._is_gone(agreement.evaluator):
                self.told.add("evaluators", named(person, agreement.person, self.lang))

    def _is_gone(self, person: str) -> bool:
        found = self.workspace.person.get(person)
        return found is None or not self.new.employs(found)

    def _agreement(self, agreement: Agreement, changes: Changes) -> None:
        around = _steps(agreement.at)
        if agreement.person not in self.staying:
            changes.removed.add(around)
            return
        changes.removed |= {(*around, "signed"), (*around, "amendments")}
        if agreement.evaluator is not None and self._is_gone(agreement.evaluator):
            changes.removed.add((*around, "evaluator"))
        changes.removed |= {_steps(each.at) for each in agreement.development if each.status in _ENDED}
        for kpi in agreement.kpis:
            self._kpi(kpi, changes)
        gone = {kpi.id for kpi in agreement.kpis if kpi.ref in self.dropped}
        changes.removed |= {
            (*_steps(each.at), "for") for each in agreement.development if each.target in gone
        }

    def _kpi(self, kpi: Kpi, changes: Changes) -> None:
        around = _steps(kpi.at)
        if kpi.ref in self.dropped:
            changes.removed.add(around)
            return
        owner = kpi.parent.rpartition("/")[0] if kpi.parent is not None else ORGANIZATION
        if self._owner_stays(kpi) and owner != ORGANIZATION and owner not in self.staying:
            self.told.add("orphans", f"{kpi.ref} ({kpi.parent})")
        if "plan" in kpi.own:
            self._plan(kpi, (*around, "plan"), changes)

    def _plan(self, kpi: Kpi, steps: Steps, changes: Changes) -> None:
        """Moves the months of the plan, or leaves it out."""
        first, last = ((each.year, each.month) for each in (self.new.start, self.new.end))
        moved = {month: _moved(month, self.months) for month, _ in kpi.plan}
        fits = all(first <= each <= last for each in moved.values())
        what = "plans" if self.whole_months and fits and moved and "plan" not in kpi.bad else "plans_dropped"
        if self._owner_stays(kpi):
            self.told.add(what, kpi.ref)
        if what == "plans_dropped":
            changes.removed.add(steps)
        else:
            self.plans.setdefault(kpi.at.path, []).append(steps)

    def _carried(self, path: str, changes: Changes) -> bytes:
        """A file's new content; empty where nothing of it is left."""
        data = self.read(path)
        file = File(path, kind_of(path))
        shape, many = (SCORECARD, False) if file.kind == "scorecard" else (AGREEMENT, True)
        parsed = parse_bytes(file, data)
        if parsed.findings:
            raise PlanError(
                "a file of the round before cannot be read", path, "`pm validate` tells what is wrong"
            )
        trees = list(parsed.documents)
        changes = replace(
            changes,
            removed={steps for steps in changes.removed if _there(trees, steps)},
            keys=dict(renamed_months(trees, self.plans.get(path, []), self.months)),
            comments=lambda text: _of_the_new_round(text, self.source, self.new),
        )
        mark = _BOM if data.startswith(_BOM) else b""
        try:
            text = format_bytes(file, data, shape, many).after.decode("utf-8-sig")
            return mark + new.encode() if (new := retouched(text, changes)) else b""
        except Unreadable:
            self.told.add("rewritten", path)
            return _anew(trees, changes, shape)


def _steps(at: Any) -> Steps:
    return tuple(at.steps())


def _there(trees: Any, steps: Steps) -> bool:
    for step in steps:
        try:
            trees = trees[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _moved(month: str, months: int) -> tuple[int, int]:
    year, number = (int(each) for each in month.split("-"))
    return add_months(year, number, months)


def renamed_months(trees: Any, plans: Iterable[Steps], months: int) -> Iterator[tuple[Steps, str]]:
    """The new name of every month of the plans, in the era and digits in which it was written."""
    for steps in plans:
        plan = trees
        for step in steps:
            plan = plan[step]
        for name in plan:
            found = parse_month(name)
            if found is not None:
                year, month = add_months(*found, months)
                buddhist = parse_date(f"{name}-01")
                written = f"{year + BUDDHIST_ERA * bool(buddhist and buddhist[1]):04}-{month:02}"
                yield (*steps, name), thai_digits(written) if buddhist and buddhist[2] else written


def _of_the_new_round(text: str, source: Round, new: Round) -> str:
    """A comment that names the round before, with the name of the new one."""
    for lang in ("th", "en"):
        before = round_words(source.id, source.number, source.end, lang)
        after = round_words(new.id, new.number, new.end, lang)
        text = text.replace(before, after).replace(thai_digits(before), thai_digits(after))
    return re.sub(rf"(?<![\w-]){re.escape(source.id)}(?![\w-])", new.id, text)


def _anew(trees: list[Any], changes: Changes, shape: Shape) -> bytes:
    """The documents written anew, without their comments."""
    parts = []
    for tree in left_over(trees, changes):
        if isinstance(tree, list):
            parts.append("".join(item(each, shape, 0) for each in tree if isinstance(each, dict)))
        elif isinstance(tree, dict):
            parts.append(emit(tree, shape))
    return "---\n".join(parts).encode()

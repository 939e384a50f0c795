"""What changed in performance agreements, and what of it needs an approval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmcli.changes.approval import UNSURE, Judge, Side
from pmcli.changes.fields import by_id, changed_fields, paired, value_of
from pmcli.changes.kpis import kpi_changes
from pmcli.changes.records import Change
from pmcli.model import Agreement, AskedCompetency, Development, Round, Text, Workspace, text

_PLAN = ("method", "start", "end", "hours", "hours_done", "measure", "status", "result")


class Agreements:
    """Compares the agreements of one round in two workspaces."""

    def __init__(self, old: Workspace, new: Workspace, before: Round, after: Round) -> None:
        self.old = old
        self.new = new
        self.before = before
        self.after = after

    def changes(self) -> Iterator[Change]:
        """All changes, person by person."""
        unread = ("agreements" in self.before.unread, "agreements" in self.after.unread)
        earlier, later = by_id(self.before.agreements, "person"), by_id(self.after.agreements, "person")
        for person, old, new in paired(earlier, later, unread):
            like = Change("agreement", round=self.after.id, person=person)
            if old is None:
                yield replace(like, after=_ids(new), at=new.at.first)
            elif new is None:
                signed = is_signed(old)
                fault = "agreement" if signed else ""
                at = old.at.first
                yield replace(
                    like, before=_ids(old), at=at, gone=True, signed=signed, approved=not signed, fault=fault
                )
            elif old != new:
                judge = Judge(Side(self.old, old), Side(self.new, new))
                like = replace(like, signed=is_signed(old))
                yield from map(judge.judged, self._changed(old, new, like, judge))
            else:
                yield from self._evaluator(old, new, like)

    def _changed(self, old: Agreement, new: Agreement, like: Change, judge: Judge) -> Iterator[Change]:
        yield from self._evaluator(old, new, like)
        yield from _signatures(old, new, like)
        yield from judge.amendments(like)
        if "kpis" not in old.bad | new.bad:
            yield from kpi_changes(old.kpis, new.kpis, like, new.at, self.after.number)
        if "competencies" not in old.bad | new.bad:
            yield from self._competencies(old, new, like)
        yield from _development(old, new, like)

    def _evaluator(self, old: Agreement, new: Agreement, like: Change) -> Iterator[Change]:
        """Another evaluator: written in the agreement it needs an approval; because the organisation changed, it is only told."""
        written = old.evaluator != new.evaluator
        unsure = UNSURE & (self.old.unread | self.new.unread)
        gone = old.person not in self.old.person or old.person not in self.new.person  # told as such
        if "evaluator" in old.bad | new.bad or ((unsure or gone) and not written):
            return
        before = self.old.evaluator(old.evaluator, old.person)
        after = self.new.evaluator(new.evaluator, new.person)
        if before != after:
            at = new.at["evaluator"] if new.evaluator is not None else new.at.first
            yield replace(
                like, field="evaluator", before=before, after=after, at=at, signed=like.signed and written
            )

    def _competencies(self, old: Agreement, new: Agreement, like: Change) -> Iterator[Change]:
        earlier, later = by_id(old.competencies), by_id(new.competencies)
        for id, before, after in paired(earlier, later):
            named = replace(like, kind="competency", kpi=id, name=self._name(id))
            asked_anyway = self._group(id) != "functional"
            if (before is None or after is None) and not asked_anyway:
                at = after.at.first if after is not None else new.at.key("competencies")
                name: Text = named.name or id
                yield replace(named, before=before and name, after=after and name, at=at)
                continue
            yield from self._asked(before or AskedCompetency(id), after or AskedCompetency(id), new, named)

    def _asked(
        self, before: AskedCompetency, after: AskedCompetency, new: Agreement, like: Change
    ) -> Iterator[Change]:
        """Weight and expected level; one that is written and is what holds anyway is no change."""
        person = self.new.person.get(new.person)
        usual = self.new.dictionary.expects(after.id, person.level if person is not None else None)
        for change in changed_fields(before, after, ("weight", "expected"), like):
            old, now = change.before, change.after
            if change.field == "expected":
                old, now = (usual if each is None else each for each in (old, now))
            if old != now:
                gone = after.id not in {each.id for each in new.competencies}
                yield replace(change, at=new.at.first) if gone else change

    def _name(self, id: str) -> Text | None:
        entry = self.new.dictionary.competencies.get(id) or self.old.dictionary.competencies.get(id)
        return entry.name if entry is not None else None

    def _group(self, id: str) -> str:
        entry = self.new.dictionary.competencies.get(id)
        return entry.group if entry is not None else "functional"


def is_signed(agreement: Agreement) -> bool:
    """Whether a side has signed; a signature that cannot be read is one."""
    signed = agreement.signed
    return bool(signed.person or signed.evaluator or signed.bad) or "signed" in agreement.bad


def _ids(agreement: Agreement) -> tuple[str, ...]:
    return tuple(kpi.id for kpi in agreement.kpis)


def _signatures(old: Agreement, new: Agreement, like: Change) -> Iterator[Change]:
    """A signature that was added is none that was changed."""
    if "signed" in old.bad | new.bad:
        return
    for side in ("person", "evaluator"):
        before, after = value_of(old.signed, side), value_of(new.signed, side)
        if before != after and side not in old.signed.bad | new.signed.bad:
            at = new.at["signed"][side] if after is not None else new.at.first
            yield replace(
                like, field=f"signed.{side}", before=before, after=after, at=at,
                signed=like.signed and before is not None,
            )  # fmt: skip


def _development(old: Agreement, new: Agreement, like: Change) -> Iterator[Change]:
    """The individual development plan goes on during the round: told, and nothing to approve."""
    like = replace(like, signed=False)
    for number, before, after in paired(_plans(old), _plans(new)):
        need = number[0]
        if before is None:
            yield replace(like, field="development", after=need, at=after.at.first)
        elif after is None:
            yield replace(like, field="development", before=need, at=new.at.first)
        else:
            named = replace(like, name=need)
            yield from changed_fields(before, after, _PLAN, named, "development.")


def _plans(agreement: Agreement) -> dict[tuple[str, int], Development]:
    """The lines of the plan by what is needed; of several alike each has its number."""
    found: dict[tuple[str, int], Development] = {}
    for each in agreement.development:
        need, number = text(each.need, "th"), 0
        while (need, number) in found:
            number += 1
        found[need, number] = each
    return found

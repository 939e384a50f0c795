"""Which changes of a signed agreement an amendment covers [004 item 3].

An amendment covers a change if it is new since the earlier state, names the KPI or competency in ``changes``, and was approved by the
evaluator or somebody above, as the people stood then or stand now. Of what belongs to no KPI (a signature, the evaluator, an earlier
amendment) any new approved amendment of the agreement may speak; who the evaluator is, only the evaluator until then, or those above,
decide. A cancellation with an approver covers the KPI that is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pmcli.changes.fields import changed_keys
from pmcli.changes.records import Approval, Change
from pmcli.model import Agreement, Amendment, Workspace

_KEYS = ("reason", "note", "changes", "requested_by", "approved_by")
_REMARKS = ("note", "requested_by")
UNSURE = frozenset({"people", "units"})
"""Kinds of file without which nobody knows who is above whom."""


@dataclass(frozen=True, slots=True)
class Side:
    """An agreement in the workspace of one state."""

    workspace: Workspace
    agreement: Agreement

    def entitled(self) -> frozenset[str]:
        """Who may approve: the evaluator and those above, never the person."""
        person = self.agreement.person
        evaluator = self.workspace.evaluator(self.agreement.evaluator, person)
        if evaluator is None:
            return frozenset()
        return frozenset({evaluator, *self.workspace.above(evaluator)}) - {person}


class Judge:
    """Says of each change between two states of an agreement whether it was approved."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self.fresh, self.pairs, self.gone = _sorted_out(old.agreement.amendments, new.agreement.amendments)
        self._former = old.entitled()
        self._either = self._former | new.entitled()

    def amendments(self, like: Change) -> Iterator[Change]:
        """What changed in the amendments themselves. One that was approved is a record: altering it needs an approval."""
        around = self.new.agreement.at
        for each in self.fresh:
            if not any(each is after for _, after in self.pairs):
                yield replace(like, field=_field(each), after=each.changes, at=each.at.first, signed=False)
        for before, after in self.pairs:
            for key, old, new in changed_keys(before, after, _KEYS):
                signed = like.signed and before.approved_by is not None and key not in _REMARKS
                at = after.at[key] if new is not None else after.at.first
                yield replace(
                    like, field=f"{_field(after)}.{key}", before=old, after=new, at=at, signed=signed
                )
        for each in self.gone:
            signed = like.signed and each.approved_by is not None
            yield replace(like, field=_field(each), before=each.changes, at=around.first, signed=signed)

    def judged(self, change: Change) -> Change:
        """The change with the amendment that covers it, or why none does."""
        if not change.signed:
            return change
        whose = self._former if change.field == "evaluator" else self._either
        naming = [each for each in self.fresh if self._names(each, change)]
        cancellation = self._cancellation(change)
        if cancellation is not None:
            naming.append(cancellation)
        entitled = [each for each in naming if self._may(each.approved_by, whose)]
        if entitled:
            return replace(change, approval=_approval(_latest(entitled)))
        approved = [each for each in naming if each.approved_by is not None]
        if naming:
            fault = "entitled" if approved else "nobody"
            return replace(
                change, approved=False, fault=fault, approval=_approval(_latest(approved or naming))
            )
        before = [each for each in self.old.agreement.amendments if self._names(each, change)]
        return replace(change, approved=False, fault="old" if before and change.kpi is not None else "none")

    def _names(self, amendment: Amendment, change: Change) -> bool:
        if change.kpi is None:
            return True
        known = self.new.workspace.dictionary.by_alias
        return any(change.kpi in (id, known.get(id, id)) for id in amendment.changes)

    def _may(self, approver: str | None, entitled: frozenset[str]) -> bool:
        if approver is None or approver == self.new.agreement.person:
            return False
        unsure = bool(UNSURE & (self.old.workspace.unread | self.new.workspace.unread))
        return approver in entitled or unsure

    def _cancellation(self, change: Change) -> Amendment | None:
        """The cancellation of the KPI concerned, as an amendment, where it was cancelled since."""
        now = next((each for each in self.new.agreement.kpis if each.id == change.kpi), None)
        then = next((each for each in self.old.agreement.kpis if each.id == change.kpi), None)
        if now is None or now.cancelled is None or (then is not None and then.cancelled is not None):
            return None
        cancelled = now.cancelled
        return Amendment(cancelled.date, None, cancelled.reason, (now.id,), None, cancelled.approved_by)


def _sorted_out(
    before: Sequence[Amendment], after: Sequence[Amendment]
) -> tuple[list[Amendment], list[tuple[Amendment, Amendment]], list[Amendment]]:
    """Amendments that are new since, those that were altered (as pairs), and those that are gone.

    Two of one date are the same amendment. One that was there without an approver and has one now counts as new; one that was approved and
    altered since does not: what it covered then it covered then.
    """
    then, now = list(before), []
    for each in after:
        if each in then:
            then.remove(each)
        else:
            now.append(each)
    fresh, pairs = [], []
    for each in now:
        earlier = next((other for other in then if other.date == each.date), None)
        if earlier is not None:
            then.remove(earlier)
            pairs.append((earlier, each))
        if earlier is None or earlier.approved_by is None:
            fresh.append(each)
    return fresh, pairs, then


def _field(amendment: Amendment) -> str:
    return f"amendments.{amendment.date.isoformat()}" if amendment.date is not None else "amendments"


def _latest(amendments: Sequence[Amendment]) -> Amendment:
    return max(amendments, key=lambda each: each.date or date.min)


def _approval(amendment: Amendment) -> Approval:
    return Approval(amendment.date, amendment.approved_by, amendment.reason, amendment.note)

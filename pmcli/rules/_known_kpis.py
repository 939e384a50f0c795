"""The KPIs that may be referred to in a round, and the findings of PM204 about one that is not among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.diagnostics import Finding
from pmcli.model import ORGANIZATION, Agreement, Kpi, Round
from pmcli.rules._shared_names import Names, unknown
from pmcli.rules.context import Context
from pmcli.source import Place


class KnownKpis:
    """The KPIs of a round, and what to say of one that is not among them."""

    def __init__(self, context: Context, round: Round, people: Names) -> None:
        self.context = context
        self.round = round
        self.people = people
        self.kpis = context.cascade(round).kpis
        self.pairs = {(kpi.owner_id, kpi.id) for kpi in self.kpis.values()}
        self.agreements: dict[str, Agreement] = {}
        for agreement in round.agreements:
            self.agreements.setdefault(agreement.person, agreement)
        self.names: dict[str, Names] = {}

    def names_of(self, owner: str) -> Names:
        """The ids of an owner's KPIs."""
        if owner not in self.names:
            kpis = self.round.scorecard if owner == ORGANIZATION else self.agreements[owner].kpis
            self.names[owner] = Names(kpi.id for kpi in kpis)
        return self.names[owner]

    def unreadable(self, owner: str) -> bool:
        """Whether some of the owner's KPIs cannot be told, being unreadable or of one id (PM201): then nothing is said of one
        that is not found."""
        if owner == ORGANIZATION:
            return "scorecard" in self.round.unread or _repeated(self.round.scorecard)
        agreement = self.agreements.get(owner)
        if agreement is None:
            return "agreements" in self.round.unread
        return "kpis" in agreement.bad or _repeated(agreement.kpis)

    def missing_agreement_is_told(self, owner: str) -> bool:
        """Whether the owner should have an agreement by now and has none: one cause, and PM501 tells it."""
        person = self.context.workspace.person[owner]
        if self.round.status == "closed":
            return False
        return self.round.due("agreements", self.context.as_of) and self.round.takes_part(person)

    def kpi(self, owner: str, kpi: str | None, at: Place, asked: bool = False) -> Iterator[Finding]:
        """A row or entry about an owner's KPI. ``asked``: whose owner takes no part is told by PM601 already."""
        if not kpi or (owner, kpi) in self.pairs:
            return
        if owner != ORGANIZATION:
            person = self.context.workspace.person.get(owner)
            if person is None or (asked and not self.round.takes_part(person)):
                return
        yield from self._absent(owner, kpi, at["kpi"], None if owner == ORGANIZATION else owner, kpi)

    def reference(self, ref: str, at: Place, person: str | None, kpi: str) -> Iterator[Finding]:
        """A full reference (``OWNER/ID``) that leads nowhere."""
        owner, slash, local = ref.partition("/")
        if not slash:
            near = f"{ORGANIZATION}/{ref}"
            variant = "no-owner-close" if near in self.kpis else "no-owner"
            yield Finding(at, {"value": ref, "closest": near}, variant=variant, person=person, kpi=kpi)
        elif owner in self.people:
            yield from self._absent(owner, local, at, person, kpi)
        elif "people" not in self.context.workspace.unread:
            yield unknown(
                self.people,
                owner,
                at,
                person=person,
                kpi=kpi,
                variant="owner",
                args={"ref": ref, "local": local},
            )

    def _absent(self, owner: str, local: str, at: Place, person: str | None, kpi: str) -> Iterator[Finding]:
        if self.unreadable(owner):
            return
        if owner == ORGANIZATION:
            yield unknown(self.names_of(owner), local, at, person=person, kpi=kpi, variant="scorecard")
        elif owner in self.agreements:
            yield unknown(
                self.names_of(owner),
                local,
                at,
                person=person,
                kpi=kpi,
                variant="person",
                args={"owner": owner},
            )
        elif not self.missing_agreement_is_told(owner):
            yield Finding(
                at, {"value": local, "owner": owner}, variant="no-agreement", person=person, kpi=kpi
            )


def _repeated(kpis: Sequence[Kpi]) -> bool:
    return len({kpi.id for kpi in kpis}) < len(kpis)

"""The whole status of a round: everybody, every unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from pmcli.model import Agreement, CheckIn, Kpi, Person, Round, Workspace
from pmcli.monitor.calendar import dates_of, reporting_days
from pmcli.monitor.improvement import improvement_status, plans_followed
from pmcli.monitor.kpis import Kpis, live_on
from pmcli.monitor.records import AgreementStatus, ImprovementStatus, PersonStatus
from pmcli.monitor.reports import day_reports, entries_of, follow_ups
from pmcli.monitor.sums import RoundStatus
from pmcli.monitor.units import UnitLines, total_of, unit_statuses
from pmcli.policy import Policy


def round_status(
    workspace: Workspace,
    round: Round,
    as_of: date,
    unit: str | None = None,
    people: Collection[str] = (),
) -> RoundStatus:
    """The round as it stands on a day; only the people of a unit and those below it, or only those of ``people`` (ids), where given.

    Nothing dated after ``as_of`` is looked at: results, check-ins, signatures, steps. While a round is being planned nothing is
    late. For single people there are no sums of units.
    """
    lines, whole = UnitLines(workspace, unit), unit is None and not people
    days = reporting_days(round)
    found = _People(workspace, round, as_of)
    statuses = tuple(
        found.status(each)
        for each in workspace.people
        if workspace.person[each.id] is each
        and round.employs(each)
        and (each.start_date is None or each.start_date <= as_of)
        and (not people or each.id in people)
        and lines.has(each)
    )
    plans = tuple(
        each
        for each in _plans(workspace, round, as_of)
        if (not people or each.plan.person in people) and lines.has(workspace.person.get(each.plan.person))
    )
    chosen = {each.person.id for each in statuses}
    scorecard = tuple(
        found.kpis.status(each)
        for each in round.scorecard
        if live_on(each, round, as_of) and (whole or each.owner in chosen)
    )
    last = tuple(each for each in days if each.date <= as_of) if found.days else ()
    return RoundStatus(
        round,
        as_of,
        found.planning,
        days,
        statuses,
        () if people else unit_statuses(lines, statuses, plans, last),
        total_of(statuses, plans, last),
        scorecard,
        plans,
        dates_of(round, days, plans),
        round.unread,
    )


class _People:
    """What is asked of every person, looked up once."""

    def __init__(self, workspace: Workspace, round: Round, as_of: date) -> None:
        self.workspace = workspace
        self.round = round
        self.as_of = as_of
        self.kpis = Kpis(round, as_of)
        self.agreements = {each.person: each for each in reversed(round.agreements)}
        self.checkins: dict[str, list[CheckIn]] = {}
        for checkin in round.checkins:
            if checkin.date is not None and checkin.date <= as_of:
                self.checkins.setdefault(checkin.person, []).append(checkin)
        self.owned: dict[str | None, list[Kpi]] = {}
        for kpi in round.scorecard:
            self.owned.setdefault(kpi.owner, []).append(kpi)
        self.planning = round.status == "planning"
        unknown = bool(round.unread & {"results", "checkins"})
        self.days = () if self.planning or unknown else reporting_days(round)
        self.results_due = not self.planning and round.due("results", as_of) and "results" not in round.unread

    def status(self, person: Person) -> PersonStatus:
        """How one person stands."""
        agreement = self.agreements.get(person.id)
        unit = self.workspace.unit.get(person.unit or "")
        evaluator = self.workspace.evaluator(
            agreement.evaluator if agreement is not None else None, person.id
        )
        signed = self._signed(person, agreement)
        unit_name = unit.name if unit is not None else person.unit or ""
        if agreement is None or person.exempt is not None:
            return PersonStatus(person, unit_name, evaluator, signed)
        checkins = sorted(self.checkins.get(person.id, ()), key=lambda each: each.date or date.min)
        entries = entries_of(agreement.kpis, self.owned.get(person.id, ()), checkins, self.round, self.as_of)
        kpis = tuple(
            self.kpis.status(each) for each in agreement.kpis if live_on(each, self.round, self.as_of)
        )
        return PersonStatus(
            person,
            unit_name,
            evaluator,
            signed,
            tuple(day_reports(self.days, person, signed, agreement.kpis, entries, self.round, self.as_of)),
            kpis,
            () if "checkins" in self.round.unread else tuple(follow_ups(checkins, self.as_of)),
            tuple(each.kpi.id for each in kpis if each.value is None) if self.results_due else (),
        )

    def _signed(self, person: Person, agreement: Agreement | None) -> AgreementStatus:
        """The agreement's two signatures, as far as they were there on the day."""
        if person.exempt is not None:
            return AgreementStatus("exempt")
        due = not self.planning and self.round.due("agreements", self.as_of)
        if agreement is None:
            return AgreementStatus("missing", overdue=due and "agreements" not in self.round.unread)
        days = {"person": agreement.signed.person, "evaluator": agreement.signed.evaluator}
        known = [each for each in days.values() if each is not None and each <= self.as_of]
        if len(known) == len(days):
            deadline = self.round.deadlines.get("agreements")
            return AgreementStatus("signed", max(known), late=deadline is not None and max(known) > deadline)
        lacking = tuple(side for side, day in days.items() if day is None or day > self.as_of)
        readable = "signed" not in agreement.bad and not agreement.signed.bad
        return AgreementStatus("unsigned", lacking=lacking, overdue=due and readable)


def _plans(workspace: Workspace, round: Round, as_of: date) -> Iterator[ImprovementStatus]:
    """The plans that were open on the day, and the finished ones of this round and of the one before it."""
    settings = workspace.settings
    agreements = {each.person: each for each in reversed(round.agreements)}
    for origin, plan in plans_followed(workspace, round):
        if plan.opened is not None and plan.opened > as_of:
            continue
        person, agreement = workspace.person.get(plan.person), agreements.get(plan.person)
        named = settings.policies.get(person.category, settings.policy) if person is not None else None
        policy: Policy | None = workspace.policies.get(named or "")
        found = improvement_status(
            plan,
            origin,
            workspace.evaluator(agreement.evaluator if agreement is not None else None, plan.person),
            policy.for_person(person, origin) if policy is not None and person is not None else None,
            as_of,
        )
        if not found.finished or origin.id in (round.id, round.previous):
            yield found

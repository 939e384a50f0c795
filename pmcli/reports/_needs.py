"""What people are to learn: the lines of the individual development plans and the actions of the improvement plans, as one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pmcli.cascade.graph import Cascade
from pmcli.i18n import text
from pmcli.model import Round
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

STATUSES = ("planned", "in_progress", "done", "dropped")
AGREEMENT, BEFORE, NOW = "agreement", "before", "now"
"""Where a need is written: in this round's agreement, in the improvement plan of the round before, in this round's."""


@dataclass(frozen=True, slots=True)
class Target:
    """What something is learned for. ``competency`` is an id of the dictionary; ``kpi`` the name of the goal at the top of the cascade
    from which the person's KPI came down; without either ``other`` is what was written, None where nothing was."""

    competency: str | None = None
    kpi: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that one person is to learn. Hours are None where they are not told, ``status`` is one of :data:`STATUSES`."""

    person: PersonScore
    origin: str
    need: str
    target: Target
    method: str | None = None
    hours: Fraction | None = None
    hours_done: Fraction | None = None
    status: str = "planned"


def needs(source: Source, lang: str) -> list[Need]:
    """Everything that the people chosen are to learn, person by person in each kind of plan."""
    before = source.workspace.round.get(source.round.previous or "")
    found = list(_agreed(source, lang))
    if before is not None and before.id != source.round.id:
        found += _improving(source, before, BEFORE, lang)
    return [*found, *_improving(source, source.round, NOW, lang)]


def figures(found: Iterable[Need]) -> Context:
    """How many people and lines, the hours, and how far the lines are. What was dropped counts no planned hours."""
    members = list(found)
    status = [each.status for each in members]
    return {
        "people": len({each.person.person.id for each in members}),
        "items": len(members),
        "hours": _sum(each.hours for each in members if each.status != "dropped"),
        "hours_done": _sum(each.hours_done for each in members),
        **{each: status.count(each) for each in STATUSES},
    }


def _agreed(source: Source, lang: str) -> Iterator[Need]:
    for person in source.people:
        agreement = source.agreements.get(person.person.id)
        for line in agreement.development if agreement is not None else ():
            yield Need(
                person,
                AGREEMENT,
                _words(text(line.need, lang)),
                _target(source, source.cascade, person, line.target, lang),
                method=line.method,
                hours=Fraction(line.hours) if line.hours is not None else None,
                hours_done=Fraction(line.hours_done) if line.hours_done is not None else None,
                status=line.status if line.status in STATUSES else "planned",
            )


def _improving(source: Source, round: Round, origin: str, lang: str) -> Iterator[Need]:
    """The actions of a round's improvement plans: done from the day on which they were done, and never with hours."""
    cascade = Cascade(round)
    people = {each.person.id: each for each in source.people}
    for plan in round.improvements:
        for action in plan.actions if plan.person in people else ():
            person = people[plan.person]
            done = action.done is not None and (source.as_of is None or action.done <= source.as_of)
            yield Need(
                person,
                origin,
                _words(text(action.need, lang)),
                _target(source, cascade, person, action.kpi, lang),
                method=action.method,
                status="done" if done else "planned",
            )


def _target(source: Source, cascade: Cascade, person: PersonScore, target: str | None, lang: str) -> Target:
    """A competency by any of its spellings, else the goal from which the person's KPI came down."""
    competency = source.workspace.dictionary.by_alias.get(target or "")
    if competency is not None:
        return Target(competency=competency)
    kpi = cascade.kpis.get(f"{person.person.id}/{target}")
    if kpi is None:
        return Target(other=target)
    top = [kpi, *cascade.upwards(kpi)][-1]
    return Target(kpi=text(top.name, lang) or top.id)


def _words(value: str) -> str:
    """The text with single blanks: what differs in blanks alone is one need."""
    return " ".join(value.split())


def _sum(hours: Iterable[Fraction | None]) -> Fraction | None:
    known: Sequence[Fraction] = [each for each in hours if each is not None]
    return sum(known, Fraction(0)) if known else None

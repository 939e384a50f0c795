"""Builders for scoring tests: records made by hand, policies and dictionary as the package ships them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from pmcli.load.workspace import load
from pmcli.model import Agreement, AskedCompetency, Kpi, Person, Rating, Result, Round, Settings, Workspace
from pmcli.model.round import index_ratings, index_results
from pmcli.policy import Policy, Rounding
from pmcli.scoring import PersonScore, RoundScore, score_round

Targets = Sequence[object]
START, END = date(2025, 10, 1), date(2026, 3, 31)
CORE = ("ACH", "SERV", "EXP", "ING", "TW")
MANAGERIAL = ("LEAD", "VIS", "SO", "CL", "SCT", "CEMP")
GOOD_RATINGS = dict(zip(CORE, (4, 4, 5, 3, 4), strict=True))
"""The whole person of chapter 2: 80 percent by rating."""


def _shipped() -> Workspace:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pm.yaml").write_text("organization: {id: a, name: ก}\n", encoding="utf-8")
        return load(Path(folder)).workspace


SHIPPED = _shipped()
POLICIES: Mapping[str, Policy] = SHIPPED.policies
DICTIONARY = SHIPPED.dictionary
OCSC = replace(POLICIES["ocsc-2552"], tree={}, origins={})
"""Without the places of its values, which would fill a page of every failure."""


def D(value: object) -> Decimal:
    return Decimal(str(value))


def F(value: object) -> Fraction:
    return Fraction(str(value))


def kpi(
    id: str, targets: Targets = (1, 2, 3, 4, 5), weight: object = 100, owner: str = "1", **more: Any
) -> Kpi:
    """A KPI with its direction read from the targets, as the loader does."""
    numbers = tuple(None if target is None else D(target) for target in targets)
    known = [number for number in numbers if number is not None]
    direction = more.pop("direction", None)
    if direction is None and len(known) > 1:
        direction = "higher" if known[0] < known[-1] else "lower"
    if weight is not None:
        more["weight"] = D(weight)
    return Kpi(id, owner, name=more.pop("name", f"จำนวน {id}"), targets=numbers, direction=direction, **more)


def score_kpi(id: str, weight: object, owner: str = "1") -> Kpi:
    """A KPI whose value is its score."""
    return kpi(id, (), weight, owner, scale="score")


def result(kpi: str, value: object, person: str = "1", day: date = END, by: str = "official") -> Result:
    return Result(person, kpi, day, D(value), by)


def ratings(levels: Mapping[str, object], person: str = "1", by: str = "supervisor") -> list[Rating]:
    return [Rating(person, id, D(level), by) for id, level in levels.items()]


def make_round(
    agreements: Iterable[Agreement] = (),
    results: Iterable[Result] = (),
    rated: Iterable[Rating] = (),
    **more: Any,
) -> Round:
    results, rated = tuple(results), tuple(rated)
    values: dict[str, Any] = {
        "id": "2569-1",
        "number": 1,
        "start": START,
        "end": END,
        "status": "open",
    } | more
    return Round(
        agreements=tuple(agreements),
        results=results,
        ratings=rated,
        values=index_results(results),
        rated=index_ratings(rated),
        **values,
    )


def make_workspace(
    people: Iterable[Person], *rounds: Round, policy: Policy | str = "ocsc-2552", **more: Any
) -> Workspace:
    policies = dict(POLICIES)
    if isinstance(policy, Policy):
        policies[policy.id] = policy
    settings = Settings(
        policy=policy.id if isinstance(policy, Policy) else policy, policies=more.pop("categories", {})
    )
    return Workspace(
        settings=settings,
        people=tuple(people),
        dictionary=more.pop("dictionary", DICTIONARY),
        policies=policies,
        rounds=rounds,
        **more,
    )


def score_one(
    kpis: Sequence[Kpi],
    values: Mapping[str, object],
    levels: Mapping[str, object] = GOOD_RATINGS,
    *,
    policy: Policy | str = "ocsc-2552",
    person: Person | None = None,
    asked: Sequence[AskedCompetency] = (),
    rated: Sequence[Rating] | None = None,
    results: Sequence[Result] = (),
    provisional: bool = False,
    **more: Any,
) -> PersonScore:
    """One person with an agreement, official values and supervisor's ratings, scored."""
    person = person or Person("1", level="K2")
    agreement = Agreement(person.id, kpis=tuple(kpis), competencies=tuple(asked))
    found = [*(result(id, value) for id, value in values.items()), *results]
    round = make_round([agreement], found, ratings(levels) if rated is None else rated, **more)
    scored = score_round(make_workspace([person], round, policy=policy), round, provisional=provisional)
    return scored.people[0]


def score_people(workspace: Workspace, round: Round, **more: Any) -> RoundScore:
    return score_round(workspace, round, **more)


def scores(pairs: Mapping[str, tuple[object, object]]) -> tuple[list[Kpi], dict[str, object]]:
    """KPIs given as id → (weight, score)."""
    return [score_kpi(id, weight) for id, (weight, _) in pairs.items()], {
        id: score for id, (_, score) in pairs.items()
    }


def with_rounding(policy: Policy, **rounding: tuple[int, ...]) -> Policy:
    """A copy of a policy that rounds differently, under an id of its own."""
    return replace(
        policy, id="own", rounding=replace(policy.rounding, **rounding) if rounding else Rounding()
    )


def with_method(policy: Policy, method: str) -> Policy:
    """A copy of a policy whose competencies go by another method."""
    components = tuple(
        replace(each, method=method) if each.source == "competencies" else each for each in policy.components
    )
    return replace(policy, id="own", components=components, variants=())

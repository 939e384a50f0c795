"""How the results are distributed: bands by unit and level, mean and spread by evaluator for calibration, competencies.

Nothing is rescaled: the figures are for a talk among evaluators. Only people whose result is complete are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pmcli.i18n import text
from pmcli.model import LEVELS
from pmcli.policy import Band, Policy
from pmcli.reports._context import common, plain
from pmcli.reports._organisation import (
    SMALL,
    complete_people,
    grouped,
    level_key,
    level_name,
    scope_part,
    unit_name,
    units,
)
from pmcli.reports._ratings import competencies_part
from pmcli.reports._source import Context, Source
from pmcli.reports._spread import spread_part
from pmcli.scoring import PersonScore
from pmcli.scoring.weights import shown_weights

NAME = "distribution"
TITLE = {
    "th": "การกระจายของผลการประเมิน (เอกสารลับ สำหรับผู้บริหาร)",
    "en": "Distribution of the results (confidential, for executives)",
}
WHO = "organisation"
NEEDS = "result"

Column = tuple[str, str]
"""Id and name of a band: what two policies call the same shares a column."""


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """Everyone counted, then by policy, unit, level and evaluator; the competencies."""
    people = complete_people(source)
    policies = _policies(source, people)
    columns = _columns(policies.values(), lang)

    def rows(
        key: Callable[[PersonScore], Any], order: Iterable[Any], name: Callable[[Any], str | None]
    ) -> list[Context]:
        found = grouped(people, key, order).items()
        return [{"name": name(group)} | _row(members, columns, lang) for group, members in found]

    everyone = _row(people, columns, lang)
    by_policy = grouped(people, _policy_id, policies)
    by_evaluator = rows(
        lambda each: each.evaluator,
        (each.person.id for each in source.score.people),
        lambda id: source.name(id, lang),
    )
    return (
        common(source, lang)
        | scope_part(source, lang)
        | {
            "bands": [name for _, name in columns],
            "everyone": everyone | {"shares": _shares(everyone["counts"])},
            "policies": [
                {"name": text(policy.name, lang) or id, "starts": _starts(policy, columns, lang)}
                | _row(by_policy[id], columns, lang)
                for id, policy in policies.items()
            ],
            "units": rows(
                lambda each: each.person.unit, units(source), lambda id: unit_name(source, id, lang)
            ),
            "levels": rows(lambda each: level_key(each.person), LEVELS, lambda key: level_name(key, lang)),
            "evaluators": [row | {"difference": row["mean"] - everyone["mean"]} for row in by_evaluator],
            "limit": SMALL,
        }
        | competencies_part(source, people, lang)
    )


def _policy_id(score: PersonScore) -> str:
    return score.policy.id if score.policy is not None else ""


def _policies(source: Source, people: Sequence[PersonScore]) -> Mapping[str, Policy]:
    """The policies by which the people were scored: the default first. Variants of one have its bands."""
    settings = source.workspace.settings
    used = {each.policy.id: each.policy for each in reversed(people) if each.policy is not None}
    order = [id for id in (settings.policy, *settings.policies.values()) if id in used]
    return {id: used[id] for id in dict.fromkeys([*order, *used])}


def _column(band: Band, lang: str) -> Column:
    return band.id, text(band.name, lang) or band.id


def _columns(policies: Iterable[Policy], lang: str) -> list[Column]:
    """The bands of all the policies, the highest first."""
    starts: dict[Column, Any] = {}
    for policy in policies:
        for band in policy.bands:
            column = _column(band, lang)
            starts[column] = max(band.start, starts.get(column, band.start))
    return sorted(starts, key=lambda column: -starts[column])


def _starts(policy: Policy, columns: Sequence[Column], lang: str) -> list[Any]:
    """Where each band of the policy begins, None for one that it does not have."""
    starts = {_column(band, lang): plain(band.start) for band in policy.bands}
    return [starts.get(column) for column in columns]


def _row(people: Sequence[PersonScore], columns: Sequence[Column], lang: str) -> Context:
    """Counts by band and the spread of the totals of some people."""
    found = [_column(each.band, lang) for each in people if each.band is not None]
    return {
        "people": len(people),
        "small": len(people) < SMALL,
        "counts": [found.count(column) for column in columns],
    } | spread_part([each.total for each in people if each.total is not None])


def _shares(counts: Sequence[int]) -> list[Fraction]:
    """Percent of the people in each band, rounded so that they add up to 100."""
    total = sum(counts)
    return shown_weights([Fraction(100 * each, total) for each in counts], 1) if total else []

"""Rounds in a row, the organisation's scorecard, selection, the cascade's arithmetic."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from pmcli.cascade.aggregate import Finals, aggregate
from pmcli.model import Agreement, Cancelled, Kpi, Objective, Person, Round, Strategy, Unit
from pmcli.scoring import Selection, select
from pmcli.scoring.scorer import WorkspaceScorer
from tests.scoring_support import (
    CORE,
    GOOD_RATINGS,
    OCSC,
    D,
    F,
    kpi,
    make_round,
    make_workspace,
    ratings,
    result,
    score_kpi,
    score_people,
)

PERSON = Person("1", level="K2")


def flagged_round(id: str, previous: str | None = None, score: str = "2", **more: Any) -> Round:
    agreement = Agreement("1", kpis=(score_kpi("a", 100),))
    return make_round(
        [agreement], [result("a", score)], ratings(dict.fromkeys(CORE, 3)), id=id, previous=previous, **more
    )


def close(flagged: bool, person: str = "1") -> dict[str, Any]:
    return {"people": [{"person": person, "total": Decimal("40.5"), "flagged": flagged}]}


def consecutive(*rounds: Round) -> int:
    return score_people(make_workspace([PERSON], *rounds), rounds[0]).people[0].consecutive


def test_rounds_in_a_row_through_closed_rounds() -> None:
    now = flagged_round("3", "2")
    assert (
        consecutive(now, flagged_round("2", "1", status="closed"), flagged_round("1", status="closed")) == 3
    )
    assert consecutive(now, flagged_round("2", "1", status="closed"), flagged_round("1", status="open")) == 2
    assert consecutive(now, flagged_round("2", "1", status="open"), flagged_round("1", status="closed")) == 1
    assert (
        consecutive(now, flagged_round("2", "1", "5", status="closed"), flagged_round("1", status="closed"))
        == 1
    )
    assert consecutive(now) == 1


def test_not_flagged_is_none_in_a_row_and_a_circle_ends() -> None:
    assert consecutive(flagged_round("3", "2", "5"), flagged_round("2", status="closed")) == 0
    assert consecutive(flagged_round("3", "2"), flagged_round("2", "3", status="closed")) == 2


def test_what_was_closed_counts_as_it_was_closed() -> None:
    now = flagged_round("3", "2")
    assert consecutive(now, flagged_round("2", status="closed", closed=close(False))) == 1
    assert consecutive(now, flagged_round("2", score="5", status="closed", closed=close(True))) == 2
    assert consecutive(now, flagged_round("2", status="closed", closed=close(True, "7"))) == 1


def test_the_scorer_of_the_rules() -> None:
    now, closed = flagged_round("3", "2"), flagged_round("2", status="closed", closed=close(True))
    scorer = WorkspaceScorer(make_workspace([PERSON], now, closed))
    assert scorer.flagged(now) == {"1": 46}
    assert scorer.flagged(closed) == {"1": F("40.5")}
    assert scorer.kpi_scores(now, "1") == {"a": 2}
    assert scorer.kpi_scores(now, "9") == {}
    assert scorer.example(OCSC, OCSC.examples[0]) == (F("73.25"), "good")


def scorecard(*kpis: Kpi, values: dict[str, object]) -> Any:
    objectives = (Objective("e", perspective="effectiveness"), Objective("q", perspective="quality"))
    round = make_round([], [result(id, value, "org") for id, value in values.items()], scorecard=kpis)
    return score_people(
        make_workspace([], round, strategy=Strategy(objectives=objectives)), round
    ).organization


def top(id: str, weight: object = None, **more: Any) -> Kpi:
    return replace(score_kpi(id, 1, "org"), weight=None if weight is None else D(weight), **more)


def test_scorecard_weights_are_relative() -> None:
    found = scorecard(top("a", 4), top("b", 3), top("c", 3), values={"a": 5, "b": 2, "c": 1})
    assert (found.score, found.percent) == (F("2.9"), 58)
    assert scorecard(top("a"), top("b"), values={"a": 5, "b": 2}).score == F("3.5")


def test_scorecard_by_perspective_and_group() -> None:
    found = scorecard(
        top("a", 4, objective="q"),
        top("b", 3, objective="e", group="special"),
        top("c", 3, objective="e"),
        top("d", 9, objective="e", cancelled=Cancelled()),
        values={"a": 5, "b": 2},
    )
    assert (found.score, found.percent) == (None, None)
    assert [(each.id, each.score) for each in found.perspectives] == [("effectiveness", None), ("quality", 5)]
    assert [(each.id, each.score) for each in found.groups] == [("strategic", None), ("special", 2)]


def test_no_scorecard_has_no_score() -> None:
    assert scorecard(values={}).score is None


def people_of_units() -> Any:
    units = (Unit("top", "ก"), Unit("sub", "ข", "top"), Unit("other", "ค", "top"))
    people = [
        Person("1", "สมชาย", unit="sub", level="K2"),
        Person("2", "เอก", unit="other", level="K2"),
        Person("3", "กมล", unit="top", level="K2"),
        Person("4", "ไพร", unit="sub", level="K2"),
    ]
    agreements = [Agreement(id, kpis=(score_kpi("a", 100, id),)) for id in "123"]
    results = [result("a", value, id) for id, value in (("1", "2.5"), ("2", 4), ("3", 2))]
    rated = [each for id in "123" for each in ratings(GOOD_RATINGS, id)]
    round = make_round(agreements, results, rated)
    workspace = make_workspace(people, round, units=units, has_units=True)
    return workspace, score_people(workspace, round)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), "1234"),
        (Selection(persons=("3", "1")), "13"),
        (Selection(unit="sub"), "14"),
        (Selection(unit="top"), "1234"),
        (Selection(below=Decimal(60)), "13"),
        (Selection(below=Decimal(52)), ""),
        (Selection(flagged=True), "13"),
        (Selection(sort="total"), "3124"),
        (Selection(sort="-total"), "2134"),
        (Selection(sort="name"), "3412"),
        (Selection(sort="-id"), "4321"),
        (Selection(unit="top", flagged=True, sort="total"), "31"),
    ],
)
def test_selection(selection: Selection, expected: str) -> None:
    workspace, score = people_of_units()
    chosen = select(score, workspace, selection, "th")
    assert "".join(each.person.id for each in chosen.people) == expected
    assert chosen.summary.people == len(expected)


def test_summary() -> None:
    _, score = people_of_units()
    summary = score.summary
    assert (summary.people, summary.complete, summary.incomplete, summary.flagged) == (4, 3, 1, 2)
    assert dict(summary.bands) == {
        "outstanding": 0,
        "very_good": 1,
        "good": 0,
        "fair": 0,
        "needs_improvement": 2,
    }
    assert summary.mean == F("63.67")  # (59 + 80 + 52) / 3


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("sum", "830"),
        ("mean", "415"),
        ("weighted_mean", "413"),
        ("min", "410"),
        ("max", "420"),
        ("none", None),
        ("median", None),
        (None, None),
    ],
)
def test_aggregate(how: str | None, expected: str | None) -> None:
    assert aggregate(how, [D(410), D(420)], [D(7), D(3)]) == (None if expected is None else F(expected))


def test_aggregate_without_values_or_bases() -> None:
    assert aggregate("sum", []) is None
    assert aggregate("weighted_mean", [D(1), D(2)], [D(1), None]) is None
    assert aggregate("weighted_mean", [D(1), D(2)], [D(1), D(-1)]) is None
    assert aggregate("mean", [D(1), D(1), D(2)]) == Fraction(4, 3)


def test_the_childrens_aggregate_waits_for_all_and_counts_only_live_ones() -> None:
    parent = replace(kpi("K", owner="org"), aggregate="weighted_mean")
    children = [
        replace(kpi("k", owner=id), parent="org/K", cascade="split", base=D(base))
        for id, base in (("1", 7), ("2", 3), ("3", 5))
    ]
    children[2] = replace(children[2], cancelled=Cancelled())
    agreements = [Agreement(each.owner_id, kpis=(each,)) for each in children]
    both = make_round(agreements, [result("k", 410, "1"), result("k", 420, "2")], scorecard=(parent,))
    assert Finals(both).of_children(parent) == 413
    assert (
        Finals(make_round(agreements, [result("k", 410, "1")], scorecard=(parent,))).of_children(parent)
        is None
    )
    assert Finals(both).of_children(replace(parent, aggregate=None)) is None

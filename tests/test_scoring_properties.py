"""What holds for everybody: hypothesis, with an independent slow implementation of chapter 2."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pmcli.model import Agreement, Kpi, Person, Workspace
from pmcli.numbers import decimal_text
from pmcli.policy import Policy, Rounding
from pmcli.policy.arithmetic import kpi_score
from pmcli.render.score import Report
from pmcli.render.score.json import write
from pmcli.scoring import PersonScore, score_round
from tests.scoring_support import CORE, DICTIONARY, OCSC, kpi, make_round, make_workspace, ratings, result

decimals = st.decimals(min_value=-1000, max_value=1000, places=2, allow_nan=False)
METHODS = ("rating", "gap", "ratio")
Case = tuple[list[Kpi], dict[str, Decimal], dict[str, int], Policy, str]


@st.composite
def numeric_kpis(draw: st.DrawFn, id: str = "a", weight: int = 100) -> Kpi:
    """A linear or step KPI of either direction, with some levels unused."""
    steps = draw(st.lists(st.integers(1, 5000), min_size=4, max_size=4))
    targets = [draw(st.integers(-50_000, 50_000))]
    for step in steps:
        targets.append(targets[-1] + step)
    used = draw(st.sets(st.integers(0, 4), min_size=1))
    direction = draw(st.sampled_from(["higher", "lower"]))
    if direction == "lower":
        targets.reverse()
    chosen = [Decimal(target) / 100 if index in used else None for index, target in enumerate(targets)]
    return kpi(id, chosen, weight, direction=direction, scale=draw(st.sampled_from(["linear", "step"])))


@st.composite
def people(draw: st.DrawFn) -> Case:
    """An agreement with weights that total 100, values, ratings, a policy of any method and rounding, and a level."""
    count = draw(st.integers(1, 5))
    cuts = sorted(draw(st.sets(st.integers(1, 99), min_size=count - 1, max_size=count - 1)))
    weights = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    kpis = [draw(numeric_kpis(f"k{index}", weight)) for index, weight in enumerate(weights)]
    values = {each.id: draw(decimals) for each in kpis}
    levels = {id: draw(st.integers(0, 5)) for id in CORE}
    method = draw(st.sampled_from(METHODS))
    components = tuple(
        replace(each, method=method) if each.source == "competencies" else each for each in OCSC.components
    )
    rounding = Rounding(
        kpi=draw(st.sampled_from([(), (2,)])),
        component=draw(st.sampled_from([(), (2,), (3, 2)])),
        total=draw(st.sampled_from([(2,), (1,), (3, 2)])),
    )
    limits = replace(OCSC.kpis, below_level1=draw(st.sampled_from([0, 1])))
    policy = replace(OCSC, id="own", components=components, rounding=rounding, kpis=limits, variants=())
    return kpis, values, levels, policy, draw(st.sampled_from(["O1", "K1", "K3", "K5"]))


def build(case: Case) -> Workspace:
    kpis, values, levels, policy, level = case
    round = make_round(
        [Agreement("1", kpis=tuple(kpis))],
        [result(id, value) for id, value in values.items()],
        ratings(levels),
    )
    return make_workspace([Person("1", level=level)], round, policy=policy)


def score(case: Case) -> PersonScore:
    workspace = build(case)
    return score_round(workspace, workspace.rounds[0]).people[0]


# The independent implementation: written from chapter 2, sharing nothing with the program but the records.


def slow_round(value: Fraction, places: tuple[int, ...]) -> Fraction:
    for each in places:
        digits = Decimal(value.numerator * 10**60 // value.denominator).scaleb(
            -60
        )  # far more digits than any rounding asks for
        value = Fraction(digits.quantize(Decimal(1).scaleb(-each), ROUND_HALF_UP))
    return value


def slow_kpi(one: Kpi, value: Decimal, below: int) -> Fraction:
    sign = 1 if one.direction == "higher" else -1
    levels = sorted(
        (sign * Fraction(target), level) for level, target in enumerate(one.targets, 1) if target is not None
    )
    x = sign * Fraction(value)
    best = Fraction(below)
    for target, level in levels:
        if x >= target:
            best = Fraction(level)
    if one.scale == "linear":
        for j, (low, at_low) in enumerate(levels):
            for high, at_high in levels[j + 1 : j + 2]:
                if low <= x < high:
                    best = at_low + (at_high - at_low) * (x - low) / (high - low)
    return best


def slow_competencies(method: str, levels: dict[str, int], expected: int) -> Fraction:
    if method == "rating":
        return Fraction(sum(levels.values()) * 100, 5 * len(levels))
    if method == "ratio":
        return min(Fraction(1), Fraction(sum(levels.values()), expected * len(levels))) * 100
    points = {0: 3, 1: 2, 2: 1}
    return Fraction(
        sum(3 if e >= expected else points.get(expected - e, 0) for e in levels.values()) * 100,
        3 * len(levels),
    )


def slow_total(case: Case) -> Fraction:
    kpis, values, levels, policy, level = case
    expected = {"O1": 1, "K1": 1, "K3": 3, "K5": 5}[level]
    achieved = Fraction(0)
    for one in kpis:
        achieved += Fraction(one.weight or 0) * slow_round(
            slow_kpi(one, values[one.id], policy.kpis.below_level1), policy.rounding.kpi
        )
    parts = [
        achieved / 100 * 100 / 5 * 70 / 100,
        slow_competencies(policy.components[1].method, levels, expected) * 30 / 100,
    ]
    return slow_round(
        sum((slow_round(part, policy.rounding.component) for part in parts), Fraction(0)),
        policy.rounding.total,
    )


@given(people())
@settings(max_examples=300, deadline=None)
def test_equals_the_slow_implementation(case: Case) -> None:
    assert score(case).total == slow_total(case)


@given(people(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_better_actual_never_lowers_the_total(case: Case, data: st.DataObject) -> None:
    kpis, values, *rest = case
    one = data.draw(st.sampled_from(kpis))
    step = data.draw(st.decimals(min_value=0, max_value=500, places=3, allow_nan=False))
    better = values[one.id] + step if one.direction == "higher" else values[one.id] - step
    before, after = score(case), score((kpis, {**values, one.id: better}, *rest))  # type: ignore[arg-type]
    assert before.total is not None
    assert after.total is not None
    assert after.total >= before.total


@given(people())
@settings(max_examples=150, deadline=None)
def test_the_total_stays_within_the_policys_floor_and_100(case: Case) -> None:
    found = score(case)
    assert found.total is not None
    floor = case[3].kpis.below_level1 * 14  # the KPI part at its worst; competencies may be 0
    assert floor <= found.total <= 100


@given(people(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_order_does_not_matter(case: Case, random: object) -> None:
    kpis, values, levels, policy, level = case
    shuffled, order = list(kpis), list(CORE)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(order)  # type: ignore[attr-defined]
    other = score(
        (
            shuffled,
            {id: values[id] for id in reversed(values)},
            {id: levels[id] for id in order},
            policy,
            level,
        )
    )
    found = score(case)
    assert (other.total, other.band, other.flagged) == (found.total, found.band, found.flagged)
    assert {(each.kpi.id, each.score, each.lost) for each in other.kpis} == {
        (each.kpi.id, each.score, each.lost) for each in found.kpis
    }
    assert (other.near and other.near.at) == (found.near and found.near.at)


@given(people())
@settings(max_examples=150, deadline=None)
def test_the_printed_number_is_the_graded_number(case: Case) -> None:
    workspace = build(case)
    scored = score_round(workspace, workspace.rounds[0])
    (entry,) = json.loads(write(Report(scored)), parse_float=Decimal)["people"]
    printed = Decimal(str(entry["total"]))
    assert Fraction(printed) == scored.people[0].total
    band = next(each for each in OCSC.bands if printed >= each.start)
    assert (entry["band"], entry["flagged"]) == (band.id, printed < 60)


@given(people())
@settings(max_examples=150, deadline=None)
def test_lost_points_add_up_where_nothing_is_rounded(case: Case) -> None:
    kpis, values, levels, policy, level = case
    if policy.components[1].method == "ratio":
        return
    exact = replace(policy, rounding=Rounding(total=()))
    found = score((kpis, values, levels, exact, level))
    assert found.total is not None
    assert found.total + sum((lost for _, lost in found.causes), Fraction(0)) == 100


@given(people())
@settings(max_examples=200, deadline=None)
def test_a_named_change_always_crosses(case: Case) -> None:
    kpis, values, levels, policy, level = case
    found = score((kpis, values, levels, replace(policy, near=Decimal(20)), level))
    if found.near is None or found.near.kpi is None or found.near.actual is None or found.total is None:
        return
    again = score((kpis, {**values, found.near.kpi: found.near.actual}, levels, policy, level))
    assert again.total is not None
    assert (again.total >= found.near.at) == (found.total < found.near.at)


@given(numeric_kpis(), decimals)
@settings(max_examples=300, deadline=None)
def test_kpi_scores_equal_the_slow_ones(one: Kpi, value: Decimal) -> None:
    assert kpi_score(one, value, OCSC) == slow_kpi(one, value, 1)


@given(st.fractions(min_value=0, max_value=100, max_denominator=10**6))
@settings(deadline=None)
def test_figures_are_printed_to_ten_decimals(value: Fraction) -> None:
    text = decimal_text(value)
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**10)
    assert not ("." in text and text.endswith("0"))


def test_the_dictionary_expects_what_the_slow_implementation_assumes() -> None:
    assert [DICTIONARY.expects("ACH", level) for level in ("O1", "K1", "K3", "K5")] == [1, 1, 3, 5]

"""The score of one KPI: every vector of chapter 2, both directions, sparse levels, disorder."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from pmcli.policy import Policy
from pmcli.policy.arithmetic import kpi_score, least_rounding_to, rounded
from pmcli.policy.scales import SCALES
from tests.scoring_support import OCSC, D, F, kpi

ZERO_FLOOR = replace(OCSC, kpis=replace(OCSC.kpis, below_level1=0))


@pytest.mark.parametrize(
    ("targets", "value", "expected"),
    [
        ((50, 60, 70, 80, 90), 76, "3.6"),
        ((50, 60, 70, 80, 90), 40, "1"),
        ((50, 60, 70, 80, 90), 50, "1"),
        ((50, 60, 70, 80, 90), 99, "5"),
        ((50, 60, 70, 80, 90), 90, "5"),
        ((412, "414.5", 417, "419.5", 422), 418, "3.4"),
        ((412, "414.5", 417, "419.5", 422), "421.3", "4.72"),
        ((412, 414, 417, 419, 422), 415, "7/3"),
        ((5, 4, 3, 2, 1), "2.5", "3.5"),
        ((5, 4, 3, 2, 1), 7, "1"),
        ((5, 4, 3, 2, 1), 5, "1"),
        ((5, 4, 3, 2, 1), 0, "5"),
        ((None, 15, 20, 25, 30), 14, "1"),
        ((None, 15, 20, 25, 30), 15, "2"),
        ((None, 15, 20, 25, 30), 18, "2.6"),
        ((1, None, None, None, 5), 2, "2"),
        ((-5, -4, -3, -2, -1), "-2.5", "3.5"),
        (("0.1", "0.2", "0.3", "0.4", "0.5"), "0.3", "3"),
    ],
)
def test_linear(targets: tuple[object, ...], value: object, expected: str) -> None:
    assert kpi_score(kpi("a", targets), D(value), OCSC) == F(expected)


@pytest.mark.parametrize(
    ("targets", "value"), [((50, 60, 70, 80, 90), 40), ((5, 4, 3, 2, 1), 7), ((None, 15, 20, 25, 30), 14)]
)
def test_below_level_1_is_what_the_policy_says(targets: tuple[object, ...], value: int) -> None:
    assert kpi_score(kpi("a", targets), D(value), OCSC) == 1
    assert kpi_score(kpi("a", targets), D(value), ZERO_FLOOR) == 0


def test_exactly_at_level_1_scores_1_even_where_below_it_is_0() -> None:
    assert kpi_score(kpi("a", (50, 60, 70, 80, 90)), D(50), ZERO_FLOOR) == 1


def test_a_single_target() -> None:
    single = kpi("a", (None, None, 80, None, None), direction="higher")
    assert kpi_score(single, D(80), OCSC) == 3
    assert kpi_score(single, D(99), OCSC) == 3
    assert kpi_score(single, D(79), OCSC) == 1
    assert kpi_score(single, D(79), ZERO_FLOOR) == 0


@pytest.mark.parametrize(
    ("value", "expected"), [(49, 1), (50, 1), ("59.99", 1), (60, 2), ("79.9", 3), (80, 4), (90, 5), (200, 5)]
)
def test_step_gives_the_highest_level_reached(value: object, expected: int) -> None:
    assert kpi_score(kpi("a", (50, 60, 70, 80, 90), scale="step"), D(value), OCSC) == expected


def test_step_falling() -> None:
    falling = kpi("a", (7, 6, 5, 4, 3), scale="step")
    assert [kpi_score(falling, D(value), ZERO_FLOOR) for value in (8, 7, "6.5", 4, 0)] == [0, 1, 1, 4, 5]


@pytest.mark.parametrize(
    ("value", "whole", "broken"), [(0, 0, "0"), (1, 1, "1"), ("3.5", 3, "3.5"), (5, 5, "5"), ("0.5", 0, "0")]
)
def test_milestone(value: object, whole: int, broken: str) -> None:
    milestone = kpi("a", (), scale="milestone", milestones=("ก", "ข", "ค", "ง", "จ"))
    fractional = replace(ZERO_FLOOR, kpis=replace(ZERO_FLOOR.kpis, milestone_fraction=True))
    assert kpi_score(milestone, D(value), ZERO_FLOOR) == whole
    assert kpi_score(milestone, D(value), fractional) == F(broken)


def test_milestone_levels_without_a_text_do_not_exist() -> None:
    milestone = kpi("a", (), scale="milestone", milestones=(None, "ข", None, "ง", None))
    assert [kpi_score(milestone, D(value), ZERO_FLOOR) for value in (1, 2, 3, 4, 5)] == [0, 2, 2, 4, 4]


def test_score_is_the_value_itself() -> None:
    assert kpi_score(kpi("a", (), scale="score"), D("3.75"), OCSC) == F("3.75")


@pytest.mark.parametrize(
    ("scale", "targets", "value"),
    [
        ("score", (), "0.99"),
        ("score", (), "5.01"),
        ("milestone", (), "-1"),
        ("milestone", (), "6"),
        ("linear", (), "1"),
        ("linear", (50, 60, 60, 80, 90), "55"),
        ("linear", (50, 70, 60, 80, 90), "55"),
        ("step", (50, 70, 60, 80, 90), "55"),
        ("wheel", (1, 2, 3, 4, 5), "3"),
    ],
)
def test_what_cannot_be_scored_has_no_score(scale: str, targets: tuple[object, ...], value: str) -> None:
    assert kpi_score(kpi("a", targets, scale=scale), D(value), OCSC) is None


def test_targets_against_the_direction_have_no_score() -> None:
    assert kpi_score(kpi("a", (5, 4, 3, 2, 1), direction="higher"), D(3), OCSC) is None


def test_a_single_target_without_direction_has_no_score() -> None:
    assert kpi_score(kpi("a", (None, None, 80, None, None)), D(80), OCSC) is None


def test_the_kpi_score_is_rounded_where_the_policy_rounds_it() -> None:
    own = replace(OCSC, rounding=replace(OCSC.rounding, kpi=(2,)))
    assert kpi_score(kpi("a", (412, 414, 417, 419, 422)), D(415), own) == F("2.33")


def test_the_four_scales_are_found_by_their_folder() -> None:
    assert set(SCALES) == {"linear", "step", "milestone", "score"}


@pytest.mark.parametrize("decimals", [(), (2,), (3, 2), (0,), (1, 3)])
def test_rounding_turned_round_gives_the_least_number(decimals: tuple[int, ...]) -> None:
    for at in (F(60), F("59.995"), F("0.07")):
        least = least_rounding_to(at, decimals)
        assert rounded(least, decimals) >= at
        assert rounded(least - Fraction(1, 10**9), decimals) < at


@pytest.mark.parametrize("policy", [OCSC, ZERO_FLOOR])
@pytest.mark.parametrize("scale", ["linear", "step", "milestone", "score"])
def test_the_least_value_for_a_score_is_its_inverse(scale: str, policy: Policy) -> None:
    one = kpi("a", (10, 20, 25, 40, 80), scale=scale)
    for wanted in (F("1.01"), F("1.5"), F(2), F("3.7"), F(4), F(5)):
        least = SCALES[scale].least(one, wanted, policy.kpis)
        assert least is not None
        reached = kpi_score(one, Decimal(least.numerator) / Decimal(least.denominator), policy)
        assert reached is not None
        assert reached >= wanted
    assert SCALES[scale].least(one, F("5.01"), policy.kpis) is None

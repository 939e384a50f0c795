"""Near a cut-off: the smallest change of one KPI that crosses it, proved by scoring again (chapter 2, near)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pmcli.model import Kpi
from pmcli.policy import Policy
from pmcli.scoring import PersonScore
from pmcli.scoring.crossing import crossings
from tests.scoring_support import CORE, OCSC, POLICIES, D, F, kpi, score_kpi, score_one, scores

FOURS = dict.fromkeys(CORE, 4)


def check(
    kpis: Sequence[Kpi], values: Mapping[str, object], policy: Policy | str = "ocsc-2552"
) -> PersonScore:
    """Score, and prove for the KPI named that its value crosses and that one hundredth less change does not reach."""
    found = score_one(kpis, values, FOURS, policy=policy)
    near = found.near
    assert near is not None
    assert found.total is not None
    if near.kpi is not None:
        assert near.actual is not None
        again = score_one(kpis, {**values, near.kpi: near.actual}, FOURS, policy=policy)
        assert again.total is not None
        assert (found.total < near.at) == (again.total >= near.at)
        assert again.band is not None
        change = F(near.actual) - F(values[near.kpi])
        assert change
        scale = next(each.scale for each in kpis if each.id == near.kpi)
        if scale == "linear" and abs(change) > F("0.001"):
            less = F(values[near.kpi]) + change * F("0.98")
            short = score_one(
                kpis, {**values, near.kpi: Decimal(less.numerator) / less.denominator}, FOURS, policy=policy
            )
            assert short.total is not None
            assert (found.total < near.at) == (short.total < near.at)
    return found


def test_just_below_a_cut_off() -> None:
    found = check([kpi("a", (1, 2, 3, 4, 5))], {"a": "2.571"})
    assert found.near is not None
    assert (found.total, found.near.at, found.near.distance, found.near.band.id) == (
        F("59.99"),
        60,
        F("0.01"),
        "fair",
    )
    # 59.995 is enough: 24 + 14·s = 59.995, s = 2.57107…
    assert (found.near.kpi, found.near.actual) == ("a", D("2.571072"))


def test_exactly_at_a_cut_off_crossing_leads_down() -> None:
    found = check([kpi("a", (1, 2, 3, 4, 5))], {"a": "2.5715"})
    assert found.near is not None
    assert (found.total, found.near.distance, found.near.band.id) == (60, 0, "needs_improvement")
    # below 59.995: 24 + 14·s < 59.995, s < 2.571071…
    assert found.near.actual == D("2.57107")


def test_within_includes_the_limit_and_not_more() -> None:
    components = tuple(
        replace(each, weight=D(100 if each.source == "kpis" else 0)) for each in OCSC.components
    )
    only = replace(OCSC, id="own", components=components)
    assert score_one([score_kpi("a", 100)], {"a": "3.025"}, policy=only).near is not None
    assert score_one([score_kpi("a", 100)], {"a": "3.0255"}, policy=only).near is None
    assert score_one([score_kpi("a", 100)], {"a": "2.975"}, policy=only).near is not None
    assert score_one([score_kpi("a", 100)], {"a": "2.9744"}, policy=only).near is None


def test_of_two_cut_offs_the_nearer_then_the_lower() -> None:
    components = tuple(
        replace(each, weight=D(100 if each.source == "kpis" else 0)) for each in OCSC.components
    )
    close = replace(OCSC, id="own", components=components, flag_below=D("60.4"))

    def at(score: str) -> Decimal:
        near = score_one([score_kpi("a", 100)], {"a": score}, policy=close).near
        assert near is not None
        return near.at

    assert at("3.015") == D("60.4")
    assert at("3.005") == 60
    assert at("3.01") == 60


def test_a_flag_inside_a_band_is_a_cut_off_too() -> None:
    found = check([score_kpi("a", 100)], {"a": "2.75"}, POLICIES["gov-employee-2554"])
    assert found.near is not None
    assert (found.total, found.near.at, found.near.band.id, found.flagged) == (
        60,
        60,
        "needs_improvement",
        False,
    )


def test_the_smallest_change_is_relative_to_the_span() -> None:
    kpis = [kpi("wide", (0, 1000, 2000, 3000, 4000), 50), kpi("narrow", (0, "0.1", "0.2", "0.3", "0.4"), 50)]
    even = check(kpis, {"wide": 1571, "narrow": "0.1571"})
    assert even.near is not None
    assert even.near.kpi == "wide"  # both need the same share of their span: the first
    heavy = [kpis[0], replace(kpis[1], weight=D(60))]
    heavy[0] = replace(heavy[0], weight=D(40))
    assert (check(heavy, {"wide": 1571, "narrow": "0.1571"}).near or even.near).kpi == "narrow"


def test_falling_targets_go_the_other_way() -> None:
    found = check([kpi("a", (5, 4, 3, 2, 1))], {"a": "3.429"})
    assert found.near is not None
    assert found.near.actual is not None
    assert found.near.actual < D("3.429")


def test_a_step_needs_its_next_target() -> None:
    kpis = [kpi("a", (50, 60, 70, 80, 90), 10, scale="step"), score_kpi("b", 90)]
    found = check(kpis, {"a": 65, "b": "2.63"})
    assert found.near is not None
    assert found.total == F("59.94")
    assert (found.near.kpi, found.near.actual) == ("b", D("2.63453"))
    only = [replace(kpis[0], weight=D(100))]
    near = check([replace(only[0], weight=D(50)), score_kpi("b", 50)], {"a": 62, "b": "3.13"}).near
    assert near is not None
    assert near.kpi == "b"


def test_a_step_that_is_just_reached_falls_at_the_next_decimal() -> None:
    kpis = [
        kpi("a", (50, 60, 70, 80, 90), 50, scale="step"),
        kpi("b", (50, 60, 70, 80, 90), 50, scale="step"),
    ]
    found = score_one(kpis, {"a": 70, "b": "65.5"}, dict(zip(CORE, (4, 4, 4, 4, 5), strict=True)))
    assert (found.total, found.near and found.near.kpi, found.near and found.near.actual) == (
        F("60.2"),
        "a",
        69,
    )


def test_a_milestone_moves_by_whole_levels() -> None:
    kpis = [
        kpi("a", (), 20, scale="milestone", milestones=tuple("กขคงจ")),
        kpi("b", (None, None, 80, None, None), 80, direction="higher"),
    ]
    levels = dict(zip(CORE, (3, 3, 3, 3, 2), strict=True))
    found = score_one(kpis, {"a": 3, "b": 80}, levels)
    assert found.total == F("58.8")
    close = score_one(kpis, {"a": 3, "b": 80}, levels | {"ACH": 4})
    assert close.near is not None
    assert (close.total, close.near.kpi, close.near.actual) == (60, "a", 2)


def test_none_where_no_single_kpi_can() -> None:
    kpis = [kpi("a", (None, None, 80, None, None), direction="higher")]
    found = score_one(kpis, {"a": 90}, dict(zip(CORE, (3, 3, 3, 3, 3), strict=True)) | {"TW": 3})
    assert found.total == 60
    below = score_one(
        [kpi("a", ("1", None, None, None, None), direction="higher")],
        {"a": 90},
        dict.fromkeys(CORE, 5),
        policy=_flag_at(D("44.3")),
    )
    assert below.near is not None
    assert (below.total, below.near.at, below.near.kpi, below.near.actual) == (44, D("44.3"), None, None)


def _flag_at(at: Decimal) -> Policy:
    return replace(OCSC, id="own", flag_below=at)


def test_below_level_1_counts_only_from_the_worst_target() -> None:
    zero = replace(OCSC, id="own", kpis=replace(OCSC.kpis, below_level1=0))
    kpis = [kpi("a", (None, 15, 20, 25, 30), 30), score_kpi("b", 70)]
    found = score_one(kpis, {"a": 14, "b": "3.65"}, FOURS, policy=zero)
    assert found.total == F("59.77")
    assert found.near is not None
    options = {each.kpi.kpi.id: each.actual for each in crossings(found, zero, D(60))}
    assert options["a"] == 15
    assert found.near.kpi == "b"


@pytest.mark.parametrize(
    "rounding",
    [
        {"kpi": (2,)},
        {"component": (3, 2)},
        {"component": (1,), "total": (1,)},
        {"kpi": (1,), "component": (2,), "total": (3, 2)},
        {"total": ()},
    ],
)
@pytest.mark.parametrize("value", ["2.5701", "2.571", "2.5712", "2.5741", "2.579"])
def test_crossing_holds_under_every_rounding(rounding: dict[str, tuple[int, ...]], value: str) -> None:
    own = replace(OCSC, id="own", rounding=replace(OCSC.rounding, **rounding))
    found = check(
        [kpi("a", (1, 2, 3, 4, 5), 37), kpi("b", (10, 8, 6, 4, 2), 63)], {"a": value, "b": "6.858"}, own
    )
    assert found.near is not None
    assert found.near.kpi is not None


def test_every_crossing_crosses() -> None:
    pairs = {"a": (30, "2.5"), "b": (30, "2.6"), "c": (40, "2.6")}
    found = score_one(*scores(pairs), FOURS)
    assert found.total is not None
    for each in crossings(found, OCSC, D(60)):
        again = score_one(
            *scores({id: (w, each.actual if id == each.kpi.kpi.id else s) for id, (w, s) in pairs.items()}),
            FOURS,
        )
        assert again.total == each.total
        assert again.total is not None
        assert again.total >= 60 > found.total

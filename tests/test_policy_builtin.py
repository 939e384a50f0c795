"""The policies that ship: the table of chapter 2, their examples, their honesty about their sources."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pmcli.policy import Policy
from pmcli.policy.methods import METHODS
from pmcli.scoring import check_example
from tests.scoring_support import DICTIONARY, POLICIES

EXAMPLES = [(policy, index) for policy in sorted(POLICIES) for index in range(len(POLICIES[policy].examples))]


def parts(policy: Policy) -> list[tuple[str, Decimal]]:
    return [(each.id, each.weight) for each in policy.components]


def test_what_ships() -> None:
    assert sorted(POLICIES) == [
        "dpis-5",
        "gov-employee-2554",
        "ocsc-2552",
        "sesao5-2562",
        "university-support",
    ]


@pytest.mark.parametrize(("policy", "index"), EXAMPLES)
def test_every_example_holds(policy: str, index: int) -> None:
    example = POLICIES[policy].examples[index]
    assert check_example(POLICIES[policy], example, DICTIONARY) == (example.total, example.band)


def test_an_example_that_does_not_hold_is_told() -> None:
    policy = POLICIES["ocsc-2552"]
    total, _ = check_example(policy, replace(policy.examples[0], level=None, probation=True), DICTIONARY)
    assert total != policy.examples[0].total
    assert check_example(policy, replace(policy.examples[0], competencies={}), DICTIONARY) == (None, None)
    assert check_example(policy, replace(policy.examples[0], kpis=()), DICTIONARY) == (None, None)


def test_an_examples_own_expected_levels_count() -> None:
    policy = POLICIES["university-support"]
    example = replace(
        policy.examples[0], level=None, expected=dict.fromkeys(policy.examples[0].competencies, 2)
    )
    assert check_example(policy, example, DICTIONARY) == (policy.examples[0].total, policy.examples[0].band)
    assert check_example(policy, replace(example, expected={}), DICTIONARY) == (None, None)


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_policy_is_whole_and_says_where_it_comes_from(policy: str) -> None:
    found = POLICIES[policy]
    assert not found.verified
    assert isinstance(found.source, dict)
    assert set(found.source) == {"th", "en"}
    assert isinstance(found.name, dict)
    assert found.examples
    assert found.extends == (None if policy == "ocsc-2552" else "ocsc-2552")
    for variant in (found, *(changed for _, changed in found.variants)):
        assert sum(each.weight for each in variant.components) == 100
        assert {each.method for each in variant.components if each.source == "competencies"} <= set(METHODS)
    assert found.bands[-1].start == 0
    assert [band.start for band in found.bands] == sorted({band.start for band in found.bands}, reverse=True)
    assert (found.flag_below, found.near, found.raters) == (60, Decimal("0.5"), {"supervisor": 100})


def test_ocsc() -> None:
    policy = POLICIES["ocsc-2552"]
    assert parts(policy) == [("achievement", 70), ("behaviour", 30)]
    assert [band.start for band in policy.bands] == [90, 80, 70, 60, 0]
    assert parts(policy.variant("K2", "civil_servant", True)) == [("achievement", 50), ("behaviour", 50)]
    assert policy.competencies == {
        "core": "all",
        "managerial": ("D1", "D2", "M1", "M2"),
        "functional": "agreement",
    }
    assert (policy.kpis.minimum, policy.kpis.maximum, policy.kpis.advised) == (1, 10, (4, 7))
    assert (policy.kpis.weight_minimum, policy.kpis.weight_maximum) == (5, 100)
    assert (policy.announce, policy.study_trip_days, policy.report_days) == (
        ("outstanding", "very_good"),
        2,
        7,
    )


def test_sesao() -> None:
    policy = POLICIES["sesao5-2562"]
    assert parts(policy) == [("achievement", 90), ("core", 10)]
    for level in ("D1", "D2", "M1", "M2"):
        changed = policy.variant(level, "civil_servant", True)
        assert parts(changed) == [("achievement", 80), ("core", 10), ("managerial", 10)]
    assert policy.variant("K2", "civil_servant", True) == policy
    assert (policy.kpis.minimum, policy.kpis.maximum) == (5, 5)
    assert policy.announce == policy.certificate == ("outstanding", "very_good", "good")
    assert (policy.study_trip_bands, policy.study_trip_days) == (("outstanding", "very_good"), 2)
    assert isinstance(policy.source, dict)
    assert "ข้อสันนิษฐาน" in policy.source["th"]
    assert "assumption" in policy.source["en"]


def test_government_employees() -> None:
    policy = POLICIES["gov-employee-2554"]
    assert parts(policy) == [("achievement", 80), ("behaviour", 20)]
    assert [band.start for band in policy.bands] == [95, 85, 75, 65, 0]
    assert policy.components[1].groups == ("core", "functional")
    assert (policy.variants, policy.components[1].method) == ((), "rating")


def test_dpis_rounds_each_component_twice() -> None:
    policy = POLICIES["dpis-5"]
    assert policy.rounding == replace(POLICIES["ocsc-2552"].rounding, component=(3, 2))
    assert parts(policy.variant(None, "civil_servant", True)) == [("achievement", 50), ("behaviour", 50)]


def test_university_support() -> None:
    policy = POLICIES["university-support"]
    assert parts(policy) == [("achievement", 80), ("behaviour", 20)]
    assert (policy.components[1].method, policy.variants) == ("gap", ())
    assert policy.components[1].groups == ("core", "managerial", "functional")

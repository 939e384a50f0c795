"""A whole person: components, total, band, flag; what is missing; what is known so far (chapter 2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pmcli.model import Agreement, Cancelled, Person, Unit
from pmcli.numbers import decimal_text
from pmcli.policy import Policy
from pmcli.scoring.weights import shown_weights
from tests.scoring_support import (
    CORE,
    END,
    GOOD_RATINGS,
    OCSC,
    POLICIES,
    START,
    D,
    F,
    kpi,
    make_round,
    make_workspace,
    ratings,
    result,
    score_kpi,
    score_one,
    score_people,
    scores,
    with_method,
    with_rounding,
)

WHOLE = {"a": (30, "3.6"), "b": (25, "3.4"), "c": (20, "3.75"), "d": (15, "3.25"), "e": (10, "3.5")}
GAP_11 = dict(zip(CORE, (4, 3, 3, 3, 2), strict=True))
"""At expected level 4: 3 + 2 + 2 + 2 + 1 = 10 of 15; with EXP at 4 it is 11."""


def whole(**more: object) -> tuple[Fraction | None, str | None]:
    score = score_one(*scores(WHOLE), **more)  # type: ignore[arg-type]
    return score.total, score.band.id if score.band else None


def test_whole_person() -> None:
    score = score_one(*scores(WHOLE))
    assert [(part.percent, part.weight, part.points) for part in score.components] == [
        (F("70.35"), 70, F("49.245")),
        (80, 30, 24),
    ]
    assert (score.exact, score.total) == (F("73.245"), F("73.25"))
    assert score.band is not None
    assert (score.band.id, score.flagged, score.status) == ("good", False, "complete")
    assert [each.weighted for each in score.kpis] == [F("1.08"), F("0.85"), F("0.75"), F("0.4875"), F("0.35")]
    assert score.kpis[0].lost == F("5.88")


def test_on_probation() -> None:
    trial = Person("1", level="K2", probation_until=START)
    over = Person("1", level="K2", probation_until=date(2025, 9, 30))
    assert whole(person=trial) == (F("75.18"), "good")
    assert whole(person=over) == (F("73.25"), "good")


def test_sample_of_chapter_3() -> None:
    score = score_one(
        [kpi("rice", (412, "414.5", 417, "419.5", 422), 30), score_kpi("b", 70)], {"rice": 418, "b": 3}
    )
    assert (score.kpis[0].score, score.kpis[0].weighted, score.kpis[0].lost) == (
        F("3.4"),
        F("1.02"),
        F("6.72"),
    )


@pytest.mark.parametrize(
    ("score", "levels", "exact", "total", "band", "flagged"),
    [
        ("2.571", (4, 4, 4, 4, 4), "59.994", "59.99", "needs_improvement", True),
        ("2.7425", (4, 4, 4, 3, 3), "59.995", "60", "fair", False),
        ("4.5425", (5, 5, 4, 4, 4), "89.995", "90", "outstanding", False),
    ],
)
def test_cut_offs(
    score: str, levels: tuple[int, ...], exact: str, total: str, band: str, flagged: bool
) -> None:
    found = score_one([score_kpi("a", 100)], {"a": score}, dict(zip(CORE, levels, strict=True)))
    assert (found.exact, found.total) == (F(exact), F(total))
    assert found.band is not None
    assert (found.band.id, found.flagged) == (band, flagged)


def test_59_9946_by_gap_is_flagged() -> None:
    gap = with_method(OCSC, "gap")
    levels = GAP_11 | {"EXP": 4}
    found = score_one(
        *scores({"a": (40, "2.86"), "b": (33, "2.90"), "c": (27, "2.27")}),
        levels,
        policy=gap,
        person=Person("1", level="K4"),
    )
    assert (found.exact, found.total, found.flagged) == (F("59.9946"), F("59.99"), True)


def test_the_personnel_systems_rounding_lets_it_pass() -> None:
    dpis = with_method(POLICIES["dpis-5"], "gap")
    levels = GAP_11 | {"EXP": 4}
    found = score_one(
        *scores({"a": (40, "2.86"), "b": (33, "2.90"), "c": (27, "2.27")}),
        levels,
        policy=dpis,
        person=Person("1", level="K4"),
    )
    assert (found.components[0].points, found.components[1].points, found.total) == (38, 22, 60)
    assert not found.flagged


def test_rounding_happens_only_where_the_policy_says() -> None:
    thirds = scores({"a": (100, "3.3")}), GAP_11
    gap = replace(with_method(OCSC, "gap"), rounding=replace(OCSC.rounding, total=()))
    found = score_one(*thirds[0], thirds[1], policy=gap, person=Person("1", level="K4"))
    assert found.total == F("46.2") + Fraction(10, 15) * 30
    rounded = with_rounding(gap, component=(1,))
    assert score_one(*thirds[0], thirds[1], policy=rounded, person=Person("1", level="K4")).total == F("66.2")


def test_importance_becomes_exact_weights() -> None:
    kpis = [
        replace(score_kpi(id, None), importance=each) for id, each in zip("abcd", (3, 2, 1, 1), strict=True)
    ]
    found = score_one(kpis, dict.fromkeys("abcd", 4))
    weights = [each.weight for each in found.kpis]
    assert weights == [Fraction(300, 7), Fraction(200, 7), Fraction(100, 7), Fraction(100, 7)]
    assert found.components[0].percent == 80
    assert [decimal_text(each) for each in shown_weights(weights)] == ["42.86", "28.57", "14.29", "14.28"]


def test_weights_that_end_are_shown_as_they_are() -> None:
    weights = [F("12.5"), F("37.5"), F(50)]
    assert shown_weights(weights) == weights


def test_weights_are_never_normalised_in_silence() -> None:
    assert score_one(*scores({"a": (50, 5), "b": (40, 5)})).components[0].percent == 90


def test_a_cancelled_kpi_and_one_of_another_round_do_not_count() -> None:
    kpis = [
        score_kpi("a", 100),
        replace(score_kpi("b", 50), cancelled=Cancelled()),
        replace(score_kpi("c", 50), rounds=(2,)),
        replace(score_kpi("d", 0), rounds=(1, 2)),
    ]
    found = score_one(kpis, {"a": 3, "d": 1})
    assert [each.kpi.id for each in found.kpis] == ["a", "d"]
    assert found.components[0].percent == 60


def test_the_latest_official_value_within_the_round_counts() -> None:
    day = date(2026, 1, 31)
    results = [
        result("a", 5, day=date(2026, 4, 1)),
        result("a", 4, day=END, by="self"),
        result("a", 2, day=day),
        result("a", 1, day=START),
    ]
    found = score_one([score_kpi("a", 100)], {}, results=results)
    assert found.kpis[0].final is not None
    assert (found.kpis[0].actual, found.kpis[0].final.date, found.kpis[0].self_value) == (2, day, 4)


def test_as_of_leaves_out_what_comes_later() -> None:
    person = Person("1", level="K2")
    results = [result("a", 2, day=date(2026, 1, 31)), result("a", 4)]
    round = make_round([Agreement("1", kpis=(score_kpi("a", 100),))], results, ratings(GOOD_RATINGS))
    workspace = make_workspace([person], round)
    assert score_people(workspace, round, as_of=date(2026, 2, 1)).people[0].kpis[0].actual == 2
    early = score_people(workspace, round, as_of=date(2026, 1, 1)).people[0]
    assert (early.status, early.missing) == ("incomplete", ("kpi:a",))


def test_a_direct_kpi_takes_its_parents_final_value() -> None:
    top = kpi("K", (1, 2, 3, 4, 5), owner="org", weight=1)
    middle = replace(kpi("k", owner="2"), parent="org/K", cascade="direct")
    low = replace(kpi("k"), parent="2/k", cascade="direct")
    agreements = [Agreement("1", kpis=(low,)), Agreement("2", kpis=(middle,))]
    rated = [*ratings(GOOD_RATINGS), *ratings(GOOD_RATINGS, "2")]
    people = [Person("1", level="K2"), Person("2", level="K2")]
    round = make_round(agreements, [result("K", 4, "org")], rated, scorecard=(top,))
    one, two = score_people(make_workspace(people, round), round).people
    assert [
        one.kpis[0].final.ref if one.kpis[0].final else "",
        two.kpis[0].final.ref if two.kpis[0].final else "",
    ] == ["org/K"] * 2  # type: ignore[union-attr]
    own = make_round(agreements, [result("K", 4, "org"), result("k", 2, "2")], rated, scorecard=(top,))
    one, two = score_people(make_workspace(people, own), own).people
    assert (one.kpis[0].actual, two.kpis[0].actual) == (2, 2)


def test_a_split_kpi_does_not_take_its_parents_value_and_a_cycle_ends() -> None:
    one = replace(kpi("k"), parent="2/k", cascade="direct")
    two = replace(kpi("k", owner="2"), parent="1/k", cascade="direct")
    split = replace(kpi("s", weight=0), parent="org/K", cascade="split")
    agreements = [Agreement("1", kpis=(one, split)), Agreement("2", kpis=(two,))]
    round = make_round(agreements, [result("K", 4, "org")], scorecard=(kpi("K", owner="org"),))
    found = score_people(make_workspace([Person("1"), Person("2")], round), round).people[0]
    assert [each.actual for each in found.kpis] == [None, None]


def test_absent_is_not_zero() -> None:
    found = score_one([score_kpi("a", 60), score_kpi("b", 40)], {"a": 5}, {"ACH": 5})
    assert found.status == "incomplete"
    assert found.missing == ("kpi:b", "competency:SERV", "competency:EXP", "competency:ING", "competency:TW")
    assert (found.total, found.band, found.flagged, found.near) == (None, None, False, None)
    assert [part.points for part in found.components] == [None, None]


def test_without_an_agreement_that_alone_is_missing() -> None:
    round = make_round(rated=ratings({"ACH": 4}))
    found = score_people(make_workspace([Person("1", level="K2")], round), round).people[0]
    assert (found.status, found.missing) == ("incomplete", ("agreement",))


def test_an_agreement_without_live_kpis_is_none() -> None:
    assert score_one([replace(score_kpi("a", 100), rounds=(2,))], {}).missing == ("agreement",)


def test_provisional_weights_what_is_known_among_itself() -> None:
    kpis = [score_kpi("a", 60), score_kpi("b", 40)]
    found = score_one(kpis, {"a": 4}, {"ACH": 5, "SERV": 4}, provisional=True)
    assert found.status == "incomplete"
    assert [part.percent for part in found.components] == [80, 90]
    assert found.total == F("0.7") * 80 + F("0.3") * 90
    assert found.known == F("0.7") * F("0.6") + F("0.3") * F("0.4")
    assert found.band is not None
    assert (found.band.id, found.flagged, found.near) == ("very_good", False, None)
    assert [each.lost for each in found.kpis] == [14, None]
    assert [each.lost for each in found.competencies] == [0, 3, None, None, None]


def test_provisional_leaves_out_a_component_of_which_nothing_is_known() -> None:
    found = score_one([score_kpi("a", 100)], {"a": 4}, {}, provisional=True)
    assert [(part.percent, part.points) for part in found.components] == [(80, 80), (None, None)]
    assert (found.total, found.known) == (80, F("0.7"))
    nothing = score_one([score_kpi("a", 100)], {}, {}, provisional=True)
    assert (nothing.total, nothing.known) == (None, 0)


def test_provisional_changes_nothing_for_those_who_are_complete() -> None:
    usual, provisional = score_one(*scores(WHOLE)), score_one(*scores(WHOLE), provisional=True)
    assert replace(provisional, known=None) == usual
    assert provisional.known == 1


def test_invalid_people_are_listed_without_figures_and_the_rest_is_scored() -> None:
    agreements = [Agreement(id, kpis=(score_kpi("a", 100, id),)) for id in "12"]
    round = make_round(
        agreements, [result("a", 3, id) for id in "12"], [*ratings(GOOD_RATINGS), *ratings(GOOD_RATINGS, "2")]
    )
    workspace = make_workspace([Person("1", level="K2"), Person("2", level="K2")], round)
    scored = score_people(workspace, round, invalid=frozenset({"1"}))
    assert [each.status for each in scored.people] == ["invalid", "complete"]
    assert (scored.people[0].kpis, scored.people[0].total) == ((), None)
    assert (scored.summary.invalid, scored.summary.complete, scored.summary.mean) == (1, 1, 66)


def test_a_value_that_cannot_be_scored_makes_invalid_even_where_nobody_said_so() -> None:
    assert score_one([score_kpi("a", 100)], {"a": 6}).status == "invalid"
    assert score_one([score_kpi("a", 100)], {"a": 3}, policy="nowhere").status == "invalid"


def test_who_is_listed() -> None:
    people = [
        Person("2", exempt="หัวหน้าหน่วยงาน"),
        Person("1", end_date=date(2025, 9, 30)),
        Person("4", start_date=END),
        Person("3", start_date=date(2026, 4, 1)),
        Person("2"),
        Person("5", exempt="ลาศึกษา", end_date=date(2025, 9, 30)),
    ]
    round = make_round()
    scored = score_people(make_workspace(people, round), round)
    assert [(each.person.id, each.status) for each in scored.people] == [("2", "exempt"), ("4", "incomplete")]
    assert (scored.summary.people, scored.summary.exempt, scored.summary.mean) == (2, 1, None)


def test_the_policy_goes_by_category_and_level() -> None:
    levels = dict.fromkeys(CORE, 5)
    person = Person("1", level="K2", category="government_employee")
    agreement = Agreement("1", kpis=(score_kpi("a", 100),))
    round = make_round([agreement], [result("a", 4)], ratings(levels))
    workspace = make_workspace([person], round, categories={"government_employee": "gov-employee-2554"})
    found = score_people(workspace, round).people[0]
    assert found.policy is not None
    assert found.band is not None
    assert (found.policy.id, found.total, found.band.id) == ("gov-employee-2554", 84, "good")


def test_a_component_of_weight_0_is_left_out() -> None:
    components = (replace(OCSC.components[0], weight=D(100)), replace(OCSC.components[1], weight=D(0)))
    found = score_one(
        [score_kpi("a", 100)], {"a": 4}, {}, policy=replace(OCSC, id="own", components=components)
    )
    assert (found.status, found.total, found.competencies) == ("complete", 80, ())


def test_a_component_for_which_nobody_is_asked_anything_is_missing() -> None:
    components = (*OCSC.components, replace(OCSC.components[1], id="special", groups=("functional",)))
    found = score_one(
        [score_kpi("a", 100)], {"a": 4}, policy=replace(OCSC, id="own", components=components, variants=())
    )
    assert found.missing == ("component:special",)


def test_unit_evaluator_and_causes() -> None:
    people = [Person("1", unit="hr", level="K2"), Person("2", unit="hr")]
    agreement = Agreement("1", kpis=(score_kpi("a", 60), score_kpi("b", 40)))
    round = make_round([agreement], [result("a", 2), result("b", 1)], ratings(dict.fromkeys(CORE, 4)))
    workspace = make_workspace(people, round, units=(Unit("hr", "ฝ่ายบุคคล", head="2"),), has_units=True)
    found = score_people(workspace, round).people[0]
    assert (found.unit_name, found.evaluator, found.flagged) == ("ฝ่ายบุคคล", "2", True)
    causes = [(cause.kpi.id if hasattr(cause, "kpi") else cause.id, lost) for cause, lost in found.causes]
    assert causes == [("a", F("25.2")), ("b", F("22.4")), *((id, F("1.2")) for id in CORE)]
    assert found.total is not None
    assert sum(lost for _, lost in causes) == 100 - found.total


@pytest.mark.parametrize("policy", [OCSC, POLICIES["gov-employee-2554"]])
def test_bands_are_half_open(policy: Policy) -> None:
    for above, band in zip(policy.bands, policy.bands[1:], strict=False):
        assert policy.band_of(above.start) == above
        assert policy.band_of(above.start - Decimal("0.01")) == band

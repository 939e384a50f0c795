"""Competency methods, raters, what is asked of whom, totals per group (chapter 2, "Competencies")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from pmcli.model import AskedCompetency, Person, Rating
from pmcli.policy.asked import asked_competencies
from pmcli.policy.choices import Rated
from pmcli.policy.methods import METHODS
from pmcli.scoring import PersonScore
from pmcli.scoring.totals import competency_totals
from tests.scoring_support import (
    CORE,
    DICTIONARY,
    GOOD_RATINGS,
    MANAGERIAL,
    OCSC,
    POLICIES,
    D,
    F,
    ratings,
    score_kpi,
    score_one,
    with_method,
)

KPIS = [score_kpi("a", 100)]


def percent(method: str, levels: Sequence[object], expected: int | None = None) -> Fraction | None:
    weight = Fraction(100, len(levels))
    return METHODS[method].percent([Rated(F(level), expected, weight) for level in levels])


def one(levels: dict[str, object], **more: object) -> PersonScore:
    return score_one(KPIS, {"a": 3}, levels, **more)  # type: ignore[arg-type]


def behaviour(score: PersonScore) -> Fraction | None:
    return next(part.percent for part in score.components if part.component.source == "competencies")


def test_vectors() -> None:
    assert percent("rating", (4, 4, 5, 3, 4)) == 80
    assert percent("gap", (2, 2, 3, 1, 2), 2) == Fraction(280, 3)
    assert percent("gap", (4, 3, 2, 1, 4), 4) == 60
    assert percent("ratio", (4, 3, 2, 1, 4), 4) == 70


def test_ratio_never_passes_100_and_expects_nothing_gives_100() -> None:
    assert percent("ratio", (5, 5), 2) == 100
    assert percent("ratio", (0, 0), 0) == 100


@pytest.mark.parametrize("method", ["gap", "ratio"])
def test_an_expected_level_that_is_missing_leaves_the_percent_open(method: str) -> None:
    assert percent(method, (4, 4)) is None


def test_a_fractional_gap_counts_as_the_next_whole_one() -> None:
    assert percent("gap", ("1.5",), 2) == Fraction(200, 3)
    assert percent("gap", ("1.99", "2"), 2) == Fraction(500, 6)
    assert percent("gap", ("0.5",), 4) == 0


def test_weighted_rating() -> None:
    asked = [AskedCompetency(id, D(weight)) for id, weight in zip(CORE, (40, 30, 10, 10, 10), strict=True)]
    score = one(dict(GOOD_RATINGS), asked=asked)
    assert behaviour(score) == (4 * 40 + 4 * 30 + 5 * 10 + 3 * 10 + 4 * 10) * F(1) / 5
    assert [each.weight for each in score.competencies] == [40, 30, 10, 10, 10]


def test_methods_without_weights_ignore_the_agreements() -> None:
    asked = [AskedCompetency(id, D(weight)) for id, weight in zip(CORE, (40, 30, 10, 10, 10), strict=True)]
    score = one(dict(zip(CORE, (2, 2, 3, 1, 2), strict=True)), asked=asked, policy=with_method(OCSC, "gap"))
    assert behaviour(score) == Fraction(280, 3)
    assert {each.weight for each in score.competencies} == {20}


def test_who_is_asked_what() -> None:
    (component,) = [each for each in OCSC.components if each.source == "competencies"]
    named = (AskedCompetency("AT"), AskedCompetency("LEAD"))

    def ids(level: str | None) -> list[str]:
        return [each.id for each in asked_competencies(OCSC, component, named, DICTIONARY, level)]

    assert ids("K2") == [*CORE, "AT"]
    assert ids("D1") == [*CORE, *MANAGERIAL, "AT"]
    assert ids(None) == [*CORE, "AT"]


def test_the_expected_level_comes_from_the_dictionary_or_the_agreement() -> None:
    (component,) = [each for each in OCSC.components if each.source == "competencies"]
    named = (AskedCompetency("TW", expected=4), AskedCompetency("AT"))

    def expected(level: str | None) -> dict[str, int | None]:
        return {
            each.id: each.expected for each in asked_competencies(OCSC, component, named, DICTIONARY, level)
        }

    assert expected("K3") == {"ACH": 3, "SERV": 3, "EXP": 3, "ING": 3, "TW": 4, "AT": 3}
    assert expected("D2")["LEAD"] == 2
    assert expected("O1")["AT"] == 0
    assert expected(None)["ACH"] is None


def test_ratings_of_one_role_are_averaged_and_roles_weighted() -> None:
    own = replace(OCSC, id="own", raters={"supervisor": D(60), "peer": D(40)})
    rated = [
        *ratings(GOOD_RATINGS),
        *(Rating("1", id, D(level), "peer", rater) for rater, level in (("7", 3), ("8", 4)) for id in CORE),
    ]
    score = one({}, rated=rated, policy=own)
    assert score.status == "complete"
    assert score.competencies[0].level == F("0.6") * 4 + F("0.4") * F("3.5")
    assert score.competencies[3].level == F("0.6") * 3 + F("0.4") * F("3.5")


def test_a_counted_role_that_nobody_filled_makes_incomplete() -> None:
    own = replace(OCSC, id="own", raters={"supervisor": D(60), "peer": D(40)})
    rated = [*ratings(GOOD_RATINGS), *ratings(dict.fromkeys(CORE[1:], 4), by="peer")]
    score = one({}, rated=rated, policy=own)
    assert (score.status, score.missing, score.total) == ("incomplete", ("competency:ACH:peer",), None)


def test_a_role_that_does_not_count_is_not_missed_and_self_is_only_shown() -> None:
    rated = [*ratings(GOOD_RATINGS), *ratings({"ACH": 5}, by="self"), *ratings({"ACH": 1}, by="peer")]
    score = one({}, rated=rated)
    assert score.status == "complete"
    assert (score.competencies[0].level, score.competencies[0].self_level) == (4, 5)


def test_gap_and_lost() -> None:
    score = one(dict(GOOD_RATINGS))
    assert [each.gap for each in score.competencies] == [0, 0, 0, 0, 0]
    assert [each.lost for each in score.competencies] == [F("1.2"), F("1.2"), 0, F("2.4"), F("1.2")]


def test_lost_by_gap_and_by_ratio() -> None:
    levels = dict(zip(CORE, (4, 3, 2, 1, 4), strict=True))
    gap = one(levels, policy=with_method(OCSC, "gap"), person=Person("1", level="K4"))
    assert [each.lost for each in gap.competencies] == [0, 2, 4, 6, 0]
    ratio = one(levels, policy=with_method(OCSC, "ratio"), person=Person("1", level="K4"))
    assert {each.lost for each in ratio.competencies} == {None}
    assert behaviour(ratio) == 70


def test_without_an_expected_level_gap_cannot_be_scored() -> None:
    assert one(dict(GOOD_RATINGS), policy=with_method(OCSC, "gap"), person=Person("1")).status == "invalid"


def test_totals_per_group_and_component() -> None:
    levels = GOOD_RATINGS | dict(zip(MANAGERIAL, (3, 4, 4, 3, 5, 4), strict=True))
    score = one(levels, person=Person("1", level="D1"))
    core, managerial, whole = competency_totals(score)
    assert (core.group, core.sum, core.expected, core.maximum, core.percent) == ("core", 20, 15, 25, 80)
    assert (core.strongest, core.weakest) == (("EXP",), ("ING",))
    assert (managerial.group, managerial.sum, managerial.expected, managerial.maximum) == (
        "managerial",
        23,
        6,
        30,
    )
    assert managerial.percent == Fraction(230, 3)
    assert managerial.weakest == ("LEAD", "CL")
    assert (whole.group, whole.component, whole.sum, whole.maximum) == (None, "behaviour", 43, 55)
    assert whole.percent == Fraction(43 * 100, 55)


def test_totals_of_one_group_stand_alone_and_go_by_the_components_method() -> None:
    (core,) = competency_totals(
        one(dict(zip(CORE, (2, 2, 3, 1, 2), strict=True)), policy=with_method(OCSC, "gap"))
    )
    assert core.percent == Fraction(280, 3)


def test_equal_ratings_have_no_strongest() -> None:
    (core,) = competency_totals(one(dict.fromkeys(CORE, 4)))
    assert (core.strongest, core.weakest) == ((), ())


def test_totals_of_what_is_not_all_rated_are_not_known() -> None:
    (core,) = competency_totals(one({"ACH": 4}))
    assert (core.sum, core.percent, core.expected, core.maximum) == (None, None, 10, 25)


def test_the_dictionary_has_what_chapter_2_lists() -> None:
    groups = [each.group for each in DICTIONARY.competencies.values()]
    assert {group: groups.count(group) for group in groups} == {"core": 5, "managerial": 6, "functional": 16}
    assert DICTIONARY.by_alias["การบริการที่ดี"] == "SERV"
    assert DICTIONARY.by_alias["การส่งเสริมความเชี่ยวชาญในงานอาชีพ"] == "EXP"
    assert DICTIONARY.by_alias["การวางแผนกลยุทธ์"] == "SO"
    assert len(DICTIONARY.anchors) == 5


def test_expected_levels_of_chapter_2() -> None:
    table = {
        "O1": (1, None, 0),
        "O2": (1, None, 1),
        "O3": (2, None, 2),
        "O4": (3, None, 3),
        "K1": (1, None, 1),
        "K2": (2, None, 2),
    }
    table |= {
        "K3": (3, None, 3),
        "K4": (4, None, 4),
        "K5": (5, None, 5),
        "D1": (3, 1, 3),
        "D2": (4, 2, 4),
        "M1": (4, 3, 4),
    }
    table |= {"M2": (5, 4, 5)}
    for level, expected in table.items():
        assert tuple(DICTIONARY.expects(id, level) for id in ("ACH", "LEAD", "AT")) == expected, level


def test_sesao_rates_core_and_managerial_apart() -> None:
    levels = GOOD_RATINGS | dict.fromkeys(MANAGERIAL, 5)
    score = one(levels, policy=POLICIES["sesao5-2562"], person=Person("1", level="D1"))
    assert [(part.component.id, part.percent, part.weight) for part in score.components] == [
        ("achievement", 60, 80),
        ("core", 80, 10),
        ("managerial", 100, 10),
    ]


def test_several_components_lose_each_by_their_own_weight() -> None:
    levels = GOOD_RATINGS | dict.fromkeys(MANAGERIAL, 5)
    score = one(levels, policy=POLICIES["sesao5-2562"], person=Person("1", level="D1"))
    lost = {each.id: each.lost for each in score.competencies}
    assert lost["ING"] == F("0.8")
    assert sum((Decimal(0) if value is None else value) for value in lost.values()) == 2

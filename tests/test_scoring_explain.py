"""The arithmetic that a reader can follow with a pencil: every scale, method, policy; what would have changed the outcome."""

from __future__ import annotations

import ast
import json
import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from pmcli.model import Agreement, AskedCompetency, Kpi, Person, Rating
from pmcli.policy import Policy
from pmcli.policy.methods import METHODS
from pmcli.policy.scales import SCALES
from pmcli.render.explain import formats
from pmcli.scoring import PersonScore
from pmcli.scoring.explain import Explanation, explain
from pmcli.scoring.explain_texts import SECTIONS, TEXTS
from tests.scoring_support import (
    CORE,
    DICTIONARY,
    GOOD_RATINGS,
    OCSC,
    POLICIES,
    START,
    D,
    kpi,
    make_round,
    make_workspace,
    ratings,
    result,
    score_kpi,
    score_people,
    with_method,
)

FIVE = [
    kpi("rice", (412, 414, 417, 419, 422), 30, name={"th": "ผลผลิตข้าว", "en": "Rice yield"}),
    kpi("days", (5, 4, 3, 2, 1), 25),
    kpi("plan", (), 20, scale="milestone", milestones=tuple("กขคงจ")),
    kpi("steps", (50, 60, 70, 80, 90), 15, scale="step"),
    score_kpi("given", 10),
]
VALUES: Mapping[str, object] = {"rice": 415, "days": "2.5", "plan": 4, "steps": 72, "given": "3.5"}


def told(
    kpis: Sequence[Kpi] = FIVE,
    values: Mapping[str, object] = VALUES,
    levels: Mapping[str, object] = GOOD_RATINGS,
    lang: str = "en",
    policy: Policy = OCSC,
    person: Person | None = None,
    only: str | None = None,
    rated: Sequence[Rating] | None = None,
    provisional: bool = False,
    asked: Sequence[AskedCompetency] = (),
) -> tuple[str, Explanation, PersonScore]:
    person = person or Person("1", "สมชาย", "ใจดี", "นาย", level="K4")
    agreement = Agreement("1", kpis=tuple(kpis), competencies=tuple(asked))
    round = make_round(
        [agreement],
        [result(id, value) for id, value in values.items()],
        ratings(levels) if rated is None else rated,
    )
    score = score_people(
        make_workspace([person], round, policy=policy), round, provisional=provisional
    ).people[0]
    explanation = explain(score, round, DICTIONARY, lang, only)
    text = formats()["text"](explanation)
    assert isinstance(text, str)
    return text, explanation, score


OPERATORS: Mapping[type, Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def value_of(text: str) -> Fraction:
    """What an expression of an explanation makes, computed exactly."""

    def walk(node: ast.AST) -> Fraction:
        if isinstance(node, ast.BinOp):
            return Fraction(OPERATORS[type(node.op)](walk(node.left), walk(node.right)))
        if isinstance(node, ast.UnaryOp):
            return -walk(node.operand)
        assert isinstance(node, ast.Constant)
        return Fraction(node.value)

    numbers = re.sub(r"[0-9]+(?:\.[0-9]+)?", lambda found: f"'{found[0]}'", text)
    return walk(ast.parse(numbers, mode="eval").body)


def side(text: str, last: bool) -> str:
    """The arithmetic at the end, or the beginning, of what stands beside an equals sign."""
    found = re.search(r"[-+*/(). 0-9]*$" if last else r"^[-+*/(). 0-9]*", text.strip())
    expression = found[0].strip(" .") if found else ""
    while expression.count("(") < expression.count(")") and ")" in expression:
        expression = expression.partition(")")[2].lstrip(" /*+-")
    return expression


def check_arithmetic(text: str) -> int:
    """Compute both sides of every equals sign again; the number of those that were there."""
    count = 0
    for line in text.replace("×", "*").replace("÷", "/").replace("−", "-").splitlines():
        pieces = re.sub(r"… \([0-9/]+\)", "…", line.partition("[")[0]).split(" = ")
        for before, after in zip(pieces, pieces[1:], strict=False):
            left, right = side(before, True), side(after, False)
            if not re.search(r"[-+*/]", left):
                continue
            if after.startswith(f"{right}…"):
                assert abs(value_of(left) - Fraction(right)) < Fraction(1, 10**9), line
            else:
                assert value_of(left) == value_of(right), line
            count += 1
    return count


def test_the_segment_with_its_numbers_put_in() -> None:
    text, _, _ = told()
    assert (
        "415 lies between level 2 (414) and level 3 (417): 2 + (3 − 2) × (415 − 414) ÷ (417 − 414) = 2.3333333333… (7/3)"
        in text
    )
    assert "Weighted: (7/3) × 30 ÷ 100 = 0.7" in text
    assert "2.5 lies between level 3 (3) and level 4 (2): 3 + (4 − 3) × (2.5 − 3) ÷ (2 − 3) = 3.5" in text
    assert "Milestone level 4 is reached: 4" in text
    assert "72 reaches level 3 (70) but not level 4 (80): 3" in text
    assert "Recorded directly as a score of 1 to 5: 3.5" in text


def test_sum_component_rounding_band_and_the_rules_source() -> None:
    text, _, score = told()
    assert "Sum: 0.7 + 0.875 + 0.8 + 0.45 + 0.35 = 3.175" in text
    assert "In percent: 3.175 × 100 ÷ 5 = 63.5" in text
    assert "Points of the component: 63.5 × 70 ÷ 100 = 44.45" in text
    assert "Total: 44.45 + 24 = 68.45" in text
    assert "Total rounded to 2 decimals, halves up: 68.45 → 68.45 [ocsc-2552: rounding.total]" in text
    assert "Band: 68.45 lies from 60 to below 70: Fair [ocsc-2552: bands]" in text
    assert "Source of the policy: Office of the Civil Service Commission, circular NR 1012/W 20" in text
    assert "verified: false" in text
    assert score.total == D("68.45")


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("method", ["rating", "gap", "ratio"])
@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_equation_holds_in_every_policy_and_method(policy: str, method: str, lang: str) -> None:
    own = replace(with_method(POLICIES[policy], method), tree={}, origins={})
    text, _, _ = told(policy=own, lang=lang)
    assert check_arithmetic(text) >= 9


@pytest.mark.parametrize("value", ["400", "412", "413", "417.5", "422", "430"])
@pytest.mark.parametrize("scale", ["linear", "step"])
def test_every_place_on_a_scale_is_told(value: str, scale: str) -> None:
    for lang in ("th", "en"):
        text, _, score = told([kpi("a", (412, 414, 417, 419, 422), scale=scale)], {"a": value}, lang=lang)
        assert check_arithmetic(text) >= 4
        assert score.kpis[0].score is not None


def test_below_the_worst_level_and_beyond_the_best() -> None:
    text, _, _ = told(
        [kpi("a", (50, 60, 70, 80, 90), 50), kpi("b", (None, 15, 20, 25, 30), 50)], {"a": 99, "b": 14}
    )
    assert "99 reaches the target of the best level given, level 5 (90): 5" in text
    assert "14 does not reach the target of the worst level given, level 2 (15); the policy gives 1" in text
    assert "Targets, levels 1–5: unused · 15 · 20 · 25 · 30 (higher is better)" in text


def test_importance_inheritance_and_self_values_are_told() -> None:
    kpis = [replace(score_kpi(id, None), importance=each) for id, each in (("a", 3), ("b", 2), ("c", 2))]
    kpis[2] = replace(kpis[2], parent="org/K", cascade="direct")
    agreement = Agreement("1", kpis=tuple(kpis))
    results = [result("a", 3), result("b", 4), result("b", 5, by="self"), result("K", 2, "org")]
    round = make_round([agreement], results, ratings(GOOD_RATINGS), scorecard=(score_kpi("K", 1, "org"),))
    score = score_people(make_workspace([Person("1", level="K2")], round), round).people[0]
    text = formats()["text"](explain(score, round, DICTIONARY, "en"))
    assert isinstance(text, str)
    assert "Weight by importance: 100 × 3 ÷ 7 = 42.8571428571… (300/7)" in text
    assert "Actual: 2 (31 Mar 2026), that of org/K" in text
    assert "Self-reported 5: shown to compare, never scored" in text
    assert check_arithmetic(text) > 5


def test_several_raters_and_weights() -> None:
    own = replace(OCSC, id="own", raters={"supervisor": D(60), "peer": D(40)})
    rated = [
        *ratings(GOOD_RATINGS),
        *(Rating("1", id, D(level), "peer", who) for who, level in (("7", 3), ("8", 4)) for id in CORE),
    ]
    asked = [AskedCompetency(id, D(weight)) for id, weight in zip(CORE, (40, 30, 10, 10, 10), strict=True)]
    text, _, score = told(policy=own, rated=rated, asked=asked)
    assert "Several raters: (supervisor 4 × 60 + peer (3 + 4) ÷ 2 × 40) ÷ 100 = 3.8" in text
    assert "Weighted mean of the ratings" in text
    assert score.competencies[0].level == Decimal("3.8")


def test_double_rounding_is_told_step_by_step() -> None:
    dpis = replace(POLICIES["dpis-5"], tree={}, origins={})
    kpis = [score_kpi("a", 40), score_kpi("b", 33), score_kpi("c", 27)]
    text, _, _ = told(
        kpis,
        {"a": "3.06", "b": "3.10", "c": "2.47"},
        dict(zip(CORE, (3, 3, 3, 3, 4), strict=True)),
        policy=dpis,
    )
    assert "Component rounded to 3 decimals: 40.7946 → 40.795 [dpis-5: rounding.component]" in text
    assert "Component rounded to 2 decimals: 40.795 → 40.8 [dpis-5: rounding.component]" in text
    assert "60.00" in text


def test_a_rounded_kpi_score_is_told() -> None:
    own = replace(OCSC, id="own", rounding=replace(OCSC.rounding, kpi=(2,)))
    assert (
        "KPI score rounded to 2 decimals: 2.3333333333… (7/3) → 2.33 [own: rounding.kpi]"
        in told(policy=own)[0]
    )


def test_a_flagged_person_ends_with_what_would_have_changed_it() -> None:
    levels = dict.fromkeys(CORE, 3)
    text, explanation, score = told(
        [kpi("a", (1, 2, 3, 4, 5), 60), kpi("b", (1, 2, 3, 4, 5), 40)], {"a": "2.5", "b": "2.9"}, levels
    )
    assert score.flagged
    assert [section.id for section in explanation.sections][-2:] == ["causes", "change"]
    assert (
        text.index("a จำนวน a: 21 points lost")
        < text.index("b จำนวน b: 11.76 points lost")
        < text.index("ACH Achievement Motivation: 2.4")
    )
    change = explanation.sections[-1].lines
    assert [line.kind for line in change] == ["short", "crossing", "crossing"]
    for line in change[1:]:
        again = told(
            [kpi("a", (1, 2, 3, 4, 5), 60), kpi("b", (1, 2, 3, 4, 5), 40)],
            {"a": "2.5", "b": "2.9", line.values["id"]: line.values["actual"]},
            levels,
        )[2]
        assert again.total == line.values["total"]
        assert not again.flagged


def test_where_no_single_kpi_is_enough_the_fewest_together_are_named() -> None:
    kpis = [kpi(id, (1, 2, 3, 4, 5), 25) for id in "abcd"]
    text, explanation, _ = told(kpis, dict.fromkeys("abcd", 1), dict.fromkeys(CORE, 3))
    assert [line.kind for line in explanation.sections[-1].lines] == ["short", "no_crossing", "together"]
    assert "Full scores in a + b together (28 points lost) would have been enough" in text


def test_a_near_person_ends_with_it_too() -> None:
    _, explanation, score = told([kpi("a", (1, 2, 3, 4, 5))], {"a": "3.3"})
    assert score.near is not None
    assert not score.flagged
    assert [line.kind for line in explanation.sections[-1].lines] == ["above", "crossing"]


def test_others_end_with_the_band() -> None:
    assert told()[1].sections[-1].id == "total"


def test_incomplete_exempt_and_invalid() -> None:
    text, _, _ = told(values={"rice": 415}, levels={"ACH": 4})
    assert "Missing: result of KPI days" in text
    assert "rating of competency SERV by supervisor" in text
    assert "Incomplete: no total and no band (absent is not zero)" in text
    text, _, _ = told(values={"rice": 415}, levels={"ACH": 4}, provisional=True)
    assert "Sum of the known KPIs: (0.7) × 100 ÷ known weight 30 = 2.3333333333… (7/3)" in text
    assert "Exempt from appraisal: หัวหน้า" in told(person=Person("1", exempt="หัวหน้า"))[0]
    assert "Not scored: the data has errors" in told(values={**VALUES, "given": 9})[0]


def test_on_probation_is_told() -> None:
    assert "On probation in this round" in told(person=Person("1", level="K1", probation_until=START))[0]


def test_one_kpi_alone() -> None:
    text, explanation, _ = told(only="rice")
    assert "2.3333333333… (7/3)" in text
    assert "(5 − (7/3)) × 30 ÷ 100 ÷ 5 × 70 = 11.2" in text
    assert len(explanation.sections) == 1
    with pytest.raises(KeyError):
        told(only="nothing")


def test_json_has_the_exact_values() -> None:
    _, explanation, _ = told()
    found = json.loads(formats()["json"](explanation), parse_float=Decimal)
    lines = [line for section in found["sections"] for line in section["lines"]]
    between = next(line for line in lines if line["kind"] == "between")
    assert between["values"]["score"] == D("2.3333333333")
    assert (found["person"], found["round"], found["version"]) == ("1", "2569-1", 1)


def test_markdown_is_a_list() -> None:
    text = formats()["markdown"](told()[1])
    assert isinstance(text, str)
    assert text.startswith("# นายสมชาย ใจดี\n")
    assert "\n- Total: 44.45 + 24 = 68.45" in text


def test_thai_text_uses_the_buddhist_era_and_no_english() -> None:
    text, _, _ = told(lang="th")
    assert "31 มี.ค. 2569" in text
    words = set(re.findall(r"[A-Za-z_]{4,}", text))
    assert words <= {
        "rice",
        "days",
        "plan",
        "steps",
        "given",
        "verified",
        "false",
        "ocsc",
        "rounding",
        "total",
        "bands",
        "components",
        "flag_below",
        "SERV",
    }


def test_every_text_speaks_both_languages_of_the_same_values() -> None:
    texts = [
        TEXTS,
        SECTIONS,
        *(scale.texts for scale in SCALES.values()),
        *(method.texts for method in METHODS.values()),
    ]
    for each in texts:
        for kind, pair in each.items():
            assert set(pair) == {"th", "en"}, kind
            assert sorted(re.findall(r"{\w+", pair["th"])) == sorted(re.findall(r"{\w+", pair["en"])), kind


def test_the_check_of_equations_finds_a_wrong_one() -> None:
    text, _, _ = told()
    assert "= 63.5" in text
    with pytest.raises(AssertionError):
        check_arithmetic(text.replace("= 63.5", "= 63.6"))
    with pytest.raises(AssertionError):
        check_arithmetic(text.replace("2.3333333333…", "2.3333333433…"))

"""The arithmetic of a divided goal: level by level, exact, in both directions, by every aggregate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcli.cascade.arithmetic import (
    all_must_reach,
    in_order,
    may_fall_short,
    measures_rate,
    method_of,
    same_text,
    split_levels,
)
from pmcli.cascade.graph import Cascade
from pmcli.model import Agreement, Kpi, Round
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from tests.rule_base import workspace_files
from tests.support import diagnose_files

METHODS = ("sum", "mean", "weighted_mean", "min", "max", "none")
DIRECTIONS = ("higher", "lower")

numbers = st.decimals(min_value=-1000, max_value=10_000, allow_nan=False, places=2)
levels = st.lists(numbers, min_size=5, max_size=5, unique=True).map(sorted)
used = st.lists(st.booleans(), min_size=5, max_size=5)


@st.composite
def kpis(draw: st.DrawFn, direction: str, method: str | None = None) -> Kpi:
    """A KPI whose targets rise or fall, some levels unused."""
    targets = draw(levels) if direction == "higher" else draw(levels)[::-1]
    sparse = tuple(target if keep else None for target, keep in zip(targets, draw(used), strict=True))
    base = draw(st.integers(min_value=1, max_value=5000)) if method == "weighted_mean" else None
    return Kpi(
        id=draw(st.text("abc", min_size=1, max_size=3)),
        direction=direction,
        targets=sparse,
        base=None if base is None else Decimal(base),
    )


@st.composite
def families(draw: st.DrawFn) -> tuple[Kpi, list[Kpi]]:
    """A parent with its divided children."""
    direction, method = draw(st.sampled_from(DIRECTIONS)), draw(st.sampled_from(METHODS))
    parent = replace(draw(kpis(direction)), aggregate=method, unit="ครัวเรือน")
    return parent, draw(st.lists(kpis(direction, method), min_size=1, max_size=4))


def by_hand(method: str | None, values: Sequence[Fraction], bases: Sequence[Fraction]) -> Fraction:
    """The aggregate as one would work it out with a pencil."""
    ordered = sorted(values)
    count = Fraction(len(values))
    total = Fraction(0)
    for value in values:
        total += value
    products = [value * base for value, base in zip(values, bases, strict=True)]
    return {
        "sum": total,
        "mean": total / count,
        "weighted_mean": sum(products, Fraction(0)) / sum(bases, Fraction(0)),
        "min": ordered[0],
        "max": ordered[-1],
    }[str(method)]


def reached(target: Fraction, together: Fraction, direction: str | None) -> bool:
    return together >= target if direction == "higher" else together <= target


@given(families())
def test_each_level_is_what_a_pencil_gives(family: tuple[Kpi, list[Kpi]]) -> None:
    parent, children = family
    found = {level.level: level for level in split_levels(parent, children)}
    bases = [Fraction(child.base or 1) for child in children]
    for index in range(5):
        values = [child.targets[index] for child in children]
        target = parent.targets[index]
        if parent.aggregate == "none" or target is None or None in values:
            assert index + 1 not in found
            continue
        level = found[index + 1]
        exact = [Fraction(value) for value in values if value is not None]
        together = by_hand(parent.aggregate, exact, bases)
        assert level.target == Fraction(target)
        assert level.aggregate == together
        assert [share.target for share in level.shares] == exact
        assert [share.child for share in level.shares] == children
        assert level.short is not reached(level.target, together, parent.direction)
        assert level.missing == (abs(level.target - together) if level.short else 0)


@given(families())
def test_what_is_needed_closes_the_gap(family: tuple[Kpi, list[Kpi]]) -> None:
    parent, children = family
    for level in split_levels(parent, children):
        needed = [share.needed for share in level.shares]
        if not level.short:
            assert needed == [None] * len(children)
            continue
        values = [share.target for share in level.shares]
        bases = [Fraction(child.base or 1) for child in children]
        if all_must_reach(parent.aggregate, parent.direction):
            mended = [value if need is None else need for value, need in zip(values, needed, strict=True)]
            assert reached(level.target, by_hand(parent.aggregate, mended, bases), parent.direction)
            continue
        for index, need in enumerate(needed):
            if need is not None:
                mended = [*values[:index], need, *values[index + 1 :]]
                assert by_hand(parent.aggregate, mended, bases) == level.target
            else:  # only a number that would have to fall below nothing
                assert parent.direction == "lower"
                assert min(values) >= 0


@given(families())
def test_the_quick_question_misses_nothing(family: tuple[Kpi, list[Kpi]]) -> None:
    parent, children = family
    assert may_fall_short(parent, children) == any(level.short for level in split_levels(parent, children))


@given(families())
def test_the_order_of_the_children_does_not_matter(family: tuple[Kpi, list[Kpi]]) -> None:
    parent, children = family
    turned = children[::-1]
    sums = [(level.level, level.aggregate, level.missing) for level in split_levels(parent, children)]
    assert sums == [(level.level, level.aggregate, level.missing) for level in split_levels(parent, turned)]


@given(families())
def test_both_directions_are_one_another_turned_round(family: tuple[Kpi, list[Kpi]]) -> None:
    parent, children = family
    turned = {"higher": "lower", "lower": "higher", "min": "max", "max": "min"}

    def mirror(kpi: Kpi) -> Kpi:
        return replace(
            kpi,
            direction=turned[str(kpi.direction)],
            aggregate=turned.get(kpi.aggregate or "", kpi.aggregate),
            targets=tuple(None if target is None else -target for target in kpi.targets),
        )

    there = split_levels(parent, children)
    back = split_levels(mirror(parent), [mirror(child) for child in children])
    assert [(level.level, level.missing) for level in there] == [
        (level.level, level.missing) for level in back
    ]


def split(*targets: str | int | None, **more: object) -> Kpi:
    return replace(
        Kpi(
            id="k",
            direction="higher",
            targets=tuple(None if each is None else Decimal(each) for each in targets),
        ),
        **more,  # type: ignore[arg-type]
    )


DISTRICT = split(429, "431.5", 434, "436.5", 439, unit="กก./ไร่")
SUBDISTRICTS = [split(420, 425, 430, 435, 440), split(410, 415, 420, 425, 430)]


@pytest.mark.parametrize(
    ("method", "together", "missing"),
    [
        ("sum", [830, 840, 850, 860, 870], [0, 0, 0, 0, 0]),
        ("mean", [415, 420, 425, 430, 435], [14, "11.5", 9, "6.5", 4]),
        ("min", [410, 415, 420, 425, 430], [19, "16.5", 14, "11.5", 9]),
        ("max", [420, 425, 430, 435, 440], [9, "6.5", 4, "1.5", 0]),
        ("weighted_mean", ["417.5", "422.5", "427.5", "432.5", "437.5"], ["11.5", 9, "6.5", 4, "1.5"]),
    ],
)
def test_the_rice_of_002(method: str, together: list[object], missing: list[object]) -> None:
    children = [
        replace(child, base=Decimal(base)) for child, base in zip(SUBDISTRICTS, (3000, 1000), strict=True)
    ]
    found = split_levels(replace(DISTRICT, aggregate=method), children)
    assert [level.aggregate for level in found] == [Fraction(str(each)) for each in together]
    assert [level.missing for level in found] == [Fraction(str(each)) for each in missing]


def subdistricts(aggregate: str | None) -> dict[str, str]:
    """The district of [002] on the scorecard, its two subdistricts in an agreement."""
    share = (
        "- {{id: {id}, name: จำนวนผลผลิตต่อไร่, kind: output, from: org/K2, cascade: split, "
        "data_source: สำรวจ, weight: 25, targets: {targets}}}"
    )
    declared = () if aggregate is None else (f"aggregate: {aggregate}",)
    targets = "targets: [429, 431.5, 434, 436.5, 439]"
    return workspace_files(
        files(
            scorecard=second("name: จำนวนผลผลิตต่อไร่", "unit: กก./ไร่", *declared, targets),
            p1002=(
                DIRECT,
                share.format(id="kho", targets="[420, 425, 430, 435, 440]"),
                share.format(id="ngo", targets="[410, 415, 420, 425, 430]"),
            ),
        )
    )


def test_mean_finds_the_rice_of_002_short(tmp_path: Path) -> None:
    [found] = diagnose_files(tmp_path, subdistricts("mean"))
    assert (found.code, found.severity, found.kpi, found.person) == ("PM303", "error", "K2", None)
    assert (found.span.path, found.span.line, found.span.column) == ("rounds/2569-1/scorecard.yaml", 19, 14)
    assert found.message == (
        "the `mean` of the children's targets (2) does not reach org/K2: level 1: 415 < 429 (14 missing), "
        "level 2: 420 < 431.5 (11.5 missing), level 3: 425 < 434 (9 missing), level 4: 430 < 436.5 (6.5 missing), "
        "level 5: 435 < 439 (4 missing)"
    )
    assert found.note == (
        "any one of these could close the gap, with targets at those levels of: "
        "1002/kho (448 448 448 448 448), 1002/ngo (438 438 438 438 438)"
    )
    assert [note.message for note in found.related] == [
        "1002/kho: 420, 425, 430, 435, 440",
        "1002/ngo: 410, 415, 420, 425, 430",
    ]


def test_sum_passes_the_rice_of_002_and_is_warned_about(tmp_path: Path) -> None:
    [found] = diagnose_files(tmp_path, subdistricts("sum"))
    assert (found.code, found.severity) == ("PM305", "warning")
    assert found.span.line == 18
    assert found.note == "at level 1 the target is 429: the sum is 830, the mean 415"


def test_undeclared_the_rice_of_002_is_not_added_up(tmp_path: Path) -> None:
    [found] = diagnose_files(tmp_path, subdistricts(None))
    assert (found.code, found.span.line, found.span.column) == ("PM305", 11, 5)
    assert found.note == ""


def test_nobody_says_how_a_rate_adds_up() -> None:
    assert method_of(DISTRICT) is None
    assert split_levels(DISTRICT, SUBDISTRICTS) == ()
    assert method_of(replace(DISTRICT, unit="ตัน")) == "sum"


@pytest.mark.parametrize(
    "unit",
    [
        "ร้อยละ",
        "%",
        "percent",
        "Percent",
        "อัตรา",
        "อัตราส่วน",
        "กก./ไร่",
        "บาทต่อครัวเรือน",
        {"th": "ร้อยละ", "en": "share"},
    ],
)
def test_rates(unit: str | dict[str, str]) -> None:
    assert measures_rate(Kpi(id="k", unit=unit))


@pytest.mark.parametrize("unit", [None, "ครั้ง", "ครัวเรือน", "ตัน", "กรอบอัตรากำลัง"])
def test_no_rates(unit: str | None) -> None:
    assert not measures_rate(Kpi(id="k", unit=unit))


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        (split(1, 2, 3, 4, 5, direction=None), split(1, 2, 3, 4, 5)),
        (split(1, 2, 3, 4, 5), split(5, 4, 3, 2, 1)),
        (split(1, 2, 3, 4, 5), split(1, 2, 2, 4, 5)),
        (split(1, 2, 3, 4, 5), split(1, 2, 3, 4)),
        (split(1, 2, 3, 4, 5), split(1, 2, 3, 4, 5, scale="step")),
        (split(1, 2, 3, 4, 5, unit="ตัน"), split(1, 2, 3, 4, 5, unit="กรัม")),
        (split(1, 2, 3, 4, 5, direction="higher"), split(1, 2, 3, 4, 5, direction="lower")),
        (split(1, 2, 3, 4, 5, aggregate="weighted_mean"), split(1, 2, 3, 4, 5)),
        (split(1, 2, 3, 4, 5, aggregate="weighted_mean"), split(1, 2, 3, 4, 5, base=Decimal(-1))),
        (split(1, 2, 3, 4, 5, aggregate="none"), split(0, 1, 2, 3, 4)),
    ],
)
def test_what_cannot_be_compared_is_not(parent: Kpi, child: Kpi) -> None:
    assert split_levels(parent, [child]) == ()


def test_without_children_there_is_nothing_to_add_up() -> None:
    assert split_levels(split(1, 2, 3, 4, 5), []) == ()
    assert not may_fall_short(split(1, 2, 3, 4, 5), [])


def test_a_third_is_a_third() -> None:
    thirds = [split(1, 2, 3, 4, 5, base=Decimal(1)), split(2, 3, 4, 5, 6, base=Decimal(2))]
    parent = split("1.6666666666666666667", 2, 3, 4, 5, aggregate="weighted_mean")
    assert split_levels(parent, thirds)[0].aggregate == Fraction(5, 3)
    assert split_levels(parent, thirds)[0].short
    assert may_fall_short(parent, thirds)


def test_order_of_targets() -> None:
    assert in_order(split(None, 1, None, 2, None), "higher")
    assert not in_order(split(None, 1, None, 1, None), "higher")
    assert not in_order(split(1, 2, 3, 4, 5), None)


def test_texts_that_say_the_same() -> None:
    assert same_text("กก./ไร่", {"th": "กก./ไร่", "en": "kg/rai"})
    assert same_text(
        "ร้อยละ  ความส\u0e4d\u0e32เร็จ", "ร้อยละ ความส\u0e33เร็จ"
    )  # a vowel typed as two marks looks like the one
    assert same_text({"th": "ตัน"}, {"th": "ตัน", "en": "ton"})
    assert not same_text({"th": "ตัน", "en": "kg"}, {"th": "ตัน", "en": "ton"})
    assert not same_text("ตัน", None)


def test_cycles_end() -> None:
    agreement = Agreement(
        person="1",
        kpis=tuple(
            Kpi(id=name, owner_id="1", parent=f"1/{above}")
            for name, above in (("b", "c"), ("c", "b"), ("d", "b"), ("e", "e"), ("f", "nowhere"))
        ),
    )
    cascade = Cascade(Round(id="r", agreements=(agreement,)))
    assert cascade.cycles == (("1/b", "1/c"), ("1/e",))
    assert [kpi.ref for kpi in cascade.upwards(cascade.kpis["1/d"])] == ["1/b", "1/c"]

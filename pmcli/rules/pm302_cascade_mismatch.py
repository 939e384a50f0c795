"""PM302: a goal handed down whole that says something else below."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pmcli.cascade.arithmetic import same_text
from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Kpi
from pmcli.rules._shared_cascade import differs, handed_down, person_of, text_place, written
from pmcli.rules._shared_cascade_examples import files
from pmcli.rules.context import Context
from pmcli.source import Place

_KEYS = ("name", "result", "unit", "scale", "direction")
_INHERITED = (*_KEYS, "targets")


def check(context: Context) -> Iterator[Finding]:
    tops: dict[int, Kpi] = {}
    for _, cascade, child, parent in context.links:
        if child.cascade != "direct" or child.own.isdisjoint(_INHERITED):
            continue
        top = handed_down(cascade, child, ("direct",), tops)
        # where the parent itself departs from the goal, a child that keeps to it is not at fault
        differing = [key for key in _KEYS if differs(child, parent, key) and differs(child, top, key)]
        for key in differing:
            yield _finding(
                child, parent, key, text_place(child, parent, key), getattr(child, key), getattr(parent, key)
            )
        if (
            not {"scale", "direction"} & {*differing}
            and _targets_differ(child, parent)
            and _targets_differ(child, top)
        ):
            found, expected = _targets(child), _targets(parent)
            yield _finding(
                child, parent, "targets", _first(child, found, expected), _listed(found), _listed(expected)
            )


def _first(child: Kpi, found: tuple[Any, ...], expected: tuple[Any, ...]) -> Place:
    """The first target that differs; the whole list where there are more or fewer."""
    differing = (index for index, pair in enumerate(zip(found, expected, strict=False)) if not _same(*pair))
    return child.at["targets"][next(differing)] if len(found) == len(expected) else child.at["targets"]


def _targets_differ(child: Kpi, parent: Kpi) -> bool:
    if "targets" not in child.own or "targets" in child.bad | parent.bad:
        return False
    found, expected = _targets(child), _targets(parent)
    if len(expected) != 5:
        return False  # none, or reported there (PM405)
    return len(found) != 5 or not all(_same(*pair) for pair in zip(found, expected, strict=True))


def _same(found: Any, expected: Any) -> bool:
    """Whether two targets (numbers, milestone texts, None) are the same."""
    if isinstance(found, Decimal) or isinstance(expected, Decimal):
        return bool(found == expected)
    return same_text(found, expected)


def _targets(kpi: Kpi) -> tuple[Any, ...]:
    return kpi.milestones or kpi.targets


def _listed(targets: tuple[Any, ...]) -> list[Any]:
    return ["-" if target is None else target for target in targets] or ["-"]


def _finding(child: Kpi, parent: Kpi, key: str, at: Place, found: Any, expected: Any) -> Finding:
    return Finding(
        at,
        {"key": key, "found": found, "expected": expected, "parent": parent.ref},
        person=person_of(child),
        kpi=child.id,
        related=(Related(written(parent, key), "parent", {"parent": parent.ref}),),
    )


_LINE = "- {{id: a, name: {name}, kind: output, from: org/K1, cascade: direct, data_source: ทะเบียน, weight: 25{more}}}"

RULE = Rule(
    code="PM302",
    name="cascade-mismatch",
    severity="error",
    message={
        "en": "`{key}` is {found}, but {parent}, which was handed down whole, has {expected}",
        "th": "`{key}` เป็น {found} แต่ {parent} ซึ่งถ่ายทอดลงมาโดยตรงกำหนดไว้เป็น {expected}",
    },
    help={
        "en": "remove `{key}`: a `direct` KPI inherits it; if the goal is another one, the cascade is `split` or `partial`",
        "th": "ลบ `{key}` ออก เพราะตัวชี้วัดแบบ `direct` รับค่ามาจากตัวชี้วัดต้นทางอยู่แล้ว ถ้าเป้าหมายต่างกันจริงให้ใช้ `split` หรือ `partial`",
    },
    related={"parent": {"en": "{parent} has it here", "th": "ค่าของ {parent} อยู่ที่นี่"}},
    what={
        "en": "A KPI with `cascade: direct` is its parent's goal, whole: where it writes name, result, unit, scale, direction or targets itself, they are the parent's. Numbers are compared as numbers (412 is 412.0).",
        "th": "ตัวชี้วัดที่ระบุ `cascade: direct` คือเป้าหมายของตัวชี้วัดต้นทางทั้งหมด หากเขียนชื่อ ผลสัมฤทธิ์หลัก หน่วยวัด วิธีให้คะแนน ทิศทาง หรือค่าเป้าหมายไว้เอง ต้องตรงกับของตัวชี้วัดต้นทาง ตัวเลขเปรียบเทียบกันตามค่า (412 เท่ากับ 412.0)",
    },
    why={
        "en": "In the first way of cascading of [002] chief, deputy and director carry one and the same result, KPI and five targets. If one of them differs, they are no longer judged by the same goal, and the result of the parent cannot count for the child.",
        "th": "การถ่ายทอดลงมาโดยตรงตาม [002] หัวหน้าส่วนราชการ รองหัวหน้า และผู้อำนวยการสำนัก/กอง มีผลสัมฤทธิ์หลัก ตัวชี้วัด และค่าเป้าหมายทั้งห้าระดับเดียวกัน ถ้าต่างกันก็ไม่ใช่เป้าหมายเดียวกัน และใช้ผลของตัวชี้วัดต้นทางแทนไม่ได้",
    },
    fix={
        "en": "Remove the key, so that it is inherited; or agree on the change above first and write it there.",
        "th": "ลบคีย์นั้นออกเพื่อให้รับค่าจากตัวชี้วัดต้นทาง หรือตกลงแก้ไขที่ตัวชี้วัดต้นทางก่อนแล้วเขียนไว้ที่ตัวชี้วัดต้นทางเพียงแห่งเดียว",
    },
    bad=(
        Example(
            title="another name",
            files=files(p1002=(_LINE.format(name="«ร้อยละความสำเร็จของโครงการ»", more=""),)),
        ),
        Example(
            title="another target at level 5",
            files=files(
                p1002=(_LINE.format(name="ร้อยละความสำเร็จของแผน", more=", targets: [60, 70, 80, 90, «95»]"),)
            ),
        ),
    ),
    good=(
        Example(
            title="written again, and the same",
            files=files(
                p1002=(_LINE.format(name="ร้อยละความสำเร็จของแผน", more=", targets: [60, 70, 80, 90.0, 100]"),)
            ),
        ),
    ),
    check=check,
)

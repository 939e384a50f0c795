"""PM313: a level that the goal has and a share of it has not, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.cascade.arithmetic import comparable
from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Kpi
from pmcli.rules._shared_cascade import families, person_of, targets_place
from pmcli.rules._shared_cascade_examples import DIRECT, files, second
from pmcli.rules.context import Context

_SHOWN = 10


def check(context: Context) -> Iterator[Finding]:
    for family in families(context):
        parent = family.parent
        if not any(None in kpi.targets for kpi in (parent, *family.children)):
            continue
        if parent.aggregate == "none" or not _readable(parent):
            continue  # nothing is compared, so nothing has to match
        children = [child for child in family.children if _readable(child) and comparable(parent, child)]
        for child in children:
            if lacking := _lacking(child, [parent]):
                yield _finding(child, [parent], lacking)
        if lacking := _lacking(parent, children):
            yield _finding(parent, children, lacking)


def _readable(kpi: Kpi) -> bool:
    """Whether the targets are five, and at least two: a single one is reported as such (PM408)."""
    return "targets" not in kpi.bad and len(kpi.targets) == 5 and kpi.targets.count(None) < 4


def _lacking(kpi: Kpi, others: Sequence[Kpi]) -> list[int]:
    """The levels (1–5) at which this KPI has no target and one of the others has."""
    return [
        level
        for level, target in enumerate(kpi.targets, 1)
        if target is None and any(other.targets[level - 1] is not None for other in others)
    ]


def _finding(kpi: Kpi, others: Sequence[Kpi], lacking: Sequence[int]) -> Finding:
    having = [other for other in others if any(other.targets[level - 1] is not None for level in lacking)]
    return Finding(
        targets_place(kpi),
        {"kpi": kpi.ref, "levels": list(lacking), "others": [other.ref for other in having[:_SHOWN]]},
        person=person_of(kpi),
        kpi=kpi.id,
        related=tuple(
            Related(targets_place(other), "other", {"other": other.ref}) for other in having[:_SHOWN]
        ),
    )


_GOAL = ("name: จำนวนครัวเรือนที่พ้นความยากจน", "unit: ครัวเรือน")
_SHARE = (
    "- {{id: poverty, name: จำนวนครัวเรือนที่พ้นความยากจน, kind: output, from: org/K2, cascade: split, "
    "data_source: จปฐ., weight: 25, targets: {targets}}}"
)

RULE = Rule(
    code="PM313",
    name="level-missing-in-split",
    severity="warning",
    message={
        "en": "{kpi} lacks level {levels}, which {others} has: nothing is compared there",
        "th": "{kpi} ไม่มีค่าเป้าหมายระดับ {levels} แต่ {others} มี จึงไม่ได้ตรวจผลรวมของระดับนั้น",
    },
    help={
        "en": "give a target at level {levels}, or leave the level out on both sides",
        "th": "กำหนดค่าเป้าหมายระดับ {levels} หรือเว้นระดับนั้นไว้ทั้งสองฝ่าย",
    },
    related={"other": {"en": "{other} has the level here", "th": "{other} มีค่าเป้าหมายระดับนั้นที่นี่"}},
    what={
        "en": "A KPI and the `split` children of it use the same levels. A level that one side lacks is left out of the arithmetic.",
        "th": "ตัวชี้วัดและตัวชี้วัดที่รับถ่ายทอดไปแบบ `split` ต้องใช้ระดับค่าเป้าหมายเดียวกัน ระดับที่ฝ่ายใดฝ่ายหนึ่งไม่มีจะไม่ถูกนำมาตรวจผลรวม",
    },
    why={
        "en": "[002] compares the targets of superior and subordinates at the same level. In its poverty example the district begins at level 2 under a province that begins at level 1: whether level 1 adds up nobody can tell.",
        "th": "[002] เปรียบเทียบค่าเป้าหมายของผู้บังคับบัญชากับผู้ใต้บังคับบัญชาในระดับเดียวกัน ตัวอย่างครัวเรือนยากจนใน [002] อำเภอเริ่มที่ระดับ 2 ขณะที่จังหวัดเริ่มที่ระดับ 1 จึงบอกไม่ได้ว่าระดับ 1 รวมแล้วถึงหรือไม่",
    },
    fix={
        "en": "Agree on a target for the level, or write `-` for it on both sides.",
        "th": "ตกลงค่าเป้าหมายของระดับนั้น หรือใส่ `-` ไว้ทั้งสองฝ่าย",
    },
    bad=(
        Example(
            title="the child lacks level 1",
            files=files(
                scorecard=second(*_GOAL, "targets: [10, 20, 30, 40, 50]"),
                p1002=(DIRECT, _SHARE.format(targets="«[-, 20, 30, 40, 50]»")),
            ),
        ),
        Example(
            title="the parent lacks levels 1 and 5",
            files=files(
                scorecard=second(*_GOAL, "targets: «[-, 20, 30, 40, -]»"),
                p1002=(DIRECT, _SHARE.format(targets="[10, 20, 30, 40, 50]")),
            ),
        ),
    ),
    good=(
        Example(
            title="both begin at level 2",
            files=files(
                scorecard=second(*_GOAL, "targets: [-, 20, 30, 40, 50]"),
                p1002=(DIRECT, _SHARE.format(targets="[-, 20, 30, 40, 50]")),
            ),
        ),
    ),
    check=check,
)

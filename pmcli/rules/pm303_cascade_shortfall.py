"""PM303: a goal that was divided, and whose parts do not add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.cascade.arithmetic import LevelSum, all_must_reach, may_fall_short, method_of, split_levels
from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Kpi
from pmcli.numbers import decimal_text
from pmcli.rules._shared_cascade import Doubts, Family, families, person_of, targets_place
from pmcli.rules._shared_cascade_examples import DIRECT, K1, files
from pmcli.rules.context import Context

_USED = frozenset({"targets", "unit", "scale", "direction", "rounds", "cancelled"})
_SHOWN = 10  # children that are named; of a larger family the others are counted


def check(context: Context) -> Iterator[Finding]:
    doubts: dict[str, Doubts] = {}
    for family in families(context):
        parent, children = family.parent, family.children
        if not may_fall_short(parent, children):
            continue
        if parent.bad & (_USED | {"aggregate"}) or any(child.bad & (_USED | {"base"}) for child in children):
            continue
        short = [level for level in split_levels(parent, children) if level.short]
        if short:
            if family.round.id not in doubts:
                doubts[family.round.id] = Doubts(context, family.round)
            if not doubts[family.round.id].about(parent):
                yield _finding(family, short)


def _finding(family: Family, short: Sequence[LevelSum]) -> Finding:
    parent, children = family.parent, family.children
    higher = parent.direction == "higher"
    rows = [
        (
            level.level,
            f"{decimal_text(level.aggregate)} {'<' if higher else '>'} {decimal_text(level.target)}",
            decimal_text(level.missing),
        )
        for level in short
    ]
    return Finding(
        targets_place(parent),
        {
            "method": method_of(parent),
            "parent": parent.ref,
            "count": len(children),
            "table": {
                "en": [
                    f"level {level}: {sums} ({missing} {'missing' if higher else 'too many'})"
                    for level, sums, missing in rows
                ],
                "th": [
                    f"ระดับ {level}: {sums} ({'ขาด' if higher else 'เกิน'} {missing})"
                    for level, sums, missing in rows
                ],
            },
            "note": _who_could_mend_it(parent, short),
        },
        person=person_of(parent),
        kpi=parent.id,
        related=tuple(_share(child) for child in children[:_SHOWN]),
    )


def _share(child: Kpi) -> Related:
    targets = ["-" if target is None else target for target in child.targets]
    return Related(
        targets_place(child),
        "child" if child.base is None else "weighted",
        {"child": child.ref, "targets": targets, "base": child.base},
    )


def _who_could_mend_it(parent: Kpi, short: Sequence[LevelSum]) -> dict[str, list[str]]:
    """The children that could close the gap, each with the targets that it would need at the short levels, in their order."""
    everyone = all_must_reach(method_of(parent), parent.direction)
    able = []
    for shares in zip(*(level.shares for level in short), strict=True):
        needed = [share.needed for share in shares]
        if any(each is not None for each in needed) if everyone else None not in needed:
            able.append(
                f"{shares[0].child.ref} ({' '.join('-' if each is None else decimal_text(each) for each in needed)})"
            )
    more = len(able) - _SHOWN
    introduction = _ALONE if not able else _EVERYONE if everyone else _ANYONE
    return {
        "en": [
            introduction["en"] + "".join(able[:1]),
            *able[1:_SHOWN],
            *([f"and {more} more"] if more > 0 else []),
        ],
        "th": [
            introduction["th"] + "".join(able[:1]),
            *able[1:_SHOWN],
            *([f"และอีก {more} ตัวชี้วัด"] if more > 0 else []),
        ],
    }


_ALONE = {"en": "no child could close the gap alone", "th": "ไม่มีตัวชี้วัดตัวใดชดเชยส่วนที่ขาดได้โดยลำพัง"}
_ANYONE = {
    "en": "any one of these could close the gap, with targets at those levels of: ",
    "th": "ตัวใดตัวหนึ่งต่อไปนี้ชดเชยได้ หากปรับค่าเป้าหมายของระดับดังกล่าวเป็น: ",
}
_EVERYONE = {
    "en": "each of these must reach the target, with targets at those levels of: ",
    "th": "ทุกตัวต่อไปนี้ต้องถึงค่าเป้าหมาย โดยปรับค่าเป้าหมายของระดับดังกล่าวเป็น: ",
}

_RICE = """\
- id: rice
  name: จำนวนผลผลิตข้าวหอมมะลิของอำเภอ ก
  objective: obj-1
  kind: outcome
  owner: "1001"
  unit: กก./ไร่
  aggregate: {aggregate}
  data_source: สำรวจ
  targets: {targets}
"""
_DISTRICT = "[429, 431.5, 434, 436.5, 439]"
_SUBDISTRICT = (
    "- {{id: {id}, name: จำนวนผลผลิตของตำบล {name}, kind: output, from: org/rice, cascade: split, {more}"
    "data_source: สำรวจ, weight: 25, targets: {targets}}}"
)
_KHO = _SUBDISTRICT.format(id="rice-kho", name="ค", more="", targets="[420, 425, 430, 435, 440]")
_NGO = _SUBDISTRICT.format(id="rice-ngo", name="ง", more="", targets="[410, 415, 420, 425, 430]")
_KHO_RAI = _SUBDISTRICT.format(
    id="rice-kho", name="ค", more="base: 3000, ", targets="[432, 434, 436, 438, 440]"
)
_NGO_RAI = _SUBDISTRICT.format(
    id="rice-ngo", name="ง", more="base: 1000, ", targets="[420, 424, 428, 432, 436]"
)

RULE = Rule(
    code="PM303",
    name="cascade-shortfall",
    severity="error",
    message={
        "en": "the `{method}` of the children's targets ({count}) does not reach {parent}: {table}",
        "th": "ค่าเป้าหมายที่แบ่งลงไป ({count} ตัวชี้วัด) รวมแบบ `{method}` แล้วไม่ถึงค่าเป้าหมายของ {parent}: {table}",
    },
    help={
        "en": "raise the children's targets at those levels (lower them where lower is better), hand a share to somebody else, or correct `aggregate`",
        "th": "ปรับค่าเป้าหมายของผู้รับถ่ายทอดในระดับดังกล่าวให้รวมแล้วถึง มอบหมายส่วนที่ขาดให้ผู้อื่นเพิ่ม หรือแก้ `aggregate` ให้ถูกต้อง",
    },
    note={"en": "{note}", "th": "{note}"},
    related={
        "child": {"en": "{child}: {targets}", "th": "{child}: {targets}"},
        "weighted": {"en": "{child}: {targets} (base {base})", "th": "{child}: {targets} (ฐาน {base})"},
    },
    what={
        "en": "Where a KPI is divided (`cascade: split`), at every level at which all have a target the children's targets together, by the parent's `aggregate`, reach the parent's: at least as much, or at most as much where lower is better. All live children of one parent count together, and the arithmetic is exact.",
        "th": "เมื่อแบ่งค่าเป้าหมายลงไป (`cascade: split`) ทุกระดับที่มีค่าเป้าหมายครบทุกฝ่าย ค่าเป้าหมายของผู้รับถ่ายทอดทุกคนรวมกันตาม `aggregate` ของตัวชี้วัดต้นทางต้องถึงค่าเป้าหมายของตัวชี้วัดต้นทาง คือไม่น้อยกว่า หรือไม่มากกว่าหากค่าน้อยดีกว่า โดยนับตัวชี้วัดที่วัดผลในรอบนั้นทั้งหมดและคำนวณอย่างเที่ยงตรง",
    },
    why={
        "en": "[002]: the targets of all subordinates at the same level together equal or exceed the superior's. Otherwise everyone can reach their own target and the organisation still misses its goal, and nobody notices before the end of the round.",
        "th": "[002] กำหนดว่า ค่าตัวเลขเป้าหมายของผู้ใต้บังคับบัญชาทุกคนในระดับเดียวกันรวมแล้วต้องเท่ากับหรือมากกว่าค่าตัวเลขเป้าหมายของผู้บังคับบัญชา มิฉะนั้นทุกคนอาจทำได้ตามเป้าหมายของตน แต่องค์กรยังไม่บรรลุเป้าหมาย และกว่าจะรู้ก็สิ้นรอบการประเมินแล้ว",
    },
    fix={
        "en": "Agree with the children's people on targets that make up what is missing; the note names who could do it and with which targets. If the numbers are right and only added up wrongly, correct `aggregate` or the children's `base`.",
        "th": "ตกลงค่าเป้าหมายใหม่กับผู้รับถ่ายทอดเพื่อชดเชยส่วนที่ขาด หมายเหตุบอกว่าใครชดเชยได้และต้องปรับเป็นเท่าใด ถ้าตัวเลขถูกต้องแล้วแต่วิธีรวมไม่ถูก ให้แก้ `aggregate` หรือ `base` ของผู้รับถ่ายทอด",
    },
    bad=(
        Example(
            title="two subdistricts of [002] under their district",
            files=files(
                scorecard=K1 + _RICE.format(aggregate="mean", targets=f"«{_DISTRICT}»"),
                p1002=(DIRECT, _KHO, _NGO),
            ),
        ),
        Example(
            title="weighted by rai, short at levels 1 and 5 only",
            files=files(
                scorecard=K1
                + _RICE.format(aggregate="weighted_mean", targets="«[429.5, 431.5, 434, 436.5, 439.5]»"),
                p1002=(DIRECT, _KHO_RAI, _NGO_RAI),
            ),
        ),
    ),
    good=(
        Example(
            title="weighted by rai",
            files=files(
                scorecard=K1 + _RICE.format(aggregate="weighted_mean", targets=_DISTRICT),
                p1002=(DIRECT, _KHO_RAI, _NGO_RAI),
            ),
        ),
    ),
    check=check,
)

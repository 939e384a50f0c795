"""PM608: a parent's final value is not what its children's final values make."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pmcli.cascade.aggregate import Finals
from pmcli.cascade.arithmetic import measures_rate
from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import ORGANIZATION, Kpi, Round
from pmcli.numbers import round_half_away
from pmcli.rules import pm602_result_out_of_range, pm610_result_implausible
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._example_files import results
from pmcli.rules._shared_cascade import Doubts
from pmcli.rules._shared_results import Astray
from pmcli.rules.context import Context
from pmcli.source import Place


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        if round.unread & {"results", "agreements"}:
            continue
        cascade = context.cascade(round)
        finals = Finals(round, context.as_of, cascade)
        circular = {ref for cycle in cascade.cycles for ref in cycle}
        doubts: _Doubts | None = None
        for ref in cascade.children:
            parent = cascade.kpis.get(ref)
            if parent is None or parent.aggregate is None or not cascade.live(parent) or ref in circular:
                continue
            if parent.aggregate == "sum" and measures_rate(parent):
                continue  # a sum of rates says nothing (PM305)
            final, together = finals.of(parent), finals.of_children(parent)
            if final is None or together is None or same(final.value, together):
                continue
            doubts = doubts or _Doubts(context, round)
            if not doubts.about(parent):
                yield _finding(context, round, finals, parent, final.value, together)


class _Doubts:
    """What leaves the comparison open and is reported elsewhere: who the children are, or what a final value is."""

    def __init__(self, context: Context, round: Round) -> None:
        self.cascade = context.cascade(round)
        self.children = Doubts(context, round)
        self.results = Astray(round, self.cascade)
        self.implausible = context.once(_implausible)

    def about(self, parent: Kpi) -> bool:
        family = (parent, *self.cascade.live_children(parent.ref, "split"))
        return self.children.about(parent) or any(
            self.results.about(kpi) or kpi.ref in self.implausible or kpi.bad & {"base", "targets", "scale"}
            for kpi in family
        )


def _implausible(context: Context) -> frozenset[str]:
    """KPIs with a value that can hardly be meant."""
    found = (*pm602_result_out_of_range.check(context), *pm610_result_implausible.check(context))
    return frozenset(f"{each.person or ORGANIZATION}/{each.kpi}" for each in found)


def same(value: Decimal, together: Fraction) -> bool:
    """Whether a value as written is an aggregate: exactly, or, where no decimal is exact (a third), to the places written."""
    places = max(0, -int(value.as_tuple().exponent))
    endless = (together * 10**30).denominator != 1
    return Fraction(value) == (round_half_away(together, places) if endless else together)


def _finding(
    context: Context, round: Round, finals: Finals, parent: Kpi, value: Decimal, together: Fraction
) -> Finding:
    children = [
        (child, finals.of(child)) for child in context.cascade(round).live_children(parent.ref, "split")
    ]
    person = None if parent.owner_id == ORGANIZATION else parent.owner_id
    return Finding(
        _place(round, finals, parent),
        {
            "kpi": parent.ref,
            "value": value,
            "aggregate": together,
            "method": _METHODS[str(parent.aggregate)],
            "note": [f"{child.ref} {final.value}" for child, final in children if final is not None],
        },
        person=person,
        kpi=parent.id,
        related=tuple(
            Related(_place(round, finals, child), "child", {"kpi": child.ref}) for child, _ in children
        ),
    )


def _place(round: Round, finals: Finals, kpi: Kpi) -> Place:
    """The cell of a KPI's final value, which a ``direct`` child may have from above."""
    final = finals.of(kpi)
    source = finals.cascade.kpis[final.ref] if final is not None else kpi
    result = round.final(source.owner_id, source.id, as_of=finals.as_of)
    return result.at["value"] if result is not None else kpi.at.first


_METHODS = {
    "sum": {"en": "sum", "th": "ผลรวม"},
    "mean": {"en": "mean", "th": "ค่าเฉลี่ย"},
    "weighted_mean": {"en": "weighted mean", "th": "ค่าเฉลี่ยถ่วงน้ำหนัก"},
    "min": {"en": "lowest", "th": "ค่าต่ำสุด"},
    "max": {"en": "highest", "th": "ค่าสูงสุด"},
}

_HEAD = """\
person: "1002"
signed: {{person: 2025-10-06, evaluator: 2025-10-07}}
kpis:
  - {{id: a, from: org/K1, cascade: direct, kind: output, data_source: ทะเบียน, weight: 40}}
  - {{id: b, name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 30, targets: [1, 2, 3, 4, 5], aggregate: {0}}}
  - {{id: c, name: จำนวนโครงการ, result: โครงการแล้วเสร็จ, kind: output, data_source: ทะเบียน, weight: 20, targets: [1, 2, 3, 4, 5]}}
  - {{id: d, name: จำนวนวัน, result: งานเร็วขึ้น, kind: output, data_source: ทะเบียน, weight: 10, targets: [9, 8, 7, 6, 5]}}
development: [{{need: การวิเคราะห์ข้อมูล, for: ACH, method: seminar}}]
"""
_SPLIT = {"from": "1002/b", "cascade": "split"}


def _office(method: str) -> dict[str, str | None]:
    """Person 1002's reports, split between two KPIs of person 1003."""
    return {
        "rounds/2569-1/agreements/1002.yaml": _HEAD.format(method),
        **sample({"b": _SPLIT, "c": {**_SPLIT, "name": "จำนวนรายงานด่วน"}}),
    }


RULE = Rule(
    code="PM608",
    name="rollup-differs",
    severity="warning",
    message={
        "en": "the final value of {kpi} is {value}, the {method} of its children {aggregate}",
        "th": "ค่าสุดท้ายของ {kpi} คือ {value} แต่{method}ของตัวชี้วัดที่แบ่งไปคือ {aggregate}",
    },
    help={
        "en": "correct the value here or those of the children, or the parent's `aggregate`",
        "th": "แก้ค่านี้หรือค่าของตัวชี้วัดที่แบ่งไป หรือแก้ `aggregate` ของตัวชี้วัดหลัก",
    },
    note={"en": "{note}", "th": "{note}"},
    related={"child": {"en": "{kpi}", "th": "{kpi}"}},
    what={
        "en": "Where a KPI declares how its `split` children add up (`aggregate`), its final value is the aggregate of theirs. The comparison is exact; "
        "an aggregate without a finite decimal is compared to the places written.",
        "th": "เมื่อตัวชี้วัดกำหนดวิธีรวมค่าของตัวชี้วัดที่แบ่งไป (`aggregate`) ค่าสุดท้ายต้องเท่ากับค่าที่รวมได้ การเปรียบเทียบเป็นค่าที่แน่นอน "
        "ถ้าค่าที่รวมได้เป็นทศนิยมไม่รู้จบ ให้เทียบตามจำนวนตำแหน่งที่เขียนไว้",
    },
    why={
        "en": "The superior and the subordinates report the same work. If the figures differ, one of them is wrong, and somebody is scored on it.",
        "th": "ผู้บังคับบัญชาและผู้ใต้บังคับบัญชารายงานงานเดียวกัน ถ้าตัวเลขต่างกัน ย่อมมีตัวเลขที่ผิดและมีผู้ได้คะแนนจากตัวเลขนั้น",
    },
    fix={
        "en": "Find out which figure is right; a value that came in late is often the cause. Where the parent also counts work that was not handed down, declare `aggregate: none`.",
        "th": "ตรวจสอบว่าตัวเลขใดถูกต้อง สาเหตุที่พบบ่อยคือข้อมูลส่งล่าช้า หากตัวชี้วัดหลักนับงานที่ไม่ได้แบ่งไปด้วย ให้ระบุ `aggregate: none`",
    },
    bad=(
        Example(
            title="a sum",
            files=_office("sum")
            | results(
                "2026-03-31,1002,b,«8»,official",
                "2026-03-31,1003,b,4,official",
                "2026-03-31,1003,c,3,official",
            ),
        ),
        Example(
            title="a mean; an earlier value agreed",
            files=_office("mean")
            | results(
                "2026-02-28,1002,b,3.5,official",
                "2026-03-31,1002,b,«3.4»,official",
                "2026-03-31,1003,b,4,official",
                "2026-03-31,1003,c,3,official",
            ),
        ),
    ),
    good=(
        Example(
            title="the sum",
            files=_office("sum")
            | results(
                "2026-03-31,1002,b,7,official", "2026-03-31,1003,b,4,official", "2026-03-31,1003,c,3,official"
            ),
        ),
        Example(
            title="a child has no value yet",
            files=_office("sum") | results("2026-03-31,1002,b,8,official", "2026-03-31,1003,b,4,official"),
        ),
    ),
    check=check,
)

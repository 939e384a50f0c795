"""PM403: weights and importance mixed, in one KPI or in one agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Kpi
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_kpis import live_kpis
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        yield from _both([kpi for kpi in round.scorecard if kpi.live(round.number)], None)
    for round, agreement in context.agreements():
        live = live_kpis(agreement, round)
        both = list(_both(live, agreement.person))
        yield from both or _mixture(live, agreement.person)


def _both(kpis: Sequence[Kpi], person: str | None) -> Iterator[Finding]:
    for kpi in kpis:
        if kpi.weight is not None and kpi.importance is not None:
            args = {"weight": kpi.weight, "importance": kpi.importance}
            order = [key for key in getattr(kpi.own, "order", ()) if key in args]
            first, second = order if len(order) == 2 else ("weight", "importance")
            related = (Related(kpi.at[first], "both", {"key": first, "value": args[first]}),)
            yield Finding(kpi.at[second], args, person=person, kpi=kpi.id, related=related)


def _mixture(kpis: Sequence[Kpi], person: str) -> Iterator[Finding]:
    """The first KPI that is weighted otherwise than the first."""
    given = [kpi for kpi in kpis if (kpi.weight is None) != (kpi.importance is None)]
    other = next((kpi for kpi in given if (kpi.weight is None) != (given[0].weight is None)), None)
    if other is not None:
        second, first = ("weight", "importance") if other.importance is None else ("importance", "weight")
        args = {"kpi": other.id, "first": given[0].id, "key": second, "other": first}
        related = (Related(given[0].at[first], "first", {"key": first, "kpi": given[0].id}),)
        yield Finding(other.at[second], args, variant="mixture", person=person, kpi=other.id, related=related)


RULE = Rule(
    code="PM403",
    name="weight-and-importance",
    severity="error",
    message={
        "en": "both a weight ({weight}) and an importance ({importance})",
        "th": "มีทั้งน้ำหนัก ({weight}) และระดับความสำคัญ ({importance})",
    },
    variants={
        "mixture": {
            "en": "`{kpi}` has `{key}` but `{first}` has `{other}`",
            "th": "ตัวชี้วัด `{kpi}` ใช้ `{key}` แต่ `{first}` ใช้ `{other}`",
        },
    },
    help={
        "en": "keep one of the two, the same for all KPIs of the agreement",
        "th": "เลือกใช้อย่างใดอย่างหนึ่ง ให้เหมือนกันทุกตัวชี้วัดในข้อตกลง",
    },
    related={
        "both": {"en": "`{key}` is {value} here", "th": "`{key}` เป็น {value} ที่นี่"},
        "first": {"en": "`{key}` of `{kpi}`", "th": "`{key}` ของ `{kpi}`"},
    },
    what={
        "en": "The KPIs of an agreement are all weighted by `weight` or all by `importance`; a KPI never has both.",
        "th": "ตัวชี้วัดทุกตัวในข้อตกลงเดียวกันต้องกำหนดด้วย `weight` ทั้งหมดหรือ `importance` ทั้งหมด ตัวชี้วัดหนึ่งมีทั้งสองอย่างไม่ได้",
    },
    why={
        "en": "Weights are percentages, importance is a multiplier (3, 2, 1) that becomes percentages together with the others [002]. "
        "Mixed, they have no meaning that everybody would agree on.",
        "th": "น้ำหนักเป็นร้อยละ ส่วนระดับความสำคัญเป็นตัวคูณ (3, 2, 1) ซึ่งแปลงเป็นร้อยละพร้อมกันทุกตัว [002] "
        "หากใช้ปนกันย่อมคำนวณได้หลายแบบและไม่มีแบบใดถูกต้อง",
    },
    fix={
        "en": "Decide for one way: free weights that total 100, or importance. Delete the key of the other.",
        "th": "เลือกวิธีเดียว คือกำหนดน้ำหนักโดยอิสระให้รวมได้ 100 หรือจัดเป็นระดับความสำคัญ แล้วลบคีย์ของอีกวิธีหนึ่ง",
    },
    bad=(
        Example(title="both in one KPI", files=sample({"b": {"weight": "25", "importance": "«3»"}})),
        Example(
            title="a mixture",
            files=sample(
                {
                    "a": {"weight": "60"},
                    "b": {"weight": "40"},
                    "c": {"weight": None, "importance": "«2»"},
                    "d": {"weight": None, "importance": "1"},
                }
            ),
        ),
    ),
    good=(
        Example(
            title="importance for all",
            files=sample(
                {id: {"weight": None, "importance": level} for id, level in zip("abcd", "3221", strict=True)}
            ),
        ),
    ),
    check=check,
)

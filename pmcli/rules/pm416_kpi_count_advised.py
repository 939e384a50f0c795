"""PM416: a number of KPIs that the policy allows but advises against."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._example_files import results
from pmcli.rules._shared_limits import counted
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in counted(context):
        advised = each.policy.kpis.advised
        if advised is None or each.outside or advised[0] <= each.count <= advised[1]:
            continue
        yield Finding(
            each.at,
            {"count": each.count, "policy": each.policy.id, "low": advised[0], "high": advised[1]},
            variant="few" if each.count < advised[0] else "many",
            person=each.agreement.person,
        )


RULE = Rule(
    code="PM416",
    name="kpi-count-advised",
    severity="warning",
    message={
        "en": "number of KPIs: {count}; the policy `{policy}` advises {low} to {high}",
        "th": "มีตัวชี้วัด {count} ตัว หลักเกณฑ์ `{policy}` แนะนำ {low} ถึง {high} ตัว",
    },
    help={
        "en": "bring the number of KPIs to {low} to {high}",
        "th": "ปรับจำนวนตัวชี้วัดให้อยู่ระหว่าง {low} ถึง {high} ตัว",
    },
    variant_help={
        "few": {
            "en": "add KPIs for the rest of the work, until there are at least {low}",
            "th": "เพิ่มตัวชี้วัดสำหรับงานส่วนที่เหลือให้ได้อย่างน้อย {low} ตัว",
        },
        "many": {
            "en": "keep at most {high}: join or drop those that matter least",
            "th": "คงไว้ไม่เกิน {high} ตัว โดยรวมหรือตัดตัวชี้วัดที่สำคัญน้อยออก",
        },
    },
    what={
        "en": "The number of KPIs of an agreement is within the range that the policy advises (`kpis.count.advised`).",
        "th": "จำนวนตัวชี้วัดในข้อตกลงควรอยู่ในช่วงที่หลักเกณฑ์แนะนำ (`kpis.count.advised`)",
    },
    why={
        "en": "A fitting number of KPIs is one of the cautions of [002]: with too few, one figure decides everything and much of the "
        "work is not seen; with too many, none has weight and collecting the data becomes a burden.",
        "th": "ปริมาณของตัวชี้วัดที่เหมาะสมเป็นข้อพึงระวังข้อหนึ่งใน [002] ถ้าน้อยเกินไป ตัวเลขเดียวจะตัดสินทั้งหมดและมองไม่เห็นงานส่วนอื่น "
        "ถ้ามากเกินไป แต่ละตัวจะแทบไม่มีน้ำหนักและเป็นภาระในการเก็บข้อมูล",
    },
    fix={
        "en": "Add or join KPIs and make the weights total 100 again. Where the number is right for this position, silence the rule on that line with a reason.",
        "th": "เพิ่มหรือรวมตัวชี้วัด แล้วปรับน้ำหนักให้รวมได้ 100 อีกครั้ง หากจำนวนนี้เหมาะกับตำแหน่งแล้ว ให้ปิดกฎนี้ที่บรรทัดนั้นพร้อมระบุเหตุผล",
    },
    bad=(
        Example(
            title="three",
            files={
                **sample({"a": {"weight": "50"}, "d": None}, key="«kpis»:"),
                **results("2026-03-31,1003,b,4,official"),
            },
        ),
        Example(
            title="eight",
            files=sample({id: {"weight": "12.5"} for id in "abcdefgh"}, key="«kpis»:"),
        ),
    ),
    good=(
        Example(
            title="seven", files=sample({**{id: {"weight": "14"} for id in "abcdef"}, "g": {"weight": "16"}})
        ),
    ),
    check=check,
)

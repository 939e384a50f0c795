"""PM404: fewer or more KPIs than the policy allows."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._example_files import results
from pmcli.rules._shared_limits import counted
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for each in counted(context):
        if each.outside:
            yield Finding(
                each.at,
                {"count": each.count, "policy": each.policy.id, "range": each.allowed},
                variant="few" if each.count < (each.policy.kpis.minimum or 0) else "many",
                person=each.agreement.person,
            )


RULE = Rule(
    code="PM404",
    name="kpi-count",
    severity="error",
    message={
        "en": "number of KPIs: {count}; the policy `{policy}` allows {range}",
        "th": "มีตัวชี้วัด {count} ตัว หลักเกณฑ์ `{policy}` กำหนดไว้ {range} ตัว",
    },
    help={
        "en": "bring the number of KPIs that are measured in this round to {range}",
        "th": "ปรับจำนวนตัวชี้วัดที่วัดผลในรอบนี้ให้เป็น {range} ตัว",
    },
    variant_help={
        "few": {
            "en": "add KPIs, first those handed down from the superior, until there are {range}",
            "th": "เพิ่มตัวชี้วัดให้ได้ {range} ตัว โดยเริ่มจากตัวชี้วัดที่ถ่ายทอดจากผู้บังคับบัญชา",
        },
        "many": {
            "en": "keep the most important ones ({range}); join or drop the others",
            "th": "คงไว้เฉพาะตัวชี้วัดที่สำคัญ {range} ตัว ที่เหลือให้รวมกันหรือตัดออก",
        },
    },
    what={
        "en": "The number of KPIs of an agreement that are measured in the round is within the policy's bounds (`kpis.count`).",
        "th": "จำนวนตัวชี้วัดในข้อตกลงที่วัดผลในรอบนั้นต้องอยู่ในช่วงที่หลักเกณฑ์กำหนด (`kpis.count`)",
    },
    why={
        "en": "An agency may fix the number: the announcement [004] asks for exactly five. An agreement without KPIs cannot be scored at all.",
        "th": "หน่วยงานอาจกำหนดจำนวนไว้แน่นอน เช่น ประกาศ [004] กำหนด 5 ดัชนีชี้วัด ข้อตกลงที่ไม่มีตัวชี้วัดเลยย่อมคิดคะแนนไม่ได้",
    },
    fix={
        "en": "Add, join or drop KPIs, and make the weights total 100 again. KPIs that are cancelled or belong to another round do not count.",
        "th": "เพิ่ม รวม หรือตัดตัวชี้วัด แล้วปรับน้ำหนักให้รวมได้ 100 อีกครั้ง ตัวชี้วัดที่ยกเลิกหรือวัดในรอบอื่นไม่นับรวม",
    },
    bad=(
        Example(
            title="no KPI",
            files={
                **sample(dict.fromkeys("abcd"), person='«person»: "1003"', key=""),
                **results(),
            },
        ),
        Example(
            title="eleven",
            files=sample(
                {**{id: {"weight": "9"} for id in "abcdefghij"}, "k": {"weight": "10"}},
                key="«kpis»:",
            ),
        ),
    ),
    good=(Example(title="five", files=sample({id: {"weight": "20"} for id in "abcde"})),),
    check=check,
)

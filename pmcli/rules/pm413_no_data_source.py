"""PM413: nobody knows where a KPI's value will come from."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round, agreement, kpi in context.kpis():
        known = kpi.data_source or kpi.collection or kpi.bad & {"data_source", "collection"}
        if not known and kpi.live(round.number):
            person = agreement.person if agreement is not None else None
            yield Finding(kpi.at.first, {"kpi": kpi.id}, person=person, kpi=kpi.id)


RULE = Rule(
    code="PM413",
    name="no-data-source",
    severity="info",
    message={
        "en": "`{kpi}` has neither `data_source` nor `collection`",
        "th": "ตัวชี้วัด `{kpi}` ไม่ได้ระบุแหล่งข้อมูล (`data_source`) หรือวิธีเก็บข้อมูล (`collection`)",
    },
    help={
        "en": "write where the value comes from (`data_source`) or how it is collected (`collection`)",
        "th": "ระบุแหล่งข้อมูลใน `data_source` หรือวิธีเก็บข้อมูลใน `collection`",
    },
    what={
        "en": "Every KPI says where its data come from or how they are collected, itself or through the definition that it uses.",
        "th": "ตัวชี้วัดทุกตัวควรระบุแหล่งข้อมูลหรือวิธีเก็บข้อมูล โดยระบุเองหรือมาจากนิยามตัวชี้วัดที่ใช้",
    },
    why={
        "en": "Whether the data can be had conveniently is the first caution in choosing a KPI, and the way of collecting them is part of the "
        "agreement [002]. Otherwise the round ends in a dispute over figures.",
        "th": "ความสะดวกในการจัดเก็บข้อมูลเป็นข้อพึงระวังในการกำหนดตัวชี้วัด และวิธีการเก็บข้อมูลเป็นส่วนหนึ่งของข้อตกลง [002] "
        "ถ้าไม่กำหนดไว้ เมื่อสิ้นรอบจะโต้แย้งกันเรื่องตัวเลข",
    },
    fix={
        "en": "Name the register, system or report, or who counts what and when. Better still, put it once into the KPI dictionary (`kpis/`).",
        "th": "ระบุทะเบียน ระบบ หรือรายงานที่ใช้ หรือระบุว่าใครเก็บข้อมูลใดเมื่อใด และควรระบุไว้ครั้งเดียวในพจนานุกรมตัวชี้วัด (`kpis/`)",
    },
    bad=(
        Example(
            title="in an agreement",
            files=sample(
                {
                    "b": "{«id»: b, name: จำนวนรายงาน, result: รายงานครบ, kind: output, weight: 25, targets: [1, 2, 3, 4, 5]}"
                }
            ),
        ),
        Example(
            title="on the scorecard",
            files={
                "rounds/2569-1/scorecard.yaml": """\
                kpis:
                  - {«id»: K1, name: ร้อยละความสำเร็จของแผน, objective: obj-1, kind: outcome, owner: "1001", unit: ร้อยละ,
                     aggregate: mean, targets: [60, 70, 80, 90, 100]}
                """
            },
        ),
    ),
    good=(
        Example(
            title="from the dictionary",
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: reports, name: จำนวนรายงาน, kind: output, data_source: ทะเบียนรายงาน, targets: [1, 2, 3, 4, 5]}
                """,
                **sample({"b": "{id: b, use: reports, result: รายงานครบ, weight: 25}"}),
            },
        ),
        Example(
            title="how it is collected",
            files=sample({"b": {"data_source": None, "collection": "หัวหน้างานนับทุกสิ้นเดือน"}}),
        ),
    ),
    check=check,
)

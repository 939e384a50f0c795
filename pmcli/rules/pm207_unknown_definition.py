"""PM207: a definition that the KPI dictionary does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_names import Names, unknown, written_kpis
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    names = Names(kpi.id for kpi in context.workspace.definitions)
    for person, kpi in written_kpis(context):
        if kpi.use and kpi.use not in names.known:
            yield unknown(names, kpi.use, kpi.at["use"], person=person, kpi=kpi.id)


_MESSAGE = {"en": "no definition has the id `{value}`", "th": "ไม่มีนิยามตัวชี้วัดรหัส `{value}`"}
_ADD = {
    "en": "add the definition to a file in `kpis/`, which holds none",
    "th": "เพิ่มนิยามในไฟล์ของโฟลเดอร์ `kpis/` ซึ่งยังไม่มีนิยาม",
}

RULE = Rule(
    code="PM207",
    name="unknown-definition",
    severity="error",
    message=_MESSAGE,
    help={"en": "definitions in `kpis/`: {known}", "th": "นิยามใน `kpis/`: {known}"},
    variants={"close": _MESSAGE, "none": _MESSAGE},
    variant_help={
        "close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"},
        "none": _ADD,
    },
    what={
        "en": "The `use` of a KPI is the id of a definition in a file of `kpis/`.",
        "th": "`use` ของตัวชี้วัดต้องเป็นรหัสของนิยามในไฟล์ใดไฟล์หนึ่งของโฟลเดอร์ `kpis/`",
    },
    why={
        "en": "Name, targets and formula are taken from there; without it the KPI has none.",
        "th": "ชื่อ ค่าเป้าหมาย และสูตรคำนวณนำมาจากนิยามนั้น เมื่อไม่พบนิยาม ตัวชี้วัดจึงไม่มีข้อมูลเหล่านี้",
    },
    fix={
        "en": "Correct the id, add the definition, or write the keys at the KPI itself and delete `use`.",
        "th": "แก้รหัส เพิ่มนิยาม หรือเขียนรายละเอียดไว้ที่ตัวชี้วัดเองแล้วลบ `use`",
    },
    bad=(
        Example(
            title="misspelt",
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: reports, name: จำนวนรายงาน, data_source: ทะเบียน, targets: [1, 2, 3, 4, 5]}
                """,
                "rounds/2569-1/scorecard.yaml": """\
                kpis:
                  - {id: K1, use: «report», name: ร้อยละความสำเร็จของแผน, objective: obj-1, kind: outcome, owner: "1001", unit: ร้อยละ,
                     aggregate: mean, data_source: ทะเบียน, targets: [60, 70, 80, 90, 100]}
                """,
            },
        ),
        Example(
            title="without a dictionary",
            files={
                "rounds/2569-1/scorecard.yaml": """\
                kpis:
                  - {id: K1, use: «plans», name: ร้อยละความสำเร็จของแผน, objective: obj-1, kind: outcome, owner: "1001", unit: ร้อยละ,
                     aggregate: mean, data_source: ทะเบียน, targets: [60, 70, 80, 90, 100]}
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: plans, name: ร้อยละความสำเร็จของแผน, unit: ร้อยละ, data_source: ทะเบียน, targets: [60, 70, 80, 90, 100]}
                """,
                "rounds/2569-1/scorecard.yaml": """\
                kpis:
                  - {id: K1, use: plans, objective: obj-1, kind: outcome, owner: "1001", aggregate: mean}
                """,
            },
        ),
    ),
    check=check,
)

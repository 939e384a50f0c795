"""PM202: a unit that the unit tree does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_names import Names, id_is_lost, unknown
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    if not workspace.has_units or id_is_lost(workspace.units):
        return
    names = Names(workspace.unit)
    for unit in workspace.units:
        if unit.parent and unit.parent not in names:
            yield unknown(names, unit.parent, unit.at["parent"])
    for person in workspace.people:
        if person.unit and person.unit not in names:
            yield unknown(names, person.unit, person.at["unit"], person=person.id)


_MESSAGE = {"en": "no unit has the id `{value}`", "th": "ไม่มีหน่วยงานรหัส `{value}`"}
_ADD = {
    "en": "correct the id, or add the unit to `org/units.yaml`",
    "th": "แก้รหัส หรือเพิ่มหน่วยงานใน `org/units.yaml`",
}

RULE = Rule(
    code="PM202",
    name="unknown-unit",
    severity="error",
    message=_MESSAGE,
    help={"en": f"{_ADD['en']}; known: {{known}}", "th": f"{_ADD['th']} ที่มีอยู่: {{known}}"},
    variants={"close": _MESSAGE, "none": _MESSAGE},
    variant_help={
        "close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"},
        "none": _ADD,
    },
    what={
        "en": "Where the workspace has an `org/units.yaml`, the unit of every person and the parent of every unit is one of it.",
        "th": "เมื่อมีไฟล์ `org/units.yaml` หน่วยงานของทุกคนและหน่วยงานที่สังกัดของทุกหน่วยต้องอยู่ในไฟล์นั้น",
    },
    why={
        "en": "The unit tells who supervises and evaluates whom, and under which heading a person appears in reports.",
        "th": "หน่วยงานเป็นตัวกำหนดผู้บังคับบัญชาและผู้ประเมิน รวมทั้งตำแหน่งของบุคคลในรายงาน",
    },
    fix={
        "en": "Correct the id, or add the unit with its parent. Without `org/units.yaml` the unit is free text.",
        "th": "แก้รหัสหรือเพิ่มหน่วยงานพร้อมระบุหน่วยงานที่สังกัด ถ้าไม่มีไฟล์ `org/units.yaml` ช่องหน่วยงานเป็นข้อความอิสระ",
    },
    bad=(
        Example(
            title="a person's unit",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,«paln»,1002,
                """
            },
        ),
        Example(
            title="the unit above",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: «province», head: "1002"}
                """,
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,1001,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                """,
            },
        ),
    ),
    good=(
        Example(
            title="without units.yaml the unit is free text",
            files={
                "org/units.yaml": None,
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,สำนักงานตัวอย่าง,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,กลุ่มงานแผน,1001,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,กลุ่มงานแผน,1002,
                """,
            },
        ),
    ),
    check=check,
)

"""PM210: more than one unit without parent, or more than one person without supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Person, Unit, Workspace
from pmcli.rules._shared_organization import Line
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    tops = [
        unit
        for unit in workspace.units
        if unit.parent is None and "parent" not in unit.bad and workspace.unit[unit.id] is unit
    ]
    for unit in tops[1:]:
        related = (Related(tops[0].at.first, "unit", {"value": tops[0].id}),)
        yield Finding(unit.at.first, {"value": unit.id, "first": tops[0].id}, variant="unit", related=related)
    heads = [
        person
        for person in workspace.people
        if workspace.supervisor[person.id] is None and workspace.person[person.id] is person
    ]
    if len(heads) > 1:
        yield from _heads(workspace, heads, tops)


def _heads(workspace: Workspace, heads: list[Person], tops: list[Unit]) -> Iterator[Finding]:
    """Of the people without supervisor all but one: the head of the organisation is the exempt one, else the first."""
    line = Line(workspace)
    others = {
        unit.id for unit in tops[1:]
    }  # a second tree of units is one finding, not also one for its head
    heads = [each for each in heads if line.derived_reliably(each) and _top(workspace, each) not in others]
    heads.sort(key=lambda each: each.exempt is None)
    for person in heads[1:]:
        related = (Related(heads[0].at.first, "person", {"value": heads[0].id}),)
        yield Finding(
            person.at.first, {"value": person.id, "first": heads[0].id}, person=person.id, related=related
        )


def _top(workspace: Workspace, person: Person) -> str | None:
    """The highest unit above a person; only asked where the units above hold together."""
    unit = workspace.unit.get(person.unit or "")
    while unit is not None and unit.parent is not None:
        unit = workspace.unit.get(unit.parent)
    return unit.id if unit else None


RULE = Rule(
    code="PM210",
    name="many-roots",
    severity="error",
    message={
        "en": "{value} has no supervisor, and {first} has none either: only one person may be at the top",
        "th": "{value} ไม่มีผู้บังคับบัญชา และ {first} ก็ไม่มี: ผู้อยู่สูงสุดมีได้เพียงคนเดียว",
    },
    help={
        "en": "name a `supervisor`, or give the person's unit or the one above it a `head`",
        "th": "ระบุ `supervisor` หรือกำหนด `head` ของหน่วยงานนั้นหรือหน่วยงานเหนือขึ้นไป",
    },
    variants={
        "unit": {
            "en": "the unit {value} has no parent, and {first} has none either: only one unit may be at the top",
            "th": "หน่วยงาน {value} ไม่มี `parent` และ {first} ก็ไม่มี: หน่วยงานสูงสุดมีได้เพียงหน่วยเดียว",
        }
    },
    variant_help={
        "unit": {"en": "name the unit above it as `parent`", "th": "ระบุหน่วยงานที่อยู่เหนือขึ้นไปใน `parent`"}
    },
    related={
        "unit": {"en": "{value} is a unit without parent too", "th": "{value} เป็นหน่วยงานที่ไม่มี `parent` เช่นกัน"},
        "person": {"en": "{value} has no supervisor", "th": "{value} ไม่มีผู้บังคับบัญชา"},
    },
    what={
        "en": "Exactly one unit has no parent, and exactly one person has no supervisor, neither written nor told by the units.",
        "th": "มีหน่วยงานเพียงหน่วยเดียวที่ไม่มี `parent` และมีบุคคลเพียงคนเดียวที่ไม่มีผู้บังคับบัญชา "
        "ทั้งที่ระบุไว้และที่ได้จากโครงสร้างหน่วยงาน",
    },
    why={
        "en": "Goals come down from one top [000]. A second one has nobody who agrees targets with it or evaluates it, "
        "and nearly always it is a forgotten entry.",
        "th": "เป้าหมายถ่ายทอดลงมาจากระดับสูงสุดเพียงแห่งเดียว [000] จุดสูงสุดที่สองไม่มีผู้ทำข้อตกลงและผู้ประเมิน "
        "และเกือบทุกกรณีเกิดจากการลืมระบุ",
    },
    fix={
        "en": "Complete the entry that is shown. The head of the organisation, whom another organisation evaluates, is `exempt`.",
        "th": "เติมข้อมูลในรายการที่แสดง หัวหน้าส่วนราชการซึ่งหน่วยงานอื่นเป็นผู้ประเมินให้ระบุ `exempt`",
    },
    bad=(
        Example(
            title="two highest units",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002"}
                  - {«id»: finance, name: กลุ่มงานคลัง}
                """
            },
        ),
        Example(
            title="two people without supervisor",
            files={
                "org/units.yaml": None,
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,สำนักงาน,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,แผน,1001,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,แผน,1002,
                «1004»,นาย,สมมติ,สี่,นักวิชาการ,K2,,แผน,,ช่วยราชการ
                """,
            },
        ),
    ),
    good=(
        Example(
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002"}
                  - {id: finance, name: กลุ่มงานคลัง, parent: office}
                """
            }
        ),
    ),
    check=check,
)

"""PM214: two people of one name."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Person, text
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    first: dict[str, Person] = {}
    for person in context.workspace.people:
        name = " ".join((text(person.first_name, "th") + " " + text(person.last_name, "th")).split())
        if name and first.setdefault(name, person).id != person.id:
            yield Finding(
                person.at["first_name"],
                {"value": person.id, "first": first[name].id, "name": name},
                person=person.id,
                related=(Related(first[name].at["first_name"], "first", {"first": first[name].id}),),
            )


RULE = Rule(
    code="PM214",
    name="same-name",
    severity="info",
    message={
        "en": "{value} and {first} are both called {name}",
        "th": "{value} และ {first} ชื่อ {name} เหมือนกัน",
    },
    help={
        "en": "delete one if they are the same person; otherwise take care with the ids",
        "th": "ถ้าเป็นคนเดียวกันให้ลบรายการหนึ่ง ถ้าเป็นคนละคนให้ระวังการใช้รหัส",
    },
    related={"first": {"en": "{first} stands here", "th": "{first} อยู่ที่นี่"}},
    what={
        "en": "Two people with different ids have the same first and last name.",
        "th": "บุคคลสองคนที่มีรหัสต่างกันมีชื่อและนามสกุลเหมือนกัน",
    },
    why={
        "en": "It may be one person entered twice, whose results are then divided; or two people whose papers are easily mixed up.",
        "th": "อาจเป็นคนเดียวกันที่บันทึกสองครั้ง ทำให้ผลงานแยกกันอยู่ หรือเป็นคนละคนที่เอกสารอาจสลับกันได้ง่าย",
    },
    fix={
        "en": "Delete the entry that is a copy. For two real people nothing needs to be done: "
        "`# pm: ignore[PM214]` with a reason, or `validate.ignore`, silences the notice.",
        "th": "ลบรายการที่ซ้ำ ถ้าเป็นคนละคนจริงไม่ต้องแก้ไข จะปิดข้อความนี้ด้วย `# pm: ignore[PM214]` พร้อมเหตุผล หรือ `validate.ignore` ก็ได้",
    },
    bad=(
        Example(
            title="entered twice",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                1004,นางสาว,«สมมติ»,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,ช่วยราชการ
                """
            },
        ),
        Example(
            title="in two files",
            files={
                "org/people_new.csv": """\
                id,first_name,last_name,unit,exempt
                1004,«สมมติ»,สอง,plan,ช่วยราชการ
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "org/people_new.csv": """\
                id,first_name,last_name,unit,exempt
                1004,สมมติ,สี่,plan,ช่วยราชการ
                """
            }
        ),
    ),
    check=check,
)

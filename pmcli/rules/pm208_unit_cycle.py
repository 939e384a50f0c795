"""PM208: units that lie above each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._shared_organization import cycles, unit_parents
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    units = context.workspace.unit
    for circle in cycles(unit_parents(context.workspace)):
        closed = (*circle, circle[0])
        yield Finding(
            units[circle[0]].at["parent"],
            {"cycle": " → ".join(closed)},
            variant="itself" if len(circle) == 1 else "",
            related=tuple(
                Related(units[unit].at["parent"], "step", {"unit": unit, "parent": parent})
                for unit, parent in zip(closed[1:], closed[2:], strict=False)
            ),
        )


RULE = Rule(
    code="PM208",
    name="unit-cycle",
    severity="error",
    message={"en": "units lie above each other in a circle: {cycle}", "th": "หน่วยงานสังกัดกันเป็นวงกลม: {cycle}"},
    help={
        "en": "correct one of these parents: the highest unit has none",
        "th": "แก้ `parent` ของหน่วยงานใดหน่วยงานหนึ่งในวงนี้ หน่วยงานสูงสุดไม่มี `parent`",
    },
    variants={
        "itself": {"en": "the unit is its own parent: {cycle}", "th": "หน่วยงานสังกัดตนเอง: {cycle}"},
    },
    variant_help={
        "itself": {
            "en": "name the unit above it, or delete `parent` if it is the highest",
            "th": "ระบุหน่วยงานที่อยู่เหนือขึ้นไป หรือลบ `parent` ถ้าเป็นหน่วยงานสูงสุด",
        }
    },
    related={"step": {"en": "{unit} lies under {parent}", "th": "{unit} สังกัด {parent}"}},
    what={
        "en": "Following `parent` from any unit leads to the one unit at the top.",
        "th": "เมื่อไล่ตาม `parent` จากหน่วยงานใดก็ตาม ต้องไปถึงหน่วยงานสูงสุดเพียงหน่วยเดียว",
    },
    why={
        "en": "In a circle nobody is above: no supervisor can be found for the heads, and no total for the organisation.",
        "th": "เมื่อสังกัดกันเป็นวงกลมย่อมไม่มีหน่วยงานใดอยู่เหนือ จึงหาผู้บังคับบัญชาของหัวหน้าหน่วยงานและสรุปผลขององค์กรไม่ได้",
    },
    fix={
        "en": "Compare the whole circle that is shown with the organisation chart and correct the `parent` that is wrong.",
        "th": "เทียบวงที่แสดงกับแผนภูมิโครงสร้างองค์กร แล้วแก้ `parent` ที่ผิด",
    },
    bad=(
        Example(
            title="two units",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002"}
                  - {id: north, name: ฝ่ายเหนือ, parent: «south»}
                  - {id: south, name: ฝ่ายใต้, parent: north}
                """
            },
        ),
        Example(
            title="its own parent",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002"}
                  - {id: north, name: ฝ่ายเหนือ, parent: «north»}
                """
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
                  - {id: north, name: ฝ่ายเหนือ, parent: plan}
                """
            }
        ),
    ),
    check=check,
)

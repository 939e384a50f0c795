"""PM209: people who supervise each other in a circle, or themselves."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Workspace
from pmcli.rules._shared_organization import Line, cycles
from pmcli.rules.context import Context
from pmcli.source import Place


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    people = workspace.person
    circles = cycles({each.id: workspace.supervisor[each.id] for each in workspace.people})
    line = Line(workspace) if circles else None
    for circle in circles:
        if line is None or not all(line.derived_reliably(people[each]) for each in circle):
            continue  # the units are wrong, and say so
        # Of the links only a written one can be mended here; without one the units make the circle.
        start = next((each for each in circle if people[each].supervisor is not None), circle[0])
        order = [*circle[circle.index(start) :], *circle[: circle.index(start)], start]
        yield Finding(
            _written_at(workspace, start),
            {"cycle": " → ".join(order)},
            variant="itself" if len(circle) == 1 else "",
            person=start,
            related=tuple(
                Related(_written_at(workspace, person), "step", {"person": person, "supervisor": supervisor})
                for person, supervisor in zip(order[1:], order[2:], strict=False)
            ),
        )


def _written_at(workspace: Workspace, person: str) -> Place:
    """Where it is written who supervises: the supervisor, else the unit that tells it."""
    record = workspace.person[person]
    return record.at["supervisor" if record.supervisor is not None else "unit"]


RULE = Rule(
    code="PM209",
    name="supervisor-cycle",
    severity="error",
    message={
        "en": "people supervise each other in a circle: {cycle}",
        "th": "ผู้บังคับบัญชาวนเป็นวงกลม: {cycle}",
    },
    help={
        "en": "correct one of these supervisors; where none is written, the head of the unit, or of the one above, supervises",
        "th": "แก้ผู้บังคับบัญชาของคนใดคนหนึ่งในวงนี้ ถ้าไม่ได้ระบุ หัวหน้าหน่วยงานหรือหัวหน้าหน่วยงานเหนือขึ้นไปเป็นผู้บังคับบัญชา",
    },
    variants={
        "itself": {"en": "a person supervises themselves: {cycle}", "th": "ระบุตนเองเป็นผู้บังคับบัญชา: {cycle}"},
    },
    variant_help={
        "itself": {
            "en": "name the supervisor, or leave the field empty for the head of the organisation",
            "th": "ระบุผู้บังคับบัญชา หรือเว้นว่างสำหรับหัวหน้าส่วนราชการ",
        }
    },
    related={
        "step": {"en": "{person} is supervised by {supervisor}", "th": "{person} มี {supervisor} เป็นผู้บังคับบัญชา"}
    },
    what={
        "en": "Following the supervisor from anybody leads to the head of the organisation, who has none.",
        "th": "เมื่อไล่ตามผู้บังคับบัญชาจากบุคคลใดก็ตาม ต้องไปถึงหัวหน้าส่วนราชการซึ่งไม่มีผู้บังคับบัญชา",
    },
    why={
        "en": "Supervisors evaluate and approve changes [004]. In a circle people would approve for those who approve for them, "
        "and targets would have nowhere to come down from.",
        "th": "ผู้บังคับบัญชาเป็นผู้ประเมินและผู้อนุมัติการเปลี่ยนแปลงข้อตกลง [004] เมื่อวนเป็นวงกลม ต่างฝ่ายจะอนุมัติให้กันเอง "
        "และไม่มีผู้ใดถ่ายทอดเป้าหมายลงมา",
    },
    fix={
        "en": "Compare the whole circle that is shown with the chain of command and correct the supervisor who is wrong.",
        "th": "เทียบวงที่แสดงกับสายการบังคับบัญชา แล้วแก้ผู้บังคับบัญชาที่ผิด",
    },
    bad=(
        Example(
            title="two people",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                1004,นาย,สมมติ,สี่,นักวิชาการ,K2,,plan,«1005»,ช่วยราชการ
                1005,นาย,สมมติ,ห้า,นักวิชาการ,K2,,plan,1004,ช่วยราชการ
                """
            },
        ),
        Example(
            title="themselves",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                1004,นาย,สมมติ,สี่,นักวิชาการ,K2,,plan,«1004»,ช่วยราชการ
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                1004,นาย,สมมติ,สี่,นักวิชาการ,K2,,plan,1003,ช่วยราชการ
                """
            }
        ),
    ),
    check=check,
)

"""PM112: a start after its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import Round
from pmcli.rules.context import Context
from pmcli.source import Place


def check(context: Context) -> Iterator[Finding]:
    for person in context.workspace.people:
        yield from _reversed(person.start_date, person.end_date, person.at, "end_date", person.id)
    for round in context.all_rounds:
        yield from _reversed(round.start, round.end, round.at, "end", None)
        yield from _in_round(round)


def _in_round(round: Round) -> Iterator[Finding]:
    for agreement in round.agreements:
        for line in agreement.development:
            yield from _reversed(line.start, line.end, line.at, "end", agreement.person)
    for plan in round.improvements:
        for action in plan.actions:
            yield from _reversed(action.start, action.end, action.at, "end", plan.person)


def _reversed(
    start: date | None, end: date | None, at: Place, key: str, person: str | None
) -> Iterator[Finding]:
    if start is not None and end is not None and start > end:
        yield Finding(at[key], {"start": start, "end": end}, person=person)


RULE = Rule(
    code="PM112",
    name="period-reversed",
    severity="error",
    message={"en": "the end {end} lies before the start {start}", "th": "วันสิ้นสุด {end} อยู่ก่อนวันเริ่มต้น {start}"},
    help={
        "en": "correct one of the two dates; check the year and its era",
        "th": "แก้วันใดวันหนึ่ง และตรวจปีกับศักราช",
    },
    what={
        "en": "No period ends before it starts: a round, a person's employment, a line of the development plan, "
        "an action of an improvement plan.",
        "th": "ช่วงเวลาต้องไม่สิ้นสุดก่อนเริ่มต้น ได้แก่ รอบการประเมิน ระยะเวลาการปฏิบัติราชการของบุคคล "
        "กิจกรรมในแผนพัฒนารายบุคคล และกิจกรรมในแผนพัฒนาปรับปรุง",
    },
    why={
        "en": "No day lies in such a period: no result would count in the round, and the person would take part in none.",
        "th": "ช่วงเวลาเช่นนี้ไม่มีวันใดอยู่ภายใน ผลงานจึงไม่นับในรอบนั้น และบุคคลนั้นจะไม่อยู่ในรอบการประเมินใดเลย",
    },
    fix={
        "en": "Correct the date that is wrong; often a round that spans the new year has the old year at its end.",
        "th": "แก้วันที่ที่ผิด มักพบในช่วงเวลาที่ข้ามปีแต่ยังใช้ปีเดิมที่วันสิ้นสุด",
    },
    bad=(
        Example(
            title="an action of an improvement plan",
            files={
                "rounds/2569-1/improvement/1003.yaml": """\
                person: "1003"
                actions:
                  - {kpi: b, need: การเขียนรายงาน, method: mentor, by: "1002", start: 2026-04-15, end: «2025-06-30»}
                """
            },
        ),
        Example(
            title="a person's employment",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt,start_date,end_date
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด,,
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,,2026-01-05,«2025-12-31»
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/improvement/1003.yaml": """\
                person: "1003"
                actions:
                  - {kpi: b, need: การเขียนรายงาน, method: mentor, by: "1002", start: 2026-04-15, end: 2026-06-30}
                """
            }
        ),
    ),
    check=check,
)

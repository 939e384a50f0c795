"""PM601: a result that nobody asked for: of somebody who takes no part, or of a KPI that is not measured."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import ORGANIZATION, Kpi, Result, Round
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._example_files import results
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        yield from _round(context, round)


def _round(context: Context, round: Round) -> Iterator[Finding]:
    people = context.workspace.person
    with_agreement = {agreement.person for agreement in round.agreements}
    kpis = context.cascade(round).kpis
    told: set[str] = set()  # one finding a person or KPI, at its first row: a series of values is one cause
    for result in round.results:
        person, ref = result.person, f"{result.person}/{result.kpi}"
        if person in told or ref in told:
            continue
        if person != ORGANIZATION:
            known = people.get(person)
            if known is None:
                continue
            if not round.takes_part(known):
                if person not in with_agreement:  # the agreement is what is wrong then (PM213, PM509)
                    told.add(person)
                    args = {"person": person, "round": round.id, "reason": known.exempt or ""}
                    variant = "exempt" if known.exempt is not None else "absent"
                    yield Finding(result.at["person"], args, variant=variant, person=person)
                continue
        kpi = kpis.get(ref)
        if kpi is not None and not kpi.live(round.number) and not _earlier(result, kpi):
            told.add(ref)
            yield Finding(
                result.at["kpi"],
                {"kpi": kpi.id, "round": round.id},
                variant="cancelled" if kpi.cancelled is not None else "",
                person=None if person == ORGANIZATION else person,
                kpi=kpi.id,
            )


def _earlier(result: Result, kpi: Kpi) -> bool:
    """Whether the value was measured while the KPI still held: it stays in the record."""
    day = kpi.cancelled.date if kpi.cancelled is not None else None
    return day is not None and result.date is not None and result.date <= day


RULE = Rule(
    code="PM601",
    name="result-not-asked",
    severity="warning",
    message={
        "en": "`{kpi}` is not measured in round {round}",
        "th": "ตัวชี้วัด `{kpi}` ไม่วัดผลในรอบการประเมิน {round}",
    },
    variants={
        "cancelled": {"en": "`{kpi}` is cancelled", "th": "ตัวชี้วัด `{kpi}` ถูกยกเลิกแล้ว"},
        "exempt": {
            "en": "{person} is exempt from round {round} ({reason})",
            "th": "{person} ได้รับการยกเว้นในรอบการประเมิน {round} ({reason})",
        },
        "absent": {
            "en": "{person} is not employed in round {round}",
            "th": "{person} ไม่ได้ปฏิบัติราชการในรอบการประเมิน {round}",
        },
    },
    help={
        "en": "delete the row, or correct its `kpi` or the KPI's `rounds`",
        "th": "ลบแถวนี้ หรือแก้ `kpi` ของแถว หรือแก้ `rounds` ของตัวชี้วัด",
    },
    variant_help={
        "cancelled": {
            "en": "delete the row, or correct its `kpi` or its `date`; values up to the day of the cancellation stay",
            "th": "ลบแถวนี้ หรือแก้ `kpi` หรือ `date` ของแถว ค่าที่วัดถึงวันที่ยกเลิกยังคงเก็บไว้",
        },
        "exempt": {
            "en": "delete the rows of {person}, or correct `person`",
            "th": "ลบแถวของ {person} หรือแก้ `person` ให้ถูกต้อง",
        },
        "absent": {
            "en": "delete the rows of {person}, or correct `person`, or the dates in the people file",
            "th": "ลบแถวของ {person} หรือแก้ `person` หรือแก้วันที่ในแฟ้มบุคลากร",
        },
    },
    what={
        "en": "A result belongs to somebody who takes part in the round and to a KPI that is measured in it.",
        "th": "ผลการดำเนินงานต้องเป็นของผู้ที่อยู่ในรอบการประเมิน และเป็นของตัวชี้วัดที่วัดผลในรอบนั้น",
    },
    why={
        "en": "The value is never used. Most often it was entered for the wrong person, KPI or round, and is missing where it belongs.",
        "th": "ค่านี้จะไม่ถูกนำไปใช้ ส่วนใหญ่เกิดจากบันทึกผิดคน ผิดตัวชี้วัด หรือผิดรอบ ทำให้ขาดข้อมูลในที่ที่ควรมี",
    },
    fix={
        "en": "Move the value to the person and KPI that were meant. What was measured before a KPI was cancelled may stay; it is not reported.",
        "th": "ย้ายค่าไปยังบุคคลและตัวชี้วัดที่ถูกต้อง ค่าที่วัดไว้ก่อนยกเลิกตัวชี้วัดเก็บไว้ได้และไม่ถูกรายงาน",
    },
    bad=(
        Example(
            title="somebody who is exempt",
            files=results("2026-03-31,org,K1,85,official", "2026-03-31,«1001»,b,4,official"),
        ),
        Example(
            title="a KPI of the second round",
            files=sample({"d": {"rounds": "[2]"}, "e": {"weight": "25"}})
            | results("2026-02-28,1003,«d»,7,official", "2026-03-31,1003,d,6,official"),
        ),
        Example(
            title="after the cancellation",
            files=sample(
                {
                    "d": {"cancelled": '{date: 2026-01-15, reason: ยกเลิกโครงการ, approved_by: "1002"}'},
                    "e": {"weight": "25"},
                }
            )
            | results("2026-01-15,1003,d,8,official", "2026-01-31,1003,«d»,7,official"),
        ),
    ),
    good=(
        Example(
            title="before the cancellation",
            files=sample(
                {
                    "d": {"cancelled": '{date: 2026-01-15, reason: ยกเลิกโครงการ, approved_by: "1002"}'},
                    "e": {"weight": "25"},
                }
            )
            | results("2025-12-31,1003,d,8,official"),
        ),
    ),
    check=check,
)

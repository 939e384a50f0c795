"""PM603: two values of one KPI from one source on one day."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Result
from pmcli.rules._example_files import results
from pmcli.rules._shared_results import measured
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, str, str, object, str], Result] = {}
    for each in measured(context):
        result = each.result
        if result.date is None or result.value is None or "by" in result.bad:
            continue
        known = first.setdefault((each.round.id, result.person, result.kpi, result.date, result.by), result)
        if known is not result:
            yield Finding(
                result.at["date"],
                {
                    "kpi": result.kpi,
                    "date": result.date,
                    "value": result.value,
                    "first": known.value,
                    "by": _BY[result.by],
                },
                person=each.person,
                kpi=each.kpi.id,
                related=(Related(known.at["date"], "first", {"value": known.value}),),
            )


_BY = {
    "official": {"en": "official", "th": "ทางการ"},
    "self": {"en": "the person's own", "th": "รายงานตนเอง"},
}

RULE = Rule(
    code="PM603",
    name="two-results-one-day",
    severity="error",
    message={
        "en": "a second value of `{kpi}` on {date} ({by}): {value}, after {first}",
        "th": "ตัวชี้วัด `{kpi}` มีค่าซ้ำในวันที่ {date} ({by}): {value} ทั้งที่มี {first} อยู่แล้ว",
    },
    help={
        "en": "keep one of the two, or correct the date",
        "th": "คงไว้ค่าเดียว หรือแก้วันที่ให้ถูกต้อง",
    },
    related={"first": {"en": "the first value, {value}", "th": "ค่าแรก {value}"}},
    what={
        "en": "A KPI has at most one value a day from each source (`official`, `self`).",
        "th": "ตัวชี้วัดหนึ่งมีค่าได้ไม่เกินหนึ่งค่าต่อวันจากแต่ละแหล่ง (`official`, `self`)",
    },
    why={
        "en": "The latest value is the one that is scored. Of two on one day neither is later, and the score would depend on the order of rows.",
        "th": "ค่าที่ใช้คิดคะแนนคือค่าล่าสุด ถ้ามีสองค่าในวันเดียวกันย่อมไม่รู้ว่าค่าใดล่าสุด คะแนนจะขึ้นอยู่กับลำดับแถว",
    },
    fix={
        "en": "Delete the value that was corrected, or date each on the day it was measured. What the person reports themselves has `by: self`.",
        "th": "ลบค่าเดิมที่แก้ไขแล้ว หรือลงวันที่ตามวันที่วัดจริง ค่าที่ผู้รับการประเมินรายงานเองให้ระบุ `by: self`",
    },
    bad=(
        Example(
            title="corrected and not deleted",
            files=results("2026-03-31,1003,b,4,official", "«2026-03-31»,1003,b,5,official"),
        ),
        Example(
            title="in two files, eras mixed between them",
            files=results("2026-03-31,org,K1,85,official")
            | {
                "rounds/2569-1/results/late.yaml": "results:\n  - {date: «2569-03-31», person: org, kpi: K1, value: 85}\n"
            },
        ),
    ),
    good=(
        Example(
            title="two sources, two days",
            files=results(
                "2026-02-28,1003,b,3,official", "2026-03-31,1003,b,4,official", "2026-03-31,1003,b,5,self"
            ),
        ),
    ),
    check=check,
)

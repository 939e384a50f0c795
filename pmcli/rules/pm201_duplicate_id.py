"""PM201: two records with one id. Of two the first counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules.context import Context
from pmcli.source import Place


class _Record(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def at(self) -> Place: ...


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    strategy = workspace.strategy
    for records in (workspace.units, strategy.missions, strategy.issues, strategy.objectives):
        yield from _repeated(records)
    yield from _repeated(workspace.people, whose=True)
    yield from _repeated(workspace.definitions, kpis=True)
    for policy in workspace.policies.values():
        yield from _repeated(policy.components)
        yield from _repeated(policy.bands)
    open_ids = {each.id for each in context.rounds}
    yield from _repeated(
        [each for each in workspace.rounds if each.status != "closed" or each.id in open_ids]
    )
    for round in context.rounds:
        yield from _repeated(round.scorecard, kpis=True)
    for _, agreement in context.agreements():
        yield from _repeated(agreement.kpis, agreement.person, kpis=True)
        yield from _repeated(agreement.competencies, agreement.person)


def _repeated(
    records: Collection[_Record], person: str | None = None, *, whose: bool = False, kpis: bool = False
) -> Iterator[Finding]:
    """Every record whose id an earlier one has. ``whose``: the records are people; ``kpis``: they are KPIs."""
    if len({record.id for record in records}) == len(records):
        return
    first: dict[str, _Record] = {}
    for record in records:
        if record.id and first.setdefault(record.id, record) is not record:
            yield Finding(
                record.at["id"],
                {"value": record.id},
                person=record.id if whose else person,
                kpi=record.id if kpis else None,
                related=(Related(first[record.id].at["id"], "first"),),
            )


RULE = Rule(
    code="PM201",
    name="duplicate-id",
    severity="error",
    message={"en": "the id `{value}` is used twice", "th": "รหัส `{value}` ซ้ำกัน"},
    help={
        "en": "give one of the two another id, or delete the one that is a copy",
        "th": "เปลี่ยนรหัสรายการใดรายการหนึ่ง หรือลบรายการที่ซ้ำ",
    },
    related={"first": {"en": "first used here", "th": "ใช้ครั้งแรกที่นี่"}},
    what={
        "en": "An id is unique among the records of its kind: people, units, objectives, rounds, definitions; "
        "a KPI's within its owner's agreement or the scorecard.",
        "th": "รหัสต้องไม่ซ้ำกันในข้อมูลชนิดเดียวกัน ได้แก่ บุคคล หน่วยงาน เป้าประสงค์ รอบ และนิยามตัวชี้วัด "
        "ส่วนรหัสตัวชี้วัดต้องไม่ซ้ำภายในข้อตกลงหรือในตัวชี้วัดระดับองค์กรเดียวกัน",
    },
    why={
        "en": "Results, ratings and references name an id. With two of one id a result would count for the wrong one.",
        "th": "ผลงาน ผลประเมินสมรรถนะ และการอ้างอิงใช้รหัส เมื่อรหัสซ้ำกัน ผลอาจไปนับให้รายการที่ไม่ถูกต้อง",
    },
    fix={
        "en": "Change one id together with everything that refers to it. "
        "Ids are texts: `0042` and `42` are different and may stand side by side.",
        "th": "เปลี่ยนรหัสหนึ่งพร้อมแก้ทุกแห่งที่อ้างถึง รหัสเปรียบเทียบเป็นข้อความ `0042` กับ `42` จึงเป็นคนละรหัส",
    },
    bad=(
        Example(
            title="a unit",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002"}
                  - {id: «plan», name: กลุ่มงานคลัง, parent: office, head: "1002"}
                """
            },
        ),
        Example(
            title="a person",
            files={
                "org/people.csv": """\
                id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
                1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
                1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
                1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                «1003»,นาย,สมมติ,สี่,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
                """
            },
        ),
        Example(
            title="a KPI of the scorecard",
            files={
                "rounds/2569-1/scorecard.yaml": """\
                kpis:
                  - {id: K1, name: ร้อยละความสำเร็จของแผน, objective: obj-1, kind: outcome, owner: "1001", unit: ร้อยละ,
                     aggregate: mean, data_source: ทะเบียน, targets: [60, 70, 80, 90, 100]}
                  - {id: «K1», name: ร้อยละความสำเร็จของแผน, objective: obj-1, kind: outcome, owner: "1001", unit: ร้อยละ,
                     aggregate: mean, data_source: ทะเบียน, targets: [60, 70, 80, 90, 100]}
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
                  - {id: finance, name: กลุ่มงานคลัง, parent: office, head: "1002"}
                """
            }
        ),
    ),
    check=check,
)

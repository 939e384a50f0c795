"""PM204: a reference to a KPI that does not exist in the round."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import ORGANIZATION, Action, Cause
from pmcli.rules._known_kpis import KnownKpis
from pmcli.rules._shared_names import Names, unknown
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    people = Names({*context.workspace.person, ORGANIZATION})
    for round in context.all_rounds:
        known = KnownKpis(context, round, people)
        if round.status != "closed":
            for kpi in known.kpis.values():
                if kpi.parent and kpi.parent not in known.kpis:
                    person = None if kpi.owner_id == ORGANIZATION else kpi.owner_id
                    yield from known.reference(kpi.parent, kpi.at["from"], person, kpi.id)
            yield from _development(context, known)
            for rows, asked in ((round.results, True), (round.checkins, False)):
                absent = {(row.person, row.kpi) for row in rows} - known.pairs
                for row in rows if absent else ():
                    if (row.person, row.kpi) in absent:
                        yield from known.kpi(row.person, row.kpi, row.at, asked=asked)
        for plan in round.improvements:
            entries: list[Cause | Action] = [*plan.causes, *plan.actions]
            for entry in entries:
                yield from known.kpi(plan.person, entry.kpi, entry.at)


def _development(context: Context, known: KnownKpis) -> Iterator[Finding]:
    competencies = context.workspace.dictionary.by_alias
    for agreement in known.agreements.values():
        names: Names | None = None
        for line in agreement.development:
            ref = f"{agreement.person}/{line.target}"
            if (
                not line.target
                or line.target in competencies
                or ref in known.kpis
                or known.unreadable(agreement.person)
            ):
                continue
            if "competencies" in context.workspace.unread:
                continue
            names = names or Names((kpi.id for kpi in agreement.kpis), competencies)
            yield unknown(names, line.target, line.at["for"], person=agreement.person, variant="development")


_MESSAGES = {
    "person": {
        "en": "the agreement of {owner} has no KPI `{value}`",
        "th": "ข้อตกลงของ {owner} ไม่มีตัวชี้วัด `{value}`",
    },
    "scorecard": {
        "en": "the scorecard has no KPI `{value}`",
        "th": "ตัวชี้วัดระดับองค์กรไม่มี `{value}`",
    },
    "owner": {
        "en": "`{ref}`: no person has the id `{value}`",
        "th": "`{ref}`: ไม่มีบุคคลรหัส `{value}`",
    },
    "development": {
        "en": "`{value}` is neither a competency nor a KPI of this agreement",
        "th": "`{value}` ไม่ใช่สมรรถนะและไม่ใช่ตัวชี้วัดในข้อตกลงนี้",
    },
    "no-owner": {
        "en": "`{value}` names no owner",
        "th": "`{value}` ไม่ได้ระบุเจ้าของตัวชี้วัด",
    },
    "no-agreement": {
        "en": "{owner} has no agreement in this round, and so no KPI `{value}`",
        "th": "{owner} ไม่มีข้อตกลงในรอบนี้ จึงไม่มีตัวชี้วัด `{value}`",
    },
}
_CLOSE = {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"}
_KNOWN = {"en": "its KPIs: {known}", "th": "ตัวชี้วัดที่มี: {known}"}
_NONE = {"en": "it holds no KPI at all", "th": "ยังไม่มีตัวชี้วัดใดเลย"}
_SCORECARD = {
    "en": "write OWNER/ID, where the owner is a person id, or `org` for the scorecard",
    "th": "ระบุเป็น เจ้าของ/รหัส โดยเจ้าของเป็นรหัสบุคคล หรือ `org` สำหรับตัวชี้วัดระดับองค์กร",
}
_DEVELOPMENT = {
    "en": "write a competency id (such as ACH) or one of this agreement's KPIs: {known}",
    "th": "ระบุรหัสสมรรถนะ (เช่น ACH) หรือตัวชี้วัดในข้อตกลงนี้: {known}",
}

RULE = Rule(
    code="PM204",
    name="unknown-kpi",
    severity="error",
    message={"en": "there is no KPI `{value}`", "th": "ไม่มีตัวชี้วัด `{value}`"},
    help={"en": "correct the id", "th": "แก้รหัสให้ถูกต้อง"},
    variants={name + ending: text for name, text in _MESSAGES.items() for ending in ("", "-close", "-none")},
    variant_help={
        **{f"{name}-close": _CLOSE for name in _MESSAGES},
        "person": _KNOWN,
        "person-none": _NONE,
        "scorecard": _KNOWN,
        "scorecard-none": {
            "en": "add the KPI to `scorecard.yaml`, which holds none",
            "th": "เพิ่มตัวชี้วัดใน `scorecard.yaml` ซึ่งยังไม่มีตัวชี้วัด",
        },
        "owner": _SCORECARD,
        "no-owner": _SCORECARD,
        "development": _DEVELOPMENT,
        "development-none": _DEVELOPMENT,
        "no-agreement": {
            "en": "write the agreement first, or correct the person's id",
            "th": "จัดทำข้อตกลงก่อน หรือแก้รหัสบุคคลให้ถูกต้อง",
        },
    },
    what={
        "en": "Every KPI that is named exists in the round: in `from` (as OWNER/ID), in results, check-ins and improvement plans "
        "(as the id within the person's agreement, or the scorecard for `org`), and in `development.for`, "
        "which may also name a competency.",
        "th": "ตัวชี้วัดที่อ้างถึงต้องมีอยู่ในรอบนั้น ทั้งใน `from` (เขียนเป็น เจ้าของ/รหัส) ในตารางผลงาน การติดตาม และแผนพัฒนาปรับปรุง "
        "(เขียนเป็นรหัสในข้อตกลงของบุคคล หรือของตัวชี้วัดระดับองค์กรเมื่อบุคคลเป็น `org`) และใน `development.for` ซึ่งเป็นสมรรถนะก็ได้",
    },
    why={
        "en": "A result with a mistyped KPI counts for nobody, and a KPI with a mistyped `from` hangs in the air: "
        "its targets are neither inherited nor added up [002].",
        "th": "ผลงานที่พิมพ์รหัสตัวชี้วัดผิดไม่นับให้ผู้ใด ส่วนตัวชี้วัดที่ระบุ `from` ผิดจะไม่เชื่อมกับระดับบน "
        "ค่าเป้าหมายจึงไม่ได้รับการถ่ายทอดและไม่ได้นำไปรวม [002]",
    },
    fix={
        "en": "Correct the id. A KPI that is dropped during the round stays in its agreement with `cancelled`, "
        "so that its results still have a place.",
        "th": "แก้รหัสให้ถูกต้อง ตัวชี้วัดที่ยกเลิกระหว่างรอบให้คงไว้ในข้อตกลงพร้อม `cancelled` เพื่อให้ผลงานที่บันทึกไว้ยังอ้างถึงได้",
    },
    bad=(
        Example(
            title="in a check-in",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-12-15,1002,«reports»,progress,ส่งรายงานแล้ว
                2025-12-15,org,«K2»,progress,เป็นไปตามแผน
                """
            },
        ),
        Example(
            title="`from` without and with an unknown owner",
            files={
                "rounds/2569-1/agreements/1003.yaml": """\
                person: "1003"
                signed: {person: 2025-10-06, evaluator: 2025-10-07}
                kpis:
                  - {id: a, name: ร้อยละ ก, from: «K1», cascade: partial, part: ก, kind: output, data_source: ทะเบียน, weight: 25, targets: [60, 70, 80, 90, 100]}
                  - {id: b, name: จำนวน ข, from: «1020/b», cascade: partial, part: ข, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}
                  - {id: c, name: จำนวน ค, from: «1002/f», cascade: partial, part: ค, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}
                  - {id: d, name: จำนวนวัน, result: งานเร็วขึ้น, kind: process, data_source: ทะเบียน, weight: 25, targets: [9, 8, 7, 6, 5]}
                development: [{need: การเขียนรายงาน, for: SERV, method: mentor}]
                """,
                "rounds/2569-1/results.csv": """\
                date,person,kpi,value
                2026-03-31,org,K1,85
                """,
            },
        ),
        Example(
            title="in an improvement plan",
            files={
                "rounds/2569-1/improvement/1003.yaml": """\
                person: "1003"
                causes: [{kpi: «visits», level: individual}]
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note
                2025-12-15,1002,b,progress,ส่งรายงานแล้ว
                2025-12-15,org,K1,progress,เป็นไปตามแผน
                """
            }
        ),
    ),
    check=check,
)

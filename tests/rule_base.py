"""The small valid workspace over which the rules' examples are laid: no finding at all, not even an info."""

from __future__ import annotations

from textwrap import dedent

FILES: dict[str, str] = {
    "pm.yaml": """\
        organization: {id: office, name: สำนักงานตัวอย่าง}
        language: th
        policy: ocsc-2552
        round: 2569-1
        validate:
          ignore: [PM803]
        """,
    "org/units.yaml": """\
        units:
          - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
          - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002"}
        """,
    "org/people.csv": """\
        id,prefix,first_name,last_name,position,level,category,unit,supervisor,exempt
        1001,นาย,สมมติ,หนึ่ง,ผู้อำนวยการ,D2,,office,,ประเมินโดยจังหวัด
        1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,,
        1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,
        """,
    "strategy.yaml": """\
        issues:
          - {id: si-1, name: ประเด็นยุทธศาสตร์ที่ 1}
        objectives:
          - {id: obj-1, name: เป้าประสงค์ที่ 1, issue: si-1, perspective: effectiveness}
        """,
    "rounds/2569-1/round.yaml": """\
        id: 2569-1
        number: 1
        start: 2025-10-01
        end: 2026-03-31
        status: open
        """,
    "rounds/2569-1/scorecard.yaml": """\
        kpis:
          - id: K1
            name: ร้อยละความสำเร็จของแผน
            objective: obj-1
            kind: outcome
            owner: "1001"
            unit: ร้อยละ
            aggregate: mean
            data_source: ทะเบียน
            targets: [60, 70, 80, 90, 100]
        """,
    "rounds/2569-1/agreements/1002.yaml": """\
        person: "1002"
        signed: {person: 2025-10-06, evaluator: 2025-10-07}
        kpis:
          - {id: a, name: ร้อยละความสำเร็จของแผน, kind: output, from: org/K1, cascade: direct, data_source: ทะเบียน, weight: 40}
          - {id: b, name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 30, targets: [1, 2, 3, 4, 5]}
          - {id: c, name: จำนวนโครงการ, result: โครงการแล้วเสร็จ, kind: output, data_source: ทะเบียน, weight: 20, targets: [1, 2, 3, 4, 5]}
          - {id: d, name: จำนวนวัน, result: งานเร็วขึ้น, kind: output, data_source: ทะเบียน, weight: 10, targets: [9, 8, 7, 6, 5]}
        development:
          - {need: การวิเคราะห์ข้อมูล, for: ACH, method: seminar, start: 2025-11-01, end: 2026-02-28}
        """,
    "rounds/2569-1/agreements/1003.yaml": """\
        person: "1003"
        signed: {person: 2025-10-06, evaluator: 2025-10-07}
        kpis:
          - {id: a, name: ร้อยละความสำเร็จของแผน, kind: output, from: 1002/a, cascade: direct, data_source: ทะเบียน, weight: 25}
          - {id: b, name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}
          - {id: c, name: จำนวนโครงการ, result: โครงการแล้วเสร็จ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}
          - {id: d, name: จำนวนวัน, result: งานเร็วขึ้น, kind: process, data_source: ทะเบียน, weight: 25, targets: [9, 8, 7, 6, 5]}
        development:
          - {need: การเขียนรายงาน, for: SERV, method: mentor, start: 2025-11-01, end: 2026-02-28}
        """,
    "rounds/2569-1/results.csv": """\
        date,person,kpi,value,by
        2026-03-31,org,K1,85,official
        2026-03-31,1002,b,4,official
        2026-03-31,1002,c,3,official
        2026-03-31,1002,d,7,official
        2026-03-31,1003,b,4,official
        2026-03-31,1003,c,3,official
        2026-03-31,1003,d,7,official
        """,
    "rounds/2569-1/ratings.csv": """\
        person,competency,level,by,rater
        1002,ACH,4,supervisor,1001
        1002,SERV,4,supervisor,1001
        1002,EXP,4,supervisor,1001
        1002,ING,4,supervisor,1001
        1002,TW,4,supervisor,1001
        1003,ACH,4,supervisor,1002
        1003,SERV,4,supervisor,1002
        1003,EXP,4,supervisor,1002
        1003,ING,4,supervisor,1002
        1003,TW,4,supervisor,1002
        """,
}


def workspace_files(overlay: dict[str, str | None] | None = None) -> dict[str, str]:
    """The base with files laid over it (``None`` removes one), unindented."""
    merged = {**FILES, **(overlay or {})}
    return {path: dedent(text) for path, text in merged.items() if text is not None}

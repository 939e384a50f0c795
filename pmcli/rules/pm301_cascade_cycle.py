"""PM301: KPIs that come down from each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.rules._shared_cascade import person_of
from pmcli.rules._shared_cascade_examples import K1, files
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    for round in context.rounds:
        cascade = context.cascade(round)
        for cycle in cascade.cycles:
            kpis = [cascade.kpis[ref] for ref in cycle]
            if not any(cascade.live(kpi) for kpi in kpis):
                continue
            yield Finding(
                kpis[0].at["from"],
                {
                    "cycle": {
                        "en": [f"{kpi.ref} from {kpi.parent}" for kpi in kpis],
                        "th": [f"{kpi.ref} รับจาก {kpi.parent}" for kpi in kpis],
                    }
                },
                person=person_of(kpis[0]),
                kpi=kpis[0].id,
                related=tuple(
                    Related(kpi.at["from"], "member", {"kpi": kpi.ref, "parent": kpi.parent})
                    for kpi in kpis[1:]
                ),
            )


_SECOND = """\
- id: K2
  name: จำนวนแผนที่สำเร็จ
  objective: obj-1
  kind: outcome
  owner: "1001"
  from: org/K3
  cascade: partial
  part: แผน
  data_source: ทะเบียน
  targets: [1, 2, 3, 4, 5]
"""
_THIRD = """\
- id: K3
  name: จำนวนโครงการที่สำเร็จ
  objective: obj-1
  kind: outcome
  owner: "1001"
  from: org/K2
  cascade: partial
  part: โครงการ
  data_source: ทะเบียน
  targets: [1, 2, 3, 4, 5]
"""

RULE = Rule(
    code="PM301",
    name="cascade-cycle",
    severity="error",
    message={
        "en": "the cascade goes round in a circle: {cycle}",
        "th": "การถ่ายทอดตัวชี้วัดวนเป็นวง: {cycle}",
    },
    help={
        "en": "let one of them come down from a KPI outside the circle, or remove its `from`",
        "th": "ให้ตัวชี้วัดตัวหนึ่งในวงรับถ่ายทอดจากตัวชี้วัดนอกวง หรือลบ `from` ของตัวนั้น",
    },
    related={"member": {"en": "{kpi} comes down from {parent} here", "th": "{kpi} รับถ่ายทอดจาก {parent} ที่นี่"}},
    what={
        "en": "Following `from` upwards from any KPI ends at a KPI that has no parent. The whole circle is named, beginning with the smallest reference.",
        "th": "เมื่อไล่ตาม `from` ขึ้นไปจากตัวชี้วัดใดก็ตาม ต้องสิ้นสุดที่ตัวชี้วัดที่ไม่ได้รับถ่ายทอดมาจากตัวใด โปรแกรมแสดงทั้งวง โดยเริ่มจากรหัสอ้างอิงที่เรียงลำดับแล้วมาก่อน",
    },
    why={
        "en": "Goals come down from the organisation along the line of command [002]. In a circle there is no top: nothing says what the goal is, and neither targets nor results can be taken over.",
        "th": "เป้าหมายถ่ายทอดจากระดับองค์กรลงมาตามลำดับชั้นการบังคับบัญชา [002] ถ้าวนเป็นวงก็ไม่มีจุดตั้งต้น จึงไม่รู้ว่าเป้าหมายคืออะไร และรับค่าเป้าหมายหรือผลงานต่อกันไม่ได้",
    },
    fix={
        "en": "Find the KPI of the circle that stands highest in the line of command, and give it its true parent, or none.",
        "th": "หาตัวชี้วัดในวงที่อยู่สูงสุดตามลำดับชั้นการบังคับบัญชา แล้วระบุ `from` ให้ถูกต้อง หรือลบ `from` ออกหากไม่ได้รับถ่ายทอดมา",
    },
    bad=(
        Example(
            title="two KPIs of each other",
            files=files(scorecard=K1 + _SECOND.replace("org/K3", "«org/K3»") + _THIRD),
        ),
        Example(
            title="a KPI of its own",
            files=files(scorecard=K1.rstrip() + "\n  from: «org/K1»\n  cascade: direct\n"),
        ),
    ),
    good=(Example(files={}),),
    check=check,
)

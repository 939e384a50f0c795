"""The files of a generated workspace, as patterns for `str.format`. Doubled braces are YAML's own."""

WORKSPACE = """\
# ข้อมูลสมมติสำหรับวัดความเร็ว บุคคลและตัวเลขทั้งหมดแต่งขึ้น
# Invented data for timing; every person and figure is made up.
organization:
  id: benchmark
  name: {{th: กรมตัวอย่าง (ข้อมูลสมมติ), en: Sample Department (invented)}}
language: th
policy: ocsc-2552
round: {round}
"""

STRATEGY = """\
vision: ประชาชนมีคุณภาพชีวิตที่ดีและพึ่งพาตนเองได้อย่างยั่งยืน
missions:
  - {id: livelihood, name: ส่งเสริมอาชีพและรายได้ของครัวเรือนในชนบท}
  - {id: service, name: พัฒนาการให้บริการประชาชนให้สะดวกและรวดเร็ว}
issues:
  - {id: si-1, name: การเสริมสร้างเศรษฐกิจฐานราก}
  - {id: si-2, name: การพัฒนาระบบบริหารราชการ}
objectives:
  - {id: livelihoods, name: ครัวเรือนมีรายได้เพิ่มขึ้น, issue: si-1, perspective: effectiveness}
  - {id: service, name: ผู้รับบริการพึงพอใจต่อการให้บริการ, issue: si-2, perspective: quality}
  - {id: process, name: กระบวนงานมีประสิทธิภาพ, issue: si-2, perspective: efficiency}
  - {id: capability, name: องค์กรมีสมรรถนะด้านดิจิทัล, issue: si-2, perspective: development}
"""

DICTIONARY = """\
kpis:
  - id: training
    name: จำนวนชั่วโมงการพัฒนาตนเองตามแผนพัฒนารายบุคคล
    result: บุคลากรมีความรู้ทันต่อการเปลี่ยนแปลง
    group: function
    dimension: quantity
    unit: ชั่วโมง
    targets: [12, 16, 20, 24, 30]
    baseline: 15
    definition: นับเฉพาะการพัฒนาที่ผู้บังคับบัญชาเห็นชอบและมีหลักฐานการเข้าร่วม
    data_source: ระบบทะเบียนการพัฒนาบุคลากร
"""

ROUND = """\
id: {round}
start: 2025-10-01
end: 2026-03-31
deadlines: {{agreements: 2025-10-31, results: 2026-04-10, notices: 2026-04-30}}
monitoring: {{days: [15, end]}}
status: open
"""

SCORECARD = """\
kpis:
  - id: households
    name: จำนวนครัวเรือนที่ได้รับการส่งเสริมอาชีพและมีรายได้เพิ่มขึ้น
    objective: livelihoods
    dimension: quantity
    kind: outcome
    unit: ครัวเรือน
    aggregate: sum
    targets: {sum_targets}
    baseline: {sum_baseline}
    weight: 40
    owner: "{owner}"
    data_source: ระบบส่งเสริมอาชีพ
  - id: satisfaction
    name: ร้อยละของผู้รับบริการที่พึงพอใจต่อการให้บริการ
    objective: service
    dimension: quality
    kind: outcome
    unit: ร้อยละ
    aggregate: weighted_mean
    targets: [70.0, 75.0, 80.0, 85.0, 90.0]
    baseline: 78.5
    weight: 30
    owner: "{owner}"
    data_source: แบบสำรวจรายไตรมาส
  - id: reform
    name: ระดับความสำเร็จของการปรับปรุงกระบวนงานสำคัญ
    objective: process
    dimension: timeliness
    kind: outcome
    unit: ระดับ
    scale: milestone
    targets:
      - ทบทวนกระบวนงานและกำหนดประเด็นปรับปรุง
      - จัดทำแผนปรับปรุงและได้รับความเห็นชอบ
      - ดำเนินการตามแผนได้ครึ่งหนึ่ง
      - ดำเนินการตามแผนครบถ้วน
      - ประเมินผลแล้วระยะเวลาให้บริการลดลงหนึ่งในสี่
    weight: 20
    owner: "{owner}"
    data_source: รายงานการปรับปรุงงาน
  - id: digital
    name: ร้อยละความสำเร็จของแผนพัฒนาองค์กรดิจิทัล
    objective: capability
    dimension: quality
    kind: outcome
    unit: ร้อยละ
    parts: {parts}
    targets: [60, 70, 80, 90, 100]
    baseline: 65
    weight: 10
    owner: "{owner}"
    data_source: รายงานความก้าวหน้า
"""

AGREEMENT = """\
# ข้อมูลสมมติ
person: "{person}"
evaluator: "{evaluator}"
signed: {{person: 2025-10-06, evaluator: 2025-10-07}}
kpis:
"""

HOUSEHOLDS = """\
  - id: households
    name: จำนวนครัวเรือนที่มีรายได้เพิ่มขึ้นของ{unit}
    from: {above}/households
    cascade: split{aggregate}
    dimension: quantity
    kind: {kind}
    targets: {targets}
    baseline: {baseline}
    weight: {weight}
    data_source: ระบบส่งเสริมอาชีพ
    plan: {{{plan}}}
"""

SATISFACTION = """\
  - id: satisfaction
    name: ร้อยละของผู้รับบริการที่พึงพอใจต่อ{unit}
    from: {above}/satisfaction
    cascade: split{aggregate}
    base: {base}
    kind: {kind}
    targets: {targets}
    weight: {weight}
    data_source: แบบสำรวจรายไตรมาส
"""

REFORM = """\
  - id: reform
    from: {above}/reform
    cascade: direct
    kind: {kind}
    weight: {weight}
    data_source: รายงานการปรับปรุงงาน
"""

DIGITAL = """\
  - id: digital
    name: ร้อยละความสำเร็จของงาน{part}
    from: {above}/digital
    cascade: partial
    part: {part}
    kind: {kind}
    unit: ร้อยละ
    targets: [75, 80, 85, 90, 95]
    baseline: 76
    weight: {weight}
    data_source: รายงานความก้าวหน้า
"""

OWN = """\
  - id: {id}
    name: {name}
    result: {result}
    group: {group}
    dimension: {dimension}
    kind: {kind}
    unit: {unit}{scale}
{targets}    weight: {weight}
    data_source: {data_source}
"""

TRAINING = """\
  - id: training
    use: training
    kind: {kind}
    weight: {weight}
"""

DEVELOPMENT = """\
competencies:
  - id: {competency}
development:
  - need: {need}
    for: {competency}
    method: {method}
    start: 2025-11-01
    end: 2026-{month:02}-28
    hours: {hours}
    measure: {measure}
    status: in_progress
"""

AMENDMENT = """\
amendments:
  - date: 2026-01-15
    reason: assignment
    note: ปรับค่าเป้าหมายตามพื้นที่รับผิดชอบที่ได้รับมอบหมายใหม่
    changes: [{kpi}]
    requested_by: "{person}"
    approved_by: "{evaluator}"
"""

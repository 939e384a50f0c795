"""What the examples of the cascade rules have in common: short files to lay over the valid workspace of the tests."""

from __future__ import annotations

_OWN_WORK = "- {{id: {id}, name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}}"
SCORECARD = "rounds/2569-1/scorecard.yaml"
AGREEMENT = "rounds/2569-1/agreements/{person}.yaml"
K1 = """\
- id: K1
  name: ร้อยละความสำเร็จของแผน
  objective: obj-1
  kind: outcome
  owner: "1001"
  unit: ร้อยละ
  aggregate: mean
  data_source: ทะเบียน
  targets: [60, 70, 80, 90, 100]
"""
DIRECT = "- {id: a, name: ร้อยละความสำเร็จของแผน, kind: output, from: org/K1, cascade: direct, data_source: ทะเบียน, weight: 25}"
"""Person 1002's KPI that takes up K1 (and from which 1003's comes down in the valid workspace)."""


def second(*lines: str, id: str = "K2") -> str:
    """A scorecard of K1 and a second KPI, K2, with these keys."""
    keys = ["objective: obj-1", "kind: outcome", 'owner: "1001"', "data_source: สำรวจ", *lines]
    return K1 + f"- id: {id}\n" + "".join(f"  {line}\n" for line in keys)


def files(*, scorecard: str | None = None, **agreements: tuple[str, ...]) -> dict[str, str | None]:
    """The overlay: a scorecard's KPIs, and agreements by ``p`` and person id, each the KPIs beside which own work fills up
    four KPIs of weight 25. Results are left out, since the KPIs are others."""
    overlay: dict[str, str | None] = {"rounds/2569-1/results.csv": None}
    if scorecard is not None:
        overlay[SCORECARD] = "kpis:\n" + _indented(scorecard)
    for person, kpis in agreements.items():
        overlay[AGREEMENT.format(person=person[1:])] = agreement(person[1:], *kpis)
    return overlay


def agreement(person: str, *kpis: str) -> str:
    """An agreement of four live KPIs: those given, and own work."""
    live = [kpi for kpi in kpis if "cancelled:" not in kpi]
    own_work = [_OWN_WORK.format(id=f"own-{number}") for number in range(1, 5 - len(live))]
    return (
        f'person: "{person}"\nsigned: {{person: 2025-10-06, evaluator: 2025-10-07}}\nkpis:\n'
        + _indented("\n".join((*kpis, *own_work)))
        + "development:\n  - {need: การวิเคราะห์ข้อมูล, for: ACH, method: seminar, start: 2025-11-01, end: 2026-02-28}\n"
    )


def _indented(block: str) -> str:
    return "".join(f"  {line}\n" for line in block.splitlines() if line.strip())

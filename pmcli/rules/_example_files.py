"""Files of the rules' examples, so that an example says only what it changes: the agreement of person 1003 and a closed round."""

from __future__ import annotations

from collections.abc import Mapping

Files = dict[str, str | None]
Change = Mapping[str, str | None] | str | None
"""Keys to change in a KPI (``None`` leaves one out), or the whole KPI as text; ``None`` leaves the KPI out."""

AGREEMENT = "rounds/2569-1/agreements/1003.yaml"
RESULTS = "rounds/2569-1/results.csv"
RATINGS = "rounds/2569-1/ratings.csv"
NO_RESULTS = "date,person,kpi,value,by\n"

_KPIS: Mapping[str, Mapping[str, str]] = {
    "a": {"from": "1002/a", "cascade": "direct", "kind": "output", "weight": "25"},
    "b": {
        "name": "จำนวนรายงาน",
        "result": "รายงานครบ",
        "kind": "output",
        "weight": "25",
        "targets": "[1, 2, 3, 4, 5]",
    },
    "c": {
        "name": "จำนวนโครงการ",
        "result": "โครงการแล้วเสร็จ",
        "kind": "output",
        "weight": "25",
        "targets": "[1, 2, 3, 4, 5]",
    },
    "d": {
        "name": "จำนวนวัน",
        "result": "งานเร็วขึ้น",
        "kind": "process",
        "weight": "25",
        "targets": "[9, 8, 7, 6, 5]",
    },
}
_REST: Mapping[str, str] = {"data_source": "ทะเบียน"}


def kpi(id: str, change: Change = None) -> str:
    """A KPI of the sample agreement as one line, with changes; an id beyond ``d`` gives one like ``b``."""
    if isinstance(change, str):
        return f"  - {change}\n"
    keys = {"id": id, **_KPIS.get(id, _KPIS["b"]), **_REST, **(change or {})}
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in keys.items() if value is not None) + "}\n"


def agreement(
    kpis: Mapping[str, Change] | None = None,
    *,
    person: str = 'person: "1003"',
    signed: str = "signed: {person: 2025-10-06, evaluator: 2025-10-07}",
    key: str = "kpis:",
    development: str = "development: [{need: การเขียนรายงาน, for: SERV, method: mentor}]",
    more: str = "",
) -> Files:
    """The agreement of person 1003: KPIs ``a`` to ``d`` with changes, and others; each part can be given otherwise."""
    changes: dict[str, Change] = {**dict.fromkeys(_KPIS, {}), **(kpis or {})}
    lines = "".join(kpi(id, change) for id, change in changes.items() if change is not None)
    parts = (person, signed, f"{key}\n{lines}".rstrip() if lines else key, more.strip(), development)
    return {AGREEMENT: "\n".join(part for part in parts if part) + "\n"}


def results(*rows: str) -> Files:
    """The results of the round: ``date,person,kpi,value,by``."""
    return {RESULTS: NO_RESULTS + "".join(f"{row}\n" for row in rows)}


def ratings(*rows: str) -> Files:
    """The ratings of the round: ``person,competency,level,by,rater``."""
    return {RATINGS: "person,competency,level,by,rater\n" + "".join(f"{row}\n" for row in rows)}


def closed_round(**more: str) -> Files:
    """A closed round 2568-2 before the sample round, in which person 1003 scores low on KPI ``visits``; ``more`` are
    further files of its folder by name, without ``.yaml``."""
    folder = "rounds/2568-2"
    rated = "".join(
        f"1003,{competency},3,supervisor,1002\n" for competency in ("ACH", "SERV", "EXP", "ING", "TW")
    )
    return {
        f"{folder}/round.yaml": "{id: 2568-2, number: 2, start: 2025-04-01, end: 2025-09-30, status: closed}\n",
        f"{folder}/agreements.yaml": 'person: "1003"\nkpis:\n' + kpi("visits", {"weight": "100"}),
        f"{folder}/results.csv": NO_RESULTS + "2025-09-30,1003,visits,1,official\n",
        f"{folder}/ratings.csv": "person,competency,level,by,rater\n" + rated,
        **{f"{folder}/{name}.yaml": text for name, text in more.items()},
    }

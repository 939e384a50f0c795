"""PM411: a kind of KPI that does not suit the person's rank."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule, Texts
from pmcli.model import LEVELS, Person, Workspace
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context

_RANKS: dict[str, tuple[str, ...]] = {
    "executive": ("outcome",),
    "head": ("outcome", "output"),
    "other": ("output", "process"),
}
_KINDS: dict[str, Texts] = {
    "outcome": {"en": "outcome", "th": "ผลลัพธ์ (outcome)"},
    "output": {"en": "output", "th": "ผลผลิต (output)"},
    "process": {"en": "process", "th": "กระบวนการ (process)"},
}


def check(context: Context) -> Iterator[Finding]:
    people = context.workspace.person
    ranks: dict[str, str] = {}
    for round, agreement, kpi in context.kpis():
        if (
            agreement is None
            or kpi.kind is None
            or agreement.person not in people
            or not kpi.live(round.number)
        ):
            continue
        rank = ranks.get(agreement.person)
        if rank is None:
            rank = ranks[agreement.person] = _rank(people[agreement.person], context.workspace)
        if rank and kpi.kind not in _RANKS[rank]:
            # A kind that came with a definition is right there; here it is the choice of that definition.
            at = kpi.at["kind" if "kind" in kpi.own else "use"]
            suits = {
                lang: _LIST[lang].join(_KINDS[kind][lang] for kind in _RANKS[rank]) for lang in ("th", "en")
            }
            args = {"kind": _KINDS[kpi.kind], "suits": suits}
            yield Finding(at, args, variant=rank, person=agreement.person, kpi=kpi.id)


_LIST = {"en": " or ", "th": " หรือ"}


def _rank(person: Person, workspace: Workspace) -> str:
    """``executive``, ``head`` or ``other``; empty where a wrong level or head leaves it in doubt (PM111, PM203)."""
    if person.level in ("M1", "M2"):
        return "executive"
    if person.level in ("D1", "D2") or person.id in workspace.heads:
        return "head"
    unit = workspace.unit.get(person.unit or "")
    in_doubt = unit is not None and (
        "head" in unit.bad or (unit.head is not None and unit.head not in workspace.person)
    )
    return "" if in_doubt or (person.level is not None and person.level not in LEVELS) else "other"


RULE = Rule(
    code="PM411",
    name="kpi-kind-for-rank",
    severity="info",
    message={
        "en": "kind {kind}; {suits} suits the person's rank",
        "th": "ตัวชี้วัดประเภท{kind} แต่ประเภทที่เหมาะสมกับตำแหน่งนี้คือ{suits}",
    },
    variants={
        "executive": {
            "en": "kind {kind}; for an executive, {suits} is suitable",
            "th": "ตัวชี้วัดประเภท{kind} แต่สำหรับผู้บริหารองค์กร ประเภทที่เหมาะสมคือ{suits}",
        },
        "head": {
            "en": "kind {kind}; for the head of a unit, {suits} is suitable",
            "th": "ตัวชี้วัดประเภท{kind} แต่สำหรับหัวหน้าหน่วยงาน ประเภทที่เหมาะสมคือ{suits}",
        },
        "other": {
            "en": "kind {kind}; for somebody without a unit to lead, {suits} is suitable",
            "th": "ตัวชี้วัดประเภท{kind} แต่สำหรับผู้ปฏิบัติงาน ประเภทที่เหมาะสมคือ{suits}",
        },
    },
    help={
        "en": "measure what the person answers for, or correct `kind`",
        "th": "วัดสิ่งที่อยู่ในความรับผิดชอบของตำแหน่งนั้น หรือแก้ `kind` ให้ตรงกับตัวชี้วัด",
    },
    what={
        "en": "The kind of a KPI suits the rank: outcome for executives (M1, M2); outcome or output for managerial positions (D1, D2) and "
        "heads of units; output or process for everybody else.",
        "th": "ประเภทของตัวชี้วัดควรเหมาะกับระดับตำแหน่ง คือ ผู้บริหาร (M1, M2) ใช้ผลลัพธ์ ประเภทอำนวยการ (D1, D2) และหัวหน้าหน่วยงานใช้ผลลัพธ์หรือผลผลิต "
        "ผู้ปฏิบัติงานใช้ผลผลิตหรือกระบวนการ",
    },
    why={
        "en": "An officer cannot answer for an outcome that many cause, and an executive should not be judged by activities; the suitable kinds "
        "by rank are those of [002].",
        "th": "ผู้ปฏิบัติงานรับผิดชอบผลลัพธ์ที่เกิดจากหลายฝ่ายไม่ได้ และผู้บริหารไม่ควรถูกวัดด้วยกิจกรรม ประเภทของตัวชี้วัดที่เหมาะสมกับข้าราชการในแต่ละระดับเป็นไปตาม [002]",
    },
    fix={
        "en": "Ask what in the goal the person really controls, and measure that. Where the KPI is right and only its kind is not, correct `kind`.",
        "th": "พิจารณาว่าเป้าหมายส่วนใดที่ผู้รับการประเมินควบคุมได้จริง แล้ววัดส่วนนั้น หากตัวชี้วัดถูกต้องแล้วแต่ระบุประเภทผิด ให้แก้ `kind`",
    },
    bad=(
        Example(title="an officer is asked for an outcome", files=sample({"b": {"kind": "«outcome»"}})),
        Example(
            title="the kind comes with a definition",
            files={
                "kpis/common.yaml": """\
                kpis:
                  - {id: trust, name: ระดับความเชื่อมั่น, kind: outcome, targets: [1, 2, 3, 4, 5]}
                """,
                **sample({"c": {"kind": None, "use": "«trust»"}}),
            },
        ),
    ),
    good=(Example(title="output and process", files=sample({"b": {"kind": "process"}})),),
    check=check,
)

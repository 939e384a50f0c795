"""PM508: a competency without an expected level, where the method needs one."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import Agreement
from pmcli.policy.methods import METHODS
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._shared_competencies import Competencies
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    lacking: dict[int, tuple[Agreement, str | None, list[str]]] = {}
    for rated in context.once(Competencies).rated():
        method = METHODS.get(rated.component.method)
        if method is None or not method.needs_expected:
            continue
        unreadable = {each.id for each in rated.agreement.competencies if "expected" in each.bad}
        missing = [each.id for each in rated.asked if each.expected is None and each.id not in unreadable]
        if missing:
            found = lacking.setdefault(id(rated.agreement), (rated.agreement, rated.person.level, []))
            found[2].extend(missing)
    for agreement, level, competencies in lacking.values():
        yield Finding(
            agreement.at["person"],
            {"person": agreement.person, "level": level or "–", "competencies": competencies},
            person=agreement.person,
        )


_PEOPLE = """\
id,first_name,last_name,level,unit,exempt
1001,สมมติ,หนึ่ง,D2,office,ประเมินโดยจังหวัด
1002,สมมติ,สอง,K3,plan,
1003,สมมติ,สาม,{level},plan,
"""
_SETTINGS = "{organization: {id: office}, policy: university-support, round: 2569-1, validate: {ignore: [PM803, PM111]}}\n"

RULE = Rule(
    code="PM508",
    name="expected-level-missing",
    severity="error",
    message={
        "en": "no expected level for {person} (position level {level}): {competencies}",
        "th": "ไม่มีระดับที่คาดหวังของ {person} (ระดับตำแหน่ง {level}): {competencies}",
    },
    help={
        "en": "give the person's `level` in the people file, the levels in `competencies.yaml` (`expected`), or `expected` in the agreement",
        "th": "ระบุ `level` ของบุคคลในแฟ้มบุคลากร หรือกำหนดใน `competencies.yaml` (`expected`) หรือระบุ `expected` ในข้อตกลง",
    },
    what={
        "en": "Where the policy's method compares with the expected level (`gap`, `ratio`), every competency on which a person is rated has "
        "one: from the table by position level, or from the agreement.",
        "th": "เมื่อหลักเกณฑ์ใช้วิธีที่เทียบกับระดับที่คาดหวัง (`gap`, `ratio`) สมรรถนะทุกตัวที่ใช้ประเมินต้องมีระดับที่คาดหวัง "
        "จากตารางตามระดับตำแหน่งหรือจากข้อตกลง",
    },
    why={
        "en": "Without an expected level there is no gap, and no score. To take 0 for it would give everybody full marks.",
        "th": "ถ้าไม่มีระดับที่คาดหวังย่อมคิดช่องว่างและคะแนนไม่ได้ ถ้าถือว่าคาดหวัง 0 ทุกคนจะได้คะแนนเต็ม",
    },
    fix={
        "en": "Most often the person's `level` is empty or no code. For positions outside the levels, write `expected` for each competency in the agreement.",
        "th": "ส่วนใหญ่เกิดจาก `level` ของบุคคลว่างหรือไม่ใช่รหัสระดับ ตำแหน่งที่อยู่นอกระดับดังกล่าวให้ระบุ `expected` ของแต่ละสมรรถนะในข้อตกลง",
    },
    bad=(
        Example(
            title="no position level",
            files={
                "pm.yaml": _SETTINGS,
                "org/people.csv": _PEOPLE.format(level=""),
                **sample(person='person: «"1003"»'),
            },
        ),
        Example(
            title="a level of its own, some competencies left out",
            files={
                "pm.yaml": _SETTINGS,
                "org/people.csv": _PEOPLE.format(level="ลูกจ้างประจำ"),
                **sample(
                    person='person: «"1003"»',
                    more="competencies: [{id: ACH, expected: 2}, {id: TW, expected: 1}]",
                ),
            },
        ),
    ),
    good=(
        Example(
            title="from the position level",
            files={"pm.yaml": _SETTINGS, "org/people.csv": _PEOPLE.format(level="K1")},
        ),
        Example(
            title="from the agreement",
            files={
                "pm.yaml": _SETTINGS,
                "org/people.csv": _PEOPLE.format(level=""),
                **sample(
                    more="competencies: ["
                    + ", ".join(f"{{id: {id}, expected: 1}}" for id in ("ACH", "SERV", "EXP", "ING", "TW"))
                    + "]"
                ),
            },
        ),
    ),
    check=check,
)

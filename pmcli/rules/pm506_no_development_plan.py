"""PM506: an agreement without an individual development plan."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._example_files import agreement as sample
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    people = context.workspace.person
    for round, agreement in context.agreements():
        person = people.get(agreement.person)
        if (
            agreement.development
            or "development" in agreement.bad
            or person is None
            or not round.takes_part(person)
        ):
            continue
        yield Finding(agreement.at.first, {"person": agreement.person}, person=agreement.person)


RULE = Rule(
    code="PM506",
    name="no-development-plan",
    severity="info",
    message={
        "en": "the agreement of {person} has no individual development plan",
        "th": "ข้อตกลงของ {person} ไม่มีแผนพัฒนาการปฏิบัติราชการรายบุคคล",
    },
    help={
        "en": "write under `development` what the person needs to learn (`need`), for which KPI or competency (`for`), and how (`method`)",
        "th": "ระบุใน `development` ว่าต้องพัฒนาเรื่องใด (`need`) เพื่อตัวชี้วัดหรือสมรรถนะใด (`for`) และด้วยวิธีใด (`method`)",
    },
    what={
        "en": "Every agreement has an individual development plan with at least one line.",
        "th": "ข้อตกลงทุกฉบับควรมีแผนพัฒนาการปฏิบัติราชการรายบุคคลอย่างน้อยหนึ่งรายการ",
    },
    why={
        "en": "The plan is made at the start of the round, together with the goals [000], so that the person can reach them; for low performers "
        "the announcement demands it for each KPI [004].",
        "th": "แผนพัฒนาต้องทำตั้งแต่ต้นรอบพร้อมกับการกำหนดเป้าหมาย [000] เพื่อให้ผู้รับการประเมินทำได้ตามเป้าหมาย "
        "สำหรับผู้มีผลสัมฤทธิ์ต่ำ ประกาศกำหนดให้มีแผนพัฒนาตามแต่ละตัวชี้วัด [004]",
    },
    fix={
        "en": "Ask which knowledge, skill or competency the hardest KPI demands, and agree on one thing to learn for it.",
        "th": "พิจารณาว่าตัวชี้วัดที่ยากที่สุดต้องใช้ความรู้ ทักษะ หรือสมรรถนะใด แล้วตกลงเรื่องที่จะพัฒนาอย่างน้อยหนึ่งเรื่อง",
    },
    bad=(
        Example(title="none", files=sample(person='«person»: "1003"', development="")),
        Example(
            title="an empty list", files=sample(person='«person»: "1003"', development="development: []")
        ),
    ),
    good=(
        Example(
            title="one line",
            files=sample(
                development="development: [{need: การวิเคราะห์ข้อมูล, for: b, method: coaching, hours: 12}]"
            ),
        ),
    ),
    check=check,
)

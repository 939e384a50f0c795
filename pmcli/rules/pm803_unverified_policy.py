"""PM803: the workspace uses a policy whose figures nobody has checked against the law's text."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    settings = context.workspace.settings
    places = [(policy, settings.at["policies"][category]) for category, policy in settings.policies.items()]
    if "policy" in settings.own:
        places.insert(0, (settings.policy, settings.at["policy"]))
    for name, at in places:
        policy = context.workspace.policies.get(name)
        if policy is not None and not policy.verified:
            yield Finding(at, {"policy": policy.id, "source": policy.source or "–"})


RULE = Rule(
    code="PM803",
    name="unverified-policy",
    severity="info",
    message={
        "en": "the figures of policy `{policy}` were not checked against the text: {source}",
        "th": "ตัวเลขในหลักเกณฑ์ `{policy}` ยังไม่ได้ตรวจสอบกับต้นฉบับ: {source}",
    },
    help={
        "en": "compare `pm policy {policy}` with the text; then extend it in `policies/` with `verified: true`",
        "th": "เทียบผลของ `pm policy {policy}` กับต้นฉบับ แล้วจัดทำหลักเกณฑ์ใน `policies/` ที่ `extends` หลักเกณฑ์นี้และระบุ `verified: true`",
    },
    what={
        "en": "A policy that pm.yaml names says `verified: true`: somebody has compared its figures with the text that it cites.",
        "th": "หลักเกณฑ์ที่ pm.yaml ระบุควรมี `verified: true` คือมีผู้เทียบตัวเลขกับต้นฉบับที่อ้างอิงแล้ว",
    },
    why={
        "en": "Everything that an agency may decide is data, and bands and weights decide over salaries. The built-in policies are a start, not the law.",
        "th": "ทุกสิ่งที่หน่วยงานกำหนดได้เป็นข้อมูล ระดับและน้ำหนักมีผลต่อการเลื่อนเงินเดือน หลักเกณฑ์ที่ให้มาเป็นจุดเริ่มต้น ไม่ใช่ตัวบทกฎหมาย",
    },
    fix={
        "en": "Compare each figure with the circular or announcement in force, write your own policy that `extends` it, with its `source` and `verified: true`.",
        "th": "เทียบตัวเลขทุกค่ากับหนังสือเวียนหรือประกาศที่ใช้บังคับ แล้วจัดทำหลักเกณฑ์ของหน่วยงานที่ `extends` หลักเกณฑ์นี้ พร้อม `source` และ `verified: true`",
    },
    bad=(
        Example(
            title="a built-in policy",
            files={
                "pm.yaml": "organization: {id: office, name: สำนักงานตัวอย่าง}\npolicy: «ocsc-2552»\nround: 2569-1\n"
            },
        ),
        Example(
            title="for a category of people",
            files={
                "pm.yaml": """\
                policy: office
                policies: {government_employee: «gov-employee-2554»}
                round: 2569-1
                """,
                "policies/office.yaml": "{id: office, extends: ocsc-2552, source: ประกาศของสำนักงาน, verified: true}\n",
            },
        ),
    ),
    good=(
        Example(
            title="checked",
            files={
                "pm.yaml": "organization: {id: office, name: สำนักงานตัวอย่าง}\npolicy: office\nround: 2569-1\n",
                "policies/office.yaml": "{id: office, extends: ocsc-2552, source: ประกาศของสำนักงาน, verified: true}\n",
            },
        ),
    ),
    check=check,
)

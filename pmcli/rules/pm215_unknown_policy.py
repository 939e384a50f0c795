"""PM215: a policy that is neither built in nor in policies/. What a policy `extends` is reported by the reader."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.rules._shared_names import Names, unknown
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    settings = context.workspace.settings
    names = Names(context.workspace.policies)
    if settings.policy and settings.policy not in names:
        yield unknown(names, settings.policy, settings.at["policy"])
    for category, policy in settings.policies.items():
        if policy and policy not in names:
            yield unknown(names, policy, settings.at["policies"][category])


_MESSAGE = {"en": "no policy has the id `{value}`", "th": "ไม่มีหลักเกณฑ์รหัส `{value}`"}
_KNOWN = {"en": "policies: {known}", "th": "หลักเกณฑ์ที่มี: {known}"}

RULE = Rule(
    code="PM215",
    name="unknown-policy",
    severity="error",
    message=_MESSAGE,
    help=_KNOWN,
    variants={
        "close": _MESSAGE,
        "none": _MESSAGE,
        "circle": {
            "en": "the policies extend each other in a circle: `{value}` leads back here",
            "th": "หลักเกณฑ์ใช้ `extends` วนเป็นวงกลม: `{value}` ย้อนกลับมาที่หลักเกณฑ์นี้",
        },
    },
    variant_help={
        "close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"},
        "circle": {
            "en": "let one of them extend a built-in policy, such as ocsc-2552",
            "th": "ให้หลักเกณฑ์หนึ่งใช้ `extends` จากหลักเกณฑ์ที่มีมาให้ เช่น ocsc-2552",
        },
    },
    what={
        "en": "The policies named in `pm.yaml` (`policy`, `policies`) and in a policy's `extends` are built in or stand in `policies/`.",
        "th": "หลักเกณฑ์ที่ระบุใน `pm.yaml` (`policy`, `policies`) และใน `extends` ต้องเป็นหลักเกณฑ์ที่มีมาให้หรืออยู่ในโฟลเดอร์ `policies/`",
    },
    why={
        "en": "The policy decides weights, bands and rounding. Without it nobody whom it is meant for can be scored.",
        "th": "หลักเกณฑ์กำหนดสัดส่วนองค์ประกอบ ระดับผลการประเมิน และการปัดเศษ เมื่อไม่มีหลักเกณฑ์จึงคิดคะแนนของผู้เกี่ยวข้องไม่ได้",
    },
    fix={
        "en": "Correct the id (`pm policy` lists them all), or add a file in `policies/` with this `id`.",
        "th": "แก้รหัส (`pm policy` แสดงรายการทั้งหมด) หรือเพิ่มไฟล์ใน `policies/` ที่มี `id` นี้",
    },
    bad=(
        Example(
            title="the default policy",
            files={
                "pm.yaml": """\
                organization: {id: office, name: สำนักงานตัวอย่าง}
                language: th
                policy: «ocsc-2525»
                round: 2569-1
                validate: {ignore: [PM803]}
                """
            },
        ),
        Example(
            title="the policy of a category",
            files={
                "pm.yaml": """\
                organization: {id: office, name: สำนักงานตัวอย่าง}
                language: th
                policies:
                  teacher: «ครู-2564»
                round: 2569-1
                validate: {ignore: [PM803]}
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "pm.yaml": """\
                organization: {id: office, name: สำนักงานตัวอย่าง}
                language: th
                policies:
                  government_employee: gov-employee-2554
                round: 2569-1
                validate: {ignore: [PM803]}
                """
            }
        ),
    ),
    check=check,
)

"""PM901: pm.yaml names a rule that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule, closest
from pmcli.rules import all_rules, known_selector
from pmcli.rules.context import Context
from pmcli.source import Place


def check(context: Context) -> Iterator[Finding]:
    known = sorted({each for rule in all_rules().values() for each in (rule.code, rule.name)})
    for selector, at in _selectors(context):
        if not selector or not known_selector(selector):
            upper = selector.upper()
            near = (
                upper
                if upper and known_selector(upper)
                else closest(selector, known) or closest(upper, known)
            )
            args = {"selector": selector, "closest": near or ""}
            yield Finding(at, args, variant="close" if near else "")


def _selectors(context: Context) -> Iterator[tuple[str, Place]]:
    settings = context.workspace.settings
    at = settings.at["validate"]
    for key, selectors in (("select", settings.select), ("ignore", settings.ignore)):
        for index, selector in enumerate(selectors):
            yield selector, at[key][index]
    for selector in settings.severity:
        yield selector, at["severity"].key(selector)
    for pattern, selectors in settings.per_file_ignores.items():
        for index, selector in enumerate(selectors):
            yield selector, at["per_file_ignores"][pattern][index]


def _settings(validate: str) -> dict[str, str | None]:
    return {
        "pm.yaml": f"organization: {{id: office, name: สำนักงานตัวอย่าง}}\npolicy: ocsc-2552\nround: 2569-1\nvalidate:\n{validate}"
    }


RULE = Rule(
    code="PM901",
    name="unknown-rule",
    severity="error",
    message={
        "en": "no rule has the code, prefix or name `{selector}`",
        "th": "ไม่มีกฎที่มีรหัส ต้นรหัส หรือชื่อ `{selector}`",
    },
    help={
        "en": "give a code (PM401), the beginning of codes (PM4) or a name (weights-sum); `pm rule` lists them",
        "th": "ระบุรหัส (PM401) ต้นรหัส (PM4) หรือชื่อกฎ (weights-sum) คำสั่ง `pm rule` แสดงกฎทั้งหมด",
    },
    variants={
        "close": {
            "en": "no rule has the code, prefix or name `{selector}`",
            "th": "ไม่มีกฎที่มีรหัส ต้นรหัส หรือชื่อ `{selector}`",
        },
    },
    variant_help={
        "close": {
            "en": "did you mean `{closest}`? `pm rule` lists all rules",
            "th": "หมายถึง `{closest}` หรือไม่ คำสั่ง `pm rule` แสดงกฎทั้งหมด",
        },
    },
    what={
        "en": "Everything under `validate` in pm.yaml that names a rule (`select`, `ignore`, `severity`, `per_file_ignores`) means at least one that exists.",
        "th": "ทุกค่าใต้ `validate` ใน pm.yaml ที่ระบุกฎ (`select`, `ignore`, `severity`, `per_file_ignores`) ต้องหมายถึงกฎที่มีอยู่อย่างน้อยหนึ่งกฎ",
    },
    why={
        "en": "A misspelt rule is neither switched on nor off, and everybody believes that it is.",
        "th": "ถ้าสะกดผิด กฎนั้นจะไม่ถูกเปิดหรือปิดตามที่ตั้งใจ โดยทุกคนเข้าใจว่ามีผลแล้ว",
    },
    fix={
        "en": "Correct the spelling. Codes are never reused: one that is no longer listed has no successor of the same code.",
        "th": "แก้ตัวสะกดให้ถูกต้อง รหัสกฎไม่มีการนำกลับมาใช้ใหม่ รหัสที่ไม่มีในรายการแล้วจึงไม่มีกฎอื่นใช้แทน",
    },
    bad=(
        Example(title="a name with a slip", files=_settings("  ignore: [PM803, «weight-sum»]\n")),
        Example(title="a severity", files=_settings("  ignore: [PM803]\n  severity: {«PM35»: error}\n")),
        Example(
            title="for some files",
            files=_settings('  ignore: [PM803]\n  per_file_ignores: {"rounds/2568-*/**": [PM3, «pm4»]}\n'),
        ),
    ),
    good=(
        Example(
            title="code, prefix and name",
            files=_settings(
                "  select: [PM]\n  ignore: [PM803, PM41, weights-sum]\n  severity: {PM305: error}\n"
            ),
        ),
    ),
    check=check,
)

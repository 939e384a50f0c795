"""A rule's page in Markdown: `pm rule PM401`, and docs/rules.md."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent

from pmcli.diagnostics import Example, Rule

_WORDS = {
    "en": {
        "what": "What it checks",
        "why": "Why it matters",
        "fix": "How to fix it",
        "bad": "Bad",
        "good": "Good",
        "severity": "Severity",
        "removed": "(file removed)",
        "as_of": "with --as-of",
    },
    "th": {
        "what": "ตรวจอะไร",
        "why": "ทำไมจึงสำคัญ",
        "fix": "แก้อย่างไร",
        "bad": "ตัวอย่างที่ผิด",
        "good": "ตัวอย่างที่ถูก",
        "severity": "ระดับ",
        "removed": "(ไม่มีไฟล์นี้)",
        "as_of": "เมื่อใช้ --as-of",
    },
}
_SEVERITY = {
    "en": {"error": "error", "warning": "warning", "info": "info"},
    "th": {"error": "ผิดพลาด (error)", "warning": "เตือน (warning)", "info": "ข้อสังเกต (info)"},
}


def page(rule: Rule, lang: str, level: int = 1) -> str:
    """The page of one rule, under a heading of the given level."""
    words = _WORDS[lang]
    head = "#" * level
    parts = [
        f"{head} {rule.code} {rule.name}",
        f"{words['severity']}: {_SEVERITY[lang][rule.severity]}",
        f"{head}# {words['what']}\n\n{rule.what[lang]}",
        f"{head}# {words['why']}\n\n{rule.why[lang]}",
        f"{head}# {words['fix']}\n\n{rule.fix[lang]}",
    ]
    for name, examples in (("bad", rule.bad[:1]), ("good", rule.good[:1])):
        shown = [
            _example(each, lang) for each in examples if any(text is not None for text in each.files.values())
        ]
        if shown:
            parts.append(f"{head}# {words[name]}\n\n" + "\n\n".join(shown))
    return "\n\n".join(parts) + "\n"


def index(rules: Sequence[Rule], lang: str) -> str:
    """One line a rule: code, severity, name."""
    return "".join(f"{rule.code}  {rule.severity:<8} {rule.name}\n" for rule in rules)


def _example(example: Example, lang: str) -> str:
    words = _WORDS[lang]
    blocks = []
    for path, text in example.files.items():
        shown = words["removed"] if text is None else dedent(text).replace("«", "").replace("»", "").rstrip()
        kind = "csv" if path.endswith(".csv") else "yaml"
        blocks.append(f"`{path}`\n\n```{kind}\n{shown}\n```")
    if example.as_of:
        blocks.append(f"{words['as_of']} {example.as_of}")
    return "\n\n".join(blocks)

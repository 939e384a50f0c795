"""The reference of the policy file in Markdown: `pm policy --all`, and docs/policies.md.

The prose stands in ``pmcli/policy/reference.*.md``; the keys are those that the reader declares, the built-in policies those that the
package has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from pmcli.i18n import format_number, text
from pmcli.load.shape import Key, Shape
from pmcli.load.shapes.policy import POLICY
from pmcli.numbers import western_digits
from pmcli.policy import Policy
from pmcli.policy.proof import prove
from pmcli.policy.values import Value, builtin_id, values
from pmcli.policy.words import whom

_PLACE = re.compile(r"<!-- (keys|builtin):? ?([^>]*?) ?-->")
_DESCRIBED = ("components", "competencies", "raters", "kpis")
"""What a variant may change: their keys are listed once."""
_WORDS = {
    "en": {
        "head": "| Key | Value | Meaning |",
        "required": "required",
        "boolean": "`true` or `false`",
        "integer": "whole number",
        "number": "number",
        "string": "text",
        "null": "`null`",
        "list": "list: {of}",
        "map": "map, each: {of}",
        "text": "text, or `{th: …, en: …}`",
        "or": " or ",
        "unverified": "**Not verified** against the text of the source.",
        "source": "Source",
        "extends": "extends",
        "everyone": "components",
        "bands": "bands from",
        "written": "| Written in this policy | Value |",
        "null_value": "not rounded",
    },
    "th": {
        "head": "| คีย์ | ค่า | ความหมาย |",
        "required": "ต้องมี",
        "boolean": "`true` หรือ `false`",
        "integer": "จำนวนเต็ม",
        "number": "ตัวเลข",
        "string": "ข้อความ",
        "null": "`null`",
        "list": "รายการของ{of}",
        "map": "ชุดคีย์และค่า แต่ละค่าเป็น{of}",
        "text": "ข้อความ หรือ `{th: …, en: …}`",
        "or": " หรือ ",
        "unverified": "**ยังไม่ได้ตรวจสอบ**กับต้นฉบับที่อ้างอิง",
        "source": "ต้นฉบับ",
        "extends": "ปรับจาก",
        "everyone": "องค์ประกอบ",
        "bands": "ระดับผลการประเมินเริ่มที่",
        "written": "| กำหนดในหลักเกณฑ์นี้ | ค่า |",
        "null_value": "ไม่ปัดเศษ",
    },
}


def page(policies: Mapping[str, Policy], lang: str) -> str:
    """The whole page in a language; ``policies`` are the built-in ones."""
    prose = (resources.files("pmcli.policy") / f"reference.{lang}.md").read_text(encoding="utf-8")

    def fill(found: re.Match[str]) -> str:
        if found[1] == "builtin":
            return "\n\n".join(_policy(each, lang) for each in policies.values())
        rows = [row for name in found[2].split() for row in _rows(POLICY.by_name[name], "", lang)]
        return "\n".join([_WORDS[lang]["head"], "| --- | --- | --- |", *rows])

    return _PLACE.sub(fill, prose)


def _rows(key: Key, path: str, lang: str) -> Iterator[str]:
    """A row for the key, or rows for the keys inside it."""
    name = f"{path}{key.name}"
    inner = key.type if isinstance(key.type, Shape) else getattr(key.type, "item", None)
    meaning = key.th if lang == "th" else key.en
    if isinstance(inner, Shape):
        step = "." if isinstance(key.type, Shape) else "[]."
        if not (path.startswith("variants") and key.name in _DESCRIBED):
            for each in inner.keys:
                yield from _rows(each, f"{name}{step}", lang)
        return
    needed = f" ({_WORDS[lang]['required']})" if key.required else ""
    yield f"| `{name}` | {_kind(key.type.schema(), lang)}{needed} | {_cell(meaning)} |"


def _kind(schema: Mapping[str, Any], lang: str) -> str:
    """What a value looks like, from its JSON Schema."""
    words = _WORDS[lang]
    if "enum" in schema:
        allowed = [each for each in schema["enum"] if isinstance(each, str)]
        return " · ".join(f"`{each}`" for each in allowed if each == western_digits(each))
    if "anyOf" in schema:
        if any("properties" in each for each in schema["anyOf"]):
            return words["text"]
        kinds = dict.fromkeys(_kind(each, lang) for each in schema["anyOf"])
        if words["number"] in kinds or words["integer"] in kinds:
            kinds.pop(words["string"], None)  # a number may stand in quotes too
        return words["or"].join(kinds)
    kind = schema.get("type")
    if isinstance(kind, list):
        return words["string"]
    if kind == "array":
        return words["list"].format(of=_kind(schema["items"], lang))
    if kind == "object":
        return words["map"].format(of=_kind(schema["additionalProperties"], lang))
    return words[str(kind)]


def _policy(policy: Policy, lang: str) -> str:
    """One built-in policy: its head, the proof of its sums, its bands, and what its own file says."""
    words, proof = _WORDS[lang], prove(policy)
    lines = [f"### {policy.id}", "", f"{text(policy.name, lang)}"]
    lines[-1] += f" ({words['extends']} [{policy.extends}](#{policy.extends}))" if policy.extends else ""
    lines += ["", f"{words['source']}: {text(policy.source, lang)}", ""]
    if not policy.verified:
        lines += [words["unverified"], ""]
    for each in proof.sums:
        label = words["everyone"] if each.when is None else f"{words['everyone']} ({whom(each.when, lang)})"
        lines.append(
            f"- {label}: {' + '.join(f'{one.id} {format_number(one.weight)}' for one in each.components)} = {format_number(each.total)}"
        )
    lines.append(
        f"- {words['bands']}: {' · '.join(f'{text(each.name, lang)} {format_number(each.start)}' for each in policy.bands)}"
    )
    lines += ["", words["written"], "| --- | --- |"]
    lines += [
        f"| `{each.path}` | {_cell(_shown(each, lang))} |"
        for each in values(policy)
        if _is_own(policy, each, lang)
    ]
    return "\n".join(lines)


def _is_own(policy: Policy, value: Value, lang: str) -> bool:
    """Whether a value is written in the policy's own file, and not in the other language."""
    other = ".en" if lang == "th" else ".th"
    head = value.path.split(".")[0] in ("name", "source", "extends", "verified")
    return (
        value.at is not None
        and builtin_id(value.at) == policy.id
        and not head
        and not value.path.endswith(other)
    )


def _shown(value: Value, lang: str) -> str:
    if isinstance(value.value, tuple):
        return ", ".join(value.value) or "–"
    return _WORDS[lang]["null_value"] if value.value is None else value.value


def _cell(words: str) -> str:
    return words.replace("|", "\\|")

"""JSON Schemas of the YAML files, made of the declarations that the reader uses, so that an editor offers what `pm` accepts.

A schema never refuses what the reader takes; it cannot refuse everything that the reader does (``1e3`` is a number to an editor).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from pmcli.diagnostics import SEVERITIES
from pmcli.load.shape import Shape
from pmcli.load.shapes import files, policy
from pmcli.load.sink import Sink
from pmcli.load.types import NUMBER_PATTERN, Day, Id, Schema, Tree
from pmcli.rules import all_rules
from pmcli.source import Place


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what its map holds, which workspace files it is for, what it is; ``many``: one map, or a list of them."""

    shape: Shape
    file_kind: str
    en: str
    th: str
    many: bool = False


KINDS: Mapping[str, Kind] = {
    "pm": Kind(files.SETTINGS, "settings", "Settings of the workspace: pm.yaml", "การตั้งค่าของโฟลเดอร์งาน: pm.yaml"),
    "units": Kind(files.UNITS, "units", "Unit tree", "โครงสร้างหน่วยงาน"),
    "people": Kind(files.PEOPLE, "people", "People of the organisation", "บุคลากรของหน่วยงาน"),
    "strategy": Kind(files.STRATEGY, "strategy", "Vision, missions, strategic issues, objectives", "วิสัยทัศน์ พันธกิจ ประเด็นยุทธศาสตร์ เป้าประสงค์"),
    "competencies": Kind(files.COMPETENCIES, "competencies", "Own competencies and expected levels", "สมรรถนะและระดับที่คาดหวังของหน่วยงาน"),
    "policy": Kind(policy.POLICY, "policy", "Policy: how appraisals are made", "หลักเกณฑ์การประเมิน"),
    "kpis": Kind(files.DICTIONARY, "definitions", "KPI definitions to reuse", "นิยามตัวชี้วัดที่ใช้ร่วมกัน"),
    "round": Kind(files.ROUND, "round", "Round of appraisal", "รอบการประเมิน"),
    "scorecard": Kind(files.SCORECARD, "scorecard", "Scorecard: KPIs of the organisation", "ตัวชี้วัดระดับองค์กร"),
    "agreements": Kind(files.AGREEMENT, "agreements", "Performance agreement of one person, or a list of them", "ข้อตกลงผลการปฏิบัติราชการของบุคคลหนึ่งคน หรือรายการของหลายคน", many=True),
    "results": Kind(files.RESULTS, "results", "Measured values of KPIs", "ผลการดำเนินงานตามตัวชี้วัด"),
    "ratings": Kind(files.RATINGS, "ratings", "Competency ratings", "ผลประเมินสมรรถนะ"),
    "checkins": Kind(files.CHECKINS, "checkins", "Check-ins: monitoring notes", "บันทึกการติดตาม"),
    "improvement": Kind(files.IMPROVEMENT, "improvement", "Improvement plan of one person, or a list of them", "แผนพัฒนาปรับปรุงของบุคคลหนึ่งคน หรือรายการของหลายคน", many=True),
    "salary": Kind(files.SALARY, "salary", "Salary-increase exercise", "การเลื่อนเงินเดือน"),
}  # fmt: skip


def schema_text(name: str) -> str:
    """A kind's schema as the text of its file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def schema(name: str) -> Schema:
    """The schema of a kind of file; KeyError where there is no such kind."""
    kind = KINDS[name]
    definitions: dict[str, Schema] = {}
    root = _define(kind.shape, name, definitions)
    if kind.many:
        definitions[kind.shape.name] = root
        one = {"$ref": f"#/$defs/{kind.shape.name}"}
        root = {"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}
    else:
        root["type"] = ["object", "null"]  # a file that holds only comments says nothing, and is valid
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.en,
        "description": f"{kind.en} · {kind.th}",
    }
    return {**head, **root, **({"$defs": dict(sorted(definitions.items()))} if definitions else {})}


@dataclass(frozen=True, slots=True)
class _Reference:
    """A shape inside another: its schema is a reference, so that each is written once."""

    shape: Shape

    def read(self, value: Tree, at: Place, key: str | int, sink: Sink) -> Any:
        return self.shape.read(value, at, key, sink)

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.shape.name}"}


def _define(shape: Shape, kind: str, definitions: dict[str, Schema]) -> Schema:
    """A shape's own schema; those of the shapes inside it are added to ``definitions``."""
    inside: dict[str, Shape] = {}
    keys = tuple(replace(key, type=_with_references(key.type, inside)) for key in shape.keys)
    found = _as_yaml(Shape(shape.name, keys).schema())
    _describe(shape.name, kind, found)
    for name, each in inside.items():
        definitions[name] = _define(each, kind, definitions)
    return found


def _with_references(kind: Any, inside: dict[str, Shape]) -> Any:
    """A kind of value with every shape in it replaced by a reference; the shapes are collected."""
    if isinstance(kind, Shape):
        inside[kind.name] = kind
        return _Reference(kind)
    if not is_dataclass(kind) or isinstance(kind, type):
        return kind
    parts = {each.name: getattr(kind, each.name) for each in fields(kind)}
    return replace(
        kind,
        **{name: _with_references(part, inside) for name, part in parts.items() if hasattr(part, "schema")},
    )


_SCALAR = ["string", "number", "boolean"]
_WORDING = {
    Day().schema()["pattern"]: "A date: 2026-03-31 or 2569-03-31 · วันที่: 2569-03-31 หรือ 2026-03-31",
    NUMBER_PATTERN: "A number: 12.5 · ตัวเลข: 12.5",
    Id().schema()["pattern"]: "An id: letters, digits and _ . - · รหัส: ตัวอักษร ตัวเลข และ _ . -",
}


def _as_yaml(given: Schema) -> Schema:
    """What a value may be in an editor, which types a scalar by its looks: a number may be quoted, an id may look like a number."""
    found: Schema = {}
    for word, value in given.items():
        if word == "properties":
            found[word] = {name: _as_yaml(each) for name, each in value.items()}
        elif word == "patternProperties":  # free keys may be left empty
            found[word] = {name: _or_null(_as_yaml(each)) for name, each in value.items()}
        elif word == "additionalProperties" and value is not False:
            found[word] = _or_null(_as_yaml(value))
        elif word == "items":
            found[word] = _as_yaml(value)
        elif word == "anyOf":
            found[word] = [part for each in value for part in _parts(_as_yaml(each))]
        else:
            found[word] = value
    return _as_scalar(found)


def _as_scalar(found: Schema) -> Schema:
    if found.get("pattern") in _WORDING:
        found["patternErrorMessage"] = _WORDING[found["pattern"]]
        found["pattern"] = found["pattern"].replace('\\"', '"')  # an escape that JavaScript refuses
    if found.get("type") in ("integer", "boolean"):  # may be quoted
        pattern = NUMBER_PATTERN if found["type"] == "integer" else "^(true|false)$"
        said = {"description": found.pop("description")} if "description" in found else {}
        return {"anyOf": [found, _as_scalar({"type": "string", "pattern": pattern})], **said}
    if found.get("type") == ["string", "integer"]:
        found["type"] = _SCALAR
    elif found == {"type": "string"}:
        found["type"] = [*_SCALAR, "null"]
    return found


def _parts(node: Schema) -> list[Schema]:
    return node["anyOf"] if list(node) == ["anyOf"] else [node]


def _or_null(node: Schema) -> Schema:
    return {"anyOf": [*_parts(node), {"type": "null"}]}


_INHERITS = [
    {"required": ["use"]},
    {"required": ["from", "cascade"], "properties": {"cascade": {"const": "direct"}}},
]
_SCORED = {"required": ["scale"], "properties": {"scale": {"const": "score"}}}
_ALWAYS = [
    {"if": {"anyOf": _INHERITS}, "else": {"required": ["name"]}},
    {"if": {"anyOf": [*_INHERITS, _SCORED]}, "else": {"required": ["targets"]}},
]
_KPI_REQUIRES = {
    "kpis": _ALWAYS,
    "scorecard": [*_ALWAYS, {"if": {"required": ["use"]}, "else": {"required": ["owner"]}}],
    "agreements": [*_ALWAYS, {"anyOf": [{"required": ["weight"]}, {"required": ["importance"]}]}],
}
"""What a KPI must have depends on where it stands, and on what it inherits (chapter 1, "A KPI")."""

_EXAMPLES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("person", "category"): ("civil_servant", "government_employee", "permanent_employee", "teacher"),
    ("kpi", "unit"): ("ร้อยละ", "ระดับ", "ครั้ง", "คน", "วัน"),
    ("kpi", "from"): ("org/K1",),
    ("kpi", "frequency"): ("รายเดือน", "รายไตรมาส", "รายปี"),
}


def _describe(shape: str, kind: str, found: Schema) -> None:
    """Add what the declarations do not hold: when a KPI's keys are required, examples, the rules that pm.yaml may name."""
    if shape == "kpi":
        found["allOf"] = _KPI_REQUIRES[kind]
    for (name, key), examples in _EXAMPLES.items():
        if name == shape:
            found["properties"][key]["examples"] = list(examples)
    if shape == "validate":
        for key in ("select", "ignore"):
            found["properties"][key]["anyOf"][0]["items"]["examples"] = ["PM", "PM3", "PM401", "weights-sum"]
        levels = {"enum": [*SEVERITIES, "off"]}
        found["properties"]["severity"]["anyOf"][0]["properties"] = {
            rule.code: {**levels, "description": f"{rule.name}: {rule.what['en']} · {rule.what['th']}"}
            for rule in all_rules().values()
        }

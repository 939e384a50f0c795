"""JSON Schemas of the YAML files, made of the declarations that the reader uses, so that an editor offers what `pm` accepts.

A schema never refuses what the reader takes; it cannot refuse everything that the reader does (``1e3`` is a number to an editor).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from pmcli import registry
from pmcli.load import yamltext
from pmcli.load.policies import builtin_sources
from pmcli.load.shape import Shape
from pmcli.load.shapes import files, policy
from pmcli.load.types import NUMBER_PATTERN, Day, Id, Schema, Type
from pmcli.rules import all_rules


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what its map holds, which workspace files it is for, what it is; ``many``: one map, or a list of them."""

    shape: Shape
    file_kind: str
    en: str
    th: str
    many: bool = False


KINDS: Mapping[str, Kind] = {
    "pm": Kind(files.SETTINGS, "settings", "Settings of the workspace: pm.yaml", "การตั้งค่าของพื้นที่ทำงาน: pm.yaml"),
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


@cache
def schema(name: str) -> Schema:
    """The schema of a kind of file; KeyError for a kind that there is none of."""
    kind = KINDS[name]
    definitions: dict[str, Schema] = {}
    root = _definition(kind.shape, name, definitions)
    if kind.many:
        definitions[kind.shape.name] = root
        one = {"$ref": f"#/$defs/{kind.shape.name}"}
        root = {"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}
    else:
        root["type"] = ["object", "null"]  # a file that holds only comments says nothing, and is valid
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"pm {name}", "description": _both(kind)}
    return {**head, **root, **({"$defs": dict(sorted(definitions.items()))} if definitions else {})}


@dataclass(frozen=True)
class _Reference:
    """Stands for a shape inside another, so that each is written once."""

    name: str
    read: Any = None

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.name}"}


def _definition(shape: Shape, kind: str, definitions: dict[str, Schema]) -> Schema:
    """A shape's own schema; those of the shapes inside it are added to ``definitions``."""
    inside: dict[str, Shape] = {}
    keys = tuple(replace(key, type=_with_references(key.type, inside)) for key in shape.keys)
    found: Schema = _as_yaml(Shape(shape.name, keys).schema())
    _enrich(shape.name, kind, found)
    for name, each in inside.items():
        if name not in definitions:
            definitions[name] = {}  # known, should it hold itself
            definitions[name] = _definition(each, kind, definitions)
    return found


def _with_references(type: Any, inside: dict[str, Shape]) -> Any:
    if isinstance(type, Shape):
        inside[type.name] = type
        return _Reference(type.name)
    if not is_dataclass(type):
        return type
    parts = {each.name: getattr(type, each.name) for each in fields(type)}
    return replace(type, **{name: _with_references(part, inside) for name, part in parts.items() if hasattr(part, "schema")})  # type: ignore[type-var]


_SCALAR = ["string", "number", "boolean"]
_WORDING = {
    Day().schema()["pattern"]: "A date: 2026-03-31 or 2569-03-31 · วันที่: 2569-03-31 หรือ 2026-03-31",
    NUMBER_PATTERN: "A number: 12.5 · ตัวเลข: 12.5",
    Id().schema()["pattern"]: "An id: letters, digits and _ . - · รหัส: ตัวอักษร ตัวเลข และ _ . -",
}


def _as_yaml(node: Any) -> Any:
    """What the value may be in an editor, which types a scalar by its looks: a number may be quoted, an id may look like a number."""
    if isinstance(node, list):
        return [_as_yaml(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {
        word: {name: _as_yaml(each) for name, each in value.items()} if word in ("properties", "patternProperties") else value if word == "required" else _as_yaml(value)
        for word, value in node.items()
    }
    for word in ("additionalProperties", "patternProperties"):  # a key of a free map may be empty
        if isinstance(found.get(word), dict):
            found[word] = {name: _nullable(each) for name, each in found[word].items()} if word == "patternProperties" else _nullable(found[word])
    if found.get("pattern") in _WORDING:
        found["patternErrorMessage"] = _WORDING[found["pattern"]]
    if found.get("type") == "integer":
        return {"anyOf": [found, {"type": "string", "pattern": NUMBER_PATTERN}]}
    if found.get("type") == "boolean":
        return {"anyOf": [found, {"type": "string", "pattern": "^(true|false)$"}]}
    if found.get("type") == ["string", "integer"]:
        found["type"] = _SCALAR
    elif found == {"type": "string"}:
        found["type"] = [*_SCALAR, "null"]
    if "anyOf" in found:
        found["anyOf"] = [part for each in found["anyOf"] for part in (each["anyOf"] if list(each) == ["anyOf"] else [each])]
    return found


def _nullable(node: Schema) -> Schema:
    return {"anyOf": [*(node["anyOf"] if list(node) == ["anyOf"] else [node]), {"type": "null"}]}

"""The JSON Schemas against an independent implementation, with YAML typed as an editor types it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from ruamel.yaml import YAML

from pmcli.cli.run import run
from pmcli.editor import with_mode_line, yaml_files
from pmcli.load import yamltext
from pmcli.load.files import kind_of
from pmcli.load.policies import builtin_sources
from pmcli.load.shape import Key, Shape
from pmcli.load.shapes import files, kpi, policy
from pmcli.load.sink import Sink
from pmcli.load.workspace import load
from pmcli.resources import sample_data_dir
from pmcli.rules import all_rules
from pmcli.schema import KINDS, schema, schema_text
from pmcli.source import Place
from pmcli.starter import starter_files
from tests.rule_base import workspace_files
from tests.support import diagnose_files, write_files

BY_FILE_KIND = {kind.file_kind: name for name, kind in KINDS.items()}


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind))


def editor_documents(text: str) -> list[Any]:
    """YAML 1.2, scalars typed by their looks; keys as JSON has them."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = lambda loader, node: (
        loader.construct_scalar(node)
    )
    return [_json(each) for each in yaml.load_all(StringIO(text))]


def _json(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {str(key): _json(value) for key, value in tree.items()}
    return [_json(each) for each in tree] if isinstance(tree, list) else tree


def faults(kind: str, text: str) -> list[str]:
    """What an editor says of a text."""
    return [
        said
        for each in editor_documents(dedent(text))
        for error in validator(kind).iter_errors(each)
        for said in _leaves(error)
    ]


def _leaves(error: ValidationError) -> Iterator[str]:
    """What is wrong with each of several ways, where there are such."""
    for each in error.context or ():
        yield from _leaves(each)
    if not error.context:
        yield error.message


def sample_texts() -> Iterator[tuple[str, str, str]]:
    """Kind, path and text of every YAML file that we ship."""
    root = sample_data_dir()
    for path in sorted(root.rglob("*.yaml")):
        inside = path.relative_to(root).as_posix().partition("/")[2]
        yield (
            BY_FILE_KIND[kind_of(inside) or ""],
            path.relative_to(root).as_posix(),
            path.read_text(encoding="utf-8"),
        )
    for name, content in starter_files("2570-1").items():
        if name.endswith(".yaml"):
            yield BY_FILE_KIND[kind_of(name) or ""], name, content.decode()
    for name, text in builtin_sources():
        yield "policy", name, text


def example_texts(good: bool, codes: tuple[str, ...] = ("PM",)) -> Iterator[tuple[str, str]]:
    for rule in all_rules().values():
        for example in (rule.good if good else rule.bad) if rule.code.startswith(codes) else ():
            laid = workspace_files(dict(example.files))
            for path in example.files:
                kind = BY_FILE_KIND.get(kind_of(path) or "")
                if path in laid and path.endswith((".yaml", ".yml")) and kind:
                    yield kind, laid[path].replace("«", "").replace("»", "")


@pytest.mark.parametrize("kind", KINDS)
def test_is_a_schema_that_explains_itself_in_both_languages(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    for each in [schema(kind), *schema(kind).get("$defs", {}).values()]:
        for name, key in each.get("properties", {}).items():
            english, _, thai = key["description"].partition(" · ")
            assert english, name
            assert any("ก" <= char <= "๙" for char in thai), name
    assert schema_text(kind) == schema_text(kind)
    assert json.loads(schema_text(kind)) == schema(kind)


def test_every_kind_of_yaml_file_has_one() -> None:
    patterns = [
        "pm",
        "org/units",
        "org/people",
        "strategy",
        "competencies",
        "policies/x",
        "kpis/x",
        *(
            f"rounds/r/{name}"
            for name in (
                "round",
                "scorecard",
                "agreements",
                "results",
                "ratings",
                "checkins",
                "improvement/x",
                "salary",
            )
        ),
    ]
    assert {kind_of(f"{each}.yaml") for each in patterns} == set(BY_FILE_KIND)


def test_all_that_we_ship_is_valid() -> None:
    texts = list(sample_texts())
    assert {kind for kind, _, _ in texts} >= {
        "pm",
        "units",
        "strategy",
        "competencies",
        "kpis",
        "round",
        "scorecard",
        "agreements",
        "improvement",
        "salary",
        "policy",
    }
    assert {path: faults(kind, text) for kind, path, text in texts if faults(kind, text)} == {}


def test_good_examples_of_the_rules_are_valid() -> None:
    texts = list(example_texts(good=True))
    assert len(texts) > 50
    assert [(text, faults(kind, text)) for kind, text in texts if faults(kind, text)] == []


def test_unknown_keys_wrong_choices_and_wrong_types_are_refused() -> None:
    texts = list(example_texts(good=False, codes=("PM101", "PM103", "PM106", "PM405")))
    assert len(texts) >= 6
    assert [text for kind, text in texts if not faults(kind, text)] == []


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("agreements", "person: 1\nkpi: []", "'kpi' was unexpected"),
        ("agreements", "person: 1\nkpis: [{id: a, use: x, weight: 5, group: strategik}]", "is not one of"),
        ("agreements", "- {person: 1}\n- {evaluator: 2}", "'person' is a required property"),
        ("round", "{id: r, start: 2568-10-01, end: 31 มีนาคม}", "does not match"),
        ("round", "{id: r, start: 2568-10-01, end: 2569-03-31, number: 13}", "greater than the maximum"),
        ("units", "units: [{id: a b, name: ก}]", "does not match"),
        ("units", "[]", "is not of type"),
        ("pm", "validate: {severity: {PM401: fatal}}", "is not one of"),
        ("strategy", "objectives: [{id: a, name: {thai: ก}}]", "'thai' was unexpected"),
    ],
)
def test_says_what_is_wrong(kind: str, text: str, said: str) -> None:
    assert any(said in each for each in faults(kind, text)), faults(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "agreements",
            "person: 0042\nkpis: [{id: 0042, use: 1, weight: ๑๒.๕}, {id: 1.10, use: x, weight: '12.5'}]",
        ),
        ("agreements", "signed: {person: 2569-03-31, evaluator: '2026-03-31'}\nperson: no"),
        ("agreements", "- person: 1\n- person: 2"),
        ("agreements", "person: 1\nkpis:\ndevelopment:\n---\nperson: 2\n"),
        ("agreements", "# nothing yet\n"),
        (
            "agreements",
            "{person: 1, kpis: [{id: a, use: x, importance: สำคัญมาก}, {id: b, use: x, importance: 3}]}",
        ),
        ("pm", "validate: {severity: {PM305: off, weights-sum: info}}"),
        ("units", "units: [{id: ฝ่ายแผน, name: {th: ฝ่ายแผน, en: Plans}, head: 0001}]"),
        (
            "people",
            "people: [{id: 1, first_name: ก, last_name: ข, level: ชำนาญการ, salary: '18,024'}, {id: 2, first_name: ก, last_name: ข, level: K2}]",
        ),
        (
            "policy",
            "{id: x, extends: ocsc-2552, rounding: {component: [3, 2], total: null}, verified: 'true'}",
        ),
        ("round", "{id: r, start: ๒๕๖๘-๑๐-๐๑, end: 2569-03-31, monitoring: {days: [15, end, '1']}}"),
        (
            "kpis",
            "kpis: [{id: a, name: ร้อยละ, scale: milestone, targets: [ก, null, '-', ข, {th: ค}], plan: {2025-11: 10}}]",
        ),
    ],
)
def test_scalars_may_look_like_something_else(kind: str, text: str) -> None:
    assert faults(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "entry", "missing"),
    [
        ("kpis", "{id: a, name: ก, targets: [1, 2, 3, 4, 5]}", []),
        ("kpis", "{name: ก, targets: [1, 2, 3, 4, 5]}", ["id"]),
        ("kpis", "{id: a}", ["name", "targets"]),
        ("kpis", "{id: a, name: ก, scale: score}", []),
        ("kpis", "{id: a, use: b}", []),
        ("scorecard", "{id: a, name: ก, targets: [1, 2, 3, 4, 5]}", ["owner"]),
        ("scorecard", "{id: a, use: b}", []),
        ("agreements", "{id: a, name: ก, targets: [1, 2, 3, 4, 5]}", ["weight", "importance"]),
        ("agreements", "{id: a, name: ก, targets: [1, 2, 3, 4, 5], importance: 1}", []),
        ("agreements", "{id: a, from: org/a, cascade: direct, weight: 5}", []),
        ("agreements", "{id: a, from: org/a, cascade: split, weight: 5}", ["name", "targets"]),
        ("agreements", "{id: a, use: b}", ["weight", "importance"]),
    ],
)
def test_what_a_kpi_needs_depends_on_its_place(kind: str, entry: str, missing: list[str]) -> None:
    text = f"person: 1\nkpis: [{entry}]" if kind == "agreements" else f"kpis: [{entry}]"
    required = [said.split("'")[1] for said in faults(kind, text) if said.endswith("is a required property")]
    assert required == missing


SHAPES = [
    value for module in (files, kpi, policy) for value in vars(module).values() if isinstance(value, Shape)
]
WRITTEN = [
    "ก",
    "0042",
    "true",
    '"true"',
    "no",
    "off",
    "~",
    "3",
    '"3"',
    "๓",
    "12.5",
    "-3",
    '"18,024"',
    "๑๒.๕",
    "0",
    "100",
    "2569-03-31",
    "๒๕๖๙-๐๓-๓๑",
    "2025-11",
    "end",
    "K2",
    "ชำนาญการ",
    "สำคัญ",
    '"-"',
    "org/K1",
    "[]",
    "[ก]",
    "[1]",
    "[3,2]",
    "[end,15]",
    '["1"]',
    "[PM3]",
    "{}",
    "{th:ก}",
    '{"th":5,"en":true}',
    "{a:1}",
    "{1:ก}",
    "{2025-11:10,2025-12:}",
    "{K2:3}",
    "{a:[b]}",
    "{a:}",
    "[1,2,3,4,5]",
    "[1,,-,{th:ก},5]",
    "all",
    "none",
    "[{id:a,name:ก}]",
    "[{id:a,use:b,weight:5}]",
    "{person:2569-03-31}",
    "split",
    "direct",
    "open",
    "kpis",
    "supervisor",
    "calendar",
]

ASKED_BY_RULES = {
    ("targets", written) for written in WRITTEN if written.startswith("[") and written.count(",") != 4
} | {("kpis", "[{id:a,name:ก}]")}
"""Not refused by the reader, but by PM405 (five targets) or, after inheritance, PM102."""


@pytest.mark.parametrize(
    "shape", {shape.name: shape for shape in SHAPES}.values(), ids=lambda shape: shape.name
)
def test_never_refuses_what_the_reader_takes(shape: Shape) -> None:
    for key in shape.keys:
        checked = Draft202012Validator(_schema_of(key))
        for written in WRITTEN:
            text = f"{key.name}: {written}\n".replace(":", ": ").replace("[1,,", "[1, null,")
            trees, findings = yamltext.parse("x.yaml", text)
            assert trees, text
            sink = Sink()
            shape.values(trees[0].items(), Place(None, "x.yaml")[0], sink)
            if (key.name, written) not in ASKED_BY_RULES and all(
                found.code == "PM107" for found in [*findings, *sink.findings]
            ):
                assert checked.is_valid(editor_documents(text)[0]), text


def _schema_of(key: Key) -> dict[str, Any]:
    """The schema of a file that held only this key."""
    from pmcli.schema import _define

    definitions: dict[str, Any] = {}
    return {
        **_define(Shape("alone", (Key(key.name, key.type, key.en, key.th),)), "kpis", definitions),
        "$defs": definitions,
    }


LINE = b"# yaml-language-server: $schema="


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", LINE + b"../.pm/schemas/kpis.json\n"),
        (b"kpis: []", LINE + b"../.pm/schemas/kpis.json\nkpis: []"),
        (b"# note\r\nkpis: []\r\n", LINE + b"../.pm/schemas/kpis.json\r\n# note\r\nkpis: []\r\n"),
        (b"\xef\xbb\xbfkpis: []\n", b"\xef\xbb\xbf" + LINE + b"../.pm/schemas/kpis.json\nkpis: []\n"),
        (b"# a\r# b\rkpis: []\r", LINE + b"../.pm/schemas/kpis.json\r# a\r# b\rkpis: []\r"),
        (
            b"# note\n#  yaml-language-server:  $schema=.pm/schemas/old.json  # ours\nkpis: []\n",
            b"# note\n#  yaml-language-server:  $schema=../.pm/schemas/kpis.json  # ours\nkpis: []\n",
        ),
        (
            LINE + b"https://example.org/own.json\nkpis: []\n",
            LINE + b"https://example.org/own.json\nkpis: []\n",
        ),
        (b"kpis: []\n" + LINE + b"x\n", LINE + b"../.pm/schemas/kpis.json\nkpis: []\n" + LINE + b"x\n"),
        (b"kpis: \xff\n", b"kpis: \xff\n"),
    ],
)
def test_the_line_is_set_and_nothing_else_is_touched(before: bytes, after: bytes) -> None:
    assert with_mode_line(before, "kpis/x.yaml", "kpis") == after
    assert with_mode_line(after, "kpis/x.yaml", "kpis") == after


def test_write_leads_each_file_to_its_schema(tmp_path: Path) -> None:
    write_files(tmp_path, workspace_files({"kpis/own.yml": "kpis: []\n"}))
    before = load(tmp_path).workspace
    assert run(["-C", str(tmp_path), "schema", "--write"]) == 0
    assert sorted(path.name for path in (tmp_path / ".pm" / "schemas").iterdir()) == sorted(
        f"{name}.json" for name in KINDS
    )
    found = dict(yaml_files(tmp_path, BY_FILE_KIND))
    assert "kpis/own.yml" in found
    for path, kind in found.items():
        first = (tmp_path / path).read_text(encoding="utf-8").split("\n")[0]
        target = ((tmp_path / path).parent / first.removeprefix(LINE.decode())).resolve()
        assert target == tmp_path.resolve() / ".pm" / "schemas" / f"{kind}.json"
        assert json.loads(target.read_text(encoding="utf-8")) == schema(kind)
    assert load(tmp_path).workspace == before
    assert diagnose_files(tmp_path, {}) == []
    once = {path: (tmp_path / path).stat().st_mtime_ns for path in found}
    assert run(["-C", str(tmp_path), "schema", "--write"]) == 0
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in found} == once


def test_write_leaves_closed_rounds_links_and_pipes_alone(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        workspace_files(
            {
                "rounds/2568-2/round.yaml": "id: 2568-2\nstart: 2025-04-01\nend: 2025-09-30\nstatus: closed\n",
                "rounds/2568-2/close.json": "{}",
            }
        ),
    )
    (tmp_path / "kpis").mkdir()
    (tmp_path / "kpis" / "link.yaml").symlink_to(tmp_path / "strategy.yaml")
    os.mkfifo(tmp_path / "kpis" / "pipe.yaml")
    paths = [path for path, _ in yaml_files(tmp_path, BY_FILE_KIND)]
    assert "rounds/2569-1/round.yaml" in paths
    assert not [path for path in paths if path.startswith(("kpis/", "rounds/2568-2/"))]


@pytest.mark.parametrize(
    ("arguments", "code"), [(["schema"], 0), (["schema", "round"], 0), (["schema", "rond"], 2)]
)
def test_the_command_shows_one_or_lists_them(
    arguments: list[str], code: int, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(arguments) == code
    out, err = (each.decode() for each in capfdbinary.readouterr())
    if code:
        assert "round" in err
    elif len(arguments) == 1:
        assert [line.split()[0] for line in out.splitlines()] == list(KINDS)
    else:
        assert json.loads(out) == schema("round")

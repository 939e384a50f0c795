"""The formats of `pm validate` on one nasty report, read back by parsers that are not ours."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from pmcli.cli.run import run
from pmcli.diagnostics import Diagnostic, Note
from pmcli.render.findings import Report, RuleText, formats
from pmcli.source import Span
from tests.rule_base import workspace_files
from tests.support import diagnose_files, write_files

FIXTURES = Path(__file__).parent / "fixtures" / "findings"
SERVICES = ["concise", "github", "gitlab", "junit", "sarif"]
PATH = "rounds/2569-1/agreements/แผนก, 50%: ก ๑.yaml"
LINES = {
    PATH: [
        "person: '๑๐๒๑'",
        "kpis:  # ]]> & <b>",
        "  - {id: 😀, name: น้ำหนัก, weight: 5}",
        "  - {id: b}",
        "  - {id: b}",
    ],
    "org/people.csv": ["id,ชื่อ"],
}
NASTY = 'น้ำหนัก "รวม" 50% ::error:: ]]> <&> 😀\r\nบรรทัดสอง\x1b[31m \x00 [ดู](1), {0}'
SHOWN = NASTY.replace("\r", " ").replace("\x1b", " ").replace("\x00", " ")
FINDINGS = [
    Diagnostic("PM102", "missing-key", "warning", "no `weight`", "", Span("org/people.csv")),
    Diagnostic(
        "PM401",
        "weights-sum",
        "error",
        NASTY,
        "แก้ 5%\nแล้วตรวจใหม่",
        Span(PATH, 2, 1, 5, 12),
        "rice 5, b 0",
        "๑๐๒๑",
        None,
        (Note(Span(PATH, 4, 5, 4, 12), "ที่นี่ [x](2)"),),
    ),
    Diagnostic(
        "PM408", "single-target", "info", "มีระดับเดียว", "เพิ่มอีก", Span(PATH, 3, 10, 3, 11), "", "๑๐๒๑", "😀"
    ),
    Diagnostic("PM102", "missing-key", "error", "no `weight`", "", Span(PATH, 4, 5, 4, 12), "", "๑๐๒๑", "b"),
    Diagnostic("PM102", "missing-key", "error", "no `weight`", "", Span(PATH, 5, 5, 5, 12), "", "๑๐๒๑", "b"),
]
RULES = {
    found.code: RuleText(
        found.name,
        "error",
        "ตรวจ 100%",
        "เพราะ <สำคัญ>",
        "แก้ `kpis`",
        f"# {found.code}\n\n```yaml\nkpis: []\n```\n",
    )
    for found in FINDINGS
}
REPORT = Report(
    FINDINGS, 3, 2, lambda path: LINES[path], lang="th", version="1.2.3", rules=RULES, prefix="ฝ่าย บุคคล/"
)
NOTHING = replace(REPORT, diagnostics=[])


def written(name: str, report: Report = REPORT) -> str:
    return formats()[name](report)


@pytest.mark.parametrize("name", SERVICES)
def test_as_it_was(name: str) -> None:
    """What the services are sent: a change must be looked at (and the fixture written anew)."""
    assert written(name) == (FIXTURES / f"nasty.{name}").read_bytes().decode()


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_but_text_that_can_be_written(name: str) -> None:
    assert written(name).encode().endswith(b"\n")
    assert not set(written(name)) & {"\x00", "\x1b", "\ud800"}


def test_concise_is_one_line_a_finding_without_control_characters() -> None:
    lines = written("concise").removesuffix("\n").split("\n")
    assert len(lines) == len(FINDINGS)
    assert all(re.fullmatch(r".+?:\d+:\d+: (error|warning|info)\[PM\d{3}\] .+", line) for line in lines)
    assert all(char.isprintable() for line in lines for char in line)
    assert written("concise", NOTHING) == ""


def workflow_command(line: str) -> tuple[str, dict[str, str], str]:
    """A line as the runner of GitHub Actions takes it apart."""
    head, message = re.fullmatch(r"::(.+?)::(.*)", line).groups()  # type: ignore[union-attr]
    command, _, rest = head.partition(" ")
    properties = dict(each.split("=", 1) for each in rest.split(","))
    return command, {key: plain(value, ":,") for key, value in properties.items()}, plain(message)


def plain(text: str, more: str = "") -> str:
    for char in ["\r", "\n", *more, "%"]:
        text = text.replace(f"%{ord(char):02X}", char)
    return text


def test_github_commands_are_read_back_whole() -> None:
    lines = written("github").removesuffix("\n").split("\n")
    read = [workflow_command(line) for line in lines]
    assert [command for command, _, _ in read] == ["warning", "error", "notice", "error", "error"]
    assert {properties["file"] for _, properties, _ in read} == {
        "ฝ่าย บุคคล/" + PATH,
        "ฝ่าย บุคคล/org/people.csv",
    }
    _, several_lines, message = read[1]
    assert several_lines | {"file": ""} == {
        "file": "",
        "line": "2",
        "endLine": "5",
        "title": "PM401 weights-sum",
    }
    assert message == f"ฝ่าย บุคคล/{PATH}:2:1: {SHOWN}\nrice 5, b 0\nแก้ 5%\nแล้วตรวจใหม่"
    assert all(int(each["endColumn"]) >= int(each["col"]) for _, each, _ in read if "col" in each)


def test_gitlab_has_what_the_service_asks_for() -> None:
    content = json.loads(written("gitlab"))
    for each in content:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert each["location"]["lines"]["begin"] >= 1
        assert each["location"]["path"].startswith("ฝ่าย บุคคล/")
    assert content[1]["description"] == NASTY
    assert json.loads(written("gitlab", NOTHING)) == []


def test_fingerprints_are_unique_and_outlive_lines_added_above() -> None:
    def fingerprints(report: Report) -> list[str]:
        return [each["fingerprint"] for each in json.loads(written("gitlab", report))]

    before = fingerprints(REPORT)
    assert len(set(before)) == len(FINDINGS)
    moved = [
        replace(each, message="in English", span=replace(each.span, line=each.span.line + 1))
        for each in FINDINGS
    ]
    after = replace(REPORT, diagnostics=moved, lines=lambda path: ["# a new line", *LINES[path]])
    assert fingerprints(after) == before


TEXT: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}, "markdown": {"type": "string"}},
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def strict(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


LINE = {"type": "integer", "minimum": 1}
PHYSICAL = strict(
    ["artifactLocation", "region"],
    artifactLocation=strict(
        ["uri"], uri={"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"}, uriBaseId={"type": "string"}
    ),
    region=strict(["startLine"], startLine=LINE, startColumn=LINE, endLine=LINE, endColumn=LINE),
)
SARIF = strict(
    ["version", "runs"],
    **{"$schema": {"type": "string"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": strict(
            ["tool"],
            tool=strict(
                ["driver"],
                driver=strict(
                    ["name"],
                    name={"type": "string"},
                    version={"type": "string"},
                    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": strict(
                            ["id", "shortDescription", "fullDescription", "help"],
                            id={"type": "string"},
                            name={"type": "string"},
                            shortDescription=TEXT,
                            fullDescription=TEXT,
                            help=TEXT,
                            defaultConfiguration=strict([], level=LEVEL),
                            properties={"type": "object"},
                        ),
                    },
                ),
            ),
            language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={
                "type": "array",
                "items": strict(
                    ["message", "ruleId", "locations"],
                    ruleId={"type": "string"},
                    ruleIndex={"type": "integer", "minimum": 0},
                    level=LEVEL,
                    message=TEXT,
                    locations={
                        "type": "array",
                        "items": strict(["physicalLocation"], physicalLocation=PHYSICAL),
                    },
                    relatedLocations={
                        "type": "array",
                        "items": strict(
                            ["id", "physicalLocation"],
                            id={"type": "integer", "minimum": 0},
                            physicalLocation=PHYSICAL,
                            message=TEXT,
                        ),
                    },
                    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
                ),
            },
        ),
    },
)
"""What we use of SARIF 2.1.0, as strict as the published schema is about it, and about what GitHub asks for besides."""


@pytest.mark.parametrize("report", [REPORT, NOTHING])
def test_sarif_is_what_the_standard_allows(report: Report) -> None:
    Draft202012Validator.check_schema(SARIF)
    assert [
        error.message
        for error in Draft202012Validator(SARIF).iter_errors(json.loads(written("sarif", report)))
    ] == []


def test_sarif_places_and_rules_lead_where_they_should() -> None:
    run = json.loads(written("sarif"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["PM102", "PM401", "PM408"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each.code for each in FINDINGS]
    locations = [each["locations"][0]["physicalLocation"] for each in run["results"]]
    assert [unquote(each["artifactLocation"]["uri"]) for each in locations] == [
        "ฝ่าย บุคคล/" + each.span.path for each in FINDINGS
    ]
    region = locations[2]["region"]
    assert LINES[PATH][region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "😀"
    assert run["columnKind"] == "unicodeCodePoints"
    assert (
        run["results"][1]["message"]["text"]
        == NASTY.replace("[ดู]", r"\[ดู]") + "\nrice 5, b 0\nแก้ 5%\nแล้วตรวจใหม่"
    )
    assert run["results"][1]["relatedLocations"][0]["message"]["text"] == r"ที่นี่ \[x](2)"


JUNIT = {
    "testsuites": ({"name", "tests", "failures", "errors", "time"}, {"testsuite"}),
    "testsuite": (
        {
            "name",
            "tests",
            "failures",
            "errors",
            "skipped",
            "time",
            "file",
            "id",
            "package",
            "timestamp",
            "hostname",
        },
        {"testcase", "properties", "system-out", "system-err"},
    ),
    "testcase": (
        {"name", "classname", "time", "group"},
        {"failure", "error", "skipped", "system-out", "system-err"},
    ),
    "failure": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}
"""Attributes and children that the schema of Jenkins' xUnit plugin knows (elements that we write)."""


@pytest.mark.parametrize("report", [REPORT, NOTHING, replace(REPORT, fail_on="info")])
def test_junit_has_the_shape_that_jenkins_reads(report: Report) -> None:
    root = ET.fromstring(written("junit", report).encode())
    for element in root.iter():
        attributes, children = JUNIT[element.tag]
        assert set(element.attrib) <= attributes
        assert {child.tag for child in element} <= children
    cases = list(root.iter("testcase"))
    for around in [root, *root.iter("testsuite")]:
        assert int(around.attrib["tests"]) == len(list(around.iter("testcase"))) > 0
        assert int(around.attrib["failures"]) == len(list(around.iter("failure")))
    assert len({(case.attrib["classname"], case.attrib["name"]) for case in cases}) == len(cases)


def test_junit_fails_where_pm_fails_and_keeps_the_text() -> None:
    def failures(report: Report) -> list[ET.Element]:
        return list(ET.fromstring(written("junit", report).encode()).iter("failure"))

    assert [len(failures(replace(REPORT, fail_on=each))) for each in ("error", "warning", "info")] == [
        3,
        4,
        5,
    ]
    assert failures(NOTHING) == []
    text = failures(REPORT)[0].text or ""
    assert "50% ::error:: ]]> <&> 😀" in text
    assert "\x1b" not in text
    assert "\x00" not in text


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1)])
def test_the_command_writes_every_format(fail_on: str, code: int, tmp_path: Path) -> None:
    """A workspace inside a repository: paths are those of the repository where a service needs them, and exit codes agree."""
    (tmp_path / ".git").mkdir()
    files = workspace_files({"rounds/2569-1/note.yaml": "x: 1\n"})  # PM007, a warning
    write_files(tmp_path / "ฝ่าย บุคคล", files)
    for name in formats():
        output = tmp_path / f"out.{name}"
        assert (
            run(
                [
                    "-C",
                    str(tmp_path / "ฝ่าย บุคคล"),
                    "validate",
                    "--format",
                    name,
                    "--fail-on",
                    fail_on,
                    "--output",
                    str(output),
                ]
            )
            == code
        )
        assert "rounds/2569-1/note.yaml" in output.read_text(encoding="utf-8")
    assert (
        json.loads((tmp_path / "out.gitlab").read_text(encoding="utf-8"))[0]["location"]["path"]
        == "ฝ่าย บุคคล/rounds/2569-1/note.yaml"
    )
    assert (
        json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["findings"][0]["path"]
        == "rounds/2569-1/note.yaml"
    )


def test_weights_are_shown_with_their_lines(tmp_path: Path) -> None:
    """As chapter 4 shows it: the values in a note, with the lines in which they stand; JSON has them as related places."""
    path = "rounds/2569-1/agreements/1003.yaml"
    files = {name: dedent(text) for name, text in workspace_files().items()}
    files[path] = files[path].replace("weight: 25}", "weight: 20}", 1)
    [found] = diagnose_files(tmp_path, files)
    assert (found.note, {each.span.path for each in found.related}) == ("a 20, b 25, c 25, d 25", {path})
    places = [(each.span.line, each.message) for each in found.related]
    assert places == [(4, "a 20"), (5, "b 25"), (6, "c 25"), (7, "d 25")]
    report = replace(
        REPORT, diagnostics=[found], lang="en", lines=lambda name: files[name].split("\n"), prefix=""
    )
    assert formats()["text"](report).split("\n")[:4] == [
        f"{path}:3:1: error[PM401] {found.message}",
        "   3 | kpis:",
        "     | ^^^^",
        "   note: a 20, b 25, c 25, d 25 (lines 4, 5, 6, 7)",
    ]
    assert "a 20" not in formats()["text"](report).split("\n", 4)[4]

"""PM0xx, PM1xx, PM2xx beyond their pages' examples: every place that names something, circles, and one finding for one cause."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from textwrap import dedent

import pytest

from pmcli.diagnostics import Finding, Rule
from pmcli.model import Person, Unit, Workspace
from pmcli.rules import all_rules, engine
from pmcli.rules._shared_names import Names
from pmcli.rules._shared_organization import Line, cycles
from pmcli.rules.context import Context
from pmcli.rules.engine import Choice
from tests.rule_base import workspace_files
from tests.support import diagnose_files

UNITS, PEOPLE, STRATEGY = "org/units.yaml", "org/people.csv", "strategy.yaml"
ROUND, SCORECARD = "rounds/2569-1/round.yaml", "rounds/2569-1/scorecard.yaml"
A2, A3 = "rounds/2569-1/agreements/1002.yaml", "rounds/2569-1/agreements/1003.yaml"
RESULTS, RATINGS = "rounds/2569-1/results.csv", "rounds/2569-1/ratings.csv"
CHECKINS, SALARY = "rounds/2569-1/checkins.csv", "rounds/2569-1/salary.yaml"
PLAN = "rounds/2569-1/improvement/1003.yaml"


def codes_and_places(folder: Path, files: dict[str, str]) -> list[tuple[str, str, int, int]]:
    found = diagnose_files(folder, {path: dedent(text) for path, text in files.items()})
    return [(each.code, each.span.path, each.span.line, each.span.column) for each in found]


def changed(path: str, before: str, after: str) -> dict[str, str]:
    files = workspace_files()
    assert before in files[path]
    return files | {path: files[path].replace(before, after, 1)}


# One slip in one file, and the one finding it gives: code, line and column in that file.
SLIPS = [
    ("PM202", UNITS, "parent: office", "parent: offce", 3, 43),
    ("PM203", UNITS, 'office, head: "1002"', 'office, head: "1020"', 3, 57),
    ("PM203", UNITS, '"1001"', '"1010"', 2, 48),
    ("PM101", UNITS, "parent:", "paren:", 3, 35),
    ("PM208", UNITS, "name: สำนักงานตัวอย่าง", "name: สำนักงานตัวอย่าง, parent: plan", 2, 50),
    ("PM210", UNITS, ", parent: office", "", 3, 6),
    ("PM202", PEOPLE, "K1,,plan", "K1,,plam", 4, 52),
    ("PM203", PEOPLE, "K1,,plan,", "K1,,plan,1020", 4, 57),
    ("PM102", PEOPLE, "K1,,plan", "K1,,", 4, 1),
    ("PM006", PEOPLE, "K1,,plan,,", "K1,,plan", 4, 1),
    ("PM201", PEOPLE, "1003,นาง", "1002,นาง", 4, 1),
    ("PM205", STRATEGY, "issue: si-1", "issue: si-9", 4, 48),
    ("PM203", SCORECARD, '"1001"', '"1010"', 6, 12),
    ("PM205", SCORECARD, "obj-1", "obj1", 4, 16),
    ("PM207", SCORECARD, "unit: ร้อยละ", "use: rate", 7, 10),
    ("PM203", A3, '"1003"', '"1030"', 1, 9),
    ("PM203", A3, "signed:", 'evaluator: "1020"\nsigned:', 2, 12),
    ("PM204", A2, "org/K1", "org/K2", 4, 63),
    ("PM204", A2, "org/K1", "K1", 4, 63),
    ("PM204", A3, "1002/a", "1002/x", 4, 63),
    ("PM204", A3, "1002/a", "1020/a", 4, 63),
    ("PM103", A3, "1002/a", "[1002/a]", 4, 63),
    ("PM204", A3, "for: SERV", "for: visits", 9, 33),
    ("PM204", RESULTS, "1003,b,4", "1003,bb,4", 6, 17),
    ("PM204", RESULTS, "K1,85", "K3,85", 2, 16),
    ("PM203", RESULTS, "1003,b,4", "1030,b,4", 6, 12),
    ("PM206", RATINGS, "1003,TW", "1003,TWW", 11, 6),
    ("PM203", RATINGS, "1003,TW,4,supervisor,1002", "1003,TW,4,supervisor,1020", 11, 22),
    ("PM203", RATINGS, "1003,TW", "org,TW", 11, 1),
    ("PM215", "pm.yaml", "ocsc-2552", "ocsc-2553", 3, 9),
    ("PM216", "pm.yaml", "round: 2569-1", "round: 2569-3", 4, 8),
    ("PM216", ROUND, "status:", "previous: 2568-9\nstatus:", 5, 11),
]


@pytest.mark.parametrize(("code", "path", "before", "after", "line", "column"), SLIPS)
def test_one_slip_gives_one_finding(
    code: str, path: str, before: str, after: str, line: int, column: int, tmp_path: Path
) -> None:
    assert codes_and_places(tmp_path, changed(path, before, after)) == [(code, path, line, column)]


@pytest.mark.parametrize("target", ["b", "บริการที่ดี", "Service Mind"])
def test_development_for_may_be_a_kpi_or_a_competency_by_name(target: str, tmp_path: Path) -> None:
    assert codes_and_places(tmp_path, changed(A3, "for: SERV", f"for: {target}")) == []


def test_every_other_place_that_names_a_person(tmp_path: Path) -> None:
    files = changed(
        A3,
        "development:\n",
        "amendments:\n"
        "  - {date: 2026-01-15, reason: other, requested_by: r1, approved_by: r2}\n"
        "development:\n",
    )
    files[A3] = files[A3].replace("{id: d,", "{id: d, owner: r3,")
    files[SCORECARD] += "    cancelled: {date: 2026-01-01, reason: ยกเลิก, approved_by: r4}\n"
    files["kpis/common.yaml"] = (
        "kpis:\n  - {id: x, name: จำนวน, owner: r5, data_source: ทะเบียน, targets: [1, 2, 3, 4, 5]}\n"
    )
    files[CHECKINS] = "date,person,by\n2025-12-01,org,1001\n2025-12-01,r6,r7\n"
    files[PLAN] = 'person: "1003"\nactions:\n  - {kpi: b, by: r8}\n'
    files[SALARY] = 'people: {r9: {rate: 2}}\nexcluded: [{person: "1002"}, {person: r10}]\n'
    found = [each for each in diagnose_files(tmp_path, files) if each.code == "PM203"]
    assert sorted(each.message.split("`")[1] for each in found) == sorted(f"r{n}" for n in range(1, 11))
    lines = {path: (tmp_path / path).read_text(encoding="utf-8").splitlines() for path in files}
    for each in found:
        written = lines[each.span.path][each.span.line - 1][each.span.column - 1 : each.span.end_column - 1]
        assert written == each.message.split("`")[1]


def test_in_a_closed_round_only_its_plans_are_asked(tmp_path: Path) -> None:
    files = workspace_files()
    files |= {
        "rounds/2568-2/round.yaml": "{id: 2568-2, start: 2025-04-01, end: 2025-09-30, status: closed}\n",
        "rounds/2568-2/results.csv": "date,person,kpi,value\n2025-09-30,9999,x,1\n",
        "rounds/2568-2/improvement/1003.yaml": (
            'person: "1003"\ncauses: [{kpi: x}]\nactions: [{kpi: x, by: c9}]\noutcome: {round: r9}\n'
        ),
    }
    plan = "rounds/2568-2/improvement/1003.yaml"
    assert codes_and_places(tmp_path, files) == [
        ("PM204", plan, 2, 16),
        ("PM204", plan, 3, 17),
        ("PM203", plan, 3, 24),
        ("PM216", plan, 4, 18),
    ]


def test_an_evaluator_from_elsewhere_is_one_cause(tmp_path: Path) -> None:
    """The supervisor rates, as it should be: only the evaluator whom the agreement names is wrong."""
    files = workspace_files()
    files[PEOPLE] += "        1004,นาง,สมมติ,สี่,นักวิชาการ,K1,,plan,,ลาศึกษาต่อ\n"
    files[A3] = files[A3].replace("signed:", 'evaluator: "1004"\nsigned:', 1)
    assert codes_and_places(tmp_path, files) == [("PM212", A3, 2, 12)]
    files[RATINGS] = files[RATINGS].replace("1003,TW,4,supervisor,1002", "1003,TW,4,supervisor,1001")
    assert [each[0] for each in codes_and_places(tmp_path, files)] == ["PM212", "PM609"]


def test_a_second_top_is_one_cause(tmp_path: Path) -> None:
    """Who is above whom is in doubt then: nothing is said of evaluators and approvals across the two."""
    files = workspace_files()
    del files[UNITS]
    files[PEOPLE] = """\
        id,first_name,last_name,level,supervisor,exempt
        1001,สมมติ,หนึ่ง,D2,,ประเมินโดยจังหวัด
        1002,สมมติ,สอง,K3,1001,
        1003,สมมติ,สาม,K1,1002,
        """
    approved = "amendments: [{date: 2026-01-15, reason: other, approved_by: '1001'}]\ndevelopment:\n"
    files[A2] = files[A2].replace("signed:", "evaluator: '1001'\nsigned:", 1)
    files[A3] = files[A3].replace("development:\n", approved)
    assert codes_and_places(tmp_path, files) == []
    files[PEOPLE] = files[PEOPLE].replace("K3,1001", "K3,")
    assert codes_and_places(tmp_path, files) == [("PM210", PEOPLE, 3, 1)]


def test_a_missing_agreement_is_one_cause(tmp_path: Path) -> None:
    files = workspace_files()
    del files[A3]
    files[CHECKINS] = "date,person,kpi\n2025-12-01,1003,b\n"
    assert [each[0] for each in codes_and_places(tmp_path, files)] == ["PM501"]
    files[ROUND] = files[ROUND].replace("open", "planning")  # not due yet, so nothing else tells it
    assert {each[0] for each in codes_and_places(tmp_path, files)} == {"PM204"}


def test_a_copied_row_hides_no_unknown_person(tmp_path: Path) -> None:
    files = changed(RATINGS, "1003,TW,4,supervisor,1002", "1003,TW,4,supervisor,9999")
    files[PEOPLE] += files[PEOPLE].splitlines()[-1] + "\n"
    assert codes_and_places(tmp_path, files) == [("PM201", PEOPLE, 5, 1), ("PM203", RATINGS, 11, 22)]


def test_the_whole_circle_is_shown(tmp_path: Path) -> None:
    files = workspace_files()
    files[UNITS] += "".join(
        f"  - {{id: {unit}, name: ฝ่าย, parent: {parent}}}\n" for unit, parent in ("cd", "db", "bc")
    )
    (found,) = diagnose_files(tmp_path, files)
    assert (found.code, found.span.line) == ("PM208", 6)
    assert found.message.endswith("b → c → d → b")
    assert [(note.span.line, note.message) for note in found.related] == [
        (4, "c lies under d"),
        (5, "d lies under b"),
    ]


def test_a_rule_that_crashes_is_a_finding_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(context: Context) -> Iterator[Finding]:
        raise ValueError("boom")

    rules = dict(all_rules())
    rules["PM202"] = Rule(
        **{name: getattr(rules["PM202"], name) for name in Rule.__dataclass_fields__} | {"check": crash}
    )
    monkeypatch.setattr(engine, "all_rules", lambda: rules)
    workspace = Workspace(
        units=(Unit("u", parent="u"),), people=(Person("1", supervisor="9"),), has_units=True
    )
    found = engine.run(Context(workspace), Choice(select=("PM202", "PM203", "PM208")))
    assert [each.code for each in found] == ["PM001", "PM203", "PM208"]
    assert found[0].args == {
        "rule": "PM202",
        "error": "ValueError: boom",
        "line": f"crash:{crash.__code__.co_firstlineno + 1}",
    }


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.yaml"
    outside.write_text("vision: x\n")
    root = tmp_path / "workspace"
    files: dict[str, str | bytes] = {**workspace_files(), "competencies.yaml": b"competencies: []\n# \xff\n"}
    diagnose_files(root, files)
    (root / "kpis").mkdir()
    (root / "kpis" / "common.yaml").symlink_to(outside)
    found = diagnose_files(root, files)
    assert [(each.code, each.span.path) for each in found] == [
        ("PM002", "competencies.yaml"),
        ("PM002", "kpis/common.yaml"),
    ]
    assert "byte 20" in found[0].message
    assert "link" in found[1].message


def test_the_thai_windows_code_page_is_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = dict(workspace_files())
    files[PEOPLE] = str(files[PEOPLE]).encode("cp874")
    assert diagnose_files(tmp_path, files) == []


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("1012", "1002`, `1021"),  # a wrong digit, two exchanged; 2011 is another number
        ("10021", "1002`, `1021"),
        ("2000", None),
        ("Rice", "rice"),
        ("rcie", "rice"),
        ("เกษตร", None),
    ],
)
def test_the_closest_name(name: str, near: str | None) -> None:
    assert Names(["1002", "1021", "2011", "rice", "poverty"]).closest(name) == near


def test_looking_for_the_closest_name_ends() -> None:
    names = Names(f"person-{number}" for number in range(40_000))
    assert names.closest("person-x") is not None
    assert names.closest("person-y") is not None
    assert names.closest("person-z") is None


def test_cycles() -> None:
    above = {"c": "a", "a": "b", "b": "c", "d": "a", "e": "e", "f": None, "g": "nobody"}
    assert cycles(above) == [("a", "b", "c"), ("e",)]


def test_nothing_is_concluded_from_a_broken_line() -> None:
    units = (
        Unit("top", head="1"),
        Unit("sound", parent="top"),
        Unit("lost", parent="nowhere"),
        Unit("below", parent="lost"),
        Unit("x", parent="y"),
        Unit("y", parent="x"),
        Unit("unread", parent="top", bad=frozenset({"head"})),
    )
    people = [Person("1", unit="top")]
    people += [Person(f"in-{unit}", unit=unit) for unit in ("sound", "below", "x", "unread", "unknown")]
    people += [Person("named", unit="below", supervisor="1"), Person("under-lost", supervisor="in-below")]
    line = Line(Workspace(units=units, people=tuple(people), has_units=True))
    assert [person.id for person in people if line.reliable(person.id)] == ["1", "in-sound", "named"]


ARGS = {
    "PM001": "rule error line",
    "PM002": "offset error",
    "PM003": "problem char",
    "PM004": "key",
    "PM005": "limit size",
    "PM006": "found expected",
    "PM007": "",
    "PM101": "key known closest",
    "PM102": "key file",
    "PM103": "expected found",
    "PM104": "value",
    "PM105": "value",
    "PM106": "value allowed closest",
    "PM107": "value plain",
    "PM108": "year others",
    "PM109": "column known closest",
    "PM110": "value",
}


@pytest.mark.parametrize("code", ARGS)
def test_the_readers_rules_show_only_what_the_reader_gives(code: str) -> None:
    rule = all_rules()[code]
    texts = [rule.message, rule.help, *rule.variants.values(), *rule.variant_help.values()]
    shown = {
        field
        for text in texts
        for part in text.values()
        for _, field, _, _ in Formatter().parse(part)
        if field
    }
    assert shown <= set(ARGS[code].split())
    for text in texts:  # both languages show the same values
        thai, english = ({field for _, field, _, _ in Formatter().parse(text[lang])} for lang in ("th", "en"))
        assert thai - {None} == english - {None}

"""What counts as a change, of which kind, and which changes of a signed agreement are covered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmcli import schema
from pmcli.changes import KINDS, Change, Comparison, compare
from pmcli.changes.describe import described
from pmcli.changes.entries import entries
from pmcli.changes.select import select
from pmcli.edit.format import format_bytes
from pmcli.load.files import File, kind_of
from pmcli.load.workspace import load
from pmcli.model import Workspace
from tests.rule_base import workspace_files
from tests.valid_workspaces import Office, offices

ROUND = "rounds/2569-1"
ONE = f"{ROUND}/agreements/1003.yaml"
TWO = f"{ROUND}/agreements/1002.yaml"
Files = dict[str, str]


def read(files: Mapping[str, str | bytes], folder: Path) -> Workspace:
    """The workspace of files that are nowhere on the disk."""
    overlay = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return load(folder, overlay).workspace


@pytest.fixture
def base(tmp_path: Path) -> Files:
    return workspace_files()


def edited(files: Files, path: str, *edits: tuple[str, str]) -> Files:
    """The files with texts of one replaced; each must be there."""
    text = files[path]
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return {**files, path: text}


def added(files: Files, path: str, text: str) -> Files:
    return {**files, path: files[path] + text}


def between(old: Files, new: Files, folder: Path) -> Comparison:
    return compare(read(old, folder), read(new, folder))


def facts(comparison: Comparison) -> list[tuple[object, ...]]:
    """Kind, whose, KPI, field, before, after of each change."""
    return [
        (each.kind, each.person, each.kpi, each.field, each.before, each.after) for each in comparison.changes
    ]


def the(comparison: Comparison, kpi: str | None, field: str | None, person: str = "1003") -> Change:
    """The only change of a field of a person."""
    found = [
        each for each in comparison.changes if (each.person, each.kpi, each.field) == (person, kpi, field)
    ]
    assert len(found) == 1, comparison.changes
    return found[0]


B = "id: b, name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]"
PERSON = "1003"
CASES: dict[str, tuple[str, tuple[str, str], list[tuple[object, ...]]]] = {
    "weight": (
        ONE,
        (B, B.replace("25", "20")),
        [("weight", PERSON, "b", "weight", Decimal(25), Decimal(20))],
    ),
    "target": (
        ONE,
        (B, B.replace("[1, 2, 3, 4, 5]", "[1, 2, 3, 4.5, 6]")),
        [
            ("target", PERSON, "b", "targets.4", Decimal(4), Decimal("4.5")),
            ("target", PERSON, "b", "targets.5", Decimal(5), Decimal(6)),
        ],
    ),
    "level not used": (
        ONE,
        (B, B.replace("[1, ", "[null, ")),
        [("target", PERSON, "b", "targets.1", Decimal(1), None)],
    ),
    "name": (
        ONE,
        (B, B.replace("จำนวนรายงาน", "จำนวนเล่ม")),
        [("definition", PERSON, "b", "name", "จำนวนรายงาน", "จำนวนเล่ม")],
    ),
    "baseline becomes text": (
        ONE,
        (B, f"{B}, baseline: 3 เล่ม"),
        [("definition", PERSON, "b", "baseline", None, "3 เล่ม")],
    ),
    "plan": (
        ONE,
        (B, f"{B}, plan: {{2025-11: 2}}"),
        [("definition", PERSON, "b", "plan.2025-11", None, Decimal(2))],
    ),
    "cascade": (
        ONE,
        ("from: 1002/a, cascade: direct", "from: org/K1, cascade: direct"),
        [("cascade", PERSON, "a", "from", "1002/a", "org/K1")],
    ),
    "rounds": (ONE, (B, f"{B}, rounds: [1]"), [("kpi", PERSON, "b", "rounds", None, (1,))]),
    "cancelled": (
        ONE,
        (B, f"{B}, cancelled: {{date: 2026-01-15, reason: ยกเลิก, approved_by: '1002'}}"),
        [("kpi", PERSON, "b", "cancelled", None, date(2026, 1, 15))],
    ),
    "KPI of another id": (
        ONE,
        ("id: b,", "id: b2,"),
        [("kpi", PERSON, "b2", None, None, "จำนวนรายงาน"), ("kpi", PERSON, "b", None, "จำนวนรายงาน", None)],
    ),
    "evaluator": (
        ONE,
        ('person: "1003"', 'person: "1003"\nevaluator: "1001"'),
        [("agreement", PERSON, None, "evaluator", "1002", "1001")],
    ),
    "signature": (
        ONE,
        ("evaluator: 2025-10-07", "evaluator: 2025-10-08"),
        [("agreement", PERSON, None, "signed.evaluator", date(2025, 10, 7), date(2025, 10, 8))],
    ),
    "development": (
        ONE,
        ("end: 2026-02-28", "end: 2026-02-28, status: done"),
        [("agreement", PERSON, None, "development.status", None, "done")],
    ),
    "functional competency": (
        ONE,
        ("development:", "competencies: [{id: AT}]\ndevelopment:"),
        [
            (
                "competency",
                PERSON,
                "AT",
                None,
                None,
                {"th": "การคิดวิเคราะห์", "en": "Analytical Thinking"},
            )
        ],
    ),
    "expected level": (
        ONE,
        ("development:", "competencies: [{id: ACH, expected: 4}]\ndevelopment:"),
        [("competency", PERSON, "ACH", "expected", None, 4)],
    ),
    "result": (
        f"{ROUND}/results.csv",
        ("1003,b,4", "1003,b,4.5"),
        [("result", PERSON, "b", "value.2026-03-31", Decimal(4), Decimal("4.5"))],
    ),
    "self value": (
        f"{ROUND}/results.csv",
        ("1003,b,4,official\n", "1003,b,4,official\n2026-03-31,1003,b,5,self\n"),
        [("result", PERSON, "b", "value.2026-03-31.self", None, Decimal(5))],
    ),
    "day of a result": (
        f"{ROUND}/results.csv",
        ("2026-03-31,1003,b", "2026-03-30,1003,b"),
        [
            ("result", PERSON, "b", "value.2026-03-30", None, Decimal(4)),
            ("result", PERSON, "b", "value.2026-03-31", Decimal(4), None),
        ],
    ),
    "rating": (
        f"{ROUND}/ratings.csv",
        ("1003,TW,4", "1003,TW,3"),
        [("rating", PERSON, "TW", "level.supervisor", Decimal(4), Decimal(3))],
    ),
    "rater": (
        f"{ROUND}/ratings.csv",
        ("1003,TW,4,supervisor,1002", "1003,TW,4,supervisor,1001"),
        [("rating", PERSON, "TW", "rater.supervisor", "1002", "1001")],
    ),
    "second rater": (
        f"{ROUND}/ratings.csv",
        ("1003,TW,4,supervisor,1002\n", "1003,TW,4,supervisor,1002\n1003,TW,2,supervisor,1001\n"),
        [("rating", PERSON, "TW", "level.supervisor.1001", None, Decimal(2))],
    ),
    "person": (
        "org/people.csv",
        ("สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1", "สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K2"),
        [("person", PERSON, None, "level", "K1", "K2")],
    ),
    "unit": (
        "org/units.yaml",
        ("กลุ่มงานแผน", "กลุ่มแผน"),
        [("unit", None, None, "plan.name", "กลุ่มงานแผน", "กลุ่มแผน")],
    ),
    "strategy": (
        "strategy.yaml",
        ("perspective: effectiveness", "perspective: quality"),
        [("strategy", None, None, "objectives.obj-1.perspective", "effectiveness", "quality")],
    ),
    "policy": (
        "pm.yaml",
        ("policy: ocsc-2552", "policy: dpis-5"),
        [("policy", None, None, "policy", "ocsc-2552", "dpis-5")],
    ),
    "rules": (
        "pm.yaml",
        ("ignore: [PM803]", "ignore: [PM803, PM505]"),
        [("policy", None, None, "validate.ignore", ("PM803",), ("PM803", "PM505"))],
    ),
    "round": (
        f"{ROUND}/round.yaml",
        ("status: open", "status: open\ndeadlines: {results: 2026-04-10}"),
        [("policy", None, None, "deadlines.results", None, date(2026, 4, 10))],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_change(name: str, base: Files, tmp_path: Path) -> None:
    path, edit, expected = CASES[name]
    assert facts(between(base, edited(base, path, edit), tmp_path)) == expected


@pytest.mark.parametrize("name", CASES)
def test_taken_back(name: str, base: Files, tmp_path: Path) -> None:
    """The other way round the same is told with the sides exchanged."""
    path, edit, expected = CASES[name]
    found = facts(between(edited(base, path, edit), base, tmp_path))
    back = [(kind, person, kpi, field, after, before) for kind, person, kpi, field, before, after in expected]
    assert sorted(map(repr, found)) == sorted(map(repr, back))


SIGNED_KINDS = (
    "weight",
    "target",
    "name",
    "cascade",
    "rounds",
    "KPI of another id",
    "evaluator",
    "signature",
)
FREE = ("plan", "development", "result", "rating", "person", "unit", "strategy", "policy", "rules", "round")


@pytest.mark.parametrize(
    "name", [*SIGNED_KINDS, *FREE, "cancelled", "functional competency", "expected level"]
)
def test_what_needs_an_approval(name: str, base: Files, tmp_path: Path) -> None:
    path, edit, _ = CASES[name]
    after = edited(base, path, edit)
    needs = name not in FREE
    assert {each.signed for each in between(base, after, tmp_path).changes} == {needs}
    signature = "signed: {person: 2025-10-06, evaluator: 2025-10-07}"
    for half in ("signed: {person: 2025-10-06}", "signed: {evaluator: 2025-10-07}"):  # either side is enough
        if needs and name != "signature":
            changes = between(
                *(edited(each, ONE, (signature, half)) for each in (base, after)), tmp_path
            ).changes
            assert all(each.signed for each in changes)
    if needs and name != "signature":
        draft = between(*(edited(each, ONE, (signature, "")) for each in (base, after)), tmp_path)
        assert draft.changes
        assert not any(each.signed for each in draft.changes)
        assert not draft.doubtful


AMENDMENT = "  - {{date: 2026-01-15, reason: assignment, changes: [{ids}]{approved}}}\n"


def amendment(ids: str = "b", approved: str | None = "1002", head: bool = True) -> str:
    by = f', approved_by: "{approved}"' if approved is not None else ""
    return ("amendments:\n" if head else "") + AMENDMENT.format(ids=ids, approved=by)


@pytest.mark.parametrize(
    ("text", "fault", "by"),
    [
        ("", "none", None),
        (amendment("c"), "none", None),
        (amendment(), "", "1002"),
        (amendment("c, b"), "", "1002"),
        (amendment(approved="1001"), "", "1001"),
        (amendment(approved=None), "nobody", None),
        (amendment(approved="1003"), "entitled", "1003"),
        (amendment(approved="9999"), "entitled", "9999"),
        (amendment(approved="1003") + amendment(head=False), "", "1002"),
    ],
)
def test_an_amendment_covers_what_it_names(
    text: str, fault: str, by: str | None, base: Files, tmp_path: Path
) -> None:
    after = added(edited(base, ONE, (B, B.replace("25", "20"))), ONE, text)
    comparison = between(base, after, tmp_path)
    change = the(comparison, "b", "weight")
    assert (change.fault, change.approved) == (fault, fault == "")
    assert (change.approval and change.approval.approved_by) == by
    assert comparison.doubtful == (fault != "")


def test_an_amendment_that_was_there_before_covers_nothing(base: Files, tmp_path: Path) -> None:
    before = added(base, ONE, amendment())
    after = edited(before, ONE, (B, B.replace("25", "20")))
    assert the(between(before, after, tmp_path), "b", "weight").fault == "old"
    again = added(after, ONE, amendment(head=False))  # word for word the same, but one more
    assert the(between(before, again, tmp_path), "b", "weight").approved


def test_an_amendment_may_be_approved_later(base: Files, tmp_path: Path) -> None:
    before = added(base, ONE, amendment(approved=None))
    after = added(edited(base, ONE, (B, B.replace("25", "20"))), ONE, amendment())
    comparison = between(before, after, tmp_path)
    assert the(comparison, "b", "weight").approved
    assert not the(comparison, None, "amendments.2026-01-15.approved_by").signed


def test_an_approved_amendment_is_not_altered(base: Files, tmp_path: Path) -> None:
    before = added(base, ONE, amendment("c"))
    after = added(edited(base, ONE, (B, B.replace("25", "20"))), ONE, amendment("c, b"))
    comparison = between(before, after, tmp_path)
    altered = the(comparison, None, "amendments.2026-01-15.changes")
    assert (altered.signed, altered.approved, altered.before, altered.after) == (
        True,
        False,
        ("c",),
        ("c", "b"),
    )
    assert not the(comparison, "b", "weight").approved
    gone = the(between(before, base, tmp_path), None, "amendments.2026-01-15")
    assert (gone.signed, gone.approved, gone.after) == (True, False, None)


def test_a_cancellation_covers_its_own_kpi_only(base: Files, tmp_path: Path) -> None:
    cancelled = f"{B}, cancelled: {{date: 2026-01-15, reason: ยกเลิก, approved_by: '1002'}}"
    other = (
        "kind: process, data_source: ทะเบียน, weight: 25",
        "kind: process, data_source: ทะเบียน, weight: 50",
    )
    after = edited(base, ONE, (B, cancelled), other)
    comparison = between(base, after, tmp_path)
    change = the(comparison, "b", "cancelled")
    assert change.approved
    assert change.approval is not None
    assert (change.approval.date, change.approval.approved_by) == (date(2026, 1, 15), "1002")
    assert the(comparison, "d", "weight").fault == "none"
    assert the(between(base, added(after, ONE, amendment("d")), tmp_path), "d", "weight").approved
    for approver, fault in (("1003", "entitled"), ("", "nobody")):
        wrong = edited(
            after,
            ONE,
            ("approved_by: '1002'", f"approved_by: '{approver}'" if approver else "date: 2026-01-15"),
        )
        if not approver:
            wrong = edited(after, ONE, (", approved_by: '1002'", ""))
        assert the(between(base, wrong, tmp_path), "b", "cancelled").fault == fault
    back = the(between(after, base, tmp_path), "b", "cancelled")
    assert (back.signed, back.approved) == (True, False)


def test_the_evaluator_is_held_to_it_too(base: Files, tmp_path: Path) -> None:
    """Nobody becomes the evaluator by their own approval; whoever was, or is above, says so."""
    after = edited(
        base, "org/people.csv", ("1003,นางสาว", "1004,นาย,สมมติ,สี่,หัวหน้างาน,K2,,plan,,\n1003,นางสาว")
    )
    before = after
    after = edited(after, ONE, ('person: "1003"', 'person: "1003"\nevaluator: "1004"'))
    for approver, approved in (("1004", False), ("1002", True), ("1001", True), ("1003", False)):
        changed = between(before, added(after, ONE, amendment("b", approver)), tmp_path)
        assert the(changed, None, "evaluator").approved is approved
    signature = edited(base, ONE, ("evaluator: 2025-10-07", "evaluator: 2025-10-20"))
    assert not the(between(base, signature, tmp_path), None, "signed.evaluator").approved
    recorded = added(signature, ONE, amendment())
    assert the(between(base, recorded, tmp_path), None, "signed.evaluator").approved


def test_an_evaluator_who_left_may_have_approved(base: Files, tmp_path: Path) -> None:
    after = added(edited(base, ONE, (B, B.replace("25", "20"))), ONE, amendment(approved="1002"))
    after = edited(
        after, "org/people.csv", ("1003,นางสาว", "1004,นาย,สมมติ,สี่,หัวหน้ากลุ่มงาน,K3,,plan,,\n1003,นางสาว")
    )
    after = edited(after, "org/units.yaml", ('parent: office, head: "1002"', 'parent: office, head: "1004"'))
    comparison = between(base, after, tmp_path)
    assert the(comparison, "b", "weight").approved
    told = the(
        comparison, None, "evaluator"
    )  # because the unit has another head: told, and nothing to approve
    assert (told.before, told.after, told.signed, told.approved) == ("1002", "1004", False, True)


def test_signing_is_no_change_of_what_was_signed(base: Files, tmp_path: Path) -> None:
    draft = edited(base, ONE, ("signed: {person: 2025-10-06, evaluator: 2025-10-07}", ""))
    half = edited(base, ONE, (", evaluator: 2025-10-07", ""))
    for before in (draft, half):
        comparison = between(before, base, tmp_path)
        assert {each.kind for each in comparison.changes} == {"agreement"}
        assert not comparison.doubtful
        assert not any(each.signed for each in comparison.changes)
    for after in (draft, half):
        assert between(base, after, tmp_path).doubtful


def test_an_inherited_target_is_the_childs_as_well(base: Files, tmp_path: Path) -> None:
    after = edited(base, f"{ROUND}/scorecard.yaml", ("90, 100]", "90, 95]"))
    comparison = between(base, after, tmp_path)
    assert [
        (each.person, each.kpi, each.signed, each.approved, each.source) for each in comparison.changes
    ] == [
        ("org", "K1", False, True, None),
        ("1002", "a", True, False, "org/K1"),
        ("1003", "a", True, False, "1002/a"),
    ]
    assert {each.at.path for each in comparison.changes} == {f"{ROUND}/scorecard.yaml"}
    covered = added(added(after, ONE, amendment("a")), TWO, amendment("a", "1001"))
    assert not between(base, covered, tmp_path).doubtful


def test_a_definition_of_the_dictionary(base: Files, tmp_path: Path) -> None:
    kpi = "kpis:\n  - {id: reports, name: จำนวนรายงาน, targets: [1, 2, 3, 4, 5], data_source: ทะเบียน, kind: output}\n"
    own = ", name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]"
    before = {**edited(base, ONE, (own, ", use: reports, result: รายงานครบ, weight: 25")), "kpis/a.yaml": kpi}
    moved = between(base, before, tmp_path)
    assert facts(moved) == [("definition", None, "reports", None, None, "จำนวนรายงาน")]
    after = edited(before, "kpis/a.yaml", ("4, 5]", "4, 6]"))
    comparison = between(before, after, tmp_path)
    assert facts(comparison) == [
        ("target", "1003", "b", "targets.5", Decimal(5), Decimal(6)),
        ("definition", None, "reports", "targets.5", Decimal(5), Decimal(6)),
    ]
    first, second = comparison.changes
    assert (first.source, first.approved, second.signed) == ("kpis/reports", False, False)


SPLIT = """\
- id: rice
  name: จำนวนผลผลิต
  objective: obj-1
  kind: outcome
  owner: "1002"
  unit: ตัน
  data_source: สำรวจ
  targets: [{targets}]
"""
SHARE = "  - {{id: r, name: จำนวนผลผลิต, kind: output, from: org/rice, cascade: split, data_source: สำรวจ, weight: 1, targets: [{}]}}\n"


def split(base: Files, one: str, two: str, goal: str = "10, 20, 30, 40, 50") -> Files:
    files = dict(base)
    files[f"{ROUND}/scorecard.yaml"] += "".join(
        f"  {line}\n" for line in SPLIT.format(targets=goal).splitlines()
    )
    for path, targets in ((ONE, one), (TWO, two)):
        files = edited(files, path, ("development:", SHARE.format(targets) + "development:"))
    return files


def test_a_divided_goal_that_no_longer_adds_up(base: Files, tmp_path: Path) -> None:
    before = split(base, "5, 10, 15, 20, 25", "5, 10, 15, 20, 25")
    after = split(base, "5, 10, 15, 20, 23.5", "5, 10, 15, 20, 25")
    change = the(between(before, after, tmp_path), "r", "targets.5")
    assert [(each.parent, each.levels) for each in change.shortfalls] == [
        ("org/rice", ((5, Fraction("48.5"), Fraction(50)),))
    ]
    gone = edited(before, ONE, (SHARE.format("5, 10, 15, 20, 25"), ""))
    removed = the(between(before, gone, tmp_path), "r", None)
    assert [level for level, *_ in removed.shortfalls[0].levels] == [1, 2, 3, 4, 5]
    raised = split(base, "5, 10, 15, 20, 25", "5, 10, 15, 20, 25", goal="10, 20, 30, 41, 52")
    assert the(between(before, raised, tmp_path), "rice", "targets.5", "org").shortfalls[0].levels == (
        (5, Fraction(50), Fraction(52)),
    )
    # it did not hold before, or still holds: nothing to tell
    for pair in (
        (after, split(base, "5, 10, 15, 20, 23", "5, 10, 15, 20, 25")),
        (before, split(base, "5, 10, 15, 20, 26", "5, 10, 15, 20, 25")),
    ):
        assert the(between(*pair, tmp_path), "r", "targets.5").shortfalls == ()


def test_shortfall_where_the_change_broke_the_order_too(base: Files, tmp_path: Path) -> None:
    before = split(base, "5, 10, 15, 20, 25", "5, 10, 15, 20, 25")
    after = split(base, "5, 10, 15, 20, 19", "5, 10, 15, 20, 25")
    change = the(between(before, after, tmp_path), "r", "targets.5")
    assert change.shortfalls[0].levels == ((5, Fraction(44), Fraction(50)),)


SAME: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "comment and quotes": (ONE, (('person: "1003"', "# ความเห็น\nperson: '1003'"),)),
    "era": (ONE, (("person: 2025-10-06", "person: 2568-10-06"),)),
    "Thai digits": (
        ONE,
        (("weight: 25, targets: [1, 2, 3, 4, 5]", "weight: ๒๕, targets: [๑, ๒, ๓, ๔, ๕.0]"),),
    ),
    "order of keys": (ONE, (("id: b, name: จำนวนรายงาน", "name: จำนวนรายงาน, id: b"),)),
    "spaces in a text": (ONE, (("name: จำนวนรายงาน", "name: ' จำนวนรายงาน  '"),)),
    "a translation": (ONE, (("name: จำนวนรายงาน", "name: {th: จำนวนรายงาน, en: Number of reports}"),)),
    "the default said": (ONE, (("id: b,", "id: b, group: strategic, scale: linear, direction: higher,"),)),
    "evaluator said": (ONE, (('person: "1003"', 'person: "1003"\nevaluator: "1002"'),)),
    "inherited, said": (ONE, (("from: 1002/a", "from: 1002/a, targets: [60, 70, 80, 90, 100]"),)),
    "competency asked anyway": (
        ONE,
        (("development:", "competencies: [{id: ACH, expected: 1}]\ndevelopment:"),),
    ),
    "delimiter": ("org/people.csv", ((",", ";"),)),
    "carriage returns": (ONE, (("\n", "\r\n"),)),
    "number": (f"{ROUND}/results.csv", (("1003,b,4,", "1003,b,4.00,"),)),
}


@pytest.mark.parametrize("name", SAME)
def test_what_means_the_same_is_no_change(name: str, base: Files, tmp_path: Path) -> None:
    path, edits = SAME[name]
    assert between(base, edited(base, path, *edits), tmp_path).changes == ()


def test_files_may_be_renamed_split_and_joined(base: Files, tmp_path: Path) -> None:
    one, two = base[ONE], base[TWO]
    rest = {path: text for path, text in base.items() if path not in (ONE, TWO)}
    listed = "".join("- " + text.replace("\n", "\n  ").rstrip() + "\n" for text in (two, one))
    ways: list[Files] = [
        {**rest, f"{ROUND}/agreements/ก.yaml": one, f"{ROUND}/agreements/ข.yml": two},
        {**rest, f"{ROUND}/agreements/all.yaml": f"{one}---\n{two}"},
        {**rest, f"{ROUND}/agreements.yaml": listed},
    ]
    for way in ways:
        assert between(base, way, tmp_path).changes == ()
        assert between(way, base, tmp_path).changes == ()


def test_importance_that_comes_to_the_same(base: Files, tmp_path: Path) -> None:
    importance = edited(base, ONE, ("weight: 25", "importance: 2"))
    assert between(base, importance, tmp_path).changes == ()
    other = edited(importance, ONE, ("id: b, name", "id: b, baseline: 1, name"))
    other = edited(
        other,
        ONE,
        (
            "importance: 2, targets: [1, 2, 3, 4, 5]}\n  - {id: c",
            "importance: 3, targets: [1, 2, 3, 4, 5]}\n  - {id: c",
        ),
    )
    change = the(between(importance, other, tmp_path), "b", "importance")
    assert (change.before, change.after) == (2, 3)
    shifted = the(between(base, other, tmp_path), "b", "weight")
    assert (shifted.before, shifted.after) == (Fraction(25), Fraction(300, 9))


def test_agreements_and_rounds_that_come_and_go(base: Files, tmp_path: Path) -> None:
    without = {path: text for path, text in base.items() if path != ONE}
    new = between(without, base, tmp_path)
    assert facts(new) == [("agreement", "1003", None, None, None, ("a", "b", "c", "d"))]
    assert not new.doubtful
    gone = between(base, without, tmp_path).changes
    assert [(each.fault, each.gone, each.signed, each.approved) for each in gone] == [
        ("agreement", True, True, False)
    ]
    no_round = {path: text for path, text in base.items() if not path.startswith(ROUND)}
    kinds = [each.kind for each in between(no_round, base, tmp_path).changes]
    assert kinds[0] == "policy"
    assert kinds.count("agreement") == 2
    assert between(base, no_round, tmp_path).doubtful


def test_what_cannot_be_read_is_not_said_to_be_gone(base: Files, tmp_path: Path) -> None:
    broken = {**base, ONE: "person: [\n"}
    for old, new in ((base, broken), (broken, base)):
        comparison = between(old, new, tmp_path)
        assert comparison.changes == ()
        assert ("2569-1", "agreements") in comparison.unread
    assert between(base, broken, tmp_path).doubtful
    assert not between(broken, base, tmp_path).doubtful
    one_value = edited(base, ONE, (B, B.replace("25", "many")))
    assert between(base, one_value, tmp_path).changes == ()
    headless = {**base, f"{ROUND}/round.yaml": "- x\n"}
    assert not any(each.round for each in between(base, headless, tmp_path).changes)
    assert between(base, headless, tmp_path).doubtful
    people = {**base, "org/people.csv": "first_name\nx\n"}
    assert between(base, people, tmp_path).changes == ()


def test_own_policies_as_they_hold(base: Files, tmp_path: Path) -> None:
    own = {**base, "policies/own.yaml": "id: own\nextends: ocsc-2552\nsource: ประกาศ\nflag_below: 60\n"}
    assert facts(between(base, own, tmp_path)) == [
        (
            "policy",
            None,
            None,
            "own",
            None,
            {"th": "ข้าราชการพลเรือนสามัญ (ว 20/2552)", "en": "Civil service (OCSC W20/2009)"},
        )
    ]
    said_less = {**own, "policies/own.yaml": "id: own\nextends: ocsc-2552\nsource: ประกาศ\n"}
    assert between(own, said_less, tmp_path).changes == ()
    higher = edited(own, "policies/own.yaml", ("flag_below: 60", "flag_below: 65.0"))
    assert facts(between(own, higher, tmp_path)) == [
        ("policy", None, None, "own.flag_below", Decimal(60), Decimal(65))
    ]
    other = edited(own, "policies/own.yaml", ("extends: ocsc-2552", "extends: dpis-5"))
    fields = {each.field for each in between(own, other, tmp_path).changes}
    assert {"own.extends", "own.rounding.component"} <= fields


def test_the_competency_dictionary(base: Files, tmp_path: Path) -> None:
    own = {
        **base,
        "competencies.yaml": "competencies:\n  - {id: LAW, name: กฎหมาย, group: functional}\nexpected: {functional: {K1: 3}}\n",
    }
    assert facts(between(base, own, tmp_path)) == [
        ("competency", None, "LAW", None, None, "กฎหมาย"),
        ("competency", None, None, "expected.functional.K1", 1, 3),
    ]
    back = facts(between(own, base, tmp_path))
    assert [each[3:] for each in back] == [(None, "กฎหมาย", None), ("expected.functional.K1", 3, 1)]


def test_ids_with_points(base: Files, tmp_path: Path) -> None:
    before = edited(base, "org/units.yaml", ("{id: plan,", "{id: plan.1.head,"))
    before = edited(before, "org/people.csv", (",plan,", ",plan.1.head,"))
    before = {**before, "policies/own.yaml": "id: own.2\nextends: ocsc-2552\nsource: ประกาศ\n"}
    after = edited(before, "org/units.yaml", ('parent: office, head: "1002"', 'parent: office, head: "1003"'))
    after = edited(after, "policies/own.yaml", ("source: ประกาศ\n", "source: ประกาศ\nnear: 1\n"))
    shared = [each for each in between(before, after, tmp_path).changes if each.round is None]
    assert [described(each, "en") for each in shared] == [
        "near of policy own.2 0.5 → 1",
        "head of unit plan.1.head 1002 → 1003",
    ]


def test_the_second_of_two_does_not_count(base: Files, tmp_path: Path) -> None:
    """Of two agreements of one person, or two KPIs of one id, the first counts (the second is an error of its own)."""
    second = {**base, f"{ROUND}/agreements/9.yaml": base[ONE].replace("weight: 25", "weight: 20")}
    assert between(base, second, tmp_path).changes == ()


def test_a_closed_round_is_compared_as_well(base: Files, tmp_path: Path) -> None:
    closed = edited(base, f"{ROUND}/round.yaml", ("status: open", "status: closed"))
    after = edited(closed, ONE, (B, B.replace("25", "20")))
    assert not the(between(closed, after, tmp_path), "b", "weight").approved


def test_selection(base: Files, tmp_path: Path) -> None:
    after = edited(base, ONE, (B, B.replace("25", "20")))
    after = edited(after, TWO, ("weight: 40", "weight: 35"))
    after = edited(after, "strategy.yaml", ("เป้าประสงค์ที่ 1", "เป้าประสงค์แรก"))
    comparison = between(base, after, tmp_path)
    assert len(comparison.changes) == 3
    assert [each.person for each in select(comparison, round="2569-1").changes] == ["1002", "1003"]
    assert [each.person for each in select(comparison, people=["1003"]).changes] == ["1003"]
    assert [each.person for each in select(comparison, unit="office").changes] == ["1002", "1003"]
    assert select(comparison, unit="nowhere").changes == ()


def test_every_change_is_told_in_both_languages(base: Files, tmp_path: Path) -> None:
    seen = set()
    for path, edit, _ in CASES.values():
        for sides in ((base, edited(base, path, edit)), (edited(base, path, edit), base)):
            for change in entries(between(*sides, tmp_path).changes):
                said = [described(change, lang) for lang in ("th", "en")]
                assert said[0] != said[1] or change.kind == "policy"
                assert all(text.isprintable() and "{" not in text and "None" not in text for text in said)
                seen.add(change.kind)
    assert seen <= set(KINDS)
    assert len(seen) >= 12


def test_words(base: Files, tmp_path: Path) -> None:
    def said(name: str, lang: str) -> list[str]:
        path, edit, _ = CASES[name]
        return [
            described(each, lang)
            for each in entries(between(base, edited(base, path, edit), tmp_path).changes)
        ]

    assert said("weight", "en") == ["weight of b 25 → 20"]
    assert said("weight", "th") == ["น้ำหนักของ b 25 → 20"]
    assert said("target", "en") == ["target level 4, 5 of b 4, 5 → 4.5, 6"]
    assert said("target", "th") == ["ค่าเป้าหมายระดับ 4, 5 ของ b 4, 5 → 4.5, 6"]
    assert said("result", "th") == ["ผลของ b วันที่ 31 มี.ค. 2569: 4 → 4.5"]
    assert said("cancelled", "en") == ["KPI b cancelled on 15 Jan 2026"]
    assert said("KPI of another id", "en") == ["KPI b2 added: จำนวนรายงาน", "KPI b removed: จำนวนรายงาน"]


def test_long_texts_are_shown_where_they_differ(base: Files, tmp_path: Path) -> None:
    long = "ก" * 200
    before = edited(base, ONE, ("name: จำนวนรายงาน", f"name: จำนวน{long}เดิมที่นี่"))
    after = edited(base, ONE, ("name: จำนวนรายงาน", f"name: จำนวน{long}ใหม่ที่นี่"))
    (change,) = between(before, after, tmp_path).changes
    said = described(change, "th")
    assert "เดิมที่นี่" in said
    assert "ใหม่ที่นี่" in said
    assert len(said) < 120


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    office=offices(),
    layout=st.sampled_from(["files", "documents", "list"]),
    csv=st.sampled_from(["", ",", ";"]),
)
def test_an_office_written_otherwise_is_the_same_office(
    office: Office, layout: str, csv: str, tmp_path: Path
) -> None:
    before = read(office.files(), tmp_path)
    assert compare(before, before).changes == ()
    office.layout, office.csv = layout, csv
    assert compare(before, read(office.files(), tmp_path)).changes == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(office=offices())
def test_what_fmt_writes_is_no_change(office: Office, tmp_path: Path) -> None:
    shapes = {kind.file_kind: kind for kind in schema.KINDS.values()}
    for agreement in office.agreements.values():
        agreement.kpis = [dict(reversed(each.items())) for each in agreement.kpis]
    files = {path: text.encode() for path, text in office.files().items()}
    formatted = {}
    for path, data in files.items():
        kind = shapes.get(kind_of(path) or "")
        if kind is not None and path.endswith(".yaml"):
            found = format_bytes(File(path, kind.file_kind), data, kind.shape, kind.many)
            formatted[path] = found.after
    assert formatted != {path: files[path] for path in formatted}
    assert compare(read(files, tmp_path), read({**files, **formatted}, tmp_path)).changes == ()

"""One slip in a sound cascade gives one finding at its place, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmcli.diagnostics import Diagnostic
from pmcli.rules._shared_cascade_examples import DIRECT, K1, files, second
from tests.rule_base import workspace_files
from tests.support import diagnose_files

SCORECARD = "rounds/2569-1/scorecard.yaml"
HEAD = "rounds/2569-1/agreements/1002.yaml"
PEOPLE = "org/people.csv"
UNITS = "org/units.yaml"

_NETWORK = """\
- {id: net, name: จำนวนครั้งที่ระบบล่ม, result: ระบบพร้อมใช้, kind: outcome, owner: "1001", unit: ครั้ง, parts: [ดูแลระบบ, อบรมผู้ใช้], data_source: บันทึก, targets: [5, 4, 3, 2, 1]}
"""
_SHARE = "- {{id: {id}, name: จำนวนผลผลิตต่อไร่, kind: output, from: org/K2, cascade: split, base: {base}, data_source: สำรวจ, weight: 20, targets: {targets}}}"
_PART = "- {{id: {id}, name: จำนวนครั้ง, kind: output, from: org/net, cascade: partial, part: {part}, data_source: บันทึก, weight: 20, targets: [5, 4, 3, 2, 1]}}"

SOUND = workspace_files(
    files(
        scorecard=second(
            "name: จำนวนผลผลิตต่อไร่",
            "unit: กก./ไร่",
            "aggregate: weighted_mean",
            "targets: [429, 431.5, 434, 436.5, 439]",
        )
        + _NETWORK,
        p1002=(
            DIRECT.replace("weight: 25", "weight: 20"),
            _SHARE.format(id="kho", base=3000, targets="[432, 434, 436, 438, 440]"),
            _SHARE.format(id="ngo", base=1000, targets="[420, 424, 428, 432, 436]"),
            _PART.format(id="repair", part="ดูแลระบบ"),
            _PART.format(id="training", part="อบรมผู้ใช้"),
        ),
    )
)


def place(found: Diagnostic) -> tuple[str, int, int]:
    return (found.code, found.span.line, found.span.column)


def test_the_cascade_is_sound(tmp_path: Path) -> None:
    assert diagnose_files(tmp_path, SOUND) == []


# in line 5 of the agreement stands kho, in 6 ngo, in 7 and 8 the parts; K2 begins in line 11 of the scorecard
@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (HEAD, "org/K2, cascade: split, base: 3000", "org/K9, cascade: split, base: 3000", ("PM204", 5, 60)),
        (HEAD, "org/K2, cascade: split, base: 3000", "K2, cascade: split, base: 3000", ("PM204", 5, 60)),
        (HEAD, "org/K2, cascade: split, base: 3000", "1009/K2, cascade: split, base: 3000", ("PM204", 5, 60)),
        (HEAD, "from: org/K2, cascade: split, base: 3000", "form: org/K2, cascade: split, base: 3000", ("PM101", 5, 54)),
        (HEAD, "cascade: split, base: 3000", "cascade: splitt, base: 3000", ("PM106", 5, 77)),
        (HEAD, "[432,", "[4x2,", ("PM104", 5, 138)),
        (HEAD, "base: 3000, ", "", ("PM306", 5, 6)),
        (HEAD, "base: 3000", "base: x", ("PM104", 5, 90)),
        (HEAD, "id: kho", "id: ngo", ("PM201", 6, 10)),
        (HEAD, "kpis:", "kpis: [", ("PM003", 4, 3)),
        (HEAD, "kpis:", "kpi:", ("PM101", 3, 1)),
        (HEAD, "[432, 434, 436, 438, 440]", "[440, 438, 436, 434, 432]", ("PM407", 5, 137)),
        (HEAD, "[432, 434, 436, 438, 440]", "[434, 432, 436, 438, 440]", ("PM406", 5, 137)),
        (HEAD, "[432, 434, 436, 438, 440]", "[432, 434, 436, 438]", ("PM405", 5, 137)),
        (HEAD, "[432, 434, 436, 438, 440]", "[-, -, 436, -, -]", ("PM408", 5, 137)),
        (HEAD, "[432,", "[431,", ("PM303", 19, 14)),
        (HEAD, "[432,", "[-,", ("PM313", 5, 137)),
        (HEAD, "base: 3000", "unit: ตัน/ไร่, base: 3000", ("PM304", 5, 90)),
        (HEAD, "base: 3000", "scale: milestone, base: 3000", ("PM304", 5, 91)),
        (HEAD, "part: ดูแลระบบ", "part: ดูแลรบบ", ("PM314", 7, 89)),
        (HEAD, "from: org/net, cascade: partial, part: ดู", "from: org/nett, cascade: partial, part: ดู", ("PM204", 7, 56)),
        (HEAD, "cascade: direct,", "cascade: direct, direction: lower,", ("PM302", 4, 99)),
        (HEAD, "cascade: direct,", "cascade: direct, unit: ครั้ง,", ("PM302", 4, 94)),
        (HEAD, "cascade: direct,", "cascade: direct, scale: step,", ("PM302", 4, 95)),
        (HEAD, "cascade: direct,", "cascade: direct, targets: [60, 70, 80, 90],", ("PM302", 4, 97)),
        (HEAD, "cascade: direct,", "cascade: direct, targets: [60, 75, 80, 90, 100],", ("PM302", 4, 102)),
        (HEAD, "cascade: direct,", "cascade: direct, targets: [100, 90, 80, 70, 60],", ("PM302", 4, 98)),
        (HEAD, "name: ร้อยละความสำเร็จของแผน", "name: ร้อยละความสำเร็จของแผนงาน", ("PM302", 4, 19)),
        (SCORECARD, "aggregate: weighted_mean", "aggregate: weightd_mean", ("PM106", 18, 16)),
        (SCORECARD, "aggregate: weighted_mean", "aggregate: sum", ("PM305", 18, 16)),
        (SCORECARD, "[429,", "[4z9,", ("PM104", 19, 15)),
        (SCORECARD, "436.5, 439]", "436.5, 440]", ("PM303", 19, 14)),
        (SCORECARD, "unit: กก./ไร่", "unitt: กก./ไร่", ("PM101", 17, 5)),
        (SCORECARD, "kpis:", "kpis: [", ("PM003", 2, 3)),
        (SCORECARD, "parts: [ดูแลระบบ, อบรมผู้ใช้]", "parts: ดูแลระบบ", ("PM103", 20, 115)),
        (SCORECARD, "parts: [ดูแลระบบ, อบรมผู้ใช้]", "parts: [ดูแลระบบ, อบรมผู้ใช้, จัดซื้อ]", ("PM307", 20, 138)),
        (SCORECARD, "result: ระบบพร้อมใช้, ", "", ("PM311", 20, 6)),
        (SCORECARD, "result: ระบบ", "resutl: ระบบ", ("PM101", 20, 43)),
        (SCORECARD, "aggregate: weighted_mean", "aggregate: weighted_mean\n    from: 1002/kho\n    cascade: split", ("PM301", 5, 60)),
        (PEOPLE, "K1,,plan,,", "K1,,plan,1999,", ("PM203", 4, 57)),
        (PEOPLE, "K1,,plan,,", "K1,,plann,,", ("PM202", 4, 52)),
        (UNITS, 'parent: office, head: "1002"', 'parent: office, haed: "1002"', ("PM101", 3, 51)),
        (UNITS, 'parent: office, head: "1002"', 'parent: office, head: "1992"', ("PM203", 3, 57)),
        (UNITS, ', parent: office, head: "1002"', ', head: "1002"', ("PM210", 3, 6)),
        (UNITS, 'head: "1001"}', 'head: "1001", parent: plan}', ("PM208", 2, 64)),
        ("strategy.yaml", "perspective: effectiveness}", "perspective: effectiveness}\n  - {id: obj-2, name: ข, issue: si-1}", ("PM312", 5, 10)),
    ],
)  # fmt: skip
def test_one_slip_gives_one_finding(
    path: str, old: str, new: str, expected: tuple[str, int, int], tmp_path: Path
) -> None:
    assert old in SOUND[path]
    found = diagnose_files(tmp_path, SOUND | {path: SOUND[path].replace(old, new, 1)})
    assert [place(each) for each in found] == [expected]


def poverty(parent: str, child: str, aggregate: str = "sum", unit: str = "ครัวเรือน") -> dict[str, str]:
    """A goal and two shares of it, each with the same targets."""
    share = (
        "- {{id: {id}, name: จำนวนครัวเรือน, kind: output, from: org/K2, cascade: split, data_source: จปฐ., weight: 25, "
        "targets: {targets}}}"
    )
    goal = second("name: จำนวนครัวเรือน", f"unit: {unit}", f"aggregate: {aggregate}", f"targets: {parent}")
    shares = [share.format(id=id, targets=child) for id in ("a1", "a2")]
    return workspace_files(files(scorecard=goal, p1002=(DIRECT, *shares)))


def test_lower_is_better(tmp_path: Path) -> None:
    [found] = diagnose_files(tmp_path, poverty("[100, 80, 60, 40, 20]", "[50, 40, 31, 20, 10.5]"))
    assert found.message.endswith("level 3: 62 > 60 (2 too many), level 5: 21 > 20 (1 too many)")
    assert found.note.endswith(": 1002/a1 (29 9.5), 1002/a2 (29 9.5)")


def test_every_child_must_reach_a_minimum(tmp_path: Path) -> None:
    [found] = diagnose_files(tmp_path, poverty("[10, 20, 30, 40, 50]", "[10, 20, 30, 40, 49]", "min"))
    assert found.message.endswith("level 5: 49 < 50 (1 missing)")
    assert found.note == (
        "each of these must reach the target, with targets at those levels of: 1002/a1 (50), 1002/a2 (50)"
    )


def test_where_no_child_can_close_the_gap(tmp_path: Path) -> None:
    [found] = diagnose_files(tmp_path, poverty("[9, 7, 5, 3, 1]", "[9, 7, 5, 4, 3]"))
    assert found.note == "no child could close the gap alone"


def test_sparse_levels_are_not_compared(tmp_path: Path) -> None:
    sparse = poverty("[-, 20, 30, -, 50]", "[-, 10, 15, -, 25]")
    assert diagnose_files(tmp_path, sparse) == []


def test_who_stands_where_in_the_line(tmp_path: Path) -> None:
    """Every KPI that does not come from a direct superior gives one finding: PM309 past somebody without it, else PM308."""
    whole = "- {{id: {id}, kind: output, from: {parent}, cascade: direct, data_source: ทะเบียน, weight: 25}}"
    direct, past = whole.format(id="a", parent="1002/a"), whole.format(id="b", parent="org/K1")
    own = "- {id: c, name: จำนวนรายงาน, result: รายงานครบ, kind: output, data_source: ทะเบียน, weight: 25, targets: [1, 2, 3, 4, 5]}"
    cases = {
        "direct": (files(p1003=(direct,)), []),
        "skipped": (files(p1002=(), p1003=(past,)), ["PM309"]),
        "held in between": (files(p1003=(past,)), ["PM308"]),
        "own KPI": (files(p1003=(direct, own, whole.format(id="d", parent="1003/c"))), ["PM308"]),
        "upwards": (
            files(p1002=(DIRECT, whole.format(id="d", parent="1003/own-1")), p1003=(direct,)),
            ["PM308"],
        ),
    }
    for name, (overlay, expected) in cases.items():
        found = diagnose_files(tmp_path / name, workspace_files(overlay))
        assert [each.code for each in found] == expected, name


def test_nobody_is_skipped_who_takes_no_part(tmp_path: Path) -> None:
    overlay = files(p1003=(DIRECT,)) | {HEAD: None, "rounds/2569-1/ratings.csv": None}
    exempt = workspace_files(overlay)
    exempt[PEOPLE] = exempt[PEOPLE].replace("K3,,plan,,", "K3,,plan,,ยืมตัวไปช่วยราชการ")
    assert diagnose_files(tmp_path, exempt) == []


def test_a_child_that_keeps_to_the_goal_is_not_at_fault(tmp_path: Path) -> None:
    """Person 1003 writes the scorecard's name again, and 1002 in between another."""
    line = SOUND[HEAD].replace("name: ร้อยละความสำเร็จของแผน", "name: ร้อยละของแผน")
    found = diagnose_files(tmp_path, SOUND | {HEAD: line})
    assert [(each.code, each.person) for each in found] == [("PM302", "1002")]


def test_a_name_in_two_languages_is_the_same_name(tmp_path: Path) -> None:
    both = SOUND[SCORECARD].replace(
        "name: ร้อยละความสำเร็จของแผน", "name: {th: ร้อยละความสำเร็จของแผน, en: Percent of the plan}"
    )
    assert diagnose_files(tmp_path, SOUND | {SCORECARD: both}) == []


def test_a_large_family_names_ten(tmp_path: Path) -> None:
    lines = [
        f"- {{id: s{n}, name: จำนวนครัวเรือน, kind: output, from: org/K2, cascade: split, data_source: จปฐ., weight: 5, targets: [1, 2, 3, 4, 5]}}"
        for n in range(15)
    ]
    goal = second("name: จำนวนครัวเรือน", "unit: ครัวเรือน", "targets: [20, 30, 45, 60, 75]")
    crowded = workspace_files(files(scorecard=goal, p1002=(DIRECT, *lines)))
    [found] = [each for each in diagnose_files(tmp_path, crowded) if each.code == "PM303"]
    assert len(found.related) == 10
    assert found.note.endswith("1002/s9 (6), and 5 more")


def test_a_dead_end_is_asked_about_in_an_open_round(tmp_path: Path) -> None:
    """In planning the agreements are still to come."""
    round_file = "rounds/2569-1/round.yaml"
    alone = workspace_files(
        {SCORECARD: "kpis:\n" + "".join(f"  {line}\n" for line in (K1 + K1.replace("K1", "K3")).splitlines())}
    )
    assert [each.code for each in diagnose_files(tmp_path / "open", alone)] == ["PM310"]
    planned = alone | {round_file: alone[round_file].replace("status: open", "status: planning")}
    assert diagnose_files(tmp_path / "planned", planned) == []

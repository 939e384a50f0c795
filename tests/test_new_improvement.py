"""`pm new improvement` and `pm new development`: drafts from results, facts in comments, everything else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pmcli.check import check_workspace
from pmcli.edit.structure import Unreadable
from pmcli.load import yamltext
from pmcli.load.shapes.files import AGREEMENT, DEVELOPMENT
from pmcli.planning.appending import with_items
from tests.new_support import Pm, caller, codes, sample, unformatted

DRAFT = """\
# แผนพัฒนาปรับปรุงจากผลรอบที่ 1 ปีงบประมาณ พ.ศ. 2569
# นายวรพจน์ คลองใสสะอาด
# คะแนนรวม 54.59 (ต้องปรับปรุง) ต่ำกว่าเกณฑ์ 60
# ต่ำกว่าเกณฑ์ต่อเนื่องเป็นรอบที่ 2
# ร่าง: ผู้ประเมินและผู้รับการประเมินหาสาเหตุร่วมกันแล้วเติม note, need, start, end ก่อนใช้
person: "1034"
opened: 2026-04-30
causes:
  # ร้อยละที่ลดลงของจำนวนครัวเรือนยากจนที่มีรายได้ต่ำกว่าเกณฑ์ จปฐ. ของตำบล จ และ ฉ: คะแนน 1 จาก 5 เสียไป 16.8 คะแนน
  - {kpi: poverty, level: individual}
  # จำนวนครั้งของการลงพื้นที่เยี่ยมครัวเรือนยากจนเป้าหมาย: คะแนน 2.8 จาก 5 เสียไป 7.7 คะแนน
  - {kpi: visits, level: individual}
actions:
  - kpi: poverty
"""


@pytest.fixture
def pm(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pm]:
    root = sample("province-a", tmp_path)
    with caller(capfdbinary, monkeypatch, root) as call:
        yield call


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "province-a"


# -- improvement -------------------------------------------------------------------------------------------------------


def test_drafts_for_all_who_are_flagged(root: Path, pm: Pm) -> None:
    ended = pm("new", "improvement")
    assert ended.code == 0
    assert ended.out.split() == [f"rounds/2569-1/improvement/{each}.yaml" for each in ("1013", "1034")]
    assert "1042" in ended.error  # has no result yet
    text = (root / "rounds/2569-1/improvement/1034.yaml").read_text(encoding="utf-8")
    assert text.startswith(DRAFT)
    assert "รายงานผลภายใน 7 วัน นับจากวันที่การพัฒนาข้อสุดท้ายแล้วเสร็จ (วันเริ่มนับนี้เป็นข้อสมมติ" in text
    assert codes(root, "2569-1") == {
        f"rounds/2569-1/agreements/{person}.yaml": {code}
        for person, code in (("1031", "PM313"), ("1043", "PM408"))
    }  # those of the sample itself: no PM704, nothing about the plans
    assert unformatted(root) == []


def test_the_plan_satisfies_the_rules_of_the_next_round(root: Path, pm: Pm) -> None:
    """PM702 asks for the plan once the round is closed, PM704 for an action for each weak KPI."""
    round_file = root / "rounds/2569-1/round.yaml"
    pm("new", "round", "2569-2")
    round_file.write_text(round_file.read_text(encoding="utf-8").replace("open", "closed"), encoding="utf-8")
    assert {each.code for each in check_workspace(root).diagnostics} >= {"PM702"}
    pm("new", "improvement", "--round", "2569-1")
    assert not {"PM702", "PM704"} & {each.code for each in check_workspace(root).diagnostics}


def test_steps_become_true_when_they_are_uncommented(root: Path, pm: Pm) -> None:
    pm("new", "improvement", "1034")
    path = root / "rounds/2569-1/improvement/1034.yaml"
    text = path.read_text(encoding="utf-8")
    for number in range(1, 7):
        text = text.replace(
            f"  # - {{step: {number}, date: ,", f"  - {{step: {number}, date: 2026-05-0{number},"
        )
    path.write_text(text.replace("# report: {sent: }", "report: {sent: 2026-06-01}"), encoding="utf-8")
    assert path.relative_to(root).as_posix() not in codes(root, "2569-1")
    assert unformatted(root) == []


def test_where_no_kpi_is_weak_what_lost_most_is_proposed(root: Path, pm: Pm) -> None:
    ended = pm("--lang", "en", "new", "improvement", "1013", "--opened", "2569-04-20")
    assert "no KPI is below the flag by itself" in ended.error
    text = (root / "rounds/2569-1/improvement/1013.yaml").read_text(encoding="utf-8")
    (plan,), _ = yamltext.parse("", text)
    assert plan["opened"] == "2026-04-20"
    assert [each["kpi"] for each in plan["causes"]] == ["files", "orders", "reports"]
    assert [each.get("kpi") for each in plan["actions"]] == ["files", "orders", "reports", None, None, None]
    assert plan["actions"][3]["need"] == "Competency Service Mind (rated 2, expected 1)"
    assert {each["by"] for each in plan["actions"]} == {"1011"}  # the evaluator coaches


def test_competencies_below_what_is_expected(root: Path, pm: Pm) -> None:
    ratings = root / "rounds/2569-1/ratings/supervisor.csv"
    text = ratings.read_text(encoding="utf-8")
    lines = [
        "1034,TW,0,supervisor,1031," if line.startswith("1034,TW") else line for line in text.splitlines()
    ]
    ratings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    pm("--lang", "en", "new", "improvement", "1034")
    plan = (root / "rounds/2569-1/improvement/1034.yaml").read_text(encoding="utf-8")
    assert '- need: Competency Teamwork (rated 0, expected 1)\n    method: coaching\n    by: "1031"\n' in plan


def test_plans_are_never_overwritten(root: Path, pm: Pm) -> None:
    pm("new", "improvement", "1034")
    path = root / "rounds/2569-1/improvement/1034.yaml"
    before = path.read_bytes()
    ended = pm("new", "improvement", "1034")
    assert (ended.code, path.read_bytes()) == (2, before)
    assert "1034 has a plan in round 2569-1" in ended.error
    ended = pm("--lang", "en", "new", "improvement")
    assert ended.out == "rounds/2569-1/improvement/1013.yaml\n"
    assert "left as they are, they have a plan: 1034" in ended.error
    ended = pm("--lang", "en", "new", "improvement")
    assert (ended.code, ended.out) == (0, "")
    assert "nobody is below the flag and without a plan" in ended.error


def test_who_can_have_no_plan(root: Path, pm: Pm) -> None:
    assert pm("new", "improvement", "1042").code == 1  # no result yet
    assert pm("new", "improvement", "9999").code == 2
    ended = pm("--lang", "en", "new", "improvement", "1041")
    assert ended.code == 0
    assert "not below the flag, drafted as asked: 1041" in ended.error


def test_flagged_as_the_closed_round_was_recorded(root: Path, pm: Pm) -> None:
    """A closed round's flags are those of close.json, whatever is computed today."""
    import json

    with (root / "rounds/2569-1/results/2026-03.csv").open("a", encoding="utf-8") as results:
        results.write("2026-03-31,1042,accounts,60,official,,\n")
    assert pm("close").code == 0
    path = root / "rounds/2569-1/close.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    for each in record["people"]:
        each["flagged"] = each["person"] == "1041"
        each["total"] = 59.5 if each["flagged"] else each["total"]
    path.write_text(json.dumps(record), encoding="utf-8")
    assert pm("new", "improvement").out == "rounds/2569-1/improvement/1041.yaml\n"


def test_no_consequence_is_asserted(root: Path, pm: Pm) -> None:
    for lang, words in (
        ("th", ["โทษ", "ลงโทษ", "ออกจากราชการ", "วินัย"]),
        ("en", ["dismiss", "penal", "disciplin"]),
    ):
        shown = pm("--lang", lang, "new", "improvement", "--dry-run").out.lower()
        assert "1034" in shown
        assert not [word for word in words if word in shown]


# -- development -------------------------------------------------------------------------------------------------------


def with_gap(root: Path, pm: Pm, *people: str) -> None:
    """The round after, and somebody rated below what is expected in the one before."""
    pm("new", "round", "2569-2")
    ratings = root / "rounds/2569-1/ratings/supervisor.csv"
    lines = ratings.read_text(encoding="utf-8").splitlines()
    for index, line in enumerate(lines):
        if line.split(",")[0] in people and line.split(",")[1] in ("ACH", "PROAC"):
            person, competency, _, *rest = line.split(",")
            lines[index] = ",".join([person, competency, "0", *rest])
    ratings.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_gaps_become_needs(root: Path, pm: Pm) -> None:
    with_gap(root, pm, "1023")
    path = root / "rounds/2569-2/agreements/1023.yaml"
    before = path.read_text(encoding="utf-8")
    ended = pm("new", "development", "1023", "--round", "2569-2")
    assert ended.code == 0
    assert path.read_text(encoding="utf-8") == before + (
        "development:\n"
        "  # ร่างจากผลประเมินสมรรถนะรอบ 2569-1: ACH ได้ 0 คาดหวัง 2, PROAC ได้ 0 คาดหวัง 2 ให้เติมวันเริ่ม วันสิ้นสุด และจำนวนชั่วโมง\n"
        "  - need: การมุ่งผลสัมฤทธิ์\n    for: ACH\n    method: coaching\n"
        "    measure: ผลประเมินสมรรถนะไม่ต่ำกว่าระดับ 2\n    status: planned\n"
        "  - need: การดำเนินการเชิงรุก\n    for: PROAC\n    method: seminar\n"
        "    measure: ผลประเมินสมรรถนะไม่ต่ำกว่าระดับ 2\n    status: planned\n"
    )
    assert ended.out.startswith("--- rounds/2569-2/agreements/1023.yaml\n")
    assert path.relative_to(root).as_posix() not in codes(root, "2569-2")
    assert unformatted(root) == []
    again = pm("new", "development", "1023", "--round", "2569-2")
    assert again.code == 2
    assert "no competency gap of round 2569-1 that is not planned for already" in again.error


def test_several_people_at_once(root: Path, pm: Pm) -> None:
    with_gap(root, pm, "1023", "1024")
    before = (root / "rounds/2569-2/agreements/1012.yaml").read_bytes()
    ended = pm("--lang", "en", "new", "development", "1023", "1012", "1024", "--round", "2569-2")
    assert ended.code == 0
    assert "not planned for already: 1012" in ended.error
    assert (root / "rounds/2569-2/agreements/1012.yaml").read_bytes() == before
    assert "for: ACH" in (root / "rounds/2569-2/agreements/1024.yaml").read_text(encoding="utf-8")


def test_several_people_in_one_file(tmp_path: Path, pm: Pm) -> None:
    area = sample("education-area-5", tmp_path)
    pm("new", "round", "2569-2", where=area)
    ratings = area / "rounds/2569-1/ratings.csv"
    lines = ratings.read_text(encoding="utf-8").splitlines()
    lines = [
        ",".join([*line.split(",")[:2], "0", *line.split(",")[3:]])
        if line[:8] in ("0002,ACH", "0005,ACH")
        else line
        for line in lines
    ]
    ratings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = pm("new", "development", "0002", "0005", "--round", "2569-2", where=area)
    assert ended.code == 0
    trees, _ = yamltext.parse("", (area / "rounds/2569-2/agreements.yaml").read_text(encoding="utf-8"))
    planned = [tree["person"] for tree in trees if tree.get("development")]
    assert {"0002", "0005"} <= {*planned}
    assert unformatted(area) == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["1023"], "no competency gap of round 2568-2"),
        (["1023", "--round", "2568-2"], "has no round before it"),
        (["1023", "--round", "2568-2", "--from", "2569-1"], "round 2568-2 is closed"),
        (["1023", "--from", "2567-1"], "no such round: 2567-1"),
        (["9999"], "no such person: 9999"),
        (["1001"], "1001 has no agreement in round 2569-1"),
    ],
)
def test_refusals(pm: Pm, arguments: list[str], error: str) -> None:
    ended = pm("new", "development", *arguments)
    assert ended.code == 2
    assert error in ended.error
    assert "hint:" in ended.error


ONE = {"need": "ก", "for": "ACH"}
ORDER = [key.name for key in AGREEMENT.keys]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("person: a\n", "person: a\ndevelopment:\n  # จาก\n  - need: ก\n    for: ACH\n"),
        ("person: a", "person: a\ndevelopment:\n  # จาก\n  - need: ก\n    for: ACH\n"),
        (
            "person: a\nkpis: []\n# การเปลี่ยนแปลง\namendments: []\n",
            "person: a\nkpis: []\ndevelopment:\n  # จาก\n  - need: ก\n    for: ACH\n# การเปลี่ยนแปลง\namendments: []\n",
        ),
        (
            "person: a\ndevelopment:   # แผน\n- need: ข   # หนึ่ง\n  # สอง\n\namendments: []\n",
            "person: a\ndevelopment:   # แผน\n- need: ข   # หนึ่ง\n  # สอง\n# จาก\n- need: ก\n  for: ACH\n\namendments: []\n",
        ),
        ("person: a\ndevelopment:\n", "person: a\ndevelopment:\n  # จาก\n  - need: ก\n    for: ACH\n"),
        (
            "{person: a, development: [{need: ข}]}\n",
            "{person: a, development: [{need: ข}, {need: ก, for: ACH}]}\n",
        ),
        (
            "person: a\r\ndevelopment:\r\n  - {need: ข}\r\n",
            "person: a\r\ndevelopment:\r\n  - {need: ข}\r\n  # จาก\r\n  - {need: ก, for: ACH}\r\n",
        ),
    ],
)
def test_items_are_added_as_the_others_are_written(before: str, after: str) -> None:
    assert with_items(before, (0, "development"), [ONE], DEVELOPMENT, ORDER, lead="จาก") == after


@pytest.mark.parametrize("text", ["{person: a}\n", "a: &x [{need: ข}]\ndevelopment: *x\n", "- person: a\n"])
def test_what_cannot_be_added_to_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        with_items(text, (0, "development"), [ONE], DEVELOPMENT, ORDER)

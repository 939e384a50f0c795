"""`pm new round`: dates, what is carried over and what is not, text kept as people wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcli.edit.structure import Unreadable
from pmcli.load import yamltext
from pmcli.model import Round
from pmcli.planning.dates import propose
from pmcli.planning.plan import PlanError
from pmcli.planning.retouch import Changes, left_over, retouched
from tests.new_support import Pm, caller, codes, sample, unformatted
from tests.support import write_files

PM = {"pm.yaml": "organization: {id: a, name: ก}\n"}
PEOPLE = """\
id,first_name,last_name,level,supervisor,end_date,exempt
1,หนึ่ง,ก,D1,,,ประเมินที่อื่น
2,สอง,ข,K3,1,,
3,สาม,ค,K1,2,2026-03-31,
4,สี่,ง,K1,2,,
"""
ROUND = "id: 2569-1\nstart: 2025-10-01\nend: 2026-03-31\nstatus: open\n"


@pytest.fixture
def pm(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pm]:
    with caller(capfdbinary, monkeypatch, tmp_path) as call:
        yield call


def office(folder: Path, agreements: str | bytes, **more: str | bytes) -> Path:
    files = {path.replace("__", "/"): content for path, content in more.items()}
    write_files(
        folder,
        {
            **PM,
            "org/people.csv": PEOPLE,
            "rounds/2569-1/round.yaml": ROUND,
            "rounds/2569-1/agreements.yaml": agreements,
            **files,
        },
    )
    return folder


def carried(folder: Path, round: str = "2569-2") -> str:
    return (folder / f"rounds/{round}/agreements.yaml").read_bytes().decode()


# -- the sample --------------------------------------------------------------------------------------------------------


def test_the_round_after_the_samples(tmp_path: Path, pm: Pm) -> None:
    root = sample("province-a", tmp_path)
    ended = pm("new", "round", "2569-2", where=root)
    assert ended.code == 0
    assert (root / "rounds/2569-2/round.yaml").read_text(encoding="utf-8") == (
        "# รอบที่ 2 ปีงบประมาณ พ.ศ. 2569\n"
        "id: 2569-2\n"
        "number: 2\n"
        "start: 2026-04-01\n"
        "end: 2026-09-30\n"
        "previous: 2569-1\n"
        "deadlines: {agreements: 2026-04-30, results: 2026-10-10, notices: 2026-10-31}\n"
        "monitoring: {days: [15, end]}\n"
        "status: planning\n"
    )
    written = sorted(
        path.relative_to(root).as_posix() for path in (root / "rounds/2569-2").rglob("*") if path.is_file()
    )
    assert sorted(ended.out.splitlines()) == written
    before = {path.name for path in (root / "rounds/2569-1/agreements").iterdir()}
    assert {path.name for path in (root / "rounds/2569-2/agreements").iterdir()} == before
    assert unformatted(root) == []
    # 1041 has a KPI that is measured in the second round only: its weight is counted now, and nobody changed the others
    assert codes(root, "2569-2", ("error",)) == {"rounds/2569-2/agreements/1041.yaml": {"PM401"}}
    assert "1012/system-class" in ended.error
    assert "115" in ended.error
    text = (root / "rounds/2569-2/agreements/1041.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ข้อตกลงผลการปฏิบัติราชการ รอบที่ 2 ปีงบประมาณ พ.ศ. 2569: ข้อมูลสมมติ\n# นางศิริพร")
    assert "2026-09: 114" in text
    assert "signed" not in text
    assert "development" not in text  # all of it was done
    assert "  # ร้อยละนำมาบวกกันไม่ได้" in text


def test_units_in_one_file_and_people_who_left(tmp_path: Path, pm: Pm) -> None:
    import shutil

    root = sample("province-a", tmp_path)
    shutil.rmtree(root / "rounds/2569-1")
    ended = pm("--lang", "en", "new", "round", "2569-1", where=root)
    assert ended.code == 0
    assert "1016 " in ended.error  # left on the last day of the round before
    assert "no agreement yet: 1013 " in ended.error
    office_file = (root / "rounds/2569-1/agreements/office.yaml").read_text(encoding="utf-8")
    assert '"1016"' not in office_file
    assert "สมจิตต์" not in office_file
    assert '- person: "1015"' in office_file
    assert codes(root, "2569-1", ("error",)) == {}
    assert unformatted(root) == []


def test_one_file_for_all(tmp_path: Path, pm: Pm) -> None:
    root = sample("education-area-5", tmp_path)
    assert pm("new", "round", "2569-2", where=root).code == 0
    assert codes(root, "2569-2") == {}
    assert unformatted(root) == []
    text = carried(root)
    assert text.count("\n---\n") == (root / "rounds/2569-1/agreements.yaml").read_text(
        encoding="utf-8"
    ).count("\n---\n")


# -- what is carried over ----------------------------------------------------------------------------------------------

TEXT = """\
# รอบที่ 1 ปีงบประมาณ พ.ศ. 2569 (2569-1)
# คนที่สอง
- person: "2"   # หัวหน้า
  evaluator: "3"
  signed: {person: 2568-10-06}
  kpis:
    # ยกเลิกแล้ว
    - id: old
      name: จำนวน ก
      targets: [1, 2, 3, 4, 5]
      weight: 10
      cancelled: {date: 2568-12-01, reason: เลิก, approved_by: "1"}

    # ยังอยู่
    - id: stays
      name: จำนวน ข
      targets: [1, 2, 3, 4, 5]   # ห้าระดับ
      weight: 90
      parts: [ก]
      plan: {2568-10: 1, ๒๕๖๘-๑๑: 2}
    # รอบแรกเท่านั้น
    - {id: first, name: จำนวน ค, targets: [1, 2, 3, 4, 5], weight: 10, rounds: [1]}
  development:
    - {need: ก, status: done}
    - need: ข
      for: old
      hours_done: 3
      status: in_progress
    - {need: ค, status: dropped}
  amendments:
    - {date: 2568-12-01, reason: policy, changes: [old], approved_by: "1"}

# คนที่สาม ลาออก
- person: "3"
  kpis: [{id: a, name: จำนวน, targets: [1, 2, 3, 4, 5], weight: 100}]

# คนที่สี่
- person: "4"
  kpis:
    - {id: below, weight: 40, from: 2/old, cascade: direct}
    - {id: part, name: ระดับ ก, scale: score, weight: 60, from: 2/stays, cascade: partial, part: ก}
"""
KEPT = """\
# รอบที่ 2 ปีงบประมาณ พ.ศ. 2569 (2569-2)
# คนที่สอง
- person: "2"   # หัวหน้า
  kpis:
    # ยังอยู่
    - id: stays
      name: จำนวน ข
      targets: [1, 2, 3, 4, 5]   # ห้าระดับ
      weight: 90
      parts: [ก]
      plan: {2569-04: 1, ๒๕๖๙-๐๕: 2}
  development:
    - need: ข
      hours_done: 3
      status: in_progress

# คนที่สี่
- person: "4"
  kpis:
    - {id: part, name: ระดับ ก, scale: score, weight: 60, from: 2/stays, cascade: partial, part: ก}
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_text_is_kept_and_what_does_not_belong_is_cut(
    tmp_path: Path, pm: Pm, line_end: str, mark: str
) -> None:
    office(tmp_path, (mark + TEXT.replace("\n", line_end)).encode())
    ended = pm("--lang", "en", "new", "round", "2569-2")
    assert ended.code == 0
    assert carried(tmp_path) == mark + KEPT.replace("\n", line_end)
    told = ended.error.splitlines()
    assert "pm: not carried over, cancelled or not measured in this round: 2/old, 2/first" in told
    assert "pm: not carried over, since what they came down from was not: 4/below" in told
    assert "pm: not carried over, they take no part in this round: 3 สาม ค" in told
    assert any(line.startswith("pm: the evaluator named takes no part") and "2 สอง" in line for line in told)
    assert "pm: planned values moved by 6 months" in ended.error
    assert "weights total 90, not 100" in ended.error
    assert "weights total 60, not 100" in ended.error


def test_documents_of_people_who_left(tmp_path: Path, pm: Pm) -> None:
    each = '# คนที่ {0}\nperson: "{0}"\nkpis: [{{id: a, name: จำนวน, targets: [1, 2, 3, 4, 5], weight: 100}}]\n'
    office(tmp_path, "---\n".join(each.format(person) for person in "324"))
    assert pm("new", "round", "2569-2").code == 0
    said = [tree["person"] for tree in yamltext.parse("", carried(tmp_path))[0]]
    assert said == ["2", "4"]
    assert "# คนที่ 2" in carried(tmp_path)


def test_nothing_left_of_a_file(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path, 'person: "3"\n')
    ended = pm("new", "round", "2569-2")
    assert ended.code == 0
    assert not (tmp_path / "rounds/2569-2/agreements.yaml").exists()


def test_a_text_that_cannot_be_cut_is_written_anew(tmp_path: Path, pm: Pm) -> None:
    shared = (
        '- person: "3"\n  kpis: &goals [{id: a, name: จำนวน, targets: [1, 2, 3, 4, 5], weight: 100}]\n'
        '- person: "4"  # ใช้ร่วมกัน\n  kpis: *goals\n'
    )
    office(tmp_path, shared)
    ended = pm("--lang", "en", "new", "round", "2569-2")
    assert "rounds/2569-1/agreements.yaml: written anew" in ended.error
    assert [tree["person"] for tree in yamltext.parse("", carried(tmp_path))[0][0]] == ["4"]
    assert codes(tmp_path, "2569-2", ("error",)) == {}


def test_another_round_to_carry_over_from(tmp_path: Path, pm: Pm) -> None:
    """What is measured in the first half comes back in the next year's first half."""
    office(tmp_path, TEXT)
    assert pm("new", "round", "2569-2").code == 0
    assert pm("new", "round", "2570-1", "--from", "2569-1").code == 0
    assert "previous: 2569-2" in (tmp_path / "rounds/2570-1/round.yaml").read_text(encoding="utf-8")
    assert "id: first" in carried(tmp_path, "2570-1")
    assert "id: first" not in carried(tmp_path)


def test_a_superior_who_left(tmp_path: Path, pm: Pm) -> None:
    people = PEOPLE.replace("3,สาม,ค,K1,2,2026-03-31,", "3,สาม,ค,K1,2,2026-03-31,\n5,ห้า,จ,K1,3,,")
    text = (
        '- person: "3"\n  kpis: [{id: a, name: จำนวน, targets: [1, 2, 3, 4, 5], weight: 100}]\n'
        '- person: "5"\n  kpis: [{id: a, from: 3/a, cascade: direct, weight: 100}]\n'
    )
    office(tmp_path, text, **{"org__people.csv": people})
    ended = pm("--lang", "en", "new", "round", "2569-2")
    assert "change `from` to the successor: 5/a (3/a)" in ended.error
    assert "PM204" in ended.error
    assert ended.code == 0


def test_an_office_that_writes_the_buddhist_era(tmp_path: Path, pm: Pm) -> None:
    head = "id: 2569-1\nstart: 2568-10-01\nend: 2569-03-31\ndeadlines: {agreements: 2568-10-31}\n"
    office(tmp_path, TEXT, **{"rounds__2569-1__round.yaml": head})
    assert pm("new", "round", "2569-2").code == 0
    text = (tmp_path / "rounds/2569-2/round.yaml").read_text(encoding="utf-8")
    assert "start: 2569-04-01\nend: 2569-09-30\n" in text
    assert "{agreements: 2569-04-30}" in text


def test_the_first_round(tmp_path: Path, pm: Pm) -> None:
    write_files(tmp_path, {**PM, "org/people.csv": PEOPLE})
    ended = pm("--lang", "en", "new", "round", "2569-1")
    assert ended.out == "rounds/2569-1/round.yaml\n"
    assert "no agreement yet: 2 " in ended.error
    assert codes(tmp_path, "2569-1") == {}
    assert unformatted(tmp_path) == []


# -- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["2569-1"], "will not overwrite round 2569-1"),
        (["there"], "will not overwrite round there"),
        (["2569-2", "--previous", "2568-9"], "no such round: 2568-9"),
        (["2569-2", "--from", "nothing"], "no such round: nothing"),
        (["2569/2"], "not an id: 2569/2"),
        (["org"], "not an id: org"),
        (["2569-2", "--start", "yesterday"], "not a date: yesterday"),
        (["2569-2", "--end", "2026-01-01"], "would end before it starts"),
    ],
)
def test_refusals(tmp_path: Path, pm: Pm, arguments: list[str], error: str) -> None:
    office(tmp_path, TEXT)
    (tmp_path / "rounds/there").mkdir()
    before = sorted(path for path in tmp_path.rglob("*"))
    ended = pm("new", "round", *arguments)
    assert ended.code == 2
    assert error in ended.error
    assert "hint:" in ended.error
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_a_damaged_file_stops_it(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path, TEXT.replace('person: "2"', 'person: "2'))
    write_files(tmp_path, {"rounds/2569-1/agreements/4.yaml": 'person: "4"\nperson: "4"\n'})
    ended = pm("new", "round", "2569-2")
    assert ended.code == 2
    assert "rounds/2569-1/agreements" in ended.error
    assert not (tmp_path / "rounds/2569-2").exists()


def test_dry_run_writes_nothing(tmp_path: Path, pm: Pm) -> None:
    office(tmp_path, TEXT)
    ended = pm("new", "round", "2569-2", "--dry-run")
    assert ended.code == 0
    assert "==> rounds/2569-2/round.yaml" in ended.out
    assert KEPT in ended.out
    assert not (tmp_path / "rounds/2569-2").exists()


# -- dates -------------------------------------------------------------------------------------------------------------


def day(text: str) -> date:
    return date.fromisoformat(text)


def before(id: str, start: str, end: str, **deadlines: str) -> Round:
    found = {what: day(when) for what, when in deadlines.items()}
    return Round(id, start=day(start), end=day(end), deadlines=found)


@pytest.mark.parametrize(
    ("id", "previous", "start", "end", "number"),
    [
        ("2569-1", None, "2025-10-01", "2026-03-31", 1),
        ("2569-2", before("2569-1", "2025-10-01", "2026-03-31"), "2026-04-01", "2026-09-30", 2),
        ("2570-1", before("2569-2", "2026-04-01", "2026-09-30"), "2026-10-01", "2027-03-31", 1),
        # rounds of four months: the id's half is not meant
        ("2569-2", before("2569-1", "2025-10-01", "2026-01-31"), "2026-02-01", "2026-05-31", 2),
        ("2026H2", before("2026H1", "2026-01-01", "2026-06-30"), "2026-07-01", "2026-12-31", None),
        ("b", before("a", "2026-01-15", "2026-02-13"), "2026-02-14", "2026-03-15", None),
        ("2570-3", before("2570-2", "2027-01-01", "2027-02-28"), "2027-03-01", "2027-04-30", 3),
    ],
)
def test_dates_of_the_next_round(
    id: str, previous: Round | None, start: str, end: str, number: int | None
) -> None:
    found = propose(id, previous, None, None, None)
    assert (found.start, found.end, found.number) == (day(start), day(end), number)


@pytest.mark.parametrize(
    ("what", "deadline", "expected"),
    [
        ("agreements", "2025-10-31", "2026-04-30"),  # the month's end stays the month's end
        ("agreements", "2025-10-15", "2026-04-15"),
        ("results", "2026-04-10", "2026-10-10"),
        ("notices", "2026-04-30", "2026-10-31"),
        ("notices", "2026-03-31", "2026-09-30"),
    ],
)
def test_deadlines_are_as_far_away_as_before(what: str, deadline: str, expected: str) -> None:
    previous = before("2569-1", "2025-10-01", "2026-03-31", **{what: deadline})
    assert propose("2569-2", previous, None, None, None).deadlines == {what: day(expected)}


def test_deadlines_of_odd_rounds_are_counted_in_days() -> None:
    previous = before("a", "2026-01-15", "2026-02-13", agreements="2026-01-20")
    assert propose("b", previous, None, None, None).deadlines == {"agreements": day("2026-02-19")}


def test_dates_that_nothing_tells() -> None:
    with pytest.raises(PlanError, match="cannot be told"):
        propose("first", None, None, None, None)
    assert propose("first", None, day("2026-01-01"), day("2026-06-30"), 1).number == 1


# -- cutting text ------------------------------------------------------------------------------------------------------

LIST = [
    "- a\n",
    "- # ข้อสอง\n  b: 1\n  c: [1, 2]\n",
    "- {d: 1, e: 2}\n",
    "# หน้าสุดท้าย\n- |\n  f\n\n",
    "- g: {}\n",
]


@given(
    st.lists(st.sampled_from(LIST), min_size=1, max_size=6),
    st.data(),
    st.sampled_from(["", "\n"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_items_of_a_list_can_be_cut(
    items: list[str], data: st.DataObject, blank: str, line_end: str
) -> None:
    gone = data.draw(st.sets(st.integers(0, len(items) - 1)))
    text = ("# หัวแฟ้ม\n\n" + blank.join(items)).replace("\n", line_end)
    changes = Changes({(0, index) for index in gone})
    trees, _ = yamltext.parse("", text)
    new = retouched(text, changes)
    expected = left_over(trees, changes)
    assert (yamltext.parse("", new)[0] if new else []) == expected
    for index, item in enumerate(items):
        if index not in gone and "f" not in item:
            assert item.replace("\n", line_end).rstrip("\r\n") in new


@given(
    st.sets(st.sampled_from("abcd"), max_size=4),
    st.sampled_from(["{a: 1, b: [2], c: {x: 3}, d: 4}", "{\n  a: 1,  # eins\n  b: 2,\n  c: 3, d: 4,\n}"]),
)
def test_any_entries_of_braces_can_be_cut(gone: set[str], text: str) -> None:
    changes = Changes({(0, name) for name in gone})
    try:
        new = retouched(text + "\n", changes)
    except Unreadable:
        assert "#" in text  # a comment would swallow what follows it
        return
    assert (yamltext.parse("", new)[0] if new else []) == left_over(yamltext.parse("", text)[0], changes)

"""`pm import`: what is taken into a workspace from a spreadsheet, what is refused, and that nothing else changes."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmcli.load.workspace import load
from tests.exchange_support import Rows, csv_bytes, files, filled, office, rewritten, rows_of, workbook
from tests.new_support import Ended, Pm, caller, sample

ROUND = "rounds/2569-1"
RESULTS = ["person", "kpi", "date", "value"]
PEOPLE = ["id", "first_name", "last_name", "unit", "level"]
FEBRUARY = date(2026, 2, 28)


@pytest.fixture
def pm(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pm]:
    with caller(capfdbinary, monkeypatch, tmp_path) as call:
        yield call


class Desk:
    """An office with somebody who imports files into it, and sees what changed."""

    def __init__(self, pm: Pm, root: Path) -> None:
        self.pm, self.root = pm, root
        self.before = files(root)

    def take(self, content: bytes | Rows, *more: str, name: str = "form.xlsx", lang: str = "en") -> Ended:
        """Import a file, by its bytes or its only sheet's rows."""
        target = self.root.parent / name
        target.write_bytes(content if isinstance(content, bytes) else workbook(content))
        return self.pm("--lang", lang, "import", str(target), *more, where=self.root)

    def form(self, kind: str, *more: str) -> bytes:
        """A form or table as a workbook."""
        target = self.root.parent / f"{kind}.xlsx"
        ended = self.pm(
            "--lang", "en", "export", kind, "--output", str(target), "--force", *more, where=self.root
        )
        assert ended.code == 0, ended.error
        return target.read_bytes()

    @property
    def changed(self) -> dict[str, str]:
        """The files that are new or different."""
        found = files(self.root)
        assert not self.before.keys() - found.keys()
        return {path: data.decode() for path, data in found.items() if self.before.get(path) != data}


@pytest.fixture
def desk(pm: Pm, tmp_path: Path) -> Desk:
    return Desk(pm, office(tmp_path))


# --- forms


def test_a_form_for_results_comes_back(desk: Desk) -> None:
    form = filled(desk.form("form-results"), {"Results!M3": FEBRUARY, "Results!N3": 72.5, "Results!Q3": "ดี"})
    ended = desk.take(form)
    assert ended.code == 0, ended.error
    assert ended.out == (
        f"results: 1 new, 0 changed, 0 there already, blank rows: 8\nwrote {ROUND}/results/form.csv\n"
    )
    assert desk.changed == {
        f"{ROUND}/results/form.csv": "date,person,kpi,value,by,evidence,note\n2026-02-28,1002,a,72.5,,,ดี\n"
    }
    result = load(desk.root).workspace.round["2569-1"].final("1002", "a")
    assert result is not None
    assert (str(result.value), result.by) == ("72.5", "official")


def test_a_form_for_ratings_comes_back(desk: Desk) -> None:
    form = filled(desk.form("form-ratings"), {"Ratings!H7": 3, "Ratings!I7": "Self", "Ratings!J7": ""})
    ended = desk.take(form, name="แบบประเมิน ๑.xlsx")
    assert ended.code == 0, ended.error
    (path,) = desk.changed
    assert path == f"{ROUND}/ratings/แบบประเมิน-๑.csv"
    assert desk.changed[path] == "person,competency,level,by,rater,note\n1003,ACH,3,self,,\n"


def test_both_forms_in_one_workbook(desk: Desk) -> None:
    cells = {
        "Results!M2": FEBRUARY,
        "Results!N2": 80,
        "Ratings!H2": 5,
        "Ratings!I2": "Self",
        "Ratings!J2": "",
    }
    ended = desk.take(filled(desk.form("forms"), cells))
    assert ended.code == 0, ended.error
    assert sorted(desk.changed) == [f"{ROUND}/ratings/form.csv", f"{ROUND}/results/form.csv"]


def test_a_form_that_nobody_filled_in(desk: Desk) -> None:
    ended = desk.take(desk.form("forms"))
    assert (ended.code, desk.changed) == (0, {})
    assert ended.out.splitlines()[-1] == "nothing to write"


def test_the_same_form_twice(desk: Desk) -> None:
    """What was taken already is passed over: a form may come back with more filled in."""
    first = ["1002", "b", FEBRUARY, 2]
    assert desk.take([RESULTS, first]).code == 0
    assert "1 new, 0 changed, 1 there already" in desk.take([RESULTS, first, ["1002", "c", FEBRUARY, 3]]).out
    assert desk.changed[f"{ROUND}/results/form-2.csv"].splitlines()[1:] == ["2026-02-28,1002,c,3,,,"]


def test_headings_in_thai_in_another_order_with_a_title_and_columns_of_ones_own(desk: Desk) -> None:
    rows: Rows = [
        ["แบบรายงานผลการดำเนินงาน รอบที่ ๑"],
        [],
        ["ลำดับ", "ผลงาน", "วันที่วัดผล", "ชื่อและนามสกุล", "รหัสตัวชี้วัด", "เลขประจำตัว"],
        [1, 4, "๒๘/๒/๒๕๖๙", "นางสมมติ สอง", "b", 1002],
        [],
        [2, "", "", "นางสมมติ สอง", "c", 1002],
        [3, 2, "28 ก.พ. 2569", "", "จำนวนวัน", "1002"],
    ]
    ended = desk.take(workbook({"ของฝ่ายแผน": rows, "สรุป": [["ก", "ข"]], "หมายเหตุ": [["ก"]]}))
    assert ended.code == 0, ended.error
    assert "results: 2 new, 0 changed, 0 there already, blank rows: 1" in ended.out
    assert "ของฝ่ายแผน: sheets that were not read: สรุป" in ended.out
    assert "ของฝ่ายแผน: columns that were not read: ลำดับ" in ended.out
    assert desk.changed[f"{ROUND}/results/form.csv"].splitlines()[1:] == [
        "2026-02-28,1002,b,4,,,",
        "2026-02-28,1002,d,2,,,",
    ]


def test_what_stands_beside_the_entries_is_told(desk: Desk) -> None:
    rows: Rows = [
        [*RESULTS, "note"],
        ["1002", "b", FEBRUARY, 4],
        ["1002", "c", "", "", "รอข้อมูล"],
    ]
    ended = desk.take(workbook(rows, hidden_rows=[2]))
    assert ended.code == 0
    assert "rows with a date or a remark and no value were passed over: 3\n" in ended.out
    assert "hidden rows were read like the others: 2\n" in ended.out


def test_hidden_sheets_are_left_alone_unless_named(desk: Desk) -> None:
    sheets: dict[str, Rows] = {
        "A": [RESULTS, ["1002", "b", FEBRUARY, 4]],
        "B": [RESULTS, ["1002", "c", FEBRUARY, 4]],
    }
    data = workbook(sheets, hidden_sheets=["B"])
    assert "A: sheets that were not read: B" in desk.take(data, "--dry-run").out
    assert "1 new" in desk.take(data, "--sheet", "B").out
    assert ",c,4," in desk.changed[f"{ROUND}/results/form.csv"]


# --- tables


def test_people_change_where_they_stand(desk: Desk) -> None:
    rows: Rows = [
        PEOPLE,
        [1002, "สมมติ", "ใหม่", "กลุ่มงานแผน", "ชำนาญการพิเศษ"],
        ["1004", "ก", "ข", "plan", "K1"],
    ]
    ended = desk.take(rows)
    assert ended.code == 1  # 1004 has no agreement yet: taken all the same, and told
    assert "people: 1 new, 1 changed, 0 there already" in ended.out
    assert "-1002,นาง,สมมติ,สอง,หัวหน้ากลุ่มงาน,K3,,plan,," in ended.out
    assert "findings in what was imported (`pm validate` tells them): errors 1" in ended.error
    before = desk.before["org/people.csv"].decode()
    assert desk.changed == {
        "org/people.csv": before.replace("สมมติ,สอง", "สมมติ,ใหม่") + "1004,,ก,ข,,K1,,plan,,\n"
    }


def test_nobody_is_taken_out_and_no_cell_emptied(desk: Desk) -> None:
    ended = desk.take([["id", "first_name", "position"], ["1002", "สมมติ", ""]])
    assert (ended.code, desk.changed) == (0, {})
    assert "cells are empty here and not in the workspace, what is there was kept: C2" in ended.out


def test_one_column_for_everybody(desk: Desk) -> None:
    """Of a table that is asked for by name the id and one column are enough."""
    rows: Rows = [["เลขประจำตัว", "เงินเดือน"], ["1002", 31_250.5]]
    assert desk.take(rows).code == 2
    assert desk.take(rows, "--kind", "people").code == 0
    head, _, second, _ = desk.changed["org/people.csv"].splitlines()
    assert (head.rpartition(",")[2], second.rpartition(",")[2]) == ("salary", "31250.5")


def test_the_people_file_stays_as_it_is_written(pm: Pm, tmp_path: Path) -> None:
    """Thai Windows, semicolons, CRLF, years of the Buddhist Era, columns of its own."""
    head = "nickname;id;first_name;last_name;unit;start_date"
    text = f"{head}\r\nจอม;1001;ก;หนึ่ง;office;2540-05-01\r\n;1002;ข;สอง;plan;2550-05-01\r\n"
    root = office(tmp_path, {"org/people.csv": None})
    (root / "org/people.csv").write_bytes(text.encode("cp874"))
    desk = Desk(pm, root)
    ended = desk.take(
        [
            ["id", "first_name", "last_name", "unit", "start_date"],
            ["1002", "ข", "สอง", "plan", date(2008, 5, 1)],
            ["1009", "ค", "สาม", "plan", date(2010, 1, 2)],
        ]
    )
    assert "1 new, 1 changed" in ended.out
    written = (root / "org/people.csv").read_bytes().decode("cp874")
    assert written == text.replace("2550-05-01", "2551-05-01") + ";1009;ค;สาม;plan;2553-01-02\r\n"


def test_a_letter_that_the_people_file_cannot_hold(pm: Pm, tmp_path: Path) -> None:
    root = office(tmp_path, {"org/people.csv": None})
    (root / "org/people.csv").write_bytes("id,first_name,last_name,unit\n1001,ก,ข,office\n".encode("cp874"))
    desk = Desk(pm, root)
    ended = desk.take([["id", "first_name", "last_name", "unit"], ["1001", "Zoë", "ข", "office"]])
    assert ended.code == 1
    assert "`ë` cannot be written in the encoding of org/people.csv (Thai Windows code page)" in ended.error
    assert files(root) == desk.before


def test_people_who_are_kept_in_yaml(pm: Pm, tmp_path: Path) -> None:
    text = 'people:\n  - {id: "1001", first_name: ก, last_name: ข, unit: office}\n'
    desk = Desk(pm, office(tmp_path, {"org/people.csv": None, "org/people.yaml": text}))
    ended = desk.take([["id", "last_name"], ["1001", "ค"]])
    assert ended.code == 1
    assert "form.xlsx:Sheet1!B2: error `ค` differs from org/people.yaml" in ended.error


def test_an_id_that_lost_its_zeros_is_no_new_person(pm: Pm, tmp_path: Path) -> None:
    people = "id,first_name,last_name,unit\n0042,ก,ข,plan\n"
    desk = Desk(pm, office(tmp_path, {"org/people-more.csv": people}))
    rows: Rows = [["id", "first_name", "last_name", "unit"], [42, "ก", "ข", "plan"]]
    ended = desk.take(rows)
    assert ended.code == 1
    assert "form.xlsx:Sheet1!A2: error there is no person 42, but 0042" in ended.error
    assert desk.take(workbook([[*rows[0]], ["0042", *rows[1][1:]]])).code == 0


def test_a_new_workspace_gets_its_people(pm: Pm, tmp_path: Path) -> None:
    root = tmp_path / "new"
    root.mkdir()
    (root / "pm.yaml").write_text("")
    desk = Desk(pm, root)
    ended = desk.take([["รหัส", "ชื่อ", "นามสกุล", "ระดับ"], ["๑๐๐๑", "ก", "ข", "อำนวยการสูง"]])
    assert ended.code == 0, ended.error
    (row,) = desk.changed["org/people.csv"].splitlines()[1:]
    assert row.startswith("๑๐๐๑,,ก,ข,,D2,")


def test_a_result_that_is_there_with_another_value(desk: Desk) -> None:
    rows: Rows = [[*RESULTS, "note"], ["1002", "b", date(2026, 3, 31), 5, "แก้ไข"]]
    ended = desk.take(rows)
    assert (ended.code, desk.changed) == (1, {})
    assert (
        f"form.xlsx:Sheet1!D2: error the workspace has another value: 4 ({ROUND}/results.csv:3:19)"
        in ended.error
    )
    ended = desk.take(rows, "--force")
    assert ended.code == 0
    assert "results: 0 new, 1 changed, 0 there already" in ended.out
    ((path, text),) = desk.changed.items()
    assert path == f"{ROUND}/results.csv"
    assert "2026-03-31,1002,b,5,official,แก้ไข\n" in text
    assert "2026-03-31,1002,c,3,official,\n" in text


def test_one_cause_is_told_once(desk: Desk) -> None:
    ended = desk.take([RESULTS, ["1002", "b", date(2026, 3, 31), "ห้า"]])
    assert ended.error.count("error") == 2  # the cell, and how many there are
    assert "D2: error[PM104] `ห้า` is not a number" in ended.error


def test_two_rows_about_one_result_that_is_there(desk: Desk) -> None:
    day = date(2026, 3, 31)
    ended = desk.take([RESULTS, ["1002", "b", day, 5], ["1002", "b", day, 3]], "--force")
    assert (ended.code, desk.changed) == (1, {})
    assert "A3: error 1002/b stands in two rows; the first is row 2" in ended.error


def test_two_rows_about_one_new_result(desk: Desk) -> None:
    ended = desk.take([RESULTS, ["1002", "b", FEBRUARY, 5], ["1002", "b", FEBRUARY, 3]])
    assert (ended.code, desk.changed) == (1, {})
    assert "form.xlsx:Sheet1!C3: error[PM603] a second value of `b` on 2026-02-28" in ended.error
    assert "note: form.xlsx:Sheet1!C2: the first value, 5" in ended.error


@pytest.mark.parametrize("rater", ["", "1002"])
def test_a_rating_of_the_supervisor_whether_named_or_not(desk: Desk, rater: str) -> None:
    rows: Rows = [["person", "competency", "level", "rater"], ["1003", "การทำงานเป็นทีม", 3, rater]]
    assert "the workspace has another value: 4" in desk.take(rows).error
    assert desk.take(rows, "--force").code == 0
    assert "1003,TW,3,supervisor,1002\n" in desk.changed[f"{ROUND}/ratings.csv"]


def test_results_that_are_kept_in_yaml(pm: Pm, tmp_path: Path) -> None:
    text = 'results:\n  - {date: 2026-02-28, person: "1002", kpi: b, value: 4}\n'
    desk = Desk(pm, office(tmp_path, {f"{ROUND}/results/more.yaml": text}))
    ended = desk.take([RESULTS, ["1002", "b", FEBRUARY, 5]], "--force")
    assert (ended.code, desk.changed) == (1, {})
    assert f"`5` differs from {ROUND}/results/more.yaml, which is changed in an editor" in ended.error


def test_check_ins_are_added(desk: Desk) -> None:
    rows: Rows = [
        ["วันที่", "เลขประจำตัว", "ตัวชี้วัด", "ประเภทบันทึก", "บันทึก", "กำหนดติดตาม"],
        ["5/1/2569", "1003", "b", "ปัญหาอุปสรรค", "ข้อมูลล่าช้า\nสองแห่ง", date(2026, 1, 31)],
    ]
    assert desk.take(rows, lang="th").code == 0
    assert desk.changed[f"{ROUND}/checkins/form.csv"] == (
        'date,person,kpi,kind,note,by,due\n2026-01-05,1003,b,problem,"ข้อมูลล่าช้า\nสองแห่ง",,2026-01-31\n'
    )


# --- agreements

KPIS = ["person", "id", "name", "result", "t1", "t2", "t3", "t4", "t5", "weight", "from", "cascade"]
HANDED_DOWN = ["1004", "a", "", "", "", "", "", "", "", 40, "1002/a", "ถ่ายทอดโดยตรง"]
OWN = ["1004", "b", "จำนวนรายงาน", "รายงานครบ", 1, 2, 3, 4, 5, 60, "", ""]
FOURTH = {"org/people-more.csv": "id,first_name,last_name,unit\n1004,ก,ข,plan\n"}


def test_an_agreement_is_written(pm: Pm, tmp_path: Path) -> None:
    """One sheet of KPIs, one of competencies, one of the development plan; what is inherited is not repeated."""
    sheets: dict[str, Rows] = {
        "ตัวชี้วัด": [KPIS, HANDED_DOWN, OWN, ["", *[""] * 8, 100]],
        "สมรรถนะ": [["เลขประจำตัว", "สมรรถนะ", "ระดับที่คาดหวัง"], ["1004", "การคิดวิเคราะห์", 2]],
        "แผนพัฒนา": [
            ["เลขประจำตัว", "ความรู้/ทักษะ/สมรรถนะที่ต้องได้รับการพัฒนา", "วิธีการพัฒนา"],
            ["1004", "สถิติ", "อบรม"],
        ],
    }
    desk = Desk(pm, office(tmp_path, dict(FOURTH)))
    ended = desk.take(workbook(sheets), lang="th")
    assert "ข้อตกลง: ใหม่ 1 เปลี่ยนแปลง 0 มีอยู่แล้ว 0" in ended.out
    assert "ตัวชี้วัด: แถวที่ไม่ใช่รายการ (เช่น แถวผลรวม) ถูกข้ามไป: แถวที่ 4" in ended.out
    assert desk.changed == {
        f"{ROUND}/agreements/1004.yaml": """\
person: "1004"
kpis:
  - id: a
    weight: 40
    from: 1002/a
    cascade: direct
  - id: b
    name: จำนวนรายงาน
    result: รายงานครบ
    targets: [1, 2, 3, 4, 5]
    weight: 60
competencies:
  - {id: AT, expected: 2}
development:
  - need: สถิติ
    method: seminar
"""
    }


@pytest.mark.parametrize(
    ("cells", "where", "said"),
    [
        ({"from": "1002/x"}, "K3", "PM204"),
        ({"t3": "สาม"}, "G3", "PM104"),
        ({"cascade": "หมด"}, "L3", "PM106"),
        ({"name": ""}, "B3", "PM102"),
        ({"person": "10/4"}, "A3", "`10/4` is no person id"),
        ({"person": ""}, "A3", "`?` is no person id"),
    ],
)
def test_a_faulty_agreement(pm: Pm, tmp_path: Path, cells: dict[str, Any], where: str, said: str) -> None:
    desk = Desk(pm, office(tmp_path, dict(FOURTH)))
    ended = desk.take([KPIS, HANDED_DOWN, [cells.get(key, OWN[at]) for at, key in enumerate(KPIS)]])
    assert (ended.code, desk.changed) == (1, {})
    assert f"form.xlsx:Sheet1!{where}: error" in ended.error
    assert said in ended.error


def test_a_signed_agreement_is_never_written_over(desk: Desk) -> None:
    form = filled(desk.form("agreements"), {"KPIs!E2": "ชื่อใหม่"})
    for more in ((), ("--force",)):
        ended = desk.take(form, *more)
        assert (ended.code, desk.changed) == (1, {})
        assert "the agreement of 1002 differs, and it is signed" in ended.error


def test_an_unsigned_agreement_is_written_anew_with_force(desk: Desk) -> None:
    path = desk.root / ROUND / "agreements/1003.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("signed:", "# signed:"), encoding="utf-8")
    before = load(desk.root).workspace.round["2569-1"]
    desk.before = files(desk.root)
    form = desk.form("agreements")
    head, *kpis = rows_of(form, "KPIs")
    at = next(number for number, row in enumerate(kpis, 2) if row[0] == "1003" and row[3] == "a")
    column = chr(ord("A") + head.index("Weight"))
    form = filled(form, {f"KPIs!{column}{at}": 30, f"KPIs!{column}{at + 1}": 20})
    assert "1003 has an agreement that differs" in desk.take(form).error
    assert desk.take(form, "--force").code == 0
    assert [*desk.changed] == [f"{ROUND}/agreements/1003.yaml"]
    after = load(desk.root).workspace.round["2569-1"]
    known, found = (
        next(each for each in round.agreements if each.person == "1003") for round in (before, after)
    )
    assert [each.weight for each in found.kpis] == [30, 20, 25, 25]
    assert [each.name for each in found.kpis] == [each.name for each in known.kpis]
    assert found.development == known.development


# --- CSV as Excel writes it


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_csv(desk: Desk, encoding: str, delimiter: str, line_end: str) -> None:
    rows: Rows = [
        ["แบบรายงาน, รอบที่ 1", "", "", "", "", ""],
        ["เลขประจำตัว", "ตัวชี้วัด", "วันที่", "ผลงาน", "หมายเหตุ", ""],
        ["1002", "b", "28/2/2569", "๔", "ครบ; ทันเวลา", ""],
        ["", "", "", "", "", ""],
    ]
    ended = desk.take(csv_bytes(rows, delimiter, line_end, encoding), name="form.csv")
    assert ended.code == 0, ended.error
    assert desk.changed[f"{ROUND}/results/form.csv"].splitlines()[1:] == ["2026-02-28,1002,b,4,,,ครบ; ทันเวลา"]


def test_faults_of_a_csv_are_named_by_row_and_column(desk: Desk) -> None:
    rows: Rows = [RESULTS, ["1002", "b", "2026-02-28", "4"], ["9", "b", "2026-02-28", "4"]]
    ended = desk.take(csv_bytes(rows), name="form.csv")
    assert "form.csv:A3: error[PM203] no person has the id `9`" in ended.error


# --- all or nothing


def test_if_one_cell_is_wrong_nothing_is_written(desk: Desk) -> None:
    rows: Rows = [
        [*RESULTS, "by"],
        ["1002", "b", FEBRUARY, 4, ""],
        ["1002", "bb", FEBRUARY, 4, ""],
        ["9999", "b", FEBRUARY, 4, ""],
        ["1003", "b", FEBRUARY, "สี่", ""],
        ["1003", "c", FEBRUARY, 4, "หัวหน้า"],
        ["1003", "", FEBRUARY, 4, ""],
    ]
    ended = desk.take(rows)
    assert (ended.code, ended.out, desk.changed) == (1, "", {})
    wrong = [line for line in ended.error.splitlines() if not line.startswith("   ")]
    assert wrong == [
        "form.xlsx:Sheet1!B3: error[PM204] the agreement of 1002 has no KPI `bb`",
        "form.xlsx:Sheet1!A4: error[PM203] no person has the id `9999`",
        "form.xlsx:Sheet1!D5: error[PM104] `สี่` is not a number",
        wrong[3],
        "form.xlsx:Sheet1!B7: error KPI id is missing",
        "pm: nothing was written; errors in form.xlsx: 5",
    ]
    assert wrong[3].startswith("form.xlsx:Sheet1!E6: error[PM106] `หัวหน้า`")


def test_a_thousand_wrong_cells_are_cut_short(desk: Desk) -> None:
    ended = desk.take([RESULTS, *(["1002", "b", FEBRUARY, f"ก{number}"] for number in range(1000))])
    assert ended.code == 1
    assert ended.error.count("PM104") == 200
    assert "and 800 more\npm: nothing was written; errors in form.xlsx: 1000\n" in ended.error


def test_warnings_do_not_stop_an_import(desk: Desk) -> None:
    ended = desk.take([RESULTS, ["1002", "b", date(2026, 5, 1), 4]])
    assert ended.code == 0
    assert "form.xlsx:Sheet1!C2: warning[PM604]" in ended.error
    assert desk.changed


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    rows: Rows = [PEOPLE, ["1002", "สมมติ", "ใหม่", "plan", "K3"]]
    ended = desk.take(rows, "--dry-run")
    assert (ended.code, desk.changed) == (0, {})
    assert "+1002,นาง,สมมติ,ใหม่," in ended.out
    assert ended.out.endswith("would write org/people.csv\n")
    assert desk.take(rows, "--dry-run").out == ended.out


def test_a_file_keeps_its_rights(desk: Desk) -> None:
    (desk.root / "org/people.csv").chmod(0o640)
    desk.take([PEOPLE, ["1002", "สมมติ", "ใหม่", "plan", "K3"]])
    assert "ใหม่" in desk.changed["org/people.csv"]
    assert stat.S_IMODE((desk.root / "org/people.csv").stat().st_mode) == 0o640


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_full_disk_leaves_every_file_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """What was written is whole; the rest is there as it was, and the same import writes it once there is room."""
    form = workbook(
        {"A": [RESULTS, ["1002", "b", FEBRUARY, 4]], "B": [PEOPLE, ["1002", "สมมติ", "ใหม่", "plan", "K3"]]}
    )
    calls = []
    sync = os.fsync

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    ended = desk.take(form)
    assert (ended.code, "No space left on device" in ended.error) == (2, True)
    assert len(desk.changed) == fails_at - 1
    assert not [path for path in files(desk.root) if path.rpartition("/")[2].startswith(".pm-")]
    assert desk.take(form).code == 0
    assert sorted(desk.changed) == ["org/people.csv", f"{ROUND}/results/form.csv"]


# --- files that cannot be imported

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SAVE = "hint: open it in Excel or LibreOffice and save it as .xlsx"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("form.xls", OLD, ["neither a workbook (.xlsx) nor a CSV", SAVE]),
        ("form.ods", b"PK", ["neither a workbook (.xlsx) nor a CSV", SAVE]),
        ("form", b"", ["neither a workbook (.xlsx) nor a CSV", SAVE]),
        ("form.xlsx", OLD, ["an .xls file under another name", SAVE]),
        (
            "form.xlsx",
            OLD + "EncryptedPackage".encode("utf-16-le"),
            ["locked with a password", "hint: save it without one"],
        ),
        ("form.xlsx", b"", ["damaged", SAVE]),
        ("form.xlsx", b"<html>", ["damaged", SAVE]),
        ("form.xlsx", workbook([RESULTS])[:-200], ["damaged", SAVE]),
        ("form.xlsx", workbook([["a", "b"]]), ["no table that pm knows; found: a, b"]),
        ("form.csv", b"", ["no table that pm knows; found: nothing"]),
        ("form.csv", b"\xff\xfep\0e\0", ["byte 1 is neither UTF-8 nor the Thai code page", SAVE]),
        ("form.csv", b'person,kpi,value\n1002,b,"4\n', ["cannot be read, line 2", "a quote"]),
    ],
)
def test_files_that_cannot_be_read(desk: Desk, name: str, data: bytes, said: list[str]) -> None:
    ended = desk.take(data, name=name)
    assert (ended.code, ended.out, desk.changed) == (2, "", {})
    for each in [*said, f"{desk.root.parent / name}\n"]:
        assert each in ended.error


def test_every_cut_and_every_damage_is_told(desk: Desk) -> None:
    """A file that lost its end or some bytes in the middle is refused or read, and never brings the program down."""
    from pmcli.exchange.workbooks import CannotRead, read_file

    data = desk.form("forms")
    sheets = read_file("a.xlsx", data)
    for at in range(0, len(data), max(1, len(data) // 150)):
        with pytest.raises(CannotRead):
            read_file("a.xlsx", data[:at])
        damaged = data[:at] + bytes(byte ^ 0x5A for byte in data[at : at + 7]) + data[at + 7 :]
        try:
            found = read_file("a.xlsx", damaged)
        except CannotRead:
            continue
        assert len(found) == len(sheets)


def test_a_workbook_of_entities_or_of_nameless_cells_is_refused(desk: Desk) -> None:
    data = workbook([RESULTS, ["1002", "b", FEBRUARY, 4]])

    def entities(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
            if name.endswith(".xml")
            else content
        )

    def nameless(name: str, content: bytes) -> bytes:
        return content.replace(b' r="A2"', b"")

    for change in (entities, nameless):
        ended = desk.take(rewritten(data, change))
        assert (ended.code, "damaged, or written in an unusual way" in ended.error) == (2, True)
    assert desk.take(rewritten(data, lambda name, content: content)).code == 0


def test_a_small_file_that_would_fill_the_memory(desk: Desk) -> None:
    data = workbook([RESULTS, ["1002", "b", FEBRUARY, 4]])

    def far(name: str, content: bytes) -> bytes:
        return (
            content.replace(b'r="2"', b'r="1048576"').replace(b'2"', b'1048576"')
            if "sheet1" in name
            else content
        )

    far_column = rewritten(
        rewritten(data, far), lambda name, content: content.replace(b'r="D1048576"', b'r="XFD1048576"')
    )
    ended = desk.take(far_column)
    assert ended.code == 2
    assert "too large when unpacked: Sheet1" in ended.error
    assert "delete the empty rows and columns" in ended.error


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--kind", "person"], "unknown kind: person"),
        (["--kind", "people"], "no table that pm knows"),
        (["--sheet", "Sheet2"], "no such sheet: Sheet2"),
        (["--round", "2570-1"], "no such round: 2570-1"),
    ],
)
def test_options(desk: Desk, more: list[str], said: str) -> None:
    ended = desk.take([RESULTS, ["1002", "b", FEBRUARY, 4]], *more)
    assert (ended.code, desk.changed) == (2, {})
    assert said in ended.error
    assert "hint:" in ended.error


def test_a_file_that_is_not_there(desk: Desk) -> None:
    ended = desk.pm("import", "nothing.xlsx", where=desk.root)
    assert (ended.code, "cannot read: No such file" in ended.error) == (2, True)


def test_the_extra_for_excel_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook([RESULTS, ["1002", "b", FEBRUARY, 4]])
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    ended = desk.take(data)
    assert ended.code == 2
    assert "reading a workbook needs the extra 'office'" in ended.error
    assert "pip install" in ended.error
    assert desk.take(csv_bytes([RESULTS, ["1002", "b", "2026-02-28", "4"]]), name="form.csv").code == 0


def test_a_closed_round_takes_nothing(desk: Desk) -> None:
    path = desk.root / ROUND / "round.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("open", "closed"), encoding="utf-8")
    desk.before = files(desk.root)
    ended = desk.take([RESULTS, ["1002", "b", FEBRUARY, 4]], "--round", "2569-1")
    assert (ended.code, desk.changed) == (2, {})
    assert "round 2569-1 is closed" in ended.error
    assert desk.take([PEOPLE, ["1002", "สมมติ", "ใหม่", "plan", "K3"]]).code == 0  # people change after a round


def test_a_workspace_that_cannot_be_read_in_full(desk: Desk) -> None:
    """What is there already could not be told from what is new."""
    (desk.root / ROUND / "results.csv").write_bytes(b'date,person,kpi,value\n"2026')
    ended = desk.take([RESULTS, ["1002", "b", FEBRUARY, 4]])
    assert ended.code == 2
    assert "the workspace's own files cannot be read in full: results" in ended.error


def test_a_whole_province(pm: Pm, tmp_path: Path) -> None:
    """A form for one unit, of a workspace with several rounds."""
    desk = Desk(pm, sample("province-a", tmp_path))
    form = desk.form("form-results", "--unit", "cooperative")
    ended = desk.take(filled(form, {"Results!M2": date(2026, 3, 30), "Results!N2": 77}), "--round", "2569-1")
    assert ended.code in (0, 1)
    assert [*desk.changed] == [f"{ROUND}/results/form.csv"]

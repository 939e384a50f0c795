"""`pm export`: what a table and a form hold, and what a spreadsheet may do with them."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmcli.exchange.kinds import kinds
from pmcli.exchange.names import heading
from pmcli.exchange.tables import TABLES
from pmcli.render.exchange import formats
from tests.exchange_support import files, office, part, rows_of
from tests.new_support import Pm, caller, sample

NOTES = "rounds/2569-1/checkins.csv"
TABLE_KINDS = ("people", "agreements", "results", "ratings", "checkins")
FORMS = ("form-results", "form-ratings", "forms")


@pytest.fixture
def pm(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pm]:
    with caller(capfdbinary, monkeypatch, tmp_path) as call:
        yield call


def table(pm: Pm, root: Path, kind: str, *more: str) -> list[dict[str, str]]:
    """An export as CSV, by column."""
    ended = pm("export", kind, *more, where=root)
    assert ended.code == 0, ended.error
    assert ended.out.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"), newline="")))


def book(pm: Pm, root: Path, kind: str, *more: str) -> bytes:
    """An export as a workbook."""
    target = root.parent / f"{kind}.xlsx"
    ended = pm("export", kind, "--output", str(target), "--force", *more, where=root)
    assert ended.code == 0, ended.error
    return target.read_bytes()


def sheet(data: bytes, name: str) -> tuple[list[Any], list[dict[str, Any]]]:
    """The headings and the rows of a sheet, by heading."""
    head, *rows = rows_of(data, name)
    return head, [dict(zip(head, row, strict=True)) for row in rows]


def test_what_can_be_exported() -> None:
    assert {*kinds()} == {*TABLE_KINDS, *FORMS}
    assert {*formats()} == {"csv", "xlsx"}


# --- tables


def test_people_as_csv(pm: Pm, tmp_path: Path) -> None:
    rows = table(pm, office(tmp_path), "people")
    assert [*rows[0]] == [*TABLES["people"].ids]
    assert [row["id"] for row in rows] == ["1001", "1002", "1003"]
    assert (rows[1]["first_name"], rows[1]["level"], rows[1]["unit"]) == ("สมมติ", "K3", "plan")


def test_results_as_csv_are_a_table_of_the_workspace(pm: Pm, tmp_path: Path) -> None:
    rows = table(pm, office(tmp_path), "results")
    assert rows[0] == {
        "date": "2026-03-31",
        "person": "org",
        "kpi": "K1",
        "value": "85",
        "by": "official",
        "evidence": "",
        "note": "",
    }
    assert len(rows) == 7


def test_ratings_and_check_ins_as_csv(pm: Pm, tmp_path: Path) -> None:
    root = office(tmp_path, {NOTES: "date,person,kpi,kind,note\n2026-01-05,1003,b,problem,ข้อมูลล่าช้า\n"})
    assert table(pm, root, "ratings")[0]["competency"] == "ACH"
    (row,) = table(pm, root, "checkins")
    assert (row["kind"], row["note"]) == ("problem", "ข้อมูลล่าช้า")


def test_agreements_as_csv_hold_what_is_inherited_and_tell_what_they_lack(pm: Pm, tmp_path: Path) -> None:
    ended = pm("--lang", "en", "export", "agreements", where=office(tmp_path))
    assert ended.error == (
        "pm: a CSV holds one table; not written: Competencies, Development plans (--format xlsx)\n"
    )
    rows = list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"), newline="")))
    (direct,) = [row for row in rows if (row["person"], row["id"]) == ("1003", "a")]
    assert [direct[f"t{level}"] for level in range(1, 6)] == ["60", "70", "80", "90", "100"]
    assert (direct["from"], direct["cascade"], direct["weight"]) == ("1002/a", "direct", "25")


def test_csv_is_for_excel(pm: Pm, tmp_path: Path) -> None:
    out = pm("export", "people", where=office(tmp_path)).out
    assert out.startswith("\ufeffid,")
    assert out.count("\r\n") == out.count("\n") == 4


@pytest.mark.parametrize(
    ("lang", "names", "first"),
    [
        ("th", ["ตัวชี้วัด", "สมรรถนะ", "แผนพัฒนารายบุคคล"], ["เลขประจำตัว", "ชื่อและนามสกุล"]),
        ("en", ["KPIs", "Competencies", "Development plans"], ["Person id", "Name of the person"]),
    ],
)
def test_a_workbook_speaks_the_language(
    pm: Pm, tmp_path: Path, lang: str, names: list[str], first: list[str]
) -> None:
    data = book(pm, office(tmp_path), "agreements", "--lang", lang)
    assert re.findall(r'<sheet name="([^"]+)"', part(data, "xl/workbook.xml")) == names
    head, rows = sheet(data, names[0])
    assert head[:2] == first
    assert rows[0][first[1]] == "นางสมมติ สอง"


def test_cells_are_what_they_mean(pm: Pm, tmp_path: Path) -> None:
    """Ids are texts, numbers numbers, dates dates; choices are words."""
    people = "id,first_name,last_name,level,unit,start_date,salary,category\n0042,ก,ข,K2,plan,2560-01-02,30110.50,\n"
    data = book(pm, office(tmp_path, {"org/people-more.csv": people}), "people")
    row = sheet(data, "บุคลากร")[1][0]
    assert row["เลขประจำตัว"] == "0042"
    assert row["เงินเดือน"] == 30110.5
    assert row["วันเริ่มปฏิบัติราชการ"] == date(2017, 1, 2)
    assert (row["ระดับ"], row["ประเภทบุคลากร"]) == ("ชำนาญการ", "ข้าราชการพลเรือนสามัญ")
    assert "[$-1070000]dd/mm/yyyy" in part(data, "xl/styles.xml")  # shown in the Buddhist Era


def test_every_column_and_choice_has_a_name_in_both_languages() -> None:
    for each in TABLES.values():
        for id in each.ids:
            names = [heading(each.id, id, lang) for lang in ("th", "en")]
            assert id not in names, f"{each.id}.{id}"
            assert names[0] != names[1], f"{each.id}.{id}"


def test_columns_of_one_table_have_different_names() -> None:
    for each in TABLES.values():
        for lang in ("th", "en"):
            names = [heading(each.id, id, lang) for id in each.ids]
            assert len(names) == len({*names}), f"{each.id}: {names}"


def test_a_number_too_long_for_excel_stays_exact(pm: Pm, tmp_path: Path) -> None:
    value = "0.12345678901234567891"
    results = f"date,person,kpi,value\n2026-03-31,1002,b,{value}\n"
    data = book(pm, office(tmp_path, {"rounds/2569-1/results.csv": results}), "results", "--lang", "en")
    assert sheet(data, "Results")[1][0]["Value"] == value


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "'=1", "''x", "=1\n+2"])
def test_no_text_runs_as_a_formula(pm: Pm, tmp_path: Path, text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["date", "person", "note"], ["2026-01-05", "1003", text]])
    root = office(tmp_path, {NOTES: out.getvalue()})
    (row,) = table(pm, root, "checkins")
    assert row["note"][0] not in "=+-@\t\r"
    data = book(pm, root, "checkins", "--lang", "en")
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    shown = sheet(data, "Check-ins")[1][0]["Note"]
    assert shown in (text, f"'{text}")
    if text[0] in "=+-@":
        assert 'quotePrefix="1"' in part(data, "xl/styles.xml")  # stays a text when somebody edits the cell


# --- forms


def test_the_form_for_results(pm: Pm, tmp_path: Path) -> None:
    """A row for each live KPI, with what it is compared with; the cells to fill in are empty."""
    rows = table(pm, office(tmp_path), "form-results")
    assert [(row["person"], row["kpi"]) for row in rows] == [
        ("org", "K1"),
        *[(person, kpi) for person in ("1002", "1003") for kpi in "abcd"],
    ]
    first, second = rows[0], rows[1]
    assert (first["latest"], first["latest_date"], first["measure"]) == ("85", "2026-03-31", "ร้อยละ")
    assert (second["t5"], second["measure"], second["latest"]) == ("100", "ร้อยละ", "")
    assert {row[key] for row in rows for key in ("date", "value", "by", "evidence", "note")} == {""}


def test_a_kpi_that_is_not_live_is_not_asked(pm: Pm, tmp_path: Path) -> None:
    root = office(tmp_path)
    path = root / "rounds/2569-1/agreements/1003.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{id: c,", "{id: c, rounds: [2],"), encoding="utf-8")
    assert [row["kpi"] for row in table(pm, root, "form-results") if row["person"] == "1003"] == [*"abd"]


def test_the_form_for_ratings(pm: Pm, tmp_path: Path) -> None:
    rows = [row for row in table(pm, office(tmp_path), "form-ratings") if row["person"] == "1003"]
    assert [row["competency"] for row in rows] == ["ACH", "SERV", "EXP", "ING", "TW"]
    assert (rows[0]["expected_level"], rows[0]["latest_level"], rows[0]["rater"]) == ("1", "4", "1002")
    assert {row["level"] for row in rows} == {""}


def test_both_forms_in_one_workbook(pm: Pm, tmp_path: Path) -> None:
    data = book(pm, office(tmp_path), "forms")
    names = re.findall(r'<sheet name="([^"]+)"', part(data, "xl/workbook.xml"))
    assert names == ["คำชี้แจง", "ผลการดำเนินงาน", "ผลประเมินสมรรถนะ", "ความหมายของระดับ"]
    told = [row[0] for row in rows_of(data, "คำชี้แจง") if row]
    assert told[0] == "คำชี้แจง: แบบกรอกผลการดำเนินงานและผลประเมินสมรรถนะ"
    assert "Instructions: Forms for results and ratings" in told
    assert any(row and str(row[0]).startswith("ACH  ") for row in rows_of(data, "ความหมายของระดับ"))


def test_a_form_guides_the_hand(pm: Pm, tmp_path: Path) -> None:
    """Everything is locked but the cells to fill in; those offer choices and limits; the head stays in sight."""
    xml = part(book(pm, office(tmp_path), "form-results"), "xl/worksheets/sheet2.xml")
    assert "<sheetProtection" in xml
    assert "password" not in xml
    assert re.search(r'<pane xSplit="4" ySplit="1" topLeftCell="E2"[^>]* state="frozen"', xml)
    limits = re.findall(r'<dataValidation type="(\w+)"[^>]*sqref="([A-Z]+)2:\2?\w*"', xml)
    assert {kind for kind, _ in limits} == {"date", "decimal", "list"}
    assert '"ทางการ,รายงานตนเอง"' in xml
    ratings = part(book(pm, office(tmp_path), "form-ratings"), "xl/worksheets/sheet2.xml")
    assert '"0,1,2,3,4,5"' in ratings


def test_only_one_unit(pm: Pm, tmp_path: Path) -> None:
    root = sample("province-a", tmp_path)
    units = {row["unit"] for row in table(pm, root, "people", "--unit", "cooperative")}
    assert units == {"cooperative", "cooperative-promotion"}
    people = {row["person"] for row in table(pm, root, "form-results", "--unit", "cooperative")}
    assert people == {"1040", "1041", "1042", "1043"}


# --- files and refusals


@pytest.mark.parametrize("kind", [*TABLE_KINDS, *FORMS])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_same_bytes_whatever_the_hash_seed(kind: str, format: str, tmp_path: Path) -> None:
    if (kind, format) == ("forms", "csv"):
        pytest.skip("two forms do not fit into a CSV")
    root = office(tmp_path)
    before = files(root)
    found = set()
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.{format}"
        subprocess.run(
            [sys.executable, "-m", "pmcli", "-C", root, "export", kind, "--output", target],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        found.add(target.read_bytes())
    assert len(found) == 1
    assert files(root) == before


def test_a_file_is_for_its_owner_alone_and_not_overwritten(pm: Pm, tmp_path: Path) -> None:
    root, target = office(tmp_path), tmp_path / "people.xlsx"
    target.write_bytes(b"mine")
    target.chmod(0o644)
    ended = pm("export", "people", "--output", str(target), where=root)
    assert (ended.code, target.read_bytes()) == (2, b"mine")
    assert "will not overwrite" in ended.error
    ended = pm("--lang", "en", "export", "people", "--output", str(target), "--force", where=root)
    assert (ended.code, ended.error) == (0, f"wrote {target}: 3 rows\n")
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["peple"], "unknown kind: peple"),
        (["people", "--format", "ods"], "unknown format: ods"),
        (["people", "--output", "people.ods"], "unknown format: ods"),
        (["people", "--unit", "nowhere"], "no such unit: nowhere"),
        (["results", "--round", "2570-1"], "no such round: 2570-1"),
        (["forms", "--format", "csv"], "CSV holds one table, and these are two forms"),
    ],
)
def test_refusals(pm: Pm, tmp_path: Path, arguments: list[str], said: str) -> None:
    ended = pm("export", *arguments, where=office(tmp_path))
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.error


def test_a_workspace_without_a_round_still_has_people(pm: Pm, tmp_path: Path) -> None:
    root = tmp_path / "office"
    (root / "org").mkdir(parents=True)
    (root / "pm.yaml").write_text("")
    (root / "org/people.csv").write_text("id,first_name,last_name\n1,ก,ข\n", encoding="utf-8")
    assert len(table(pm, root, "people")) == 1
    ended = pm("export", "results", where=root)
    assert (ended.code, "the workspace has no round" in ended.error) == (2, True)


def test_the_extra_for_excel_is_told(pm: Pm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ended = pm("export", "people", "--format", "xlsx", where=office(tmp_path))
    assert ended.code == 2
    assert "--format xlsx needs the extra 'office'" in ended.error
    assert "pip install" in ended.error
    assert pm("export", "people", "--format", "csv", where=office(tmp_path)).code == 0


def test_a_text_too_long_for_a_cell(pm: Pm, tmp_path: Path) -> None:
    root = office(tmp_path, {NOTES: f"date,person,note\n2026-01-05,1003,{'ย' * 40_000}\n"})
    ended = pm("export", "checkins", "--format", "xlsx", where=root)
    assert ended.code == 2
    assert "40000 characters does not fit into a cell" in ended.error
    assert "hint: --format csv holds it" in ended.error
    assert len(table(pm, root, "checkins")[0]["note"]) == 40_000

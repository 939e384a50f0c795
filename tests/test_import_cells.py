"""How `pm import` reads one cell: numbers as the spreadsheet shows them, dates of either era, and what it will not guess."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcli.exchange.cells import canonical, clean
from pmcli.exchange.guard import guarded, guarded_string, unguarded
from pmcli.exchange.names import key_of, value_of
from pmcli.exchange.reading import Found, find_tables
from pmcli.exchange.workbooks import RawSheet, letters, read_file
from tests.exchange_support import Computed, Rows, Shown, rewritten, workbook

DAY = 46_081  # 28 February 2026 as a spreadsheet counts days
HEAD = ["person", "kpi", "date", "value", "note"]


def read(cells: list[Any], head: list[str] | None = None) -> Found:
    """A workbook of one row, read."""
    (found,) = find_tables(read_file("form.xlsx", workbook([head or HEAD, cells])), "en")
    return found


def value_read(cell: Any) -> str:
    """What a cell of the value column is read as; the beginning of the fault where it is one."""
    found = read(["1002", "b", "2026-02-28", cell])
    return found.issues[0].message if found.issues else found.rows[0].cells["value"]


def date_read(cell: Any) -> str:
    found = read(["1002", "b", cell, 4])
    return found.issues[0].message if found.issues else found.rows[0].cells["date"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (4, "4"),
        (4.0, "4"),
        (-0.5, "-0.5"),
        (59.994999999999997, "59.995"),  # what was typed, not what binary made of it
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (123456789012345, "123456789012345"),
        (Computed("=0.1+0.2", 0.1 + 0.2), "0.3"),  # what the cell shows: 15 digits
        (Computed("=1.1*3", 1.1 * 3), "3.3"),
        (Shown(1234.5, "#,##0.00"), "1234.5"),
        ("85.50", "85.5"),
        (" 85 ", "85"),
        ("\u200b๘๕.๕\xa0", "85.5"),
        ("18,024", "18024"),
        ("'-5", "-5"),
    ],
)
def test_numbers_are_exact(cell: Any, text: str) -> None:
    assert value_read(cell) == text


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Shown(0.85, "0%"), "the cell holds 0.85 and shows a percentage"),
        (Shown(0.855, "0.0%"), "the cell holds 0.855 and shows a percentage"),
        (Shown(85, '0" ระดับ "%'), "the cell holds 85 and shows a percentage"),
        (Computed("=1/3", 1 / 3), "0.3333333333333333 has more digits than a spreadsheet keeps (15)"),
        (1.234567890123456e20, "123456789012345600000 has more digits than a spreadsheet keeps (15)"),
        (Computed("=1/0", "#DIV/0!"), "the formula gives #DIV/0!"),
        (Computed("=Sheet9!A1", "#REF!"), "the formula gives #REF!"),
        ("#N/A", "the formula gives #N/A"),  # an error that was pasted as a text
        ("Err:502", "the formula gives Err:502"),
    ],
)
def test_numbers_that_nobody_can_be_sure_of(cell: Any, said: str) -> None:
    assert value_read(cell) == said


def test_a_percent_sign_that_is_only_a_word_is_none() -> None:
    assert value_read(Shown(85, '0" %"')) == "85"


def test_what_helps_with_a_percentage_tells_both_readings() -> None:
    (issue,) = read(["1002", "b", "2026-02-28", Shown(0.85, "0%")]).issues
    assert (issue.where, issue.severity) == ("form.xlsx:Sheet1!D2", "error")
    assert issue.help.endswith("type what is meant, 85 or 0.85")


def test_a_percentage_outside_the_table_is_nobodys_business() -> None:
    found = read(["1002", "b", "2026-02-28", 4, "", Shown(0.85, "0%")], [*HEAD, "ร้อยละของปีก่อน"])
    assert not found.issues


def test_rounding_of_binary_dust_is_told() -> None:
    (told,) = read(["1002", "b", "2026-02-28", Computed("=0.1+0.2", 0.1 + 0.2)]).notes
    assert told.startswith("computed numbers were taken as the spreadsheet shows them")
    assert told.endswith(": D2 = 0.3")


@pytest.mark.parametrize("value", ["<v></v>", "<v/>", ""])
def test_a_formula_that_no_spreadsheet_has_worked_out(value: str) -> None:
    """Files that another program wrote hold formulas without values: they are no empty cells."""
    data = workbook([HEAD, ["1002", "b", "2026-02-28", Computed("=2+2", 4)], ["1003", "b", "2026-02-28", 4]])
    bare = rewritten(
        data, lambda name, content: content.replace(b"<f>2+2</f><v>4</v>", f"<f>2+2</f>{value}".encode())
    )
    (found,) = find_tables(read_file("form.xlsx", bare), "en")
    assert [(each.where, each.message) for each in found.issues] == [
        ("form.xlsx:Sheet1!D2", "the file holds the formula, not what it gives")
    ]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell() -> None:
    data = workbook([HEAD, ["1002", "b", "2026-02-28", Computed('=""', "x")]])
    empty = rewritten(data, lambda name, content: content.replace(b"<v>x</v>", b"<v></v>"))
    (found,) = find_tables(read_file("form.xlsx", empty), "en")
    assert (found.issues, found.blank) == ([], 1)


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 2, 28),
        datetime(2026, 2, 28, 16, 30),
        date(2569, 2, 28),  # the Buddhist Era typed where Excel thinks in the common era
        "2026-02-28",
        "2569-02-28",
        "๒๕๖๙-๐๒-๒๘",
        "28/2/2569",
        "28-02-2569",
        "28.2.2569",
        "๒๘/๒/๒๕๖๙",
        "28 กุมภาพันธ์ 2569",
        "28 กุมภาพันธ์ พ.ศ. 2569",
        "28 ก.พ. 2569",
        Shown(DAY, "yyyy-mm-dd"),
        Shown(DAY, "[$-107041E]d mmm yyyy;@"),
        Shown(DAY, "[$-D00041E]d mmmm bbbb"),
        Shown(DAY, "[$-1070000]dd/mm/yyyy"),
    ],
)
def test_dates_of_either_era(cell: Any) -> None:
    assert date_read(cell) == "2026-02-28"


@pytest.mark.parametrize("cell", [DAY, float(DAY) + 0.5, str(DAY)])
def test_a_date_that_lost_its_format(cell: Any) -> None:
    assert date_read(cell) in (
        f"{DAY} is a number; as a spreadsheet's date it would be 2026-02-28",
        f"{DAY}.5 is a number; as a spreadsheet's date it would be 2026-02-28",
    )


@pytest.mark.parametrize("text", ["3/4/2026", "31/2/2569", "28/2/69", "ก.พ. 2569", "2026", "99999999"])
def test_dates_that_could_mean_another_day_are_left_as_they_are(text: str) -> None:
    """The rules call them wrong; nothing is guessed."""
    assert canonical("date", text) == text


@pytest.mark.parametrize(
    ("cell", "id"),
    [("0042", "0042"), (1002, "1002"), (Shown(42, "0000"), "0042"), (1002.0, "1002"), ("๑๐๐๒", "๑๐๐๒")],
)
def test_ids_keep_their_zeros(cell: Any, id: str) -> None:
    assert read([cell, "b", "2026-02-28", 4]).rows[0].cells["person"] == id


def test_merged_cells() -> None:
    rows: Rows = [
        HEAD,
        ["1002", "b", date(2026, 2, 28), 4],
        ["", "c", "", 5],
        ["1003", "b", date(2026, 2, 28), 4],
    ]
    (found,) = find_tables(read_file("form.xlsx", workbook(rows, merged=["A2:A3", "G1:H1"])), "en")
    assert [(each.where, each.message) for each in found.issues] == [
        ("form.xlsx:Sheet1!A2", "cells A2:A3 are merged: only the first of them has the value")
    ]
    assert [row.broken for row in found.rows] == [True, True, False]


def test_two_columns_of_one_meaning() -> None:
    (found,) = find_tables(read_file("form.xlsx", workbook([[*HEAD, "ผลงาน"], ["1002"]])), "en")
    assert [(each.where, each.message) for each in found.issues] == [
        ("form.xlsx:Sheet1!F1", "two columns mean Value: form.xlsx:Sheet1!D1 and this one")
    ]


@pytest.mark.parametrize(
    ("table", "heading", "key"),
    [
        ("results", "ผลการดำเนินงาน", "value"),
        ("results", "Person ID", "person"),
        ("results", "เลขประจำตัว (ผู้รับการประเมิน)", "person"),
        ("kpis", "น้ำหนัก (ร้อยละ)", "weight"),
        ("kpis", "ค่าเป้าหมาย ๓", "t3"),
        ("people", "ชื่อ - นามสกุล", "full_name"),
        ("results", "สีที่ชอบ", None),
    ],
)
def test_headings(table: str, heading: str, key: str | None) -> None:
    assert key_of(table, heading) == key


@pytest.mark.parametrize(
    ("table", "key", "word", "value"),
    [
        ("results", "by", "รายงานตนเอง", "self"),
        ("results", "by", "OFFICIAL", "official"),
        ("people", "level", "ชำนาญการพิเศษ", "K3"),
        ("people", "category", "ข้าราชการ", "civil_servant"),
        ("people", "category", "ลูกจ้างชั่วคราว", "ลูกจ้างชั่วคราว"),
        ("checkins", "kind", "ปัญหาอุปสรรค", "problem"),
    ],
)
def test_choices_in_words(table: str, key: str, word: str, value: str) -> None:
    assert value_of(table, key, word) == value


def test_a_number_as_a_heading() -> None:
    """The five levels are often headed 1 to 5."""
    head = ["เลขประจำตัว", "น้ำหนัก", 1, 2, 3, 4, 5]
    (found,) = find_tables(read_file("form.xlsx", workbook([head, ["1002", 40, 1, 2, 3, 4, 5]])), "th")
    assert (found.table.id, found.rows[0].cells["t5"]) == ("kpis", "5")


def test_texts_that_would_run_are_told() -> None:
    (told,) = read(["1002", "b", "2026-02-28", 4, '=HYPERLINK("http://a.example")']).notes
    assert told.endswith("Excel would run them if it opened a CSV of the workspace: E2")
    assert not read(["1002", "b", "2026-02-28", 4, "- ประชุมแล้ว (2 ครั้ง)"]).notes


# --- properties


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8))
def test_what_is_typed_is_what_is_read(number: Decimal) -> None:
    """Up to 15 digits a decimal survives the spreadsheet's binary numbers."""
    from pmcli.exchange.cells import text_of

    text, fault, dusty = text_of(float(number), "number")
    assert (Decimal(text), fault, dusty) == (number, None, False)


TEXTS = st.text(st.characters(codec="utf-8"))


@given(TEXTS | TEXTS.map(lambda text: f"={text}") | TEXTS.map(lambda text: f"''-{text}"))
def test_the_guard_costs_no_text(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded_string(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n"))


@given(st.integers(0, 16_383))
def test_letters_of_columns(column: int) -> None:
    number = 0
    for letter in letters(column):
        number = number * 26 + ord(letter) - 64
    assert number == column + 1


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


CELLS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.dates() | st.sampled_from(HEAD)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_no_sheet_brings_the_reader_down(rows: list[list[Any]]) -> None:
    sheet = RawSheet("form.csv", "", [HEAD, *rows])
    (found,) = find_tables([sheet], "th")
    assert all(0 < row.number < len(sheet.rows) for row in found.rows)

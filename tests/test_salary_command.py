"""`pm salary` as people call it: formats, options, exit codes, streams, files.

The golden files are rewritten by ``python -m tests.test_salary_command``; read the difference before keeping it.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from python_calamine import CalamineWorkbook

from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.i18n import display_width
from pmcli.render.salary import formats
from pmcli.resources import sample_data_dir
from pmcli.salary.titles import SHEETS
from tests.rule_base import workspace_files
from tests.support import write_files

GOLDEN = Path(__file__).parent / "golden" / "salary"
SAMPLE = sample_data_dir() / "province-a"
CASES = {  # golden file → arguments
    "table-th.txt": ("--lang", "th"),
    "table-en.txt": ("--lang", "en", "--unit", "office"),
    "what-if-th.txt": (
        "--lang",
        "th",
        "--what-if",
        "good=2.8",
        "--what-if",
        "fair=2.5",
        "--unit",
        "community",
    ),
    "fit-en.txt": ("--lang", "en", "--fit", "--unit", "it"),
    "markdown-th.md": ("--lang", "th", "--format", "markdown", "--unit", "hr"),
    "people-en.csv": ("--lang", "en", "--format", "csv", "1012", "1018", "1034", "1042"),
    "people-th.json": ("--lang", "th", "--format", "json", "1018", "1019", "1042", "--what-if", "good=2.8"),
}
SALARY = "rounds/2569-1/salary.yaml"


class Ended(NamedTuple):
    code: int
    out: bytes
    error: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out, parse_float=Fraction, parse_int=Fraction)
        return found


Call = Callable[..., Ended]


@pytest.fixture
def salary(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    for name in ("PM_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, folder: Path = SAMPLE) -> Ended:
        code = run(common_first(["-C", str(folder), "salary", *arguments]))
        shown = capfdbinary.readouterr()
        return Ended(code, shown.out, shown.err.decode())

    return call


@pytest.fixture
def office(tmp_path: Path) -> Callable[..., Path]:
    """The sample, with files changed: path → (before, after)."""

    def change(changes: Mapping[str, tuple[str, str]]) -> Path:
        folder = tmp_path / "office"
        shutil.copytree(SAMPLE, folder)
        for path, (before, after) in changes.items():
            text = (folder / path).read_text(encoding="utf-8")
            assert before in text
            (folder / path).write_text(text.replace(before, after), encoding="utf-8")
        return folder

    return change


@pytest.mark.parametrize("name", CASES)
def test_golden(salary: Call, name: str) -> None:
    assert salary(*CASES[name]).out == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("more", [(), ("--fit",), ("--what-if", "good=2.80")])
def test_eighty_columns(salary: Call, lang: str, more: tuple[str, ...]) -> None:
    lines = salary("--lang", lang, *more).text.splitlines()
    assert max(map(display_width, lines)) <= 80


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("format", sorted(formats()))
def test_every_output_is_an_estimate_with_unverified_bases(salary: Call, format: str, lang: str) -> None:
    out = salary("--format", format, "--lang", lang, "--unit", "it").out
    words = " ".join((cells(out) if format == "xlsx" else out.decode()).split())
    assert ("ประมาณการ" if lang == "th" else "Estimate") in words
    assert ("ยังไม่ได้ตรวจสอบ" if lang == "th" else "not checked against") in words


def cells(workbook: bytes) -> str:
    """The text of every cell of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return " ".join(str(cell) for row in rows for cell in row)


def test_same_bytes_twice(salary: Call) -> None:
    for format in ("table", "json", "xlsx"):
        assert salary("--format", format, "--fit").out == salary("--format", format, "--fit").out


def test_json_adds_up(salary: Call) -> None:
    data = salary("--format", "json", "--what-if", "good=2.8").data
    people, units, budget = data["people"], data["units"], data["budget"]
    assert len(people) == 28
    assert budget["payroll"] == sum(each["salary"] for each in people if each["in_payroll"])
    assert budget["amount"] == budget["payroll"] * 3 / 100
    assert budget["used"] == sum((each["raise"] or 0) + (each["special"] or 0) for each in people)
    assert budget["remaining"] == budget["amount"] - budget["used"]
    for name in ("payroll", "budget", "used", "remaining"):
        assert sum(each[name] for each in units) == budget[{"budget": "amount"}.get(name, name)]
    assert sum(each["used"] for each in data["bands"]) == budget["used"]
    then = data["what_if"]
    assert then["rates"]["good"] == Fraction("2.8")
    assert then["difference"] == then["budget"]["used"] - budget["used"] == 270
    assert sum(each["difference"] for each in then["units"]) == 270
    assert data["base_table"]["verified"] is False
    assert "fit" not in data


def test_unit_and_people_choose_who_is_shown_not_the_budget(salary: Call) -> None:
    whole = salary("--format", "json").data
    unit = salary("--format", "json", "--unit", "agriculture").data
    one = salary("--format", "json", "1012").data
    assert [each["person"] for each in one["people"]] == ["1012"]
    assert {each["id"] for each in unit["units"]} == {
        "agriculture",
        "agriculture-a",
        "agriculture-b",
        "agriculture-c",
    }
    assert len(unit["people"]) == 7
    assert whole["budget"] == unit["budget"] == one["budget"]


def test_fit_stays_in_the_budget_and_changes_no_file(salary: Call, office: Callable[..., Path]) -> None:
    folder = office({})
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    data = salary("--fit", "--format", "json", folder=folder).data
    assert 0 <= data["fit"]["budget"]["remaining"] < 100
    rates = [data["fit"]["rates"][band] for band in ("outstanding", "very_good", "good", "fair")]
    assert rates == sorted(rates, reverse=True)
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_special_compensation(salary: Call, office: Callable[..., Path]) -> None:
    folder = office({"org/people.csv": (",33840,", ",43500,")})
    (found,) = salary("1012", "--format", "json", folder=folder).data["people"]
    assert (found["raise"], found["special"], found["new_salary"]) == (100, Fraction("994.1"), 43600)
    shown = salary("1012", "--lang", "en", folder=folder).text
    assert "Special" in shown
    assert "994.10" in shown
    assert "at the level's ceiling (43,600 baht); the extended ceiling of 58,390 baht" in " ".join(
        shown.split()
    )
    row = next(
        csv.DictReader(io.StringIO(salary("1012", "--format", "csv", folder=folder).text.lstrip("\ufeff")))
    )
    assert (row["raise"], row["special"], row["new_salary"]) == ("100", "994.10", "43600")


def test_csv_neutralises_what_a_spreadsheet_would_run(salary: Call, office: Callable[..., Path]) -> None:
    folder = office({"org/people.csv": ("ชลธิชา", "=1+1")})
    text = (folder / "org/people.csv").read_text(encoding="utf-8")
    (folder / "org/people.csv").write_text(text.replace("1012,นางสาว,", "1012,,"), encoding="utf-8")
    row = next(
        csv.DictReader(io.StringIO(salary("1012", "--format", "csv", folder=folder).text.lstrip("\ufeff")))
    )
    assert row["name"].startswith("'=1+1")
    book = CalamineWorkbook.from_filelike(io.BytesIO(salary("1012", "--format", "xlsx", folder=folder).out))
    assert book.get_sheet_by_index(0).to_python()[1][1].startswith("=1+1")  # a text there, no formula


def test_workbook(salary: Call) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(salary("--format", "xlsx", "--lang", "en", "--fit").out))
    names = ("whole", "bands", "units", "fit_bands_then", "fit_units_then", "notes")
    assert book.sheet_names == [SHEETS[name]["en"] for name in names]
    head, *rows = book.get_sheet_by_name("People").to_python()
    found = dict(zip(head, rows[4], strict=True))
    assert (found["Id"], found["Salary"], found["Raise"], found["New salary"]) == ("1011", 49330, 1480, 50810)
    assert len(rows) == 28
    last = book.get_sheet_by_name(SHEETS["units"]["en"]).to_python()[-1]
    assert last[1:] == [26, 1089870, 32696.1, 30940, 1756.1]


def test_titles_name_sheets_of_a_workbook() -> None:
    for titles in (SHEETS[name] for name in SHEETS if name not in ("people", "others", "remarks")):
        for title in titles.values():
            assert len(title) <= 31
            assert not set(title) & set("[]:*?/\\")


# exit codes


def test_incomplete_people_make_exit_code_one(salary: Call) -> None:
    assert salary().code == 1
    assert salary("1012").code == 0
    assert salary("1042").code == 1
    assert salary("--unit", "hr").code == 1  # the round's people are concerned, as in `pm score`


def test_over_budget(salary: Call, office: Callable[..., Path]) -> None:
    folder = office({SALARY: ("budget_percent: 3\n", "budget_percent: 2.5\n")})
    ended = salary("1012", "--lang", "en", folder=folder)
    assert ended.code == 0
    assert "OVER BUDGET by 3,693.25 baht." in ended.text
    assert salary("1012", "--fail-on-over-budget", folder=folder).code == 1
    assert salary("1012", "--fail-on-over-budget").code == 0
    then = salary("1012", "--what-if", "very_good=6", "--lang", "en", "--fail-on-over-budget")
    assert then.code == 0  # it asks what is written, not what might be
    assert "OVER BUDGET by 13,483.90 baht with the other percents." in then.text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--what-if", "great=2"), "no such band: great"),
        (("--what-if", "goood=2"), "did you mean good?"),
        (("--what-if", "good"), "not a percent from 0 to 6"),
        (("--what-if", "good=six"), "not a percent from 0 to 6: six"),
        (("--what-if", "good=6.01"), "not a percent from 0 to 6: 6.01"),
        (("--what-if", "good=2", "--fit"), "--what-if and --fit are two questions"),
        (("--format", "pdf"), "unknown format: pdf"),
        (("--unit", "none"), "no such unit: none"),
        (("9999",), "no such person: 9999"),
        (("--round", "2569-9"), "no such round: 2569-9"),
        (("--round", "2568-2"), "round 2568-2 has no salary.yaml"),
    ],
)
def test_usage(salary: Call, arguments: tuple[str, ...], said: str) -> None:
    ended = salary(*arguments)
    assert (ended.code, ended.out) == (2, b"")
    assert said in ended.error


def test_what_cannot_be_fitted_is_told(salary: Call, office: Callable[..., Path]) -> None:
    ended = salary("--fit", folder=office({SALARY: ("payroll_date: 2026-03-01\n", "")}))
    assert (ended.code, ended.out) == (2, b"")
    assert "salary.yaml needs payroll_date and budget_percent" in ended.error


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("good: 2.7", "good: x", f"{SALARY}:6:"),
        ("base_table: ocsc-2554", "base_table: org/base.csv", f"{SALARY}:5:13"),
        ("base_table: ocsc-2554", "base_table: org/units.csv", f"{SALARY}:5:13"),
    ],
)
def test_errors_of_the_exercise_stop_it(
    salary: Call, office: Callable[..., Path], before: str, after: str, where: str
) -> None:
    ended = salary("1012", folder=office({SALARY: (before, after)}))
    assert (ended.code, ended.out) == (1, b"")
    assert where in ended.error


def test_a_decimal_comma_is_no_percent(salary: Call, office: Callable[..., Path]) -> None:
    ended = salary("--lang", "en", folder=office({SALARY: ("good: 2.7", "good: 2,7")}))
    assert (ended.code, ended.out) == (1, b"")
    assert "salary.yaml:6:" in ended.error
    assert "PM104" in ended.error


def test_errors_of_a_base_table_stop_it(salary: Call, office: Callable[..., Path]) -> None:
    folder = office({SALARY: ("base_table: ocsc-2554", "base_table: org/base.csv")})
    base = folder / "org" / "base.csv"
    base.write_text("level,min,ceiling,boundary,lower,upper\nK2,1,x,3,4,5\n", encoding="utf-8")
    ended = salary("1012", folder=folder)
    assert (ended.code, ended.out) == (1, b"")
    assert "org/base.csv:2:6" in ended.error
    base.write_text(
        "level,min,ceiling,boundary,lower,upper\nK2,1,50000,30000,20000,40000\n", encoding="utf-8"
    )
    data = salary("1012", "1011", "--format", "json", "--lang", "en", folder=folder).data
    found = {each["person"]: each for each in data["people"]}
    assert (found["1012"]["base"], found["1012"]["raise"]) == (40000, 1200)
    assert (found["1011"]["raise"], found["1011"]["reason_text"]) == (
        None,
        "no base for level Senior professional",
    )
    assert "org/base.csv" in data["warning"]


def test_a_workspace_with_errors_elsewhere_is_refused(salary: Call, office: Callable[..., Path]) -> None:
    ended = salary(folder=office({"pm.yaml": ("policy: ocsc-2552 ", "policy: none ")}))
    assert (ended.code, ended.out) == (1, b"")
    assert "PM215" in ended.error


def test_a_small_workspace(salary: Call, tmp_path: Path) -> None:
    """Nobody has a salary: everyone is told so, nothing is nought in silence."""
    files = {**workspace_files(), SALARY: "rates: {good: 3}\r\n"}
    write_files(tmp_path, files)
    data = salary("--format", "json", folder=tmp_path).data
    assert {each["outcome"] for each in data["people"]} == {"not_computed"}
    assert data["budget"]["amount"] is None
    assert salary(folder=tmp_path).code in (0, 1)


# files


def test_output_is_for_the_owner_only(salary: Call, tmp_path: Path) -> None:
    target = tmp_path / "salary.xlsx"
    assert salary("1012", "--format", "xlsx", "--output", str(target)).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    content = target.read_bytes()
    ended = salary("1012", "--output", str(target))
    assert ended.code == 2
    assert "will not overwrite" in ended.error
    assert target.read_bytes() == content
    assert salary("1012", "--format", "csv", "--output", str(target), "--force").code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfperson,")
    assert salary("1012", "--output", os.devnull).code == 0


def test_as_of(salary: Call) -> None:
    data = salary("1012", "--as-of", "2025-10-02", "--format", "json").data
    assert (data["people"][0]["outcome"], data["people"][0]["reason"]) == ("not_computed", "incomplete")


if __name__ == "__main__":
    import subprocess
    import sys

    GOLDEN.mkdir(exist_ok=True)
    for file, arguments in CASES.items():
        call = [sys.executable, "-m", "pmcli", "-C", str(SAMPLE), "salary", *arguments]
        (GOLDEN / file).write_bytes(subprocess.run(call, capture_output=True, check=False).stdout)

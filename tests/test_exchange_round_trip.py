"""What is exported and imported again changes nothing; what is changed in between changes just that."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmcli.exchange.guard import guarded, guarded_string
from pmcli.exchange.importing import Plan, plan_import
from pmcli.exchange.kinds import kinds
from pmcli.exchange.source import Source
from pmcli.exchange.tables import TABLES
from pmcli.load.workspace import load
from pmcli.model import Agreement
from pmcli.render.exchange import Export, formats
from pmcli.resources import sample_data_dir
from tests.exchange_support import files, filled, rows_of
from tests.support import write_files
from tests.valid_workspaces import Office, offices

EXAMPLES = int(os.environ.get("PM_RANDOM_EXAMPLES", "6"))
DATA = ("people", "agreements", "results", "ratings", "checkins")
ROUND = "rounds/2569-1"
FEW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[*HealthCheck])
PEOPLE = "org/people.csv"


def exported(root: Path, kind: str, format: str, lang: str) -> bytes:
    workspace = load(root).workspace
    book = kinds()[kind](Source(workspace, workspace.round["2569-1"], None, lang))
    return formats()[format](Export(book, lang))


def imported(root: Path, data: bytes, format: str, lang: str = "en", force: bool = False) -> Plan:
    loaded = load(root)
    return plan_import(
        loaded, root, loaded.workspace.round["2569-1"], f"form.{format}", data, lang=lang, force=force
    )


def nothing_to_write(root: Path, kind: str, format: str, lang: str) -> None:
    plan = imported(root, exported(root, kind, format, lang), format, lang)
    assert (plan.issues, plan.files, {**plan.new}, {**plan.changed}) == ((), {}, {}, {})


# --- nothing changes


@pytest.mark.parametrize("name", ["province-a", "education-area-5"])
@pytest.mark.parametrize("kind", DATA)
@pytest.mark.parametrize(("format", "lang"), [("csv", "th"), ("xlsx", "th"), ("xlsx", "en")])
def test_the_samples_come_back_as_they_are(name: str, kind: str, format: str, lang: str) -> None:
    nothing_to_write(sample_data_dir() / name, kind, format, lang)


@FEW
@given(office=offices(), lang=st.sampled_from(["th", "en"]))
def test_any_workspace_comes_back_as_it_is(office: Office, lang: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_files(root, office.files())
        for kind in DATA:
            for format in ("csv", "xlsx"):
                if kind != "checkins":
                    nothing_to_write(root, kind, format, lang)


@FEW
@given(office=offices(), lang=st.sampled_from(["th", "en"]))
def test_agreements_can_be_made_from_their_export(office: Office, lang: str) -> None:
    """Written anew from a workbook they say the same: values, what is inherited, what is left out. Only signatures do not travel."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_files(root, office.files())
        data = exported(root, "agreements", "xlsx", lang)
        before = agreements(root)
        for path in root.glob(f"{ROUND}/agreements*"):
            for each in path.iterdir() if path.is_dir() else [path]:
                each.unlink()
        plan = imported(root, data, "xlsx", lang)
        assert not [each for each in plan.issues if each.severity == "error"]
        assert {*plan.files} == {f"{ROUND}/agreements/{person}.yaml" for person in before}
        write_files(root, plan.files)
        assert agreements(root) == before


@pytest.mark.parametrize("name", ["province-a", "education-area-5"])
def test_agreements_of_the_samples_can_be_made_from_their_export(name: str, tmp_path: Path) -> None:
    before = agreements(sample_data_dir() / name)
    data = exported(sample_data_dir() / name, "agreements", "xlsx", "th")
    write_files(
        tmp_path,
        {
            path: content
            for path, content in files(sample_data_dir() / name).items()
            if not path.startswith(f"{ROUND}/agreements")
        },
    )
    plan = imported(tmp_path, data, "xlsx", "th")
    assert not plan.refused
    write_files(tmp_path, plan.files)
    assert agreements(tmp_path) == before


def agreements(root: Path) -> dict[str, Agreement]:
    """Agreements by person, without what belongs to paper: signatures and amendments."""
    blank = Agreement("").signed
    found = load(root).workspace.round["2569-1"].agreements
    return {each.person: replace(each, signed=blank, amendments=()) for each in found}


# --- any text

LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=20).filter(
    lambda text: "_x" not in text  # two escapes in a row are more than xlsxwriter can write
)
NASTY = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "'=1",
        "''",
        "-",
        "- ทำแล้ว",
        "+66 2 123",
        "@a",
        "#REF!x",
        "1e5",
        "01",
        "๑๒",
        "_x000D_",
        "true",
    ]
)
TEXT = (LINE | NASTY).map(str.strip).filter(bool)
NOTE = (TEXT | st.tuples(TEXT, TEXT).map("\n".join)).filter(lambda text: text[0] != "\ufeff")


@FEW
@given(notes=st.lists(NOTE, min_size=1, max_size=8), format=st.sampled_from(["csv", "xlsx"]))
def test_any_note_comes_back_as_it_is(notes: list[str], format: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(
            [["date", "person", "note"], *(["2026-01-05", "1", note] for note in notes)]
        )
        write_files(root, {**SMALL, f"{ROUND}/checkins.csv": out.getvalue()})
        nothing_to_write(root, "checkins", format, "th")


SMALL = {
    "pm.yaml": "organization: {id: office}\nround: 2569-1\n",
    f"{ROUND}/round.yaml": "id: 2569-1\nnumber: 1\nstart: 2025-10-01\nend: 2026-03-31\nstatus: open\n",
    PEOPLE: "id,prefix,first_name,last_name,position,level,start_date,salary\n"
    "1,นาย,ก,หนึ่ง,ผู้อำนวยการ,D2,2540-05-01,60110.50\n"
    "0002,นาง,ข,สอง,นักวิชาการ,K2,2550-05-01,30110\n",
}


# --- one cell

NEW: Mapping[str, st.SearchStrategy[Any]] = {
    "prefix": TEXT,
    "first_name": TEXT,
    "last_name": TEXT,
    "position": TEXT,
    "start_date": st.dates(date(1970, 1, 1), date(2030, 1, 1)),
    "salary": st.decimals(0, 100_000, places=2),
}


@FEW
@given(data=st.data(), format=st.sampled_from(["csv", "xlsx"]), row=st.sampled_from([1, 2]))
def test_one_cell_of_the_people_changes_just_that(data: st.DataObject, format: str, row: int) -> None:
    key = data.draw(st.sampled_from([*NEW]))
    value = data.draw(NEW[key])
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_files(root, SMALL)
        content = exported(root, "people", format, "en")
        column = TABLES["people"].ids.index(key)
        if format == "xlsx":
            cell = float(value) if isinstance(value, Decimal) else value
            cell = guarded_string(cell) if isinstance(cell, str) else cell
            content = filled(content, {f"People!{chr(ord('A') + column)}{row + 1}": cell})
        else:
            rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
            rows[row][column] = guarded(value) if isinstance(value, str) else str(value)
            out = io.StringIO(newline="")
            csv.writer(out).writerows(rows)
            content = out.getvalue().encode()
        plan = imported(root, content, format)
        assert not plan.refused, plan.issues
        before = [*csv.reader(io.StringIO(SMALL[PEOPLE], newline=""))]
        after = [
            *csv.reader(io.StringIO(plan.files.get(PEOPLE, SMALL[PEOPLE].encode()).decode(), newline=""))
        ]
        expected = [list(each) for each in before]
        at = before[0].index(key)
        expected[row][at] = after[row][at]
        assert after == expected
        write_files(root, plan.files)
        assert getattr(load(root).workspace.people[row - 1], key) == value


@pytest.mark.parametrize("kind", ["results", "ratings"])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_one_cell_of_a_table_changes_one_line(kind: str, format: str, tmp_path: Path) -> None:
    write_files(tmp_path, files(sample_data_dir() / "province-a"))
    data = exported(tmp_path, kind, format, "en")
    if format == "xlsx":
        column = chr(ord("A") + rows_of(data)[0].index({"results": "Evidence", "ratings": "Level"}[kind]))
        sheet = {"results": "Results", "ratings": "Ratings"}[kind]
        data = filled(data, {f"{sheet}!{column}7": {"results": "บันทึกใหม่", "ratings": 1}[kind]})
    else:
        rows = [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
        rows[6][rows[0].index({"results": "evidence", "ratings": "level"}[kind])] = {
            "results": "บันทึกใหม่",
            "ratings": "1",
        }[kind]
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        data = out.getvalue().encode()
    assert imported(tmp_path, data, format).refused
    plan = imported(tmp_path, data, format, force=True)
    assert ({**plan.changed}, {**plan.new}) == ({kind: 1}, {})
    ((path, content),) = plan.files.items()
    before, after = plan.before[path].splitlines(), content.splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


# --- values

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**7), max_value=10**7)


@FEW
@given(values=st.lists(NUMBERS, min_size=1, max_size=10), format=st.sampled_from(["csv", "xlsx"]))
def test_values_come_back_to_the_last_digit(values: list[Decimal], format: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        rows = [
            f"{date(2026, 1, 1) + timedelta(number)},1,a,{value}\n" for number, value in enumerate(values)
        ]
        agreement = 'person: "1"\nkpis:\n  - {id: a, name: จำนวน, weight: 100, targets: [1, 2, 3, 4, 5]}\n'
        write_files(
            root,
            {
                **SMALL,
                f"{ROUND}/agreements.yaml": agreement,
                f"{ROUND}/results.csv": "date,person,kpi,value\n" + "".join(rows),
            },
        )
        nothing_to_write(root, "results", format, "th")
        data = exported(root, "results", format, "th")
        (root / ROUND / "results.csv").unlink()
        plan = imported(root, data, format)
        assert not plan.refused
        write_files(root, plan.files)
        found = load(root).workspace.round["2569-1"].results
        assert [each.value for each in found] == values

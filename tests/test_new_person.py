"""`pm new person`: a row in the people file as the file is written, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcli.load.workspace import load
from pmcli.planning.people import new_person
from pmcli.planning.plan import PlanError
from tests.new_support import Pm, caller, sample
from tests.support import write_files

PM = {"pm.yaml": "organization: {id: a, name: ก}\n"}
HEAD = "id,first_name,last_name,level,supervisor"
FIRST = "1,หนึ่ง,ก,D1,"


@pytest.fixture
def pm(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pm]:
    with caller(capfdbinary, monkeypatch, tmp_path) as call:
        yield call


def add(pm: Pm, *more: str, id: str = "2") -> str:
    ended = pm("new", "person", id, "--first-name", "สอง", "--last-name", "ข", "--supervisor", "1", *more)
    assert ended.code == 0, ended.error
    return ended.out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}\n{FIRST}\n", f"{HEAD}\n{FIRST}\n2,สอง,ข,K2,1\n"),
        (f"{HEAD}\n{FIRST}", f"{HEAD}\n{FIRST}\n2,สอง,ข,K2,1\n"),
        (f"{HEAD}\r\n{FIRST}\r\n", f"{HEAD}\r\n{FIRST}\r\n2,สอง,ข,K2,1\r\n"),
        (f"\ufeff{HEAD}\n{FIRST}\n", f"\ufeff{HEAD}\n{FIRST}\n2,สอง,ข,K2,1\n"),
        # empty columns and rows that a spreadsheet leaves
        (f"{HEAD},,\n{FIRST},,\n,,,,,,\n\n", f"{HEAD},,\n{FIRST},,\n2,สอง,ข,K2,1,,\n,,,,,,\n\n"),
        # another delimiter, columns in another order, one that pm does not know
        (
            "level;id;nickname;supervisor;last_name;first_name\nD1;1;จอม;;ก;หนึ่ง\n",
            "level;id;nickname;supervisor;last_name;first_name\nD1;1;จอม;;ก;หนึ่ง\nK2;2;;1;ข;สอง\n",
        ),
        (f"{HEAD}\n{FIRST}\n".replace(",", "\t"), f"{HEAD}\n{FIRST}\n2,สอง,ข,K2,1\n".replace(",", "\t")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_the_row_is_as_the_others(tmp_path: Path, pm: Pm, before: str, after: str, encoding: str) -> None:
    if encoding == "cp874" and before.startswith("\ufeff"):
        pytest.skip("a byte order mark is Unicode's")
    write_files(tmp_path, {**PM, "org/people.csv": before.encode(encoding)})
    shown = add(pm, "--level", "ชำนาญการ")
    assert (tmp_path / "org/people.csv").read_bytes().decode(encoding) == after
    assert [line for line in shown.splitlines() if line.startswith("+") and "org" not in line]


def test_a_comma_in_a_name_and_dates_in_the_files_era(tmp_path: Path, pm: Pm) -> None:
    head = "id,first_name,last_name,supervisor,start_date"
    write_files(tmp_path, {**PM, "org/people.csv": f"{head}\n1,หนึ่ง,ก,,2560-01-02\n"})
    pm(
        "new",
        "person",
        "2",
        "--first-name",
        'สอง "เล็ก"',
        "--last-name",
        "ข, ค",
        "--supervisor",
        "1",
        "--start-date",
        "2026-04-01",
    )
    last = (tmp_path / "org/people.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert last == '2,"สอง ""เล็ก""","ข, ค",1,2569-04-01'
    person = load(tmp_path).workspace.person["2"]
    assert (person.first_name, person.last_name) == ('สอง "เล็ก"', "ข, ค")


LIST = """\
# บุคลากร
people:
  - id: "1"
    first_name: หนึ่ง
    last_name: ก
    start_date: 2560-01-02   # พ.ศ.
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            LIST,
            LIST
            + '  - id: "2"\n    first_name: สอง\n    last_name: ข\n    supervisor: "1"\n    start_date: 2569-04-01\n    salary: 18000\n',
        ),
        (
            'people:\n- {id: "1", first_name: หนึ่ง, last_name: ก}\n# จบ\n',
            'people:\n- {id: "1", first_name: หนึ่ง, last_name: ก}\n'
            '- {id: "2", first_name: สอง, last_name: ข, supervisor: "1", start_date: 2026-04-01, salary: 18000}\n# จบ\n',
        ),
        (
            'people: [{id: "1", first_name: หนึ่ง, last_name: ก}]',
            'people: [{id: "1", first_name: หนึ่ง, last_name: ก}, '
            '{id: "2", first_name: สอง, last_name: ข, supervisor: "1", start_date: 2026-04-01, salary: 18000}]',
        ),
    ],
)
def test_a_list_in_yaml(tmp_path: Path, pm: Pm, before: str, after: str) -> None:
    write_files(tmp_path, {**PM, "org/people.yaml": before})
    add(pm, "--start-date", "2569-04-01", "--salary", "18000")
    assert (tmp_path / "org/people.yaml").read_text(encoding="utf-8") == after


@pytest.mark.parametrize("before", ["", "# ยังไม่มีใคร\n", "people:\n", "people: []\n"])
def test_the_first_of_a_list(tmp_path: Path, pm: Pm, before: str) -> None:
    write_files(tmp_path, {**PM, "org/people.yaml": before})
    assert pm("new", "person", "1", "--first-name", "ก", "--last-name", "ข").code == 0
    assert [*load(tmp_path).workspace.person] == ["1"]
    assert (
        (tmp_path / "org/people.yaml").read_text(encoding="utf-8").startswith(before.partition("people")[0])
    )


def test_the_first_person_makes_the_file(tmp_path: Path, pm: Pm) -> None:
    write_files(tmp_path, PM)
    ended = pm("new", "person", "๑๐๐๑", "--first-name", "ก", "--last-name", "ข")
    assert ended.out == "org/people.csv\n"
    lines = (tmp_path / "org/people.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,prefix,first_name,last_name,position,level,category,unit,supervisor")
    assert lines[1] == f"๑๐๐๑,,ก,ข{',' * 11}"


def test_several_files(tmp_path: Path, pm: Pm) -> None:
    write_files(
        tmp_path,
        {
            **PM,
            "org/people-a.csv": f"{HEAD}\n{FIRST}\n",
            "org/people-b.csv": "id,first_name,last_name,level,supervisor\n",
        },
    )
    ended = pm("new", "person", "2", "--first-name", "ก", "--last-name", "ข")
    assert ended.code == 2
    assert "org/people-a.csv, org/people-b.csv" in ended.error
    add(pm, "--file", "people-b.csv")
    assert (tmp_path / "org/people-b.csv").read_text(encoding="utf-8").endswith("\n2,สอง,ข,,1\n")


@pytest.mark.parametrize(
    ("id", "options", "error"),
    [
        ("1002", [], "there is a person 1002 already"),
        ("a b", [], "not an id: a b"),
        ("org", [], "not an id: org"),
        ("9", [], "the unit is missing"),
        ("9", ["--unit", "hrr"], "no such unit: hrr"),
        ("9", ["--unit", "hr", "--level", "K22"], "no such position level: K22"),
        ("9", ["--unit", "hr", "--supervisor", "10O1"], "no such person: 10O1"),
        ("9", ["--unit", "hr", "--start-date", "2569-02-30"], "not a date: 2569-02-30"),
        ("9", ["--unit", "hr", "--salary", "มาก"], "not a number: มาก"),
        ("9", ["--unit", "hr", "--position", "ก\nข"], "not one line of text: position"),
        ("9", ["--unit", "hr", "--file", "other.csv"], "no such people file: other.csv"),
    ],
)
def test_refusals(tmp_path: Path, pm: Pm, id: str, options: list[str], error: str) -> None:
    root = sample("province-a", tmp_path)
    before = (root / "org/people.csv").read_bytes()
    ended = pm("new", "person", id, "--first-name", "ก", "--last-name", "ข", *options, where=root)
    assert ended.code == 2
    assert error in ended.error
    assert "hint:" in ended.error
    assert (root / "org/people.csv").read_bytes() == before


def test_what_the_file_has_no_room_for(tmp_path: Path, pm: Pm) -> None:
    write_files(tmp_path, {**PM, "org/people.csv": f"{HEAD}\n{FIRST}\n".encode("cp874")})
    arguments = ["new", "person", "2", "--first-name", "ก", "--supervisor", "1"]
    ended = pm(*arguments, "--last-name", "ข", "--email", "a@b.example")
    assert "no column email" in ended.error
    ended = pm(*arguments, "--last-name", "Müller")
    assert "cannot be written in the file's encoding" in ended.error
    assert ended.code == 2


def test_a_second_head_is_told(tmp_path: Path, pm: Pm) -> None:
    write_files(tmp_path, {**PM, "org/people.csv": f"{HEAD}\n{FIRST}\n"})
    ended = pm("--lang", "en", "new", "person", "2", "--first-name", "ก", "--last-name", "ข")
    assert ended.code == 0
    assert "PM210" in ended.error


def test_dry_run(tmp_path: Path, pm: Pm) -> None:
    write_files(tmp_path, {**PM, "org/people.csv": f"{HEAD}\n{FIRST}\n"})
    assert "+2,สอง,ข,,1" in add(pm, "--dry-run")
    assert (tmp_path / "org/people.csv").read_text(encoding="utf-8") == f"{HEAD}\n{FIRST}\n"


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).filter(str.strip)


@given(first=NAMES, last=NAMES, kind=st.sampled_from(["csv", ";", "yaml"]))
def test_any_name_is_read_back(first: str, last: str, kind: str) -> None:
    from pmcli.load.files import File
    from pmcli.load.parse import parse_bytes

    values = {"id": "2", "first_name": first.strip(), "last_name": last.strip()}
    if kind == "yaml":
        path, data = "org/people.yaml", b'people:\n  - {id: "1", first_name: a, last_name: b}\n'
    else:
        delimiter = "," if kind == "csv" else kind
        path, data = "org/people.csv", delimiter.join(["id", "first_name", "last_name"]).encode() + b"\n"
    try:
        new = new_person(values, path, data).files[path]
    except PlanError:
        assert kind == "yaml"  # refused, not garbled
        return
    parsed = parse_bytes(File(path, "people"), new)
    if kind == "yaml":
        assert parsed.documents[0]["people"][1] == values
    else:
        assert parsed.table is not None
        assert parsed.table.rows[-1][1] == list(values.values())

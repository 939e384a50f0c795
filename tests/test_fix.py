"""`pm validate --fix`: what is mended, that the meaning stays, and that nothing else in the file changes."""

from __future__ import annotations

import stat
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pmcli.check import check_workspace
from pmcli.cli.run import run
from pmcli.edit.diff import diff
from pmcli.edit.fix import Change, fix
from pmcli.edit.parser import structure
from pmcli.edit.structure import comments
from pmcli.i18n import thai_digits
from pmcli.load.workspace import load
from pmcli.model.kpi import live_weights
from pmcli.numbers import western_digits
from pmcli.schema import KINDS
from tests.edit_texts import AgreementText, agreement_texts
from tests.rule_base import workspace_files
from tests.support import write_files

PEOPLE, ROUND, RESULTS = "org/people.csv", "rounds/2569-1/round.yaml", "rounds/2569-1/results.csv"
AGREEMENT = "rounds/2569-1/agreements/1002.yaml"
SHAPES = {kind.file_kind: kind.shape for kind in KINDS.values()}
BOM = b"\xef\xbb\xbf"


def mend(folder: Path, files: dict[str, str | bytes]) -> dict[str, Change]:
    """Lay files over the valid workspace, and mend it in memory."""
    write_files(folder, {**workspace_files(), **files})
    checked = check_workspace(folder, lang="en")
    return {each.path: each for each in fix(folder, checked.loaded, checked.diagnostics, SHAPES)}


def mended(folder: Path, path: str, content: str | bytes) -> bytes | None:
    """A file's bytes after mending; None where nothing is mended in it."""
    found = mend(folder, {path: content}).get(path)
    return found.after if found else None


# -- numbers and dates


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("๕", "5"),
        ('"1,050.50"', '"1050.50"'),
        ("'๑,๐๕๐'", "'1050'"),
        ("-๐.๕", "-0.5"),
        ("&a ๑๒.๕", "&a 12.5"),
        ('"\\u0e51\\u0e52"', '"12"'),
        ("!!str ๕", "!!str 5"),
        ("|-\n      ๑๒", "|-\n      12"),
        ("\t๕  # ห้า: ๕", "\t5  # ห้า: ๕"),
    ],
)
def test_a_number_in_yaml(before: str, after: str, tmp_path: Path) -> None:
    text = f"# ๕ ๑,๐๕๐\nkpis:\n  - id: reports\n    name: จำนวน ๕ ฉบับ\n    baseline: {before}\n    targets: [10, 20, 30, 40, 50]\n"
    assert (
        mended(tmp_path, "kpis/common.yaml", text)
        == text.replace(f"baseline: {before}\n", f"baseline: {after}\n").encode()
    )


def test_a_number_through_an_alias_is_mended_once(tmp_path: Path) -> None:
    text = "kpis:\n  - {id: x, name: จำนวน, targets: &t [๑, 2, 3, 4, 5]}\n  - {id: y, name: จำนวน, targets: *t}\n"
    assert mended(tmp_path, "kpis/common.yaml", text) == text.replace("๑", "1").encode()


def test_a_number_that_is_a_text_elsewhere_stays(tmp_path: Path) -> None:
    text = "kpis:\n  - {id: x, name: &n ๑๒, baseline: *n, targets: [๑, 2, 3, 4, 5]}\n"
    assert mended(tmp_path, "kpis/common.yaml", text) == text.replace("[๑", "[1").encode()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_cells_of_a_table(end: str, delimiter: str, encoding: str, tmp_path: Path) -> None:
    text = workspace_files()[PEOPLE].replace("exempt\n", "exempt,start_date,salary\n")
    text = text.replace("จังหวัด\n", "จังหวัด,๒๕๕๐-๐๑-๐๒,๗๐๐๐๐\n").replace("plan,,\n", "plan,,,, ๓๘๕๐๐.๕๐ \n")
    text = text.replace(",", delimiter)
    for comma in ('"๓๘,๕๐๐"', '"38,500"'):
        text = text.replace(" ๓๘๕๐๐.๕๐ ", comma, 1)
    text = text.replace("\n", end)
    wanted = western_digits(text).replace('"38,500"', '"38500"')
    assert mended(tmp_path, PEOPLE, text.encode(encoding)) == wanted.encode(encoding)


def test_ids_and_texts_keep_their_digits(tmp_path: Path) -> None:
    text = (
        workspace_files()[RESULTS]
        .replace("by\n", "by,note\n")
        .replace("official\n", 'official,"๑,๐๐๐ แห่ง"\n')
        .replace("1002,d,7", "1002,d,๗")
    )
    assert mended(tmp_path, RESULTS, text) == text.replace("d,๗", "d,7").encode()


# -- eras


def test_the_rarer_era_becomes_the_other(tmp_path: Path) -> None:
    text = (
        BOM.decode()
        + "id: 2569-1\r\nnumber: 1\r\nstart: 2568-10-01\r\nend: '2569-03-31'\r\ndeadlines: {results: 2026-04-10} # 2026-04-10\r\nstatus: open\r\n"
    )
    assert mended(tmp_path, ROUND, text) == text.replace("{results: 2026", "{results: 2569").encode()


def test_of_two_as_frequent_the_later_becomes_the_other(tmp_path: Path) -> None:
    text = workspace_files()[ROUND].replace("2026-03-31", "๒๕๖๙-๐๓-๓๑")
    assert mended(tmp_path, ROUND, text) == workspace_files()[ROUND].encode()


def test_every_date_of_a_file_counts(tmp_path: Path) -> None:
    text = workspace_files()[AGREEMENT].replace(
        "person: 2025-10-06, evaluator: 2025-10-07", "person: 2568-10-06, evaluator: 2568-10-07"
    )
    text = text.replace("start: 2025-11-01, end: 2026-02-28", "start: 2568-11-01, end: 2569-02-28, hours: 12")
    text += (
        "amendments:\n  - {date: 2026-02-01, reason: other, note: แก้คำผิด 2026-02-01, approved_by: '1001'}\n"
    )
    assert mended(tmp_path, AGREEMENT, text) == text.replace("{date: 2026", "{date: 2569").encode()


def test_dates_in_a_table(tmp_path: Path) -> None:
    text = workspace_files()[RESULTS].replace("2026-03-31,1003,c", "2569-03-31,1003,c")
    assert mended(tmp_path, RESULTS, text.encode("cp874")) == workspace_files()[RESULTS].encode("cp874")


def test_a_leap_day_in_either_era(tmp_path: Path) -> None:
    text = "date,person,kpi,kind,note\n2026-02-15,1002,b,progress,ก\n2026-02-16,1002,b,progress,ก\n2567-02-29,1002,b,progress,ข\n"
    assert (
        mended(tmp_path, "rounds/2569-1/checkins.csv", text)
        == text.replace("2567-02-29", "2024-02-29").encode()
    )


def test_a_year_that_the_other_era_cannot_say_stays(tmp_path: Path) -> None:
    text = (
        workspace_files()[PEOPLE]
        .replace("exempt\n", "exempt,start_date\n")
        .replace("plan,,\n", "plan,,,2560-01-01\n")
        .replace("จังหวัด\n", "จังหวัด,1800-01-01\n")
    )
    assert (
        mended(tmp_path, PEOPLE, text) is None
    )  # 1800 would be 2343, which is read as a year of the common era


# -- weights


KPI = "name: จำนวนรายงาน, result: ผล, kind: output, data_source: ทะเบียน, targets: [1, 2, 3, 4, 5]"


def agreement(*weights: str) -> str:
    kpis = "".join(f"  - {{id: k{index}, {KPI}, {each}}}\n" for index, each in enumerate(weights))
    return f"person: '1002'\nsigned: {{person: 2025-10-06, evaluator: 2025-10-07}}\nkpis:\n{kpis}"


@pytest.mark.parametrize(
    ("weights", "importance"),
    [
        (["37.5", "37.5", "12.5", "12.5"], "3311"),
        (["42.86", "28.57", "14.29", "14.28"], "3211"),
        (["42.86", "28.57", "14.29", "14.29"], "3211"),
        (["43", "29", "14", "14"], "3211"),
        (["33.33", "33.33", "33.33"], "222"),
        (["๓๗.๕๐", "๓๗.๕๐", "๑๒.๕๐", "๑๒.๕๐"], "3311"),
    ],
)
def test_a_weight_that_importance_gives_is_taken_out(
    weights: list[str], importance: str, tmp_path: Path
) -> None:
    text = agreement(
        *(f"weight: {weight}, importance: {level}" for weight, level in zip(weights, importance, strict=True))
    )
    wanted = agreement(*(f"importance: {level}" for level in importance))
    assert mended(tmp_path, AGREEMENT, text) == wanted.encode()
    before = load(tmp_path).workspace.rounds[0].agreements[0].kpis
    (tmp_path / AGREEMENT).write_text(wanted, encoding="utf-8")
    after = load(tmp_path).workspace.rounds[0].agreements[0].kpis
    assert live_weights(after, 1) == live_weights(before, 1)
    assert not [each for each in check_workspace(tmp_path, lang="en").diagnostics if each.code == "PM403"]


@pytest.mark.parametrize(
    "weights",
    [
        [
            "weight: 40, importance: 3",
            "weight: 20, importance: 1",
            "weight: 20, importance: 1",
            "weight: 20, importance: 1",
        ],  # 50, not 40
        [
            "weight: 42.85, importance: 3",
            "weight: 28.57, importance: 2",
            "weight: 14.28, importance: 1",
            "weight: 14.28, importance: 1",
        ],
        ["weight: 50, importance: 3", "importance: 3", "weight: 50"],  # one has no importance
    ],
)
def test_a_weight_that_says_something_else_stays(weights: list[str], tmp_path: Path) -> None:
    assert mended(tmp_path, AGREEMENT, agreement(*weights)) is None


def test_only_live_kpis_share_the_importance(tmp_path: Path) -> None:
    gone = "weight: 20, importance: 3, cancelled: {date: 2026-01-15, reason: ยกเลิก, approved_by: '1001'}"
    text = agreement(
        "weight: 75, importance: 3",
        gone,
        "importance: 1, weight: 25",
        "importance: 1, rounds: [2], weight: 1",
    )
    wanted = agreement("importance: 3", gone, "importance: 1", "importance: 1, rounds: [2], weight: 1")
    assert mended(tmp_path, AGREEMENT, text) == wanted.encode()


def test_comments_of_a_weight_stay_where_it_was(tmp_path: Path) -> None:
    text = """\
person: "1002"
kpis:
  # ตัวแรก
  - weight: 50  # ตามมติ
    id: a
    importance: 2
  - id: b
    # น้ำหนัก
    weight: 50
      # ลึกกว่า

    importance: 2
  - id: c
    importance: 2
    rounds: [2]
    weight: 1
"""
    wanted = """\
person: "1002"
kpis:
  # ตัวแรก
  # ตามมติ
  - id: a
    importance: 2
  - id: b
    # น้ำหนัก
    # ลึกกว่า

    importance: 2
  - id: c
    importance: 2
    rounds: [2]
    weight: 1
"""
    assert mended(tmp_path, AGREEMENT, text) == wanted.encode()


def test_comments_of_a_weight_in_a_flow_map_stay_where_it_was(tmp_path: Path) -> None:
    text = "person: a\nkpis:\n  - {weight: 50,  # ตามมติ\n     importance: 2, id: a}\n  - {id: b, importance: 2,\n     # น้ำหนัก\n     weight: 50}  # ท้าย\n"
    wanted = "person: a\nkpis:\n  - {# ตามมติ\n     importance: 2, id: a}\n  - {id: b, importance: 2\n     # น้ำหนัก\n     }  # ท้าย\n"
    found = mended(tmp_path, AGREEMENT, text.replace("a\n", "'1002'\n", 1))
    assert found is not None
    assert Counter(comments(found.decode(), structure(found.decode()))) == Counter(
        comments(text, structure(text))
    )
    assert found.decode().replace("'1002'", "a", 1).replace("{  #", "{#").split() == wanted.split()


# -- what is left alone


def test_what_a_comment_silences_stays(tmp_path: Path) -> None:
    text = "kpis:\n  - id: x\n    name: จำนวน\n    targets: [1, 2, 3, 4, 5]\n    baseline: ๑ # pm: ignore[PM107] ตามต้นฉบับ\n    base: ๒\n    weight: ๓ # pm: ignore[PM107]\n"
    assert (
        mended(tmp_path, "kpis/common.yaml", text)
        == text.replace("base: ๒", "base: 2").replace("weight: ๓", "weight: 3").encode()
    )


def test_what_is_not_shown_stays(tmp_path: Path) -> None:
    files = {"pm.yaml": workspace_files()["pm.yaml"].replace("[PM803]", "[PM803, PM107]")}
    assert (
        mend(tmp_path, {**files, RESULTS: workspace_files()[RESULTS].replace("1002,d,7", "1002,d,๗")}) == {}
    )


@pytest.mark.parametrize(
    "closed",
    [
        {ROUND: workspace_files()[ROUND].replace("open", "closed")},
        {"rounds/2569-1/close.json": '{"version": 1}'},
    ],
)
def test_a_round_that_was_closed_stays_as_it_was(closed: dict[str, str | bytes], tmp_path: Path) -> None:
    assert (
        mend(tmp_path, {RESULTS: workspace_files()[RESULTS].replace("1002,d,7", "1002,d,๗"), **closed}) == {}
    )


def test_a_file_that_changed_meanwhile_is_not_touched(tmp_path: Path) -> None:
    text = workspace_files()[RESULTS].replace("1002,d,7", "1002,d,๗")
    write_files(tmp_path, {**workspace_files(), RESULTS: text})
    checked = check_workspace(tmp_path, lang="en")
    write_files(tmp_path, {RESULTS: text + "2026-03-31,1003,x,๑,official\n"})
    assert fix(tmp_path, checked.loaded, checked.diagnostics, SHAPES) == []


# -- what holds for any file


@st.composite
def numbers(draw: st.DrawFn) -> str:
    value = draw(st.sampled_from(["30", "12.50", "-1", "18,024", "1,000.10", "0042"]))
    return thai_digits(value) if draw(st.booleans()) else value


@st.composite
def dates(draw: st.DrawFn) -> str:
    value = draw(
        st.sampled_from(["2025-10-06", "2026-01-15", "2568-10-06", "2569-02-28", "2024-02-29", "2567-02-29"])
    )
    return thai_digits(value) if draw(st.booleans()) else value


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    write_files(folder, workspace_files())
    return folder


@settings(
    phases=[Phase.generate],
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(given_text=agreement_texts(numbers(), dates(), numbers().filter(lambda text: "," not in text)))
def test_values_comments_and_everything_else_stay(workspace: Path, given_text: AgreementText) -> None:
    data = given_text.text.encode()
    (workspace / AGREEMENT).write_bytes(data)
    before = check_workspace(workspace, lang="en", select=["PM107", "PM108"])
    changes = fix(workspace, before.loaded, before.diagnostics, SHAPES)
    assert [each.path for each in changes] == [AGREEMENT] * bool(before.diagnostics)
    for change in changes:
        (workspace / AGREEMENT).write_bytes(change.after)
        later = check_workspace(workspace, lang="en", select=["PM107", "PM108"])
        assert later.workspace == before.workspace
        assert later.diagnostics == []
        text = change.after.decode()
        assert Counter(comments(text, structure(text))) == Counter(
            comment.rstrip() for comment in given_text.comments
        )
        for old, new in zip(
            given_text.text.splitlines(keepends=True), text.splitlines(keepends=True), strict=True
        ):
            assert old == new or rough(old) == rough(new)


def rough(line: str) -> str:
    """A line with what may be mended made equal: digits, commas, years."""
    plain = western_digits(line).replace(",", "")
    for common, buddhist in (("2024", "2567"), ("2025", "2568"), ("2026", "2569")):
        plain = plain.replace(buddhist, common)
    return plain


@settings(
    phases=[Phase.generate],
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_values_of_a_table_stay(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("table")
    delimiter = data.draw(st.sampled_from(",;\t"))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "cp874"]))
    rows = [["date", "person", "kpi", "value", "note"]]
    for kpi in ("b", "c", "d"):
        note = data.draw(st.sampled_from(["", "๑๒", "ก, ข", "สอง\nบรรทัด", 'คำว่า "ดี"', "2569-01-01"]))
        rows.append([data.draw(dates()), "1002", kpi, data.draw(numbers()), note])
    quoted = [
        [
            f'"{cell.replace(chr(34), chr(34) * 2)}"' if any(each in cell for each in ',;\t\n"') else cell
            for cell in row
        ]
        for row in rows
    ]
    text = "".join(delimiter.join(row) + data.draw(st.sampled_from(["\n", "\r\n"])) for row in quoted)
    write_files(folder, {**workspace_files(), RESULTS: text.encode(encoding)})
    before = check_workspace(folder, lang="en", select=["PM107", "PM108"])
    changes = fix(folder, before.loaded, before.diagnostics, SHAPES)
    assert [each.path for each in changes] == [RESULTS] * bool(before.diagnostics)
    for change in changes:
        (folder / RESULTS).write_bytes(change.after)
        later = check_workspace(folder, lang="en", select=["PM107", "PM108"])
        assert later.workspace == before.workspace
        assert later.diagnostics == []
        assert rough(change.after.decode(encoding)) == rough(text)


# -- the command


def test_the_diff_is_shown_and_what_remains_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = workspace_files()[RESULTS].replace("1002,d,7", "1002,d,๗").replace("1003,d,7", "1003,d,เจ็ด")
    write_files(tmp_path, {**workspace_files(), RESULTS: text})
    (tmp_path / RESULTS).chmod(0o640)
    assert run(["-C", str(tmp_path), "--lang", "en", "validate", "--fix", "--format", "concise"]) == 1
    output = capsys.readouterr()
    assert "-2026-03-31,1002,d,๗,official\n+2026-03-31,1002,d,7,official\n" in output.err
    assert output.err.endswith("mended 1 place in 1 file\n")
    assert output.out == f"{RESULTS}:8:19: error[PM104] `เจ็ด` is not a number\n"
    assert (tmp_path / RESULTS).read_text(encoding="utf-8") == text.replace("๗", "7")
    assert stat.S_IMODE((tmp_path / RESULTS).stat().st_mode) == 0o640


def test_paths_choose_what_is_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = workspace_files()[RESULTS].replace("1002,d,7", "1002,d,๗")
    write_files(tmp_path, {**workspace_files(), RESULTS: text})
    assert run(["-C", str(tmp_path), "validate", "--fix", "org"]) == 0
    assert (tmp_path / RESULTS).read_text(encoding="utf-8") == text
    assert run(["-C", str(tmp_path), "validate", "--fix", "--ignore", "PM107"]) == 0
    assert (tmp_path / RESULTS).read_text(encoding="utf-8") == text
    capsys.readouterr()
    assert run(["-C", str(tmp_path), "--lang", "th", "validate", "--fix", "rounds"]) == 0
    assert "แก้ไขแล้ว 1 แห่ง ใน 1 ไฟล์" in capsys.readouterr().err


def test_a_clean_workspace_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(tmp_path, workspace_files())
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*.*")}
    assert run(["-C", str(tmp_path), "--lang", "en", "validate", "--fix"]) == 0
    assert capsys.readouterr().err == ""
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*.*")} == before


def test_standard_input_cannot_be_mended(tmp_path: Path) -> None:
    write_files(tmp_path, workspace_files())
    assert run(["-C", str(tmp_path), "validate", "--fix", "--stdin-filename", RESULTS, "-"]) == 2


def test_a_diff_hides_nothing_and_obeys_nothing() -> None:
    shown = diff("x.csv", "ก\u200bข,\x1b[31m1,๑\r\n".encode(), "ก\u200bข,\x1b[31m1,1\r\n".encode())
    assert shown == "--- x.csv\n+++ x.csv\n@@ -1 +1 @@\n-ก\u200bข,\ufffd[31m1,๑\n+ก\u200bข,\ufffd[31m1,1\n"

"""`pm status` as people call it: what it shows, the calendar, exit codes.

The golden files are rewritten by ``python -m tests.test_status_command``; read the difference before keeping it.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.i18n import display_width
from pmcli.load.workspace import load
from pmcli.monitor import round_status, status_data
from pmcli.render.status import Report, formats
from pmcli.render.status._trend import arrow, sparkline
from pmcli.resources import sample_data_dir
from pmcli.scoring.words import full_name
from tests.support import write_files

PROVINCE = sample_data_dir() / "province-a"
AREA = sample_data_dir() / "education-area-5"
GOLDEN = Path(__file__).parent / "golden" / "status"
Pm = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pm(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Pm:
    """`pm status` in the sample province: exit code, standard output, standard error."""
    for name in ("PM_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, folder: Path = PROVINCE) -> tuple[int, str, str]:
        code = run(common_first(["-C", str(folder), "status", *arguments]))
        shown = capfdbinary.readouterr()
        return code, shown.out.decode(), shown.err.decode()

    return call


def report(
    lang: str, as_of: str, people: tuple[str, ...] = (), unit: str | None = None, **more: object
) -> Report:
    """A report on the sample province."""
    workspace = load(PROVINCE).workspace
    status = round_status(workspace, workspace.round["2569-1"], date.fromisoformat(as_of), unit, people)
    data = status_data(status, lang, lambda person: full_name(person, lang))
    values = {"organization": "จังหวัด ก." if lang == "th" else "Province A", "owner": "province-a"} | more
    return Report(data, lang, detail=bool(people), **values)  # type: ignore[arg-type]


CASES: dict[str, tuple[str, Callable[[], Report]]] = {
    "whole-th.txt": ("table", lambda: report("th", "2026-02-20")),
    "unit-en.txt": ("table", lambda: report("en", "2026-04-12", unit="cooperative")),
    "people-th.txt": ("table", lambda: report("th", "2026-04-12", ("1034", "1042"))),
    "people-terminal-en.txt": ("table", lambda: report("en", "2026-04-12", ("1043",), terminal=True)),
    "unit-th.md": ("markdown", lambda: report("th", "2026-02-16", unit="cooperative")),
    "round-th.ics": ("ics", lambda: report("th", "2026-02-20")),
    "round-en.ics": ("ics", lambda: report("en", "2026-02-20")),
    "unit-en.csv": ("csv", lambda: report("en", "2026-04-12", unit="cooperative-promotion")),
}


def written(case: str) -> bytes:
    format, make = CASES[case]
    content = formats()[format](make())
    return content.encode() if isinstance(content, str) else content


@pytest.mark.parametrize("case", CASES)
def test_golden_files(case: str) -> None:
    assert written(case) == (GOLDEN / case).read_bytes()


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("as_of", ["2025-09-01", "2025-10-15", "2025-11-01", "2026-02-20", "2026-04-30"])
@pytest.mark.parametrize("people", [(), ("1042", "1034", "1012")])
def test_no_line_is_wider_than_the_terminal(lang: str, as_of: str, people: tuple[str, ...]) -> None:
    for width in (60, 80, 120):
        text = formats()["table"](report(lang, as_of, people, width=width))
        assert isinstance(text, str)
        too_wide = [line for line in text.splitlines() if display_width(line) > width]
        # A table that cannot be told in 60 columns is not cut in its figures.
        assert width == 60 or not too_wide, too_wide


def test_the_summary_comes_first(pm: Pm) -> None:
    code, out, error = pm("--as-of", "2569-02-20", "--lang", "en")
    assert (code, error) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Monitoring of round 2569-1 as of 20 February 2026"
    assert lines[1].startswith("people: 27 · exempt: 1 · must explain: 4 · KPIs behind plan: 9 of 14")
    heads = [
        "Reports",
        "Units",
        "Who must explain, or needs following up",
        "KPIs behind plan",
        "Coming dates",
    ]
    places = [lines.index(head) for head in heads]
    assert places == sorted(places)


def test_the_day_is_today_where_none_is_given(pm: Pm) -> None:
    before = date.today()
    data = json.loads(pm("--format", "json")[1])
    assert data["as_of"] in (before.isoformat(), date.today().isoformat())


def test_a_person_with_everything(pm: Pm) -> None:
    _, out, _ = pm("1042", "--as-of", "2026-04-11", "--lang", "en")
    assert "1042 นายเอกชัย ทองพูนทรัพย์" in out
    assert "no official result: accounts" in out
    assert "(84)" in out  # what the person reported, where there is no official value
    assert re.search(r"15 Feb 2026 +~ Late +28 Feb 2026", out)
    assert re.search(r"visits .* Plan +11 +23 +35 +47 +59 +72", out)
    assert "Units" not in out


def test_an_exempt_person_is_told_as_such(pm: Pm) -> None:
    code, out, _ = pm("1001", "--as-of", "2026-02-20", "--lang", "en", "--fail-on-late")
    assert (code, "exempt: ผู้ว่าราชการจังหวัด" in out) == (0, True)


def test_somebody_who_is_not_in_the_round(pm: Pm) -> None:
    code, _, error = pm("1016", "--as-of", "2026-02-20", "--lang", "en")
    assert (code, error) == (0, "pm: 1016 is not in round 2569-1 on 2026-02-20\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("1043", "--as-of", "2026-02-20"), 0),
        (("1042", "--as-of", "2026-02-14"), 0),
        (("1042", "--as-of", "2026-02-15"), 0),
        (("1042", "--as-of", "2026-02-16"), 1),
        (("1042", "--as-of", "2026-02-27"), 1),
        (("1042", "--as-of", "2026-02-28"), 0),
        (("1042", "--as-of", "2026-03-01"), 0),
        (("1042", "--as-of", "2026-04-10"), 0),
        (("1042", "--as-of", "2026-04-11"), 1),
        (("--as-of", "2026-02-20"), 1),
        (("--as-of", "2025-10-14"), 0),
        (("1034", "--as-of", "2026-03-01"), 0),
    ],
)
def test_fail_on_late(pm: Pm, arguments: tuple[str, ...], code: int) -> None:
    assert pm(*arguments, "--fail-on-late")[0] == code
    assert pm(*arguments)[0] == 0


def test_an_overdue_improvement_plan_fails(pm: Pm) -> None:
    assert pm("0009", "--as-of", "2026-05-29", "--fail-on-late", "--lang", "en", folder=AREA)[0] == 1
    _, out, _ = pm("--as-of", "2026-05-30", "--lang", "en", folder=AREA)
    assert re.search(
        r"0009 +2/6 +step 3 +0/3 +actions overdue: 1\n +report within 7 days of the last action", out
    )


def test_one_unit(pm: Pm) -> None:
    data = json.loads(pm("--unit", "cooperative", "--as-of", "2026-02-20", "--format", "json")[1])
    assert [each["person"] for each in data["people"]] == ["1040", "1041", "1042", "1043"]
    assert [each["unit"] for each in data["units"]] == ["cooperative", "cooperative-promotion"]
    assert data["summary"]["days"][-1] == {
        "date": "2026-02-15",
        "kind": "day",
        "asked": 4,
        "reported": 3,
        "late": 0,
        "missing": 1,
        "due": 0,
    }


def test_json_holds_exact_numbers(pm: Pm) -> None:
    data = json.loads(pm("--as-of", "2026-01-31", "--format", "json")[1], parse_float=Decimal)
    (budget,) = [each for each in data["scorecard"] if each["ref"] == "org/budget"]
    assert (budget["value"], budget["planned"], budget["gap"]) == (Decimal("33.5"), 34, Decimal("0.5"))
    assert data["last_days"] == ["2026-01-15", "2026-01-31"]
    assert {each["state"] for each in data["days"]} == {"passed", "today", "coming"}


def test_csv_has_a_row_for_every_kpi(pm: Pm) -> None:
    _, out, _ = pm("--as-of", "2026-04-12", "--format", "csv")
    assert out.startswith("\ufeffperson,name,")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert len([row for row in rows if row["person"] == "1042"]) == 5
    (governor,) = [row for row in rows if row["person"] == "1001"]
    assert (governor["agreement"], governor["kpi"]) == ("exempt", "")
    (accounts,) = [row for row in rows if (row["person"], row["kpi"]) == ("1042", "accounts")]
    assert (accounts["actual"], accounts["result_lacking"], accounts["report_2026-02-15"]) == (
        "",
        "true",
        "late",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xml"), "unknown format: xml"),
        (("--as-of", "2568-02-29"), "not a date: 2568-02-29"),
        (("--round", "2570-1"), "no such round: 2570-1"),
        (("--unit", "nowhere"), "no such unit: nowhere"),
        (("1o42",), "no such person: 1o42"),
    ],
)
def test_what_cannot_be_done(pm: Pm, arguments: tuple[str, ...], said: str) -> None:
    code, out, error = pm(*arguments)
    assert (code, out) == (2, "")
    assert said in error


def test_a_file_for_the_owner_alone(pm: Pm, tmp_path: Path) -> None:
    target = tmp_path / "status.csv"
    assert pm("--as-of", "2026-02-20", "--format", "csv", "--output", str(target))[:2] == (0, "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert pm("--as-of", "2026-02-20", "--format", "csv", "--output", str(target))[0] == 2
    assert pm("--as-of", "2026-02-21", "--format", "csv", "--output", str(target), "--force")[0] == 0


def test_what_cannot_be_read_is_not_called_missing(pm: Pm, tmp_path: Path) -> None:
    own = Path(shutil.copytree(AREA, tmp_path / "own"))
    results = own / "rounds/2569-1/results.csv"
    results.write_text(results.read_text(encoding="utf-8") + '2026-03-31,0009,"tracking\n', encoding="utf-8")
    code, out, error = pm("--as-of", "2026-04-05", "--lang", "en", "--fail-on-late", folder=own)
    assert code == 1
    assert "Some files could not be read (results)" in out
    assert "some of the data could not be read" in error
    assert "missing:" not in out


def test_an_empty_workspace(pm: Pm, tmp_path: Path) -> None:
    write_files(tmp_path, {"pm.yaml": "organization: {id: a}\n"})
    assert pm(folder=tmp_path)[0] == 2
    write_files(tmp_path, {"rounds/r/round.yaml": "{id: r, start: 2025-10-01, end: 2026-03-31}\n"})
    for format in formats():
        assert pm("--as-of", "2026-01-01", "--format", format, folder=tmp_path)[0] == 0


HOSTILE = """\
organization: {id: a, name: 'ก, "ข"; \\ ค|<b>*'}
"""


def test_names_that_look_like_mark_up(pm: Pm, tmp_path: Path) -> None:
    name = "ก|*<b>`\x1b[31m" + "ย" * 300
    write_files(
        tmp_path,
        {
            "pm.yaml": HOSTILE,
            "org/people.csv": f'id,first_name,last_name\r\n1,"{name}",=cmd\r\n',
            "rounds/r/round.yaml": "{id: r, start: ๒๕๖๘-๑๐-๐๑, end: 2569-03-31, monitoring: {days: [15, end]}}\r\n",
            "rounds/r/agreements.yaml": 'person: "1"\r\nkpis: [{id: a, name: "จำนวน | <b>", targets: [1, 2, 3, 4, 5], '
            "plan: {2568-11: 3}, weight: 100}]\r\n",
            "rounds/r/results.csv": "date,person,kpi,value\r\n2568-11-30,1,a,๒\r\n",
            "rounds/r/checkins.csv": 'date,person,kpi,kind,note\r\n2568-11-30,1,a,problem,"ก|ข\n**ค** <script>"\r\n',
        },
    )
    for format in ("table", "markdown"):
        for people in ((), ("1",)):
            code, out, _ = pm(*people, "--as-of", "2568-12-01", "--format", format, folder=tmp_path)
            assert code == 0
            assert "\x1b" not in out
            if format == "table":
                assert all(display_width(line) <= 80 for line in out.splitlines())
            else:
                assert "<b>" not in out.replace("\\<b\\>", "")
                tables = [line for line in out.splitlines() if line.startswith("|")]
                assert all(re.search(r"(?<!\\)\|$", line) for line in tables)
    _, out, _ = pm("--as-of", "2568-12-01", "--format", "ics", folder=tmp_path)
    names = dict(parse_calendar(out.encode())[0])
    assert names["X-WR-CALNAME"] == 'ก, "ข"; \\ ค|<b>* r'


# the calendar, read by a parser that knows nothing of the writer

Properties = list[tuple[str, str]]


def parse_calendar(data: bytes) -> tuple[Properties, list[Properties]]:
    """The calendar's own properties and those of each event. Asserts what RFC 5545 asks of the lines."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in physical)
    assert max(map(len, physical)) <= 75
    for line in physical:
        line.decode()  # no character is cut in two
    logical: list[str] = []
    for line in physical:
        if line.startswith(b" "):
            logical[-1] += line[1:].decode()
        else:
            logical.append(line.decode())
    found = [line.partition(":") for line in logical]
    assert (found[0], found[-1]) == (("BEGIN", ":", "VCALENDAR"), ("END", ":", "VCALENDAR"))
    head: Properties = []
    events: list[Properties] = []
    inside = False
    for name, _, value in found[1:-1]:
        if (name, value) in (("BEGIN", "VEVENT"), ("END", "VEVENT")):
            assert inside == (name == "END")
            inside = name == "BEGIN"
            if inside:
                events.append([])
            continue
        text = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
        (events[-1] if inside else head).append((name, text))
    assert not inside
    return head, events


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_calendar(lang: str) -> None:
    head, events = parse_calendar(written(f"round-{lang}.ics"))
    assert dict(head)["VERSION"] == "2.0"
    assert "PRODID" in dict(head)
    assert dict(head)["X-WR-CALNAME"] == ("จังหวัด ก. 2569-1" if lang == "th" else "Province A 2569-1")
    starts = []
    for event in events:
        found = dict(event)
        assert len(found) == len(event)  # each property once
        assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY"} <= found.keys()
        assert found["DTSTAMP"] == "20251001T000000Z"
        start, end = (
            date.fromisoformat(f"{value[:4]}-{value[4:6]}-{value[6:]}")
            for value in (found["DTSTART;VALUE=DATE"], found["DTEND;VALUE=DATE"])
        )
        assert end - start == timedelta(days=1)  # the end is not part of it
        starts.append((found["CATEGORIES"], start.isoformat()))
    assert starts == sorted(starts, key=lambda each: each[1])
    assert [day for kind, day in starts if kind == "REPORT"] == [
        "2025-10-15",
        "2025-10-31",
        "2025-11-15",
        "2025-11-30",
        "2025-12-15",
        "2025-12-31",
        "2026-01-15",
        "2026-01-31",
        "2026-02-15",
        "2026-02-28",
        "2026-03-15",
        "2026-03-31",
    ]
    others = {kind: day for kind, day in starts if kind != "REPORT"}
    assert others == {
        "START": "2025-10-01",
        "AGREEMENTS": "2025-10-31",
        "IMPROVEMENT": "2026-02-06",
        "END": "2026-03-31",
        "RESULTS": "2026-04-10",
        "NOTICES": "2026-04-30",
    }


def test_an_event_keeps_its_id() -> None:
    def ids(as_of: str, lang: str) -> dict[str, str]:
        content = formats()["ics"](report(lang, as_of))
        assert isinstance(content, bytes)
        events = [dict(each) for each in parse_calendar(content)[1]]
        assert len({each["UID"] for each in events}) == len(events)
        return {f"{each['CATEGORIES']} {each['DTSTART;VALUE=DATE']}": each["UID"] for each in events}

    first = ids("2026-02-20", "th")
    assert ids("2026-02-20", "en") == first
    later = ids("2026-03-10", "th")
    assert first.items() < later.items()
    assert set(later) - set(first) == {"IMPROVEMENT 20260306"}


def test_the_calendar_has_no_name_of_anybody() -> None:
    text = b"".join(line.removeprefix(b" ") for line in written("round-th.ics").split(b"\r\n")).decode()
    assert "1025" in text
    assert "บุญมี" not in text


def test_long_texts_are_folded_between_characters() -> None:
    made = report("th", "2026-02-20", organization="สำนักงาน" * 40 + "a, b; c\\d\ne")
    content = formats()["ics"](made)
    assert isinstance(content, bytes)
    assert dict(parse_calendar(content)[0])["X-WR-CALNAME"] == "สำนักงาน" * 40 + "a, b; c\\d\ne 2569-1"


# trends


def numbers(*values: str | None) -> list[Decimal | None]:
    return [None if value is None else Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("values", "bars", "direction"),
    [
        (numbers("0", "1", "2", "3", "4", "5", "6", "7"), "▁▂▃▄▅▆▇█", "↗"),
        (numbers("10", None, "0"), "█ ▁", "↘"),
        (numbers("5", "5"), "▄▄", "→"),
        (numbers("5"), "▄", ""),
        (numbers("1", "2", None), "▁█", "↗"),
        (numbers(None, "-1", "1e-30"), " ▁█", "↗"),
        (numbers(None, None), "", ""),
        ([], "", ""),
    ],
)
def test_trends(values: list[Decimal | None], bars: str, direction: str) -> None:
    assert sparkline(values) == bars
    assert arrow(values) == direction


def test_bars_are_for_terminals() -> None:
    def text(terminal: bool) -> str:
        content = formats()["table"](report("en", "2026-04-12", ("1043",), terminal=terminal))
        assert isinstance(content, str)
        return content

    assert "▁▂▃▅▆█" in text(True)
    assert "▁" not in text(False)
    assert "↗" in text(False)


def test_the_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    def run_with(**environment: str) -> bytes:
        command = [sys.executable, "-m", "pmcli", "-C", str(PROVINCE), "status", "--as-of", "2026-02-20"]
        return b"".join(
            subprocess.run(
                [*command, "--format", format],
                env={**os.environ, **environment},
                capture_output=True,
                check=True,
            ).stdout
            for format in ("table", "json", "ics")
        )

    assert run_with(PYTHONHASHSEED="1", TZ="Asia/Bangkok", LC_ALL="C") == run_with(
        PYTHONHASHSEED="2", TZ="UTC", LC_ALL="C.UTF-8"
    )


@pytest.mark.parametrize(("file", "lang"), [("monitoring.md", "en"), ("monitoring.th.md", "th")])
def test_the_documentation_shows_what_the_commands_write(pm: Pm, file: str, lang: str) -> None:
    page = (Path(__file__).parent.parent / "docs" / file).read_text(encoding="utf-8")
    shown = re.findall(r"```text\n\$ pm status ([^\n]*)\n(.*?)```", page, re.DOTALL)
    assert len(shown) == 2
    for arguments, output in shown:
        assert pm(*arguments.split(), "--lang", lang)[1] == output


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        (GOLDEN / case).write_bytes(written(case))

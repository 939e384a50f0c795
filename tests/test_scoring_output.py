"""What `pm score` writes: JSON of chapter 3, CSV, table, Markdown, Excel, Parquet."""

from __future__ import annotations

import csv
import importlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pmcli.i18n import display_width
from pmcli.model import Agreement, Objective, Person, Rating, Strategy, Unit
from pmcli.render.score import MissingExtra, Report, formats
from pmcli.render.score.csv import neutral
from pmcli.render.score.json import encode
from pmcli.render.score.table import cut
from pmcli.scoring import RoundScore
from tests.scoring_support import (
    CORE,
    GOOD_RATINGS,
    D,
    kpi,
    make_round,
    make_workspace,
    ratings,
    result,
    score_kpi,
    score_people,
    scores,
)

WHOLE = {"a": (30, "3.6"), "b": (25, "3.4"), "c": (20, "3.75"), "d": (15, "3.25"), "e": (10, "3.5")}


def scored(provisional: bool = False) -> RoundScore:
    """A whole person, a flagged one, one at 60.00, one incomplete, one exempt, one invalid; and a scorecard."""
    names = ("สมหญิง", "สมชาย", "กิ่งแก้ว", "=1+1", "น้ำผึ้ง", "ก")
    people = [
        Person(f"000{index}", name, "ใจดี", "นาง", "นักวิชาการ", level="K2", unit="hr")
        for index, name in enumerate(names, 1)
    ]
    people[4] = replace(people[4], exempt="หัวหน้า")
    kpis, values = scores(WHOLE)
    first = Agreement("0001", kpis=tuple(replace(each, owner_id="0001") for each in kpis))
    rice = kpi("rice", (412, 414, 417, 419, 422), 100, "0002", name={"th": "ผลผลิต | ข้าว", "en": "Rice [kg]"})
    others = [Agreement(id, kpis=(replace(rice, owner_id=id),)) for id in ("0002", "0003", "0004", "0006")]
    results = [
        *(result(id, value, "0001") for id, value in values.items()),
        result("rice", 415, "0002"),
        result("rice", "415.7143", "0003"),
    ]
    results += [result("rice", "416.5", "0002", by="self"), result("rice", 3, "0006"), result("K", 4, "org")]
    rated = [
        *ratings(GOOD_RATINGS, "0001"),
        *ratings(dict.fromkeys(CORE, 4), "0002"),
        *ratings(dict.fromkeys(CORE, 4), "0003"),
    ]
    rated += [Rating("0004", "ACH", D(4))]
    round = make_round(
        [first, *others], results, rated, scorecard=(replace(score_kpi("K", 1, "org"), objective="o"),)
    )
    workspace = make_workspace(
        people, round, units=(Unit("hr", {"th": "ฝ่ายบุคคล", "en": "Personnel"}, head="0005"),), has_units=True,
        strategy=Strategy(objectives=(Objective("o", perspective="quality"),)),
    )  # fmt: skip
    return score_people(workspace, round, provisional=provisional, invalid=frozenset({"0006"}))


SCORED = scored()


def written(format: str, **more: Any) -> bytes:
    found = formats()[format](
        Report(
            more.pop("score", SCORED),
            **{"lang": "th", "policy_digest": "sha256:p", "input_digest": "sha256:i"} | more,
        )
    )
    return found if isinstance(found, bytes) else found.encode()


def data(**more: Any) -> Any:
    return json.loads(written("json", **more), parse_float=Decimal)


def test_formats_are_found_by_their_folder() -> None:
    assert list(formats()) == ["csv", "json", "markdown", "parquet", "table", "xlsx"]


def test_json_of_a_whole_person() -> None:
    found = data()
    assert [found[key] for key in ("version", "round", "policy_digest", "input_digest")] == [
        1,
        "2569-1",
        "sha256:p",
        "sha256:i",
    ]
    assert list(found) == [
        "version",
        "round",
        "policy_digest",
        "input_digest",
        "people",
        "summary",
        "organization",
    ]
    person = found["people"][0]
    assert list(person) == (
        [
            "person",
            "name",
            "unit",
            "unit_name",
            "position",
            "level",
            "evaluator",
            "policy",
            "status",
            "missing",
            "components",
            "kpis",
        ]
        + [
            "competencies",
            "competency_totals",
            "total",
            "band",
            "band_name",
            "flagged",
            "near",
            "consecutive",
        ]
    )
    assert (person["person"], person["name"], person["unit_name"], person["evaluator"]) == (
        "0001",
        "นางสมหญิง ใจดี",
        "ฝ่ายบุคคล",
        "0005",
    )
    assert person["components"] == [
        {"id": "achievement", "percent": D("70.35"), "weight": 70, "points": D("49.245")},
        {"id": "behaviour", "percent": 80, "weight": 30, "points": 24},
    ]
    assert (person["total"], person["band"], person["band_name"], person["near"]) == (
        D("73.25"),
        "good",
        "ดี",
        None,
    )
    assert person["competencies"][0] == {
        "id": "ACH", "group": "core", "expected": 2, "level": 4, "gap": 0, "weight": 20, "lost": D("1.2"), "self": None,
    }  # fmt: skip
    core = person["competency_totals"][0]
    assert [core[key] for key in ("group", "sum", "expected", "max", "percent")] == ["core", 20, 10, 25, 80]


def test_json_figures_have_ten_decimals_and_no_float_behind_them() -> None:
    text = written("json").decode()
    rice = data()["people"][1]["kpis"][0]
    assert list(rice) == ["id", "ref", "name", "actual", "score", "weight", "weighted", "self", "lost"]
    assert rice["score"] == D("2.3333333333")
    assert (rice["ref"], rice["actual"], rice["self"]) == ("0002/rice", 415, D("416.5"))
    assert '"score": 2.3333333333,' in text
    assert '"actual": 415.7143,' in text


def test_json_of_those_without_a_result() -> None:
    incomplete, exempt, invalid = (data()["people"][index] for index in (3, 4, 5))
    assert (incomplete["status"], incomplete["total"], incomplete["band"], incomplete["flagged"]) == (
        "incomplete",
        None,
        None,
        False,
    )
    assert incomplete["missing"] == [
        "kpi:rice",
        "competency:SERV",
        "competency:EXP",
        "competency:ING",
        "competency:TW",
    ]
    assert (exempt["status"], exempt["kpis"], invalid["status"], invalid["total"]) == (
        "exempt",
        [],
        "invalid",
        None,
    )


def test_json_near_and_summary_and_organization() -> None:
    found = data()
    near = found["people"][2]["near"]
    assert list(near) == ["band", "at", "distance", "kpi", "actual"]
    assert (near["at"], near["kpi"]) == (60, "rice")
    summary = found["summary"]
    assert list(summary) == [
        "people",
        "complete",
        "incomplete",
        "invalid",
        "exempt",
        "flagged",
        "bands",
        "mean",
    ]
    assert [summary[key] for key in ("people", "complete", "incomplete", "invalid", "exempt", "flagged")] == [
        6,
        3,
        1,
        1,
        1,
        1,
    ]
    organization = found["organization"]
    assert (organization["score"], organization["percent"]) == (4, 80)
    assert organization["perspectives"] == [{"id": "quality", "score": 4}]


def test_json_provisional_says_so() -> None:
    found = data(score=scored(provisional=True))
    assert found["provisional"] is True
    assert found["people"][0]["known"] == 1
    assert found["people"][3]["known"] == D("0.06")
    assert found["people"][3]["total"] == 80
    assert found["summary"]["mean"] == data()["summary"]["mean"]
    assert "provisional" not in data()


def test_json_as_of_is_told() -> None:
    assert data(score=replace(SCORED, as_of=date(2026, 3, 1)))["as_of"] == "2026-03-01"


def test_json_in_english() -> None:
    person = data(lang="en")["people"][1]
    assert (person["unit_name"], person["kpis"][0]["name"], person["band_name"]) == (
        "Personnel",
        "Rice [kg]",
        "Needs improvement",
    )


def test_encode_refuses_what_is_no_number() -> None:
    with pytest.raises(TypeError):
        encode({"a": object()})


def test_csv_opens_in_a_spreadsheet() -> None:
    raw = written("csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == 6
    assert (rows[0]["person"], rows[0]["total"], rows[0]["achievement_points"], rows[0]["flagged"]) == (
        "0001",
        "73.25",
        "49.245",
        "false",
    )
    assert (rows[2]["total"], rows[2]["near_at"]) == ("60.00", "60")
    assert rows[3]["missing"].startswith("kpi:rice competency:SERV")
    assert (rows[4]["status"], rows[4]["total"]) == ("exempt", "")
    assert all(line.endswith("\r\n") for line in raw.decode().splitlines(keepends=True))


def test_csv_neutralises_formulas() -> None:
    assert [neutral(text) for text in ("=1+1", "+1", "-1", "@a", "\ta", "\ra", "a=1", "")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@a",
        "'\ta",
        "'\ra",
        "a=1",
        "",
    ]
    evil = replace(
        SCORED.people[0], person=replace(SCORED.people[0].person, prefix=None, first_name="=HYPERLINK(1)")
    )
    raw = written("csv", score=replace(SCORED, people=(evil,))).decode()
    assert "'=HYPERLINK(1) ใจดี" in raw


@pytest.mark.parametrize("lang", ["th", "en"])
def test_table_fits_80_columns_with_every_mark(lang: str) -> None:
    text = written("table", lang=lang).decode()
    assert max(display_width(line) for line in text.splitlines()) <= 80
    for sign in "▼≈?✗–█":
        assert sign in text
    assert "73.25" in text
    assert "60.00" in text
    assert "\x1b" not in text


def test_table_columns_stand_under_each_other() -> None:
    lines = written("table").decode().splitlines()
    head = next(line for line in lines if "คะแนนรวม" in line)
    right = display_width(head[: head.index("คะแนนรวม") + len("คะแนนรวม")])
    for total in ("73.25", "60.00"):
        line = next(line for line in lines if total in line)
        assert display_width(line[: line.index(total) + len(total)]) == right


def test_table_in_colour() -> None:
    assert "\x1b[1;31m" in written("table", color=True).decode()


def test_table_takes_mark_up_for_text() -> None:
    text = written("table", lang="en", width=100).decode()
    assert "=1+1" in text


def test_a_cut_text_keeps_whole_letters() -> None:
    assert cut("น้ำหนัก", 5) == "น้ำหนัก"
    assert cut("น้ำหนัก", 4) == "น้ำห…"
    assert cut("กำลัง", 2) == "…"
    assert cut("กำลัง", None) == "กำลัง"


def test_markdown_escapes_what_people_wrote() -> None:
    people = (SCORED.people[0],)
    evil = replace(people[0], person=replace(people[0].person, last_name="a|b *c* <d>"))
    text = written("markdown", score=replace(SCORED, people=(evil,))).decode()
    assert r"a\|b \*c\* \<d\>" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert rows
    assert text.startswith("# ผลการประเมิน รอบ 2569-1")


def test_xlsx() -> None:
    pytest.importorskip("xlsxwriter")
    raw = written("xlsx")
    assert raw == written("xlsx")
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        names = book.namelist()
        assert len([name for name in names if name.startswith("xl/worksheets/sheet")]) == 10
        people = book.read("xl/worksheets/sheet1.xml").decode()
        assert "2026-03-31" in book.read("docProps/core.xml").decode()
    assert "<v>73.25</v>" in people
    assert "<autoFilter" in people
    assert 'state="frozen"' in people
    assert "conditionalFormatting" in people
    assert "<f>=" not in people


def test_parquet() -> None:
    pytest.importorskip("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    rows = parquet.read_table(io.BytesIO(written("parquet"))).to_pylist()
    assert (rows[0]["person"], rows[0]["total"], rows[0]["consecutive"]) == ("0001", Decimal("73.25"), 0)
    assert (rows[3]["total"], rows[3]["flagged"]) == (None, False)


@pytest.mark.parametrize(
    ("format", "package", "extra"), [("xlsx", "xlsxwriter", "office"), ("parquet", "pyarrow", "parquet")]
)
def test_a_missing_extra_is_told_with_the_command(
    format: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, package, None)
    with pytest.raises(MissingExtra) as caught:
        written(format)
    assert caught.value.extra == extra
    assert "pip install" in caught.value.command
    assert package in caught.value.command


@pytest.mark.parametrize("format", ["csv", "json", "markdown", "table"])
def test_the_same_bytes_each_time(format: str) -> None:
    assert written(format) == written(format, score=scored())

"""Two rounds side by side: people and KPIs matched by id, movement of totals and bands, before and after improvement."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.comparing.round_data import data
from pmcli.comparing.round_tables import tables
from pmcli.comparing.rounds import Comparison, compare_rounds, kept_people, scored_people, units_below
from pmcli.i18n import display_width
from pmcli.model import Agreement, Improvement, Person, Round, Unit, Workspace
from pmcli.resources import sample_data_dir
from tests.scoring_support import (
    CORE,
    D,
    make_round,
    make_workspace,
    ratings,
    result,
    score_kpi,
    score_people,
)

PEOPLE = (
    Person("1", "ก", level="K2", unit="a"),
    Person("2", "ข", level="K2", unit="b"),
    Person("3", "ค", level="K2", unit="c"),
)
UNITS = (
    Unit("a", "หน่วย ก"),
    Unit("b", "หน่วย ข", parent="a"),
    Unit("c", "หน่วย ค", parent="b"),
    Unit("d", "หน่วย ง"),
)


def round_of(id: str, scores: dict[str, dict[str, object]], level: int = 4, **more: Any) -> Round:
    """Agreements of KPIs that weigh the same; everybody is rated ``level`` throughout (4: 24 points of 30)."""
    agreements = [
        Agreement(person, kpis=tuple(score_kpi(kpi, Fraction(100, len(kpis)), person) for kpi in kpis))
        for person, kpis in scores.items()
    ]
    results = [result(kpi, score, person) for person, kpis in scores.items() for kpi, score in kpis.items()]
    rated = [each for person in scores for each in ratings(dict.fromkeys(CORE, level), person)]
    return make_round(agreements, results, rated, id=id, **more)


def compared(
    before: Round, after: Round, people: tuple[Person, ...] = PEOPLE, **more: Any
) -> tuple[Comparison, Workspace]:
    workspace = make_workspace(people, before, after, units=UNITS, has_units=True)
    sides = tuple(
        kept_people(each) or scored_people(score_people(workspace, each), "en") for each in (before, after)
    )
    return compare_rounds(workspace, (before, after), (sides[0], sides[1]), "en", **more), workspace


def moves(comparison: Comparison) -> dict[str, Any]:
    return {each.pair.id: each for each in comparison.moves}


# 70 × score ÷ 5 + 24: 2 → 52, 3 → 66, 4 → 80, 5 → 94
FIRST = round_of("1", {"1": {"x": 3, "y": 3}, "2": {"x": 2, "y": 2}})
SECOND = round_of("2", {"1": {"x": 4, "z": 4}, "2": {"x": 2, "y": 3}})


def test_totals_and_bands_move() -> None:
    found = moves(compared(FIRST, SECOND)[0])
    assert (found["1"].pair.number("before", "total"), found["1"].pair.number("after", "total")) == (66, 80)
    assert (found["1"].pair.movement, found["1"].band) == (14, "up")
    assert (found["2"].pair.movement, found["2"].band) == (7, "same")  # 52 → 59, both below 60
    back = moves(compared(SECOND, FIRST)[0])
    assert (back["1"].pair.movement, back["1"].band) == (-14, "down")


def test_kpis_are_matched_by_id() -> None:
    kpis = {each.id: each for each in moves(compared(FIRST, SECOND)[0])["1"].kpis}
    assert list(kpis) == ["x", "z", "y"]
    assert (kpis["x"].number("before", "score"), kpis["x"].number("after", "score"), kpis["x"].movement) == (
        3,
        4,
        1,
    )
    assert (kpis["z"].number("before", "score"), kpis["z"].movement) == (None, None)
    assert (kpis["y"].number("after", "score"), kpis["y"].movement) == (None, None)


def test_who_is_new_and_who_left() -> None:
    first = replace(FIRST, start=date(2025, 4, 1), end=date(2025, 9, 30))
    gone, come = replace(PEOPLE[0], end_date=first.end), replace(PEOPLE[1], start_date=SECOND.start)
    comparison, _ = compared(first, SECOND, (gone, come))
    assert [(each.pair.id, each.change) for each in comparison.moves] == [("2", "new"), ("1", "left")]
    assert [each.pair.movement for each in comparison.moves] == [None, None]


def test_incomplete_people_have_no_movement() -> None:
    after = replace(SECOND, values={key: each for key, each in SECOND.values.items() if key != ("1", "z")})
    move = moves(compared(FIRST, after)[0])["1"]
    assert (move.change, move.pair.movement, move.band) == ("both", None, "")
    assert move.pair.value("after", "status") == "incomplete"


def test_a_closed_round_counts_as_it_was_closed() -> None:
    kept = {
        "person": "1",
        "name": "ก",
        "unit": "a",
        "total": D("71.25"),
        "band": "good",
        "policy": "ocsc-2552",
        "flagged": False,
        "kpis": [],
    }
    closed = replace(FIRST, status="closed", closed={"people": [kept]})
    assert kept_people(closed) == [kept]
    assert moves(compared(closed, SECOND)[0])["1"].pair.number("before", "total") == D("71.25")
    assert kept_people(replace(closed, status="open")) is None
    assert kept_people(replace(FIRST, status="closed")) is None
    assert kept_people(replace(FIRST, status="closed", closed={"people": 1})) is None


def test_bands_of_another_policy_are_ranked_by_their_place() -> None:
    """80 is good under the bands of the government employees, very good under the others: the second of five, then the third."""
    kept = {"person": "1", "total": D(80), "band": "good", "policy": "gov-employee-2554", "flagged": False}
    closed = replace(FIRST, status="closed", closed={"people": [kept]})
    assert moves(compared(closed, SECOND)[0])["1"].band == "up"
    unknown = replace(FIRST, status="closed", closed={"people": [{**kept, "policy": "gone"}]})
    assert moves(compared(unknown, SECOND)[0])["1"].band == ""
    same = replace(
        FIRST, status="closed", closed={"people": [{**kept, "policy": "gone", "band": "very_good"}]}
    )
    assert moves(compared(same, SECOND)[0])["1"].band == "same"


def test_before_and_after_improvement() -> None:
    first = replace(FIRST, improvements=(Improvement("2"),))
    comparison, _ = compared(first, round_of("2", {"1": {"x": 3}, "2": {"x": 3}}))
    found = moves(comparison)
    assert (found["2"].improving, found["2"].planned) == (True, True)
    assert (found["1"].improving, found["1"].planned) == (False, False)
    people = {each["person"]: each for each in data(comparison)["people"]}
    assert people["2"]["improvement"] == {"plan": True, "outcome": "above"}
    assert people["1"]["improvement"] is None
    still = data(compared(first, SECOND)[0])["people"][1]
    assert still["improvement"] == {"plan": True, "outcome": "below"}
    gone = data(compared(first, round_of("2", {"1": {"x": 3}}))[0])["people"][1]
    assert gone["improvement"] == {"plan": True, "outcome": "unknown"}


def test_counts_and_means() -> None:
    comparison, _ = compared(FIRST, SECOND)
    summary = data(comparison)["summary"]
    assert summary["mean"] == {"before": 59, "after": D("69.5")}
    assert summary["bands"]["very_good"] == {"before": 0, "after": 1}
    assert summary["bands"]["needs_improvement"] == {"before": 1, "after": 1}


def test_selection() -> None:
    assert list(moves(compared(FIRST, SECOND, persons={"2"})[0])) == ["2"]
    assert list(moves(compared(FIRST, SECOND, unit="b")[0])) == ["2", "3"]
    assert list(moves(compared(FIRST, SECOND, unit="c")[0])) == ["3"]
    comparison, workspace = compared(FIRST, SECOND, unit="a")
    assert list(moves(comparison)) == ["1", "2", "3"]
    assert units_below(workspace, "a") == {"a", "b", "c"}


def test_kpis_are_shown_of_those_who_were_flagged_and_of_those_named() -> None:
    comparison, _ = compared(FIRST, SECOND)
    found = tables(comparison, "en", named=False)
    assert [each.id for each in found.shown] == [
        "people",
        "improvement",
        "kpis",
        "bands",
    ]  # of person 2, who was flagged
    assert [each.id for each in tables(comparison, "th", named=True).shown] == [
        "people",
        "improvement",
        "kpis",
        "kpis",
        "bands",
    ]


Pm = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Pm:
    """`pm` in a copy of the sample province, in English: exit code, standard output, standard error."""
    shutil.copytree(sample_data_dir() / "province-a", tmp_path / "w")
    monkeypatch.chdir(tmp_path / "w")
    monkeypatch.setenv("PM_LANG", "en")

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(common_first(list(arguments)))
        found = capsys.readouterr()
        return code, found.out, found.err

    return call


def test_the_sample(pm: Pm) -> None:
    scores = {}
    for round in ("2568-2", "2569-1"):
        found = json.loads(pm("score", "--round", round, "--format", "json")[1], parse_float=Decimal)
        scores[round] = {each["person"]: each["total"] for each in found["people"]}
    code, out, _ = pm("compare", "2568-2", "2569-1", "--format", "json")
    assert code == 0
    people = json.loads(out, parse_float=Decimal)["people"]
    for each in people:
        before, after = (scores[round].get(each["person"]) for round in scores)
        assert each["total"] == {"before": before, "after": after}
        assert each["movement"] == (None if before is None or after is None else after - before)
    assert {each["person"] for each in people if each["change"] == "new"} == set(scores["2569-1"]) - set(
        scores["2568-2"]
    )
    assert {each["person"] for each in people if each["change"] == "left"} == set(scores["2568-2"]) - set(
        scores["2569-1"]
    )


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_table_of_the_sample_fits(pm: Pm, lang: str) -> None:
    code, out, _ = pm("compare", "2568-2", "2569-1", "--lang", lang)
    assert code == 0
    assert max(map(display_width, out.splitlines())) <= 80
    assert "1034" in out


def test_csv_has_a_row_for_the_person_and_one_for_each_kpi(pm: Pm) -> None:
    _, out, _ = pm("compare", "2568-2", "2569-1", "1034", "--format", "csv")
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {row["person"] for row in rows} == {"1034"}
    assert [row["kpi"] for row in rows][:3] == ["", "poverty", "visits"]
    whole, kpi = rows[0], rows[2]
    assert Decimal(whole["total_after"]) - Decimal(whole["total_before"]) == Decimal(whole["total_movement"])
    assert (whole["flagged_before"], whole["score_before"], kpi["total_before"]) == ("true", "", "")
    assert (kpi["actual_before"], kpi["score_before"], kpi["score_movement"]) == ("35", "2", "0.8")


def test_a_close_is_kept_against_later_changes(pm: Pm, tmp_path: Path) -> None:
    _, before, _ = pm("compare", "2568-2", "2569-1", "--format", "json", "--lang", "th")
    pm("close", "--round", "2568-2", "--force")
    results = tmp_path / "w/rounds/2568-2/results.csv"
    results.write_text(
        results.read_text(encoding="utf-8").replace(
            "2025-09-30,org,poverty,33.6", "2025-09-30,org,poverty,1"
        ),
        encoding="utf-8",
    )
    _, after, _ = pm("compare", "2568-2", "2569-1", "--format", "json", "--lang", "th")
    assert after == before


def test_what_is_refused(pm: Pm, tmp_path: Path) -> None:
    assert pm("compare", "2568-2", "2570-1")[0] == 2
    assert pm("compare", "2570-1", "2568-2")[0] == 2
    assert pm("compare", "2568-2", "2569-1", "--format", "pdf")[0] == 2
    assert pm("compare", "2568-2", "2569-1", "9999")[0] == 2
    assert pm("compare", "2568-2", "2569-1", "--unit", "nowhere")[0] == 2
    target = tmp_path / "there.csv"
    target.write_text("", encoding="utf-8")
    assert pm("compare", "2568-2", "2569-1", "--output", str(target))[0] == 2
    assert pm("compare", "2568-2", "2569-1", "--output", str(target), "--force", "--format", "csv")[0] == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfperson,")

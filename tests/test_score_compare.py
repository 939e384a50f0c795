"""Scores computed elsewhere: reading them, and naming only causes that give the other number to the last digit."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pmcli.cli import common_first
from pmcli.cli.run import run
from pmcli.comparing.bench import Bench, in_decimals, places
from pmcli.comparing.foreign import Foreign, ForeignError, ForeignRow, find_columns, read_foreign
from pmcli.comparing.foreign_scores import ForeignComparison, compare_scores, component_names
from pmcli.comparing.foreign_tables import tables
from pmcli.comparing.hypotheses import HYPOTHESES
from pmcli.i18n import display_width
from pmcli.model import Agreement, AskedCompetency, Kpi, Person, Rating, Result
from pmcli.policy import Policy
from pmcli.resources import sample_data_dir
from tests.scoring_support import (
    CORE,
    END,
    GOOD_RATINGS,
    POLICIES,
    D,
    kpi,
    make_round,
    make_workspace,
    ratings,
    result,
    score_people,
    scores,
    with_method,
    with_rounding,
)

ROOT = Path(__file__).parent.parent
WHOLE = {"a": (30, "3.6"), "b": (25, "3.4"), "c": (20, "3.75"), "d": (15, "3.25"), "e": (10, "3.5")}
"""Chapter 2: 70.35 percent, 49.245 points; with ratings 4 4 5 3 4 (24 points) exactly 73.245, printed 73.25."""
NAMES = component_names(POLICIES.values())


def beside(
    total: object,
    kpis: Sequence[Kpi] | None = None,
    values: Mapping[str, object] | None = None,
    *,
    levels: Mapping[str, object] = GOOD_RATINGS,
    policy: Policy | str = "ocsc-2552",
    person: Person | None = None,
    results: Sequence[Result] = (),
    rated: Sequence[Rating] = (),
    asked: Sequence[AskedCompetency] = (),
    invalid: bool = False,
    band: str = "",
    **components: object,
) -> ForeignComparison:
    """One person, scored here, beside a total of another system."""
    whole, actual = scores(WHOLE)
    person = person or Person("1", level="K2")
    agreement = Agreement("1", kpis=tuple(whole if kpis is None else kpis), competencies=tuple(asked))
    found = [*(result(id, value) for id, value in (actual if values is None else values).items()), *results]
    round = make_round([agreement], found, [*ratings(levels), *rated])
    workspace = make_workspace(
        [person], round, policy=policy, categories={"government_employee": "gov-employee-2554"}
    )
    score = score_people(workspace, round, invalid=frozenset({"1"} if invalid else ()))
    parts = {id: D(value) for id, value in components.items()}
    foreign = Foreign(
        (ForeignRow(2, "1", None if total is None else D(total), parts, band),),
        {"person": "id", "total": "total"},
    )
    return compare_scores(score, score, foreign, Bench(workspace, round))


def causes(*arguments: Any, **more: Any) -> list[str]:
    """The causes named for the one difference there is."""
    (difference,) = beside(*arguments, **more).differences
    return [cause.words("en") for cause in difference.causes]


def test_the_same_is_no_difference() -> None:
    for total in ("73.25", "73.250"):
        found = beside(total, achievement="49.245", behaviour="80")
        assert (found.differences, found.equal, found.same) == ((), 1, True)
    assert beside("73.25", achievement="70.35", behaviour="24.00").differences == ()
    assert beside("73.25", achievement="49.25").differences == ()  # shown in two decimals


def test_what_nothing_reproduces_is_not_explained() -> None:
    assert causes("55.55") == []
    assert causes("73.27") == []


# each hypothesis, by hand


def test_not_rounded_or_further() -> None:
    assert "the same total in 3 decimals" in causes("73.245")
    assert "the same total in 1 decimal" in causes("73.2")
    assert "the same total in whole numbers" in causes("73")


def test_half_even_and_cut_off() -> None:
    """73.245 → 73.24 both ways; the points 49.245 → 49.24, and 49.24 + 24 = 73.24."""
    found = causes("73.24")
    assert "halves rounded to even: the total" in found
    assert "halves rounded to even: component points" in found
    assert "cut off instead of rounded: the total" in found
    assert "cut off instead of rounded: component points" in found


def test_binary_floats() -> None:
    """``round(49.245, 2)`` is 49.24 in binary floating point; + 24 = 73.24."""
    assert round(49.245, 2) == 49.24
    assert "computed in binary floating point, component points rounded as round() does" in causes("73.24")


def test_cut_off_kpi_scores() -> None:
    """2.3333… cut off to 2.33, full competencies: 2.33 ÷ 5 × 70 + 30 = 62.62; exactly 62.6666…"""
    third = [kpi("rice", (412, 414, 417, 419, 422), 100)]
    found = causes("62.62", third, {"rice": 415}, levels=dict.fromkeys(CORE, 5))
    assert "cut off instead of rounded: KPI scores" in found


def test_rounded_twice() -> None:
    """37.9946 → 37.995 → 38.00, and 22: exactly 59.9946 becomes 60.00 (chapter 2)."""
    kpis, values = scores({"a": (40, "2.86"), "b": (33, "2.90"), "c": (27, "2.27")})
    levels = dict(zip(CORE, (1, 1, 1, 1, 2), strict=True))  # one below, four times: 3 + 8 = 11 of 15
    gap = with_method(POLICIES["ocsc-2552"], "gap")
    found = causes("60.00", kpis, values, levels=levels, policy=gap)
    assert "rounded twice: component points to 3, then 2 decimals, then the total" in found
    assert "rounded twice: component points to 2 decimals, then the total" not in found  # 37.99 + 22
    assert not [each for each in found if each.startswith(("the same total", "halves", "cut off"))]


def test_rounded_kpi_scores() -> None:
    """2.3333… as 2.33: 2.33 ÷ 5 × 70 = 32.62, and 24: 56.62; exactly 56.6666…"""
    third = [kpi("rice", (412, 414, 417, 419, 422), 100)]
    found = causes("56.62", third, {"rice": 415})
    assert "rounded twice: KPI scores to 2 decimals, then the total" in found
    assert "rounded twice: KPI scores to 1 decimal, then the total" not in found  # 2.3: 56.20
    assert "rounded twice: KPI scores to 1 decimal, then the total" in causes("56.20", third, {"rice": 415})


def test_the_total_rounded_twice() -> None:
    """37.9946 + 22 = 59.9946 → 59.995 → 60.00, while in two steps of its own 59.9944 stays 59.994 → 59.99."""
    kpis, values = scores({"a": (40, "2.86"), "b": (33, "2.90"), "c": (27, "2.27")})
    levels = dict(zip(CORE, (1, 1, 1, 1, 2), strict=True))
    gap = with_method(POLICIES["ocsc-2552"], "gap")
    twice = "rounded twice: the total to 3 decimals, then the total"
    assert twice in causes("60.00", kpis, values, levels=levels, policy=gap)
    lower = {**values, "a": "2.85994"}  # 0.00006 × 40 ÷ 100 × 14 less: 59.994264
    assert twice not in causes("60.00", kpis, lower, levels=levels, policy=gap)


def test_rounded_columns() -> None:
    """70.35 % as 70: 49 + 24 = 73.00; as 70.4: 49.28 + 24 = 73.28."""
    assert "the percent of each component rounded to whole numbers before adding up" in causes("73.00")
    assert "the percent of each component rounded to 1 decimal before adding up" in causes("73.28")
    assert "the percent of Achievement of work rounded to 1 decimal before adding up" in causes("73.28")


def test_rounded_products() -> None:
    """1.08 .85 .75 .4875 .35 in two decimals: .4875 → .49, the sum 3.52 → 49.28; in one: 1.1 .9 .8 .5 .4 → 3.7 → 51.8."""
    assert "each KPI's score × weight rounded to 2 decimals before adding up" in causes("73.28")
    assert "each KPI's score × weight rounded to 1 decimal before adding up" in causes("75.80")


def test_weights_normalised_and_errors_ignored() -> None:
    """Weights of 110, the last 20: Σ w·s = 386.75; as they are 77.35 % → 54.145 + 24 = 78.145; ÷ 1.1: 70.3181… % → 73.2227…"""
    kpis, values = scores({**WHOLE, "e": (20, "3.5")})
    assert causes("73.22", kpis, values, invalid=True) == ["KPI weights that total 110 scaled to 100"]
    assert "computed in spite of errors in the data (such as weights that do not total 100)" in causes(
        "78.15", kpis, values, invalid=True
    )
    (difference,) = beside("73.22", kpis, values, invalid=True).differences
    assert (difference.ours, difference.score.status) == (None, "invalid")


def test_weights_rounded() -> None:
    """Importance 3 2 1 1 (42.857… 28.571… 14.285… 14.285…), scores 5 1 1 1: exactly 2.714285… → 38 + 24 = 62.00.

    As 43 29 14 14 (100): 2.72 → 38.08 → 62.08; in two decimals one by one 42.86 28.57 14.29 14.29 (100.01): 271.45 + … → 62.003 → 62.00.
    """
    kpis = [
        replace(kpi(id, (), None, scale="score"), importance=importance)
        for id, importance in (("a", 3), ("b", 2), ("c", 1), ("d", 1))
    ]
    values = {"a": 5, "b": 1, "c": 1, "d": 1}
    assert beside("62.00", kpis, values).differences == ()
    assert "KPI weights rounded to whole numbers (each by itself) before use" in causes("62.08", kpis, values)


def test_missing_counted_or_left_out() -> None:
    """Without e: Σ w·s = 316.75. As 0: 63.35 % → 44.345 + 24 = 68.345; as 1: 65.35 % → 69.745; left out: ÷ 0.9 → 73.2722…"""
    kpis, values = scores(WHOLE)
    del values["e"]
    assert causes("68.35", kpis, values) == ["what is missing counted as 0"]
    assert causes("69.75", kpis, values) == ["what is missing counted as 1"]
    assert causes("73.27", kpis, values) == ["what is missing left out, the rest weighted among itself"]
    assert causes("73.25", kpis, values) == []


def test_missing_ratings() -> None:
    """TW (4) missing: as 0 the others make 16 of 25, 64 % → 19.2 + 49.245 = 68.445 → 68.45; left out 16 of 20, the same 80 %."""
    levels = {id: level for id, level in GOOD_RATINGS.items() if id != "TW"}
    assert causes("68.45", levels=levels) == ["what is missing counted as 0"]
    assert causes("73.25", levels=levels) == ["what is missing left out, the rest weighted among itself"]


def test_no_agreement_counted_as_zero() -> None:
    """Nothing but the ratings: 80 × 0.3 = 24; the KPI part at level 1 is 20 %, 14 points more."""
    assert causes("24.00", [], {}) == ["what is missing counted as 0"]
    assert causes("38.00", [], {}) == ["what is missing counted as 1"]
    assert causes("32.00", [], {}) == []  # 60:40 as well, which would be two causes at once


def test_another_method() -> None:
    """All at or above level 2: gap and ratio give 100 %, 49.245 + 30 = 79.245."""
    found = causes("79.25")
    assert [each for each in found if each.startswith("competencies")] == [
        "competencies by the method gap",
        "competencies by the method ratio",
    ]


def test_below_level_1() -> None:
    """Worse than level 1: 1 → 14 + 24 = 38.00; 0 → 24.00."""
    one = [kpi("rice", (412, 414, 417, 419, 422), 100)]
    assert "0 for a value below level 1" in causes("24.00", one, {"rice": 400})
    other = replace(
        POLICIES["ocsc-2552"], id="own", kpis=replace(POLICIES["ocsc-2552"].kpis, below_level1=0), variants=()
    )
    assert "1 for a value below level 1" in causes("38.00", one, {"rice": 400}, policy=other)


def test_the_variant_of_probation() -> None:
    """70.35 × 0.5 + 80 × 0.5 = 75.175 → 75.18 on probation, else 73.25."""
    probation = Person("1", level="K2", probation_until=END)
    assert beside("75.18", person=probation).differences == ()
    assert "the policy without its variants applied" in causes("73.25", person=probation)
    assert "the variant for people on probation applied" in causes("75.18")


def test_other_shares_and_other_policies() -> None:
    """80 : 20: 56.28 + 16 = 72.28, which is also what the policy of the government employees gives."""
    found = causes("72.28")
    assert "components weighted 80:20" in found
    assert "computed by the policy gov-employee-2554" in found
    assert "components weighted 70:30" in causes("73.25", policy="gov-employee-2554")


def test_whole_levels_only() -> None:
    """418 is 3.4 between level 3 (417) and 4 (419.5); 3 gives 42 + 24 = 66.00."""
    linear = [kpi("rice", (412, "414.5", 417, "419.5", 422), 100)]
    assert "the whole level reached, not interpolated" in causes("66.00", linear, {"rice": 418})


def test_own_values() -> None:
    """Own result 5 instead of 3.5 for e: + 10 × 1.5 ÷ 100 × 14 = 2.1 → 75.345; own ratings of 5: 100 % → 79.245."""
    own = [result("e", 5, day=date(2026, 3, 1), by="self")]
    assert causes("75.35", results=own) == ["the person's own values taken as results"]
    rated = ratings(dict.fromkeys(CORE, 5), by="self")
    assert "the person's own values taken as ratings" in causes("79.25", rated=rated)
    assert causes("81.35", results=own, rated=rated) == [
        "the person's own values taken as results and ratings"
    ]


def test_a_cause_is_named_once_and_every_file_is_a_hypothesis() -> None:
    found = causes("73.24")
    assert len(found) == len(set(found))
    files = (ROOT / "pmcli" / "comparing" / "hypotheses").glob("[a-z]*.py")
    assert list(HYPOTHESES) == sorted(each.stem.replace("_", "-") for each in files)
    for name, each in HYPOTHESES.items():
        assert name == each.name
        assert set(each.text) == {"th", "en"}


@pytest.mark.parametrize("name", ["closing.md", "closing.th.md"])
def test_every_hypothesis_is_described(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE)) == set(HYPOTHESES)


def test_no_cause_without_the_very_number() -> None:
    """Every hundredth near the total: a cause is named only where its arithmetic, done again here, gives that hundredth."""
    named = {total: causes(Decimal(total) / 100) for total in range(7200, 7500) if total != 7325}
    assert sum(not found for found in named.values()) > 200
    assert [total for total, found in named.items() if "components weighted 80:20" in found] == [7228]
    assert [total for total, found in named.items() if "cut off instead of rounded: the total" in found] == [
        7324
    ]
    assert [
        total
        for total, found in named.items()
        if "the percent of each component rounded to whole numbers before adding up" in found
    ] == [7300]


# components, bands, people


def test_components() -> None:
    (difference,) = beside("73.25", achievement="49.24").differences
    assert (difference.figure, difference.ours, difference.theirs) == (
        "achievement",
        Fraction("49.245"),
        D("49.24"),
    )
    assert "cut off instead of rounded: component points" in [
        cause.words("en") for cause in difference.causes
    ]
    (difference,) = beside("73.25", achievement="70").differences
    assert difference.ours == Fraction("70.35")


def test_bands() -> None:
    assert beside("73.25", band="ดี").differences == ()
    assert beside("73.25", band="Good").differences == ()
    (difference,) = beside("73.25", band="พอใช้").differences
    assert (difference.figure, difference.ours, difference.theirs) == ("band", "good", "พอใช้")
    assert [cause.words("en") for cause in difference.causes] == ["the bands of the policy gov-employee-2554"]
    assert beside("73.25", band="fair").differences[0].figure == "band"
    assert [each.figure for each in beside("55.55", band="ต้องปรับปรุง").differences] == [
        "total"
    ]  # it follows from the total


def test_figures_that_one_side_lacks() -> None:
    (difference,) = beside(None).differences
    assert [cause.words("en") for cause in difference.causes] == ["the file has no figure"]
    kpis, values = scores(WHOLE)
    assert beside(None, kpis, {}).same
    exempt = Person("1", level="K2", exempt="หัวหน้า")
    (difference,) = beside("73.25", person=exempt).differences
    assert (difference.ours, difference.causes) == (None, ())


def test_an_unrounded_policy_is_compared_in_the_decimals_given() -> None:
    own = with_rounding(POLICIES["ocsc-2552"])
    own = replace(own, rounding=replace(own.rounding, total=()), variants=())
    assert beside("73.245", policy=own).differences == ()
    assert beside("73.25", policy=own).differences == ()
    assert beside("73.24", policy=own).differences != ()


def test_ids() -> None:
    people = [Person(id, level="K2") for id in ("0042", "042", "0007", "9")]
    round = make_round()
    score = score_people(make_workspace(people, round), round)
    rows = tuple(
        ForeignRow(number, id, None, {}) for number, id in enumerate(("42", "7", "0042", "9", "9", "10"), 2)
    )
    found = compare_scores(score, score, Foreign(rows, {}), Bench(make_workspace(people, round), round))
    assert [each.person for each in found.unknown] == ["42", "10"]  # 42 may be two people
    assert [(each.row, each.person) for each in found.repeated] == [(6, "9")]
    assert [each.person.id for each in found.absent] == ["042"]


# reading


def row(foreign: Foreign) -> tuple[str, Decimal | None, Mapping[str, Decimal], str]:
    (found,) = foreign.rows
    return found.person, found.total, found.components, found.band


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_offices(encoding: str, delimiter: str) -> None:
    lines = [
        ["บัญชีคะแนนผลการประเมิน", "", "", ""],
        [],
        ["ลำดับ", "รหัส", "คะแนนรวม (100)", "ผลสัมฤทธิ์ของงาน", "สมรรถนะ", "ระดับผลการประเมิน"],
        ["๑", "0042", "๗๓.๒๕", "49.245", "24%", "ดี"],
        ["", "", "", "", "", ""],
        ["รวม", "", "73.25", "", "", ""],
    ]
    text = "\n".join(delimiter.join(line) for line in lines)
    found = read_foreign(
        "x.csv", text.encode(encoding), NAMES | {"behaviour": NAMES["behaviour"] + ["สมรรถนะ"]}
    )
    assert row(found) == ("0042", D("73.25"), {"achievement": D("49.245"), "behaviour": D(24)}, "ดี")
    assert found.rows[0].row == 4
    assert found.columns["total"] == "คะแนนรวม (100)"
    assert found.decimals == 2


def test_the_surest_name_of_a_column_wins() -> None:
    assert find_columns(["คะแนน", "รหัส", "คะแนนรวม"], {}) == {"person": 1, "total": 2}
    assert find_columns(["id", "score", "person_id"], {}) == {"person": 2, "total": 1}
    assert find_columns(["person", "achievement_percent", "achievement_points"], NAMES) == {
        "person": 0,
        "achievement": 2,
    }


def test_cells_that_are_no_numbers_are_told() -> None:
    found = read_foreign("x.csv", "id,total\n1,73.25\n2,ลาออก\n3,-\n".encode(), NAMES)
    assert found.unreadable == ((3, "total", "ลาออก"),)
    assert [(each.person, each.total) for each in found.rows] == [("1", D("73.25")), ("2", None), ("3", None)]


def test_a_file_without_the_columns() -> None:
    with pytest.raises(ForeignError) as error:
        read_foreign("x.csv", b"name,grade\na,b\n", NAMES)
    assert "found: name, grade" in error.value.hint
    with pytest.raises(ForeignError):
        read_foreign("x.csv", b"", NAMES)
    with pytest.raises(ForeignError, match="cannot be read"):
        read_foreign("x.xlsx", b"no workbook", NAMES)
    with pytest.raises(ForeignError, match="byte 4"):
        read_foreign("x.csv", b"id,\xff\xfe\x00", NAMES)


def workbook(*sheets: list[list[object]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for rows in sheets:
        page = book.add_worksheet()
        for number, cells in enumerate(rows):
            for index, cell in enumerate(cells):
                page.write(number, index, cell)
    book.close()
    return out.getvalue()


def test_workbooks() -> None:
    """Ids that became numbers, binary numbers as a spreadsheet shows them, the table on the second sheet."""
    data = workbook(
        [["ปก"]], [["รายงาน"], ["รหัส", "คะแนนรวม"], [1021, 73.245], [1022, 0.1 + 0.2], ["0042", "59.99"]]
    )
    found = read_foreign("x.XLSX", data, NAMES)
    assert [(each.person, each.total) for each in found.rows] == [
        ("1021", D("73.245")),
        ("1022", D("0.3")),
        ("0042", D("59.99")),
    ]


def test_small_helpers() -> None:
    assert [places(D(value)) for value in ("73.250", "73", "730", "0.001")] == [2, 0, 0, 3]
    assert in_decimals(3, 2) == {"th": "ทศนิยม 3 แล้ว 2 ตำแหน่ง", "en": "3, then 2 decimals"}


# the command


@pytest.fixture
def pm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
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


def own_totals(pm: Callable[..., tuple[int, str, str]], round: str) -> dict[str, Any]:
    people = json.loads(pm("score", "--round", round, "--format", "json")[1], parse_float=Decimal)["people"]
    return {each["person"]: each for each in people}


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_our_own_file_differs_in_nothing(
    pm: Callable[..., tuple[int, str, str]], tmp_path: Path, format: str
) -> None:
    target = str(tmp_path / f"own.{format}")
    assert pm("score", "--round", "2568-2", "--format", format, "--output", target)[0] == 0
    code, out, _ = pm("score", "--round", "2568-2", "--compare", target, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["differences"] == []
    assert found["summary"]["equal"] == 27


def test_a_file_that_counts_what_is_missing_as_zero(
    pm: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    """1042 lacks one KPI; with 0 for it the sum of the others is known from pm's own JSON."""
    people = own_totals(pm, "2569-1")
    lacking = people["1042"]
    assert lacking["status"] == "incomplete"
    kpis = sum(Fraction(each["weighted"]) for each in lacking["kpis"] if each["weighted"] is not None)
    points = {each["id"]: each for each in lacking["components"]}
    total = kpis * 20 * Fraction(points["achievement"]["weight"]) / 100 + Fraction(
        points["behaviour"]["points"]
    )
    (tmp_path / "other.csv").write_text(
        f"รหัส,คะแนนรวม\n1042,{float(total):.2f}\n1043,60.00\n9999,50\n", encoding="utf-8"
    )
    code, out, err = pm("score", "--compare", str(tmp_path / "other.csv"), "--format", "json")
    found = json.loads(out, parse_float=Decimal)
    assert code == 1
    assert err == ""
    (difference,) = found["differences"]
    assert (difference["person"], difference["status"], difference["ours"]) == ("1042", "incomplete", None)
    assert {"id": "missing-as-zero", "text": "what is missing counted as 0"} in difference["causes"]
    assert found["only_in_file"] == [{"row": 4, "person": "9999"}]
    assert "1002" in found["only_in_round"]
    assert "1001" not in found["only_in_round"]  # exempt
    assert (found["summary"]["equal"], found["summary"]["different"]) == (1, 1)


def other_system(people: Mapping[str, Any]) -> str:
    """A system that rounds the percent of the KPI part to whole numbers."""
    lines = ["รหัส,คะแนนรวม"]
    for id, each in people.items():
        if each["total"] is not None:
            kpis, rest = each["components"]
            percent = (2 * Fraction(kpis["percent"]).numerator + Fraction(kpis["percent"]).denominator) // (
                2 * Fraction(kpis["percent"]).denominator
            )
            total = (
                percent * Fraction(kpis["weight"]) / 100
                + Fraction(rest["percent"]) * Fraction(rest["weight"]) / 100
            )
            cents = (200 * total.numerator + total.denominator) // (2 * total.denominator)
            lines.append(f"{id},{Decimal(cents) / 100}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lang", ["th", "en"])
def test_one_cause_that_explains_everything_stands_first(
    pm: Callable[..., tuple[int, str, str]], tmp_path: Path, lang: str
) -> None:
    (tmp_path / "other.csv").write_text(other_system(own_totals(pm, "2568-2")), encoding="utf-8")
    code, out, _ = pm("score", "--round", "2568-2", "--compare", str(tmp_path / "other.csv"), "--lang", lang)
    assert code == 1
    assert max(map(display_width, out.splitlines())) <= 80
    assert "other.csv" in out
    if lang == "en":
        assert " 1  the percent of Achievement of work rounded to whole numbers" in out
        assert "explains every difference by itself: 1\n" in out
        assert "not explained: 0)" in out
    first = pm("score", "--round", "2568-2", "--compare", str(tmp_path / "other.csv"), "--lang", lang)[1]
    assert first == out


def test_csv_of_the_comparison_and_selection(pm: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id,total\n1002,77.21\n1003,73.47\n", encoding="utf-8")
    _, out, _ = pm(
        "score", "1003", "--round", "2568-2", "--compare", str(tmp_path / "other.csv"), "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [
        (each["person"], each["figure"], each["ours"], each["theirs"], each["movement"]) for each in rows
    ] == [("1003", "total", "73.46", "73.47", "0.01")]
    assert rows[0]["causes"]


def test_what_is_refused(pm: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    assert pm("score", "--compare", str(tmp_path / "none.csv"))[0] == 2
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf-8")
    code, _, err = pm("score", "--compare", str(tmp_path / "x.csv"))
    assert code == 2
    assert "no table with a column of ids" in err
    assert pm("score", "--compare", str(tmp_path / "x.csv"), "--format", "parquet")[0] == 2


def test_tables_in_both_languages() -> None:
    found = tables(beside("73.24", band="พอใช้"), "x.csv", "th")
    assert found.title == "ผลการประเมินรอบ 2569-1 เทียบกับ x.csv"
    assert [each[2] for each in found.shown[1].rows] == ["คะแนนรวม", "ระดับผล"]
    assert tables(beside("55.55"), "x.csv", "en").shown[1].rows[0][-1] == "not explained"

"""Edges of the formats (chapters 1 and 2) at which a careful reader of the files still stumbles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pmcli.check import check_workspace
from pmcli.results import Scored, score_workspace
from tests.support import write_files

PEOPLE = "org/people.csv"
ROUND = "rounds/2569-1/round.yaml"
AGREEMENTS = "rounds/2569-1/agreements.yaml"
POLICY = "policies/own.yaml"
CORE = ("ACH", "SERV", "EXP", "ING", "TW")
QUIET = {"PM413", "PM416", "PM501", "PM506", "PM803"}
HEAD = "person: p1\nsigned: {person: 2025-10-06, evaluator: 2025-10-07}\nkpis:\n"


def workspace(**files: str) -> dict[str, str]:
    """Somebody whose one KPI is at level 4 (80 percent) and whose competencies are at 3 of 5 (60 percent)."""
    made = {
        "pm.yaml": "policy: own\nround: 2569-1\n",
        PEOPLE: "id,first_name,last_name,level,supervisor\nboss,ก,ข,K3,\np1,ค,ง,K2,boss\n",
        ROUND: "id: 2569-1\nstart: 2025-10-01\nend: 2026-03-31\nstatus: open\n",
        AGREEMENTS: HEAD
        + "  - {id: a, name: ร้อยละ, group: function, weight: 100, targets: [50, 60, 70, 80, 90]}\n",
        "rounds/2569-1/results.csv": "date,person,kpi,value\n2026-03-01,p1,a,80\n",
        "rounds/2569-1/ratings.csv": "person,competency,level\n" + "".join(f"p1,{each},3\n" for each in CORE),
        POLICY: "id: own\nextends: ocsc-2552\n",
    }
    return made | files


def read(folder: Path, files: Mapping[str, str]) -> tuple[list[str], Scored]:
    """The codes that are found, and the scores."""
    write_files(folder, files)
    checked = check_workspace(folder, lang="en")
    codes = [each.code for each in checked.diagnostics if each.code not in QUIET]
    return codes, score_workspace(checked, checked.workspace.round["2569-1"])


def total(scored: Scored) -> object:
    assert scored.score is not None
    return next(each.total for each in scored.score.people if each.person.id == "p1")


def test_importance_in_thai_digits_is_read_and_reported(tmp_path: Path) -> None:
    kpi = "  - {{id: {}, name: ร้อยละ, group: function, importance: {}, targets: [50, 60, 70, 80, 90]}}\n"
    results = "date,person,kpi,value\n2026-03-01,p1,a,90\n2026-03-01,p1,b,50\n"
    files = workspace(**{AGREEMENTS: HEAD + kpi.format("a", "๓") + kpi.format("b", 1)})
    codes, scored = read(tmp_path, files | {"rounds/2569-1/results.csv": results})
    assert codes == ["PM107"]
    assert total(scored) == 74  # (5 × 75 + 1 × 25) ÷ 100 × 20 × 0.7 + 60 × 0.3


def test_one_month_of_a_plan_in_two_eras_is_a_key_written_twice(tmp_path: Path) -> None:
    files = workspace()
    files[AGREEMENTS] = files[AGREEMENTS].replace(
        "weight: 100", "weight: 100, plan: {2568-11: 10, 2025-11: 20}"
    )
    assert read(tmp_path, files)[0] == ["PM004"]


@pytest.mark.parametrize("text", ["", "# units will follow\n", "---\n", "null\n"])
def test_an_empty_units_file_asks_for_no_units(tmp_path: Path, text: str) -> None:
    codes, scored = read(tmp_path, workspace(**{"org/units.yaml": text}))
    assert codes == []
    assert total(scored) == 74


@pytest.mark.parametrize("text", ["units: []\n", "units: [\n"])
def test_a_units_file_that_is_there_asks_for_units(tmp_path: Path, text: str) -> None:
    assert "PM102" in read(tmp_path, workspace(**{"org/units.yaml": text}))[0]


def test_an_empty_round_file_alone_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, workspace(**{"rounds/2569-2/round.yaml": "# later\n"}))[0] == []
    (tmp_path / "rounds/2569-2/salary.yaml").write_text("min_months: 4\n", encoding="utf-8")
    assert [each.code for each in check_workspace(tmp_path).diagnostics if each.code == "PM102"] == ["PM102"]


@pytest.mark.parametrize("path", ["rounds/2569-2/round.yaml", "rounds/2569-2/results.csv"])
def test_another_round_that_cannot_be_read_does_not_refuse_this_one(tmp_path: Path, path: str) -> None:
    codes, scored = read(tmp_path, workspace(**{path: "a: [\n"}))
    assert codes != []
    assert total(scored) == 74


def test_a_shared_file_that_cannot_be_read_refuses_every_round(tmp_path: Path) -> None:
    assert read(tmp_path, workspace(**{"strategy.yaml": "a: [\n"}))[1].score is None


@pytest.mark.parametrize("base", ["nobody", "own"])
def test_a_policy_without_what_it_extends_is_one_finding(tmp_path: Path, base: str) -> None:
    assert read(tmp_path, workspace(**{POLICY: f"id: own\nextends: {base}\n"}))[0] == ["PM215"]


def test_a_weight_of_an_unknown_component_is_one_finding(tmp_path: Path) -> None:
    variant = "variants: [{when: {levels: [K2]}, weights: {achievement: 60, behavior: 40}}]\n"
    files = workspace(**{POLICY: f"id: own\nextends: ocsc-2552\n{variant}"})
    assert read(tmp_path, files)[0] == ["PM101"]


def test_thai_words_for_levels_mean_the_code_in_a_policy(tmp_path: Path) -> None:
    variant = "variants: [{when: {levels: [ชำนาญการ]}, weights: {achievement: 60, behaviour: 40}}]\n"
    codes, scored = read(tmp_path, workspace(**{POLICY: f"id: own\nextends: ocsc-2552\n{variant}"}))
    assert codes == []
    assert total(scored) == 72


def test_thai_words_for_levels_tell_who_is_rated(tmp_path: Path) -> None:
    asked = "competencies: {managerial: {for: [ชำนาญการ]}}\n"
    _, scored = read(tmp_path, workspace(**{POLICY: f"id: own\nextends: ocsc-2552\n{asked}"}))
    assert scored.score is not None
    found = next(each for each in scored.score.people if each.person.id == "p1")
    assert "competency:LEAD" in found.missing


def test_a_percent_for_a_band_that_no_policy_has(tmp_path: Path) -> None:
    salary = "rates: {outstandng: 3.2, good: 2.8}\n"
    assert read(tmp_path, workspace(**{"rounds/2569-1/salary.yaml": salary}))[0] == ["PM101"]


@pytest.mark.parametrize(
    ("rewards", "column"),
    [
        ("rewards: {announce: [outstanding, god]}", 35),
        ("rewards: {certificate: [god]}", 25),
        ("rewards: {study_trip: {bands: [god], days: 2}}", 32),
    ],
)
def test_a_reward_for_a_band_that_the_policy_has_not(tmp_path: Path, rewards: str, column: int) -> None:
    write_files(tmp_path, workspace(**{POLICY: f"id: own\nextends: ocsc-2552\n{rewards}\n"}))
    checked = check_workspace(tmp_path, lang="en")
    (found,) = [each for each in checked.diagnostics if each.code == "PM106"]
    assert (found.span.path, found.span.line, found.span.column) == (POLICY, 3, column)
    assert "did you mean `good`?" in found.help


def test_rewards_for_bands_of_a_policys_own(tmp_path: Path) -> None:
    own = "bands: [{id: a, name: ก, from: 60}, {id: b, name: ข, from: 0}]\nrewards: {announce: [a, b]}\n"
    assert "PM106" not in read(tmp_path, workspace(**{POLICY: f"id: own\nextends: ocsc-2552\n{own}"}))[0]


def test_documents_of_one_file_make_one_map(tmp_path: Path) -> None:
    first, second = "[{id: NEW1, name: N, group: core}]", "[{id: NEW2, name: N, group: core}]"
    files = workspace(
        **{
            "competencies.yaml": f"competencies: {first}\nexpected: {{core: {{K2: 3}}}}\n---\n"
            f"competencies: {second}\nexpected: {{core: {{K3: 4}}}}\n",
            ROUND: "id: 2569-1\nstart: 2025-10-01\n---\nend: 2026-03-31\nstatus: open\n",
        }
    )
    codes, scored = read(tmp_path, files)
    assert codes == []
    assert scored.score is not None
    found = next(each for each in scored.score.people if each.person.id == "p1")
    assert found.missing == ("competency:NEW1", "competency:NEW2")
    dictionary = check_workspace(tmp_path).workspace.dictionary
    assert (dictionary.expects("ACH", "K2"), dictionary.expects("ACH", "K3")) == (3, 4)


def test_a_value_that_two_documents_give_is_a_key_written_twice(tmp_path: Path) -> None:
    both = "id: 2569-1\nstart: 2025-10-01\nend: 2026-03-31\n---\nend: 2026-04-30\n"
    write_files(tmp_path, workspace(**{ROUND: both}))
    found = [each for each in check_workspace(tmp_path).diagnostics if each.severity == "error"]
    assert [
        (each.code, each.span.line, each.related[0].span.line) for each in found if each.code != "PM501"
    ] == [("PM004", 5, 3)]


@pytest.mark.parametrize("name", ['""', '"  "', '{th: "", en: ""}'])
def test_a_name_without_a_word_has_no_measure_word(tmp_path: Path, name: str) -> None:
    files = workspace()
    files[AGREEMENTS] = files[AGREEMENTS].replace("name: ร้อยละ", f"name: {name}")
    assert read(tmp_path, files)[0] == ["PM410"]

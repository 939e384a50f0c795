"""In a valid workspace drawn at random, one known mistake at a random place is one finding: that one, there."""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from pmcli.check import check_workspace
from pmcli.diagnostics import Diagnostic
from tests.valid_workspaces import MARK, Agreement, Office, Record, offices

EXAMPLES = int(os.environ.get("PM_RANDOM_EXAMPLES", "6"))
Mistake = Callable[[Office, Callable[[list], object]], str | None]
MISTAKES: dict[str, Mistake] = {}


def mistake(make: Mistake) -> Mistake:
    MISTAKES[make.__name__] = make
    return make


EMPTY = TemporaryDirectory(
    prefix="pm-random-"
)  # a folder without files: the workspace's files are laid over it


def findings(files: dict[str, str]) -> list[Diagnostic]:
    return check_workspace(
        Path(EMPTY.name), lang="en", overlay={path: text.encode() for path, text in files.items()}
    ).diagnostics


def somebody(office: Office, pick: Callable[[list], object]) -> Agreement:
    return pick(list(office.agreements.values()))


def rename(record: Record, old: str, new: str) -> None:
    """Another key in the place of one."""
    entries = [(new if key == old else key, value) for key, value in record.items()]
    record.clear()
    record.update(entries)


def levels(text: str) -> list[str]:
    return text.strip("[]").split(", ")


# Each changes an office in one place, marks where the finding must stand, and tells its code; None where the office has no such place.


@mistake
def weights_do_not_add_up(office, pick):
    agreement = pick([each for each in office.agreements.values() if "weight" in each.kpis[0]] or [None])
    if agreement is None:
        return None
    kpi = pick(agreement.kpis)
    kpi["weight"] = str(int(kpi["weight"]) + pick([-5, -1, 1, 5]))
    agreement.key = MARK + "kpis"
    return "PM401"


@mistake
def weight_of_nothing(office, pick):
    kpi = pick(somebody(office, pick).kpis)
    if "weight" not in kpi:
        return None
    kpi["weight"] = MARK + pick(["0", "-5"])
    return "PM402"


@mistake
def importance_beside_weights(office, pick):
    agreement = somebody(office, pick)
    kpi = agreement.kpis[0]
    if "weight" not in kpi:
        return None
    kpi["importance"] = MARK + "3"
    return "PM403"


@mistake
def weight_left_out(office, pick):
    kpi = pick(somebody(office, pick).kpis)
    del kpi["weight" if "weight" in kpi else "importance"]
    mark_first(kpi)
    return "PM102"


def mark_first(record: Record) -> None:
    """Mark the first key of an entry."""
    rename(record, next(iter(record)), MARK + next(iter(record)))


@mistake
def misspelt_key(office, pick):
    kpi = pick(somebody(office, pick).kpis)
    key = pick([each for each in kpi if each != "id"])
    rename(kpi, key, MARK + key + key[-1])
    return "PM101"


@mistake
def misspelt_parent(office, pick):
    kpi = somebody(office, pick).kpi(pick(["a", "s"]))
    kpi["from"] = MARK + kpi["from"] + pick(["x", "1"])
    return "PM204"


@mistake
def parent_of_nobody(office, pick):
    kpi = somebody(office, pick).kpi(pick(["a", "s"]))
    kpi["from"] = MARK + "9999/" + kpi["from"].split("/")[1]
    return "PM204"


@mistake
def misspelt_cascade(office, pick):
    kpi = somebody(office, pick).kpi(pick(["a", "s"]))
    kpi["cascade"] = MARK + kpi["cascade"] + "e"
    return "PM106"


@mistake
def misspelt_aggregate(office, pick):
    parent = office.parent(pick(list(office.superior)))
    parent["aggregate"] = MARK + parent["aggregate"] + "s"
    return "PM106"


@mistake
def handed_down_too_little(office, pick):
    parent = office.parent(pick(list(office.superior)))
    targets = levels(parent["targets"])
    last = max(index for index, each in enumerate(targets) if each != "null")
    targets[last] = str(-1000) if office.lower else str(99999)
    parent["targets"] = f"{MARK}[{', '.join(targets)}]"
    return "PM303"


@mistake
def a_level_left_out_below(office, pick):
    kpi = somebody(office, pick).kpi("s")
    targets = levels(kpi["targets"])
    used = [index for index, each in enumerate(targets) if each != "null"]
    if (
        len(used) < 3 or "aggregate" in kpi
    ):  # of a person without children: a parent would miss it on both sides
        return None
    targets[pick(used)] = '"-"'
    kpi["targets"] = f"{MARK}[{', '.join(targets)}]"
    return "PM313"


@mistake
def four_targets(office, pick):
    kpi = somebody(office, pick).kpi(pick(["s", "b", "c"]))
    kpi["targets"] = MARK + "[" + ", ".join(levels(kpi["targets"])[:4]) + "]"
    return "PM405"


@mistake
def a_target_that_is_no_number(office, pick):
    kpi = somebody(office, pick).kpi(pick(["s", "b"]))
    targets = levels(kpi["targets"])
    index = pick([index for index, each in enumerate(targets) if each != "null"])
    targets[index] = MARK + pick(["1O0", "+5", "1e3", "เก้า"])
    kpi["targets"] = f"[{', '.join(targets)}]"
    return "PM104"


@mistake
def targets_out_of_order(office, pick):
    kpi = somebody(office, pick).kpi("b")
    targets = levels(kpi["targets"])
    index = pick([0, 1, 2, 3])
    targets[index] = targets[index + 1]
    kpi["targets"] = f"{MARK}[{', '.join(targets)}]"
    return "PM406"


@mistake
def targets_against_the_direction(office, pick):
    kpi = somebody(office, pick).kpi("b")
    kpi["direction"] = "higher" if kpi["targets"].startswith("[9") else "lower"
    kpi["targets"] = MARK + kpi["targets"]
    return "PM407"


@mistake
def an_empty_milestone(office, pick):
    kpi = somebody(office, pick).kpi("c")
    texts = levels(kpi["targets"])
    texts[4] = MARK + pick([texts[3], '""'])
    kpi["targets"] = f"[{', '.join(texts)}]"
    return "PM412"


@mistake
def another_unit(office, pick):
    somebody(office, pick).kpi("s")["unit"] = MARK + "บาท"
    return "PM304"


@mistake
def another_name(office, pick):
    somebody(office, pick).kpi("a")["name"] = MARK + "จำนวนเรื่องทั้งหมด"
    return "PM302"


@mistake
def base_left_out(office, pick):
    kpi = somebody(office, pick).kpi("s")
    if "base" not in kpi:
        return None
    del kpi["base"]
    mark_first(kpi)
    return "PM306"


@mistake
def an_unknown_part(office, pick):
    kpi = pick(
        [kpi for each in office.agreements.values() for kpi in each.kpis if kpi["id"] == "p"] or [None]
    )
    if kpi is None:
        return None
    kpi["part"] = MARK + "ด้านอื่น"
    return "PM314"


@mistake
def a_part_that_nobody_took(office, pick):
    if len(office.scorecard) < 3:
        return None
    goal = office.scorecard[2]
    goal["parts"] = goal["parts"][:-1] + f", {MARK}ด้านที่ลืม]"
    return "PM307"


@mistake
def one_id_twice(office, pick):
    agreement = somebody(office, pick)
    first, second = agreement.kpis[0], pick(agreement.kpis[1:])
    second["id"] = MARK + first["id"]
    return "PM201"


@mistake
def an_id_with_a_space(office, pick):
    agreement = somebody(office, pick)
    kpi = agreement.kpi(pick(["b", "c"]))
    kpi["id"] = MARK + kpi["id"] + " 1"
    return "PM110"


@mistake
def no_result_to_serve(office, pick):
    kpi = somebody(office, pick).kpi(pick(["b", "c"]))
    del kpi["result"]
    mark_first(kpi)
    return "PM311"


@mistake
def an_objective_without_kpi(office, pick):
    office.objectives.append(
        {"id": MARK + "obj-2", "name": "เป้าประสงค์ที่ลืม", "issue": "si-1", "perspective": "quality"}
    )
    return "PM312"


@mistake
def an_unknown_issue(office, pick):
    office.objectives[0]["issue"] = MARK + "si-9"
    return "PM205"


@mistake
def not_signed(office, pick):
    somebody(office, pick).head["signed"] = "{" + MARK + "person: 2025-10-06}"
    return "PM503"


@mistake
def an_unknown_evaluator(office, pick):
    somebody(office, pick).head["evaluator"] = MARK + '"9999"'
    return "PM203"


@mistake
def a_self_evaluation(office, pick):
    agreement = somebody(office, pick)
    agreement.head["evaluator"] = MARK + agreement.head["person"]
    return "PM211"


@mistake
def a_person_misspelt(office, pick):
    agreement = somebody(office, pick)
    agreement.head["person"] = MARK + agreement.head["person"].replace("0", "O")
    return "PM203"


@mistake
def somebody_left(office, pick):
    person = pick(office.leaves)
    next(row for row in office.people if row["id"] == person)["end_date"] = "2025-09-30"
    head = office.agreements[person].head
    head["person"] = MARK + head["person"]
    return "PM213"


@mistake
def an_unknown_competency(office, pick):
    somebody(office, pick).competencies.append({"id": MARK + "XYZ"})
    return "PM206"


@mistake
def development_that_ends_first(office, pick):
    somebody(office, pick).development[0]["end"] = MARK + "2025-01-31"
    return "PM112"


@mistake
def a_rating_of_six(office, pick):
    pick(office.ratings)["level"] = MARK + pick(["6", "3.5", "-1"])
    return "PM605"


@mistake
def rated_twice(office, pick):
    index = pick(list(range(len(office.ratings))))
    again = dict(office.ratings[index])
    office.ratings.insert(index + 1, again | {"competency": MARK + again["competency"]})
    return "PM607"


@mistake
def an_unknown_rated_competency(office, pick):
    row = pick(office.ratings)
    row["competency"] = MARK + row["competency"] + "X"
    return "PM206"


@mistake
def rated_by_an_inferior(office, pick):
    row = pick(office.ratings)
    row["rater"] = MARK + row["person"]
    return "PM609"


@mistake
def two_results_on_a_day(office, pick):
    row = pick([each for each in office.results if each["by"] == "official"])
    office.results.insert(office.results.index(row) + 1, row | {"date": MARK + row["date"]})
    return "PM603"


@mistake
def a_result_of_another_year(office, pick):
    row = pick(office.results)
    row["date"] = MARK + pick(["2024-03-31", "2027-03-31"])
    return "PM604"


@mistake
def no_such_day(office, pick):
    pick(office.results)["date"] = MARK + pick(["2026-02-30", "31/03/2026"])
    return "PM105"


@mistake
def a_result_for_no_kpi(office, pick):
    row = pick(office.results)
    row["kpi"] = MARK + row["kpi"] + "x"
    return "PM204"


@mistake
def a_result_for_nobody(office, pick):
    pick(office.results)["person"] = MARK + "9999"
    return "PM203"


@mistake
def a_value_that_is_no_number(office, pick):
    pick(office.results)["value"] = MARK + "มาก"
    return "PM104"


@mistake
def thai_digits(office, pick):
    row = pick([each for each in office.results if each["kpi"] == "b"])
    row["value"] = MARK + "๘"
    return "PM107"


@mistake
def an_implausible_value(office, pick):
    pick([each for each in office.results if each["kpi"] == "s"])["value"] = MARK + "999999"
    return "PM610"


@mistake
def a_rollup_that_differs(office, pick):
    row = pick([each for each in office.results if each["kpi"] == "K2"])
    row["value"] = f"{MARK}{row['value']}1" if "." in row["value"] else f"{MARK}{row['value']}.5"
    return "PM608"


@mistake
def a_circle_of_supervisors(office, pick):
    if office.with_units:
        return None
    person = pick(list(office.superior))
    row = next(each for each in office.people if each["id"] == person)
    row["supervisor"] = MARK + person
    return "PM209"


@mistake
def a_circle_of_units(office, pick):
    if not office.with_units or len(office.units) < 2:
        return None
    unit = pick(office.units[1:])
    unit["parent"] = MARK + unit["id"]
    return "PM208"


@mistake
def an_unknown_unit(office, pick):
    if not office.with_units:
        return None
    row = pick(office.people[1:])
    row["unit"] = MARK + "nowhere"
    return "PM202"


@mistake
def an_unknown_head(office, pick):
    if not office.with_units:
        return None
    pick(office.units[1:] or office.units)["head"] = MARK + "9999"
    return "PM203"


@mistake
def an_unknown_supervisor(office, pick):
    if office.with_units:
        return None
    pick(office.people[1:])["supervisor"] = MARK + "9999"
    return "PM203"


@mistake
def two_heads_of_the_office(office, pick):
    if office.with_units:
        return None
    row = pick(office.people[1:])
    row["supervisor"] = ""
    if office.csv:
        row["id"] = MARK + row["id"]
    else:
        mark_first(row)
    return "PM210"


@mistake
def an_unknown_level(office, pick):
    pick(office.people)["level"] = MARK + "K9"
    return "PM111"


@mistake
def an_unknown_policy(office, pick):
    office.policy = MARK + "own2"
    return "PM215"


def place(files: dict[str, str]) -> tuple[str, int, int]:
    [(path, text)] = [(path, text) for path, text in files.items() if MARK in text]
    before = text.partition(MARK)[0]
    assert text.count(MARK) == 1
    return path, before.count("\n") + 1, len(before) - before.rfind("\n")


QUICK = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@given(offices())
@settings(QUICK, max_examples=4 * EXAMPLES)
def test_a_valid_workspace_has_no_findings(office: Office) -> None:
    assert findings(office.files()) == []


@pytest.mark.parametrize("name", MISTAKES)
@given(office=offices(), data=st.data())
@QUICK
def test_one_mistake_is_one_finding(name: str, office: Office, data: st.DataObject) -> None:
    changed = deepcopy(office)
    code = MISTAKES[name](changed, lambda choices: data.draw(st.sampled_from(choices)))
    assume(code is not None)
    files = changed.files()
    expected = (code, *place(files))
    found = findings({path: text.replace(MARK, "") for path, text in files.items()})
    assert [(each.code, each.span.path, each.span.line, each.span.column) for each in found] == [expected], [
        each.message for each in found
    ]

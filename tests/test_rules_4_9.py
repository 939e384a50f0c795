"""One mistake in a valid workspace gives one finding, of the rules PM4xx to PM9xx; and the small decisions inside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pmcli.policy import Policy
from pmcli.policy.deadlines import report_due
from pmcli.rules.pm410_measure_word import measures
from pmcli.rules.pm608_rollup_differs import same
from tests.rule_base import workspace_files
from tests.support import diagnose_files

PERSON = "rounds/2569-1/agreements/1003.yaml"
PEOPLE = "org/people.csv"
RESULTS = "rounds/2569-1/results.csv"
RATINGS = "rounds/2569-1/ratings.csv"
ROW = "1003,นางสาว,สมมติ,สาม,นักวิเคราะห์นโยบายและแผน,K1,,plan,,"
B = "weight: 25, targets: [1, 2, 3, 4, 5]"

ONE_MISTAKE = {
    "a weight that is no number leaves the total open": (PERSON, "weight: 25", "weight: 2x5", "PM104"),
    "a misspelt weight": (PERSON, "weight: 25", "wieght: 25", "PM101"),
    "a weight below 0 is no wrong total": (PERSON, "weight: 25", "weight: -25", "PM402"),
    "the agreement of somebody unknown is nobody's missing one": (PERSON, '"1003"', '"1009"', "PM203"),
    "nor is one under somebody else's id": (PERSON, '"1003"', '"1002"', "PM502"),
    "nor one that names nobody": (PERSON, 'person: "1003"\n', "", "PM102"),
    "a KPI id used twice leaves number and total open": (PERSON, "id: b", "id: c", "PM201"),
    "a KPI without id": (PERSON, "id: b, ", "", "PM102"),
    "a target that is no number": (PERSON, "[1, 2, 3, 4, 5]", "[1, 2, x, 4, 5]", "PM104"),
    "four texts of an unknown scale": (
        PERSON,
        B,
        "weight: 25, scale: milestne, targets: [ก, ข, ค, ง, จ]",
        "PM106",
    ),
    "an unknown direction": (PERSON, B, f"{B}, direction: lowr", "PM106"),
    "one target and no direction": (PERSON, B, "weight: 25, targets: [null, null, 3, null, null]", "PM102"),
    "targets of a direct child are compared with the parent's only": (
        PERSON,
        "cascade: direct,",
        "cascade: direct, targets: [1, 2, 2, 3, 3],",
        "PM302",
    ),
    "an exempt person's results and ratings": (PEOPLE, ROW, f"{ROW}ลาศึกษาต่อ", "PM509"),
    "an unknown evaluator of amendments and ratings": (
        PERSON,
        "development:",
        'evaluator: "9999"\namendments: [{date: 2026-01-15, approved_by: "1001"}]\ndevelopment:',
        "PM203",
    ),
    "an approver who is unknown": (
        PERSON,
        "development:",
        'amendments: [{date: 2026-01-15, approved_by: "9999"}]\ndevelopment:',
        "PM203",
    ),
    "a competency that is unknown has no weight to add up": (
        PERSON,
        "development:",
        "competencies: [{id: ZZZ, weight: 20}]\ndevelopment:",
        "PM206",
    ),
    "a competency weight that is no number": (
        PERSON,
        "development:",
        "competencies: [{id: AT, weight: x}]\ndevelopment:",
        "PM104",
    ),
    "a competency weight below 0": (
        PERSON,
        "development:",
        "competencies: [{id: AT, weight: -5}]\ndevelopment:",
        "PM402",
    ),
    "a rating of an unknown competency": (RATINGS, "1003,ACH", "1003,AHC", "PM206"),
    "a rating in the wrong row": (RATINGS, "1003,ACH", "1003,SERV", "PM607"),
    "a result of an unknown KPI": (RESULTS, "1003,b", "1003,bb", "PM204"),
    "a result in the wrong row": (RESULTS, "1003,b", "1003,c", "PM603"),
}


@pytest.mark.parametrize("title", ONE_MISTAKE)
def test_one_mistake_gives_one_finding(title: str, tmp_path: Path) -> None:
    path, right, wrong, code = ONE_MISTAKE[title]
    files = workspace_files()
    assert right in files[path]
    files[path] = files[path].replace(right, wrong, 1)
    assert [each.code for each in diagnose_files(tmp_path, files)] == [code]


@pytest.mark.parametrize("number", ["weight", "from"])
def test_an_unreadable_number_of_a_policy_is_no_wrong_sum(number: str, tmp_path: Path) -> None:
    lists = {
        "weight": "components: [{id: a, weight: 7o, from: kpis}, {id: b, weight: 20, from: kpis}]\nvariants: []",
        "from": "bands: [{id: a, from: 5o}, {id: b, from: 1}]",
    }
    files = workspace_files() | {"policies/own.yaml": f"id: own\nextends: ocsc-2552\n{lists[number]}\n"}
    assert [each.code for each in diagnose_files(tmp_path, files)] == ["PM104"]


@pytest.mark.parametrize(
    "name",
    [
        "ร้อยละของรายงาน",
        "จำนวนครั้ง",
        "จํานวนครั้ง",  # typed with nikhahit
        "1. ระดับความสำเร็จ",
        "ตัวชี้วัดที่ ๒ อัตราการครอบครองเตียง",
        "% ของงบประมาณ",
        "“ระยะเวลาเฉลี่ย”",
        "Percent of users",
        "Project completion rate",
        "Rice yield per rai",
        "客户满意度",
    ],
)
def test_measure_word_is_found(name: str) -> None:
    assert measures(name)


@pytest.mark.parametrize(
    "name", ["ความพึงพอใจ", "จัดทำรายงาน", "งานร้อยละ", "Improve service", "Numbering of files"]
)
def test_measure_word_is_missing(name: str) -> None:
    assert not measures(name)


@pytest.mark.parametrize(
    ("done", "kind", "days", "due"),
    [
        (date(2025, 12, 1), "calendar", 7, date(2025, 12, 8)),
        (date(2025, 12, 1), "working", 7, date(2025, 12, 10)),  # Monday to Wednesday of the next week
        (date(2025, 12, 5), "working", 1, date(2025, 12, 8)),  # Friday to Monday
        (date(2025, 12, 6), "working", 5, date(2025, 12, 12)),  # Saturday: the Friday after
        (date(2025, 12, 6), "working", 7, date(2025, 12, 16)),
        (date(2025, 12, 6), "working", 0, date(2025, 12, 6)),
    ],
)
def test_report_due(done: date, kind: str, days: int, due: date) -> None:
    assert report_due(done, Policy("own", report_days=days, report_days_kind=kind)) == due


@pytest.mark.parametrize(
    ("written", "together", "is_same"),
    [
        ("415.5", Fraction(831, 2), True),
        ("415", Fraction(831, 2), False),  # 415.5 can be written: it is compared exactly
        ("415.33", Fraction(1246, 3), True),  # 415.333… cannot
        ("415.34", Fraction(1246, 3), False),
        ("415", Fraction(1246, 3), True),
        ("7.00", Fraction(7), True),
    ],
)
def test_rollup_is_compared_exactly_where_it_can_be_written(
    written: str, together: Fraction, is_same: bool
) -> None:
    assert same(Decimal(written), together) is is_same

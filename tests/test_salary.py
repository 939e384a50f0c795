"""The salary exercise: amounts to the baht, who gets nothing and why, the budget, other percents; and how base tables are read."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmcli.check import check_workspace
from pmcli.diagnostics import Diagnostic
from pmcli.load.workspace import load
from pmcli.model import Excluded, Person, Salary, SalaryBase, SalaryException, SalaryTable, Unit, Workspace
from pmcli.policy import Band
from pmcli.salary import (
    MOST,
    CannotFit,
    Exercise,
    Line,
    amounts,
    exercise_of,
    fitted,
    line_of,
    served,
)
from pmcli.salary.line import base_of
from pmcli.salary.words import notes, reason, remarks, warning
from pmcli.scoring import PersonScore, RoundScore
from tests.rule_base import workspace_files
from tests.scoring_support import OCSC, D, make_round
from tests.support import diagnose_files, write_files

BANDS: Mapping[str, Band] = {band.id: band for band in OCSC.bands}
LOW = OCSC.bands[-1].id
RATES = {"outstanding": D("3.4"), "very_good": D(3), "good": D("2.7"), "fair": D("2.3")}
SALARY_FILE = "rounds/2569-1/salary.yaml"
HEAD = "level,min,ceiling,boundary,lower,upper\n"


def shipped() -> SalaryTable:
    folder = Path(__file__).parent.parent / "sample_data" / "province-a"
    round = load(folder).workspace.round["2569-1"]
    assert round.salary is not None
    assert round.salary.table is not None
    return round.salary.table


TABLE = shipped()


def plan(**more: Any) -> Salary:
    values: dict[str, Any] = {
        "effective": date(2026, 4, 1),
        "payroll_date": date(2026, 3, 1),
        "budget_percent": D(3),
        "table": TABLE,
        "rates": RATES,
    }
    return Salary(**(values | more))


def scored(person: Person, band: str | None = "good", status: str = "complete") -> PersonScore:
    found = BANDS[band] if band is not None else None
    return PersonScore(person, status, policy=OCSC, band=found, flagged=band == LOW)


def line(
    person: Person, band: str | None = "good", exercise_plan: Salary | None = None, status: str = "complete"
) -> Line:
    made = exercise_plan or plan()
    excluded = {each.person: each for each in made.excluded}
    return line_of(made, excluded, make_round(), scored(person, band, status))


def exercise(
    scores: Iterable[PersonScore], exercise_plan: Salary | None = None, units: tuple[Unit, ...] = ()
) -> Exercise:
    people = tuple(scores)
    round = make_round(salary=exercise_plan or plan())
    workspace = Workspace(people=tuple(each.person for each in people), units=units, rounds=(round,))
    made = exercise_of(workspace, RoundScore(round, people, bands=BANDS))
    assert made is not None
    return made


# amounts


@pytest.mark.parametrize(
    ("base", "percent", "room", "raised", "special"),
    [
        (49330, "3.03", 10000, 1500, 0),
        (17980, "3.0", 10000, 540, 0),
        (36470, "3.0", 100, 100, "994.10"),
        (36470, "3.0", 0, 0, "1094.10"),
        (36470, "3.0", 1100, 1100, 0),  # it just fits
        (36470, "3.0", "1099.99", "1099.99", 0),  # what is rounded up is no special compensation
        (36470, "3.0", "1094.09", "1094.09", "0.01"),
        (36470, "3.0", -500, 0, "1094.10"),  # above the ceiling already
        (10000, "3.0", 300, 300, 0),  # a whole ten baht is not rounded up further
        (18110, "3.333", 0, 0, "603.61"),  # 603.6063
        (10, "0.05", 0, 0, "0.01"),  # half a satang: up
        (49330, "7", 10000, 2960, 0),  # at most 6 percent
        (49330, "0", 10000, 0, 0),
    ],
)
def test_amounts(base: int, percent: str, room: object, raised: object, special: object) -> None:
    found = amounts(D(base), D(percent), D(room))
    assert (found.raised, found.special) == (Fraction(str(raised)), Fraction(str(special)))


@pytest.mark.parametrize(("salary", "base"), [("20704.99", 17980), (20705, 23930), (20706, 23930)])
def test_the_upper_base_begins_at_the_boundary(salary: object, base: int) -> None:
    assert base_of(TABLE.rows["K1"], D(salary)) == base


PERCENTS = st.integers(0, 700).map(lambda n: Decimal(n) / 100)
LEVELS = st.sampled_from(sorted(TABLE.rows))


@given(level=LEVELS, salary=st.integers(1, 80_000), percent=PERCENTS, more=PERCENTS)
def test_amounts_hold_for_every_salary(level: str, salary: int, percent: Decimal, more: Decimal) -> None:
    row = TABLE.rows[level]
    base, room = base_of(row, D(salary)), row.ceiling - salary
    found = amounts(base, percent, room)
    assert found.raised >= 0
    assert found.special >= 0
    assert salary + found.raised <= max(row.ceiling, salary)
    exact = Fraction(base) * min(Fraction(percent), Fraction(MOST)) / 100
    if salary + found.raised < row.ceiling:
        assert found.raised % 10 == 0
        assert exact <= found.raised < exact + 10
        assert found.special == 0
    if found.special:
        assert salary + found.raised == max(row.ceiling, salary)
        assert abs(found.cost - exact) <= Fraction(1, 200)
    higher = amounts(base, percent + more, room)
    assert higher.raised >= found.raised
    assert higher.cost >= found.cost


# who


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (None, None, 6),
        ("2020-01-01", None, 6),
        ("2025-10-01", None, 6),
        ("2025-10-02", None, 5),
        ("2025-12-01", None, 4),
        ("2025-12-02", None, 3),
        ("2026-03-01", None, 1),
        ("2026-03-02", None, 0),
        ("2026-03-31", None, 0),
        (None, "2026-01-31", 4),
        (None, "2026-01-30", 3),
        (None, "2027-01-01", 6),
        ("2025-10-31", "2026-02-28", 4),  # there is no 31 February: the month ends with its last day
        ("2025-10-30", "2026-02-28", 4),
        ("2025-10-29", "2026-02-28", 4),
        ("2025-10-29", "2026-02-27", 3),
        ("2025-10-28", "2026-02-27", 4),
        ("2025-11-30", "2025-12-29", 1),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-02-28", "2026-03-27", 1),
        ("2026-03-20", "2026-03-10", 0),
    ],
)
def test_months_served(start: str | None, end: str | None, months: int) -> None:
    person = Person(
        "1",
        start_date=date.fromisoformat(start) if start else None,
        end_date=date.fromisoformat(end) if end else None,
    )
    assert served(person, make_round()) == months


def test_months_served_in_a_leap_year() -> None:
    round = make_round(start=date(2027, 10, 1), end=date(2028, 3, 31))
    last = date(2028, 2, 29)
    assert served(Person("1", start_date=date(2027, 10, 31), end_date=last), round) == 4
    assert served(Person("1", start_date=date(2027, 10, 30), end_date=last), round) == 4
    assert served(Person("1", start_date=date(2027, 10, 29), end_date=last), round) == 4
    assert served(Person("1", start_date=date(2027, 10, 29), end_date=date(2028, 2, 28)), round) == 4


OFFICER = Person("1", level="K2", salary=D(30000), start_date=date(2015, 1, 1))
NEW = replace(OFFICER, start_date=date(2025, 12, 2))


def test_a_raise() -> None:
    found = line(OFFICER, "outstanding")
    assert (found.outcome, found.base, found.percent, found.own) == ("raised", D(36470), D("3.4"), False)
    assert found.amounts is not None
    assert found.amounts.raised == 1240
    assert found.new_salary == 31240
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("person", "more", "band", "outcome", "key", "words"),
    [
        (OFFICER, {"excluded": (Excluded("1", "ลาศึกษาต่อ"),)}, "good", "none", "excluded", "ลาศึกษาต่อ"),
        (OFFICER, {"excluded": (Excluded("1"),)}, "good", "none", "excluded", "excluded"),
        (NEW, {}, "good", "none", "short_service", "served less than 4 months of the round"),
        (OFFICER, {}, LOW, "none", "flagged", "result below 60 percent"),
        (OFFICER, {"rates": {"good": D(0)}}, "good", "none", "zero_rate", "the percent is 0"),
        (OFFICER, {"rates": {"fair": D(2)}}, "good", "not_computed", "no_rate", "no percent is set for the band Good"),
        (replace(OFFICER, salary=None), {}, "good", "not_computed", "no_salary", "no salary is given"),
        (replace(OFFICER, salary=D(0)), {}, "good", "not_computed", "no_salary", "no salary is given"),
        (replace(OFFICER, level="K9"), {}, "good", "not_computed", "no_base", "no base for level K9"),
        (replace(OFFICER, level=None), {}, "good", "not_computed", "no_base", "no base: no position level is given"),
        (
            replace(OFFICER, category="government_employee"),
            {},
            "good",
            "not_computed",
            "no_base",
            "no base: the table is not for this category of staff",
        ),
        (OFFICER, {"table": None}, "good", "not_computed", "no_base", "no base for level Professional"),
    ],
)  # fmt: skip
def test_reasons(person: Person, more: dict[str, Any], band: str, outcome: str, key: str, words: str) -> None:
    made = exercise([scored(person, band)], plan(**more))
    (found,) = made.lines
    assert (found.outcome, found.reason, reason(found, made, "en")) == (outcome, key, words)
    if outcome == "none":
        assert found.amounts is not None
        assert (found.amounts.cost, found.new_salary) == (0, 30000)
    else:
        assert (found.amounts, found.new_salary, found.percent) == (None, None, None)


@pytest.mark.parametrize("status", ["incomplete", "invalid", "exempt"])
def test_nothing_is_computed_without_a_result(status: str) -> None:
    person = replace(OFFICER, exempt="หัวหน้าส่วนราชการ") if status == "exempt" else OFFICER
    made = exercise([scored(person, status=status, band=None)])
    assert (made.lines[0].outcome, made.lines[0].reason) == ("not_computed", status)
    assert ("หัวหน้าส่วนราชการ" in reason(made.lines[0], made, "th")) == (status == "exempt")


def test_the_first_reason_counts() -> None:
    """Who is excluded is told so whatever else holds; a bar of service holds whether or not there is a result."""
    excluded = plan(excluded=(Excluded("1", "a"),))
    assert line(NEW, LOW, excluded).reason == "excluded"
    assert line(replace(NEW, level=None), status="exempt", band=None).reason == "exempt"
    assert line(replace(NEW, level=None), LOW).reason == "no_base"
    assert line(NEW, status="incomplete", band=None).reason == "short_service"
    assert line(replace(NEW, salary=None), LOW, plan(min_months=3)).reason == "flagged"
    assert line(NEW, "good", plan(min_months=3)).reason == ""


def test_a_percent_of_ones_own() -> None:
    own = plan(people={"1": SalaryException(D("3.6"), "ผลงานเด่น")})
    found = line(OFFICER, "good", own)
    assert (found.percent, found.own) == (D("3.6"), True)
    assert remarks(found, "th") == ["ร้อยละเฉพาะราย: ผลงานเด่น"]
    assert line(OFFICER, LOW, own).reason == "flagged"
    without = plan(people={"1": SalaryException(None, "บันทึก")})
    assert (line(OFFICER, "good", without).percent, line(OFFICER, "good", without).own) == (D("2.7"), False)
    zero = plan(people={"1": SalaryException(D(0), "a")})
    assert (line(OFFICER, "good", zero).reason, line(OFFICER, "good", zero).own) == ("zero_rate", True)


def test_more_than_six_percent_is_six_and_said() -> None:
    found = line(OFFICER, "good", plan(rates={"good": D(8)}))
    assert found.amounts is not None
    assert (found.percent, found.amounts.raised) == (D(6), 2190)
    assert remarks(found, "en") == ["the percent set is more than 6: computed with 6"]


@pytest.mark.parametrize(("last", "told"), [("2026-03-31", ("left",)), ("2026-04-01", ()), (None, ())])
def test_who_leaves_before_it_takes_effect_is_to_be_checked(last: str | None, told: tuple[str, ...]) -> None:
    leaving = replace(OFFICER, end_date=date.fromisoformat(last) if last else None)
    assert line(leaving, "good").remarks == told


@pytest.mark.parametrize(
    ("salary", "raised", "special", "told"),
    [
        (42610, 990, 0, ("at_ceiling",)),
        (42600, 990, 0, ()),
        (43600, 0, "984.69", ("at_ceiling",)),
        (45000, 0, "984.69", ("above_ceiling",)),
        (13000, 660, 0, ("below_minimum",)),
    ],
)
def test_the_ends_of_the_scale(salary: int, raised: int, special: object, told: tuple[str, ...]) -> None:
    found = line(replace(OFFICER, salary=D(salary)), "good")
    assert found.amounts is not None
    assert (found.amounts.raised, found.amounts.special) == (raised, Fraction(str(special)))
    assert found.remarks == told
    if "ceiling" in "".join(told):
        assert "the extended ceiling of 58,390 baht is not used" in remarks(found, "en")


# budget

PEOPLE = st.lists(
    st.tuples(
        st.sampled_from([*sorted(TABLE.rows), None]),
        st.integers(5_000, 80_000),
        st.sampled_from(sorted(BANDS)),
        st.sampled_from(["u1", "u2", None]),
        st.sampled_from([None, date(2015, 1, 1), date(2025, 12, 2), date(2026, 3, 2)]),
        st.sampled_from([None, None, date(2026, 2, 28), date(2026, 3, 1)]),
        st.sampled_from(["civil_servant", "civil_servant", "teacher"]),
        st.sampled_from(["complete", "complete", "incomplete", "exempt"]),
    ),
    max_size=20,
)


def people_of(rows: list[tuple[Any, ...]]) -> list[PersonScore]:
    found = []
    for number, (level, salary, band, unit, start, end, category, status) in enumerate(rows):
        person = Person(
            str(number),
            level=level,
            salary=D(salary),
            unit=unit,
            start_date=start,
            end_date=end,
            category=category,
            exempt="x" if status == "exempt" else None,
        )
        found.append(scored(person, band) if status == "complete" else scored(person, None, status))
    return found


@given(rows=PEOPLE)
@settings(max_examples=60)
def test_the_budget_adds_up(rows: list[tuple[Any, ...]]) -> None:
    """Against the same arithmetic written again from chapter 8."""
    made = exercise(people_of(rows), plan(people={"0": SalaryException(D(4))}))
    pay, used = Fraction(0), Fraction(0)
    for number, (level, salary, band, _, start, end, category, status) in enumerate(rows):
        row = TABLE.rows.get(level)
        covered = row is not None and category == "civil_servant" and status != "exempt"
        day = date(2026, 3, 1)
        if covered and (start is None or start <= day) and (end is None or end >= day):
            pay += salary
        first, last = max(start or date.min, date(2025, 10, 1)), min(end or date.max, date(2026, 3, 31))
        served_four = first <= date(2025, 12, 1) and last >= date(2026, 1, 31)
        if not covered or status != "complete" or band == LOW or not served_four:
            continue
        assert row is not None
        percent = Fraction(4) if number == 0 else Fraction(RATES[band])
        exact = Fraction(row.lower if salary < row.boundary else row.upper) * percent / 100
        up = (exact + Fraction(999_999_999, 100_000_000)) // 10 * 10
        left = max(Fraction(0), Fraction(row.ceiling) - salary)
        satang = (exact * 100 + Fraction(1, 2)) // 1
        used += up if up <= left else max(left, Fraction(satang, 100))
    budget = made.budget
    assert budget.use.payroll == pay
    assert budget.amount == pay * 3 / 100
    assert budget.use.used == used
    assert budget.remaining == pay * 3 / 100 - used
    assert budget.over == (used > pay * 3 / 100)
    for parts in (made.units, made.bands):
        assert sum(each.used for each in parts) == used
        assert sum(each.raised for each in parts) == budget.use.raised
    assert sum(each.payroll for each in made.units) == pay
    assert sum((budget.share(each) or Fraction(0)) for each in made.units) == budget.amount


def test_who_makes_the_payroll() -> None:
    """Everyone on the payroll day whose level has a base: also who is excluded, new or without a result; not who is exempt."""
    people = [
        scored(replace(OFFICER, id="excluded")),
        scored(replace(NEW, id="new", start_date=date(2026, 3, 1))),
        scored(replace(NEW, id="late", start_date=date(2026, 3, 2))),
        scored(replace(OFFICER, id="left", end_date=date(2026, 2, 28))),
        scored(replace(OFFICER, id="leaving", end_date=date(2026, 3, 1))),
        scored(replace(OFFICER, id="incomplete"), status="incomplete", band=None),
        scored(replace(OFFICER, id="exempt", exempt="x"), status="exempt", band=None),
        scored(replace(OFFICER, id="other", category="government_employee", level=None)),
        scored(replace(OFFICER, id="unpaid", salary=None)),
    ]
    made = exercise(people, plan(excluded=(Excluded("excluded", "a"),)))
    assert set(made.payroll) == {"excluded", "new", "leaving", "incomplete"}
    assert made.budget.amount == 4 * 900


@pytest.mark.parametrize("missing", ["payroll_date", "budget_percent"])
def test_no_budget_without_its_day_or_percent(missing: str) -> None:
    made = exercise([scored(OFFICER)], plan(**{missing: None}))
    assert (made.budget.amount, made.budget.remaining, made.budget.over) == (None, None, False)
    assert made.budget.use.used == 990
    assert notes(made, "en")[0] == "No budget: salary.yaml lacks payroll_date or budget_percent."
    with pytest.raises(CannotFit, match="no budget"):
        fitted(made)


def test_over_budget_is_said() -> None:
    made = exercise([scored(OFFICER, "outstanding")])
    assert made.budget.over
    assert "OVER BUDGET by 340 baht." in notes(made, "en")
    assert "เกินวงเงิน 340 บาท" in notes(made, "th")


def test_units_stand_in_the_order_of_their_file() -> None:
    people = [scored(replace(OFFICER, id=unit or "-", unit=unit)) for unit in (None, "b", "a")]
    units = (Unit("a", "ก"), Unit("empty", "ว่าง"), Unit("b", "ข"))
    assert [use.id for use in exercise(people, units=units).units] == ["a", "b", ""]


def test_notes_tell_what_is_not_known() -> None:
    made = exercise(
        [scored(OFFICER), scored(replace(OFFICER, id="2"), status="incomplete", band=None)],
        plan(rates={"good": D(3), "goood": D(3)}),
    )
    said = notes(made, "en")
    assert "Not computed yet: 1. What they will get is not in what is used." in said
    assert "salary.yaml has percents for bands that no policy in use knows: goood." in said
    assert said[-1] == warning(made, "en")


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_warning_names_the_table(lang: str) -> None:
    built_in = warning(exercise([]), lang)
    assert "2554" in built_in
    assert ("ประมาณการ" if lang == "th" else "Estimate") in built_in
    own = warning(exercise([], plan(table=SalaryTable("org/base.csv", {}))), lang)
    assert "org/base.csv" in own


# other percents


def test_what_another_percent_costs() -> None:
    made = exercise([scored(OFFICER), scored(replace(OFFICER, id="2"), "fair")])
    then = made.with_rates({"good": D("2.8")})
    assert then.budget.use.used - made.budget.use.used == 1030 - 990
    assert made.plan.rates["good"] == D("2.7")
    assert then.budget.amount == made.budget.amount


def cost_with(made: Exercise, rates: Mapping[str, Decimal]) -> Fraction:
    return made.with_rates(rates).budget.use.used


@given(rows=PEOPLE, percent=st.integers(1, 12).map(lambda n: Decimal(n) / 2))
@settings(max_examples=40, deadline=None)
def test_fitted_percents(rows: list[tuple[Any, ...]], percent: Decimal) -> None:
    made = exercise(people_of(rows), plan(budget_percent=percent, people={"0": SalaryException(D(1))}))
    try:
        found = fitted(made)
    except CannotFit:
        return
    assert fitted(made) == found
    assert list(found) == ["outstanding", "very_good", "good", "fair"]
    values = list(found.values())
    assert all(0 <= value <= MOST and value * 100 % 1 == 0 for value in values)
    assert values == sorted(values, reverse=True)
    limit = made.budget.amount
    assert limit is not None
    assert cost_with(made, found) <= limit
    counted = {
        line.score.band.id for line in made.lines if not line.own and not line.reason and line.score.band
    }
    above = Decimal(MOST)
    for band, value in found.items():  # no band with people can rise by itself
        if band in counted and value < above:
            assert cost_with(made, {**found, band: value + Decimal("0.01")}) > limit
        above = value
    for factor in (Decimal("0.5"), Decimal("0.9")):  # nor do smaller percents use more
        assert cost_with(made, {id: value * factor for id, value in found.items()}) <= cost_with(made, found)


def test_fitted_percents_keep_their_proportions() -> None:
    people = [scored(replace(OFFICER, id=f"{band}{number}"), band) for band in RATES for number in range(50)]
    found = fitted(exercise(people, plan(budget_percent=D("2.5"))))
    ratios = [found[band] / RATES[band] for band in RATES]
    assert max(ratios) / min(ratios) < D("1.02")


def test_fitting_puts_the_bands_in_order_first() -> None:
    people = [scored(replace(OFFICER, id=band), band) for band in RATES]
    found = fitted(exercise(people, plan(rates={"good": D(3), "outstanding": D(2), "fair": D(0)})))
    assert found["outstanding"] >= found["good"] > found["fair"] == 0


def test_what_cannot_be_fitted() -> None:
    with pytest.raises(CannotFit, match="nobody"):
        fitted(exercise([]))
    with pytest.raises(CannotFit, match="nobody"):
        fitted(exercise([scored(OFFICER)], plan(rates={"good": D(0)})))
    own = plan(people={"2": SalaryException(D(6))}, budget_percent=D("0.5"))
    with pytest.raises(CannotFit, match="of their own"):
        fitted(exercise([scored(OFFICER), scored(replace(OFFICER, id="2"))], own))


def test_a_small_budget_leaves_percents_of_nothing() -> None:
    found = fitted(exercise([scored(OFFICER)], plan(budget_percent=D("0.01"))))
    assert found["good"] == 0


def test_five_thousand_people() -> None:
    """Linear: ten times the people take about ten times the time, and no more."""
    rates = dict.fromkeys(map(str, range(0, 5000, 50)), SalaryException(D(3)))
    excluded = tuple(Excluded(str(number)) for number in range(25, 5000, 50))
    took = []
    for count in (500, 5000):
        people = [
            scored(
                Person(
                    str(number),
                    level=sorted(TABLE.rows)[number % 13],
                    salary=D(10000 + number),
                    unit=f"u{number % 100}",
                ),
                list(RATES)[number % 4],
            )
            for number in range(count)
        ]
        made = exercise(people, plan(people=rates, excluded=excluded))
        start = time.process_time()
        assert len(made.units) == 100
        fitted(made)
        took.append(time.process_time() - start)
    assert took[1] < max(30 * took[0], 5)


# tables of bases


def test_the_table_that_comes_with_the_program() -> None:
    assert list(TABLE.rows) == ["O1", "O2", "O3", "O4", "K1", "K2", "K3", "K4", "K5", "D1", "D2", "M1", "M2"]
    k2 = SalaryBase("K2", D(43600), D(29335), D(24410), D(36470), D(13160), D(58390))
    assert TABLE.rows["K2"] == k2
    assert (TABLE.id, TABLE.verified, TABLE.categories) == ("ocsc-2554", False, ("civil_servant",))
    folder = resources.files("pmcli") / "salary" / "base"
    lines = (folder / "ocsc-2554.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "level,min,ceiling,ceiling_extended,boundary,lower,upper"
    assert len(lines) == 14
    for row in TABLE.rows.values():
        assert row.minimum is not None
        assert row.minimum < row.lower < row.boundary < row.upper < row.ceiling


def workspace(salary: str, **files: str | bytes) -> dict[str, str | bytes]:
    return {
        **workspace_files(),
        SALARY_FILE: salary,
        **{key.replace("__", "/") + ".csv": value for key, value in files.items()},
    }


def table_of(folder: Path, files: Mapping[str, str | bytes]) -> SalaryTable | None:
    write_files(folder, files)
    found = load(folder)
    round = found.workspace.round["2569-1"]
    assert round.salary is not None
    return round.salary.table


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("org/base.csv", HEAD + "K2,1,2,3,4,5\n"),
        ("./org/base.csv", HEAD + "ชำนาญการ,1,2,3,4,5\n"),
        ("rounds/2569-1/base.csv", (HEAD + "K2,๑,2,3,4,5\n").replace("\n", "\r\n")),
        ("base.CSV", "upper;level;lower;ceiling;boundary;min\n5;K2;4;2;3;1\n"),
        ("org/base.csv", b"\xef\xbb\xbf" + (HEAD + "K2,1,2,3,4,5\n").encode()),
        ("org/base.csv", (HEAD + "ชำนาญการ,1,2,3,4,5\n").encode("cp874")),
    ],
)
def test_a_table_of_the_workspace(tmp_path: Path, name: str, content: str | bytes) -> None:
    files = {**workspace_files(), SALARY_FILE: f"base_table: {name}\n", name.removeprefix("./"): content}
    table = table_of(tmp_path, files)
    assert table is not None
    assert table.id == name.removeprefix("./")
    assert table.rows == {"K2": SalaryBase("K2", D(2), D(3), D(4), D(5), D(1))}
    assert (table.categories, table.name) == ((), "")
    assert not [each for each in check_workspace(tmp_path).diagnostics if each.code == "PM007"]
    assert table.id not in load(tmp_path).digests  # no score comes from it


def test_the_built_in_table_where_none_is_named(tmp_path: Path) -> None:
    assert table_of(tmp_path, workspace("rates: {good: 3}\n")) == TABLE


def found(folder: Path, files: Mapping[str, str | bytes]) -> list[tuple[str, str, int, int]]:
    def spot(each: Diagnostic) -> tuple[str, str, int, int]:
        return each.code, each.span.path, each.span.line, each.span.column

    before = {spot(each) for each in diagnose_files(folder, workspace_files())}
    return [spot(each) for each in diagnose_files(folder, files) if spot(each) not in before]


@pytest.mark.parametrize(
    ("salary", "wanted"),
    [
        ("base_table: ocsc-2555\n", [("PM106", SALARY_FILE, 1, 13)]),
        ("base_table: org/none.csv\n", [("PM102", SALARY_FILE, 1, 13)]),
        ("base_table: ../base.csv\n", [("PM102", SALARY_FILE, 1, 13)]),
        ("base_table: [a]\n", [("PM103", SALARY_FILE, 1, 13)]),
        ("rates: {good: -1}\n", [("PM103", SALARY_FILE, 1, 15)]),
        ("rates: {good: 101}\n", [("PM103", SALARY_FILE, 1, 15)]),
        ("budget_percent: -0.01\n", [("PM103", SALARY_FILE, 1, 17)]),
        ("rates: {good: 100, fair: 0}\n", []),
    ],
)
def test_faults_of_salary_yaml(tmp_path: Path, salary: str, wanted: list[tuple[str, str, int, int]]) -> None:
    assert found(tmp_path, workspace(salary)) == wanted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("level,min,ceiling,boundary,lower\nK2,1,2,3,4\n", [("PM102", 1, 1)]),
        (HEAD + "K2,1,2,x,4,5\n", [("PM104", 2, 8)]),
        (HEAD + "K2,1,2,3,4,\n", [("PM102", 2, 1)]),
        (HEAD + "K2,1,2,3,-4,5\n", [("PM103", 2, 10)]),
        (HEAD + "K2,1,2,3,4,5\nชำนาญการ,1,2,3,4,5\n", [("PM201", 3, 1)]),
        (HEAD + "K2,1,2,3,4\n", [("PM006", 2, 1)]),
        (HEAD + 'K2,"1,2,3,4,5\n', [("PM006", 2, 4)]),
        (HEAD.replace("min", "minimal") + "K2,1,2,3,4,5\n", [("PM109", 1, 7)]),
        (b"level\x00\n", [("PM002", 1, 6)]),
    ],
)
def test_faults_of_a_table(tmp_path: Path, content: str | bytes, wanted: list[tuple[str, int, int]]) -> None:
    files = workspace("base_table: org/base.csv\n", org__base=content)
    assert found(tmp_path, files) == [(code, "org/base.csv", line, column) for code, line, column in wanted]


def test_a_table_that_nobody_names_is_an_unknown_file(tmp_path: Path) -> None:
    files = workspace("base_table: ocsc-2554\n", org__base=HEAD)
    assert found(tmp_path, files) == [("PM007", "org/base.csv", 1, 1)]


def test_two_rounds_may_name_one_table(tmp_path: Path) -> None:
    files = workspace("base_table: org/base.csv\n", org__base=HEAD + "K2,1,2,x,4,5\n")
    rounds = [each for each in files if each.endswith("round.yaml")]
    for path in rounds:
        files[path.replace("round.yaml", "salary.yaml")] = "base_table: org/base.csv\n"
    assert [each[0] for each in found(tmp_path, files)] == ["PM104"]

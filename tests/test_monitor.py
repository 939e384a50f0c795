"""Monitoring: every date rule on its edge."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from pmcli.model import (
    Action,
    Agreement,
    Cancelled,
    CheckIn,
    Improvement,
    Kpi,
    Person,
    Result,
    Round,
    Signed,
    Step,
    Unit,
    Workspace,
)
from pmcli.monitor import (
    DayReport,
    FollowUp,
    ImprovementStatus,
    PersonStatus,
    RoundStatus,
    reporting_days,
    round_status,
)
from pmcli.numbers import parse_date
from pmcli.policy.deadlines import report_due
from tests.scoring_support import OCSC, F, kpi, make_round, make_workspace, result

DAYS = ("15", "end")
SIGNED = Signed(date(2025, 10, 1), date(2025, 10, 1))


def day(text: str) -> date:
    found = parse_date(text)
    assert found is not None
    return found[0]


def the_round(
    kpis: Iterable[Kpi] = (),
    results: Iterable[Result] = (),
    checkins: Iterable[CheckIn] = (),
    **more: Any,
) -> Round:
    """The round 2569-1 with the agreement of person 1, signed on its first day."""
    agreement = Agreement("1", signed=more.pop("signed", SIGNED), kpis=tuple(kpis) or (kpi("a"),))
    agreements = more.pop("agreements", [agreement])
    values = {"monitoring_days": DAYS, "checkins": tuple(checkins)} | more
    return make_round(agreements, results, **values)


def status(round: Round, as_of: str, *people: Person, **more: Any) -> RoundStatus:
    return round_status(make_workspace(people or [Person("1")], round, **more), round, day(as_of))


def one(round: Round, as_of: str, person: Person | None = None, **more: Any) -> PersonStatus:
    found = status(round, as_of, person or Person("1"), **more)
    assert len(found.people) == 1
    return found.people[0]


def states(found: PersonStatus) -> dict[str, str]:
    return {each.day.date.isoformat(): each.state for each in found.days}


def said(when: str, kind: str = "progress", kpi: str | None = None, **more: Any) -> CheckIn:
    return CheckIn("1", day(when), kpi, kind, "…", **more)


# reporting days


def days_of(start: str, end: str, days: tuple[str, ...]) -> list[str]:
    round = make_round(start=day(start), end=day(end), monitoring_days=days)
    return [each.date.isoformat() for each in reporting_days(round)]


def test_the_15th_and_the_months_end() -> None:
    found = reporting_days(make_round(monitoring_days=DAYS))
    assert [each.date.isoformat()[5:] for each in found] == [
        "10-15",
        "10-31",
        "11-15",
        "11-30",
        "12-15",
        "12-31",
        "01-15",
        "01-31",
        "02-15",
        "02-28",
        "03-15",
        "03-31",
    ]
    assert [each.kind for each in found] == ["day", "end"] * 6
    assert (found[0].since, found[1].since, found[2].since) == (
        date(2025, 10, 1),
        date(2025, 10, 16),
        date(2025, 11, 1),
    )
    assert [each.months for each in found[:4]] == [(), ("2025-10",), (), ("2025-11",)]


@pytest.mark.parametrize(
    ("year", "last"),
    [("2567", "2024-02-29"), ("2024", "2024-02-29"), ("2568", "2025-02-28"), ("2569", "2026-02-28")],
)
def test_february_ends_on_its_last_day_in_both_eras(year: str, last: str) -> None:
    assert days_of(f"{year}-02-01", f"{year}-03-01", ("end",)) == [last]


def test_the_leap_day_in_both_eras_is_one_day() -> None:
    assert day("2567-02-29") == day("2024-02-29") == date(2024, 2, 29)
    assert parse_date("2568-02-29") is None
    assert days_of("2567-02-29", "2567-02-29", ("end",)) == ["2024-02-29"]


def test_no_leap_day_in_a_century_that_is_none() -> None:
    assert days_of("2643-02-01", "2643-03-01", ("end",)) == ["2100-02-28"]
    assert days_of("2543-02-01", "2543-03-01", ("end",)) == ["2000-02-29"]


def test_a_day_that_the_month_does_not_have_is_its_last() -> None:
    assert days_of("2026-01-01", "2026-04-30", ("31",)) == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
    ]
    assert days_of("2026-02-01", "2026-02-28", ("29", "30", "31", "end")) == ["2026-02-28"]
    assert days_of("2024-02-01", "2024-02-29", ("28", "29", "end")) == ["2024-02-28", "2024-02-29"]


def test_reporting_days_outside_the_round_are_none() -> None:
    assert days_of("2025-10-16", "2025-11-14", DAYS) == ["2025-10-31"]
    assert days_of("2025-10-15", "2025-11-15", DAYS) == ["2025-10-15", "2025-10-31", "2025-11-15"]


def test_days_in_any_order_and_december() -> None:
    assert days_of("2025-12-01", "2026-01-10", ("end", "15", "1")) == [
        "2025-12-01",
        "2025-12-15",
        "2025-12-31",
        "2026-01-01",
    ]


def test_without_dates_or_days_there_are_none() -> None:
    assert reporting_days(make_round(monitoring_days=())) == ()
    assert reporting_days(make_round(monitoring_days=DAYS, start=date.min)) == ()
    assert reporting_days(make_round(monitoring_days=DAYS, end=date.max)) == ()
    assert reporting_days(make_round(monitoring_days=DAYS, start=date(2026, 4, 1))) == ()


def test_a_month_is_asked_on_the_first_reporting_day_from_its_end_on() -> None:
    found = reporting_days(make_round(monitoring_days=("15",)))
    assert [each.months for each in found] == [
        (),
        ("2025-10",),
        ("2025-11",),
        ("2025-12",),
        ("2026-01",),
        ("2026-02",),
    ]


# reported, late, missing


@pytest.mark.parametrize(
    ("entry", "as_of", "expected"),
    [
        ("2025-11-15", "2025-11-20", "reported"),
        ("2025-11-01", "2025-11-20", "reported"),
        ("2025-10-31", "2025-11-20", "missing"),
        ("2025-11-16", "2025-11-20", "late"),
        ("2025-11-16", "2025-11-15", "due"),
        ("2025-11-16", "2025-11-16", "late"),
        ("2025-11-17", "2025-11-16", "missing"),
        ("2568-11-15", "2568-11-16", "reported"),
    ],
)
def test_the_15th_on_its_edge(entry: str, as_of: str, expected: str) -> None:
    by_result = the_round(results=[result("a", 1, day=day(entry))])
    by_checkin = the_round(checkins=[said(entry)])
    for round in (by_result, by_checkin):
        assert states(one(round, as_of))["2025-11-15"] == expected


@pytest.mark.parametrize(
    ("start", "last", "after"),
    [("2567-02-01", "2567-02-29", "2567-03-01"), ("2568-02-01", "2568-02-28", "2568-03-01")],
)
def test_the_end_of_february_on_its_edge(start: str, last: str, after: str) -> None:
    def at(entry: str, as_of: str) -> list[str]:
        round = the_round(
            results=[result("a", 1, day=day(entry))],
            start=day(start),
            end=day(start) + timedelta(days=90),
            monitoring_days=("end",),
            signed=Signed(day(start), day(start)),
        )
        return list(states(one(round, as_of)).values())

    assert at(last, last) == ["reported"]
    assert at(after, last) == ["due"]
    assert at(after, after) == ["late"]
    assert at("2569-02-28", after) == ["missing"]


def test_a_late_report_tells_when_it_came() -> None:
    found = one(the_round(checkins=[said("2025-10-20"), said("2025-11-14")]), "2025-11-30")
    late, first, second, due = found.days
    assert (late.state, late.date) == ("late", date(2025, 10, 20))
    assert (first.state, first.date) == ("reported", date(2025, 10, 20))
    assert (second.state, second.date) == ("reported", date(2025, 11, 14))
    assert (due.state, due.date) == ("due", None)


def test_any_source_reports_but_not_somebody_else() -> None:
    said_by_self = the_round(results=[result("a", 1, day=date(2025, 10, 10), by="self")])
    assert states(one(said_by_self, "2025-10-16")) == {"2025-10-15": "reported"}
    other = replace(said("2025-10-10"), person="2", by="1")
    assert states(one(the_round(checkins=[other]), "2025-10-16")) == {"2025-10-15": "missing"}


def test_the_owner_of_a_scorecard_kpi_reports_with_its_result() -> None:
    top = kpi("K", owner="org")
    round = the_round(
        results=[result("K", 3, person="org", day=date(2025, 10, 15))],
        scorecard=(replace(top, owner_id="org", owner="1"),),
    )
    assert states(one(round, "2025-10-16")) == {"2025-10-15": "reported"}


def test_a_result_without_a_readable_value_reports_nothing() -> None:
    broken = Result("1", "a", date(2025, 10, 10), None)
    assert states(one(the_round(results=[broken]), "2025-10-16")) == {"2025-10-15": "missing"}


def test_undated_check_ins_are_left_out() -> None:
    assert states(one(the_round(checkins=[CheckIn("1", None, None, "problem")]), "2025-10-16")) == {
        "2025-10-15": "missing"
    }


PLAN = (("2025-10", Decimal(10)), ("2025-11", Decimal(20)), ("2025-12", Decimal(30)))


def planned(**more: Any) -> Kpi:
    return kpi("p", plan=PLAN, **more)


@pytest.mark.parametrize(
    ("entry", "as_of", "expected", "lacking"),
    [
        ("2025-11-30", "2025-12-01", "reported", ()),
        ("2025-11-01", "2025-12-01", "reported", ()),
        ("2025-10-31", "2025-12-01", "missing", ("p",)),
        ("2025-12-01", "2025-12-01", "late", ("p",)),
        ("2025-12-01", "2025-11-30", "due", ("p",)),
    ],
)
def test_a_planned_month_asks_for_a_result_of_that_month(
    entry: str, as_of: str, expected: str, lacking: tuple[str, ...]
) -> None:
    round = the_round([planned()], [result("p", 20, day=day(entry))], [said("2025-11-16")])
    found = {each.day.date: each for each in one(round, as_of).days}[date(2025, 11, 30)]
    assert (found.state, found.kpis) == (expected, lacking)


def test_with_the_15th_alone_the_month_before_is_asked() -> None:
    def at(entry: str) -> str:
        round = the_round([planned()], [result("p", 10, day=day(entry))], monitoring_days=("15",))
        return states(one(round, "2025-11-16"))["2025-11-15"]

    assert at("2025-11-15") == "reported"
    assert at("2025-10-31") == "reported"
    assert at("2025-10-15") == "missing"  # the month's value is there, but no word since that day


def test_every_planned_kpi_is_asked() -> None:
    kpis = [planned(), replace(planned(), id="q")]
    round = the_round(kpis, [result("p", 10, day=date(2025, 10, 31))])
    (_, end) = one(round, "2025-11-01").days
    assert (end.state, end.kpis) == ("missing", ("q",))


def test_a_direct_child_leaves_the_result_to_its_parent() -> None:
    child = replace(planned(), cascade="direct", parent="2/p")
    assert (
        states(one(the_round([child], checkins=[said("2025-10-20")]), "2025-11-01"))["2025-10-31"]
        == "reported"
    )


# who is asked


def test_only_days_of_employment_count() -> None:
    joined = Person("1", start_date=date(2025, 10, 31), end_date=date(2025, 11, 30))
    assert list(states(one(the_round(), "2025-12-31", joined))) == ["2025-10-31", "2025-11-15", "2025-11-30"]
    between = Person("1", start_date=date(2025, 11, 1), end_date=date(2025, 11, 29))
    assert list(states(one(the_round(), "2025-12-31", between))) == ["2025-11-15"]


def test_who_has_not_started_or_left_before_is_not_there() -> None:
    later = Person("1", start_date=date(2026, 1, 5))
    assert status(the_round(), "2026-01-04", later).people == ()
    assert len(status(the_round(), "2026-01-05", later).people) == 1
    gone = Person("1", end_date=date(2025, 9, 30))
    assert status(the_round(), "2026-01-04", gone).people == ()


def test_exempt_people_are_not_asked() -> None:
    found = status(the_round(), "2026-04-30", Person("1", exempt="ประเมินโดยจังหวัด"))
    assert found.people[0].days == ()
    assert found.people[0].agreement.state == "exempt"
    assert (found.total.people, found.total.exempt, found.late) == (0, 1, False)


def test_reports_are_asked_from_the_signatures_on() -> None:
    def first(signed: Signed, **more: Any) -> str | None:
        return next(iter(states(one(the_round(signed=signed, **more), "2026-03-31"))), None)

    later = Signed(date(2025, 10, 14), date(2025, 10, 16))
    assert first(later, deadlines={"agreements": date(2025, 10, 31)}) == "2025-10-31"
    assert first(Signed(date(2025, 10, 14), date(2025, 10, 15))) == "2025-10-15"
    assert first(Signed(), deadlines={"agreements": date(2025, 10, 31)}) == "2025-10-31"
    assert first(Signed(), deadlines={"agreements": date(2025, 11, 1)}) == "2025-11-15"
    assert first(Signed()) == "2025-10-15"
    assert (
        first(Signed(date(2026, 1, 1), date(2026, 1, 1)), deadlines={"agreements": date(2025, 10, 31)})
        == "2025-10-31"
    )


def test_without_a_live_kpi_nothing_is_asked() -> None:
    def asked(**more: Any) -> list[str]:
        return list(states(one(the_round([kpi("a", **more)]), "2025-12-01")))

    assert asked(rounds=(2,)) == []
    assert asked(rounds=(1,)) == ["2025-10-15", "2025-10-31", "2025-11-15", "2025-11-30"]
    assert asked(cancelled=Cancelled(date(2025, 11, 15))) == ["2025-10-15", "2025-10-31"]
    assert asked(cancelled=Cancelled(date(2025, 11, 16))) == ["2025-10-15", "2025-10-31", "2025-11-15"]
    assert asked(cancelled=Cancelled()) == []


def test_a_cancelled_kpi_is_live_until_then() -> None:
    cancelled = the_round([kpi("a"), kpi("b", cancelled=Cancelled(date(2025, 11, 16)))])
    assert [each.kpi.id for each in one(cancelled, "2025-11-15").kpis] == ["a", "b"]
    assert [each.kpi.id for each in one(cancelled, "2025-11-16").kpis] == ["a"]


def test_a_round_without_number_measures_every_kpi() -> None:
    assert len(one(the_round([kpi("a", rounds=(2,))], number=None), "2025-12-01").kpis) == 1


def test_while_planning_nothing_is_late() -> None:
    unsigned = the_round(signed=Signed(), status="planning", deadlines={"agreements": date(2025, 10, 31)})
    found = status(unsigned, "2026-05-01")
    assert found.planning
    assert not found.late
    assert found.people[0].days == found.last_days == ()
    assert len(found.days) == 12


def test_a_file_that_cannot_be_read_makes_nobody_late() -> None:
    found = status(
        the_round(unread=frozenset({"results"}), deadlines={"results": date(2026, 4, 10)}), "2026-04-30"
    )
    assert (found.people[0].days, found.people[0].lacking, found.last_days) == ((), (), ())
    problem = said("2025-11-10", "problem", due=date(2025, 11, 30))
    assert one(the_round(checkins=[problem], unread=frozenset({"checkins"})), "2026-01-01").followups == ()
    missing = the_round(agreements=[], unread=frozenset({"agreements"}))
    assert not one(missing, "2026-04-30").agreement.overdue


# agreements and results


@pytest.mark.parametrize(
    ("signed", "as_of", "state", "late", "overdue"),
    [
        (("2025-10-30", "2025-10-31"), "2025-11-30", "signed", False, False),
        (("2025-10-30", "2025-11-01"), "2025-11-30", "signed", True, False),
        (("2025-10-30", "2025-11-01"), "2025-10-31", "unsigned", False, False),
        (("2025-10-30", None), "2025-10-31", "unsigned", False, False),
        (("2025-10-30", None), "2025-11-01", "unsigned", False, True),
        ((None, None), "2025-11-01", "unsigned", False, True),
    ],
)
def test_the_deadline_for_agreements(
    signed: tuple[str | None, str | None], as_of: str, state: str, late: bool, overdue: bool
) -> None:
    sides = Signed(*(None if each is None else day(each) for each in signed))
    round = the_round(signed=sides, deadlines={"agreements": date(2025, 10, 31)})
    found = one(round, as_of).agreement
    assert (found.state, found.late, found.overdue) == (state, late, overdue)


def test_which_signature_lacks() -> None:
    found = one(the_round(signed=Signed(date(2025, 10, 2), date(2025, 10, 9))), "2025-10-08").agreement
    assert (found.state, found.lacking) == ("unsigned", ("evaluator",))


def test_a_missing_agreement() -> None:
    round = the_round(agreements=[], deadlines={"agreements": date(2025, 10, 31)})
    assert not one(round, "2025-10-31").agreement.overdue
    found = one(round, "2025-11-01")
    assert (found.agreement.state, found.agreement.overdue, found.days, found.late) == (
        "missing",
        True,
        (),
        True,
    )


def test_an_unreadable_signature_is_not_called_missing() -> None:
    round = the_round(signed=Signed(bad=frozenset({"person"})))
    assert not one(round, "2026-01-01").agreement.overdue


def test_the_deadline_for_results() -> None:
    kpis = [kpi("a", weight=50), kpi("b", weight=50)]
    round = the_round(
        kpis, [result("a", 3), result("b", 3, by="self")], deadlines={"results": date(2026, 4, 10)}
    )
    assert one(round, "2026-04-10").lacking == ()
    assert one(round, "2026-04-11").lacking == ("b",)


# plan and actual


def test_months_of_plan_and_actual() -> None:
    round = the_round(
        [planned()],
        [
            result("p", 8, day=date(2025, 10, 31)),
            result("p", 12, day=date(2025, 11, 10)),
            result("p", 19, day=date(2025, 11, 30)),
            result("p", 40, day=date(2025, 11, 20), by="self"),
        ],
    )
    (found,) = one(round, "2025-12-05").kpis
    assert [(each.month, each.plan, each.actual) for each in found.months] == [
        ("2025-10", Decimal(10), Decimal(8)),
        ("2025-11", Decimal(20), Decimal(19)),
        ("2025-12", Decimal(30), None),
    ]
    assert (found.value, found.date, found.self_value) == (Decimal(19), date(2025, 11, 30), Decimal(40))
    assert (found.planned_month, found.behind, found.gap) == ("2025-11", True, 1)


@pytest.mark.parametrize(
    ("as_of", "month", "behind"),
    [
        ("2025-10-30", None, None),
        ("2025-10-31", "2025-10", False),
        ("2025-11-29", "2025-10", False),
        ("2025-11-30", "2025-11", True),
    ],
)
def test_a_month_is_compared_from_its_last_day_on(as_of: str, month: str | None, behind: bool | None) -> None:
    (found,) = one(the_round([planned()], [result("p", 15, day=date(2025, 10, 20))]), as_of).kpis
    assert (found.planned_month, found.behind) == (month, behind)


@pytest.mark.parametrize(
    ("value", "direction", "behind", "gap"),
    [
        ("20", "higher", False, None),
        ("19.99", "higher", True, "0.01"),
        ("20", "lower", False, None),
        ("20.01", "lower", True, "0.01"),
        ("20", None, None, None),
    ],
)
def test_behind_is_worse_than_the_plan(
    value: str, direction: str | None, behind: bool | None, gap: str | None
) -> None:
    measured = replace(planned(), direction=direction)
    (found,) = one(the_round([measured], [result("p", value, day=date(2025, 11, 30))]), "2025-11-30").kpis
    assert (found.behind, found.gap) == (behind, None if gap is None else F(gap))


def test_a_gap_is_exact() -> None:
    plan = (("2025-10", Decimal("1e30")),)
    (found,) = one(
        the_round([kpi("p", plan=plan)], [result("p", "0.1", day=date(2025, 10, 2))]), "2025-10-31"
    ).kpis
    assert found.gap == 10**30 - Fraction(1, 10)


def test_levels_are_better_when_higher() -> None:
    steps = replace(planned(), scale="milestone", direction=None, plan=(("2025-10", Decimal(2)),))
    (found,) = one(the_round([steps], [result("p", 1, day=date(2025, 10, 2))]), "2025-10-31").kpis
    assert found.behind is True


def test_no_value_is_not_behind() -> None:
    (found,) = one(the_round([planned()]), "2025-12-31").kpis
    assert (found.behind, found.value, found.source) == (None, None, None)


def test_a_direct_child_has_its_parents_values() -> None:
    parent = kpi("p", owner="2", plan=PLAN)
    child = kpi("p", plan=PLAN, cascade="direct", parent="2/p")
    agreements = [Agreement("1", signed=SIGNED, kpis=(child,)), Agreement("2", signed=SIGNED, kpis=(parent,))]
    round = the_round(agreements=agreements, results=[result("p", 9, "2", date(2025, 10, 31))])
    found = status(round, "2025-10-31", Person("1"), Person("2")).people[0].kpis[0]
    assert (found.value, found.source, found.behind) == (Decimal(9), "2/p", True)


def test_nothing_after_the_day_or_outside_the_round_is_a_value() -> None:
    results = [
        result("a", 1, day=date(2025, 9, 30)),
        result("a", 2, day=date(2025, 12, 2)),
        result("a", 3, day=date(2026, 4, 1)),
    ]
    round = the_round(results=results)
    assert one(round, "2025-12-01").kpis[0].value is None
    assert one(round, "2025-12-02").kpis[0].value == 2
    assert one(round, "2026-05-01").kpis[0].value == 2


# problems and follow-ups


def follow(as_of: str, *checkins: CheckIn) -> list[FollowUp]:
    return list(one(the_round(checkins=checkins), as_of).followups)


def test_a_problem_is_open_until_it_is_followed_up() -> None:
    problem = said("2025-11-10", "problem", "a")
    (found,) = follow("2025-11-20", problem)
    assert (found.open_problem, found.overdue, found.done) == (True, False, None)
    (found,) = follow("2025-11-20", problem, said("2025-11-10", "agreed", "a"))
    assert found.done == date(2025, 11, 10)
    (found,) = follow("2025-11-20", problem, said("2025-11-12", "progress", "b"))
    assert found.open_problem
    again = follow("2025-11-20", problem, said("2025-11-12", "problem", "a"))
    assert [each.open_problem for each in again] == [True, True]
    (found,) = follow("2025-11-11", problem, said("2025-11-12", "agreed", "a"))
    assert found.open_problem


def test_a_problem_without_a_kpi_is_followed_up_by_anything() -> None:
    (found,) = follow("2025-11-20", said("2025-11-10", "problem"), said("2025-11-12", "coaching", "a"))
    assert found.done == date(2025, 11, 12)


@pytest.mark.parametrize(
    ("answer", "as_of", "late", "overdue"),
    [
        (None, "2025-11-30", False, False),
        (None, "2025-12-01", False, True),
        ("2025-11-30", "2025-12-31", False, False),
        ("2025-12-01", "2025-12-31", True, False),
        ("2025-12-01", "2025-11-30", False, False),
    ],
)
def test_a_promised_follow_up_on_its_edge(answer: str | None, as_of: str, late: bool, overdue: bool) -> None:
    answers = [said(answer, "progress", "a")] if answer else []
    (found,) = follow(as_of, said("2025-11-10", "suggestion", "a", due=day("2568-11-30")), *answers)
    assert (found.late, found.overdue) == (late, overdue)


def test_a_promise_is_not_kept_on_the_day_it_is_made() -> None:
    promise = said("2025-11-10", "agreed", "a", due=date(2025, 11, 10))
    assert [each.done for each in follow("2025-11-20", promise, said("2025-11-10", "progress", "a"))] == [
        None
    ]


# improvement plans


def improvement(as_of: str, policy: Any = OCSC, **more: Any) -> ImprovementStatus:
    plan = Improvement("1", **{"opened": date(2025, 10, 5)} | more)
    round = the_round(improvements=(plan,))
    (found,) = status(round, as_of, policy=policy).improvements
    return found


def action(done: str | None, end: str | None = None) -> Action:
    return Action("a", done=day(done) if done else None, end=day(end) if end else None)


@pytest.mark.parametrize(
    ("as_of", "overdue"), [("2025-12-07", False), ("2025-12-08", False), ("2025-12-09", True)]
)
def test_the_seventh_day_of_the_report(as_of: str, overdue: bool) -> None:
    found = improvement(as_of, actions=(action("2025-11-20"), action("2025-12-01")))
    assert (found.report_since, found.report_due) == (date(2025, 12, 1), date(2025, 12, 8))
    assert (found.report_overdue, found.overdue) == (overdue, overdue)


def test_the_seventh_day_over_the_leap_day() -> None:
    assert report_due(day("2567-02-24"), OCSC) == date(2024, 3, 2)
    assert report_due(day("2568-02-24"), OCSC) == date(2025, 3, 3)


@pytest.mark.parametrize(("sent", "late"), [("2025-12-08", False), ("2025-12-09", True)])
def test_a_report_that_was_sent(sent: str, late: bool) -> None:
    found = improvement("2026-01-01", actions=(action("2025-12-01"),), report_sent=day(sent))
    assert (found.report_late, found.report_overdue, found.report_sent) == (late, False, day(sent))
    before = improvement("2025-12-09", actions=(action("2025-12-01"),), report_sent=date(2025, 12, 10))
    assert (before.report_sent, before.report_overdue) == (None, True)


def test_no_report_before_all_is_done() -> None:
    assert improvement("2026-01-01", actions=(action("2025-12-01"), action(None))).report_due is None
    assert improvement("2025-11-30", actions=(action("2025-12-01"),)).report_due is None
    assert improvement("2026-01-01").report_due is None
    unreadable = improvement("2026-01-01", actions=(action("2025-12-01"),), bad=frozenset({"actions"}))
    assert unreadable.report_due is None


@pytest.mark.parametrize("kind", ["calendar", "working"])
@pytest.mark.parametrize("days", [0, 1, 4, 5, 6, 7, 10, 14, 21])
def test_the_report_is_due_as_counted_day_by_day(kind: str, days: int) -> None:
    policy = replace(OCSC, report_days=days, report_days_kind=kind)
    for number in range(14):
        done = counted = date(2024, 2, 23) + timedelta(days=number)
        left = days
        while left:
            counted += timedelta(days=1)
            left -= kind == "calendar" or counted.weekday() < 5
        assert report_due(done, policy) == counted


def test_working_days_leave_out_the_week_end() -> None:
    policy = replace(OCSC, report_days_kind="working")
    assert report_due(date(2025, 12, 1), policy) == date(2025, 12, 10)
    assert improvement("2025-12-10", replace(policy, id="own"), actions=(action("2025-12-01"),)).working


def test_a_report_in_the_far_future_does_not_break() -> None:
    assert report_due(date(2025, 12, 1), replace(OCSC, report_days=10**9)) == date.max


def test_actions_overdue_from_the_day_after_their_end() -> None:
    actions = (action(None, "2025-12-01"), action("2025-12-05", "2025-12-01"))
    assert improvement("2025-12-01", actions=actions).actions_overdue == 0
    assert improvement("2025-12-02", actions=actions).actions_overdue == 2
    assert improvement("2025-12-05", actions=actions).actions_overdue == 1


@pytest.mark.parametrize(
    ("as_of", "step", "following"),
    [("2025-10-09", 0, 1), ("2025-10-10", 1, 2), ("2025-10-31", 4, 6), ("2025-11-01", 6, None)],
)
def test_steps(as_of: str, step: int, following: int | None) -> None:
    taken = {1: "2025-10-10", 2: "2025-10-12", 3: "2025-10-13", 4: "2025-10-31", 6: "2025-11-01"}
    found = improvement(as_of, steps=tuple(Step(each, day(when)) for each, when in taken.items()))
    assert (found.step, found.next_step) == (step, following)


def test_plans_of_the_rounds_before_are_followed() -> None:
    plan = Improvement("1", opened=date(2025, 4, 5), report_sent=date(2025, 5, 1), outcome_note="พ้นเกณฑ์")
    unfinished = Improvement("2", opened=date(2025, 4, 5))
    oldest = make_round(id="2568-1", improvements=(plan, unfinished), previous="2569-1")
    older = make_round(id="2568-2", improvements=(plan,), previous="2568-1")
    round = the_round(previous="2568-2", improvements=(replace(plan, opened=date(2026, 3, 1)),))
    workspace = make_workspace([Person("1"), Person("2")], round, older, oldest)
    found = round_status(workspace, round, date(2025, 12, 1)).improvements
    assert [(each.round, each.plan.person) for each in found] == [("2568-2", "1"), ("2568-1", "2")]
    later = round_status(workspace, round, date(2026, 3, 1)).improvements
    assert [each.round for each in later] == ["2569-1", "2568-2", "2568-1"]


# sums, dates, the whole


def offices() -> tuple[Workspace, Round]:
    units = (Unit("top", "สำนักงาน"), Unit("a", "ก", "top"), Unit("a1", "ก 1", "a"), Unit("b", "ข", "top"))
    people = [Person("1", unit="a1"), Person("2", unit="a"), Person("3", unit="b"), Person("4", unit="free")]
    agreements = [Agreement(each.id, signed=SIGNED, kpis=(kpi("a", owner=each.id),)) for each in people]
    checkins = [CheckIn("1", date(2025, 10, 15)), CheckIn("2", date(2025, 10, 16))]
    round = the_round(agreements=agreements, checkins=checkins)
    return make_workspace(people, round, units=units), round


def counts(found: RoundStatus) -> Mapping[str, tuple[int, ...]]:
    return {
        each.id: (
            each.depth,
            each.people,
            *(getattr(each.days[0], one) for one in ("asked", "reported", "late", "missing")),
        )
        for each in found.units
    }


def test_units_sum_up_those_below_them() -> None:
    workspace, round = offices()
    found = round_status(workspace, round, date(2025, 10, 20))
    assert counts(found) == {
        "top": (0, 3, 3, 1, 1, 1),
        "a": (1, 2, 2, 1, 1, 0),
        "a1": (2, 1, 1, 1, 0, 0),
        "b": (1, 1, 1, 0, 0, 1),
        "free": (0, 1, 1, 0, 0, 1),
    }
    assert list(counts(found)) == ["top", "a", "a1", "b", "free"]
    assert (found.total.people, found.total.late) == (4, 3)


def test_one_unit_is_looked_at_with_those_below_it() -> None:
    workspace, round = offices()
    found = round_status(workspace, round, date(2025, 10, 20), "a")
    assert counts(found) == {"a": (0, 2, 2, 1, 1, 0), "a1": (1, 1, 1, 1, 0, 0)}
    assert [each.person.id for each in found.people] == ["1", "2"]


def test_single_people_have_no_units() -> None:
    workspace, round = offices()
    found = round_status(workspace, round, date(2025, 10, 20), people=["3"])
    assert ([each.person.id for each in found.people], found.units, found.total.people) == (["3"], (), 1)


def test_units_in_a_circle_end() -> None:
    workspace, round = offices()
    circle = replace(workspace, units=(Unit("a", "", "a1"), Unit("a1", "", "a")))
    assert {each.id for each in round_status(circle, round, date(2025, 10, 20)).units} == {
        "a",
        "a1",
        "b",
        "free",
    }


def test_late_is_the_last_day_or_what_is_still_missing() -> None:
    late_long_ago = one(the_round(checkins=[said("2025-10-16"), said("2025-11-01")]), "2025-11-16")
    assert [each.state for each in late_long_ago.days] == ["late", "reported", "reported"]
    assert not late_long_ago.late
    assert one(the_round(checkins=[said("2025-10-16")]), "2025-10-20").late
    assert not one(the_round(), "2025-10-15").late
    assert one(the_round(), "2025-10-16").late


def test_the_days_of_each_kind_that_came_last() -> None:
    found = status(the_round(), "2026-02-20")
    assert [each.date.isoformat() for each in found.last_days] == ["2026-01-31", "2026-02-15"]
    assert found.next_day is not None
    assert found.next_day.date == date(2026, 2, 28)
    assert status(the_round(), "2025-10-14").last_days == ()
    assert status(the_round(), "2026-03-31").next_day is None


def test_all_dates_in_order() -> None:
    plan = Improvement("1", opened=date(2025, 10, 5), actions=(action("2026-03-24"),))
    deadlines = {"agreements": date(2025, 10, 31), "results": date(2026, 4, 10), "notices": date(2026, 4, 30)}
    found = status(the_round(improvements=(plan,), deadlines=deadlines), "2026-03-31")
    assert len(found.dates) == 2 + 3 + 12 + 1
    assert [each.kind for each in found.dates[:3]] == ["start", "report", "agreements"]
    assert [each.kind for each in found.coming] == ["report", "improvement", "end", "results", "notices"]
    assert all(before.date <= after.date for before, after in zip(found.dates, found.dates[1:], strict=False))


def test_a_round_without_anything() -> None:
    found = status(Round("r"), "2026-01-01")
    assert (found.days, found.dates, found.units) == ((), (), ())
    assert found.people[0].agreement.state == "missing"


def test_nothing_depends_on_the_order_of_the_tables() -> None:
    checkins = [said("2025-11-10", "problem", "a"), said("2025-11-12", "cause", "a"), said("2025-10-12")]
    first = one(the_round(checkins=checkins), "2025-11-20")
    second = one(the_round(checkins=checkins[::-1]), "2025-11-20")
    assert (first.days, first.followups) == (second.days, second.followups)


def test_a_large_office_takes_no_more_time_a_person() -> None:
    def seconds(count: int) -> float:
        units = tuple(
            Unit(str(number), parent=str(number // 4) if number else None) for number in range(count // 10)
        )
        people = [Person(str(number), unit=str(number % len(units))) for number in range(count)]
        agreements, results, checkins = [], [], []
        for person in people:
            kpis = tuple(kpi(f"k{each}", owner=person.id, plan=PLAN) for each in range(5))
            agreements.append(Agreement(person.id, signed=SIGNED, kpis=kpis))
            for month in (10, 11, 12):
                results += [result(each.id, month, person.id, date(2025, month, 28)) for each in kpis]
                checkins.append(
                    CheckIn(person.id, date(2025, month, 14), "k1", "problem", due=date(2025, month, 20))
                )
        round = the_round(agreements=agreements, results=results, checkins=checkins)
        workspace = make_workspace(people, round, units=units)
        began = time.perf_counter()
        round_status(workspace, round, date(2026, 1, 10))
        return time.perf_counter() - began

    seconds(100)
    assert seconds(1600) < 16 * 4 * max(seconds(100), 0.005)


def test_reports_are_records() -> None:
    found = one(the_round(), "2025-10-20").days
    assert found == (DayReport(reporting_days(the_round())[0], "missing"),)

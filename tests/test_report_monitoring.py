"""The monitoring report: the paper for the meetings of the 15th and the month's end.

The golden files are rewritten by ``python -m tests.test_report_monitoring``; read the difference before keeping it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pmcli.check import check_workspace
from pmcli.document import Document, Heading, Table, plain_text
from pmcli.model import Agreement, CheckIn, Kpi, Person, Round, Unit
from pmcli.printing.pages import given
from pmcli.render.document import writers
from pmcli.reports import Source, reports
from pmcli.reports._template import render_document
from pmcli.resources import sample_data_dir, templates_dir
from pmcli.results import default_round, score_workspace
from pmcli.scoring import score_round
from tests.document_support import HOSTILE, texts
from tests.scoring_support import kpi, make_round, make_workspace, result
from tests.test_monitor import PLAN, SIGNED

GOLDEN = Path(__file__).parent / "golden" / "reports"
CASES = [  # workspace, day, unit
    ("province-a", "2026-02-15", "cooperative"),
    ("province-a", "2026-04-12", "cooperative"),
    ("education-area-5", "2026-04-01", ""),
]
LANGUAGES = ["th", "en"]


@cache
def source(workspace: str, day: str = "", unit: str = "") -> Source:
    checked = check_workspace(sample_data_dir() / workspace)
    found = default_round(checked.workspace)
    assert found is not None
    score = score_workspace(checked, found, as_of=date.fromisoformat(day) if day else None).score
    assert score is not None
    of = Source(checked.workspace, score, score.people)
    return narrowed(of, unit) if unit else of


def narrowed(of: Source, unit: str) -> Source:
    """The source as ``--unit`` makes it: the unit with those directly below it."""
    below = {unit, *(each.id for each in of.workspace.units if each.parent == unit)}
    return replace(
        of,
        people=tuple(each for each in of.score.people if each.person.unit in below),
        unit=of.workspace.unit[unit],
    )


def built(of: Source, lang: str = "en") -> dict[str, Any]:
    return reports()["monitoring"].build(of, None, lang)


def document(of: Source, lang: str) -> Document:
    return render_document("monitoring", built(of, lang), lang)


def made(round: Round, day: str, *people: Person, **more: Any) -> Source:
    """A source of records made by hand."""
    workspace = make_workspace(people or [Person("1")], round, **more)
    score = score_round(workspace, round, as_of=date.fromisoformat(day))
    return Source(workspace, score, score.people)


def golden(workspace: str, day: str, unit: str, lang: str) -> Path:
    return GOLDEN / f"{workspace}-monitoring-{day}{'-' if unit else ''}{unit}-{lang}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["md", "txt"])
@pytest.mark.parametrize(("workspace", "day", "unit"), CASES)
def test_text(workspace: str, day: str, unit: str, name: str, lang: str) -> None:
    wanted = golden(workspace, day, unit, lang).with_suffix(f".{name}").read_bytes()
    assert writers()[name].write(document(source(workspace, day, unit), lang)) == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("workspace", ["province-a", "education-area-5"])
def test_it_is_a_meeting_paper_on_landscape(workspace: str, lang: str) -> None:
    paper = document(source(workspace, "2026-02-20"), lang)
    assert (paper.layout, paper.orientation, paper.date) == ("form", "landscape", "2026-02-20")
    items = [
        plain_text(each.content) for each in paper.blocks if isinstance(each, Heading) and each.level == 2
    ]
    assert len(items) == 6
    assert all(each.startswith("ระเบียบวาระที่" if lang == "th" else "Item") for each in items)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_template_is_given_is_described(lang: str) -> None:
    described = given(templates_dir() / "monitoring.md.j2") + given(templates_dir() / "_parts.md.j2")
    words = set(re.findall(r"[a-z_]+", described))
    for day in ("2025-09-01", "2025-10-15", "2026-02-20", "2026-04-12"):
        assert set(names(built(source("province-a", day), lang))) <= words


def names(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (str(key) for key in value)
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from names(each)


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "html"])
def test_every_format_is_the_same_twice(format: str) -> None:
    paper = document(source("province-a", "2026-02-15", "cooperative"), "th")
    first = writers()[format].write(paper)
    assert first == writers()[format].write(paper)
    assert len(first) > 1000


def test_the_day_is_as_of_or_the_rounds_end() -> None:
    assert built(source("province-a", "2026-02-20"))["date"] == "2026-02-20"
    assert built(source("province-a"))["date"] == "2026-03-31"


def test_plan_and_actual_by_month() -> None:
    found = built(source("province-a", "2026-02-20", "cooperative"))
    assert found["months"] == ["Oct 2025", "Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026"]
    lines = {
        (person["id"], each["id"]): each
        for group in found["groups"]
        for person in group["people"]
        for each in person["kpis"]
    }
    assert set(lines) == {
        ("1041", "visits"),
        ("1042", "visits"),
        ("1042", "bookkeeping"),
        ("1043", "visits"),
        ("1043", "bookkeeping"),
    }
    visits = lines["1043", "visits"]
    assert [(each["plan"], each["actual"]) for each in visits["figures"]] == [
        (7, 6),
        (14, 12),
        (21, 19),
        (28, 25),
        (35, None),
    ]
    assert (visits["planned_month"], visits["gap"], visits["behind"]) == ("Jan 2026", 3, True)


def reasons(of: Source, person: str) -> list[tuple[str, str | None]]:
    return [
        (reason["what"], reason["date"])
        for each in built(of)["explain"]
        if each["id"] == person
        for reason in each["reasons"]
    ]


def test_who_must_explain_on_the_day_and_after_it() -> None:
    assert reasons(source("province-a", "2026-02-14"), "1042") == []
    assert reasons(source("province-a", "2026-02-15"), "1042") == [("due", "2026-02-15")]
    assert reasons(source("province-a", "2026-02-16"), "1042") == [("missing", "2026-02-15")]
    assert reasons(source("province-a", "2026-02-27"), "1042") == [("missing", "2026-02-15")]
    assert reasons(source("province-a", "2026-02-28"), "1042") == []
    assert reasons(source("province-a", "2026-04-11"), "1042") == [
        ("lacking", None),
        ("overdue", "2026-04-10"),
    ]


def test_a_late_report_tells_its_day() -> None:
    round = make_round(
        [Agreement("1", signed=SIGNED, kpis=(kpi("a"),))],
        checkins=(CheckIn("1", date(2025, 10, 16)),),
        monitoring_days=("15", "end"),
    )
    (person,) = built(made(round, "2025-10-20"))["explain"]
    (reason,) = person["reasons"]
    assert (reason["what"], reason["date"], reason["reported"]) == ("late", "2025-10-15", "2025-10-16")


def test_a_planned_kpi_without_a_result_is_named() -> None:
    round = make_round(
        [Agreement("1", signed=SIGNED, kpis=(kpi("p", plan=PLAN, name="จำนวนครั้ง"),))],
        checkins=(CheckIn("1", date(2025, 10, 20)),),
        monitoring_days=("end",),
    )
    (person,) = built(made(round, "2025-11-01"))["explain"]
    assert person["reasons"][0]["kpis"] == ["จำนวนครั้ง"]


def test_agreements_that_are_not_there() -> None:
    unsigned = Agreement("2", kpis=(kpi("a", owner="2"),))
    round = make_round([unsigned], deadlines={"agreements": date(2025, 10, 31)})
    of = made(round, "2025-11-01", Person("1"), Person("2"))
    assert reasons(of, "1") == [("agreement-missing", None)]
    assert reasons(of, "2") == [("agreement-unsigned", None)]
    assert reasons(made(round, "2025-10-31", Person("1"), Person("2")), "1") == []


def test_problems_and_suggestions_with_what_followed() -> None:
    def told(day: str) -> list[tuple[str, str, bool, int]]:
        found = built(source("province-a", day, "cooperative"))["talks"]
        return [(each["date"], each["kind"], each["open"], len(each["answers"])) for each in found]

    assert told("2025-10-15") == [("2025-10-15", "problem", True, 0)]
    assert told("2025-10-31") == [("2025-10-15", "problem", False, 1)]
    assert told("2025-12-14") == [
        ("2025-11-14", "problem", False, 1),
        ("2025-11-15", "problem", False, 1),
        ("2025-11-30", "suggestion", False, 0),
    ]
    assert told("2026-02-27")[-1] == ("2026-02-15", "coaching", True, 0)  # a promise that is not kept yet
    assert ("2026-02-15", "coaching", True, 0) not in told("2026-02-28")


def test_improvement_plans_are_not_for_a_meeting() -> None:
    text = writers()["txt"].write(document(source("education-area-5", "2026-06-15"), "th")).decode()
    assert "พัฒนาปรับปรุง" not in text


def test_a_unit_and_single_people() -> None:
    unit = built(source("province-a", "2026-02-20", "cooperative"))
    assert unit["unit_name"] == "Provincial Cooperative Office"
    assert unit["chair"]["name"] == "นายมานพ เจริญสหกิจ"
    assert [each["depth"] for each in unit["units"]] == [0, 1]
    whole = source("province-a", "2026-02-20")
    single = built(replace(whole, people=(whole.score.person["1042"],)))
    assert (single["summary"]["people"], single["units"]) == (1, [])
    assert [each["id"] for each in single["explain"]] == ["1042"]


def test_names_are_left_out_when_anonymous() -> None:
    of = replace(source("province-a", "2026-02-16"), anonymous=True)
    text = " ".join(texts(document(of, "th").blocks))
    people = [each.person for each in of.score.people]
    assert not any(str(each.last_name) in text for each in people)


def test_without_anything_to_tell() -> None:
    round = make_round()
    for day in ("2025-09-01", "2026-04-30"):
        of = made(round, day, Person("1", exempt="…"))
        paper = document(of, "en")
        assert not any(isinstance(each, Table) for each in paper.blocks) or day == "2025-09-01"
        assert "Nobody has anything to explain." in " ".join(texts(paper.blocks))


def test_while_planning() -> None:
    planning = made(make_round(status="planning", monitoring_days=("15",)), "2026-01-01")
    assert "nothing counts as late" in " ".join(texts(document(planning, "en").blocks))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_in_a_name_breaks_it(lang: str) -> None:
    strange = Kpi(**{each: getattr(kpi("p", plan=PLAN), each) for each in Kpi.__slots__} | {"name": HOSTILE})
    checkins = (CheckIn("1", date(2025, 10, 20), "p", "problem", HOSTILE, "1", date(2025, 10, 25)),)
    round = make_round(
        [Agreement("1", signed=SIGNED, kpis=(strange,))],
        [result("p", 1, day=date(2025, 10, 31))],
        checkins=checkins,
        monitoring_days=("15", "end"),
        deadlines={"agreements": date(2025, 10, 31)},
    )
    people = [Person("1", HOSTILE, HOSTILE, unit="u"), Person("2", HOSTILE, HOSTILE, unit="u")]
    of = made(round, "2025-11-05", *people, units=(Unit("u", HOSTILE, head="1"),))
    paper = document(of, lang)
    tables = [each for each in paper.blocks if isinstance(each, Table)]
    assert len(tables) == 6
    found = " ".join(" ".join(texts(paper.blocks)).split())
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙") if lang == "th" else {}
    assert " ".join(HOSTILE.split()).translate(thai) in found
    for name in ("md", "txt", "html", "docx", "xlsx"):
        assert writers()[name].write(paper)


if __name__ == "__main__":
    for case in CASES:
        for language in LANGUAGES:
            for format_ in ("md", "txt"):
                target = golden(*case, language).with_suffix(f".{format_}")
                target.write_bytes(writers()[format_].write(document(source(*case), language)))

"""PM203: a person whom the people file does not have, anywhere a person is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import ORGANIZATION, Agreement, CheckIn, Kpi, Rating, Result, Round, Salary, Workspace
from pmcli.rules._shared_names import Names, id_is_lost, unknown
from pmcli.rules.context import Context
from pmcli.source import Place

_Reference = tuple[str | None, Place, str | int, str | None, str | None]
"""The id that is named, the place of the entry and the step to it; the person and the KPI that the entry is about."""


def check(context: Context) -> Iterator[Finding]:
    names = Names(context.workspace.person, assumed=_lost(context))
    for value, around, step, person, kpi in _references(context):
        if value and value not in names.known:
            yield unknown(names, value, around[step], person=person, kpi=kpi)
    for round in context.rounds:
        yield from _tables(names, round)
        if round.salary is not None:
            yield from _salary(names, round.salary)


def _lost(context: Context) -> Iterator[str]:
    """People with an agreement whose row has got somebody else's id: PM201 tells it."""
    if id_is_lost(context.workspace.people):
        for _, agreement in context.agreements():
            if agreement.person not in context.workspace.person:
                yield agreement.person


def _references(context: Context) -> Iterator[_Reference]:
    yield from _shared(context.workspace)
    for round in context.rounds:
        yield from _of_kpis(round.scorecard, None)
    for _, agreement in context.agreements():
        yield from _agreement(agreement)
    for round in context.all_rounds:  # in a closed round improvement goes on
        yield from _improvement(round)


def _shared(workspace: Workspace) -> Iterator[_Reference]:
    for unit in workspace.units:
        yield unit.head, unit.at, "head", None, None
    for person in workspace.people:
        yield person.supervisor, person.at, "supervisor", person.id, None
    yield from _of_kpis(workspace.definitions, None)


def _of_kpis(kpis: Iterable[Kpi], person: str | None) -> Iterator[_Reference]:
    for kpi in kpis:
        if "owner" in kpi.own:
            yield kpi.owner, kpi.at, "owner", person, kpi.id
        if kpi.cancelled is not None:
            yield kpi.cancelled.approved_by, kpi.cancelled.at, "approved_by", person, kpi.id


def _agreement(agreement: Agreement) -> Iterator[_Reference]:
    person = agreement.person
    yield person, agreement.at, "person", person, None
    yield agreement.evaluator, agreement.at, "evaluator", person, None
    yield from _of_kpis(agreement.kpis, person)
    for amendment in agreement.amendments:
        yield amendment.requested_by, amendment.at, "requested_by", person, None
        yield amendment.approved_by, amendment.at, "approved_by", person, None


def _tables(names: Names, round: Round) -> Iterator[Finding]:
    """Tables are long and seldom wrong: their ids are compared as sets before any row is looked at."""
    tables: tuple[tuple[Sequence[Result | Rating | CheckIn], str, str], ...] = (
        (round.results, "person", ORGANIZATION),
        (round.ratings, "person", ""),
        (round.ratings, "rater", ""),
        (round.checkins, "person", ORGANIZATION),
        (round.checkins, "by", ""),
    )
    for rows, key, allowed in tables:
        absent = {getattr(row, key) for row in rows} - names.known - {None, "", allowed}
        for row in rows if absent else ():
            value = getattr(row, key)
            if value in absent:
                about = None if row.person == ORGANIZATION else row.person
                yield unknown(names, value, row.at[key], person=about)


def _improvement(round: Round) -> Iterator[_Reference]:
    for plan in round.improvements:
        yield plan.person, plan.at, "person", plan.person, None
        for action in plan.actions:
            yield action.by, action.at, "by", plan.person, action.kpi


def _salary(names: Names, salary: Salary) -> Iterator[Finding]:
    for person in salary.people:
        if person not in names:
            yield unknown(names, person, salary.at["people"].key(person), person=person)
    for excluded in salary.excluded:
        if excluded.person not in names:
            yield unknown(names, excluded.person, excluded.at["person"], person=excluded.person)


_MESSAGE = {"en": "no person has the id `{value}`", "th": "ไม่มีบุคคลรหัส `{value}`"}
_ADD = {
    "en": "correct the id, or add the person to `org/people.csv`",
    "th": "แก้รหัส หรือเพิ่มบุคคลใน `org/people.csv`",
}

RULE = Rule(
    code="PM203",
    name="unknown-person",
    severity="error",
    message=_MESSAGE,
    help=_ADD,
    variants={"close": _MESSAGE, "none": _MESSAGE},
    variant_help={
        "close": {"en": "did you mean `{closest}`?", "th": "หมายถึง `{closest}` หรือไม่"},
        "none": _ADD,
    },
    what={
        "en": "Everybody who is named by an id stands in the people file: heads, supervisors, evaluators, owners, raters, "
        "those who approve, and the people of results, ratings, check-ins and plans. "
        "In results and check-ins `org` means the organisation.",
        "th": "ทุกคนที่ถูกอ้างด้วยรหัสต้องอยู่ในไฟล์บุคคล ได้แก่ หัวหน้าหน่วยงาน ผู้บังคับบัญชา ผู้ประเมิน ผู้รับผิดชอบตัวชี้วัด "
        "ผู้อนุมัติ และบุคคลในตารางผลงาน สมรรถนะ การติดตาม และแผนพัฒนา ในตารางผลงานและการติดตาม `org` หมายถึงองค์กร",
    },
    why={
        "en": "A result with a mistyped id is a result lost: the right person is then incomplete, and nobody sees why.",
        "th": "ผลงานที่พิมพ์รหัสผิดคือผลงานที่หายไป ผู้ที่ควรได้ผลนั้นจะมีข้อมูลไม่ครบโดยไม่มีใครทราบสาเหตุ",
    },
    fix={
        "en": "Correct the id. Somebody who left stays in the people file with an `end_date`, so that earlier rounds can be read.",
        "th": "แก้รหัสให้ถูกต้อง ผู้ที่พ้นจากตำแหน่งแล้วให้คงไว้ในไฟล์บุคคลพร้อม `end_date` เพื่อให้อ่านรอบก่อนหน้าได้",
    },
    bad=(
        Example(
            title="in a check-in",
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note,by
                2025-12-15,1002,b,progress,ส่งรายงานแล้ว,«1099»
                2026-01-15,«10002»,b,progress,ส่งรายงานแล้ว,1001
                """
            },
        ),
        Example(
            title="a head of a unit",
            files={
                "org/units.yaml": """\
                units:
                  - {id: office, name: สำนักงานตัวอย่าง, head: "1001"}
                  - {id: plan, name: กลุ่มงานแผน, parent: office, head: "1002"}
                  - {id: finance, name: กลุ่มงานคลัง, parent: office, head: «"1010"»}
                """
            },
        ),
        Example(
            title="in a plan",
            files={
                "rounds/2569-1/improvement/1003.yaml": """\
                person: "1003"
                actions:
                  - {kpi: b, need: การเขียนรายงาน, method: mentor, by: «"1020"»}
                """
            },
        ),
    ),
    good=(
        Example(
            files={
                "rounds/2569-1/checkins.csv": """\
                date,person,kpi,kind,note,by
                2025-12-15,1002,b,progress,ส่งรายงานแล้ว,1001
                2026-01-15,org,K1,progress,เป็นไปตามแผน,1001
                """
            }
        ),
    ),
    check=check,
)

"""PM609: a supervisor's rating by somebody who is not the evaluator."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Rule
from pmcli.model import Agreement, Round
from pmcli.rules._example_files import agreement as sample
from pmcli.rules._example_files import ratings
from pmcli.rules._shared_organization import Line
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    people = context.workspace.person
    line = Line(context.workspace)
    for round in context.rounds:
        agreements: dict[str, Agreement] = {}
        for agreement in round.agreements:
            agreements.setdefault(agreement.person, agreement)
        told: set[tuple[str, str]] = set()  # one rater of one person is one cause, however many competencies
        for rating in round.ratings:
            rater = rating.rater
            if (
                rating.by != "supervisor"
                or rater is None
                or rater not in people
                or rating.person not in people
            ):
                continue
            if "by" in rating.bad or (rating.person, rater) in told:
                continue
            evaluator = _evaluator(context, line, round, agreements.get(rating.person), rating.person)
            if evaluator is not None and rater != evaluator:
                above = context.workspace.above(rating.person)
                if evaluator not in above and rater in above[:1]:
                    continue  # the one who should evaluate rates; that the agreement names another is PM212
                told.add((rating.person, rater))
                args = {"person": rating.person, "rater": rater, "evaluator": evaluator}
                variant = "self" if rater == rating.person else ""
                yield Finding(rating.at["rater"], args, variant=variant, person=rating.person)


def _evaluator(
    context: Context, line: Line, round: Round, agreement: Agreement | None, person: str
) -> str | None:
    """Who evaluates a person, None where that is not known for certain."""
    if agreement is None and "agreements" in round.unread:
        return None
    if agreement is not None and (agreement.evaluator is not None or "evaluator" in agreement.bad):
        named = agreement.evaluator
        return named if named in context.workspace.person and named != person else None  # PM203, PM211
    workspace = context.workspace
    if person in line.in_circle or not line.derived_reliably(workspace.person[person]):
        return None
    evaluator = workspace.supervisor.get(person)
    return evaluator if evaluator in workspace.person else None


RULE = Rule(
    code="PM609",
    name="rater-not-entitled",
    severity="warning",
    message={
        "en": "{rater} rates {person} as supervisor; the evaluator is {evaluator}",
        "th": "{rater} ประเมิน {person} ในฐานะผู้บังคับบัญชา แต่ผู้ประเมินคือ {evaluator}",
    },
    variants={
        "self": {
            "en": "{person} rates themselves as supervisor; the evaluator is {evaluator}",
            "th": "{person} ประเมินตนเองในฐานะผู้บังคับบัญชา ทั้งที่ผู้ประเมินคือ {evaluator}",
        },
    },
    help={
        "en": "correct `rater` or `by`, or name {rater} as `evaluator` in the agreement of {person}",
        "th": "แก้ `rater` หรือ `by` หรือระบุ {rater} เป็น `evaluator` ในข้อตกลงของ {person}",
    },
    variant_help={
        "self": {
            "en": "write `self` in `by`, or correct `rater`",
            "th": "ระบุ `by` เป็น `self` หรือแก้ `rater` ให้ถูกต้อง",
        },
    },
    what={
        "en": "A rating `by` the supervisor comes from the person's evaluator: the one named in the agreement, else the supervisor.",
        "th": "ผลประเมินที่ `by` เป็น supervisor ต้องมาจากผู้ประเมินของบุคคลนั้น คือผู้ที่ระบุในข้อตกลง หรือผู้บังคับบัญชาถ้าไม่ได้ระบุ",
    },
    why={
        "en": "The supervisor's rating is what counts. Given by somebody else, it is not the evaluation that the person was promised, and can be appealed.",
        "th": "ผลประเมินของผู้บังคับบัญชาเป็นค่าที่ใช้คิดคะแนน ถ้าผู้อื่นเป็นผู้ให้ ย่อมไม่ใช่การประเมินตามข้อตกลงและอาจถูกร้องทุกข์ได้",
    },
    fix={
        "en": "Have the evaluator rate. Where the supervisor changed during the round, name the evaluator in the agreement and record an amendment.",
        "th": "ให้ผู้ประเมินเป็นผู้ให้ผลประเมิน หากเปลี่ยนผู้บังคับบัญชาระหว่างรอบ ให้ระบุผู้ประเมินในข้อตกลงและบันทึกการเปลี่ยนแปลง",
    },
    bad=(
        Example(
            title="the head of the office rates",
            files=ratings("1003,ACH,4,supervisor,«1001»", "1003,TW,4,supervisor,1001"),
        ),
        Example(title="oneself as supervisor", files=ratings("1003,ACH,5,supervisor,«1003»")),
    ),
    good=(
        Example(
            title="the agreement names another evaluator",
            files=sample(signed='evaluator: "1001"\nsigned: {person: 2025-10-06, evaluator: 2025-10-07}')
            | ratings("1003,ACH,4,supervisor,1001"),
        ),
        Example(title="a self-rating", files=ratings("1003,ACH,4,supervisor,1002", "1003,ACH,5,self,1003")),
    ),
    check=check,
)

"""PM607: one rater's second rating of one competency."""

from __future__ import annotations

from collections.abc import Iterator

from pmcli.diagnostics import Example, Finding, Related, Rule
from pmcli.model import Rating
from pmcli.rules._example_files import ratings
from pmcli.rules.context import Context


def check(context: Context) -> Iterator[Finding]:
    workspace = context.workspace
    known = workspace.dictionary.competencies
    for round in context.rounds:
        evaluators = {each.person: each.evaluator for each in reversed(round.agreements)}
        first: dict[tuple[str, str, str, str], Rating] = {}
        for rating in round.ratings:
            if (
                rating.person not in workspace.person
                or rating.competency not in known
                or rating.bad & {"by", "rater"}
            ):
                continue
            rater = rating.rater
            if rating.by == "supervisor":
                rater = rater or workspace.evaluator(evaluators.get(rating.person), rating.person) or ""
            elif rating.by == "self":
                rater = rating.person
            if rater is None:
                continue  # several raters of a role may stay unnamed
            seen = first.setdefault((rating.person, rating.competency, rating.by, rater), rating)
            if seen is not rating:
                yield Finding(
                    rating.at["competency"],
                    {"person": rating.person, "competency": rating.competency, "by": _ROLES[rating.by]},
                    person=rating.person,
                    related=(
                        Related(
                            seen.at["competency"],
                            "first",
                            {"level": seen.level if seen.level is not None else "–"},
                        ),
                    ),
                )


_ROLES = {
    "supervisor": {"en": "the supervisor", "th": "ผู้บังคับบัญชา"},
    "self": {"en": "the person", "th": "ผู้รับการประเมิน"},
    "peer": {"en": "the same peer", "th": "เพื่อนร่วมงานคนเดิม"},
    "subordinate": {"en": "the same subordinate", "th": "ผู้ใต้บังคับบัญชาคนเดิม"},
    "other": {"en": "the same rater", "th": "ผู้ประเมินคนเดิม"},
}

RULE = Rule(
    code="PM607",
    name="duplicate-rating",
    severity="error",
    message={
        "en": "a second rating of {competency} of {person} by {by}",
        "th": "{by}ประเมินสมรรถนะ {competency} ของ {person} ซ้ำ",
    },
    help={
        "en": "keep one of the two, or correct `competency`, `by` or `rater`",
        "th": "คงไว้แถวเดียว หรือแก้ `competency` `by` หรือ `rater` ให้ถูกต้อง",
    },
    related={"first": {"en": "the first rating, {level}", "th": "ผลประเมินแถวแรก {level}"}},
    what={
        "en": "A rater rates each competency of a person once. Raters without a name in the roles peer, subordinate and other are taken for several.",
        "th": "ผู้ประเมินคนหนึ่งประเมินสมรรถนะหนึ่งของแต่ละคนได้ครั้งเดียว แถวที่ไม่ระบุชื่อผู้ประเมินในบทบาท peer subordinate และ other ถือว่าเป็นคนละคน",
    },
    why={
        "en": "Ratings of one role are averaged, so that one rater's vote would count twice, and a corrected rating would be mixed with the old one.",
        "th": "ผลประเมินในบทบาทเดียวกันจะนำมาเฉลี่ย ถ้าซ้ำ ผู้ประเมินคนเดียวจะมีผลสองเท่า และค่าที่แก้ไขแล้วจะปนกับค่าเดิม",
    },
    fix={
        "en": "Delete the rating that no longer holds. If another person gave it, name them in `rater`.",
        "th": "ลบผลประเมินที่ไม่ใช้แล้ว หากเป็นของผู้ประเมินอีกคน ให้ระบุใน `rater`",
    },
    bad=(
        Example(
            title="changed and not deleted",
            files=ratings("1003,ACH,4,supervisor,1002", "1003,«ACH»,3,supervisor,1002"),
        ),
        Example(
            title="the same competency, spelt out; the supervisor need not be named",
            files=ratings("1003,TW,4,supervisor,1002", "1003,«การทำงานเป็นทีม»,4,,"),
        ),
    ),
    good=(
        Example(
            title="two peers, and the person",
            files=ratings(
                "1003,ACH,4,supervisor,1002",
                "1003,ACH,5,peer,1001",
                "1003,ACH,3,peer,1002",
                "1003,ACH,5,self,",
            ),
        ),
    ),
    check=check,
)

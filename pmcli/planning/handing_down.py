"""What a superior hands down: for each KPI the way it comes down, and the share of each person (chapter 1, `cascade`, after [002]).

A number of things is divided equally among those who get a share; a rate, a score or a milestone is handed down whole; where the KPI
names parts, each goes to one person by turn. It is a proposal, to be edited by the two who sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.cascade.arithmetic import measures_rate, same_text
from pmcli.cascade.graph import Cascade
from pmcli.model import Kpi, Round, Text, Workspace
from pmcli.planning.splitting import Targets, equal_split, left_to_split, times
from pmcli.planning.words import Words, say

_KEPT = ("dimension", "data_source", "collection", "frequency")
"""What is not inherited, and holds below as above."""
_THAI = ("\u0e00", "\u0e7f")
_WORDS: Words = {
    "direct": {"th": "รับถ่ายทอดทั้งหมดจาก {ref}", "en": "handed down whole from {ref}"},
    "whole": {
        "th": "รับถ่ายทอดทั้งหมดจาก {ref} เพราะแบ่งเป็นจำนวนเต็มให้ {count} คนไม่ได้",
        "en": "handed down whole from {ref}: it cannot be divided among {count} people in whole numbers",
    },
    "split": {
        "th": "แบ่งค่าเป้าหมายของ {ref} เท่ากัน {count} คน รวมแล้วเท่ากับค่าเป้าหมายทุกระดับ",
        "en": "an equal share of {ref} among {count}: together exactly its targets at every level",
    },
    "rest": {
        "th": "แบ่งค่าเป้าหมายส่วนที่เหลือของ {ref} เท่ากัน {count} คน รวมกับที่แบ่งไปแล้วเท่ากับค่าเป้าหมายทุกระดับ",
        "en": "an equal share, among {count}, of what is left of {ref}: with the shares given before exactly its targets",
    },
    "same": {
        "th": "ค่าเป้าหมายเท่ากับ {ref} ซึ่งรวมค่าแบบ {aggregate}",
        "en": "the same targets as {ref}, whose children add up by {aggregate}",
    },
    "lifted": {
        "th": "ค่าเป้าหมายที่ทำให้ค่าเฉลี่ยรวมกับที่แบ่งไปแล้วเท่ากับ {ref} ทุกระดับ",
        "en": "targets with which the mean, with the shares given before, is exactly that of {ref}",
    },
    "base": {
        "th": "ค่าเป้าหมายเท่ากับ {ref} ซึ่งรวมค่าแบบ {aggregate} ให้แก้ base เป็นขนาดจริงของแต่ละคน (ไร่ ครัวเรือน แห่ง)",
        "en": "the same targets as {ref}, whose children add up by {aggregate}: change base to the real size (rai, households)",
    },
    "partial": {
        "th": "รับเฉพาะด้านนี้ของ {ref} ให้ปรับชื่อตัวชี้วัดและกำหนดค่าเป้าหมาย",
        "en": "this aspect of {ref}: mend the name and set targets",
    },
}


@dataclass(frozen=True, slots=True)
class Share:
    """A KPI that is proposed to somebody: its keys and values without ``id`` and ``weight``, and what is to be said of it."""

    parent: Kpi
    tree: Mapping[str, Any]
    remark: str


@dataclass
class Handed:
    """What is proposed to each person, in the order of the superiors' KPIs; ``spent`` are KPIs of which nothing is left to divide."""

    shares: dict[str, list[Share]] = field(default_factory=dict)
    spent: dict[str, list[str]] = field(default_factory=dict)


def handed_down(workspace: Workspace, round: Round, takers: Iterable[str], lang: str) -> Handed:
    """What the superiors of these people hand down to them in a round; shares that others have already are left to them."""
    cascade = Cascade(round)
    by_superior: dict[str | None, list[str]] = {}
    for person in takers:
        by_superior.setdefault(workspace.supervisor.get(person), []).append(person)
    found = Handed()
    owned = [kpi for kpi in round.scorecard if cascade.live(kpi)]
    agreed = {each.person: each for each in reversed(round.agreements)}
    leading = {workspace.supervisor.get(person.id) for person in workspace.people if round.takes_part(person)}
    for superior, people in by_superior.items():
        for person in people:
            for kpi in owned:
                if kpi.owner == person:
                    _give(found, person, kpi, "direct", {"cascade": "direct"}, person in leading, lang)
        agreement = agreed.get(superior or "")
        if agreement is not None:
            goals = [kpi for kpi in agreement.kpis if cascade.live(kpi)]
        else:  # whom another organisation evaluates: what they own on the scorecard
            goals = [kpi for kpi in owned if kpi.owner == superior]
        for goal in goals:
            _divide(found, cascade, goal, people, leading, lang)
    return found


def _divide(
    found: Handed,
    cascade: Cascade,
    goal: Kpi,
    people: Sequence[str],
    leading: set[str | None],
    lang: str,
) -> None:
    """One KPI to all who take from it."""
    if goal.parts:
        _by_turn(found, cascade, goal, people, leading, lang)
        return
    before = [child for child in cascade.live_children(goal.ref, "split") if child.owner_id not in people]
    what, trees = _way(goal, before, len(people))
    for index, person in enumerate(people):
        if trees is None:
            found.spent.setdefault(person, []).append(goal.ref)
        else:
            _give(found, person, goal, what, trees[index], person in leading, lang, len(people))


def _way(goal: Kpi, before: Sequence[Kpi], count: int) -> tuple[str, list[dict[str, Any]] | None]:
    """How a KPI comes down to ``count`` people, what each gets; None where all of it is divided already."""
    whole: list[dict[str, Any]] = [{"cascade": "direct"} for _ in range(count)]
    numeric = goal.scale in ("linear", "step") and len(goal.targets) == 5 and "targets" not in goal.bad
    if not numeric or goal.aggregate == "none":
        return "direct", whole
    if goal.aggregate in ("mean", "weighted_mean", "min", "max"):
        weighed = goal.aggregate == "weighted_mean"
        more = _lifted(goal, before, count) if goal.aggregate == "mean" else None
        return "base" if weighed else "lifted" if more else "same", [
            {
                "cascade": "split",
                "targets": list(more[index] if more else goal.targets),
                "aggregate": goal.aggregate,
                "base": Decimal(1) if weighed else None,
            }
            for index in range(count)
        ]
    if measures_rate(goal) or (count == 1 and not before):
        return "direct", whole
    left = left_to_split(goal.targets, [child.targets for child in before if len(child.targets) == 5])
    wanting = [each for each in left if each is not None]
    if before and all(each <= 0 for each in wanting):
        return "rest", None
    shares = equal_split(left, count) if wanting and min(wanting) >= 0 and _in_order(wanting, goal) else None
    if shares is None:
        return "whole", whole
    return "rest" if before else "split", [
        {"cascade": "split", "targets": list(share), "aggregate": goal.aggregate} for share in shares
    ]


def _lifted(goal: Kpi, before: Sequence[Kpi], count: int) -> tuple[Targets, ...] | None:
    """Targets with which the mean reaches the goal's exactly, where what others have already would pull it below; else None."""
    taken = [child.targets for child in before if len(child.targets) == 5]
    wanted = [None if each is None else Fraction(each) * len(taken) for each in goal.targets]
    have = [None if None in level else sum(map(Fraction, level)) for level in zip(*taken, strict=True)]
    gaps = [
        want - has for want, has in zip(wanted, have, strict=False) if want is not None and has is not None
    ]
    if not any(gap > 0 if goal.direction == "higher" else gap < 0 for gap in gaps):
        return None
    whole = [None if each is None else times(each, len(taken) + count) for each in goal.targets]
    return equal_split(left_to_split(whole, taken), count)


def _in_order(values: Sequence[Decimal], goal: Kpi) -> bool:
    """Whether what is left at the levels still rises, or falls, as the goal's targets do."""
    return list(values) == sorted(set(values), reverse=goal.direction == "lower")


def _by_turn(
    found: Handed,
    cascade: Cascade,
    goal: Kpi,
    people: Sequence[str],
    leading: set[str | None],
    lang: str,
) -> None:
    """The parts that nobody has taken, one to each person by turn."""
    taken = [child.part for child in cascade.live_children(goal.ref, "partial")]
    waiting = [part for part in goal.parts if not any(same_text(part, each) for each in taken)]
    if not waiting:
        for person in people:
            found.spent.setdefault(person, []).append(goal.ref)
    for index, part in enumerate(waiting):
        person = people[index % len(people)]
        tree = {
            "name": _named_after(part),
            "cascade": "partial",
            "part": part,
            "scale": "score",
        }
        _give(found, person, goal, "partial", tree, person in leading, lang)


def _named_after(part: Text) -> Text:
    """A name for a part that begins with a measure word [002]."""
    if not isinstance(part, str):
        return {lang: _level_of(text) for lang, text in part.items()}
    return _level_of(part)


def _level_of(text: str) -> str:
    thai = any(_THAI[0] < letter < _THAI[1] for letter in text)
    return f"ระดับความสำเร็จของ{text}" if thai else f"Level of success of {text}"


def _give(
    found: Handed,
    person: str,
    goal: Kpi,
    what: str,
    way: Mapping[str, Any],
    leads: bool,
    lang: str,
    count: int = 1,
) -> None:
    """Add a KPI to what a person is proposed; how its own children add up matters only to somebody who leads."""
    cascade = way["cascade"]
    tree: dict[str, Any] = {key: getattr(goal, key) for key in _KEPT}
    if goal.group != "strategic":
        tree["group"] = goal.group
    if goal.rounds is not None:
        tree["rounds"] = list(goal.rounds)
    if cascade == "split":
        tree["name"] = goal.name
    if cascade == "partial":
        tree = {"group": tree.get("group")}
    tree |= way
    if cascade == "direct":
        tree["aggregate"] = goal.aggregate
    if not leads:
        tree.pop("aggregate", None)
    tree["from"] = goal.ref
    remark = say(_WORDS, what, lang, ref=goal.ref, count=count, aggregate=goal.aggregate)
    found.shares.setdefault(person, []).append(Share(goal, tree, remark))

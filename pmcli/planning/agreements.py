"""`pm new agreement`: one file a person, from a pattern, from what the superior hands down, or an empty form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from pmcli.i18n import text
from pmcli.load.shapes.kpi import KPI
from pmcli.model import Person, Round, Workspace
from pmcli.planning.emit import comment, item, scalar
from pmcli.planning.handing_down import Handed, Share, handed_down
from pmcli.planning.patterns import Pattern
from pmcli.planning.plan import Planned
from pmcli.planning.weights import equal_weights, most_kpis
from pmcli.planning.words import Words, listed, round_words, say
from pmcli.policy import Policy
from pmcli.scoring.words import full_name

_WORDS: Words = {
    "title": {"th": "ข้อตกลงผลการปฏิบัติราชการ {round}", "en": "Performance agreement, {round}"},
    "pattern": {
        "th": "ร่าง: จัดทำตามแบบของ {pattern} ให้ตรวจแก้ทุกข้อก่อนลงนาม",
        "en": "Draft after the pattern of {pattern}: look at every line before it is signed",
    },
    "parent": {
        "th": "ร่าง: เสนอตามที่ผู้บังคับบัญชาถ่ายทอด น้ำหนักเท่ากันทุกตัว ให้แก้วิธีถ่ายทอด ค่าเป้าหมาย และน้ำหนักก่อนลงนาม",
        "en": "Draft of what the superior hands down, equal weights: mend ways, targets and weights before it is signed",
    },
    "few": {
        "th": "ผู้บังคับบัญชาถ่ายทอดมา {count} ตัว หลักเกณฑ์กำหนดอย่างน้อย {least} ตัว ให้เพิ่มงานตามภารกิจ",
        "en": "{count} handed down, the policy asks for at least {least}: add those of the function",
    },
    "many": {
        "th": "หลักเกณฑ์ให้มีได้ไม่เกิน {most} ตัว จึงยังไม่ได้เสนอ: {kpis}",
        "en": "the policy allows {most}, not proposed: {kpis}",
    },
    "spent": {
        "th": "แบ่งให้ผู้อื่นครบแล้ว จึงไม่ได้เสนอ: {kpis}",
        "en": "all of it is divided among others already, not proposed: {kpis}",
    },
    "nothing": {
        "th": "{people}: ผู้บังคับบัญชายังไม่มีข้อตกลงหรือไม่มีตัวชี้วัดที่จะถ่ายทอด จึงได้แบบเปล่า",
        "en": "{people}: the superior has no agreement yet, or nothing to hand down; an empty form was made",
    },
    "form": {
        "th": "ร่าง: ตัดเครื่องหมาย # ออกแล้วกรอก น้ำหนักรวมต้องเท่ากับ 100",
        "en": "Draft: take the # away and fill in; the weights must total 100",
    },
    "name": {"th": "ร้อยละของ…", "en": "Percent of …"},
    "unit": {"th": "ร้อยละ", "en": "percent"},
    "source": {"th": "แหล่งข้อมูล", "en": "where the data come from"},
    "need": {"th": "ความรู้ ทักษะ หรือสมรรถนะที่ต้องพัฒนา", "en": "knowledge, skill or competency to develop"},
}
_FORM = """\
- id: kpi-1
  name: {name}
  unit: {unit}
  targets: [60, 70, 80, 90, 100]
  weight: 100
  data_source: {source}
"""


def agreement_path(round: Round, person: str) -> str:
    """Where somebody's agreement is written."""
    return f"{round.folder}/agreements/{person}.yaml"


def from_pattern(round: Round, people: Iterable[Person], pattern: Pattern, lang: str) -> Planned:
    """Agreements with the KPIs, competencies and developments of a pattern."""
    files = {}
    for person in people:
        head = _head(round, person, "pattern", lang, pattern=pattern.name)
        files[agreement_path(round, person.id)] = (head + pattern.text_for(person.id)).encode()
    return Planned(files, pattern.remarks)


def empty_forms(round: Round, people: Iterable[Person], lang: str) -> Planned:
    """Agreements to be filled in."""
    return Planned({agreement_path(round, each.id): _form(round, each, lang) for each in people})


def from_parent(
    workspace: Workspace,
    round: Round,
    people: Sequence[Person],
    policy_of: Callable[[Person], Policy | None],
    reread: Callable[[dict[str, bytes]], Round],
    lang: str,
) -> Planned:
    """Agreements with what the superiors hand down, from the top down: whoever gets one hands it on in turn.

    ``reread`` gives the round as it is with more files laid over it.
    """
    files: dict[str, bytes] = {}
    empty: list[str] = []
    waiting = {each.id: each for each in people}
    while waiting:
        top = [each for each in waiting.values() if not waiting.keys() & {*workspace.above(each.id)}]
        layer = top or list(waiting.values())  # a circle of supervisors has no top
        handed = handed_down(workspace, reread(files) if files else round, [each.id for each in layer], lang)
        for person in layer:
            del waiting[person.id]
            path = agreement_path(round, person.id)
            if handed.shares.get(person.id):
                files[path] = _proposal(round, person, handed, policy_of(person), lang)
            else:
                files[path] = _form(round, person, lang)
                empty.append(person.id)
    remarks = (say(_WORDS, "nothing", lang, people=listed(empty)),) if empty else ()
    return Planned(dict(sorted(files.items())), remarks)


def _head(round: Round, person: Person, what: str, lang: str, **values: object) -> str:
    """The comments at the top: what it is, whose, and that it is a draft."""
    title = say(_WORDS, "title", lang, round=round_words(round.id, round.number, round.end, lang))
    who = " ".join([full_name(person, lang), text(person.position, lang)]).strip()
    return comment(title) + comment(who) + comment(say(_WORDS, what, lang, **values))


def _proposal(round: Round, person: Person, handed: Handed, policy: Policy | None, lang: str) -> bytes:
    shares = handed.shares[person.id]
    most = most_kpis(policy)
    first = sorted(shares, key=lambda each: each.parent.group != "strategic")[:most]
    taken = [each for each in shares if each in first]
    least = policy.kpis.minimum if policy is not None else None
    parts = [_head(round, person, "parent", lang)]
    if least is not None and len(taken) < least:
        parts.append(comment(say(_WORDS, "few", lang, count=len(taken), least=least)))
    if len(shares) > len(taken):
        left = [each.parent.ref for each in shares if each not in taken]
        parts.append(comment(say(_WORDS, "many", lang, most=most, kpis=", ".join(left))))
    if handed.spent.get(person.id):
        parts.append(comment(say(_WORDS, "spent", lang, kpis=", ".join(handed.spent[person.id]))))
    parts.append(f"person: {scalar(person.id)}\nkpis:\n")
    ids: set[str] = set()
    for share, weight in zip(taken, equal_weights(len(taken)), strict=True):
        ids.add(id := _free_id(share, ids))
        parts += [comment(share.remark, 2), item(_kpi(share, id, weight), KPI, 2)]
    return "".join(parts).encode()


def _kpi(share: Share, id: str, weight: Decimal) -> dict[str, Any]:
    return {"id": id, "weight": weight, **share.tree}


def _free_id(share: Share, taken: set[str]) -> str:
    """The parent's own id; with a number behind it where the agreement has that already."""
    id, number = share.parent.id, 2
    while id in taken:
        id, number = f"{share.parent.id}-{number}", number + 1
    return id


def _form(round: Round, person: Person, lang: str) -> bytes:
    words = {what: say(_WORDS, what, lang) for what in ("name", "unit", "source")}
    lines = comment(_FORM.format(**words), 2)
    need = comment(f"- need: {say(_WORDS, 'need', lang)}", 2)
    text = (
        f"{_head(round, person, 'form', lang)}person: {scalar(person.id)}\nkpis:\n{lines}development:\n{need}"
    )
    return text.encode()

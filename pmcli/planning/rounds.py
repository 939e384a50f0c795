"""`pm new round`: ``round.yaml`` with its dates, and what is carried over (:mod:`.carrying`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from pmcli.load.files import File
from pmcli.load.parse import parse_bytes
from pmcli.load.shapes.files import ROUND
from pmcli.model import Round, Workspace
from pmcli.numbers import parse_date
from pmcli.planning.carrying import Carrier, Reader, Told
from pmcli.planning.dates import Dates, fiscal_half, months_between
from pmcli.planning.emit import comment, emit
from pmcli.planning.plan import Planned
from pmcli.planning.words import Words, listed, named, round_words, say

_WORDS: Words = {
    "kpis": {
        "th": "ไม่ยกมา เพราะยกเลิกแล้วหรือไม่วัดในรอบนี้: {kpis}",
        "en": "not carried over, cancelled or not measured in this round: {kpis}",
    },
    "below": {
        "th": "ไม่ยกมา เพราะรับถ่ายทอดจากตัวชี้วัดที่ไม่ได้ยกมา: {kpis}",
        "en": "not carried over, since what they came down from was not: {kpis}",
    },
    "people": {
        "th": "ไม่ยกมา เพราะไม่อยู่ในรอบนี้: {people}",
        "en": "not carried over, they take no part in this round: {people}",
    },
    "orphans": {
        "th": "ผู้ถ่ายทอดไม่มีข้อตกลงในรอบนี้ ให้แก้ `from` เป็นผู้รับช่วงต่อ: {kpis}",
        "en": "whoever handed these down has no agreement in this round, change `from` to the successor: {kpis}",
    },
    "evaluators": {
        "th": "ผู้ประเมินที่ระบุไว้ไม่อยู่ในรอบนี้ จึงเว้นไว้ให้เป็นผู้บังคับบัญชา: {people}",
        "en": "the evaluator named takes no part in this round, left out for the supervisor: {people}",
    },
    "plans": {
        "th": "เลื่อนแผนรายเดือนไป {months} เดือน ค่าในแผนยังเป็นของเดิม ให้ตรวจแก้: {kpis}",
        "en": "planned values moved by {months} months, the figures are the old ones, look at them: {kpis}",
    },
    "plans_dropped": {
        "th": "ไม่ยกแผนรายเดือนมา เพราะเดือนไม่อยู่ในรอบใหม่: {kpis}",
        "en": "planned values left out, their months would lie outside the new round: {kpis}",
    },
    "new": {
        "th": "ยังไม่มีข้อตกลง: {people} จัดทำด้วย pm new agreement",
        "en": "no agreement yet: {people}; `pm new agreement` writes one",
    },
    "rewritten": {
        "th": "{path}: เขียนใหม่ทั้งไฟล์ หมายเหตุในไฟล์เดิมไม่ได้ยกมา",
        "en": "{path}: written anew, the comments of the old file are not in it",
    },
}


def new_round(
    workspace: Workspace,
    id: str,
    dates: Dates,
    previous: Round | None,
    source: Round | None,
    read: Reader,
    lang: str,
) -> Planned:
    """The files of a new round. ``previous`` is the one before it, ``source`` the one whose scorecard and agreements are carried over
    (None: nothing is). Raises :class:`PlanError` where a file of ``source`` cannot be read."""
    folder = f"rounds/{id}"
    new = Round(id, folder, dates.number, dates.start, dates.end)
    buddhist = previous is not None and _in_buddhist_era(read(previous.at.path))
    monitoring = previous.monitoring_days if previous is not None else ("15", "end")
    head: dict[str, Any] = {
        "id": id,
        "number": dates.number,
        "start": dates.start,
        "end": dates.end,
        "previous": previous.id if previous is not None else None,
        "deadlines": dict(dates.deadlines) or None,
        "monitoring": {"days": [int(each) if each.isdigit() else each for each in monitoring]}
        if monitoring
        else None,
        "status": "planning",
    }
    title = round_words(id, dates.number, dates.end, lang)
    text = comment(title if lang == "th" else title.capitalize()) + emit(head, ROUND, buddhist=buddhist)
    files = {f"{folder}/round.yaml": text.encode()}
    told = Told()
    if source is not None:
        files |= Carrier(workspace, source, new, read, told, lang).files()
    _without_agreement(workspace, source, new, told, lang)
    months = months_between(source.start, new.start) if source is not None else 0
    remarks = tuple(
        say(_WORDS, what, lang, kpis=listed(items), people=listed(items), path=listed(items), months=months)
        for what, items in ((what, told.items.get(what)) for what in _WORDS)
        if items
    )
    return Planned(files, remarks)


def before(workspace: Workspace, id: str, start: date | None) -> Round | None:
    """The round before a new one: the latest that began before it, None where there is none."""
    half = fiscal_half(id)
    first = start or (half[0] if half is not None else date.max)
    earlier = [each for each in workspace.rounds if each.start < first]
    return max(earlier, key=lambda each: (each.start, each.id), default=None)


def _without_agreement(workspace: Workspace, source: Round | None, new: Round, told: Told, lang: str) -> None:
    have = {each.person for each in source.agreements} if source is not None else set()
    for person in workspace.people:
        if workspace.person[person.id] is person and new.takes_part(person) and person.id not in have:
            told.add("new", named(person, person.id, lang))


def _in_buddhist_era(data: bytes) -> bool:
    documents = parse_bytes(File("round.yaml", "round"), data).documents
    start = documents[0].get("start") if documents and isinstance(documents[0], dict) else None
    found = parse_date(start) if isinstance(start, str) else None
    return found is not None and found[1]

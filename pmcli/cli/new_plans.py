"""`pm new improvement` and `pm new development`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import typer

from pmcli.cli.asked import known_people
from pmcli.cli.common import fail, language, say
from pmcli.cli.planned import planning, round_to_plan, write_planned
from pmcli.cli.scored import check_and_choose, score_round_of

if TYPE_CHECKING:
    from pmcli.check import Checked
    from pmcli.model import Round
    from pmcli.scoring import RoundScore

_TEXTS = {
    "nobody": {
        "th": "pm: รอบ {round} ไม่มีผู้ที่ผลต่ำกว่าเกณฑ์และยังไม่มีแผน",
        "en": "pm: round {round}: nobody is below the flag and without a plan",
    },
    "have": {
        "th": "pm: มีแผนอยู่แล้ว จึงไม่แตะต้อง: {people}",
        "en": "pm: left as they are, they have a plan: {people}",
    },
    "unknown": {
        "th": "pm: ยังไม่มีผลการประเมิน จึงยังไม่ทราบว่าต่ำกว่าเกณฑ์หรือไม่: {people}",
        "en": "pm: without a result yet, so not known to be below the flag: {people}",
    },
    "gapless": {
        "th": "pm: ไม่มีช่องว่างสมรรถนะจากรอบ {round} ที่ยังไม่ได้วางแผน: {people}",
        "en": "pm: no competency gap of round {round} that is not planned for already: {people}",
    },
    "above": {
        "th": "pm: ผลไม่ต่ำกว่าเกณฑ์ แต่จัดทำร่างตามที่ระบุ: {people}",
        "en": "pm: not below the flag, drafted as asked: {people}",
    },
    "weakless": {
        "th": "pm: ไม่มีตัวชี้วัดใดต่ำกว่าเกณฑ์ สาเหตุอยู่ที่สมรรถนะหรือผลรวม: {people}",
        "en": "pm: no KPI is below the flag by itself, the causes lie in competencies or in the sum: {people}",
    },
}


def write_improvements(people: Sequence[str], round: str | None, opened: date | None, dry_run: bool) -> None:
    """Draft the plans of those who are flagged, or named."""
    from pmcli.planning.improving import draft_plan, plan_path, weak_kpis
    from pmcli.planning.plan import Planned
    from pmcli.planning.words import listed
    from pmcli.reports._words import STEPS

    checked, chosen = check_and_choose(round)
    known_people(checked.workspace, people)
    lang = language(checked.workspace.settings.language)
    score = score_round_of(checked, chosen).score
    assert score is not None
    have = {each.person: each.at.path for each in chosen.improvements}
    for person in people:
        _draftable(score, person, have, chosen)
    flagged = _flagged(score, chosen)
    meant = [score.person[each] for each in people or flagged if each not in have and each in score.person]
    day = opened or chosen.deadlines.get("notices") or chosen.end
    steps = [each[lang] for each in STEPS]
    dictionary = checked.workspace.dictionary
    files = {
        plan_path(chosen, each.person.id): draft_plan(each, chosen, day, dictionary, steps, lang).encode()
        for each in meant
    }
    told = {
        "nobody": not files and [chosen.id],
        "have": not people and [each for each in flagged if each in have],
        "unknown": not people
        and [each.person.id for each in score.people if each.status in ("incomplete", "invalid")],
        "above": [each.person.id for each in meant if each.person.id not in flagged],
        "weakless": [each.person.id for each in meant if not weak_kpis(each)],
    }
    remarks = [
        _TEXTS[what][lang].format(people=listed(found), round=chosen.id)
        for what, found in told.items()
        if found
    ]
    write_planned(checked.loaded.locate.root, Planned(dict(sorted(files.items()))), dry_run)
    for remark in remarks:
        say(remark)


def _draftable(score: RoundScore, person: str, have: Mapping[str, str], round: Round) -> None:
    """End `pm` where somebody named has a plan already, or no result."""
    if person in have:
        fail(f"{person} has a plan in round {round.id}", where=have[person], hint="edit it")
    found = score.person.get(person)
    if found is None or found.status != "complete":
        say(f"pm: {person}: {found.status if found is not None else 'takes no part'} in round {round.id}")
        raise typer.Exit(1)


def _flagged(score: RoundScore, round: Round) -> list[str]:
    """Who is below the flag: of a closed round as it was recorded."""
    from pmcli.scoring.history import flagged_at_close

    closed = flagged_at_close(round)
    return list(closed) if closed is not None else [each.person.id for each in score.people if each.flagged]


def write_developments(people: Sequence[str], round: str | None, source: str | None, dry_run: bool) -> None:
    """Add the competency gaps of a round to the development plans of a later one."""
    from pmcli.planning.developing import gaps, with_developments
    from pmcli.planning.plan import Planned
    from pmcli.planning.words import listed

    checked, before = _source(round, source)
    workspace = checked.workspace
    chosen = round_to_plan(workspace, round)
    known_people(checked.workspace, people)
    lang = language(workspace.settings.language)
    scored = score_round_of(checked, before).score
    assert scored is not None
    root = checked.loaded.locate.root
    agreements = {each.person: each for each in reversed(chosen.agreements)}
    before_of: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    without = []
    for person in dict.fromkeys(people):
        if person not in agreements:
            fail(f"{person} has no agreement in round {chosen.id}", hint=f"`pm new agreement {person}`")
        agreement = agreements[person]
        path = agreement.at.path
        score = scored.person.get(person)
        found = gaps(score, agreement) if score is not None else []
        if not found:
            without.append(person)
            continue
        before_of.setdefault(path, (root / path).read_bytes())
        with planning():
            data = files.get(path, before_of[path])
            files[path] = with_developments(agreement, found, before.id, data, workspace.dictionary, lang)
    if not files:
        fail(
            f"{', '.join(without)}: no competency gap of round {before.id} that is not planned for already",
            where=chosen.folder,
            hint="--from names another round whose ratings to look at",
        )
    planned = Planned(files, before=before_of)
    write_planned(root, planned, dry_run)
    if without:
        say(_TEXTS["gapless"][lang].format(people=listed(without), round=before.id))


def _source(round: str | None, source: str | None) -> tuple[Checked, Round]:
    """The workspace, and the round whose ratings show the gaps."""
    checked, chosen = check_and_choose(round)
    known = checked.workspace.round
    earlier = [each for each in known.values() if each.end < chosen.start]
    last = known.get(chosen.previous or "") or max(
        earlier, key=lambda each: (each.end, each.id), default=None
    )
    found = known.get(source) if source is not None else last
    if found is None:
        fail(
            f"no such round: {source}" if source else f"round {chosen.id} has no round before it",
            hint=f"--from, one of {', '.join(sorted(known))}",
        )
    return checked, found

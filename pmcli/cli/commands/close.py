"""`pm close`."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pmcli import __version__
from pmcli.cli.common import emit, fail, language, write_file
from pmcli.cli.options import RoundOption
from pmcli.cli.scored import check_and_choose, score_round_of, show

if TYPE_CHECKING:
    from pmcli.check import Checked
    from pmcli.model import Round
    from pmcli.scoring import RoundScore

_TEXTS = {
    "en": {
        "errors": "pm: round {round} cannot be closed until these errors are mended",
        "unfinished": "pm: round {round} cannot be closed: people without a result: {count}",
        "already": "pm: round {round} is closed already; `pm verify --round {round}` checks it against {record}",
        "done": "closed round {round}: people {people}, flagged {flagged}, mean {mean}; wrote {record}\n",
    },
    "th": {
        "errors": "pm: ยังปิดรอบ {round} ไม่ได้ จนกว่าจะแก้ข้อผิดพลาดข้างต้น",
        "unfinished": "pm: ยังปิดรอบ {round} ไม่ได้ มีผู้ที่ยังไม่มีผลการประเมิน {count} คน",
        "already": "pm: รอบ {round} ปิดแล้ว คำสั่ง `pm verify --round {round}` ใช้ตรวจสอบกับ {record}",
        "done": "ปิดรอบ {round} แล้ว: {people} คน ต่ำกว่าเกณฑ์ {flagged} คน คะแนนเฉลี่ย {mean} บันทึกไว้ที่ {record}\n",
    },
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("close")(close)


def close(
    round: RoundOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the record of a round that was opened again.")
    ] = False,
) -> None:
    """Freeze a round: sets its status to closed and records its inputs' digests and its results in close.json."""
    from pmcli.closing.record import close_record, hindering_errors, record_path, with_closed_status
    from pmcli.numbers import fixed_text
    from pmcli.render.score.json import encode

    checked, chosen = check_and_choose(round)
    root = checked.loaded.locate.root
    record = record_path(chosen)
    lang = language(checked.workspace.settings.language)
    if chosen.status == "closed" and (root / record).exists():
        _refuse(lang, "already", round=chosen.id, record=record)
    errors = hindering_errors(checked, chosen)
    if errors:
        show(checked, errors)
        _refuse(lang, "errors", round=chosen.id)
    score = score_round_of(checked, chosen).score
    assert score is not None
    _all_finished(score, lang)
    file = (root / chosen.at.path).resolve()
    before = _unchanged(checked, chosen)
    try:
        after = with_closed_status(before, chosen.at)
    except ValueError:
        fail(
            "the status cannot be set without touching anything else",
            where=chosen.at.path,
            hint="write `status: closed` there, then `pm close` again",
        )
    content = encode(close_record(checked, chosen, score, after, f"pm {__version__}"))
    target = root / record
    if target.exists() and target.read_bytes() != content and not force:
        fail(
            "the round was closed before and opened again",
            where=record,
            hint="--force replaces that record; the old one stays in the version history",
        )
    # The record first, the status last: until then the round counts as open, and closing it again ends what was begun.
    write_file(target, content)
    if after != before:
        write_file(file, after, stat.S_IMODE(file.stat().st_mode))
    summary = score.summary
    mean = "–" if summary.mean is None else fixed_text(summary.mean, 2)
    emit(
        _TEXTS[lang]["done"].format(
            round=chosen.id, people=summary.people, flagged=summary.flagged, mean=mean, record=record
        )
    )


def _refuse(lang: str, text: str, **values: object) -> None:
    print(_TEXTS[lang][text].format(**values), file=sys.stderr)
    raise typer.Exit(1)


def _all_finished(score: RoundScore, lang: str) -> None:
    """End `pm` where somebody has no result, naming each and what is missing."""
    from pmcli.closing.record import unfinished
    from pmcli.render.console import printable
    from pmcli.scoring.words import STATUS, full_name, missing_words

    found = unfinished(score)
    for each in found:
        missing = ", ".join(missing_words(one, lang) for one in each.missing)
        state = f"{STATUS[each.status][lang]} ({missing})" if missing else STATUS[each.status][lang]
        print(printable(f"{each.person.id} {full_name(each.person, lang)}: {state}"), file=sys.stderr)
    if found:
        _refuse(lang, "unfinished", round=score.round.id, count=len(found))


def _unchanged(checked: Checked, round: Round) -> bytes:
    """The bytes of round.yaml, which must be those that were read."""
    from pmcli.load.files import digest

    path = checked.loaded.locate.root / round.at.path
    data = path.read_bytes()
    if digest(data) != checked.loaded.digests[round.at.path]:
        fail("the file changed while pm was reading", where=round.at.path, hint="run `pm close` again")
    return data

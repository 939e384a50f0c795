"""`pm new development`: the gaps of the last round's competencies as needs in the development plan of this one's agreement [000]."""

from __future__ import annotations

from typing import Any

from pmcli.edit.structure import Unreadable
from pmcli.i18n import text
from pmcli.load.files import File
from pmcli.load.parse import parse_bytes
from pmcli.load.shapes.files import AGREEMENT, DEVELOPMENT
from pmcli.model import Agreement, Dictionary
from pmcli.numbers import decimal_text
from pmcli.planning.appending import with_items
from pmcli.planning.plan import PlanError
from pmcli.planning.words import Words, say
from pmcli.scoring import CompetencyScore, PersonScore

_BOM = b"\xef\xbb\xbf"
_METHOD = {"core": "coaching", "managerial": "coaching", "functional": "seminar"}
_WORDS: Words = {
    "measure": {
        "th": "ผลประเมินสมรรถนะไม่ต่ำกว่าระดับ {expected}",
        "en": "rated at level {expected} or above",
    },
    "lead": {
        "th": "ร่างจากผลประเมินสมรรถนะรอบ {round}: {gaps} ให้เติมวันเริ่ม วันสิ้นสุด และจำนวนชั่วโมง",
        "en": "Draft from the ratings of round {round}: {gaps}; add start, end and hours",
    },
    "gap": {"th": "{id} ได้ {level} คาดหวัง {expected}", "en": "{id} rated {level}, expected {expected}"},
}


def gaps(score: PersonScore, agreement: Agreement) -> list[CompetencyScore]:
    """The competencies rated below what is expected for which the agreement plans nothing yet, the widest gap first."""
    planned = {each.target for each in agreement.development}
    found = [each for each in score.competencies if each.gap and each.id not in planned]
    return sorted(found, key=lambda each: (-(each.gap or 0), each.id))


def with_developments(
    agreement: Agreement,
    found: list[CompetencyScore],
    source: str,
    data: bytes,
    dictionary: Dictionary,
    lang: str,
) -> bytes:
    """The agreement's file (``data`` are its bytes) with a development for each gap of the round ``source``; comments and all else as they were.

    Raises :class:`PlanError` where the file cannot be added to.
    """
    path = agreement.at.path
    parsed = parse_bytes(File(path, "agreements"), data)
    if not parsed.read:
        raise PlanError("the agreement cannot be read", path, "`pm validate` tells what is wrong")
    steps = tuple(each for each in agreement.at.steps() if isinstance(each, str | int))
    said = ", ".join(
        say(_WORDS, "gap", lang, id=each.id, level=_level(each), expected=each.expected) for each in found
    )
    lead = say(_WORDS, "lead", lang, round=source, gaps=said)
    mark = _BOM if data.startswith(_BOM) else b""
    try:
        new = with_items(
            data.decode("utf-8-sig"),
            (*steps, "development"),
            [_entry(each, dictionary, lang) for each in found],
            DEVELOPMENT,
            order=[key.name for key in AGREEMENT.keys],
            lead=lead,
        )
    except Unreadable as error:
        raise PlanError("the agreement cannot be added to as it is written", path, str(error)) from None
    return mark + new.encode()


def _entry(score: CompetencyScore, dictionary: Dictionary, lang: str) -> dict[str, Any]:
    competency = dictionary.competencies.get(score.id)
    return {
        "need": text(competency.name, lang) if competency is not None else score.id,
        "for": score.id,
        "method": _METHOD.get(score.group, "coaching"),
        "measure": say(_WORDS, "measure", lang, expected=score.expected),
        "status": "planned",
    }


def _level(score: CompetencyScore) -> str:
    return "-" if score.level is None else decimal_text(score.level, 2)

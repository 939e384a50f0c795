"""`pm new improvement`: a plan drafted for somebody whose result is below the flag [004], to be talked over and completed by the evaluator.

The facts of the result stand in comments; causes and needs are for the two to find. No consequence is asserted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from pmcli.i18n import text
from pmcli.load.shapes.files import ACTION, CAUSE
from pmcli.model import Dictionary, Round
from pmcli.numbers import decimal_text, fixed_text, round_half_away
from pmcli.planning.emit import comment, flow, item, scalar
from pmcli.planning.words import Words, round_words, say
from pmcli.policy.arithmetic import FULL_SCORE
from pmcli.scoring import CompetencyScore, KpiScore, PersonScore
from pmcli.scoring.words import full_name

_MOST_CAUSES = 3  # where no KPI is weak by itself
_TRANSFER = 5  # the step that comes only after the others [004]
_WORDS: Words = {
    "title": {"th": "แผนพัฒนาปรับปรุงจากผล{round}", "en": "Improvement plan after the result of {round}"},
    "draft": {
        "th": "ร่าง: ผู้ประเมินและผู้รับการประเมินหาสาเหตุร่วมกันแล้วเติม note, need, start, end ก่อนใช้",
        "en": "Draft: the two find the causes together and complete note, need, start and end before it is used",
    },
    "total": {"th": "คะแนนรวม {total} ({band})", "en": "Total {total} ({band})"},
    "flag": {"th": " ต่ำกว่าเกณฑ์ {flag}", "en": ", below {flag}"},
    "consecutive": {
        "th": "ต่ำกว่าเกณฑ์ต่อเนื่องเป็นรอบที่ {count}",
        "en": "flagged for {count} rounds in a row",
    },
    "kpi": {"th": "คะแนน {score} จาก 5 เสียไป {lost} คะแนน", "en": "scored {score} of 5, lost {lost} points"},
    "need": {
        "th": "ความรู้และทักษะที่ต้องใช้เพื่อให้บรรลุตัวชี้วัด: {name}",
        "en": "Knowledge and skills needed to reach: {name}",
    },
    "competency": {
        "th": "สมรรถนะ {name} (ประเมินได้ {level} คาดหวัง {expected})",
        "en": "Competency {name} (rated {level}, expected {expected})",
    },
    "steps": {
        "th": "หกขั้นตอน: เมื่อดำเนินการขั้นใดแล้ว ตัดเครื่องหมาย # หน้าบรรทัดนั้นออกและใส่วันที่",
        "en": "The six steps: when one has been taken, take the # before its line away and write the date",
    },
    "transfer": {
        "th": "ขั้นที่ 5 ใช้เมื่อขั้นที่ 1 ถึง 4 ไม่เกิดผลเท่านั้น",
        "en": "step 5 only where steps 1 to 4 have had no effect",
    },
    "report": {
        "th": "รายงานผลภายใน {days} {kind} นับจากวันที่การพัฒนาข้อสุดท้ายแล้วเสร็จ (วันเริ่มนับนี้เป็นข้อสมมติ หลักเกณฑ์ไม่ได้กำหนดไว้)",
        "en": "Report within {days} {kind} from the day the last action is done (from which day they run is an assumption, the rules do not say)",
    },
    "calendar": {"th": "วัน", "en": "days"},
    "working": {"th": "วันทำการ", "en": "working days"},
    "outcome": {"th": "เมื่อทราบผลรอบถัดไป", "en": "when the next round's result is known"},
}


def plan_path(round: Round, person: str) -> str:
    """Where somebody's plan is written."""
    return f"{round.folder}/improvement/{person}.yaml"


def draft_plan(
    score: PersonScore,
    round: Round,
    opened: date,
    dictionary: Dictionary,
    steps: Sequence[str],
    lang: str,
) -> str:
    """A plan's text: a cause and an action for each weak KPI, an action for each competency below what is expected, the six
    ``steps`` (their names), and when the report is due. Where nothing is weak by itself, for what lost the most points. The evaluator
    is the coach."""
    weak = weak_kpis(score)
    causes = weak or [each for each in _by_lost(score.kpis) if each.lost][:_MOST_CAUSES]
    parts = [_head(score, round, lang), f"person: {scalar(score.person.id)}\nopened: {scalar(opened)}\n"]
    if causes:
        parts.append("causes:\n")
        for each in causes:
            said = comment(_facts(each, lang), 2)
            parts += [said, f"  - {flow({'kpi': each.kpi.id, 'level': 'individual'}, CAUSE)}\n"]
    below = _below(score)
    if not weak and not below:
        below = sorted(
            (each for each in score.competencies if each.lost), key=lambda each: -(each.lost or Fraction())
        )
        below = below[:_MOST_CAUSES]
    actions = [_kpi_action(each, score, lang) for each in causes]
    actions += [_competency_action(each, score, dictionary, lang) for each in below]
    if actions:
        parts += ["actions:\n", *(item(each, ACTION, 2) for each in actions)]
    parts += [_steps(steps, lang), _report(score, lang)]
    return "".join(parts)


def weak_kpis(score: PersonScore) -> list[KpiScore]:
    """The KPIs that are below the flag by themselves (score × 20), the most points lost first: each needs an action (PM704)."""
    limit = score.policy.flag_below if score.policy is not None else 0
    return _by_lost(
        each for each in score.kpis if each.score is not None and each.score * 100 / FULL_SCORE < limit
    )


def _by_lost(kpis: Any) -> list[KpiScore]:
    return sorted(kpis, key=lambda each: -(each.lost or 0))


def _below(score: PersonScore) -> Sequence[CompetencyScore]:
    """The competencies below what is expected, the widest gap first."""
    return sorted((each for each in score.competencies if each.gap), key=lambda each: -(each.gap or 0))


def _head(score: PersonScore, round: Round, lang: str) -> str:
    total = ""
    if score.total is not None and score.band is not None:
        band = text(score.band.name, lang) or score.band.id
        total = say(_WORDS, "total", lang, total=fixed_text(score.total, 2), band=band)
        if score.flagged and score.policy is not None:
            total += say(_WORDS, "flag", lang, flag=decimal_text(score.policy.flag_below))
    title = say(_WORDS, "title", lang, round=round_words(round.id, round.number, round.end, lang))
    lines = [title, full_name(score.person, lang), total]
    if score.consecutive > 1:
        lines.append(say(_WORDS, "consecutive", lang, count=score.consecutive))
    return comment("\n".join(line for line in [*lines, say(_WORDS, "draft", lang)] if line))


def _facts(score: KpiScore, lang: str) -> str:
    facts = say(_WORDS, "kpi", lang, score=_two(score.score), lost=_two(score.lost))
    return f"{text(score.kpi.name, lang)}: {facts}"


def _two(value: Fraction | None) -> str:
    return "-" if value is None else decimal_text(round_half_away(value, 2))


def _kpi_action(each: KpiScore, score: PersonScore, lang: str) -> dict[str, Any]:
    need = say(_WORDS, "need", lang, name=text(each.kpi.name, lang) or each.kpi.id)
    return {"kpi": each.kpi.id, "need": need, "method": "coaching", "by": score.evaluator}


def _competency_action(
    each: CompetencyScore, score: PersonScore, dictionary: Dictionary, lang: str
) -> dict[str, Any]:
    found = dictionary.competencies.get(each.id)
    name = text(found.name, lang) if found is not None else each.id
    need = say(_WORDS, "competency", lang, name=name, level=_two(each.level), expected=each.expected)
    return {"need": need, "method": "coaching", "by": score.evaluator}


def _steps(steps: Sequence[str], lang: str) -> str:
    lines = [
        f"- {{step: {number}, date: , note: {scalar(name, in_flow=True)}}}"
        for number, name in enumerate(steps, 1)
    ]
    said = f"{say(_WORDS, 'steps', lang)} ({say(_WORDS, 'transfer', lang)})"
    return comment(said) + "steps:\n" + comment("\n".join(lines), 2)


def _report(score: PersonScore, lang: str) -> str:
    if score.policy is None:
        return ""
    kind = say(_WORDS, "working" if score.policy.report_days_kind == "working" else "calendar", lang)
    due = say(_WORDS, "report", lang, days=score.policy.report_days, kind=kind)
    outcome = f"outcome: {{round: , note: }}  # {say(_WORDS, 'outcome', lang)}"
    return comment(f"{due}\nreport: {{sent: }}\n{outcome}")

"""The comparison with another system as tables and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.comparing.foreign_scores import BAND, TOTAL, Cause, Difference, ForeignComparison
from pmcli.comparing.report import Tables, Words
from pmcli.i18n import places_needed, text
from pmcli.numbers import fixed_text
from pmcli.policy.exact import exact
from pmcli.scoring.plain import plain
from pmcli.scoring.tables import Column, Kind, Sheet, Value
from pmcli.scoring.words import STATUS, full_name

_TITLES: Words = {
    "title": {"th": "ผลการประเมินรอบ {round} เทียบกับ {file}", "en": "Results of round {round} beside {file}"},
    "causes": {"th": "สาเหตุที่คำนวณซ้ำแล้วได้ตัวเลขในไฟล์ทุกหลัก", "en": "Causes: each computed again, and gives the file's number to the last digit"},
    "differences": {"th": "ตัวเลขที่ต่างกัน", "en": "Differences"},
}
_COLUMNS: Words = {
    "number": {"th": "ที่", "en": "No"},
    "cause": {"th": "สาเหตุ", "en": "Cause"},
    "explains": {"th": "อธิบายได้ (รายการ)", "en": "Explains"},
    "person": {"th": "รหัส", "en": "Id"},
    "name": {"th": "ชื่อ", "en": "Name"},
    "unit": {"th": "หน่วยงาน", "en": "Unit"},
    "figure": {"th": "รายการ", "en": "Figure"},
    "figure_words": {"th": "รายการ", "en": "Figure"},
    "status": {"th": "สถานะ", "en": "Status"},
    "ours": {"th": "pm", "en": "pm"},
    "theirs": {"th": "ในไฟล์", "en": "File"},
    "movement": {"th": "ต่าง", "en": "Diff."},
    "numbers": {"th": "สาเหตุที่", "en": "Causes"},
    "causes": {"th": "สาเหตุ", "en": "Causes"},
}
_FIGURES: Words = {TOTAL: {"th": "คะแนนรวม", "en": "total"}, BAND: {"th": "ระดับผล", "en": "band"}}
_UNEXPLAINED = {"th": "อธิบายไม่ได้", "en": "not explained"}
_NOTES: Words = {
    "counts": {
        "th": "ตรงกัน {equal} คน ต่างกัน {people} คน ({figures} ตัวเลข อธิบายไม่ได้ {unexplained})",
        "en": "the same: {equal} people; different: {people} ({figures} figures, not explained: {unexplained})",
    },
    "whole": {"th": "สาเหตุเดียวที่อธิบายได้ทุกรายการ: {list}", "en": "explains every difference by itself: {list}"},
    "absent": {"th": "ไม่มีในไฟล์: {list}", "en": "not in the file: {list}"},
    "unknown": {"th": "อยู่ในไฟล์ แต่ไม่อยู่ในรอบการประเมิน: {list}", "en": "in the file, but not in the round: {list}"},
    "repeated": {"th": "ซ้ำในไฟล์ ใช้แถวแรก: {list}", "en": "twice in the file, the first row counts: {list}"},
    "unreadable": {"th": "ไม่ใช่ตัวเลข: {list}", "en": "not a number: {list}"},
    "row": {"th": "{what} (แถว {row})", "en": "{what} (row {row})"},
    "columns": {"th": "คอลัมน์ที่ใช้: {list}", "en": "columns used: {list}"},
}


def tables(comparison: ForeignComparison, file: str, lang: str) -> Tables:
    """Tables in a language; ``file`` is the other file's name."""
    numbers = {words: index for index, (words, _) in enumerate(_tally(comparison, lang), 1)}
    shown = (_causes(comparison, lang), _differences(comparison, numbers, lang))
    title = _TITLES["title"][lang].format(round=comparison.round, file=file)
    return Tables(title, shown, _whole(comparison, lang), data(comparison, file, lang), tuple(_notes(comparison, lang)))


def _tally(comparison: ForeignComparison, lang: str) -> list[tuple[str, int]]:
    """The causes in words and how many figures each explains, the most first."""
    counts: dict[str, int] = {}
    for difference in comparison.differences:
        for cause in difference.causes:
            words = cause.words(lang)
            counts[words] = counts.get(words, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


def _column(id: str, lang: str, kind: Kind = "text", cut: bool = False) -> Column:
    return Column(id, _COLUMNS[id][lang], kind, brief=True, cut=cut)


def _causes(comparison: ForeignComparison, lang: str) -> Sheet:
    columns = (_column("number", lang, "whole"), _column("cause", lang), _column("explains", lang, "whole"))
    rows = tuple((index, words, count) for index, (words, count) in enumerate(_tally(comparison, lang), 1))
    return Sheet("causes", _TITLES["causes"][lang], columns, rows)


def _differences(comparison: ForeignComparison, numbers: dict[str, int], lang: str) -> Sheet:
    columns = (
        _column("person", lang),
        _column("name", lang, cut=True),
        _column("figure_words", lang),
        _column("ours", lang, "number"),
        _column("theirs", lang, "number"),
        _column("movement", lang, "number"),
        _column("numbers", lang),
    )
    rows = []
    for each in comparison.differences:
        references = sorted(numbers[cause.words(lang)] for cause in each.causes)
        found = ", ".join(map(str, references)) or _UNEXPLAINED[lang]
        person = each.score.person
        ours = STATUS[each.score.status][lang] if each.ours is None else _band_name(each, lang) if each.figure == BAND else _written(each.ours)
        movement = _movement(each)
        sign = "+" if movement is not None and movement > 0 else ""
        rows.append((person.id, full_name(person, lang), _figure(each, lang), ours, _written(each.theirs), f"{sign}{_written(movement)}", found))
    return Sheet("differences", _TITLES["differences"][lang], columns, tuple(rows))


def _figure(difference: Difference, lang: str) -> str:
    """What differs, in a word or two."""
    if difference.figure in _FIGURES:
        return _FIGURES[difference.figure][lang]
    names = {part.component.id: part.component.name for part in difference.score.components}
    name = text(names.get(difference.figure), lang)
    return name.partition(" (")[0] or difference.figure


def _band_name(difference: Difference, lang: str) -> str:
    return text(difference.score.band.name, lang) if difference.score.band is not None else ""


def _written(value: Decimal | Fraction | str | None) -> str:
    """A figure as readers see it: two decimals at least."""
    if value is None or isinstance(value, str):
        return value or ""
    return fixed_text(value, places_needed((value,), 2, 10))


def _movement(difference: Difference) -> Decimal | None:
    """The other number less ours; None where either is none."""
    ours, theirs = difference.ours, difference.theirs
    if ours is None or isinstance(ours, str) or not isinstance(theirs, Decimal):
        return None
    found: Decimal = plain(exact(theirs) - ours)
    return found


def _whole(comparison: ForeignComparison, lang: str) -> Sheet:
    kinds: dict[str, Kind] = {"ours": "number", "theirs": "number", "movement": "number"}
    ids = ("person", "name", "unit", "figure", "status", "ours", "theirs", "movement", "causes")
    rows: list[tuple[Value, ...]] = []
    for each in comparison.differences:
        person = each.score.person
        words = " | ".join(cause.words(lang) for cause in each.causes) or _UNEXPLAINED[lang]
        rows.append((person.id, full_name(person, lang), person.unit, each.figure, each.score.status, plain(each.ours), each.theirs, _movement(each), words))
    return Sheet("whole", _TITLES["differences"][lang], tuple(_column(id, lang, kinds.get(id, "text")) for id in ids), tuple(rows))


def _notes(comparison: ForeignComparison, lang: str) -> Iterator[str]:
    def note(id: str, **values: object) -> str:
        return _NOTES[id][lang].format(**values)

    found = comparison.differences
    yield note(
        "counts",
        equal=comparison.equal,
        people=len({each.score.person.id for each in found}),
        figures=len(found),
        unexplained=sum(not each.causes for each in found),
    )
    alone = [str(index) for index, (_, count) in enumerate(_tally(comparison, lang), 1) if count == len(found) > 1]
    lists = {
        "whole": alone,
        "absent": [each.person.id for each in comparison.absent],
        "unknown": [note("row", what=each.person, row=each.row) for each in comparison.unknown],
        "repeated": [note("row", what=each.person, row=each.row) for each in comparison.repeated],
        "unreadable": [note("row", what=f"{header} {cell}", row=row) for row, header, cell in comparison.foreign.unreadable],
        "columns": [f"{role} = {header}" for role, header in comparison.foreign.columns.items()],
    }
    for id, each in lists.items():
        if each:
            yield note(id, list=", ".join(each))


def data(comparison: ForeignComparison, file: str, lang: str) -> dict[str, Any]:
    """The comparison as data."""
    found = comparison.differences
    return {
        "version": 1,
        "round": comparison.round,
        "file": file,
        "columns": dict(comparison.foreign.columns),
        "differences": [
            {
                "person": each.score.person.id,
                "name": full_name(each.score.person, lang),
                "figure": each.figure,
                "status": each.score.status,
                "ours": each.ours,
                "theirs": each.theirs,
                "difference": _movement(each),
                "causes": [_cause(cause, lang) for cause in each.causes],
            }
            for each in found
        ],
        "only_in_round": [each.person.id for each in comparison.absent],
        "only_in_file": _rows(comparison.unknown),
        "repeated": _rows(comparison.repeated),
        "unreadable": [{"row": row, "column": header, "text": cell} for row, header, cell in comparison.foreign.unreadable],
        "summary": {
            "equal": comparison.equal,
            "different": len({each.score.person.id for each in found}),
            "figures": len(found),
            "unexplained": sum(not each.causes for each in found),
            "causes": [{"text": words, "explains": count} for words, count in _tally(comparison, lang)],
        },
    }


def _cause(cause: Cause, lang: str) -> dict[str, str]:
    return {"id": cause.name, "text": cause.words(lang)}


def _rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"row": each.row, "person": each.person} for each in rows]

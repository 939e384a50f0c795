"""The comparison with another system as tables and as data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pmcli.comparing.foreign_data import data, movement_of, tally
from pmcli.comparing.foreign_scores import BAND, Difference, ForeignComparison
from pmcli.comparing.foreign_words import COLUMNS, FIGURES, NOTES, TITLES, UNEXPLAINED
from pmcli.comparing.report import Tables
from pmcli.i18n import places_needed, text
from pmcli.numbers import fixed_text
from pmcli.scoring.plain import plain
from pmcli.scoring.tables import Column, Kind, Sheet, Value
from pmcli.scoring.words import STATUS, full_name


def tables(comparison: ForeignComparison, file: str, lang: str) -> Tables:
    """Tables in a language; ``file`` is the other file's name."""
    numbers = {words: index for index, (words, _) in enumerate(tally(comparison, lang), 1)}
    shown = (_causes(comparison, lang), _differences(comparison, numbers, lang))
    title = TITLES["title"][lang].format(round=comparison.round, file=file)
    return Tables(
        title, shown, _whole(comparison, lang), data(comparison, file, lang), tuple(_notes(comparison, lang))
    )


def _column(id: str, lang: str, kind: Kind = "text", cut: bool = False) -> Column:
    return Column(id, COLUMNS[id][lang], kind, brief=True, cut=cut)


def _causes(comparison: ForeignComparison, lang: str) -> Sheet:
    columns = (_column("number", lang, "whole"), _column("cause", lang), _column("explains", lang, "whole"))
    rows = tuple((index, words, count) for index, (words, count) in enumerate(tally(comparison, lang), 1))
    return Sheet("causes", TITLES["causes"][lang], columns, rows)


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
        found = ", ".join(map(str, references)) or UNEXPLAINED[lang]
        person = each.score.person
        ours = (
            STATUS[each.score.status][lang]
            if each.ours is None
            else _band_name(each, lang)
            if each.figure == BAND
            else _written(each.ours)
        )
        movement = movement_of(each)
        sign = "+" if movement is not None and movement > 0 else ""
        rows.append(
            (
                person.id,
                full_name(person, lang),
                _figure(each, lang),
                ours,
                _written(each.theirs),
                f"{sign}{_written(movement)}",
                found,
            )
        )
    return Sheet("differences", TITLES["differences"][lang], columns, tuple(rows))


def _figure(difference: Difference, lang: str) -> str:
    """What differs, in a word or two."""
    if difference.figure in FIGURES:
        return FIGURES[difference.figure][lang]
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


def _whole(comparison: ForeignComparison, lang: str) -> Sheet:
    kinds: dict[str, Kind] = {"ours": "number", "theirs": "number", "movement": "number"}
    ids = ("person", "name", "unit", "figure", "status", "ours", "theirs", "movement", "causes")
    rows: list[tuple[Value, ...]] = []
    for each in comparison.differences:
        person = each.score.person
        words = " | ".join(cause.words(lang) for cause in each.causes) or UNEXPLAINED[lang]
        rows.append(
            (
                person.id,
                full_name(person, lang),
                person.unit,
                each.figure,
                each.score.status,
                plain(each.ours),
                each.theirs,
                movement_of(each),
                words,
            )
        )
    return Sheet(
        "whole",
        TITLES["differences"][lang],
        tuple(_column(id, lang, kinds.get(id, "text")) for id in ids),
        tuple(rows),
    )


def _notes(comparison: ForeignComparison, lang: str) -> Iterator[str]:
    def note(id: str, **values: object) -> str:
        return NOTES[id][lang].format(**values)

    found = comparison.differences
    yield note(
        "counts",
        equal=comparison.equal,
        people=len({each.score.person.id for each in found}),
        figures=len(found),
        unexplained=sum(not each.causes for each in found),
    )
    alone = [
        str(index) for index, (_, count) in enumerate(tally(comparison, lang), 1) if count == len(found) > 1
    ]
    lists = {
        "whole": alone,
        "absent": [each.person.id for each in comparison.absent],
        "unknown": [note("row", what=each.person, row=each.row) for each in comparison.unknown],
        "repeated": [note("row", what=each.person, row=each.row) for each in comparison.repeated],
        "unreadable": [
            note("row", what=f"{header} {cell}", row=row)
            for row, header, cell in comparison.foreign.unreadable
        ],
        "columns": [f"{role} = {header}" for role, header in comparison.foreign.columns.items()],
    }
    for id, each in lists.items():
        if each:
            yield note(id, list=", ".join(each))

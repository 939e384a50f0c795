"""The comparison with another system as data (``--format json``)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pmcli.comparing.explaining import Cause
from pmcli.comparing.foreign import ForeignRow
from pmcli.comparing.foreign_scores import Difference, ForeignComparison
from pmcli.policy.exact import exact
from pmcli.scoring.plain import plain
from pmcli.scoring.words import full_name


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
                "difference": movement_of(each),
                "causes": [_cause(cause, lang) for cause in each.causes],
            }
            for each in found
        ],
        "only_in_round": [each.person.id for each in comparison.absent],
        "only_in_file": _rows(comparison.unknown),
        "repeated": _rows(comparison.repeated),
        "unreadable": [
            {"row": row, "column": header, "text": cell}
            for row, header, cell in comparison.foreign.unreadable
        ],
        "summary": {
            "equal": comparison.equal,
            "different": len({each.score.person.id for each in found}),
            "figures": len(found),
            "unexplained": sum(not each.causes for each in found),
            "causes": [{"text": words, "explains": count} for words, count in tally(comparison, lang)],
        },
    }


def _cause(cause: Cause, lang: str) -> dict[str, str]:
    return {"id": cause.name, "text": cause.words(lang)}


def _rows(rows: Iterable[ForeignRow]) -> list[dict[str, Any]]:
    return [{"row": each.row, "person": each.person} for each in rows]


def tally(comparison: ForeignComparison, lang: str) -> list[tuple[str, int]]:
    """The causes in words and how many figures each explains, the most first."""
    counts: dict[str, int] = {}
    for difference in comparison.differences:
        for cause in difference.causes:
            words = cause.words(lang)
            counts[words] = counts.get(words, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


def movement_of(difference: Difference) -> Decimal | None:
    """The other number less ours; None where either is none."""
    ours, theirs = difference.ours, difference.theirs
    if ours is None or isinstance(ours, str) or not isinstance(theirs, Decimal):
        return None
    found: Decimal = plain(exact(theirs) - ours)
    return found

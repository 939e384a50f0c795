"""Competencies on the dashboard: what the organisation is strong in, weak in, and how far below what is expected."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from pmcli.i18n import text
from pmcli.reports._dashboard_people import mean, width
from pmcli.reports._organisation import SMALL
from pmcli.reports._source import Context, Source
from pmcli.reports._words import COMPETENCY_GROUP, word
from pmcli.scoring import CompetencyScore

_FULL = 5  # the highest level
_SHOWN = 3


def competencies_part(source: Source, lang: str) -> Context:
    """Every competency rated for somebody who is complete: the mean level (0–5), what is expected, how many are below it.

    ``strongest`` and ``weakest`` by mean level, ``gaps`` by mean gap (levels below the expected one), the most telling first; only of
    competencies rated for three people or more. ``expected`` is the mean of those for whom one is known.
    """
    found: dict[str, list[CompetencyScore]] = defaultdict(list)
    for person in source.people:
        if person.status == "complete":
            for each in person.competencies:
                if each.level is not None:
                    found[each.id].append(each)
    order = {id: place for place, id in enumerate(source.workspace.dictionary.competencies)}
    rows = [
        _row(source, id, found[id], lang)
        for id in sorted(found, key=lambda id: (order.get(id, len(order)), id))
    ]
    telling = [row for row in rows if row["people"] >= SMALL]
    best = sorted(telling, key=lambda row: (-row["level"], -row["people"]))
    some = min(_SHOWN, len(telling) // 2)
    return {
        "rows": rows,
        "strongest": best[:some],
        "weakest": sorted(telling, key=lambda row: (row["level"], -row["people"]))[:some],
        "gaps": sorted((row for row in telling if row["gap"]), key=lambda row: -row["gap"])[:_SHOWN],
    }


def _row(source: Source, id: str, scores: list[CompetencyScore], lang: str) -> Context:
    levels = [each.level for each in scores if each.level is not None]
    expected = [Fraction(each.expected) for each in scores if each.expected is not None]
    gaps = [each.gap for each in scores if each.gap is not None]
    competency = source.workspace.dictionary.competencies.get(id)
    level, wanted = mean(levels), mean(expected)
    return {
        "id": id,
        "name": text(competency.name, lang) if competency is not None else id,
        "group_name": word(COMPETENCY_GROUP, scores[0].group, lang),
        "people": len(scores),
        "level": level,
        "width": width(level or 0, _FULL),
        "expected": wanted,
        "expected_at": None if wanted is None else width(wanted, _FULL),
        "below": sum(gap > 0 for gap in gaps),
        "gap": mean(gaps),
    }

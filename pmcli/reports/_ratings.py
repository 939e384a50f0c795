"""The competencies of many people: how high they are rated, how far from what is expected, where an organisation is strong and weak."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pmcli.i18n import text
from pmcli.reports._organisation import SMALL, grouped
from pmcli.reports._source import Context, Source
from pmcli.reports._spread import mean
from pmcli.reports._words import COMPETENCY_GROUP, word
from pmcli.scoring import CompetencyScore, PersonScore

_NAMED = 3  # strengths, and weaknesses, that are named


def competencies_part(source: Source, people: Sequence[PersonScore], lang: str) -> Context:
    """The competencies of the people by group, and which stand out: at most three, and at most half of them, on each side.

    Weaknesses have the widest mean gap, then the lowest mean level; strengths are those of the others with the highest mean
    level. Neither names one that fewer than three people were rated on: that would tell of persons and not of the organisation.
    """
    rated = [each for person in people for each in person.competencies if each.level is not None]
    groups = [
        _figures(members, word(COMPETENCY_GROUP, group, lang))
        | {"competencies": _competencies(source, members, lang)}
        for group, members in grouped(rated, lambda each: each.group, COMPETENCY_GROUP).items()
    ]
    telling = [each for group in groups for each in group["competencies"] if each["people"] >= SMALL]
    count = min(_NAMED, len(telling) // 2)
    weak = sorted(telling, key=lambda each: (-(each["gap"] or 0), each["level"]))[:count]
    others = [each for each in telling if each not in weak]
    strong = sorted(others, key=lambda each: (-each["level"], each["gap"] or 0))[:count]
    return {"competencies": groups, "strengths": strong, "weaknesses": weak}


def _competencies(source: Source, rated: Sequence[CompetencyScore], lang: str) -> list[Context]:
    """Those of one group, in the order of the dictionary."""
    known = source.workspace.dictionary.competencies
    return [
        _figures(members, text(known[id].name, lang) if id in known else id)
        for id, members in grouped(rated, lambda each: each.id, known).items()
    ]


def _figures(rated: Sequence[CompetencyScore], name: str | None) -> Context:
    """Means over ratings. ``gap`` is that of chapter 2: levels below what is expected, 0 where it is reached."""
    gaps = [each.gap for each in rated if each.gap is not None]
    expected = [Fraction(each.expected) for each in rated if each.expected is not None]
    return {
        "name": name,
        "people": len(rated),
        "small": len(rated) < SMALL,
        "level": mean([each.level for each in rated if each.level is not None]),
        "expected": mean(expected) if expected else None,
        "gap": mean(gaps) if gaps else None,
        "below": sum(each > 0 for each in gaps),
    }

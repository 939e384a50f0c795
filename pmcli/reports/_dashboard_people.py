"""People on the dashboard: how many are done, their bands, and who is not done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from pmcli.i18n import text
from pmcli.numbers import decimal_text, round_half_away
from pmcli.policy import Policy
from pmcli.reports._context import target_name
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore, Summary
from pmcli.scoring.records import STATUSES
from pmcli.scoring.words import STATUS, missing_words

TONES = 5
"""Bands are drawn in so many tones; a policy with more bands uses some twice."""
_NAMED = 2  # missing KPIs and competencies of one person that are named; the others are counted
_MISSING = ("agreement", "kpi", "competency", "component")


def summary_of(source: Source) -> Summary:
    """Counts and mean of the people chosen."""
    return replace(source.score, people=source.people).summary


def width(part: Fraction | int, whole: Fraction | int) -> str:
    """A share as a length in a drawing: percent with western digits, ``37.5``."""
    return decimal_text(Fraction(part) * 100 / whole, 2) if whole else "0"


def percent(part: int, whole: int) -> Fraction | None:
    """A share in percent, None of nothing."""
    return Fraction(part * 100, whole) if whole else None


def mean(values: list[Fraction]) -> Fraction | None:
    """The mean with two decimals, as a summary has it; None of nothing."""
    return round_half_away(sum(values, Fraction(0)) / len(values), 2) if values else None


def tone(index: int, count: int) -> str:
    """The tone of a policy's band by its place: ``t0`` the best to ``t4``."""
    return f"t{index * (TONES - 1) // (count - 1) if count > 1 else 0}"


def segments(counts: Sequence[tuple[str, int]]) -> list[Context]:
    """The pieces of one bar by their kind, which is their style: how many, where the piece starts and how long it is."""
    found: list[Context] = []
    whole, before = sum(count for _, count in counts), 0
    for kind, count in counts:
        found.append(
            {"kind": kind, "count": count, "start": width(before, whole), "width": width(count, whole)}
        )
        before += count
    return found


def overview_part(source: Source, lang: str) -> Context:
    """How many people, how far, how good."""
    summary = summary_of(source)
    totals = totals_of(source.people)
    return {
        "people": summary.people,
        "counts": [
            {**each, "name": STATUS[status][lang]}
            for status, each in zip(
                STATUSES, segments([(status, getattr(summary, status)) for status in STATUSES]), strict=True
            )
        ],
        "asked": summary.people - summary.exempt,
        "complete": summary.complete,
        "incomplete": summary.incomplete,
        "invalid": summary.invalid,
        "exempt": summary.exempt,
        "done_percent": percent(summary.complete, summary.people - summary.exempt),
        "flagged": summary.flagged,
        "near": sum(each.near is not None for each in source.people if each.status == "complete"),
        "mean": summary.mean,
        "lowest": min(totals, default=None),
        "highest": max(totals, default=None),
    }


def totals_of(people: tuple[PersonScore, ...]) -> list[Fraction]:
    """The totals of those who are complete."""
    return [each.total for each in people if each.status == "complete" and each.total is not None]


def policies_part(source: Source, lang: str) -> list[Context]:
    """The bands of those who are complete, policy by policy: a band's cut-offs are its policy's own."""
    found: dict[str, tuple[Policy, list[PersonScore]]] = {}
    for each in source.people:
        if each.status == "complete" and each.policy is not None:
            found.setdefault(each.policy.id, (each.policy, []))[1].append(each)
    return [_policy(policy, people, lang) for policy, people in found.values()]


def _policy(policy: Policy, people: list[PersonScore], lang: str) -> Context:
    counts = Counter(each.band.id for each in people if each.band is not None)
    most = max(counts.values(), default=0)
    return {
        "id": policy.id,
        "name": text(policy.name, lang) or policy.id,
        "people": len(people),
        "mean": mean(totals_of(tuple(people))),
        "flag_below": policy.flag_below,
        "bands": [
            {
                "id": band.id,
                "name": text(band.name, lang) or band.id,
                "from": band.start,
                "count": counts[band.id],
                "percent": percent(counts[band.id], len(people)),
                "width": width(counts[band.id], most),
                "kind": tone(index, len(policy.bands)),
            }
            for index, band in enumerate(policy.bands)
        ],
    }


def unfinished_part(source: Source, lang: str) -> list[Context]:
    """Who is incomplete or invalid, what is missing, and the evaluator, who can see to it."""
    return [
        {
            **person_part(source, each, lang),
            "status": each.status,
            "status_name": STATUS[each.status][lang],
            "missing": _missing(source, each, lang),
            "evaluator": source.name(each.evaluator, lang),
        }
        for each in source.people
        if each.status in ("incomplete", "invalid")
    ]


def _missing(source: Source, score: PersonScore, lang: str) -> list[Context]:
    """What somebody lacks, by kind: how many, and the names of the first."""
    kinds: dict[str, list[str]] = {}
    for each in score.missing:
        kind, _, rest = each.partition(":")
        name = (
            target_name(source, score, rest.partition(":")[0], lang)
            if kind in ("kpi", "competency")
            else None
        )
        kinds.setdefault(kind, []).append(name or missing_words(each, lang))
    return [
        {"kind": kind, "count": len(kinds[kind]), "names": list(dict.fromkeys(kinds[kind]))[:_NAMED]}
        for kind in _MISSING
        if kind in kinds
    ]


def person_part(source: Source, score: PersonScore, lang: str) -> Context:
    """Who somebody is: id, name (None where anonymous) and unit."""
    name = source.name(score.person.id, lang)
    return {
        "id": score.person.id,
        "name": None if source.anonymous else name,
        "unit": text(score.unit_name, lang) or None,
    }

"""What changed in results and ratings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pmcli.changes.fields import changed_keys, paired
from pmcli.changes.records import Change
from pmcli.model import Rating, Result, Round

Key = tuple[Any, ...]


def result_changes(before: Round, after: Round) -> Iterator[Change]:
    """Measured values by person, KPI, day and source; with their evidence and note."""
    unread = ("results" in before.unread, "results" in after.unread)
    for key, old, new in paired(_results(before.results), _results(after.results), unread):
        person, kpi, day, by, _ = key
        detail = f"{day.isoformat()}" + ("" if by == "official" else f".{by}")
        like = Change("result", round=after.id, person=person, kpi=kpi)
        yield from _row(like, old, new, "value", ("evidence", "note"), detail)


def rating_changes(before: Round, after: Round) -> Iterator[Change]:
    """Ratings by person, competency, the rater's role, and where several have it, the rater."""
    unread = ("ratings" in before.unread, "ratings" in after.unread)
    several = _several(before.ratings) | _several(after.ratings)
    earlier, later = _ratings(before.ratings, several), _ratings(after.ratings, several)
    for key, old, new in paired(earlier, later, unread):
        person, competency, by, rater, _ = key
        detail = by if rater is None else f"{by}.{rater}"
        like = Change("rating", round=after.id, person=person, kpi=competency)
        yield from _row(like, old, new, "level", ("rater", "note"), detail)


def _row(
    like: Change, old: Any, new: Any, value: str, more: tuple[str, ...], detail: str
) -> Iterator[Change]:
    if old is None or new is None:
        there = new or old
        if value not in there.bad:
            sides = (old and getattr(old, value), new and getattr(new, value))
            yield replace(
                like, field=f"{value}.{detail}", before=sides[0], after=sides[1], at=there.at[value], gone=new is None
            )  # fmt: skip
    elif old != new:
        for key, before, after in changed_keys(old, new, (value, *more)):
            at = new.at[key] if after is not None else new.at.first
            yield replace(like, field=f"{key}.{detail}", before=before, after=after, at=at)


def _results(results: Iterable[Result]) -> dict[Key, Result]:
    return _numbered(
        ((each.person, each.kpi, each.date, each.by), each) for each in results if each.date is not None
    )


def _ratings(ratings: Iterable[Rating], several: frozenset[Key]) -> dict[Key, Rating]:
    return _numbered((_rating_key(each, several), each) for each in ratings)


def _rating_key(rating: Rating, several: frozenset[Key]) -> Key:
    role = (rating.person, rating.competency, rating.by)
    return (*role, rating.rater if role in several else None)


def _several(ratings: Iterable[Rating]) -> frozenset[Key]:
    """(Person, competency, role) that have more than one rating."""
    seen: set[Key] = set()
    found: set[Key] = set()
    for each in ratings:
        role = (each.person, each.competency, each.by)
        (found if role in seen else seen).add(role)
    return frozenset(found)


def _numbered(rows: Iterable[tuple[Key, Any]]) -> dict[Key, Any]:
    """The rows by key and number: the first of a key, the second, …"""
    found: dict[Key, Any] = {}
    for key, row in rows:
        number = 0
        while (*key, number) in found:
            number += 1
        found[*key, number] = row
    return found

"""What the papers of the whole organisation share: whom they are about, who is counted, the order of units and of levels."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from pmcli.i18n import text
from pmcli.model import LEVELS, Person
from pmcli.reports._context import signer
from pmcli.reports._source import Context, Source
from pmcli.reports._words import CATEGORY, word
from pmcli.scoring import PersonScore

SMALL = 3
"""A group of fewer people tells the figures of single persons."""

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


def narrowed(source: Source) -> bool:
    """Whether only some of the round's people were chosen (``--unit``, PERSON)."""
    return len(source.people) < len(source.score.people)


def scope_part(source: Source, lang: str) -> Context:
    """Whom the paper is about, who of them is counted, and how many are not, by what they lack."""
    status = [each.status for each in source.people]
    return {
        "unit_name": _unit_name(source, lang),
        "narrowed": narrowed(source),
        "counted": {
            "people": len(status),
            **{each: status.count(each) for each in ("complete", "incomplete", "invalid", "exempt")},
        },
    }


def complete_people(source: Source) -> list[PersonScore]:
    """Those of the chosen people who are counted: with a complete result."""
    return [each for each in source.people if each.status == "complete" and each.total is not None]


def head_part(source: Source, lang: str) -> Context:
    """Who signs for the organisation: the head of the unit at the top."""
    top = next((unit for unit in source.workspace.units if unit.parent is None), None)
    return signer(source, top.head if top is not None else None, lang)


def grouped(items: Iterable[Item], key: Callable[[Item], Key], order: Iterable[Key]) -> dict[Key, list[Item]]:
    """The items by key: the keys in their order, those that it does not name after them as they come; no empty groups."""
    found: dict[Key, list[Item]] = {each: [] for each in order}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return {each: members for each, members in found.items() if members}


def units(source: Source) -> list[str | None]:
    """The ids of the units, in the order of their file."""
    return [unit.id for unit in source.workspace.units]


def unit_name(source: Source, unit: str | None, lang: str) -> str | None:
    """What a unit is called: its id where no file names it."""
    found = source.workspace.unit.get(unit or "")
    return (text(found.name, lang) if found is not None else "") or unit or None


def level_key(person: Person) -> str:
    """The level by which somebody is grouped; of somebody without a level the category."""
    return person.level or person.category


def level_name(key: str, lang: str) -> str | None:
    """What such a level or category is called."""
    return LEVELS[key][lang != "th"] if key in LEVELS else word(CATEGORY, key, lang)


def _unit_name(source: Source, lang: str) -> str | None:
    """The unit of ``--unit``; where units are free text, the one whose people were all chosen."""
    if source.unit is not None:
        return unit_name(source, source.unit.id, lang)
    chosen = {each.person.unit for each in source.people}
    if not narrowed(source) or len(chosen) != 1:
        return None
    (unit,) = chosen
    members = sum(each.person.unit == unit for each in source.score.people)
    return unit if members == len(source.people) else None

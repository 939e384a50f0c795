"""Which people of a scored round to show, and in which order (chapter 3, score)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pmcli.i18n import collation_key, text
from pmcli.model import Workspace
from pmcli.scoring.records import PersonScore, RoundScore
from pmcli.scoring.words import full_name


@dataclass(frozen=True, slots=True)
class Selection:
    """``persons`` ids (empty: all); ``unit`` an id, with the units below it; ``below`` totals under this percent; ``flagged`` only those;
    ``sort`` one of :data:`SORTS`, with a leading ``-`` the other way round, empty for the order of the people files."""

    persons: tuple[str, ...] = ()
    unit: str | None = None
    below: Decimal | None = None
    flagged: bool = False
    sort: str = ""


SORTS: Mapping[str, Callable[[PersonScore, str], Any]] = {
    "id": lambda score, lang: score.person.id,
    "name": lambda score, lang: collation_key(full_name(score.person, lang, prefix=False)),
    "unit": lambda score, lang: collation_key(text(score.unit_name, lang)),
    "total": lambda score, lang: score.total,
}
"""Sort keys; people without the value come last either way."""


def select(score: RoundScore, workspace: Workspace, selection: Selection, lang: str) -> RoundScore:
    """The same round with the chosen people only; its summary is theirs."""
    people = [each for each in score.people if _chosen(each, workspace, selection)]
    if selection.sort:
        key = SORTS[selection.sort.removeprefix("-")]
        keyed = [(key(each, lang), each) for each in people]
        known = sorted(
            (pair for pair in keyed if pair[0] is not None),
            key=lambda pair: pair[0],
            reverse=selection.sort.startswith("-"),
        )
        people = [each for _, each in known] + [each for value, each in keyed if value is None]
    return replace(score, people=tuple(people))


def _chosen(score: PersonScore, workspace: Workspace, selection: Selection) -> bool:
    return (
        (not selection.persons or score.person.id in selection.persons)
        and (selection.unit is None or selection.unit in _units(score, workspace))
        and (selection.below is None or (score.total is not None and score.total < selection.below))
        and (not selection.flagged or score.flagged)
    )


def _units(score: PersonScore, workspace: Workspace) -> list[str]:
    """The person's unit and those above it."""
    units: list[str] = []
    current = score.person.unit
    while current is not None and current not in units:
        units.append(current)
        unit = workspace.unit.get(current)
        current = unit.parent if unit is not None else None
    return units

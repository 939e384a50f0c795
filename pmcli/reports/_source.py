"""What a report is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pmcli.cascade.graph import Cascade
from pmcli.i18n import text
from pmcli.model import Agreement, Round, Unit, Workspace
from pmcli.scoring import PersonScore, RoundScore, score_round
from pmcli.scoring.words import full_name

Context = dict[str, Any]
"""Plain data for a template: dicts, lists, texts, exact numbers, None."""


@dataclass(frozen=True)
class Source:
    """The workspace, the scored round, and the choices of the command. ``score`` has the whole round; ``people`` are those chosen
    (``--unit``, PERSON), in the order of the people files; ``unit`` is the one of ``--unit``."""

    workspace: Workspace
    score: RoundScore
    people: tuple[PersonScore, ...] = ()
    unit: Unit | None = None
    anonymous: bool = False

    @property
    def round(self) -> Round:
        """The round."""
        return self.score.round

    @property
    def as_of(self) -> date | None:
        """The day of ``--as-of``."""
        return self.score.as_of

    @property
    def provisional(self) -> bool:
        """Whether drafts were asked for: they are marked on every page."""
        return self.score.provisional

    @cached_property
    def agreements(self) -> Mapping[str, Agreement]:
        """The round's agreements by person."""
        return {each.person: each for each in reversed(self.round.agreements)}

    @cached_property
    def cascade(self) -> Cascade:
        """The graph of the round's KPIs."""
        return Cascade(self.round)

    @cached_property
    def previous(self) -> RoundScore | None:
        """The round before, scored; None where there is none."""
        before = self.workspace.round.get(self.round.previous or "")
        return None if before is None or before.id == self.round.id else score_round(self.workspace, before)

    def name(self, person: str | None, lang: str) -> str | None:
        """The full name of somebody by id: the id itself with ``--anonymous``, or where nobody has it; None for None."""
        found = self.workspace.person.get(person or "")
        return person if found is None or self.anonymous else full_name(found, lang)

    def position(self, person: str | None, lang: str) -> str | None:
        """The position of somebody by id, None where it is not known."""
        found = self.workspace.person.get(person or "")
        return (text(found.position, lang) or None) if found is not None else None

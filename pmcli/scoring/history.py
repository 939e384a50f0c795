"""How many rounds in a row somebody has been flagged (chapter 2, consecutive)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from pmcli.model import Person, Round
from pmcli.scoring.person import Scoring, score_person


class History:
    """The closed rounds before one; what was flagged there is found once."""

    def __init__(self, scoring: Scoring) -> None:
        self._scoring = scoring
        self._rounds = tuple(closed_before(scoring))
        self._closed = {round.id: flagged_at_close(round) for round in self._rounds}
        self._scorings: dict[str, Scoring] = {}

    def consecutive(self, person: Person) -> int:
        """The number of rounds in a row, this one included, for somebody who is flagged in this one."""
        count = 1
        for round in self._rounds:
            if not self._flagged(round, person):
                break
            count += 1
        return count

    def _flagged(self, round: Round, person: Person) -> bool:
        """Whether somebody was flagged in a closed round: as ``close.json`` says, else computed again."""
        closed = self._closed[round.id]
        if closed is not None:
            return person.id in closed
        if round.id not in self._scorings:
            self._scorings[round.id] = replace(
                self._scoring, round=round, as_of=None, provisional=False, invalid=frozenset(), _asked={}
            )
        return round.employs(person) and score_person(self._scorings[round.id], person).flagged


def closed_before(scoring: Scoring) -> Iterator[Round]:
    """The rounds before, nearest first, as far as they are closed."""
    rounds = scoring.workspace.round
    seen = {scoring.round.id}
    previous = rounds.get(scoring.round.previous or "")
    while previous is not None and previous.status == "closed" and previous.id not in seen:
        seen.add(previous.id)
        yield previous
        previous = rounds.get(previous.previous or "")


def flagged_at_close(round: Round) -> Mapping[str, Fraction] | None:
    """Who was flagged when the round was closed, with the totals of ``close.json``; None where there is no such file."""
    people = round.closed.get("people") if round.closed is not None else None
    if not isinstance(people, list):
        return None
    return {
        str(each["person"]): Fraction(str(each["total"]))
        for each in people
        if isinstance(each, dict) and each.get("flagged") is True and {"person", "total"} <= each.keys()
    }

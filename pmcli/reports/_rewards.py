"""What honours, certificates and study trips share: whom a policy rewards, in which order, and who signs for the organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmcli.i18n import collation_key, text
from pmcli.policy import Policy
from pmcli.reports._context import signer
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore
from pmcli.scoring.words import full_name

Order = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The names of the bands that a policy rewards, the best first, and how many days it gives (0 where days are not the matter)."""

    bands: tuple[str, ...]
    days: int = 0


def rewarded(score: PersonScore, bands: Callable[[Policy], tuple[str, ...]]) -> bool:
    """Whether the person's own policy rewards the band of their complete result. Never somebody below the flag: no low performer is
    named, even where an agency flags part of a band that it rewards [004]."""
    return (
        score.status == "complete"
        and not score.flagged
        and score.policy is not None
        and score.band is not None
        and score.band.id in bands(score.policy)
    )


def rules(source: Source, rule: Callable[[Policy, str], Rule], lang: str) -> dict[Rule, list[str]]:
    """The different rules of the policies by which the people chosen are evaluated, also one that rewards no band, with the names of
    those policies; in the order of the people."""
    found: dict[Rule, list[str]] = {}
    for score in source.people:
        if score.policy is not None and score.status != "exempt":
            names = found.setdefault(rule(score.policy, lang), [])
            name = text(score.policy.name, lang) or score.policy.id
            if name not in names:
                names.append(name)
    return found


def band_names(policy: Policy, bands: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """The names of bands of a policy, the best first."""
    return tuple(text(band.name, lang) or band.id for band in policy.bands if band.id in bands)


def by_name(source: Source, score: PersonScore, lang: str) -> Order:
    """Sorts people by name without its prefix, in dictionary order; with ``--anonymous`` by id, for the order of names tells names."""
    id = score.person.id
    return (id,) if source.anonymous else (collation_key(full_name(score.person, lang, prefix=False)), id)


def head(source: Source, lang: str, unless: str | None = None) -> Context:
    """Who signs for the organisation: the head of the one unit that has none above it. Nobody where there is no such unit, or its
    head is ``unless`` (nobody certifies themself): then lines to fill in are printed."""
    roots = [unit for unit in source.workspace.unit.values() if unit.parent is None]
    person = roots[0].head if len(roots) == 1 else None
    return signer(source, person if person != unless else None, lang)


def unit_name(source: Source, lang: str) -> str | None:
    """The name of the unit of ``--unit``."""
    return None if source.unit is None else text(source.unit.name, lang) or source.unit.id

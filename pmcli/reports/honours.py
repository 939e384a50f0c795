"""The announcement of the people in the bands to be announced: names and bands, never a score, never a low performer [004]."""

from __future__ import annotations

from collections.abc import Iterable

from pmcli.i18n import text
from pmcli.policy import Policy
from pmcli.reports._context import common
from pmcli.reports._rewards import Rule, band_names, by_name, head, rewarded, rules, unit_name
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

NAME = "honours"
TITLE = {
    "th": "ประกาศรายชื่อผู้มีผลการปฏิบัติราชการอยู่ในระดับที่ประกาศยกย่อง",
    "en": "Announcement of the people in the bands to be announced",
}
WHO = "organisation"
NEEDS = "result"


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The people announced, by band. Bands are told apart by name: what a reader sees is the name, not the policy behind it."""
    announced = rules(source, _announced, lang)
    people = sorted(
        (score for score in source.people if rewarded(score, lambda policy: policy.announce)),
        key=lambda score: by_name(source, score, lang),
    )
    groups: dict[str, list[str | None]] = {name: [] for name in _ordered(source, announced, lang)}
    for score in people:
        groups[_band(score, lang)].append(source.name(score.person.id, lang))
    return common(source, lang) | {
        "unit_name": unit_name(source, lang),
        "bands": list(groups),
        "differ": len(announced) > 1,
        "groups": [{"name": name, "people": names} for name, names in groups.items() if names],
        "signer": head(source, lang),
    }


def _announced(policy: Policy, lang: str) -> Rule:
    return Rule(band_names(policy, policy.announce, lang))


def _band(score: PersonScore, lang: str) -> str:
    assert score.band is not None
    return text(score.band.name, lang) or score.band.id


def _ordered(source: Source, announced: Iterable[Rule], lang: str) -> list[str]:
    """The names of all bands announced, the best first: by their place among the bands of a policy, counted from the best."""
    place: dict[str, int] = {}
    for score in source.people:
        for at, band in enumerate(score.policy.bands if score.policy is not None else ()):
            name = text(band.name, lang) or band.id
            place[name] = min(at, place.get(name, at))
    names = dict.fromkeys(name for rule in announced for name in rule.bands)
    return sorted(names, key=lambda name: place[name])

"""Who is entitled to a study trip, and for how many days, as each person's own policy says [004]."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.policy import Policy
from pmcli.reports._context import common
from pmcli.reports._rewards import Rule, band_names, by_name, head, rewarded, rules, unit_name
from pmcli.reports._source import Context, Source
from pmcli.scoring import PersonScore

NAME = "study-trip"
TITLE = {
    "th": "ประกาศรายชื่อผู้มีสิทธิได้รับการศึกษาดูงาน",
    "en": "Announcement of those entitled to a study trip",
}
WHO = "organisation"
NEEDS = "result"


def build(source: Source, person: PersonScore | None, lang: str) -> Context:
    """The rules, and the people by name alone: an order by band would tell the band, which may not be one to announce."""
    people = sorted(
        (score for score in source.people if rewarded(score, _bands)),
        key=lambda score: by_name(source, score, lang),
    )
    found = rules(source, _trip, lang)
    return common(source, lang) | {
        "unit_name": unit_name(source, lang),
        "rules": [
            {"policies": policies, "bands": list(rule.bands), "days": rule.days}
            for rule, policies in found.items()
            if rule.bands
        ],
        "differ": len(found) > 1,
        "people": [_entitled(source, score, lang) for score in people],
        "signer": head(source, lang),
    }


def _bands(policy: Policy) -> tuple[str, ...]:
    """The bands that bring a trip: none where it has no days."""
    return policy.study_trip_bands if policy.study_trip_days > 0 else ()


def _trip(policy: Policy, lang: str) -> Rule:
    return Rule(band_names(policy, _bands(policy), lang), policy.study_trip_days)


def _entitled(source: Source, score: PersonScore, lang: str) -> Context:
    return {
        "name": source.name(score.person.id, lang),
        "position": source.position(score.person.id, lang),
        "unit_name": text(score.unit_name, lang) or None,
        "days": score.policy.study_trip_days if score.policy is not None else 0,
    }

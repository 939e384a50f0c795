"""What is said of a KPI and of a person, in one language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pmcli.i18n import short_date, text
from pmcli.model import ORGANIZATION, Kpi, Person
from pmcli.numbers import decimal_text
from pmcli.scoring.words import full_name
from pmcli.trees.model import SHOWN_DECIMALS, KpiFacts
from pmcli.trees.words import CANCELLED, HOW, LIGHT, NOT_LIVE, SAY, SYMBOL, UNSCORED

OFF = "off"
"""The light of a KPI that is not measured in the round."""


def clean(value: str) -> str:
    """The text in one line, without what a terminal or a parser would obey; invisible format characters are dropped."""
    kept = (
        character if character.isprintable() else " "
        for character in value
        if unicodedata.category(character) != "Cf"
    )
    return " ".join("".join(kept).split())


def person_line(person: Person | None, lang: str) -> str:
    """Name and position."""
    if person is None:
        return ""
    parts = (clean(full_name(person, lang)), clean(text(person.position, lang)))
    return " · ".join(part for part in parts if part)


def light_of(facts: KpiFacts, lang: str) -> tuple[str, str, str]:
    """The light of a KPI, its symbol and its word."""
    if facts.light is None:
        return OFF, "–", (CANCELLED if facts.kpi.cancelled is not None else NOT_LIVE)[lang]
    if facts.light == "grey" and facts.final is not None:
        return facts.light, SYMBOL["grey"], UNSCORED[lang]
    return facts.light, SYMBOL[facts.light], LIGHT[facts.light][lang]


def who(facts: KpiFacts, lang: str) -> str:
    """The person who answers for a KPI."""
    if facts.person is None:
        missing = "owner" if facts.person_id is None else "person"
        return SAY[missing][lang].format(id=clean(facts.person_id or ""))
    return person_line(facts.person, lang)


def kpi_lines(facts: KpiFacts, lang: str) -> Iterator[str]:
    """How a KPI came down, and its targets."""
    kpi = facts.kpi
    parts = [HOW.get(facts.how or "", HOW["unknown"])[lang].format(parent=clean(kpi.parent or ""))]
    if kpi.part is not None:
        parts.append(SAY["part"][lang].format(part=clean(text(kpi.part, lang))))
    if kpi.base is not None and kpi.cascade == "split":
        parts.append(SAY["base"][lang].format(base=decimal_text(kpi.base)))
    if facts.unknown_objective is not None:
        parts.append(SAY["objective"][lang].format(id=clean(facts.unknown_objective)))
    yield " · ".join(parts)
    yield from _targets(kpi, lang)


def _targets(kpi: Kpi, lang: str) -> Iterator[str]:
    if kpi.scale == "milestone":
        for level, target in enumerate(kpi.milestones, 1):
            if target:
                yield SAY["milestone"][lang].format(level=level, target=clean(text(target, lang)))
    elif kpi.targets:
        targets = " | ".join("–" if each is None else decimal_text(each) for each in kpi.targets)
        yield f"{SAY['target'][lang]} {targets} {clean(text(kpi.unit, lang))}".strip()


def measures(facts: KpiFacts, lang: str) -> Iterator[str]:
    """Score, result and weight of a KPI, as far as they are known."""
    kpi, final = facts.kpi, facts.final
    if facts.score is not None:
        yield SAY["score"][lang].format(score=decimal_text(facts.score, SHOWN_DECIMALS))
    if final is not None:
        about = [short_date(final.date, lang)] if final.date is not None else []
        if final.ref != kpi.ref:
            about.append(SAY["final_from"][lang].format(ref=clean(final.ref)))
        value = SAY["final"][lang].format(value=decimal_text(final.value))
        yield f"{value} ({', '.join(about)})" if about else value
    if facts.weight is not None:
        weight = decimal_text(facts.weight, SHOWN_DECIMALS)
        if kpi.owner_id != ORGANIZATION:
            weight = f"ร้อยละ {weight}" if lang == "th" else f"{weight}%"
        yield SAY["weight"][lang].format(weight=weight)

"""A change in words: ``weight of rice 30 → 25``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmcli.changes.records import Change, Shortfall
from pmcli.changes.words import FIELD, PERSON_FIELD, ROLE, SAY, VALUE
from pmcli.i18n import clusters, short_date, text
from pmcli.model import ORGANIZATION
from pmcli.numbers import decimal_text

ABSENT = "–"
_BEFORE = 10  # letters that are kept in front of the first difference of two long texts
_LONGEST = 45  # letters of a value in one line


def described(change: Change, lang: str) -> str:
    """The whole change in one line, long values cut to where they differ."""
    special = _special(change, lang)
    if special is not None:
        return special
    before, after = values(change, lang)
    if whole(change):
        how, name = ("added", after) if change.before is None else ("removed", before)
        said = SAY[how][lang].format(what=_joined(subject(change, lang), lang)).rstrip()
        known = ("", change.kpi, change.person, change.round, change.of)
        return said if name in known else f"{said}: {cut(name, name)[0]}"
    colon = ":" if change.kind in ("result", "rating") else ""  # after a date
    return f"{subject(change, lang)}{colon} {SAY['values'][lang].format_map(_named(*cut(before, after)))}"


def whole(change: Change) -> bool:
    """Whether a whole record came or went."""
    return change.field is None or (change.of is not None and change.field == change.of)


def subject(change: Change, lang: str) -> str:
    """What changed: ``weight of rice``."""
    if change.kind in ("result", "rating"):
        return _measured(change, lang)
    if change.kind == "agreement":
        return _in_agreement(change, lang)
    of = _record(change, lang)
    if whole(change):
        return of
    if change.kind == "policy" and change.round is None and change.of is None:
        return f"pm.yaml: {clean(change.field or '')}"
    label = field_name(change, lang)
    return _of(label, of, lang) if of else label


def _of(label: str, of: str, lang: str) -> str:
    return SAY["of"][lang].format(field=_joined(label, lang), of=of)


def _joined(words: str, lang: str) -> str:
    """What Thai follows without a space, with one where it ends in a figure or a Latin letter."""
    return f"{words} " if lang == "th" and words[-1:].isascii() else words


def field_name(change: Change, lang: str) -> str:
    """What the key is called: ``target level 5``."""
    path = change.field or ""
    if change.of is not None:
        path = path[len(change.of) + 1 :]
    key, _, detail = path.partition(".")
    names = PERSON_FIELD if change.kind == "person" and key in PERSON_FIELD else FIELD
    known = names.get(path) or (
        names.get(key) if not detail or "{detail}" in names.get(key, {}).get(lang, "") else None
    )
    if change.kind == "policy" and change.of is not None:
        known = None  # the keys of a policy file are told as they are written
    return known[lang].format(detail=clean(detail)) if known is not None else clean(path)


def values(change: Change, lang: str) -> tuple[str, str]:
    """Before and after as a reader sees them, in full."""
    last = (change.field or "").rpartition(".")[2]
    return shown(change.before, last, lang), shown(change.after, last, lang)


def shown(value: Any, key: str, lang: str) -> str:
    """One value: exact decimals, dates in the language's era, the words of a choice; a dash for what is not there."""
    if value is None or value == ():
        return ABSENT
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal | Fraction):
        return decimal_text(value)
    if isinstance(value, date):
        return short_date(value, lang)
    if isinstance(value, tuple):
        return ", ".join(shown(each, key, lang) for each in value)
    if isinstance(value, str) and value in VALUE.get(key, {}):
        return VALUE[key][value][lang]
    return clean(text(value, lang) if isinstance(value, str | Mapping) else str(value)) or ABSENT


def shortfall_said(shortfall: Shortfall, lang: str, digits: Callable[[str], str] = str) -> str:
    """``cascade of 1010/rice no longer holds at level 5 (436 < 437)``; ``digits`` writes the figures."""
    levels = ", ".join(
        f"{level} ({decimal_text(together, 4)} {'<' if together < goal else '>'} {decimal_text(goal, 4)})"
        for level, together, goal in shortfall.levels
    )
    return SAY["shortfall"][lang].format(parent=clean(shortfall.parent), levels=digits(levels))


def day_said(day: date | None, lang: str) -> str:
    """A date, or that there is none."""
    return short_date(day, lang) if day is not None else SAY["no_date"][lang]


def clean(value: str) -> str:
    """The text in one line, without what a terminal would obey."""
    return " ".join(
        "".join(each if each.isprintable() or each in "\u200b\u200c\u200d" else " " for each in value).split()
    )


def cut(before: str, after: str) -> tuple[str, str]:
    """Two texts short enough for a line, beginning shortly before the first letter in which they differ."""
    sides = clusters(before), clusters(after)
    if max(map(len, sides)) <= _LONGEST:
        return before, after
    alike = 0
    if before != after:
        shorter = min(map(len, sides))
        while alike < shorter and sides[0][alike] == sides[1][alike]:
            alike += 1
    start = max(0, alike - _BEFORE)
    return _window(sides[0], start), _window(sides[1], start)


def _window(letters: list[str], start: int) -> str:
    end = start + _LONGEST
    return f"{'…' if start else ''}{''.join(letters[start:end])}{'…' if len(letters) > end else ''}"


def _named(before: str, after: str) -> dict[str, str]:
    return {"before": before, "after": after}


def _record(change: Change, lang: str) -> str:
    """The record that a change belongs to; empty where the heading says it (a round)."""
    if change.kind in ("person", "policy") and change.round is None and change.of is None:
        return SAY["person"][lang].format(of=clean(change.person or "")) if change.person is not None else ""
    if change.kind == "policy" and change.of is None:
        return SAY["round"][lang].format(of=clean(change.round or "")) if change.field is None else ""
    if change.kind in ("unit", "policy"):
        return SAY[change.kind][lang].format(of=clean(change.of or ""))
    if change.kind == "strategy" and change.of is not None:
        kind, _, id = change.of.partition(".")
        return SAY[kind][lang].format(of=clean(id))
    if change.kpi is None:
        return ""
    if change.kind == "definition" and change.person is None:
        return SAY["definition"][lang].format(of=clean(change.kpi))
    if change.kind == "competency" or whole(change):
        return SAY["competency" if change.kind == "competency" else "kpi"][lang].format(of=clean(change.kpi))
    return clean(change.kpi)


def _measured(change: Change, lang: str) -> str:
    """``result of rice on 31 Mar 2026``, ``rating of TW by supervisor``."""
    key, detail = change.key, change.detail
    of = clean(change.kpi or "")
    if change.kind == "rating":
        role, _, rater = detail.partition(".")
        by = f"{ROLE[role][lang] if role in ROLE else role}{f' {clean(rater)}' if rater else ''}"
        return SAY["of_role"][lang].format(field=FIELD[key][lang], of=of, role=by)
    day, _, by = detail.partition(".")
    said = SAY["of_day"][lang].format(
        field=FIELD[key][lang], of=of, day=short_date(date.fromisoformat(day), lang)
    )
    return SAY["of_self"][lang].format(said=said) if by == "self" else said


def _in_agreement(change: Change, lang: str) -> str:
    field = change.field
    if field is None:
        return SAY["agreement"][lang]
    if change.key == "development":
        need = clean(text(change.name, lang))
        keyed = "entry_key" if change.detail else "entry"
        return SAY[keyed][lang].format(
            field=FIELD["development"][lang],
            of=cut(need, need)[0],
            key=FIELD.get(change.detail, {}).get(lang, ""),
        )
    if change.key == "amendments":
        day, _, key = change.detail.partition(".")
        return SAY["amendment_key"][lang].format(
            field=FIELD["amendments"][lang], day=_day(day, lang), key=FIELD.get(key, {}).get(lang, key)
        )
    return FIELD[field][lang]


def _special(change: Change, lang: str) -> str | None:
    """Changes that have a phrase of their own."""
    of = clean(change.kpi or "")
    if change.kind == "kpi" and change.field == "cancelled":
        if change.after is None:
            return SAY["restored"][lang].format(of=of)
        if isinstance(change.after, date):
            return SAY["cancelled"][lang].format(of=of, day=short_date(change.after, lang))
        return SAY["cancelled_undated"][lang].format(of=of)
    if change.kind != "agreement" or change.field is None:
        return None
    if change.key == "amendments" and "." not in change.detail:
        gone = change.after is None
        ids = shown(change.before if gone else change.after, "", lang)
        return SAY["amendment_gone" if gone else "amendment"][lang].format(
            day=_day(change.detail, lang), ids=cut(ids, ids)[0]
        )
    if change.key == "signed" and change.before is None and isinstance(change.after, date):
        side = SAY[f"side_{change.detail}"][lang]
        return SAY["signs"][lang].format(side=side, day=short_date(change.after, lang))
    if change.field == "development":
        how, need = ("added", change.after) if change.before is None else ("removed", change.before)
        name = shown(need, "", lang)
        what = SAY["entry"][lang].format(field=FIELD["development"][lang], of=cut(name, name)[0])
        return SAY[how][lang].format(what=what)
    return None


def _day(day: str, lang: str) -> str:
    return day_said(date.fromisoformat(day) if day else None, lang)


def scorecard(change: Change) -> bool:
    """Whether a change is of the organisation's scorecard."""
    return change.person == ORGANIZATION

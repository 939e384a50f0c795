"""What changed in what the rounds share (policy, strategy, units, people, dictionaries), and in the frame of a round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pmcli.changes.fields import by_id, changed_fields, paired, same
from pmcli.changes.kpis import kpi_changes
from pmcli.changes.records import Change, Value
from pmcli.model import Kpi, Person, Round, Settings, Text, Workspace
from pmcli.numbers import parse_number
from pmcli.policy import Policy
from pmcli.policy.values import builtin_id, values
from pmcli.source import Place

_PERSON = (
    "prefix", "first_name", "last_name", "position", "level", "category", "unit", "supervisor", "start_date", "end_date",
    "probation_until", "exempt", "salary", "email",
)  # fmt: skip
_UNIT = ("name", "parent", "head")
_ROUND = ("number", "start", "end", "previous", "status")
_COMPETENCY = ("name", "group", "definition", "aliases")

Leaves = dict[str, tuple[Value, Place]]


def round_changes(before: Round | None, after: Round | None) -> Iterator[Change]:
    """The dates and the state of a round, which are a matter of policy for everyone in it."""
    there = after or before
    assert there is not None
    like = Change("policy", round=there.id)
    if before is None or after is None:
        sides = {"before": before and before.id, "after": after and after.id}
        yield replace(like, **sides, at=there.at.first, gone=after is None)  # type: ignore[arg-type]
        return
    yield from changed_fields(before, after, _ROUND, like)
    for key, old, new in (
        ("deadlines", before.deadlines, after.deadlines),
        ("monitoring", {"days": before.monitoring_days}, {"days": after.monitoring_days}),
    ):
        if key not in before.bad | after.bad:
            yield from _leaves_changed(
                _mapping(old, before.at[key]), _mapping(new, after.at[key]), like, f"{key}."
            )


def shared_changes(old: Workspace, new: Workspace) -> Iterator[Change]:
    """Everything outside the rounds."""
    yield from _settings(old.settings, new.settings)
    yield from _policies(old, new)
    yield from _strategy(old, new)
    like = Change("unit")
    for _, before, after in paired(by_id(old.units), by_id(new.units), _unread("units", old, new)):
        yield from _record(before, after, _UNIT, _of(like, (after or before).id))
    for id, before, after in paired(old.person, new.person, _unread("people", old, new)):
        yield from _record(before, after, _PERSON, Change("person", person=id), _person_name)
    yield from _definitions(old.definitions, new.definitions, _unread("definitions", old, new))
    yield from _dictionary(old, new)


def _of(like: Change, id: str) -> Change:
    return replace(like, field=id, of=id)


def _unread(kind: str, old: Workspace, new: Workspace) -> tuple[bool, bool]:
    return kind in old.unread, kind in new.unread


def _record(
    before: Any, after: Any, keys: Iterable[str], like: Change, title: Any = None
) -> Iterator[Change]:
    """The changes of a record that has an id; ``field`` of ``like``, if given, tells which of its kind it is."""
    name = title or (lambda record: record.name or record.id)
    if before is None or after is None:
        there = after or before
        sides = {"before": before and name(before), "after": after and name(after)}
        yield replace(like, **sides, at=there.at.first, gone=after is None)
        return
    prefix = f"{like.field}." if like.field is not None else ""
    yield from changed_fields(before, after, keys, replace(like, name=name(after)), prefix)


def _person_name(person: Person) -> Text:
    """First and last name, in each language in which either is given."""
    parts = (person.first_name, person.last_name)
    languages = sorted({lang for part in parts if isinstance(part, Mapping) for lang in part})
    if not languages:
        return " ".join(str(part) for part in parts)
    return {
        lang: " ".join(part if isinstance(part, str) else part.get(lang, "") for part in parts).strip()
        for lang in languages
    }


def _settings(old: Settings, new: Settings) -> Iterator[Change]:
    """Which policy holds for whom, and which rules the workspace has chosen to change or to silence."""
    like = Change("policy")
    yield from changed_fields(old, new, ("policy",), like)
    for key in ("policies", "severity", "per_file_ignores"):
        sides = (getattr(old, key), getattr(new, key))
        places = (each.at[key] if key == "policies" else each.at["validate"][key] for each in (old, new))
        before, after = (_mapping(side, place) for side, place in zip(sides, places, strict=True))
        if not {key, "validate"} & (old.bad | new.bad):
            yield from _leaves_changed(
                before, after, like, "policies." if key == "policies" else f"validate.{key}."
            )
    for key in ("select", "ignore"):
        before, after = getattr(old, key), getattr(new, key)
        if set(before) != set(after) and "validate" not in old.bad | new.bad:
            at = new.at["validate"][key]
            yield replace(like, field=f"validate.{key}", before=before, after=after, at=at)


def _policies(old: Workspace, new: Workspace) -> Iterator[Change]:
    """The values of own policies as they hold after ``extends``; those that pm brings are the same on both sides."""
    earlier, later = _own_policies(old), _own_policies(new)
    for id, before, after in paired(earlier, later, _unread("policy", old, new)):
        like = _of(Change("policy"), id)
        if before is None or after is None:
            there = after or before
            sides = {"before": before and (before.name or id), "after": after and (after.name or id)}
            yield replace(like, **sides, at=there.at.first, gone=after is None)
        elif not before.bad and not after.bad:
            yield from _leaves_changed(
                _effective(before), _effective(after), replace(like, name=after.name), f"{id}."
            )


def _own_policies(workspace: Workspace) -> dict[str, Policy]:
    return {id: each for id, each in workspace.policies.items() if builtin_id(each.at) is None}


def _effective(policy: Policy) -> Leaves:
    found: Leaves = {}
    for each in values(policy):
        at = each.at if each.at is not None else policy.at.first
        found[each.path] = (_typed(each.value), at)
    return found


def _typed(value: str | None | tuple[str, ...]) -> Value:
    """A policy's value as written, as a number where it is one."""
    number = parse_number(value) if isinstance(value, str) else None
    return number[0] if number is not None else value


def _mapping(values: Mapping[str, Any], at: Place) -> Leaves:
    return {key: (value, at[key]) for key, value in values.items()}


def _leaves_changed(before: Leaves, after: Leaves, like: Change, prefix: str) -> Iterator[Change]:
    for path, old, new in paired(before, after):
        first, second = old and old[0], new and new[0]
        if (old is None) != (new is None) or not same(first, second):
            at, gone = (new[1], False) if new is not None else (old[1], True)
            yield replace(like, field=prefix + path, before=first, after=second, at=at, gone=gone)


def _strategy(old: Workspace, new: Workspace) -> Iterator[Change]:
    like = Change("strategy")
    unread = _unread("strategy", old, new)
    before, after = old.strategy, new.strategy
    if not same(before.vision, after.vision) and not any(unread):
        at = after.at["vision"] if after.vision is not None else after.at.first
        yield replace(like, field="vision", before=before.vision, after=after.vision, at=at)
    for key, keys in (
        ("missions", ("name",)),
        ("issues", ("name",)),
        ("objectives", ("name", "issue", "perspective")),
    ):
        sides = by_id(getattr(before, key)), by_id(getattr(after, key))
        for id, earlier, later in paired(*sides, unread):
            named = _of(like, f"{key}.{id}")
            if earlier is not None and later is not None and earlier != later:
                for each in keys:
                    first, second = getattr(earlier, each), getattr(later, each)
                    if not same(first, second):
                        at = later.at[each] if second is not None else later.at.first
                        yield replace(
                            named,
                            field=f"{key}.{id}.{each}",
                            before=first,
                            after=second,
                            at=at,
                            name=later.name,
                        )
            elif earlier is None or later is None:
                yield from _record(earlier, later, (), named)


def _definitions(before: Iterable[Kpi], after: Iterable[Kpi], unread: tuple[bool, bool]) -> Iterator[Change]:
    """The KPI dictionary: whatever changed there is a definition; what it does to agreements is told with them."""
    for change in kpi_changes(before, after, Change("definition"), None, unread=unread):
        yield replace(change, kind="definition", source=None)


def _dictionary(old: Workspace, new: Workspace) -> Iterator[Change]:
    unread = _unread("competencies", old, new)
    before, after = old.dictionary, new.dictionary
    if before == after:
        return
    for id, earlier, later in paired(before.competencies, after.competencies, unread):
        yield from _record(earlier, later, _COMPETENCY, Change("competency", kpi=id))
    for group, first, second in paired(before.expected, after.expected, unread):
        at = Place(None, "competencies.yaml")[0]["expected"][group]
        levels = _mapping(first or {}, at), _mapping(second or {}, at)
        yield from _leaves_changed(*levels, Change("competency"), f"expected.{group}.")

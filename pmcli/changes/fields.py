"""Two records of one thing, key by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pmcli.cascade.arithmetic import same_text
from pmcli.changes.records import Change, Value

_ATTRIBUTE = {"from": "parent", "for": "target"}  # keys whose record has another name for them


def same(before: Any, after: Any) -> bool:
    """Whether two values say the same: numbers as numbers, texts without regard to spaces, a translation that was added is no change."""
    if before == after:
        return True
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(map(same, before, after))
    if isinstance(before, str | Mapping) and isinstance(after, str | Mapping):
        return same_text(before, after)
    return False


def value_of(record: Any, key: str) -> Any:
    """The value of a key of a record."""
    if key == "baseline" and record.baseline is None:
        return record.baseline_text
    return getattr(record, _ATTRIBUTE.get(key, key))


def changed_keys(before: Any, after: Any, keys: Iterable[str]) -> Iterator[tuple[str, Value, Value]]:
    """The keys whose values differ; what could not be read on either side is left out, it is reported elsewhere."""
    bad = before.bad | after.bad
    for key in keys:
        old, new = value_of(before, key), value_of(after, key)
        if old != new and key not in bad and not same(old, new):
            yield key, old, new


def changed_fields(
    before: Any, after: Any, keys: Iterable[str], like: Change, prefix: str = ""
) -> Iterator[Change]:
    """A change for each key that differs, otherwise as ``like``; ``prefix`` stands before the key."""
    if before == after:
        return
    for key, old, new in changed_keys(before, after, keys):
        at = after.at[key] if new is not None else after.at.first
        yield replace(like, field=prefix + key, before=old, after=new, at=at)


def by_id(records: Iterable[Any], name: str = "id") -> dict[str, Any]:
    """Records by id; of two with one id the first counts."""
    found: dict[str, Any] = {}
    for record in records:
        found.setdefault(getattr(record, name), record)
    return found


def paired(
    before: Mapping[Any, Any], after: Mapping[Any, Any], unread: tuple[bool, bool] = (False, False)
) -> Iterator[tuple[Any, Any, Any]]:
    """(Key, before, after) for every key that either side has, those of the later side first, in its order.

    ``unread``: whether something of each side could not be read; then what only the other side has may be no news, and is left out.
    """
    for key, record in after.items():
        if key in before or not unread[0]:
            yield key, before.get(key), record
    for key, record in before.items():
        if key not in after and not unread[1]:
            yield key, record, None

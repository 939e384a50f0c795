"""Verifying a closed round: what differs between ``close.json`` and what the files, the policy and this pm give now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmcli.check import Checked, changed_files
from pmcli.load.files import digest
from pmcli.model import Round
from pmcli.results import input_digest, input_files, policy_digest
from pmcli.scoring import RoundScore
from pmcli.scoring.data import organization_data, person_data
from pmcli.scoring.plain import plain

_DESCRIPTIVE = frozenset(
    {"person", "name", "unit", "unit_name", "position", "level", "evaluator", "band_name"}
)
"""What a record says of people beside their results: it may change after the close."""
_NAMES = frozenset({"name", "ref"})
"""The same of what a record lists: KPIs."""
_DERIVED = frozenset(
    {"weighted", "lost", "gap", "self", "points", "near", "competency_totals", "consecutive", "missing"}
)
"""What follows from other figures; named in words only where nothing else differs."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """An input file that is not what it was: ``changed``, ``missing`` or ``new``. ``shared`` ones serve all rounds and change by right."""

    path: str
    change: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that differs: ``path`` within the person's record (``kpis.rice.score``; empty: the whole person), None as ``person`` for the
    organisation. ``change`` is ``changed``, ``missing`` (recorded, no longer there) or ``new``."""

    person: str | None
    name: str
    path: str
    change: str
    recorded: Any = None
    now: Any = None

    @property
    def derived(self) -> bool:
        """Whether the figure follows from others of the record."""
        return any(step in _DERIVED for step in self.path.split("."))


@dataclass(frozen=True)
class Verification:
    """The comparison of a record with a new computation. ``consistent`` is False where the record's own digest of its files is wrong."""

    round: str
    tool_recorded: str
    tool_now: str
    policy_recorded: str
    policy_now: str
    input_recorded: str
    input_now: str
    files: tuple[FileChange, ...] = ()
    differences: tuple[Difference, ...] = ()
    people: int = 0
    consistent: bool = True

    @property
    def same_policy(self) -> bool:
        """Whether the policies in use are what they were."""
        return self.policy_recorded == self.policy_now

    @property
    def own_files(self) -> tuple[FileChange, ...]:
        """The changed files of the round itself."""
        return tuple(each for each in self.files if not each.shared)

    @property
    def equal(self) -> bool:
        """Whether the round is as it was closed; shared files may have changed, as long as the results have not."""
        return not (self.own_files or self.differences) and self.same_policy and self.consistent

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the differences come from, or may: keys of the texts that a renderer shows."""
        found = []
        other_tool = self.tool_recorded != self.tool_now
        if not self.consistent:
            found.append("record_edited")
        if not self.same_policy and not self.files:
            found.append("policy_of_tool" if other_tool else "policy_unexplained")
        if self.differences and not self.files and self.same_policy:
            found.append("tool_computes_otherwise" if other_tool else "results_edited")
        elif self.differences and other_tool:
            found.append("tool_may_matter")
        elif other_tool:
            found.append("other_tool_same_results")
        return tuple(found)


def verify(checked: Checked, round: Round, score: RoundScore, tool: str) -> Verification:
    """Compare ``round.closed`` with the round scored now. The record must be sound (:func:`pmcli.closing.record.record_fault`)."""
    record: Mapping[str, Any] = round.closed or {}
    lang = checked.workspace.settings.language
    recorded_files = {str(path): str(found) for path, found in record["files"].items()}
    lines = "".join(f"{found}  {path}\n" for path, found in sorted(recorded_files.items()))
    now = [plain(person_data(each, lang)) for each in score.people]
    organization = plain(organization_data(score.organization))
    return Verification(
        round=round.id,
        tool_recorded=str(record.get("tool")),
        tool_now=tool,
        policy_recorded=str(record.get("policy_digest")),
        policy_now=policy_digest(checked.workspace),
        input_recorded=str(record.get("input_digest")),
        input_now=input_digest(checked, round),
        files=tuple(_files(checked, round, recorded_files)),
        differences=(
            *_people(record["people"], now),
            *_compare(None, "", "", record.get("organization"), organization),
        ),
        people=len(record["people"]),
        consistent=digest(lines.encode()) == record.get("input_digest"),
    )


def _files(checked: Checked, round: Round, recorded: Mapping[str, str]) -> Iterator[FileChange]:
    """The round's own files, then those that all rounds share."""
    for path, change in changed_files(round, checked.loaded.digests).items():
        yield FileChange(path, change, shared=False)
    own = f"{round.folder}/"
    before = {path: found for path, found in recorded.items() if not path.startswith(own)}
    now = {path: found for path, found in input_files(checked, round).items() if not path.startswith(own)}
    for path in sorted(before.keys() | now.keys()):
        if before.get(path) != now.get(path):
            change = "missing" if path not in now else "new" if path not in before else "changed"
            yield FileChange(path, change, shared=True)


def _people(recorded: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[Difference]:
    left = {each["person"]: each for each in now}
    for each in recorded:
        person, name = each["person"], str(each.get("name", ""))
        found = left.pop(person, None)
        if found is None:
            yield Difference(person, name, "", "missing", each.get("total"))
        else:
            yield from _compare(person, name, "", each, found)
    for person, found in left.items():
        yield Difference(person, found["name"], "", "new", None, found["total"])


def _compare(person: str | None, name: str, path: str, recorded: Any, now: Any) -> Iterator[Difference]:
    """Every recorded figure that differs now; a key that only a later pm writes is no difference."""
    if isinstance(recorded, dict) and isinstance(now, dict):
        for key, value in recorded.items():
            if key not in (_NAMES if path else _DESCRIPTIVE):
                yield from _compare(person, name, f"{path}.{key}" if path else key, value, now.get(key))
    elif _entries(recorded) and _entries(now):
        before, after = _by_id(recorded), _by_id(now)
        for id, entry in before.items():
            if id in after:
                yield from _compare(person, name, f"{path}.{id}", entry, after[id])
            else:
                yield Difference(person, name, f"{path}.{id}", "missing")
        for id in after:
            if id not in before:
                yield Difference(person, name, f"{path}.{id}", "new")
    elif recorded != now:
        yield Difference(person, name, path, "changed", recorded, now)


def _entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _by_id(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Entries of a list by what names them: a KPI or competency by its id, a competency total by component and group."""
    return {
        str(each.get("id") or f"{each.get('component')}/{each.get('group') or ''}"): each for each in entries
    }

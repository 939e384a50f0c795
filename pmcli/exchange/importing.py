"""An import from a file's bytes to the files that it would write: read, merged, checked by the workspace's own rules. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pmcli.check import Checked, check_workspace
from pmcli.diagnostics import Diagnostic
from pmcli.exchange import merge_agreements, merge_people, merge_rows
from pmcli.exchange.issues import Issue
from pmcli.exchange.names import heading
from pmcli.exchange.reading import Found, find_tables
from pmcli.exchange.target import Origin, Target
from pmcli.exchange.workbooks import CannotRead, read_file
from pmcli.load.workspace import Loaded
from pmcli.model import Round
from pmcli.source import Span

_STOPS = ("PM0", "PM1", "PM6", *(f"PM20{number}" for number in range(1, 8)))
"""Errors that a row cannot be taken with: it cannot be read, or names what does not exist. Others (weights that do not total 100, an
agreement that is missing) are for the workspace to mend."""


@dataclass(frozen=True)
class Plan:
    """What an import would do: ``files`` to write (path → bytes), ``before`` what stands there now; ``tables`` as they were found;
    ``issues`` in the order of the file; counts of rows by table that are new, changed, there already. ``errors`` and ``warnings``
    count what the rules find in what is imported and would let stand."""

    files: Mapping[str, bytes]
    before: Mapping[str, bytes]
    tables: tuple[Found, ...]
    issues: tuple[Issue, ...]
    new: Mapping[str, int]
    changed: Mapping[str, int]
    same: Mapping[str, int]
    errors: int = 0
    warnings: int = 0

    @property
    def refused(self) -> bool:
        """Whether nothing may be written."""
        return any(each.severity == "error" for each in self.issues)


def plan_import(
    loaded: Loaded,
    root: Path,
    round: Round | None,
    name: str,
    data: bytes,
    *,
    lang: str = "th",
    kind: str | None = None,
    sheet: str | None = None,
    force: bool = False,
    processes: int = 1,
) -> Plan:
    """Read a file and work out what it changes. Raises CannotRead where there is nothing to import or nowhere to put it."""
    workspace = loaded.workspace
    own_words = frozenset({*workspace.settings.policies, *(each.category for each in workspace.people)})
    tables = tuple(find_tables(read_file(name, data), lang, kind, sheet, own_words))
    _possible(tables, loaded, round)
    target = Target(loaded, root, round, name.rpartition("/")[2].rpartition(".")[0], force)
    merge_people.merge(target, tables)
    if round is not None:
        merge_rows.merge(target, tables)
        merge_agreements.merge(target, tables)
    checked = (
        check_workspace(root, lang=lang, overlay=target.files, processes=processes) if target.files else None
    )
    about = list(_about(target, checked)) if checked is not None else []
    issues = [issue for each in tables for issue in each.issues]
    issues += [_issue(found, origin, target) for found, origin in about if _is_shown(found)]
    standing = [found.severity for found, _ in about if not _is_shown(found)]
    return Plan(
        target.files,
        target.before(),
        tables,
        tuple(sorted(issues, key=lambda each: (each.order, each.code))),
        target.new,
        target.changed,
        target.same,
        standing.count("error"),
        standing.count("warning"),
    )


def _possible(tables: Iterable[Found], loaded: Loaded, round: Round | None) -> None:
    """Raise CannotRead where the tables cannot be taken into this workspace."""
    kinds = {each.table.kind for each in tables}
    unread = loaded.workspace.unread & kinds
    if kinds - {"people"}:
        if round is None:
            raise CannotRead("the workspace has no round", "name one with --round")
        if round.status == "closed":
            raise CannotRead(f"round {round.id} is closed", "name an open one with --round")
        unread |= round.unread & kinds
    if unread:
        raise CannotRead(
            f"the workspace's own files cannot be read in full: {', '.join(sorted(unread))}",
            "`pm validate` tells why",
        )


def _about(target: Target, checked: Checked) -> Iterator[tuple[Diagnostic, Origin]]:
    """The findings in what was imported, with the cell; rows that were reported already are left out."""
    for found in checked.diagnostics:
        trace = target.traces.get(found.span.path)
        origin = trace(found.span) if trace is not None else None
        if origin is not None and not origin[1].broken:
            yield found, origin


def _is_shown(found: Diagnostic) -> bool:
    """Whether a finding is told cell by cell: what stops an import, and doubts about values."""
    return found.severity != "info" and found.code.startswith(_STOPS)


def _issue(found: Diagnostic, origin: Origin, target: Target) -> Issue:
    table, row, key = origin
    column = table.columns.get(key or "", min(table.columns.values()))
    notes = tuple(f"{_where(note.span, target)}: {note.message}" for note in found.related)
    message = found.message
    if key is not None and key not in table.columns:
        message = f"{heading(table.table.id, key, table.lang)}: {message}"
    return Issue(
        table.where(row, key),
        message,
        found.help,
        found.severity,
        found.code,
        notes,
        (table.sheet.index, row.number, column),
    )


def _where(span: Span, target: Target) -> str:
    """A place in the workspace; one in a file that is not written yet as the imported file has it."""
    trace = target.traces.get(span.path)
    origin = trace(span) if trace is not None else None
    if origin is not None:
        return origin[0].where(origin[1], origin[2])
    return f"{span.path}:{span.line}:{span.column}"

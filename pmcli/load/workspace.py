"""The whole workspace from its files: every fault is a finding, nothing raises for bad data."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pmcli.diagnostics import Finding
from pmcli.load.files import File, kind_of, walk
from pmcli.load.locate import Locator
from pmcli.load.parse import Suppression
from pmcli.load.reading import Reading
from pmcli.load.rounds import RoundReader
from pmcli.load.shared import SharedReader
from pmcli.model import Agreement, Workspace
from pmcli.source import Place


@dataclass(frozen=True)
class Loaded:
    """A workspace, what was found while reading, and what is needed to show it.

    ``digests`` has every file that a kind claims, path → digest of its bytes (empty where it could not be read).
    """

    workspace: Workspace
    findings: tuple[Finding, ...]
    suppressions: tuple[Suppression, ...]
    digests: Mapping[str, str]
    locate: Locator


def load(
    root: Path,
    overlay: Mapping[str, bytes] | None = None,
    processes: int = 1,
    meanwhile: Callable[[], object] | None = None,
) -> Loaded:
    """Read a workspace. ``overlay`` gives bytes that stand for files (path → bytes), as for text on standard input.

    With ``processes`` of 2 or more, many files are parsed in two processes; what is read is the same. ``meanwhile`` is called when the
    second one has begun: for what the caller has to prepare anyway.
    """
    overlay = overlay or {}
    collecting = gc.isenabled()
    gc.disable()  # nothing read here becomes garbage; collecting would only look at it again and again
    try:
        files = _with_overlay(walk(root), overlay)
        unknown = [file for file in files if file.kind is None]
        reading = Reading(root, files, overlay, processes)
        if meanwhile is not None:
            meanwhile()
        return assemble(reading, unknown, Locator(root, overlay))
    finally:
        if collecting:
            gc.enable()


def _with_overlay(files: list[File], overlay: Mapping[str, bytes]) -> list[File]:
    known = {file.path for file in files}
    added = [File(path, kind_of(path)) for path in overlay if path not in known]
    return sorted([*files, *added], key=lambda file: file.path)


def assemble(reading: Reading, unknown: Iterable[File], locate: Locator) -> Loaded:
    """The workspace from its files."""
    shared = SharedReader(reading)
    workspace = shared.workspace()
    rounds = []
    headless = False
    for folder in reading.folders():
        found = RoundReader(folder, reading, workspace, shared.definitions).read()
        if found is None:
            headless = True
        else:
            rounds.append(found)
    unread = workspace.unread | (frozenset({"rounds"}) if headless else frozenset())
    workspace = replace(workspace, rounds=tuple(rounds), unread=unread)
    findings = [found for each in reading.done for found in each.findings]
    for sink in reading.sinks.values():
        sink.end_of_file()
        findings.extend(sink.findings)
    for file in unknown:
        if file.path in reading.sinks:  # another file names it
            continue
        fault = Finding(
            Place(None, file.path), {"error": ""}, variant=file.fault.partition(":")[0], code="PM002"
        )
        findings.append(fault if file.fault else Finding(Place(None, file.path), code="PM007"))
    owners = [(person.at, person.id) for person in workspace.people]
    owners += [pair for each in rounds for pair in _owners(each.agreements)]
    return Loaded(
        workspace,
        tuple(_with_person(findings, owners)),
        tuple(found for each in reading.done for found in each.suppressions),
        {each.file.path: each.digest for each in reading.done},
        locate,
    )


def _owners(agreements: Iterable[Agreement]) -> Iterator[tuple[Place, str]]:
    for agreement in agreements:
        yield agreement.at, agreement.person


def _with_person(findings: list[Finding], owners: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    """Duplicate keys are found before anyone knows whose entry it is: name the person now."""
    wanted = [found for found in findings if found.code == "PM004" and found.person is None]
    if not wanted:
        yield from findings
        return
    spots = {(at.path, tuple(at.steps())): person for at, person in owners}
    before: Finding | None = None
    named: Finding | None = None
    for found in findings:
        if found is before and named is not None:
            yield named  # one of very many, told once
            continue
        before = found
        if found.code == "PM004" and found.person is None:
            steps = tuple(found.at.steps())
            persons = (spots.get((found.at.path, steps[:length])) for length in range(len(steps), -1, -1))
            found = replace(found, person=next((person for person in persons if person is not None), None))
        named = found
        yield found

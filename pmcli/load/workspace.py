"""The whole workspace from its files: every fault is a finding, nothing raises for bad data."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pmcli.diagnostics import Finding
from pmcli.load import shared
from pmcli.load.files import File, walk
from pmcli.load.locate import Locator
from pmcli.load.parse import Parsed, Suppression, parse_file
from pmcli.load.rounds import read_round
from pmcli.load.sink import Sink
from pmcli.model import Workspace
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


def load(root: Path, overlay: Mapping[str, bytes] | None = None) -> Loaded:
    """Read a workspace. ``overlay`` gives bytes that stand for files (path → bytes), as for text on standard input."""
    overlay = overlay or {}
    collecting = gc.isenabled()
    gc.disable()  # nothing read here becomes garbage; collecting would only look at it again and again
    try:
        files = _with_overlay(walk(root), overlay)
        parsed = [parse_file(root, file, overlay) for file in files if file.kind is not None]
        return assemble(parsed, [file for file in files if file.kind is None], Locator(root, overlay))
    finally:
        if collecting:
            gc.enable()


def _with_overlay(files: list[File], overlay: Mapping[str, bytes]) -> list[File]:
    from pmcli.load.files import kind_of

    known = {file.path for file in files}
    added = [File(path, kind_of(path)) for path in overlay if path not in known]
    return sorted([*files, *added], key=lambda file: file.path)


def assemble(parsed: list[Parsed], unknown: Iterable[File], locate: Locator) -> Loaded:
    """The workspace from parsed files."""
    findings = [found for each in parsed for found in each.findings]
    sinks: dict[str, Sink] = {}
    by_kind: dict[str, list[Parsed]] = {}
    by_folder: dict[str, list[Parsed]] = {}
    for each in parsed:
        sinks[each.file.path] = Sink()
        by_kind.setdefault(str(each.file.kind), []).append(each)
        if each.file.folder:
            by_folder.setdefault(each.file.folder, []).append(each)
    reader = shared.SharedReader(by_kind, sinks)
    workspace = reader.workspace()
    rounds = []
    for folder, files in sorted(by_folder.items()):
        found = read_round(folder, files, sinks, workspace, reader.definitions)
        if found is not None:
            rounds.append(found)
    workspace = replace(workspace, rounds=tuple(rounds), unread=workspace.unread | _rounds_unread(by_folder))
    for sink in sinks.values():
        sink.end_of_file()
        findings.extend(sink.findings)
    for file in unknown:
        fault = Finding(Place(None, file.path), {"error": ""}, variant=file.fault.partition(":")[0], code="PM002")
        findings.append(fault if file.fault else Finding(Place(None, file.path), code="PM007"))
    return Loaded(
        workspace,
        tuple(_with_person(findings, reader.owners + [pair for each in rounds for pair in _owners(each.agreements)])),
        tuple(found for each in parsed for found in each.suppressions),
        {each.file.path: each.digest for each in parsed},
        locate,
    )


def _rounds_unread(by_folder: Mapping[str, list[Parsed]]) -> frozenset[str]:
    headless = any(not each.read for files in by_folder.values() for each in files if each.file.kind == "round")
    return frozenset({"rounds"}) if headless else frozenset()


def _owners(agreements: Iterable[object]) -> Iterator[tuple[Place, str]]:
    for agreement in agreements:
        yield agreement.at, agreement.person  # type: ignore[attr-defined]


def _with_person(findings: list[Finding], owners: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    """Duplicate keys are found before anyone knows whose entry it is: name the person now."""
    wanted = [found for found in findings if found.code == "PM004" and found.person is None]
    if not wanted:
        yield from findings
        return
    spots = {(at.path, tuple(at.steps())): person for at, person in owners}
    for found in findings:
        if found.code == "PM004" and found.person is None:
            steps = tuple(found.at.steps())
            persons = (spots.get((found.at.path, steps[:length])) for length in range(len(steps), -1, -1))
            found = replace(found, person=next((person for person in persons if person is not None), None))
        yield found

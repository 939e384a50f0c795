"""Closing a round: the status in ``round.yaml``, and ``close.json`` with the digests of the inputs and the results (chapter 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pmcli.check import Checked
from pmcli.diagnostics import Diagnostic
from pmcli.load import yamltext
from pmcli.load.files import digest
from pmcli.model import Round
from pmcli.results import input_digest, input_files, policy_digest
from pmcli.scoring import PersonScore, RoundScore
from pmcli.scoring.data import organization_data, person_data
from pmcli.source import Place, Span

VERSION = 1
CLOSED = "closed"
_AFTERWARDS = "PM7"  # improvement comes after the close
_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\n|\r")


def record_path(round: Round) -> str:
    """Where the record of a round's close stands, relative to the workspace."""
    return f"{round.folder}/close.json"


def hindering_errors(checked: Checked, round: Round) -> list[Diagnostic]:
    """The errors that keep a round from being closed: its own and those of what all rounds share, improvement plans aside.

    Stricter than scoring: a change that nobody approved does not touch a score, but a round is not closed over it.
    """
    others = tuple(f"{each.folder}/" for each in checked.workspace.rounds if each.folder != round.folder)
    return [
        each
        for each in checked.diagnostics
        if each.severity == "error"
        and not each.code.startswith(_AFTERWARDS)
        and not each.span.path.startswith(others)
    ]


def unfinished(score: RoundScore) -> list[PersonScore]:
    """The people without a result who should have one."""
    return [each for each in score.people if each.status in ("incomplete", "invalid")]


def close_record(
    checked: Checked, round: Round, score: RoundScore, round_file: bytes, tool: str
) -> dict[str, Any]:
    """What ``close.json`` says; ``round_file`` are the bytes of ``round.yaml`` with the status set, ``tool`` is as ``pm 1.0.0``.

    Names are in the workspace's own language, whoever closes the round.
    """
    digests = {**checked.loaded.digests, round.at.path: digest(round_file)}
    closed = replace(checked, loaded=replace(checked.loaded, digests=digests))
    lang = checked.workspace.settings.language
    return {
        "version": VERSION,
        "round": round.id,
        "tool": tool,
        "policy_digest": policy_digest(checked.workspace),
        "input_digest": input_digest(closed, round),
        "files": input_files(closed, round),
        "people": [person_data(each, lang) for each in score.people],
        "organization": organization_data(score.organization),
    }


def with_closed_status(data: bytes, at: Place) -> bytes:
    """The bytes of ``round.yaml`` with ``status: closed`` in the round's map at ``at``, every other byte as it was.

    Raises ValueError where the key cannot be set so (an alias, or a map that ends in a comment).
    """
    mark = _MARK if data.startswith(_MARK) else b""
    text = data.decode("utf-8-sig")
    (document,) = at.steps()
    before, _ = yamltext.parse(at.path, text)
    if not isinstance(document, int) or not isinstance(before[document], dict):
        raise ValueError("no map")
    steps = (document, "status") if "status" in before[document] else (document,)
    span = yamltext.locate(at.path, text, steps)
    start, end = _offset(text, span.line, span.column), _offset(text, span.end_line, span.end_column)
    if len(steps) == 2:
        gap = "" if text[start - 1].isspace() else " "  # ``status:`` with nothing after it
        changed = f"{text[:start]}{gap}{CLOSED}{text[end:]}"
    else:
        changed = _with_key(text, span, start, end)
    before[document] = {**before[document], "status": CLOSED}
    after, faults = yamltext.parse(at.path, changed)
    if after != before or faults:
        raise ValueError("the status cannot be set without touching anything else")
    return mark + changed.encode()


def _with_key(text: str, span: Span, start: int, end: int) -> str:
    """The text with the key added as the map's last."""
    if text[start] == "{":
        inside = len(text[: end - 1].rstrip())
        comma = "" if text[inside - 1] in "{," else ","
        return f"{text[:inside]}{comma} status: {CLOSED}{text[inside:]}"
    first = _LINE_END.search(text)
    line = f"{' ' * (span.column - 1)}status: {CLOSED}"
    ending = _LINE_END.search(text, end)
    if ending is None:
        return f"{text}{first.group() if first else chr(10)}{line}"
    return f"{text[: ending.end()]}{line}{ending.group()}{text[ending.end() :]}"


def _offset(text: str, line: int, column: int) -> int:
    """The index of a place in the text; lines and columns count from 1."""
    starts = [0, *(ending.end() for ending in _LINE_END.finditer(text))]
    return starts[line - 1] + column - 1


def record_fault(record: Mapping[str, Any] | None) -> str | None:
    """Why a ``close.json`` cannot be compared with: ``missing``, ``version`` (of a later pm) or ``shape``; None where it can."""
    if record is None:
        return "missing"
    version = record.get("version")
    if isinstance(version, int) and version > VERSION:
        return "version"
    people, files = record.get("people"), record.get("files")
    well_made = (
        version == VERSION
        and isinstance(files, dict)
        and isinstance(people, list)
        and all(isinstance(each, dict) and isinstance(each.get("person"), str) for each in people)
    )
    return None if well_made else "shape"

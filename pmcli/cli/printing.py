"""What `pm report` does once it knows what is wanted: score, choose, make, write."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmcli.cli.common import emit, fail, find_root, language, may_write, say, write_file
from pmcli.cli.progress import Progress

if TYPE_CHECKING:
    from pmcli.document import Document
    from pmcli.printing.choose import LeftOut
    from pmcli.printing.plan import Plan
    from pmcli.reports import Report, Source

_PRIVATE = 0o600  # documents hold personal data
_WAITING = 50  # papers made and not yet written, at most
_TEXTS = ("html", "md", "txt")


@dataclass(frozen=True)
class Wanted:
    """The command's options."""

    report: Report
    people: tuple[str, ...]
    round: str | None
    unit: str | None
    format: str | None
    output: Path | None
    output_dir: Path | None
    merge: bool
    open: bool
    provisional: bool
    anonymous: bool
    as_of: str | None
    force: bool


def print_papers(wanted: Wanted) -> tuple[LeftOut, ...]:
    """Make and write the documents; who was left out."""
    from pmcli.document import TemplateError
    from pmcli.extras import MissingExtra
    from pmcli.printing.choose import choose
    from pmcli.printing.plan import EmblemError, Plan

    format = _format(wanted)
    source = _source(wanted)
    lang = language(source.workspace.settings.language)
    people, left_out = choose(wanted.report, source, lang)
    plan = Plan(
        wanted.report, source, people if wanted.report.for_people else (None,), format, lang, find_root()
    )
    try:
        written = _print(plan, wanted)
    except TemplateError as error:
        fail(error.message, where=":".join(part for part in (error.name, str(error.line or "")) if part))
    except EmblemError as error:
        fail(str(error), where=f"pm.yaml: organization.emblem: {error.path}")
    except MissingExtra as missing:
        fail(f"what {format} needs is not installed", hint=missing.command)
    if wanted.open and written is not None:
        typer.launch(str(written))
    return left_out


def _format(wanted: Wanted) -> str:
    """The format named, else that of the output file's name, else html."""
    from pmcli.render.document import writers

    known = {name: each for name, each in writers().items() if name in (wanted.report.formats or writers())}
    suffix = wanted.output.suffix.lower() if wanted.output is not None else ""
    by_ending = next((name for name, each in known.items() if suffix == each.EXTENSION), None)
    format = wanted.format or by_ending or ("html" if "html" in known else next(iter(known)))
    if format not in known:
        fail(f"{wanted.report.name} has no format {format}", hint=", ".join(known))
    if wanted.output is not None and wanted.output_dir is not None:
        fail("--output and --output-dir are two ways to say where", hint="give one of them")
    return format


def _source(wanted: Wanted) -> Source:
    """The workspace, scored, and the people asked for; their errors are shown."""
    from pmcli.cli.asked import known_people, known_unit
    from pmcli.cli.scored import check_and_choose, score_round_of, show
    from pmcli.reports import Source
    from pmcli.scoring import Selection, select

    checked, round = check_and_choose(wanted.round)
    workspace = checked.workspace
    known_people(checked.workspace, wanted.people)
    known_unit(workspace, wanted.unit)
    scored = score_round_of(checked, round, wanted.as_of, wanted.provisional)
    assert scored.score is not None
    for person in wanted.people:
        if person not in scored.score.person:
            fail(f"{person} does not take part in round {round.id}")
    people = select(scored.score, workspace, Selection(wanted.people, wanted.unit), "th").people
    chosen = {each.person.id for each in people}
    errors = [each for each in scored.errors if each.person in chosen]
    if errors:
        show(checked, errors)
    return Source(workspace, scored.score, people, workspace.unit.get(wanted.unit or ""), wanted.anonymous)


def _print(plan: Plan, wanted: Wanted) -> Path | None:
    """Make and write; what was written, None where nothing was or where it went to standard output."""
    if not plan.people:
        nobody = {"th": "pm: ไม่มีผู้ที่ต้องจัดทำเอกสารนี้", "en": "pm: there is nobody to make this document for"}
        if not wanted.people:  # of those named it is told why
            say(nobody[plan.lang])
        return None
    if wanted.output_dir is not None and not wanted.merge:
        return _write_tree(plan, wanted.output_dir, wanted.force)
    if len(plan.people) > 1 and not wanted.merge and (wanted.output is not None or not wanted.open):
        fail(f"{len(plan.people)} documents", hint="--output-dir DIR writes a file each, --merge one file")
    target = _target(plan, wanted)
    data = _made_one(plan)
    if target is None or (target.exists() and not target.is_file()):  # standard output, a device or a pipe
        emit(data, target)
        return None
    write_file(target, data, _PRIVATE)
    say(f"pm: {target}")
    return target


def _target(plan: Plan, wanted: Wanted) -> Path | None:
    """The one file to write; None for standard output."""
    from pmcli.render.document import writers

    name = (
        plan.files[0].replace("/", "-")
        if len(plan.people) == 1
        else f"{plan.report.name}{writers()[plan.format].EXTENSION}"
    )
    if wanted.output_dir is not None:
        target = wanted.output_dir / name
    elif wanted.output is not None:
        target = wanted.output
    elif wanted.open:
        return Path(tempfile.mkdtemp(prefix="pm-")) / name
    elif plan.format not in _TEXTS and sys.stdout.isatty():
        fail(f"{plan.format} is nothing for a terminal", hint="--output FILE, or --open")
    else:
        return None
    may_write(target, wanted.force)
    return target


def _made_one(plan: Plan) -> bytes:
    """The file of one paper, or of all merged in the order of the people."""
    from pmcli.printing.job import write
    from pmcli.printing.workers import Papers, make

    several = len(plan) > 1
    papers: list[Document | bytes] = [b""] * len(plan)
    with Progress(len(papers)) as progress:
        for made in make(Papers(plan, merge=several), os.cpu_count() or 1):
            assert made.paper is not None
            papers[made.number] = made.paper
            progress.step()
    if isinstance(papers[0], bytes):
        if several:
            fail(
                f"{plan.report.name} in {plan.format} cannot be merged",
                hint="--output-dir DIR writes a file each",
            )
        return papers[0]
    return write(plan.format, [paper for paper in papers if not isinstance(paper, bytes)], plan.fonts)


def _write_tree(plan: Plan, folder: Path, force: bool) -> Path:
    """A file each in a folder; those that are there as they would be made again are not made."""
    from pmcli.printing.tree import LIST, Tree
    from pmcli.printing.workers import Papers, make

    tree, files = Tree(folder), plan.files
    foreign = [] if force else tree.foreign(files)
    if foreign:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        fail(
            f"not written by pm, or changed since: {foreign[0]}{more}",
            where=str(folder),
            hint="--force overwrites",
        )

    def keep(file: str, key: str, made: bytes) -> None:
        tree.enter(file, key, made)
        write_file(folder / file, made, _PRIVATE)

    papers = Papers(plan, files=files, unchanged=None if force else tree.unchanged)
    written = 0
    with Progress(len(files)) as progress, ThreadPoolExecutor(2) as disc:  # a synced file is mostly waiting
        writing: deque[Future[None]] = deque()
        for made in make(papers, os.cpu_count() or 1):
            if isinstance(made.paper, bytes):
                written += 1
                writing.append(disc.submit(keep, files[made.number], made.key, made.paper))
            if len(writing) > _WAITING:
                writing.popleft().result()
            progress.step()
        for each in writing:
            each.result()
    write_file(folder / LIST, tree.content(), _PRIVATE)
    kept = len(files) - written
    said = {
        "th": f"เขียน {written} ไฟล์" + (f" คงเดิม {kept} ไฟล์" if kept else ""),
        "en": f"{written} written" + (f", {kept} unchanged" if kept else ""),
    }
    say(f"pm: {folder}: {said[plan.lang]}")
    return folder / files[0] if len(files) == 1 else folder

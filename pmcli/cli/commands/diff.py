"""`pm diff`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Annotated

import typer

from pmcli.cli.common import OPTIONS, emit, fail, find_root, language, may_write, use_color, width
from pmcli.cli.options import ForceOption, OutputOption, UnitOption

if TYPE_CHECKING:
    from pmcli.changes import Change, Comparison
    from pmcli.diagnostics import Diagnostic
    from pmcli.load.workspace import Loaded
    from pmcli.source import Span


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff")(diff)


def diff(
    rev: Annotated[
        str, typer.Argument(metavar="[REV]", help="A revision of git; A..B and A...B as git has them.")
    ] = "HEAD",
    round: Annotated[str | None, typer.Option("--round", help="Changes of this round only.")] = None,
    person: Annotated[
        list[str] | None, typer.Option("--person", metavar="ID", help="Changes of this person only.")
    ] = None,
    unit: UnitOption = None,
    fail_on_unapproved: Annotated[
        bool,
        typer.Option("--fail-on-unapproved", help="End with 1 where a signed agreement changed unapproved."),
    ] = False,
    format: Annotated[
        str, typer.Option("--format", help="text, json or markdown (papers to sign).")
    ] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """What changed since a revision: agreements, results, policy; and which changes nobody approved."""
    may_write(output, force)
    from pmcli.changes import compare
    from pmcli.changes.data import comparison_data
    from pmcli.changes.page import page_of
    from pmcli.changes.paper import papers
    from pmcli.changes.select import select
    from pmcli.render.diff import Report, formats
    from pmcli.scoring.words import full_name

    if format not in formats():
        fail(f"unknown format: {format}", hint=", ".join(formats()))
    old, new, between = _both(rev)
    lang = language(new.workspace.settings.language)
    found = compare(old.workspace, new.workspace)
    _known(found, round, person or (), unit)
    found = select(found, round, person or (), unit)
    people = {**old.workspace.person, **new.workspace.person}
    names = {id: full_name(each, lang) for id, each in people.items()}

    def locate(change: Change) -> Span:
        return (old if change.gone else new).locate(change.at)

    report = Report(
        lambda: page_of(found, between, lang, names, _worded(new, locate, lang), OPTIONS.verbose),
        lambda: papers(found, lang, names),
        lambda: comparison_data(found, between, locate),
        lang,
        color=format == "text" and output is None and use_color(),
        width=width(),
    )
    emit(formats()[format](report), output)
    raise typer.Exit(1 if fail_on_unapproved and found.doubtful else 0)


def _both(rev: str) -> tuple[Loaded, Loaded, tuple[str, str | None]]:
    """The workspace at the revision, the one that it is compared with, and what the two are called (None: the work tree)."""
    from pmcli.cli.revisions import loaded_at, processes, remark
    from pmcli.git import GitError, Repository
    from pmcli.load.workspace import load

    root = find_root()
    try:
        repository = Repository(root)
        asked = repository.revisions(rev)
        if asked.new is None:
            new = load(root, processes=processes())
        else:
            new = loaded_at(repository, asked.new, asked.new_name or "", root, language())
        lang = language(new.workspace.settings.language)
        old = loaded_at(repository, asked.old, asked.old_name, root, lang)
    except GitError as error:
        fail(str(error), where=str(root), hint=error.hint)
    remark(old, asked.old_name, lang)
    remark(new, asked.new_name, lang)
    return old, new, (asked.old_name, asked.new_name)


def _worded(new: Loaded, locate: Callable[[Change], Span], lang: str) -> Callable[[Change], Diagnostic]:
    """PM505 of a change, in a language, with its place."""
    from pmcli.changes.entries import RULE, finding
    from pmcli.rules import all_rules
    from pmcli.rules.engine import severity_of, word

    rule = all_rules()[RULE]
    severity = (
        severity_of(rule, new.workspace.settings) or rule.severity
    )  # switched off it is no less unapproved
    return lambda change: word(rule, finding(change), severity, lang, lambda _: locate(change))


def _known(found: Comparison, round: str | None, people: Collection[str], unit: str | None) -> None:
    """End `pm` where a round, a person or a unit that was asked for is on neither side."""
    sides = (found.old, found.new)
    rounds = sorted({id for side in sides for id in side.round})
    if round is not None and round not in rounds:
        fail(f"no such round: {round}", hint=f"rounds: {', '.join(rounds) or 'none'}")
    for person in people:
        if person != "org" and not any(person in side.person for side in sides):
            fail(f"no such person: {person}", hint="ids stand in org/people.csv; org is the scorecard")
    if unit is not None and not any(
        unit in side.unit or any(each.unit == unit for each in side.people) for side in sides
    ):
        fail(f"no such unit: {unit}")

"""`pm validate`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmcli import __version__
from pmcli.cli.common import (
    OPTIONS,
    day,
    emit,
    fail,
    find_root,
    language,
    may_write,
    say,
    use_color,
    width,
    write_file,
)
from pmcli.cli.options import ForceOption, OutputOption
from pmcli.cli.paths import is_in, wanted_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmcli.check import Checked
    from pmcli.diagnostics import Diagnostic
    from pmcli.render.findings import RuleText


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate")(validate)


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]…", help="Show findings of these files or folders only."),
    ] = None,
    round: Annotated[
        str | None, typer.Option("--round", help="Check this round only (default: all).")
    ] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", envvar="PM_FORMAT", help="text, json, … (--format help lists them)."),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", help="Run these rules: codes, prefixes, names.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Leave these rules out.")] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="error|warning|info", help="Severity that makes exit code 1.")
    ] = "error",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Compare deadlines with this day.")
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename", metavar="PATH", help="The text on stdin (argument -) stands for this file."
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Mend what can be mended without changing its meaning, show it as a diff, and check again.",
        ),
    ] = False,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache", help="Do not use, nor keep, what an earlier run over the same files found."
        ),
    ] = False,
    processes: Annotated[
        int | None,
        typer.Option("--processes", metavar="N", help="Processes for reading many files (default: 2)."),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Check everything: files, references, the cascade, weights, results, policies."""
    may_write(output, force)
    from pmcli.cache import Outcome, remembered
    from pmcli.diagnostics import SEVERITIES
    from pmcli.load.locate import Locator
    from pmcli.render.findings import Report, formats

    chosen = _format(format or "text", list(formats()))
    if fail_on not in SEVERITIES:
        fail(f"unknown --fail-on: {fail_on}", hint="error, warning or info")
    root = find_root()
    wanted = wanted_paths(root, paths or [], stdin_filename)
    overlay = {}
    if stdin_filename is not None:
        if fix:
            fail("--fix writes files: it does not go with --stdin-filename")
        overlay[wanted[0]] = sys.stdin.buffer.read()
    question = (_forced_language(), day(as_of), round, _selectors(select), _selectors(ignore))

    def check() -> Checked:
        from pmcli.check import check_workspace

        forced, at, only, selected, ignored = question
        return check_workspace(
            root,
            lang=forced,
            as_of=at,
            only_round=only,
            select=selected,
            ignore=ignored,
            overlay=overlay,
            processes=processes or min(2, os.cpu_count() or 1),
        )

    def outcome() -> Outcome:
        checked = check()
        workspace = checked.workspace
        files, people = len(checked.loaded.digests), len(workspace.person)
        return Outcome(
            checked.diagnostics, files, people, sorted(workspace.round), workspace.settings.language
        )

    known = outcome() if no_cache or overlay else remembered(root, question, outcome)
    if round is not None and round not in known.rounds:
        fail(f"no such round: {round}", hint=f"rounds: {', '.join(known.rounds) or 'none'}")
    if fix and _mend(root, known.diagnostics, check, wanted):
        known = outcome()
    found = [each for each in known.diagnostics if not wanted or is_in(each.span.path, wanted)]
    lang = language(known.language)
    report = Report(
        found,
        files=known.files,
        people=known.people,
        lines=Locator(root, overlay).lines,
        lang=lang,
        color=chosen == "text" and use_color() and output is None,
        width=width(),
        version=__version__,
        verbose=OPTIONS.verbose,
        rules=_rule_texts({each.code for each in found}, lang) if chosen == "sarif" else {},  # slow to gather
        fail_on=fail_on,
        prefix=_in_repository(root),
    )
    emit(formats()[chosen](report), output)
    raise typer.Exit(1 if any(report.fails(each) for each in found) else 0)


def _mend(root: Path, found: Sequence[Diagnostic], check: Callable[[], Checked], wanted: list[str]) -> bool:
    """Write what can be mended and show it on standard error; whether anything was."""
    from pmcli.edit.diff import diff
    from pmcli.edit.fix import MENDED, fix
    from pmcli.schema import KINDS

    shown = [each for each in found if each.code in MENDED and (not wanted or is_in(each.span.path, wanted))]
    if not shown:
        return False
    checked = check()
    changes = fix(root, checked.loaded, shown, {kind.file_kind: kind.shape for kind in KINDS.values()})
    for change in changes:
        target = (root / change.path).resolve()
        write_file(target, change.after, target.stat().st_mode & 0o777)
        say(diff(change.path, change.before, change.after).removesuffix("\n"))
    places = sum(change.places for change in changes)
    if not changes:
        return False
    if language(checked.workspace.settings.language) == "th":
        say(f"แก้ไขแล้ว {places} แห่ง ใน {len(changes)} ไฟล์")
    else:
        say(f"mended {places} place{'s' * (places != 1)} in {len(changes)} file{'s' * (len(changes) != 1)}")
    return True


def _rule_texts(codes: set[str], lang: str) -> dict[str, RuleText]:
    from pmcli.render.findings import RuleText
    from pmcli.rules import all_rules
    from pmcli.rules.pages import page

    return {
        code: RuleText(
            rule.name, rule.severity, rule.what[lang], rule.why[lang], rule.fix[lang], page(rule, lang)
        )
        for code, rule in all_rules().items()
        if code in codes
    }


def _in_repository(root: Path) -> str:
    """The workspace's folder within its git repository, as ``hr/``; empty where it is the whole of it, or there is none."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            inside = root.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def _format(name: str, known: list[str]) -> str:
    if name not in known:
        fail(f"unknown format: {name}", hint=", ".join(known))
    return name


def _forced_language() -> str | None:
    chosen = OPTIONS.lang or os.environ.get("PM_LANG")
    return chosen if chosen in ("th", "en") else None


def _selectors(given: list[str] | None) -> list[str]:
    """Selectors from options, separated by commas or repeated; an unknown one ends `pm`."""
    from pmcli.diagnostics import closest
    from pmcli.rules import all_rules, known_selector

    found = [each.strip() for text in given or () for each in text.split(",") if each.strip()]
    if not found:
        return []
    for each in found:
        if not known_selector(each):
            near = closest(each, [name for rule in all_rules().values() for name in (rule.code, rule.name)])
            fail(
                f"unknown rule: {each}",
                hint=f"did you mean {near}?" if near else "`pm rule --all` lists them",
            )
    return found

"""`pm policy`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pmcli.cli.common import OPTIONS, PmError, emit, fail, find_root, language, use_color, width
from pmcli.cli.scored import chosen_language

if TYPE_CHECKING:
    from pmcli.diagnostics import Diagnostic
    from pmcli.load.workspace import Loaded
    from pmcli.policy import Policy
    from pmcli.render.policy import Report

_TEST = "test"
_RULES = ["PM0", "PM1", "PM2", "PM801", "PM802", "PM804"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("policy")(policy)


def policy(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID|test]", help="A policy's id; or `test`, to run worked examples."),
    ] = None,
    tested: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="After `test`: only this policy's examples.")
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(
            "--check",
            metavar="FILE",
            help="Prove that a file's bands tile 0–100 and its components total 100.",
        ),
    ] = None,
    reference: Annotated[
        bool, typer.Option("--all", help="The reference of the policy file and of the built-in policies.")
    ] = False,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Show a policy with the origin of every value; without ID, list them. Works without a workspace for the built-in ones."""
    from pmcli.load.policy_files import load_policies
    from pmcli.render.policy import formats
    from pmcli.render.policy_reference import page

    if format not in formats():
        fail(f"unknown format: {format}", hint=", ".join(formats()))
    if tested is not None and name != _TEST:
        fail(f"one policy at a time: {tested}", hint="`pm policy ID`, or `pm policy test ID`")
    if (name is not None) + (check is not None) + reference > 1:
        fail("an id, --check and --all do not go together")
    if reference:
        emit(page(load_policies().workspace.policies, language()))
        return
    root = _root()
    if check is not None:
        _check(check, root, format)
    loaded = load_policies(root)
    report = _report(loaded, root, format)
    writer = formats()[format]
    if name is None:
        emit(writer.write_list(report))
    elif name == _TEST:
        _test(loaded, report, tested, format)
    else:
        emit(writer.write_policy(report, _known(loaded, name)))


def _root() -> Path | None:
    """The workspace, None where there is none: built-in policies are shown anywhere."""
    try:
        return find_root()
    except PmError:
        if not OPTIONS.directory.is_dir():
            raise
        return None


def _report(loaded: Loaded, root: Path | None, format: str) -> Report:
    from pmcli.render.policy import Report

    settings = loaded.workspace.settings
    color = format == "text" and use_color()
    return Report(
        loaded.workspace.policies,
        settings if root else None,
        loaded.locate,
        language(settings.language),
        color,
        width(),
    )


def _known(loaded: Loaded, id: str) -> Policy:
    from pmcli.diagnostics import closest

    policies = loaded.workspace.policies
    if id not in policies:
        near = closest(id, policies)
        fail(
            f"unknown policy: {id}",
            hint=f"did you mean {near}?" if near else f"policies: {', '.join(policies)}",
        )
    found: Policy = policies[id]
    return found


def _test(loaded: Loaded, report: Report, tested: str | None, format: str) -> NoReturn:
    """Run the examples of one policy, or of all; exit code 1 where one fails."""
    from pmcli.render.policy import formats
    from pmcli.scoring.example_runs import run_examples

    wanted = report.policies if tested is None else {tested: _known(loaded, tested)}
    runs = list(run_examples(wanted.values(), loaded.workspace.dictionary))
    emit(formats()[format].write_tests(replace(report, policies=wanted), runs))
    raise typer.Exit(0 if all(each.passes for each in runs) else 1)


def _check(file: Path, root: Path | None, format: str) -> NoReturn:
    """Prove a file as if it were one of the workspace; exit code 1 where that fails, or anything else in it is wrong."""
    from pmcli.check import check_workspace
    from pmcli.load.files import kind_of
    from pmcli.load.policy_files import load_policies
    from pmcli.policy.proof import prove
    from pmcli.render.policy import formats

    try:
        data = file.read_bytes()
    except OSError as error:
        fail(f"cannot read: {error.strerror}", where=str(file))
    full = file.resolve()
    inside = full.relative_to(root).as_posix() if root is not None and full.is_relative_to(root) else ""
    path = inside if kind_of(inside) == "policy" else f"policies/{file.stem}.yaml"
    loaded = load_policies(root, (path, data))
    checked = check_workspace(root or Path(), lang=chosen_language(), loaded=loaded, select=_RULES)
    findings = [
        replace(each, span=replace(each.span, path=str(file)))
        for each in checked.diagnostics
        if each.span.path == path
    ]
    proofs = [prove(each) for each in loaded.workspace.policies.values() if each.at.path == path]
    report = _report(loaded, root, format)
    if findings and format == "text":
        _show(findings, loaded, path, report.lang)
    emit(formats()[format].write_proofs(report, proofs, findings))
    sound = (
        proofs
        and all(each.holds for each in proofs)
        and not any(each.severity == "error" for each in findings)
    )
    raise typer.Exit(0 if sound else 1)


def _show(findings: list[Diagnostic], loaded: Loaded, path: str, lang: str) -> None:
    """The findings on standard error, with the lines of the file."""
    from pmcli.render.findings import Report
    from pmcli.render.findings.text import write

    lines = loaded.locate.lines(path)
    report = Report(findings, 1, 0, lambda _: lines, lang, use_color(sys.stderr), width())
    print(write(report), end="", file=sys.stderr)

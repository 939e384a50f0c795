"""`pm report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmcli.cli.common import OPTIONS, fail, find_root, language, say, write_file
from pmcli.cli.options import RoundOption, UnitOption

if TYPE_CHECKING:
    from pmcli.printing.choose import LeftOut
    from pmcli.reports import Report


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report")(report)


def report(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The report; without it they are listed.")
    ] = None,
    people: Annotated[
        list[str] | None, typer.Argument(metavar="[PERSON]…", help="Only these people.")
    ] = None,
    round: RoundOption = None,
    unit: UnitOption = None,
    format: Annotated[
        str | None, typer.Option("--format", help="html (default), md, txt, pdf, docx or xlsx.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write one document, or all merged, to this file."),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option("--output-dir", metavar="DIR", help="Write a file a person: DIR/NAME/PERSON.html."),
    ] = None,
    merge: Annotated[bool, typer.Option("--merge", help="One file for all people.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open what was written.")] = False,
    provisional: Annotated[
        bool,
        typer.Option("--provisional", help="Also for incomplete people; every page is marked as a draft."),
    ] = False,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Ids in place of names.")] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The date printed; results after it are left out."),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Overwrite files that pm did not write, or that were changed since."),
    ] = False,
    list_templates: Annotated[
        bool, typer.Option("--list-templates", help="Tell which template of each name is used.")
    ] = False,
    eject: Annotated[
        str | None,
        typer.Option("--eject", metavar="NAME", help="Copy a built-in template into the workspace."),
    ] = None,
) -> None:
    """Render documents: notices, forms, plans, announcements; without a name, list them."""
    from pmcli.cli.printing import Wanted, print_papers
    from pmcli.diagnostics import closest
    from pmcli.reports import reports

    if list_templates or eject is not None:
        _list_templates() if eject is None else _eject(eject, force)
        return
    known = reports()
    if name is None:
        lang = language()
        width = max(map(len, known))
        typer.echo("\n".join(f"{each.name:{width}}  {each.title[lang]}" for each in known.values()))
        return
    if name not in known:
        near = closest(name, known)
        fail(f"no such report: {name}", hint=f"did you mean {near}?" if near else ", ".join(known))
    chosen = known[known[name].personal or name] if people else known[name]
    wanted = Wanted(
        chosen,
        tuple(people or ()),
        round,
        unit,
        format,
        output,
        output_dir,
        merge,
        open_,
        provisional,
        anonymous,
        as_of,
        force,
    )
    left_out = print_papers(wanted)
    _tell(chosen, left_out, bool(people))
    raise typer.Exit(1 if any(each.unfinished or people for each in left_out) else 0)


def _tell(report: Report, left_out: tuple[LeftOut, ...], named: bool) -> None:
    """Who was left out: those whose result is not there, and those named who get no such document."""
    lang = language()
    head = {
        "th": "ไม่ได้จัดทำให้" if report.for_people else "ไม่ได้นับรวม",
        "en": "left out" if report.for_people else "not counted",
    }[lang]
    for each in left_out:
        if each.unfinished or named:
            say(f"pm: {head} {each.person}: {each.why}")


def _list_templates() -> None:
    from pmcli.printing.templates import FOLDER, used

    found = list(used(find_root()))
    width = max(len(each.file) for each in found)
    typer.echo(
        "\n".join(
            f"{each.file:{width}}  {f'{FOLDER}/{each.file}' if each.own else 'built in'}" for each in found
        )
    )


def _eject(name: str, force: bool) -> None:
    from pmcli.printing.templates import FOLDER, built_in

    files = built_in(name)
    if not files:
        fail(f"no built-in template: {name}", hint="`pm report --list-templates` lists them")
    root = find_root()
    targets = {file: root / FOLDER / file.name for file in files}
    for target in targets.values():
        if target.exists() and not force:
            fail("the workspace has a template of this name", where=str(target), hint="--force overwrites it")
    for file, target in targets.items():
        write_file(target, file.read_bytes())
        if not OPTIONS.quiet:
            typer.echo(f"{FOLDER}/{target.name}")

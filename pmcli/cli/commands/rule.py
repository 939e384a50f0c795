"""`pm rule`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmcli.cli.common import emit, fail, language


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rule")(rule)


def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A code or a name, as PM401 or weights-sum.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="The documentation of every rule.")] = False,
) -> None:
    """Show what a rule checks, why, and how to mend it; without CODE, list them."""
    from pmcli.diagnostics import closest
    from pmcli.rules import all_rules
    from pmcli.rules.pages import index, page

    rules = all_rules()
    lang = language()
    if all:
        emit("\n".join(page(each, lang) for each in rules.values()))
    elif code is None:
        emit(index(list(rules.values()), lang))
    else:
        found = next(
            (each for each in rules.values() if code.upper() == each.code or code == each.name), None
        )
        if found is None:
            near = closest(code, [name for each in rules.values() for name in (each.code, each.name)])
            fail(f"unknown rule: {code}", hint=f"did you mean {near}?" if near else "`pm rule` lists them")
        emit(page(found, lang))

"""`pm new`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmcli.cli.common import day
from pmcli.cli.options import RoundOption

Round = RoundOption
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would be written.")]

_HELP = "Add a round, agreements, a person, improvement or development plans; never overwrites."


def register(app: typer.Typer) -> None:
    """Add the commands."""
    new = typer.Typer(name="new", help=_HELP, no_args_is_help=True, rich_markup_mode=None)
    for command in (round, agreement, person, improvement, development):
        new.command(command.__name__)(command)
    app.add_typer(new)


def round(
    id: Annotated[str, typer.Argument(metavar="ID", help="As 2569-2: fiscal year (B.E.) and half.")],
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help="First day.")] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="DATE", help="Last day.")] = None,
    previous: Annotated[
        str | None,
        typer.Option("--previous", metavar="ROUND", help="The round before (default: the latest)."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="ROUND", help="Carry over from this round instead of the one before."),
    ] = None,
    number: Annotated[
        int | None, typer.Option("--number", min=1, max=12, help="Number within the fiscal year.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Start a round: dates and deadlines proposed, scorecard and agreements carried over, unsigned."""
    from pmcli.cli.new_round import write_round

    write_round(id, day(start), day(end), previous, source, number, dry_run)


def agreement(
    people: Annotated[list[str] | None, typer.Argument(metavar="[PERSON]…", help="For these people.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="For this unit and those below it.")] = None,
    level: Annotated[str | None, typer.Option("--level", help="For this position level, as K2.")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="For everyone who takes part.")] = False,
    pattern: Annotated[
        str | None,
        typer.Option(
            "--pattern", metavar="FILE|PERSON", help="Copy this agreement: a file, 1021, or 1021@2569-1."
        ),
    ] = None,
    from_parent: Annotated[
        bool, typer.Option("--from-parent", help="Propose the KPIs that the superior hands down.")
    ] = False,
    round: Round = None,
    dry_run: DryRun = False,
) -> None:
    """Write a draft agreement, one file a person, for those who have none."""
    from pmcli.cli.new_agreement import write_agreements

    write_agreements(people or [], unit, level, everyone, pattern, from_parent, round, dry_run)


def person(
    id: Annotated[str, typer.Argument(metavar="ID", help="The person's id.")],
    first_name: Annotated[str, typer.Option("--first-name", help="First name.")],
    last_name: Annotated[str, typer.Option("--last-name", help="Last name.")],
    prefix: Annotated[str | None, typer.Option("--prefix", help="Prefix, as นาย.")] = None,
    position: Annotated[str | None, typer.Option("--position", help="Position.")] = None,
    level: Annotated[str | None, typer.Option("--level", help="Position level, as K2 or ชำนาญการ.")] = None,
    category: Annotated[str | None, typer.Option("--category", help="As government_employee.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Unit id.")] = None,
    supervisor: Annotated[
        str | None, typer.Option("--supervisor", help="Person id (default: the head of the unit).")
    ] = None,
    start_date: Annotated[str | None, typer.Option("--start-date", help="First day of employment.")] = None,
    probation_until: Annotated[
        str | None, typer.Option("--probation-until", help="Last day of probation.")
    ] = None,
    exempt: Annotated[str | None, typer.Option("--exempt", help="Why not appraised here.")] = None,
    salary: Annotated[str | None, typer.Option("--salary", help="Monthly salary in baht.")] = None,
    email: Annotated[str | None, typer.Option("--email", help="E-mail address.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="The people file, where there are several.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a person to the people file, in its own encoding and columns."""
    from pmcli.cli.new_person import write_person

    values = {
        "id": id,
        "prefix": prefix,
        "first_name": first_name,
        "last_name": last_name,
        "position": position,
        "level": level,
        "category": category,
        "unit": unit,
        "supervisor": supervisor,
        "start_date": start_date,
        "probation_until": probation_until,
        "exempt": exempt,
        "salary": salary,
        "email": email,
    }
    write_person({name: value for name, value in values.items() if value is not None}, file, dry_run)


def improvement(
    people: Annotated[
        list[str] | None, typer.Argument(metavar="[PERSON]…", help="For these people (default: all flagged).")
    ] = None,
    round: Round = None,
    opened: Annotated[
        str | None,
        typer.Option("--opened", metavar="DATE", help="Day of the plan (default: deadline of the notices)."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Draft an improvement plan for everyone whose result is below the policy's flag."""
    from pmcli.cli.new_plans import write_improvements

    write_improvements(people or [], round, day(opened), dry_run)


def development(
    people: Annotated[list[str], typer.Argument(metavar="PERSON…", help="For these people.")],
    round: Round = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="ROUND", help="The round whose ratings show the gaps (default: the one before)."
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Propose developments for the competency gaps of the last round, added to the agreement."""
    from pmcli.cli.new_plans import write_developments

    write_developments(people, round, source, dry_run)

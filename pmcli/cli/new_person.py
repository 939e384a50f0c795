"""`pm new person`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pmcli.cli.common import day, fail, find_root
from pmcli.cli.planned import load_workspace, planning, write_planned


def write_person(values: Mapping[str, str], file: Path | None, dry_run: bool) -> None:
    """Add a person to the people file."""
    from pmcli.numbers import parse_number
    from pmcli.planning.people import check_person, new_person

    for name in ("start_date", "probation_until"):
        day(values.get(name))
    if "salary" in values and parse_number(values["salary"]) is None:
        fail(f"not a number: {values['salary']}", hint="--salary 18000")
    root = find_root()
    loaded = load_workspace(root)
    path = _file(sorted(each for each in loaded.digests if each.startswith("org/people")), file)
    with planning():
        checked = check_person(loaded.workspace, values)
        planned = new_person(checked, path, (root / path).read_bytes() if path is not None else b"")
    write_planned(root, planned, dry_run, warnings=False)


def _file(known: list[str], asked: Path | None) -> str | None:
    """The people file that is meant; None where there is none yet."""
    if asked is not None:
        name = asked.as_posix()
        found = [each for each in known if each == name or each.endswith(f"/{name}")]
        if len(found) != 1:
            fail(f"no such people file: {asked}", hint=", ".join(known) or "leave --file out: one is made")
        return found[0]
    whole = [each for each in known if each.partition(".")[0] == "org/people"]
    if len(known) > 1 and len(whole) != 1:
        fail("there are several people files", hint=f"--file, one of {', '.join(known)}")
    return next(iter(whole or known), None)

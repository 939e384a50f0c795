"""A person's part in the salary exercise as plain data for templates."""

from __future__ import annotations

from pmcli.i18n import text
from pmcli.model import LEVELS
from pmcli.reports._context import plain
from pmcli.reports._source import Context, Source
from pmcli.salary import Exercise, Line
from pmcli.salary.words import reason, remarks


def line_part(source: Source, exercise: Exercise, line: Line, lang: str) -> Context:
    """Amounts in baht, None where they are not known; ``reason`` tells why there is no raise."""
    person, given = line.person, line.amounts
    level = person.level
    return {
        "name": source.name(person.id, lang),
        "position": text(person.position, lang) or None,
        "level_name": LEVELS[level][lang != "th"] if level in LEVELS and level is not None else level,
        "salary": plain(line.salary),
        "base": plain(line.base),
        "percent": plain(line.percent),
        "raise": None if given is None else given.raised,
        "special": None if given is None else given.special,
        "new_salary": line.new_salary,
        "computed": line.outcome != "not_computed",
        "reason": reason(line, exercise, lang) or None,
        "remarks": remarks(line, lang),
    }


def base_file(exercise: Exercise) -> str | None:
    """The workspace's own file of bases, None where the table is built in."""
    table = exercise.plan.table
    return table.id if table is not None and not table.name else None

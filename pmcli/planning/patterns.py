"""An agreement that others are written after: its text without person, evaluator, signatures, amendments and what came of developments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmcli.edit.format import format_bytes
from pmcli.edit.parser import structure
from pmcli.edit.structure import Unreadable, line_start, lines_end
from pmcli.load.files import File
from pmcli.load.parse import parse_bytes
from pmcli.load.shapes.files import AGREEMENT
from pmcli.model import Round
from pmcli.numbers import parse_date, parse_month, parse_number
from pmcli.planning.carrying import renamed_months
from pmcli.planning.dates import months_between
from pmcli.planning.emit import emit, scalar
from pmcli.planning.lines import Steps, node_at
from pmcli.planning.plan import PlanError
from pmcli.planning.retouch import Changes, left_over, retouched
from pmcli.planning.words import Words, listed, say

_NOT_COPIED = ("evaluator", "signed", "amendments")
_CAME_OF_IT = ("hours_done", "status", "result")
_WORDS: Words = {
    "kpis": {
        "th": "ไม่นำมาจากแบบ เพราะยกเลิกแล้วหรือไม่วัดในรอบนี้: {kpis}",
        "en": "not taken from the pattern, cancelled or not measured in this round: {kpis}",
    },
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to copy. ``text`` has ``person`` as its first key, for somebody else's id; ``name`` says whose pattern it is."""

    name: str
    text: str
    remarks: tuple[str, ...] = ()

    def text_for(self, person: str) -> str:
        """The agreement's text for somebody."""
        changes = Changes(values={(0, "person"): (scalar(person), person)})
        return retouched(self.text, changes)


def pattern_of(
    name: str, path: str, data: bytes, steps: Steps | None, source: Round | None, round: Round, lang: str
) -> Pattern:
    """A pattern from an agreement file. ``steps`` lead to the agreement in it, None where the file has only one; ``source`` is its
    round where that is known. Raises :class:`PlanError` where the file holds no such thing."""
    file = File(path, "agreements")
    parsed = parse_bytes(file, data)
    faults = [found for found in parsed.findings if found.code != "PM004"]
    if faults or not parsed.read:
        raise PlanError("the pattern cannot be read", path, "`pm validate` tells what is wrong")
    trees = list(parsed.documents)
    steps = steps if steps is not None else _only(trees, path)
    formatted = format_bytes(file, data, AGREEMENT, True).after.decode("utf-8-sig")
    tree: Any = trees
    for step in steps:
        tree = tree[step]
    assert isinstance(tree, dict)
    try:
        text = excerpt(formatted, steps)
    except (Unreadable, KeyError):
        text = emit(tree, AGREEMENT)
    if "person" not in tree:
        text = f'person: "-"\n{text}'
        tree = {"person": "-", **tree}
    if parse_bytes(file, text.encode()).documents != (tree,):
        text = emit(tree, AGREEMENT)  # an alias whose anchor stands elsewhere
    changes, left_out = _changes(tree, source, round)
    try:
        text = retouched(text, changes)
    except Unreadable:
        text = emit(left_over([tree], changes)[0], AGREEMENT)
    remarks = (say(_WORDS, "kpis", lang, kpis=listed(left_out)),) if left_out else ()
    return Pattern(name, text, remarks)


def excerpt(text: str, steps: Steps) -> str:
    """One map of a text on its own, with the comments inside it, from its first key on and moved to the left margin."""
    node = node_at(structure(text), steps)
    if node.flow:
        return text[node.start : node.end] + "\n"
    column = node.start - line_start(text, node.start)
    part = text[node.start : lines_end(text, node.end, column)]
    lines = part.splitlines(keepends=True)
    moved = [lines[0], *(_unindented(line, column) for line in lines[1:])]
    found = "".join(moved)
    return found if found.endswith(("\n", "\r")) else found + "\n"


def _unindented(line: str, column: int) -> str:
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(blanks, column) :]


def _only(trees: list[Any], path: str) -> Steps:
    """The way to the only agreement of a file."""
    maps: list[Steps] = []
    for index, tree in enumerate(trees):
        if isinstance(tree, dict):
            maps.append((index,))
        elif isinstance(tree, list):
            maps += [(index, number) for number, each in enumerate(tree) if isinstance(each, dict)]
    if len(maps) != 1:
        raise PlanError(
            f"the pattern must hold one agreement, not {len(maps)}",
            path,
            "name the person: --pattern 1021@2569-1",
        )
    return maps[0]


def _changes(tree: Mapping[str, Any], source: Round | None, round: Round) -> tuple[Changes, list[str]]:
    """What to take out of an agreement, and the ids of the KPIs that go."""
    changes = Changes({(0, key) for key in _NOT_COPIED if key in tree})
    left_out = []
    for index, kpi in enumerate(_maps(tree.get("kpis"))):
        steps: Steps = (0, "kpis", index)
        if not _is_live(kpi, round.number):
            changes.removed.add(steps)
            left_out.append(str(kpi.get("id", "?")))
        elif isinstance(kpi.get("plan"), dict):
            _plan(changes, (*steps, "plan"), tree, kpi["plan"], source, round)
    for index, plan in enumerate(_maps(tree.get("development"))):
        steps = (0, "development", index)
        if plan.get("status") == "dropped":
            changes.removed.add(steps)
        gone = [*_CAME_OF_IT, *(key for key in ("start", "end") if _outside(plan.get(key), round))]
        lost = ("for",) if plan.get("for") in left_out else ()
        changes.removed |= {(*steps, key) for key in (*gone, *lost) if key in plan}
    return changes, left_out


def _maps(value: Any) -> Iterator[Mapping[str, Any]]:
    """The items of a list; what is no map counts as one without keys."""
    for each in value if isinstance(value, list) else ():
        yield each if isinstance(each, dict) else {}


def _is_live(kpi: Mapping[str, Any], number: int | None) -> bool:
    rounds = kpi.get("rounds")
    if kpi.get("cancelled") is not None or not isinstance(rounds, list) or not rounds or number is None:
        return kpi.get("cancelled") is None
    found = [parse_number(each) for each in rounds if isinstance(each, str)]
    return any(each is not None and each[0] == number for each in found)


def _outside(day: Any, round: Round) -> bool:
    """Whether a date lies outside the round: it belongs to the one that the pattern is from."""
    found = parse_date(day) if isinstance(day, str) else None
    return found is not None and not round.start <= found[0] <= round.end


def _plan(
    changes: Changes, steps: Steps, tree: Any, plan: Mapping[str, Any], source: Round | None, round: Round
) -> None:
    """The planned values in the months of the round; left out where they lie elsewhere."""
    first, last = ((day.year, day.month) for day in (round.start, round.end))
    months = months_between(source.start, round.start) if source is not None else 0
    moved = dict(renamed_months([tree], [steps], months))
    fits = [parse_month(each) for each in moved.values()]
    if len(moved) < len(plan) or not all(each is not None and first <= each <= last for each in fits):
        changes.removed.add(steps)
    else:
        changes.keys |= moved

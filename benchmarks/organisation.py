"""The people of a generated workspace: the tree, its units, and figures that add up at every level."""

from dataclasses import dataclass
from random import Random

import vocabulary as words

SPAN = 8  # people who report to one head
NAME_STEP = 611_953  # no factor in common with the number of names: stepping by it visits each once


@dataclass(slots=True)
class Person:
    """One invented employee. Rates (``mean_*``) are tenths of a percent, ``ability`` is a level, 2 to 5."""

    id: str
    parent: int  # index of the supervisor; the root is its own
    depth: int
    heads: bool
    unit: str
    unit_name: str
    level: str
    position: str
    ability: int
    sum_targets: list[int]
    sum_value: int
    mean_targets: list[int]
    mean_value: int
    base: int = 0


def make_people(count: int, rng: Random) -> list[Person]:
    """The tree in breadth-first order: a person's supervisor stands before them."""
    width = max(5, len(str(count)))
    staff: list[Person] = []
    for index in range(count):
        parent = max(0, (index - 1) // SPAN)
        depth = staff[parent].depth + 1 if index else 0
        heads = index * SPAN + 1 < count
        if heads:
            rank = min(depth, len(words.HEADS) - 1)
            level, position, unit_kind = words.HEADS[rank]
            unit, unit_name = f"u{index:0{width}}", f"{unit_kind}ที่ {index}" if index else unit_kind
        else:
            level, position = rng.choice(words.STAFF)
            unit, unit_name = staff[parent].unit, staff[parent].unit_name
        start, step, ability = rng.randint(20, 60), rng.randint(2, 9), rng.choice((2, 3, 3, 3, 4, 4, 4, 5))
        targets = [start + step * number for number in range(5)]
        staff.append(
            Person(
                f"{index + 1:0{width}}",
                parent,
                depth,
                heads,
                unit,
                unit_name,
                level,
                position,
                ability,
                targets,
                targets[ability - 1] + rng.randint(0, step),
                [700, 750, 800, 850, 900],
                840,
            )
        )
    add_up(staff)
    hand_down(staff, rng)
    return staff


def add_up(staff: list[Person]) -> None:
    """Make each head's number (targets, result) the sum of those who report to them, leaves first."""
    for person in staff:
        if person.heads:
            person.sum_targets, person.sum_value = [0] * 5, 0
    for person in reversed(staff[1:]):
        above = staff[person.parent]
        above.sum_value += person.sum_value
        above.sum_targets = [a + b for a, b in zip(above.sum_targets, person.sum_targets, strict=True)]


def hand_down(staff: list[Person], rng: Random) -> None:
    """Divide each head's rate, from the root downwards, so that the weighted mean is the head's own figure.

    The members of a team are paired, first with last: equal base, one as far above the head's figure as the
    other below it. Whoever is left in the middle has the figure itself.
    """
    for first in range(1, len(staff), SPAN):
        above, team = staff[staff[first].parent], staff[first : first + SPAN]
        for low, high in zip(team, reversed(team), strict=True):
            if low.base:
                break
            low.base = high.base = rng.randint(4, 60) * 10
            shift, gap = rng.randint(0, 5), rng.randint(0, min(40, 980 - above.mean_value))
            if low is high:
                shift = gap = 0
            for member, way in ((low, -1), (high, 1)):
                member.mean_targets = [target + way * shift for target in above.mean_targets]
                member.mean_value = above.mean_value + way * gap


def units_file(staff: list[Person]) -> str:
    lines = ["units:"]
    for person in staff:
        if person.heads:
            lines += [f"  - id: {person.unit}", f"    name: {person.unit_name}", f'    head: "{person.id}"']
            lines += [f"    parent: {staff[person.parent].unit}"] if person.depth else []
    return "\n".join([*lines, ""])


def people_file(staff: list[Person], rng: Random) -> str:
    """The people table. The root is exempt: another organisation evaluates it. Some are on probation."""
    lines = ["id,prefix,first_name,last_name,position,level,category,unit,start_date,probation_until,exempt"]
    for index, person in enumerate(staff):
        new = person.level == "K1" and rng.randrange(4) == 0
        start = "2025-08-01" if new else f"{rng.randint(1990, 2024)}-{rng.randint(1, 12):02}-01"
        lines.append(
            ",".join(
                (
                    person.id,
                    *full_name(index),
                    person.position,
                    person.level,
                    "civil_servant",
                    person.unit,
                    start,
                    "2026-01-31" if new else "",
                    "" if index else "ส่วนราชการเจ้าสังกัดเป็นผู้ประเมิน",
                )
            )
        )
    return "\n".join([*lines, ""])


def full_name(index: int) -> tuple[str, str, str]:
    """Prefix, first name, surname; no two of some 900,000 people share one."""
    names = [("นาย", name) for name in words.MEN] + [("นางสาว", name) for name in words.WOMEN]
    starts, middles, ends = words.SURNAME_STARTS, words.SURNAME_MIDDLES, words.SURNAME_ENDS
    count = len(names) * len(starts) * len(middles) * len(ends)
    rest, first = divmod(index * NAME_STEP % count, len(names))
    rest, start = divmod(rest, len(starts))
    middle, end = divmod(rest, len(ends))
    return *names[first], starts[start] + middles[middle] + ends[end]

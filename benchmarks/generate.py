"""Write a valid workspace of any size: the same arguments give the same bytes.

    python benchmarks/generate.py DIR --people 5000

The people form a tree in which everyone leads up to eight others; whoever leads somebody heads a unit. Three
goals come down the whole tree: a number that is divided (`split`, `sum`), a rate that is divided (`split`,
`weighted_mean`) and one that is handed down whole (`direct`); a fourth is handed out in parts. The rest is
each person's own work.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

import patterns
import vocabulary as words
from organisation import SPAN, Person, make_people, people_file, units_file

Values = list[tuple[str, object]]  # KPI, result

ROUND = "2569-1"
PLAN_MONTHS = (("2025-12", 2), ("2026-02", 5), ("2026-03", 6))  # month, sixths of the level-3 target
FILE_ROWS = 10_000  # rows of one results or ratings file; a real office sends one file a unit


def generate(directory: Path, people: int, seed: int) -> None:
    """Write a workspace of ``people`` (2 or more, the exempt root included) into the folder ``directory``."""
    rng = Random(seed)
    staff = make_people(people, rng)
    root, takers = staff[0], min(len(words.PARTS), SPAN, people - 1)
    folder = directory / "rounds" / ROUND
    write(directory / "pm.yaml", patterns.WORKSPACE.format(round=ROUND))
    write(directory / "strategy.yaml", patterns.STRATEGY)
    write(directory / "kpis/common.yaml", patterns.DICTIONARY)
    write(directory / "org/units.yaml", units_file(staff))
    write(directory / "org/people.csv", people_file(staff, rng))
    write(folder / "round.yaml", patterns.ROUND.format(round=ROUND))
    write(
        folder / "scorecard.yaml",
        patterns.SCORECARD.format(
            owner=root.id,
            sum_targets=flow(root.sum_targets),
            sum_baseline=root.sum_targets[1],
            parts=flow(words.PARTS[:takers]),
        ),
    )
    results = result_rows(
        "org",
        [
            ("households", root.sum_value),
            ("satisfaction", tenths(root.mean_value)),
            ("reform", 4),
            ("digital", 86),
        ],
    )
    ratings: list[str] = []
    for index, person in enumerate(staff[1:], start=1):
        part = words.PARTS[index - 1] if index <= takers else None
        text, values, functional = agreement(person, staff[person.parent], part, rng)
        write(folder / "agreements" / f"{person.id}.yaml", text)
        results += result_rows(person.id, values)
        ratings += rating_rows(person, staff[person.parent], functional, rng)
    write_table(folder / "results", "date,person,kpi,value,by", results)
    write_table(folder / "ratings", "person,competency,level,by,rater", ratings)


def agreement(person: Person, above: Person, part: str | None, rng: Random) -> tuple[str, Values, str]:
    """One person's agreement file, their results, and the functional competency that the agreement names."""
    parent = above.id if above.depth else "org"
    own = rng.sample(words.OWN_KPIS, rng.choice((1, 1, 2, 2, 2, 3)))
    shared = ["households", "satisfaction", "reform", *(["digital"] if part else [])]
    trained = len(shared) + len(own) < 5
    ids = [*shared, *(kpi.id for kpi in own), *(["training"] if trained else [])]
    weights = dict(zip(ids, share(len(ids), rng), strict=True))
    kinds = {kpi: rng.choice(kinds_for(person)) for kpi in ids}

    def fields(kpi: str) -> dict[str, object]:
        return {"above": parent, "unit": person.unit_name, "weight": weights[kpi], "kind": kinds[kpi]}

    text = [patterns.AGREEMENT.format(person=person.id, evaluator=above.id)]
    text.append(
        patterns.HOUSEHOLDS.format(
            **fields("households"),
            aggregate=aggregate(person, "sum"),
            targets=flow(person.sum_targets),
            baseline=person.sum_targets[1],
            plan=", ".join(f"{month}: {person.sum_targets[2] * done // 6}" for month, done in PLAN_MONTHS),
        )
    )
    text.append(
        patterns.SATISFACTION.format(
            **fields("satisfaction"),
            aggregate=aggregate(person, "weighted_mean"),
            base=person.base,
            targets=flow(tenths(value) for value in person.mean_targets),
        )
    )
    text.append(patterns.REFORM.format(**fields("reform")))
    values: Values = [("households", person.sum_value), ("satisfaction", tenths(person.mean_value))]
    if part:
        text.append(patterns.DIGITAL.format(**fields("digital"), part=part))
        values.append(("digital", 70 + 5 * person.ability))
    for kpi in own:
        scale = "" if kpi.scale == "linear" else f"\n    scale: {kpi.scale}"
        text.append(
            patterns.OWN.format(
                **kpi._asdict()
                | fields(kpi.id)
                | {"unit": kpi.unit, "scale": scale, "targets": own_targets(kpi)}
            )
        )
        values.append((kpi.id, own_value(kpi, person, rng)))
    if trained:
        text.append(patterns.TRAINING.format(**fields("training")))
        values.append(("training", 10 + 4 * person.ability))
    functional = rng.choice(words.FUNCTIONAL)
    need, method, measure = rng.choice(words.DEVELOPMENT)
    text.append(
        patterns.DEVELOPMENT.format(
            competency=functional,
            need=need,
            method=method,
            measure=measure,
            month=rng.randint(1, 6),
            hours=rng.randint(1, 5) * 6,
        )
    )
    if rng.randrange(20) == 0:
        text.append(patterns.AMENDMENT.format(kpi=own[0].id, person=person.id, evaluator=above.id))
    return "".join(text), values, functional


def kinds_for(person: Person) -> tuple[str, ...]:
    """What a KPI of this rank measures [002]."""
    if person.level.startswith("M"):
        return ("outcome",)
    return ("outcome", "output") if person.heads else ("output", "process")


def aggregate(person: Person, how: str) -> str:
    return f"\n    aggregate: {how}" if person.heads else ""


def own_targets(kpi: words.OwnKpi) -> str:
    if kpi.scale == "milestone":
        return "    targets:\n" + "".join(f"      - {text}\n" for text in kpi.targets)
    targets = flow("null" if level is None else level for level in kpi.targets)
    return f"    targets: {targets}\n    baseline: {kpi.targets[1]}\n"


def own_value(kpi: words.OwnKpi, person: Person, rng: Random) -> int:
    """The target of the person's level, give or take one; for a milestone the level itself."""
    reached = near(person.ability, 2, rng)
    target = kpi.targets[reached - 1]
    return target if isinstance(target, int) else reached


def result_rows(person: str, values: Values) -> list[str]:
    return [f"2026-03-31,{person},{kpi},{value},official" for kpi, value in values]


def rating_rows(person: Person, evaluator: Person, functional: str, rng: Random) -> list[str]:
    asked = (*words.CORE, *(words.MANAGERIAL if person.level[0] in "DM" else ()), functional)
    return [
        f"{person.id},{competency},{near(person.ability, 1, rng)},supervisor,{evaluator.id}"
        for competency in asked
    ]


def near(level: int, lowest: int, rng: Random) -> int:
    """``level``, one less or one more, within ``lowest`` to 5."""
    return min(5, max(lowest, level + rng.choice((-1, 0, 0, 1))))


def share(count: int, rng: Random) -> list[int]:
    """``count`` weights that total 100, each 10 or more and a multiple of five."""
    weights = [10] * count
    for _ in range((100 - 10 * count) // 5):
        weights[rng.randrange(count)] += 5
    return weights


def tenths(value: int) -> str:
    return f"{value // 10}.{value % 10}"


def flow(values: Iterable[object]) -> str:
    return "[" + ", ".join(map(str, values)) + "]"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def write_table(folder: Path, header: str, rows: list[str]) -> None:
    for number, first in enumerate(range(0, len(rows), FILE_ROWS), start=1):
        write(folder / f"{number:04}.csv", "\n".join([header, *rows[first : first + FILE_ROWS], ""]))


def main() -> int:
    parser = argparse.ArgumentParser(description="Write a valid workspace of invented people.")
    parser.add_argument("directory", type=Path, help="a folder that does not exist, or is empty")
    parser.add_argument("--people", type=int, default=5000, help="number of people, 2 or more (default 5000)")
    parser.add_argument("--seed", type=int, default=2569, help="another seed, other figures (default 2569)")
    options = parser.parse_args()
    if options.people < 2:
        parser.error("--people must be 2 or more")
    if options.directory.exists() and (not options.directory.is_dir() or any(options.directory.iterdir())):
        parser.error(f"{options.directory} exists and is not an empty folder")
    generate(options.directory, options.people, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
